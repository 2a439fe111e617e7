package athanor.jobs.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.shape.Shape;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.PixelPainter;
import athanor.datasets.image.PixelValues;
import athanor.jobs.open.PixelSample;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DrawingEndpointsTest {
  private static final Shape SHAPE = new Shape(3, 2, 1);
  private static final PixelSample GIVEN =
      new PixelSample(
          SHAPE, List.of("a", "b"), new byte[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}, List.of());

  private final Map<String, Endpoint> endpoints =
      new DrawingEndpoints(
              List.of(
                  ServedDrawer.of("toy", "pixelrnn", new Painter(), Optional.of(GIVEN)),
                  ServedDrawer.of("own", "pixelrnn", new Painter(), Optional.empty())))
          .endpoints();

  /** Draws the value 2 plus the number of the picture, modulo two. */
  private static final class Painter implements PixelPainter {
    @Override
    public Shape shape() {
      return SHAPE;
    }

    @Override
    public PixelValues values() {
      return PixelValues.exact(new int[] {0xff0000, 0x00ff00, 0x0000ff, 0xffffff});
    }

    @Override
    public double[] nats(byte[] pictures, int count) {
      return new double[pictures.length];
    }

    @Override
    public Drawn draw(byte[] given, int count, int from, Sampling sampling) {
      byte[] pixels = given.clone();
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = i % SHAPE.size() < from ? pixels[i] : (byte) (2 + i / SHAPE.size() % 2);
      }
      return new Drawn(pixels, new double[count]);
    }

    @Override
    public void close() {}
  }

  private JsonNode json(String path, String query) throws Exception {
    Endpoint endpoint = endpoints.get(path);
    Query asked = Query.of(query, endpoint.parameters());
    return new ObjectMapper().readTree(endpoint.answer().answer(asked, new byte[0]).body());
  }

  private static Picture decoded(JsonNode url) {
    String base64 = url.asText().replaceFirst("data:image/png;base64,", "");
    return PictureDecoder.decode(Base64.getDecoder().decode(base64), PictureLimits.DEFAULT);
  }

  @Test
  void rowsFromTheCoveredOneOnAreDrawnAndThoseAboveKept() throws Exception {
    JsonNode answer = json("/api/complete", "drawer=0&picture=1&row=1");

    assertThat(decoded(answer.get("original")).at(2, 1, 1)).isEqualTo(1);
    assertThat(answer.get("completed")).hasSize(6);
    Picture first = decoded(answer.get("completed").get(0));
    Picture second = decoded(answer.get("completed").get(1));
    assertThat(rgb(first, 0, 1)).containsExactly(0, 1, 0);
    assertThat(rgb(first, 1, 0)).containsExactly(0, 0, 1);
    assertThat(rgb(second, 0, 1)).containsExactly(0, 1, 0);
    assertThat(rgb(second, 2, 1)).containsExactly(1, 1, 1);
  }

  private static float[] rgb(Picture picture, int row, int column) {
    int at = (row * picture.width() + column) * 3;
    return Arrays.copyOfRange(picture.pixels(), at, at + 3);
  }

  @Test
  void aModelWithoutPicturesCompletesItsOwn() throws Exception {
    JsonNode drawers = json("/api/drawers", "").get("drawers");

    assertThat(drawers.get(0).get("pictures").asInt()).isEqualTo(2);
    assertThat(drawers.get(1).get("pictures").asInt()).isEqualTo(12);
    assertThat(rgb(decoded(json("/api/complete", "drawer=1").get("original")), 0, 0))
        .containsExactly(0, 0, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "drawer=2, drawer must be 0..1",
    "picture=2, picture must be 0..1",
    "row=3, row must be 0..2"
  })
  void whatIsNotThereIsRefused(String query, String said) {
    assertThatThrownBy(() -> json("/api/complete", query))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(said);
  }

  @Test
  void withoutModelsThereIsNothingToComplete() {
    Map<String, Endpoint> none = new DrawingEndpoints(List.of()).endpoints();

    assertThatThrownBy(
            () -> none.get("/api/complete").answer().answer(Query.of("", Set.of()), null))
        .hasMessageContaining("no model that draws pixel by pixel");
  }
}
