package athanor.datasets.text;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.util.List;

/**
 * Traditional characters as the simplified ones that the segmenter's dictionary is written in, one
 * for one, so that positions stay; made from OpenCC's table once per JVM.
 */
final class SimplifiedForm {
  private static final char FIRST = '\u3400';
  private static final char LAST = '\u9fff';

  /**
   * Common in Taiwan, not in OpenCC's table of characters: pairs of written and dictionary form.
   */
  private static final String TAIWAN = "妳你牠它祂他佈布佔占喫吃裡里裏里臺台週周傢家慾欲鍊链啟启甚什";

  /** {@code 著} stands as it is after or before these, else it is the particle {@code 着}. */
  private static final String KEEP_ZHU_AFTER = "名原土顯编編譯論專遺巨合拙昭";

  private static final String KEEP_ZHU_BEFORE = "名作書稱述者有重";

  private static final char[] TABLE = table();

  private SimplifiedForm() {}

  private static char[] table() {
    char[] table = new char[LAST - FIRST + 1];
    for (char c = FIRST; c <= LAST; c++) {
      List<String> forms = ZhConverterUtil.toSimple(c);
      boolean one = forms != null && !forms.isEmpty() && forms.get(0).length() == 1;
      table[c - FIRST] = one ? forms.get(0).charAt(0) : c;
    }
    for (int i = 0; i < TAIWAN.length(); i += 2) {
      table[TAIWAN.charAt(i) - FIRST] = TAIWAN.charAt(i + 1);
    }
    return table;
  }

  /** The same number of characters, in simplified form. */
  static char[] of(String text) {
    char[] simple = text.toCharArray();
    for (int i = 0; i < simple.length; i++) {
      char c = simple[i];
      if (c >= FIRST && c <= LAST) {
        char before = i == 0 ? ' ' : text.charAt(i - 1);
        char after = i + 1 == simple.length ? ' ' : text.charAt(i + 1);
        simple[i] = form(c, before, after);
      }
    }
    return simple;
  }

  private static char form(char c, char before, char after) {
    return switch (c) {
      case '著' ->
          KEEP_ZHU_AFTER.indexOf(before) >= 0 || KEEP_ZHU_BEFORE.indexOf(after) >= 0 ? '著' : '着';
      case '乾' -> after == '隆' || after == '坤' ? '乾' : '干';
      case '瞭' -> after == '望' ? '瞭' : '了';
      case '藉' -> before == '慰' || before == '狼' ? '藉' : '借';
      default -> TABLE[c - FIRST];
    };
  }
}
