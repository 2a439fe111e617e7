package athanor.datasets.wiki;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * The running text of a page in wiki markup: without templates, tables, references, comments, files
 * and categories, with the labels of links, and a line for each heading and paragraph.
 *
 * <p>A scanner, no parser: every mark is looked at once, brackets by the partners that {@link
 * Brackets} found, so that hostile nesting costs no more than its length.
 */
public final class WikiMarkup {
  /** Nesting after which links and templates are left out. */
  private static final int DEEPEST = 60;

  /** Characters of a line that one mark is followed for. */
  private static final int LONGEST_LINE = 2000;

  /** Templates that are replaced by their last word: languages, spans that do not break. */
  private static final Set<String> LAST_WORD =
      Set.of("lang", "nowrap", "nobr", "small", "big", "smaller", "larger", "underline", "bold");

  /** Templates of Chinese pages that are links: their first word is shown. */
  private static final Set<String> FIRST_WORD =
      Set.of(
          "le", "link-en", "link-ja", "link-de", "link-fr", "tsl", "ilh", "internal link helper");

  private static final Set<String> LANGUAGE_LINK = Set.of("tsl");

  /** Namespaces whose links are no text: files and categories, in the wikis' own words. */
  private static final Set<String> SIDE =
      Set.of(
          "file",
          "image",
          "media",
          "category",
          "datei",
          "bild",
          "kategorie",
          "fichier",
          "catégorie",
          "archivo",
          "imagen",
          "categoría",
          "ficheiro",
          "imagem",
          "categoria",
          "immagine",
          "bestand",
          "afbeelding",
          "categorie",
          "plik",
          "grafika",
          "kategoria",
          "файл",
          "изображение",
          "категория",
          "ファイル",
          "画像",
          "カテゴリ",
          "파일",
          "그림",
          "분류",
          "檔案",
          "文件",
          "图像",
          "圖像",
          "圖片",
          "图片",
          "分類",
          "分类",
          "tập tin",
          "thể loại",
          "fil",
          "berkas",
          "kategori",
          "ملف",
          "تصنيف");

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(?:-[a-z]{2,8}){0,2}");
  private static final Pattern EXTERNAL = Pattern.compile("(?i)\\[(?:[a-z]{3,6}:)?//|\\[mailto:");
  private static final Pattern MAGIC = Pattern.compile("__[\\p{L}]{3,25}__");
  private static final Pattern VARIANT = Pattern.compile(";(?=\\s*zh(?:-[a-z]+)?\\s*:)");
  private static final List<String> VARIANTS =
      List.of("zh-tw", "zh-hant", "zh-hk", "zh-mo", "zh", "zh-hans", "zh-cn");

  private final String text;
  private final Tags tags;
  private final Brackets brackets;
  private final StringBuilder out;

  /** Up to where variants and links were looked for an end in vain. */
  private int openVariants;

  private int openLinks;

  private WikiMarkup(String text) {
    this.text = text;
    this.tags = new Tags(text);
    this.brackets = new Brackets(text, tags);
    this.out = new StringBuilder(text.length() / 2);
  }

  /** The text without markup; paragraphs stay parted by an empty line. */
  public static String text(String markup) {
    WikiMarkup page = new WikiMarkup(markup.replace("\r\n", "\n"));
    page.write(0, page.text.length(), 0);
    String plain = page.out.toString();
    return plain.indexOf('&') < 0 ? plain : Parser.unescapeEntities(plain, false);
  }

  private void write(int from, int end, int depth) {
    int i = from;
    while (i < end) {
      char c = text.charAt(i);
      int next =
          switch (c) {
            case '<' -> tag(i, end, depth);
            case '{' -> braces(i, depth);
            case '[' -> link(i, end, depth);
            case '\'' -> quotes(i, end);
            case '-' -> variants(i, end);
            case '_' -> magic(i, end);
            case '=', '*', '#', ':', ';' -> lineMark(i, end);
            default -> i;
          };
      if (next == i) {
        out.append(c);
        next = i + 1;
      }
      i = next;
    }
  }

