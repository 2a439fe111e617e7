package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.datasets.audio.segments.Boundary;
import athanor.datasets.audio.segments.ByRecording;
import athanor.datasets.audio.segments.Label;
import athanor.datasets.audio.segments.Labels;
import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.store.BadItem;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of what is known of recordings beside their sound. */
final class RecordingOptions {
  @Option(
      names = "--boundaries",
      paramLabel = "PATH",
      description =
          "Where words begin and end: a .tsv (recording, speaker, word, start_ms, end_ms),"
              + " .TextGrid, .ctm, .wrd or .phn, or a folder of them. With --segmentation found"
              + " they are the truth that found words are scored against and labelled by.")
  private String boundaries;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "Speaker and word of each recording: a .tsv with the columns path, speaker, word.")
  private String labels;

  @Option(
      names = "--label-pattern",
      paramLabel = "REGEX",
      description =
          "The same from names: a regular expression over the path with groups (?<speaker>...) and"
              + " (?<word>...); for spk01/open-03.flac: (?<speaker>[^/]+)/(?<word>[^/-]+)-")
  private String labelPattern;

  /**
   * What is known.
   *
   * @param boundaries of words, by recording
   * @param unread files of boundaries that could not be read
   */
  record Known(ByRecording<ArrayList<Boundary>> boundaries, Labels labels, List<BadItem> unread) {}

  boolean hasBoundaries() {
    return boundaries != null;
  }

  /** Fails where an option cannot be, before Spark starts. */
  void check() {
    UsageException.checked(() -> new Labels(ByRecording.of(Map.of()), pattern()));
  }

  private String pattern() {
    return labelPattern == null ? "" : labelPattern;
  }

  /** Reads the files that the options name. */
  Known read(Session session) {
    Optional<BoundaryFiles> given =
        Optional.ofNullable(boundaries).map(path -> BoundaryFiles.read(path, session.hadoop()));
    given.ifPresent(files -> tellLeft(files, session));
    return new Known(
        given.map(BoundaryFiles::byRecording).orElse(ByRecording.of(Map.of())),
        new Labels(labelTable(session), pattern()),
        given.map(BoundaryFiles::bad).orElse(List.of()));
  }

  private static void tellLeft(BoundaryFiles files, Session session) {
    files
        .left()
        .forEach(
            (what, count) ->
                session.out().printf("boundaries: %s holds no words, files: %,d%n", what, count));
  }

  private ByRecording<Label> labelTable(Session session) {
    if (labels == null) {
      return ByRecording.of(Map.of());
    }
    try {
      return Labels.read(BoundaryFiles.bytes(labels, session.hadoop()));
    } catch (BadAudioException e) {
      throw new BadInputException("cannot read labels %s: %s".formatted(labels, e.getMessage()), e);
    }
  }
}
