package athanor.jobs.evaluate;

import athanor.datasets.audio.segments.Boundary;
import athanor.datasets.audio.segments.BoundaryFormat;
import athanor.datasets.audio.segments.Label;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.audio.segments.SegmentMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * FLAC recordings of a folder, whose words {@code alignments.tsv} tells.
 *
 * @param files in the order of their names
 * @param given words by the name of the recording
 */
record FluentRecordings(List<Path> files, Map<String, List<Boundary>> given) {
  private static final int MOST_FRAMES = 100;

  static FluentRecordings read(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return new FluentRecordings(
          all.filter(p -> p.toString().endsWith(".flac")).sorted().toList(),
          BoundaryFormat.read(
                  "alignments.tsv", Files.readAllBytes(folder.resolve("alignments.tsv")))
              .byRecording());
    }
  }

  String name(int recording) {
    return files.get(recording).getFileName().toString();
  }

  List<Boundary> words(int recording) {
    return given.getOrDefault(name(recording), List.of());
  }

  /**
   * Segments of a recording that are not too long to be words.
   *
   * @param blind whether the maker is not told the words
   */
  List<Segment> segments(int recording, SegmentMaker maker, boolean blind) throws IOException {
    List<Boundary> words = words(recording);
    String speaker = words.isEmpty() ? "" : words.get(0).speaker();
    byte[] sound = Files.readAllBytes(files.get(recording));
    List<Segment> segments = new ArrayList<>();
    for (SegmentMaker.Segment made :
        maker.make(sound, blind ? List.of() : words, Label.UNKNOWN).segments()) {
      if (made.features().frames() <= MOST_FRAMES) {
        String id = "%s#%04d".formatted(name(recording), segments.size());
        segments.add(new Segment(id, made.word(), speaker, made.features().values()));
      }
    }
    return segments;
  }
}
