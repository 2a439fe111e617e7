package athanor.jobs.serve;

import athanor.common.shape.Shape;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.CaptionerSettings;
import athanor.datasets.caption.Sight;
import athanor.datasets.image.Picture;
import athanor.datasets.text.Manner;
import athanor.datasets.text.Written;
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
    Sight sight = new Sight(shown.pixels(), 1);
    Manner.Search search = Manner.Search.USUAL.withNoRepeat(CaptionerSettings.NO_REPEAT.standard());
    Manner manner = new Manner(count, search, Manner.Sampling.NONE);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("shown", PictureUrl.of(shown));
    synchronized (captioner) {
      Shape map = captioner.map(sight);
      told.put("rows", map.height());
      told.put("columns", map.width());
      List<Written> all = captioner.describe(sight, manner);
      told.put("texts", all.stream().map(ServedDescriber::told).toList());
    }
    return told;
  }

  private static Map<String, Object> told(Written written) {
    return Map.of(
        "tokens",
        written.tokens(),
        "text",
        written.text(),
        "weights",
        written.gaze().map(Written.Gaze::weights).orElse(new float[0][]));
  }
}
