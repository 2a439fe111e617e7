package athanor.datasets.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import athanor.common.card.BadInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CaptionFileTest {
  private static CaptionFile read(String text) {
    return CaptionFile.read(text, "file", CaptionFormat.auto);
  }

  @Test
  void flickrTokensLoseTheirNumbers() {
    CaptionFile file = read("\uFEFFa.jpg#0\tA dog .\na.jpg#1\tOne dog\r\n\nb#c.jpg#0\tA\tcat");

    assertThat(file.byPicture())
        .containsExactly(
            Map.entry("a.jpg", List.of("A dog .", "One dog")),
            Map.entry("b#c.jpg", List.of("A\tcat")));
    assertThat(file.faults()).isEmpty();
  }

  @Test
  void whatIsNoCaptionIsNamed() {
    CaptionFile file = read("a.jpg#0\tA dog\nb.jpg\tno number\nnothing\nc.jpg#0\t \n");

    assertThat(file.captions()).hasSize(1);
    assertThat(file.faults())
        .extracting(CaptionFile.Fault::item, CaptionFile.Fault::reason)
        .containsExactly(
            tuple("file line 2", "malformed caption"),
            tuple("file line 3", "malformed caption"),
            tuple("file line 4", "empty sentence"));
  }

  @Test
  void aNameMayHoldANumberSignWhereLinesAreNotNumbered() {
    assertThat(read("a#x.jpg\tone\na#x.jpg\ttwo").byPicture().get("a#x.jpg"))
        .containsExactly("one", "two");
  }

  @Test
  void cocoNamesImagesByTheirIds() {
    CaptionFile file =
        read(
            """
            {"images": [{"id": 7, "file_name": "x.jpg"}],
             "annotations": [{"image_id": 7, "caption": "A cat\\n"},
                             {"image_id": 8, "caption": "lost"}]}
            """);

    assertThat(file.captions()).containsExactly(new Caption("x.jpg", "A cat"));
    assertThat(file.faults().get(0).detail()).contains("8");
  }

  @Test
  void brokenJsonIsRefused() {
    assertThatThrownBy(() -> read("{\"images\": [")).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> read("{}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("annotations");
  }
}