  private int tag(int at, int end, int depth) {
    Tags.Tag tag = tags.at(at);
    switch (tag.kind()) {
      case NONE:
        return at;
      case BREAK:
        out.append('\n');
        break;
      case KEPT:
        out.append(text, tag.open(), Math.min(tag.inside(), end));
        break;
      default:
        break;
    }
    return Math.min(end, tag.end());
  }

  /** A template or table: nothing, but for the templates that are replaced by words. */
  private int braces(int at, int depth) {
    int close = brackets.close(at);
    if (close < 0) {
      return text.startsWith("{{", at) || text.startsWith("{|", at) ? at + 2 : at;
    }
    if (text.charAt(at + 1) == '{' && depth < DEEPEST) {
      List<int[]> parts = parts(at + 2, close);
      String name = text.substring(parts.get(0)[0], parts.get(0)[1]).strip();
      name = name.toLowerCase(Locale.ROOT).replace('_', ' ');
      int words = parts.size() - 1;
      if (LAST_WORD.contains(name) || name.startsWith("lang-")) {
        words = lastWord(parts);
      } else if (FIRST_WORD.contains(name)) {
        words = LANGUAGE_LINK.contains(name) ? parts.size() - 1 : 1;
      } else {
        words = 0;
      }
      if (words > 0 && words < parts.size()) {
        write(parts.get(words)[0], parts.get(words)[1], depth + 1);
      }
    }
    return close + 2;
  }

  /** The last part without a name of its own. */
  private int lastWord(List<int[]> parts) {
    for (int i = parts.size() - 1; i > 0; i--) {
      String part = text.substring(parts.get(i)[0], parts.get(i)[1]);
      if (!part.matches("(?s)\\s*[\\w-]{1,20}\\s*=.*")) {
        return i;
      }
    }
    return 0;
  }

  private int link(int at, int end, int depth) {
    if (!text.startsWith("[[", at)) {
      return external(at, end, depth);
    }
    int close = brackets.close(at);
    if (close < 0 || close > end) {
      return at + 2;
    }
    List<int[]> parts = parts(at + 2, close);
    String target = text.substring(parts.get(0)[0], parts.get(0)[1]).strip();
    if (!isSide(target) && depth < DEEPEST) {
      boolean labelled = parts.size() > 1 && parts.get(1)[1] > parts.get(1)[0];
      if (labelled) {
        // A bar within a label is part of it.
        write(parts.get(1)[0], close, depth + 1);
      } else {
        out.append(shown(target, parts.size() > 1));
      }
    }
    return close + 2;
  }

  /** Whether a link leads to a file, a category or the same page in another language. */
  private static boolean isSide(String target) {
    int colon = target.indexOf(':');
    if (colon <= 0) {
      return false;
    }
    String space = target.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    boolean language =
        LANGUAGE.matcher(target.substring(0, colon)).matches()
            && target.length() > colon + 1
            && target.charAt(colon + 1) != ' ';
    return SIDE.contains(space) || language;
  }

  /** A target as it is shown: with a bar behind it, without its namespace and brackets. */
  private static String shown(String target, boolean bar) {
    String shown = target.startsWith(":") ? target.substring(1) : target;
    if (!bar) {
      return shown;
    }
    String name = shown.substring(shown.indexOf(':') + 1);
    return name.replaceFirst("\\s*[(（][^()（）]*[)）]$", "");
  }

  private int external(int at, int end, int depth) {
    Matcher scheme = EXTERNAL.matcher(text).region(at, end);
    if (at < openLinks || !scheme.lookingAt()) {
      return at;
    }
    int i = scheme.end();
    int label = -1;
    int most = Math.min(end, at + LONGEST_LINE);
    while (i < most && text.charAt(i) != ']' && text.charAt(i) != '\n') {
      int nested = text.charAt(i) == '[' ? brackets.close(i) : -1;
      label = label < 0 && text.charAt(i) == ' ' ? i + 1 : label;
      i = nested > 0 && nested + 2 <= most ? nested + 2 : i + 1;
    }
    if (i >= most || text.charAt(i) != ']') {
      openLinks = Math.max(openLinks, i);
      return at;
    }
    if (label > 0 && depth < DEEPEST) {
      write(label, i, depth + 1);
    }
    return i + 1;
  }

