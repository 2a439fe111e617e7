package athanor.jobs.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Endpoints of models that make sounds. Thread-safe. */
final class VoiceEndpoints {
  private static final int LARGEST_SEED = 1_000_000_000;

  private final List<ServedVoice> voices;

  VoiceEndpoints(List<ServedVoice> voices) {
    this.voices = List.copyOf(voices);
  }

  /** Addresses with what answers at them. */
  Map<String, Endpoint> endpoints() {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    endpoints.put("/api/voices", Endpoint.get((query, body) -> summaries()));
    endpoints.put("/api/speak", Endpoint.get(this::speak, "voice", "seed", "wish"));
    return endpoints;
  }

  private Reply summaries() {
    return Reply.json(Map.of("voices", voices.stream().map(ServedVoice::summary).toList()));
  }

  private Reply speak(Query query, byte[] body) {
    if (voices.isEmpty()) {
      throw new RefusedException(404, "no model that makes sounds is served; see --model");
    }
    ServedVoice voice = voices.get(query.number("voice", 0, 0, voices.size() - 1));
    byte[] wav = voice.wav(query.text("wish", ""), query.number("seed", 1, 0, LARGEST_SEED));
    return new Reply(200, "audio/wav", wav, false);
  }
}
