package athanor.jobs.report;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import java.time.Instant;

/**
 * A committed directory of the report.
 *
 * @param directory the directory, with its card
 * @param path where it is, as the file system names it
 * @param name what of the path tells it from the other directories of the report
 * @param committed when its card was written
 */
record ReportedDirectory(InputDirectory directory, String path, String name, Instant committed) {
  Card card() {
    return directory.card();
  }

  String hash() {
    return directory.parent().cardHash();
  }

  /** The same directory with its path from a folder on as its name. */
  ReportedDirectory below(String folder) {
    return new ReportedDirectory(directory, path, path.substring(folder.length()), committed);
  }

  /** The kind, and of a model its family. */
  String title() {
    Object family = card().options().get("family");
    return card().kind().equals("model") && family != null ? family + " model" : card().kind();
  }

  /** What links within the page point at. */
  String anchor() {
    return "d-" + hash().substring(0, 12) + "-" + Integer.toHexString(path.hashCode());
  }
}
