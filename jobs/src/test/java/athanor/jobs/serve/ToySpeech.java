package athanor.jobs.serve;

import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Trainer;
import athanor.common.vectors.VectorTable;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.Label;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.Segmenter;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.sample.SampleSpeech;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.jobs.open.Listener;
import athanor.jobs.open.Question;
import athanor.jobs.open.SpeechEncoder;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioLesson;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.Objective;
import athanor.models.audio.SegmentShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Recordings of a few words by three voices, with a net trained on them for a moment. */
final class ToySpeech {
  static final List<String> WORDS = List.of("speaker", "fame", "birds", "open");
  private static final int VOICES = 3;
  private static final int HIDDEN = 32;
  private static final FeatureOptions FEATURES = FeatureOptions.of(Profile.KALDI);

  private final Path folder;

  /** Makes the recordings. */
  ToySpeech(Path folder) throws IOException {
    this.folder = folder;
    SampleSpeech.write(folder, new SampleSpeech.Options(WORDS, VOICES, 1, 6, 6, 1));
  }

  /** A word by itself, by the first voice: none of the recordings holds this take. */
  Path spoken(String word) throws IOException {
    try (var files = Files.walk(folder.resolve("words"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(word + "-"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  /** What a microphone hears: half a second of nothing, the word, and nothing again. */
  Path microphone(String word) throws IOException {
    float[] said = SoundFormat.open(Files.readAllBytes(spoken(word))).readAll();
    float[] padded = new float[said.length + 16_000];
    System.arraycopy(said, 0, padded, 8_000, said.length);
    return Files.write(folder.resolve("microphone.wav"), WavFile.of(padded, 16_000));
  }

  /** A store of all words in the recordings, and the net that made it. */
  ServedStore store() throws IOException {
    Recordings recordings = new Recordings(folder.toString(), new Configuration());
    Path from = folder.resolve("recordings");
    List<String> lines = Files.readAllLines(from.resolve("alignments.tsv"));
    lines.remove(0);
    int count = lines.size();
    List<String> words = new ArrayList<>();
    List<String> uris = new ArrayList<>();
    int[] starts = new int[count];
    int[] ends = new int[count];
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String[] cells = lines.get(i).split("\t");
      words.add(cells[2]);
      uris.add(
          from.resolve(cells[0] + (cells[0].endsWith(".wav") ? "" : ".wav")).toUri().toString());
      starts[i] = Integer.parseInt(cells[3]);
      ends[i] = Integer.parseInt(cells[4]);
      byte[] sound = recordings.part(uris.get(i), starts[i], ends[i]);
      segments.add(new Segment("s" + i, cells[2], cells[1], frames(sound)));
    }
    SpeechEncoder encoder = trained(segments);
    float[] vectors = new float[count * HIDDEN];
    for (int i = 0; i < count; i++) {
      float[] vector = encoder.vectors(List.of(segments.get(i).frames()))[0];
      System.arraycopy(vector, 0, vectors, i * HIDDEN, HIDDEN);
    }
    LoadedEmbeddings loaded =
        new LoadedEmbeddings(
            VectorTable.of(words, HIDDEN, vectors),
            segments.stream().map(Segment::id).toList(),
            uris,
            starts,
            ends,
            new float[count]);
    return new ServedStore(
        "speech",
        "segments",
        loaded,
        Optional.of(new Listener(encoder, Question.TRIMMED)),
        Optional.of(recordings));
  }

  private static float[] frames(byte[] sound) {
    SegmentMaker.Plan plan =
        new SegmentMaker.Plan(FEATURES, SegmentMaker.Source.WHOLE, Segmenter.Options.DEFAULT, 50);
    return new SegmentMaker(plan)
        .make(sound, List.of(), Label.UNKNOWN)
        .segments()
        .get(0)
        .features()
        .values();
  }

  private static SpeechEncoder trained(List<Segment> segments) {
    Architecture architecture = Architecture.plain(FEATURES.size(), HIDDEN);
    AudioOptions options =
        AudioOptions.of(
            AudioOptions.Goal.of(Objective.CORRESPONDENCE).reversed(),
            AudioOptions.Pace.of(30, 8, 5).falling(1e-2, 1e-3));
    var training = AudioLesson.of(architecture, options, segments.size()).training(1);
    try (var shards = LocalShards.of(List.of(SegmentShard.pairedByWord(segments)), 1)) {
      var trained =
          new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
              .train(training, shards, 1);
      return new SpeechEncoder(
          new AudioModel(architecture, AudioLesson.parameters(trained)), FEATURES);
    }
  }
}
