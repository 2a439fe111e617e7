package athanor.jobs.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.datasets.audio.sound.SoundFormat;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VoiceEndpointsTest {
  private static final Map<String, Endpoint> ENDPOINTS =
      new VoiceEndpoints(List.of(ToyVoice.served())).endpoints();

  private static Reply ask(Map<String, Endpoint> endpoints, String path, String query) {
    Endpoint endpoint = endpoints.get(path);
    return endpoint.answer().answer(Query.of(query, endpoint.parameters()), new byte[0]);
  }

  @Test
  void voicesSayWhatTheyCanBeAskedFor() throws Exception {
    JsonNode voice =
        new ObjectMapper().readTree(ask(ENDPOINTS, "/api/voices", "").body()).get("voices").get(0);

    assertThat(voice.get("name").asText()).isEqualTo("tones");
    assertThat(voice.get("traits").get("word")).hasToString("[\"high\",\"low\"]");
  }

  @Test
  void aWordIsSaidAsWav() {
    Reply reply = ask(ENDPOINTS, "/api/speak", "wish=word%3Dlow&seed=3");

    assertThat(reply.type()).isEqualTo("audio/wav");
    assertThat(crossings(SoundFormat.open(reply.body()).readAll())).isBetween(215, 225);
  }

  private static int crossings(float[] samples) {
    int crossings = 0;
    for (int t = 1; t < samples.length; t++) {
      crossings += samples[t] > 0 != samples[t - 1] > 0 ? 1 : 0;
    }
    return crossings;
  }

  @Test
  void unknownWordsAreRefusedWithThoseItKnows() {
    assertThatThrownBy(() -> ask(ENDPOINTS, "/api/speak", "wish=word%3Dmiddle"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("word must be one of [high, low], got \"middle\"");
    assertThatThrownBy(() -> ask(new VoiceEndpoints(List.of()).endpoints(), "/api/speak", "seed=1"))
        .hasMessageContaining("no model that makes sounds is served");
  }
}
