package athanor.datasets.wiki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DumpPagesTest {
  private static final String HEAD = "<mediawiki xml:lang=\"zh\">\n<siteinfo/>\n";

  private static String page(String title, String text) {
    return "<page><title>%s</title><ns>0</ns><id>7</id><revision><id>1</id><text>%s</text></revision></page>\n"
        .formatted(title, text);
  }

  private static List<DumpPages.Found> pages(String dump, int most, int chunk) throws IOException {
    InputStream in =
        new ByteArrayInputStream(dump.getBytes(UTF_8)) {
          @Override
          public synchronized int read(byte[] to, int from, int length) {
            return super.read(to, from, Math.min(length, chunk));
          }
        };
    DumpPages pages = new DumpPages(in, most);
    List<DumpPages.Found> found = new ArrayList<>();
    for (Optional<DumpPages.Found> next = pages.next(); next.isPresent(); next = pages.next()) {
      found.add(next.get());
    }
    return found;
  }

  @Test
  void pagesAreFoundHoweverTheStreamComes() throws IOException {
    String dump = HEAD + page("甲", "一") + page("B &amp; C", "two &lt;ref&gt;") + "</mediawiki>";

    for (int chunk : new int[] {1, 3, 7, 1 << 16}) {
      List<DumpPages.Found> found = pages(dump, 1000, chunk);
      assertThat(found).extracting(DumpPages.Found::fault).containsExactly("", "");
      assertThat(WikiPage.of(found.get(1).bytes()))
          .isEqualTo(new WikiPage("7", "B & C", 0, "", "wikitext", "two <ref>"));
      assertThat(found.get(0).at()).isEqualTo(HEAD.length());
    }
    assertThat(DumpPages.begins(HEAD.getBytes(UTF_8))).isTrue();
    assertThat(DumpPages.begins("<?xml version='1.0'?><TEI>".getBytes(UTF_8))).isFalse();
  }

  @Test
  void aPageOverTheLimitCostsItself() throws IOException {
    String dump = HEAD + page("big", "x".repeat(200_000)) + page("small", "y");

    List<DumpPages.Found> found = pages(dump, 100_000, 5000);

    assertThat(found).extracting(DumpPages.Found::fault).containsExactly("too large", "");
    assertThat(found.get(0).size()).isEqualTo(page("big", "x".repeat(200_000)).length() - 1);
    assertThat(WikiPage.titleOf(found.get(0).bytes())).isEqualTo("big");
  }

  @Test
  void aDumpThatBreaksOffKeepsWhatStoodBefore() throws IOException {
    String dump = HEAD + page("a", "b") + page("c", "d").substring(0, 60);

    assertThat(pages(dump, 1000, 100))
        .extracting(DumpPages.Found::fault)
        .containsExactly("", "truncated");
  }

  @Test
  void redirectsAndHistoriesAreRead() {
    String redirect = "<page><title>R</title><redirect title=\"To &amp; fro\" /><revision/></page>";
    String history =
        "<page><title>H</title><ns>1</ns><revision><text>old</text></revision><revision><text>new</text></revision></page>";

    assertThat(WikiPage.of(redirect.getBytes(UTF_8)).redirect()).isEqualTo("To & fro");
    assertThat(WikiPage.of(history.getBytes(UTF_8)).text()).isEqualTo("new");
    assertThat(WikiPage.of(history.getBytes(UTF_8)).namespace()).isOne();
    assertThat(WikiPage.of(page("Z", "#重定向 [[甲]]").getBytes(UTF_8)).redirect()).isEqualTo("甲");
  }

  @Test
  void entitiesOfADoctypeAreRefused() {
    assertThatThrownBy(() -> WikiPage.of(page("a", "&lol9;").getBytes(UTF_8)))
        .hasMessageContaining("&lol9;")
        .hasMessageContaining("DOCTYPE");
    assertThat(WikiPage.unescaped("&lt;&#20013;&#x4e2d;&quot;")).isEqualTo("<中中\"");
  }
}
