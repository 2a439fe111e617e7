package athanor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HtmlTest {
  @Test
  void textAndAttributesAreEscaped() {
    String html = new Html().element("p", "<script>'\"&", "title", "\"><b>").toString();

    assertThat(html)
        .isEqualTo("<p title=\"&quot;&gt;&lt;b&gt;\">&lt;script&gt;&#39;&quot;&amp;</p>\n");
  }

  @Test
  void whatHtmlForbidsIsReplaced() {
    assertThat(new Html().text("a\u0000b\ud800c\u001b[31m").toString())
        .isEqualTo("a\ufffdb\ufffdc\ufffd[31m");
    assertThat(new Html().text("貓\ud83d\ude3a").toString()).isEqualTo("貓\ud83d\ude3a");
  }

  @Test
  void styleCannotEndItsElement() {
    assertThatThrownBy(() -> new Html().style("</style><script>"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
