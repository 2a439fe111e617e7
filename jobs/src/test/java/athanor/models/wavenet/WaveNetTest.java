package athanor.models.wavenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.audio.sound.MuLaw;
import athanor.datasets.audio.voice.Voice;
import athanor.measure.sound.SampleCounts;
import athanor.measure.sound.SampleFloors;
import athanor.measure.sound.SampleModel;
import athanor.models.wavenet.SoundShard.Sound;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WaveNetTest {
  private static final int SAMPLES = 1500;
  private static final List<Sound> LEARNED = Waves.tones(24, SAMPLES, 1);
  private static final List<Sound> HELD_OUT = Waves.tones(6, SAMPLES, 2);
  private static WaveNetModel model;

  @BeforeAll
  static void train() {
    WaveNet net = new WaveNet(Waves.options(0, 12), Waves.PITCH.sizes());
    SoundShard first = new SoundShard(LEARNED.subList(0, 12));
    SoundShard second = new SoundShard(LEARNED.subList(12, 24));
    try (LocalShards<SoundShard> shards = LocalShards.of(List.of(first, second), 2)) {
      Snapshot trained =
          new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
              .train(net.training(net.count(first) + net.count(second), 1), shards, 1);
      model = net.model(trained, Waves.heard(Waves.PITCH, SAMPLES));
    }
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static Map<String, String> word(Sound sound) {
    return Waves.PITCH.named(sound.numbers());
  }

  private static double bits(double nats) {
    return nats / Math.log(2) / HELD_OUT.size() / SAMPLES;
  }

  private static double heldOut(WaveNetModel by) {
    return bits(HELD_OUT.stream().mapToDouble(s -> by.nats(s.codes(), word(s))).sum());
  }

  private static double floor(int number) {
    SampleCounts counts = new SampleCounts(SampleFloors.ORDER);
    LEARNED.forEach(sound -> counts.add(sound.codes()));
    List<byte[]> some = LEARNED.stream().map(Sound::codes).toList();
    SampleModel floor = SampleFloors.of(counts, some).get(number);
    return bits(HELD_OUT.stream().mapToDouble(sound -> floor.nats(sound.codes())).sum());
  }

  @Test
  void heldOutTonesCostLessThanUnderTheSampleBefore() {
    assertThat(heldOut(model)).isLessThan(floor(1) - 0.5);
    assertThat(floor(1)).isLessThan(floor(0) - 0.3);
  }

  @Test
  void theRightConditionCostsLess() {
    Sound high = HELD_OUT.get(0);

    assertThat(model.nats(high.codes(), Map.of("word", "high")))
        .isLessThan(model.nats(high.codes(), Map.of("word", "low")));
  }

  /** Crossings of zero per second are twice the frequency. */
  @Test
  void tonesAreDrawnOnRequest() {
    assertThat(crossings("high")).isBetween(1700.0, 2300.0);
    assertThat(crossings("low")).isBetween(400.0, 900.0);
  }

  private static double crossings(String word) {
    Voice.Drawn drawn = model.draw(Map.of("word", word), new Voice.Sampling(500, 0.7, 1));
    float[] samples = MuLaw.samples(drawn.codes());
    int crossings = 0;
    for (int t = 201; t < samples.length; t++) {
      crossings += samples[t] > 0 != samples[t - 1] > 0 ? 1 : 0;
    }
    return crossings * (double) Waves.RATE / (samples.length - 201);
  }

  /** Windows and queues are two ways to one probability. */
  @Test
  void drawnSoundsCostWhatDrawingSaid() {
    Voice.Drawn drawn = model.draw(Map.of(), new Voice.Sampling(0, 1, 4));

    assertThat(drawn.codes().length).isIn(SAMPLES, SAMPLES + 37);
    assertThat(model.nats(drawn.codes(), drawn.traits()) / drawn.nats()).isCloseTo(1, within(1e-4));
  }

  @Test
  void aModelReadBackIsTheSame(@TempDir Path directory) throws IOException {
    Configuration configuration = new Configuration();
    String path = directory.resolve("model").toString();
    OutputDirectory output =
        OutputDirectory.create(path, OutputDirectory.Existing.REFUSE, configuration);
    try (OutputStream out = Files.newOutputStream(directory.resolve("model/" + WaveNetModel.NET))) {
      model.write(out);
    }
    output.commit(model.described(Card.of("model", 1)));
    InputDirectory saved = InputDirectory.open(path, configuration, 1, "model");

    try (WaveNetModel again = WaveNetModel.open(saved, configuration)) {
      assertThat(heldOut(again)).isEqualTo(heldOut(model));
      Voice.Sampling sampling = new Voice.Sampling(100, 1, 9);
      assertThat(again.draw(Map.of(), sampling).codes())
          .isEqualTo(model.draw(Map.of(), sampling).codes());
    }
  }
}
