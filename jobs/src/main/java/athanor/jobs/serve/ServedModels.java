package athanor.jobs.serve;

import athanor.jobs.open.SpeechEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The models given by {@code --model}, by what the page does with them.
 *
 * @param speechEncoders speech models by the hash of their card
 * @param generators models that paint, with the pictures they learned from where those were named
 * @param voices models that make sounds
 * @param drawers models that draw pixel by pixel
 * @param writers models that write texts
 * @param translators models that translate pictures from one kind to another
 * @param describers models that describe pictures
 */
record ServedModels(
    Map<String, SpeechEncoder> speechEncoders,
    List<ServedGenerator> generators,
    List<ServedVoice> voices,
    List<ServedDrawer> drawers,
    List<WriterEndpoints.ServedWriter> writers,
    List<ServedTranslator> translators,
    List<ServedDescriber> describers) {

  /** All that the page asks, of these models and of stores. */
  Map<String, Endpoint> endpoints(List<ServedStore> stores) {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>(new StoreEndpoints(stores).endpoints());
    endpoints.putAll(new ModelEndpoints(generators).endpoints());
    endpoints.putAll(new DrawingEndpoints(drawers).endpoints());
    endpoints.putAll(new VoiceEndpoints(voices).endpoints());
    endpoints.putAll(new WriterEndpoints(writers).endpoints());
    endpoints.putAll(new TranslationEndpoints(translators).endpoints());
    endpoints.putAll(new DescriptionEndpoints(describers).endpoints());
    return endpoints;
  }
}