  /** Parts between the bars that are in no bracket within. */
  private List<int[]> parts(int from, int end) {
    List<int[]> parts = new ArrayList<>();
    int start = from;
    int i = from;
    while (i < end) {
      int close = brackets.close(i);
      if (close > 0 && close < end) {
        i = close + 2;
      } else {
        if (text.charAt(i) == '|') {
          parts.add(new int[] {start, i});
          start = i + 1;
        }
        i++;
      }
    }
    parts.add(new int[] {start, end});
    return parts;
  }

  /** Two or more apostrophes are italic or bold. */
  private int quotes(int at, int end) {
    int i = at;
    while (i < end && text.charAt(i) == '\'') {
      i++;
    }
    return i - at >= 2 ? i : at;
  }

  /** <code>-{zh-hans:...;zh-hant:...}-</code>: the traditional form where there is one. */
  private int variants(int at, int end) {
    if (!text.startsWith("-{", at)) {
      return lineStart(at) && text.startsWith("----", at) ? at + 4 : at;
    }
    int most = Math.min(end, at + LONGEST_LINE);
    int close = at < openVariants ? -1 : variantsEnd(at + 2, most);
    if (close < 0) {
      openVariants = Math.max(openVariants, most);
      return at + 2;
    }
    String inside = text.substring(at + 2, close);
    int bar = inside.indexOf('|');
    String flags = bar >= 0 && bar < 3 ? inside.substring(0, bar).strip() : "";
    boolean hidden = flags.equals("H") || flags.equals("T") || flags.equals("D");
    if (!hidden) {
      out.append(variant(bar >= 0 && bar < 12 ? inside.substring(bar + 1) : inside));
    }
    return close + 2;
  }

  private int variantsEnd(int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.startsWith("}-", i)) {
        return i;
      }
      if (text.charAt(i) == '\n') {
        return -1;
      }
    }
    return -1;
  }

  private static String variant(String inside) {
    List<String> forms = List.of(VARIANT.split(inside));
    for (String wanted : VARIANTS) {
      for (String form : forms) {
        if (form.strip().startsWith(wanted + ":")) {
          String shown = form.strip().substring(wanted.length() + 1).strip();
          return shown.endsWith(";") ? shown.substring(0, shown.length() - 1) : shown;
        }
      }
    }
    return inside;
  }

  private int magic(int at, int end) {
    if (!text.startsWith("__", at)) {
      return at;
    }
    Matcher word = MAGIC.matcher(text).region(at, end);
    return word.lookingAt() ? word.end() : at;
  }

  /** Marks at the start of a line: headings, lists, indents. */
  private int lineMark(int at, int end) {
    char c = text.charAt(at);
    if (c == '=' && headingEnd(at, end)) {
      int i = at;
      while (i < end && text.charAt(i) == '=') {
        i++;
      }
      return i;
    }
    if (c == '=' || !lineStart(at)) {
      return at;
    }
    int i = at;
    while (i < end && "*#:; ".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  /** Whether signs of equality begin or end the line of a heading. */
  private boolean headingEnd(int at, int end) {
    if (lineStart(at)) {
      int line = text.indexOf('\n', at);
      int last = (line < 0 ? end : Math.min(line, end)) - 1;
      while (last > at && text.charAt(last) == ' ') {
        last--;
      }
      return last > at && text.charAt(last) == '=';
    }
    int i = at;
    while (i < end && (text.charAt(i) == '=' || text.charAt(i) == ' ')) {
      i++;
    }
    if (i < end && text.charAt(i) != '\n') {
      return false;
    }
    int start = text.lastIndexOf('\n', at) + 1;
    return start < text.length() && text.charAt(start) == '=';
  }

  private boolean lineStart(int at) {
    return at == 0 || text.charAt(at - 1) == '\n';
  }
}
