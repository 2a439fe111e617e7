package athanor.jobs.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelEndpointsTest {
  private static Map<String, Endpoint> endpoints;
  private static ServedGenerator glyphs;

  @BeforeAll
  static void train() {
    glyphs = ToyGenerators.glyphs();
    endpoints = new ModelEndpoints(List.of(glyphs, ToyGenerators.faces())).endpoints();
  }

  private static Reply ask(String path, String query) {
    Endpoint endpoint = endpoints.get(path);
    return endpoint.answer().answer(Query.of(query, endpoint.parameters()), new byte[0]);
  }

  private static JsonNode json(String path, String query) throws Exception {
    return new ObjectMapper().readTree(ask(path, query).body());
  }

  @Test
  void oneSeedIsOnePictureAndTellsWhereItIs() throws Exception {
    JsonNode one = json("/api/paint", "seed=7");

    assertThat(json("/api/paint", "seed=7").get("picture")).isEqualTo(one.get("picture"));
    assertThat(json("/api/paint", "seed=8").get("picture")).isNotEqualTo(one.get("picture"));
    String places = "%s,%s".formatted(one.get("places").get(0), one.get("places").get(1));
    assertThat(json("/api/paint", "seed=3&places=" + places).get("picture"))
        .isEqualTo(one.get("picture"));
    assertThat(json("/api/samples", "seed=7&count=2").get("samples").get(0).get("picture"))
        .isEqualTo(one.get("picture"));
  }

  @Test
  void middleIsWhereAllPlacesAreNought() throws Exception {
    JsonNode middle = json("/api/paint", "seed=0");

    assertThat(middle.get("places").toString()).isEqualTo("[0.0,0.0]");
    assertThat(middle.get("near").get("name").asText()).startsWith("glyph-");
    assertThat(middle.get("near").get("distance").asDouble()).isBetween(0.01, 1.0);
  }

  @Test
  void copiesOfRealPicturesAreToldApartFromNewOnes() {
    RealPictures realPictures = glyphs.realPictures().orElseThrow();
    assertThat(realPictures.isByHeart(0)).isFalse();

    realPictures.measure();

    assertThat(
            realPictures.isByHeart(
                realPictures.nearest(realPictures.pictures().picture(5)).distance()))
        .isTrue();
    assertThat(realPictures.isByHeart(realPictures.usual())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/paint|painter=2|400|painter must be 0..1",
        "/api/paint|seed=-1|400|seed must be 0..",
        "/api/paint|places=9,0|400|places must be -4..4",
        "/api/paint|places=NaN|400|places must be -4..4",
        "/api/paint|places=1,,2|400|numbers separated by commas",
        "/api/paint|words=blue hair|422|must end with one of",
        "/api/samples|count=13|400|count must be 1..12",
        "/api/samples|painter=1&words=pink hair|422|hair must be one of",
        "/api/plane|painter=1|404|only codes of size 2"
      })
  void whatCannotBePaintedIsRefused(String path, String query, int status, String said) {
    String encoded = query.replace(" ", "%20");
    assertThatThrownBy(() -> ask(path, encoded))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.status()).isEqualTo(status))
        .hasMessageContaining(said);
  }

  @Test
  void withoutModelsThereIsNothingToAsk() throws Exception {
    Map<String, Endpoint> none = new ModelEndpoints(List.of()).endpoints();
    Query query = Query.of("", Set.of());

    assertThat(new String(none.get("/api/painters").answer().answer(query, null).body()))
        .isEqualTo("{\"painters\":[]}");
    assertThatThrownBy(() -> none.get("/api/plane").answer().answer(query, null))
        .hasMessageContaining("no model that generates pictures");
  }
}
