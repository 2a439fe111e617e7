package athanor.datasets.sample;

import java.util.List;
import java.util.Map;

/** Chinese sentences as posts of the PTT board, with what the board puts around them. */
final class PttPost {
  private static final List<String> BOARDS = List.of("happy", "sad", "travel");

  private PttPost() {}

  /** A row {@code content,board}: line breaks in quotes, a quotation, an address, a signature. */
  static String csv(int number, List<String> sentences) {
    String content =
        """
        ※ 引述《reader%d (讀者)》之銘言：
        : 這一行是別人寫的 ""引號""
        %s。
        https://example.org/%d.jpg
        --
        這一行是簽名檔
        ※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 192.0.2.%d
        """
            .formatted(number, String.join("。\n", sentences), number, number % 250);
    return "\"%s\",%s\n".formatted(content, BOARDS.get(number % BOARDS.size()));
  }

  /** An article of the crawler's JSON: the last sentence is a push. */
  static Map<String, Object> article(int number, List<String> sentences) {
    int last = sentences.size() - 1;
    return Map.of(
        "article_id",
        "M.%d.A".formatted(number),
        "article_title",
        "Re: " + sentences.get(0),
        "author",
        "writer" + number,
        "board",
        "Sample",
        "content",
        String.join("。", sentences.subList(1, Math.max(1, last))) + "。",
        "messages",
        List.of(
            Map.of(
                "push_tag",
                "推",
                "push_userid",
                "reader" + number,
                "push_content",
                sentences.get(last),
                "push_ipdatetime",
                "192.0.2.1 10/29 12:34")));
  }
}
