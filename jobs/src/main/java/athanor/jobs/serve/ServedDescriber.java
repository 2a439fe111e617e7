package athanor.jobs.serve;

import athanor.common.shape.Shape;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.CaptionerSettings;
import athanor.datasets.caption.VisualInput;
import athanor.datasets.image.Picture;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that describes pictures. Thread-safe: one call runs at a time.
 *
 * @param name of its directory
 */
record ServedDescriber(String name, String family, Captioner captioner) {
  /** What the page must know before it asks. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("name", name);
    summary.put("family", family);
    summary.put("height", captioner.reads().shape().height());
    summary.put("width", captioner.reads().shape().width());
    return summary;
  }

  /**
   * Describes the picture of a file.
   *
   * @param count sentences, at most
   * @return the picture as the model saw it, the sentences, and where it looked as it wrote them
   * @throws RefusedException where the file cannot be read as a picture
   */
  Map<String, Object> described(byte[] file, int count) {
    Picture shown = SentPicture.framed(file, captioner.reads().shape());
    VisualInput sight = new VisualInput(shown.pixels(), 1);
    Decoding.Search search =
        Decoding.Search.USUAL.withNoRepeat(CaptionerSettings.NO_REPEAT.standard());
    Decoding decoding = new Decoding(count, search, Decoding.Sampling.NONE);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("shown", PictureUrl.of(shown));
    synchronized (captioner) {
      Shape map = captioner.map(sight);
      told.put("rows", map.height());
      told.put("columns", map.width());
      List<GeneratedText> all = captioner.describe(sight, decoding);
      told.put("texts", all.stream().map(ServedDescriber::told).toList());
    }
    return told;
  }

  private static Map<String, Object> told(GeneratedText written) {
    return Map.of(
        "tokens",
        written.tokens(),
        "text",
        written.text(),
        "weights",
        written.gaze().map(GeneratedText.Gaze::weights).orElse(new float[0][]));
  }
}
