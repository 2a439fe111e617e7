package athanor.jobs.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.PictureSheet;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TranslationEndpointsTest {
  private static final Offset<Float> ROUNDING = Offset.offset(0.005f);

  private final Map<String, Endpoint> endpoints =
      new TranslationEndpoints(List.of(ToyTranslator.served())).endpoints();

  /** A wide picture: white in the middle square, black beside it. */
  private static byte[] wide() {
    Picture picture = Picture.black(16, 48, 1);
    for (int row = 0; row < 16; row++) {
      Arrays.fill(picture.pixels(), row * 48 + 16, row * 48 + 32, 1f);
    }
    return PictureSheet.seamless(List.of(picture), 1);
  }

  private JsonNode translate(String query, byte[] body) throws Exception {
    Endpoint endpoint = endpoints.get("/api/translate");
    Query asked = Query.of(query, endpoint.parameters());
    return new ObjectMapper().readTree(endpoint.answer().answer(asked, body).body());
  }

  private static Picture decoded(JsonNode url) {
    String base64 = url.asText().replaceFirst("data:image/png;base64,", "");
    return PictureDecoder.decode(Base64.getDecoder().decode(base64), PictureLimits.DEFAULT);
  }

  @Test
  void theMiddleOfAPictureIsTranslatedAndLeadsBack() throws Exception {
    JsonNode answer = translate("direction=forward", wide());

    assertThat(decoded(answer.get("shown")).height()).isEqualTo(8);
    assertThat(decoded(answer.get("shown")).at(4, 0, 1)).isCloseTo(1, ROUNDING);
    assertThat(decoded(answer.get("made")).at(4, 0, 0)).isCloseTo(0, ROUNDING);
    assertThat(decoded(answer.get("back")).at(4, 7, 2)).isCloseTo(1, ROUNDING);
  }

  @Test
  void backwardTakesColourAndMakesGrey() throws Exception {
    Picture half = Picture.black(8, 8, 3);
    for (int i = 0; i < 64; i++) {
      half.pixels()[3 * i] = 0.2f;
    }

    JsonNode answer = translate("direction=backward", PictureSheet.seamless(List.of(half), 1));

    Picture made = decoded(answer.get("made"));
    assertThat(new float[] {made.at(3, 3, 0), made.at(3, 3, 1), made.at(3, 3, 2)})
        .containsExactly(new float[] {0.8f, 0.8f, 0.8f}, ROUNDING);
    assertThat(decoded(answer.get("back")).at(3, 3, 0)).isCloseTo(0.2f, ROUNDING);
  }

  @ParameterizedTest
  @CsvSource({
    "direction=sideways, 400, 'direction must be forward or backward, got sideways'",
    "translator=1, 400, translator must be 0..0",
    "direction=forward, 422, its first bytes are not of"
  })
  void whatCannotBeTranslatedIsRefused(String query, int status, String said) {
    byte[] text = "no picture".getBytes(UTF_8);
    assertThatThrownBy(() -> translate(query, text))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.status()).isEqualTo(status))
        .hasMessageContaining(said);
  }

  @Test
  void withoutModelsThereIsNothingToTranslateBy() {
    Endpoint none = new TranslationEndpoints(List.of()).endpoints().get("/api/translate");

    assertThatThrownBy(() -> none.answer().answer(Query.of("", none.parameters()), wide()))
        .hasMessageContaining("no model that translates pictures");
  }
}
