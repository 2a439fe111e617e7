package athanor.datasets.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a PTT post what its author did not write: quoted lines, signatures, the board's own
 * lines, and the marks, names and addresses around pushes, whose words stay.
 *
 * <p>Many dumps have lost the line breaks: a single one is a space there and an empty line two. A
 * quotation then ends at two spaces.
 */
final class PttText {
  private static final String LINE_END = "(?=\\n|" + Document.BREAK + "|$)";
  private static final String STOP = "(?=\\n| {2}|" + Document.BREAK + "|$)";

  private static final String LINE_START = "(?:(?<=\\n)|(?<=" + Document.BREAK + ")|^)";

  /** {@code ※ 引述《name》之銘言：} and the quoted lines behind it, {@code : ...}. */
  private static final Pattern QUOTATION =
      Pattern.compile("※ *引述 *《[^》\\n]{0,80}》[^:：\\n]{0,12}[:：]?[ \\t]*(?:[:>] ?.*?" + STOP + ")?");

  private static final Pattern QUOTED_LINE =
      Pattern.compile(LINE_START + "[ \\t]*(?:: |:\\n|> )[^\\n" + Document.BREAK + "]*");

  /** {@code ----- Sent from my phone}, in words of the many apps. */
  private static final Pattern SENT_FROM =
      Pattern.compile("(?:-{2,}[ \\n]*)?Sent (?:from|by|via) .*?" + STOP);

  /** {@code ※ 發信站: ...}, {@code ※ 編輯: ...} and whatever else the board itself says. */
  private static final Pattern SYSTEM_LINE =
      Pattern.compile("[※◆] *(?:發信站|文章網址|編輯|轉錄|轉寄|來自|From|Origin|[A-Za-z0-9]+:轉錄)[^\\n]*?" + STOP);

  /** With a colon, or with what the board writes behind each of the names. */
  private static final Pattern HEADER_LINE =
      Pattern.compile(
          LINE_START
              + "(?:(?:作者|看板|標題|時間)[:：] |作者 +[A-Za-z][A-Za-z0-9]{1,11} *[(（]|看板 +[A-Za-z]"
              + "|標題 +(?:Re: *)?[\\[［]|時間 +[A-Z][a-z]{2} [A-Z][a-z]{2} )[^\\n]*"
              + LINE_END);

  /** A push mark with the name behind it. */
  private static final Pattern PUSH =
      Pattern.compile(
          "(?:^|[\\s" + Document.BREAK + "])[:：]? ?[推噓→] ?[A-Za-z][A-Za-z0-9]{1,11} *:");

  private static final Pattern ADDRESS =
      Pattern.compile("(?<![0-9.])[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![0-9.])");

  private static final Pattern MOMENT =
      Pattern.compile("(?<![0-9/])[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}(?![0-9])");

  /** Two dashes that stand alone begin a signature. */
  private static final Pattern SIGNATURE =
      Pattern.compile("(?:(?<=[\\s" + Document.BREAK + "])|^)--(?=[\\s" + Document.BREAK + "]|$)");

  /** PTT signatures have six lines of at most 80 columns. */
  private static final int LONGEST_SIGNATURE = 480;

  private PttText() {}

  static String clean(String text) {
    String clean = text.replace("\r\n", "\n");
    if (clean.indexOf('※') >= 0 || clean.indexOf('◆') >= 0) {
      clean = QUOTATION.matcher(clean).replaceAll("\n");
      clean = SYSTEM_LINE.matcher(clean).replaceAll("\n");
    }
    if (clean.contains("Sent ")) {
      clean = SENT_FROM.matcher(clean).replaceAll("\n");
    }
    clean = QUOTED_LINE.matcher(clean).replaceAll("");
    clean = HEADER_LINE.matcher(clean).replaceAll("");
    clean = withoutSignatures(clean);
    if (PUSH.matcher(clean).find()) {
      clean = PUSH.matcher(clean).replaceAll("\n");
      clean = MOMENT.matcher(clean).replaceAll(" ");
    }
    return ADDRESS.matcher(clean).replaceAll(" ");
  }

  /**
   * Cuts from two dashes to the first push, the next part, or the end, where that is no longer than
   * a signature can be; dashes before more text than that are the author's.
   */
  private static String withoutSignatures(String text) {
    if (!text.contains("--")) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    Matcher dashes = SIGNATURE.matcher(text);
    int from = 0;
    while (dashes.find(Math.min(from, text.length()))) {
      int end = signatureEnd(text, dashes.end());
      boolean signature = end - dashes.end() <= LONGEST_SIGNATURE;
      kept.append(text, from, signature ? dashes.start() : dashes.end());
      from = signature ? end : dashes.end();
      if (from >= text.length()) {
        break;
      }
    }
    return kept.append(text, Math.min(from, text.length()), text.length()).toString();
  }

  private static int signatureEnd(String text, int from) {
    int part = text.indexOf(Document.BREAK, from);
    int most = part < 0 ? text.length() : part;
    Matcher push = PUSH.matcher(text).region(from, most);
    return push.find() ? push.start() : most;
  }
}
