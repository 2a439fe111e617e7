package athanor.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * {@code WikiDump FILE MEGABYTES}: a MediaWiki dump of made-up pages with the markup that real ones
 * have: templates within templates, references, tables, files, lists; one page in ten is a
 * redirect, one in ten of another namespace, and each page has a tenth of its text in traditional
 * Chinese.
 */
public final class WikiDump {
  private static final String HEAD =
      """
      <mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
        <siteinfo><sitename>Made by code</sitename><dbname>bench</dbname></siteinfo>
      """;

  private static final String PAGE =
      """
        <page>
          <title>%s</title>
          <ns>%d</ns>
          <id>%d</id>%s
          <revision>
            <id>%d</id>
            <model>wikitext</model>
            <format>text/x-wiki</format>
            <text bytes="%d" xml:space="preserve">%s</text>
          </revision>
        </page>
      """;

  private static final String[] CHINESE = {
    "臺灣的夜市很熱鬧，大家都喜歡去。", "朋友們常常一起去海邊聽音樂。", "這個城市的歷史已經有三百年了。", "他在大學裡學習語言和文學。"
  };

  private static final int WORDS = 50_000;

  private WikiDump() {}

  public static void main(String[] arguments) throws IOException {
    long most = Long.parseLong(arguments[1]) << 20;
    SplittableRandom random = new SplittableRandom(1);
    long written = 0;
    try (BufferedWriter out =
        Files.newBufferedWriter(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
      out.write(HEAD);
      for (int page = 0; written < most; page++) {
        String element = page(page, random);
        out.write(element);
        written += element.getBytes(StandardCharsets.UTF_8).length;
      }
      out.write("</mediawiki>\n");
    }
  }

  private static String page(int number, SplittableRandom random) {
    boolean redirect = number % 10 == 3;
    int namespace = number % 10 == 7 ? 1 : 0;
    String text = redirect ? "#REDIRECT [[Page 1]]" : text(random);
    String mark = redirect ? "\n    <redirect title=\"Page 1\" />" : "";
    return PAGE.formatted(
        "Page " + number, namespace, number + 1, mark, number, text.length(), text);
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    text.append("{{Infobox|name={{nowrap|").append(words(3, random)).append("}}|data=7}}\n");
    int paragraphs = 1 + random.nextInt(1 << random.nextInt(6));
    for (int i = 0; i < paragraphs; i++) {
      text.append("== ").append(words(2, random)).append(" ==\n'''").append(words(2, random));
      text.append("''' ").append(words(60, random)).append(" [[").append(words(2, random));
      text.append("|").append(words(1, random)).append("]] &lt;ref name=&quot;a&quot;&gt;{{cite|");
      text.append(words(6, random)).append("}}&lt;/ref&gt; ").append(words(40, random));
      text.append(".\n* ").append(CHINESE[random.nextInt(CHINESE.length)].repeat(3)).append('\n');
    }
    return text.append("{| class=&quot;wikitable&quot;\n|-\n| ")
        .append(words(8, random))
        .append("\n|}\n[[File:A.jpg|thumb|")
        .append(words(5, random))
        .append("]]\n[[Category:Made by code]]")
        .toString();
  }

  /** Words whose frequencies fall about as Zipf's law has it. */
  private static String words(int count, SplittableRandom random) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      long rank = (long) Math.exp(random.nextDouble() * Math.log(WORDS));
      words.append(i == 0 ? "" : " ");
      for (long left = rank; left > 0; left /= 20) {
        words.append("bcdfghklmnprstvwyzjq".charAt((int) (left % 20)));
        words.append("aeiou".charAt((int) (left % 5)));
      }
    }
    return words.toString();
  }
}
