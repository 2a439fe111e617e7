package athanor.jobs.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WriterEndpointsTest {
  private static final Map<String, Endpoint> ENDPOINTS =
      new WriterEndpoints(List.of(ToyWriter.echo(), ToyWriter.poet())).endpoints();

  private static JsonNode ask(String path, String query, byte[] body) throws IOException {
    Endpoint endpoint = ENDPOINTS.get(path);
    Reply reply = endpoint.answer().answer(Query.of(query, endpoint.parameters()), body);
    return new ObjectMapper().readTree(reply.body());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void writersSayWhatTheyWant() throws IOException {
    JsonNode writers = ask("/api/writers", "", new byte[0]).get("writers");

    assertThat(writers.get(0).get("wants").asText()).isEqualTo("a word");
    assertThat(writers.get(0).get("unasked").asBoolean()).isFalse();
    assertThat(writers.get(1).get("unasked").asBoolean()).isTrue();
  }

  @Test
  void anAnswerTellsWhereEachTokenLooked() throws IOException {
    JsonNode texts =
        ask("/api/write", "writer=0&count=2", bytes("貓 \ud83d\ude00 owl")).get("texts");

    assertThat(texts).hasSize(2);
    assertThat(texts.get(0).get("text").asText()).isEqualTo("owl \ud83d\ude00 貓");
    assertThat(texts.get(0).get("source").get(1).asText()).isEqualTo("\ud83d\ude00");
    assertThat(texts.get(0).get("weights").get(0)).hasToString("[0.0,0.0,1.0]");
    assertThat(texts.get(0).get("nats").asDouble()).isEqualTo(3);
  }

  @Test
  void poemsOnDemandFollowTheirSeed() throws IOException {
    String query = "writer=1&temperature=100&seed=";

    JsonNode poem = ask("/api/write", query + 7, new byte[0]).get("texts").get(0);

    assertThat(poem.get("text").asText()).isEqualTo("verse 7");
    assertThat(poem.has("weights")).isFalse();
  }

  @Test
  void whatCannotBeAnsweredIsRefused() {
    assertThatThrownBy(() -> ask("/api/write", "writer=0", bytes("  ")))
        .isInstanceOf(RefusedException.class)
        .hasMessage("a text to answer must have a word, got nothing");
    assertThatThrownBy(() -> ask("/api/write", "writer=0", new byte[] {(byte) 0xff}))
        .isInstanceOf(RefusedException.class)
        .hasMessage("a text must be UTF-8");
    for (String wrong :
        new String[] {"writer=2", "writer=0&length=1001", "writer=0&diversity=-1"}) {
      assertThatThrownBy(() -> ask("/api/write", wrong, bytes("owl")))
          .isInstanceOf(RefusedException.class);
    }
    Endpoint none = new WriterEndpoints(List.of()).endpoints().get("/api/write");
    assertThatThrownBy(() -> none.answer().answer(Query.of("", none.parameters()), bytes("owl")))
        .hasMessageContaining("no model that writes texts is served");
  }
}
