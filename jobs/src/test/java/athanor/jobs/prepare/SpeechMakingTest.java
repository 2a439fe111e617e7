package athanor.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.ByRecording;
import athanor.datasets.audio.segments.Labels;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.Segmenter;
import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.raw.RawItem;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.SegmentsTable;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpeechMakingTest {
  private static final byte[] TONE = WavFile.of(tone(), 16000);

  private static float[] tone() {
    float[] pcm = new float[8000];
    for (int n = 0; n < pcm.length; n++) {
      pcm[n] = (float) (0.3 * Math.sin(0.2 * n));
    }
    return pcm;
  }

  private static SpeechMaking.Result<SegmentsTable.Item> make(String id, String pattern) {
    SegmentMaker.Plan plan =
        new SegmentMaker.Plan(
            FeatureOptions.of(Profile.KALDI),
            SegmentMaker.Source.WHOLE,
            Segmenter.Options.DEFAULT,
            100);
    SpeechMaking<SegmentsTable.Item> making =
        new SpeechMaking<>(
            plan,
            ByRecording.of(Map.of()),
            new Labels(ByRecording.of(Map.of()), pattern),
            new FrameRows());
    RawItem item = new RawItem(id, "file:/" + id, "other", "audio/wav", TONE, Map.of());
    return new SpeechMaking.Maker<>(making).make(item);
  }

  /** An expression that goes one call deeper with each character meets a path that is too long. */
  @Test
  void whatAnItemBringsAboutIsItsOwnErrorWhateverIsThrown() {
    String pattern = "(?:a|b)*(?<word>c)\\.wav";

    assertThat(make("abc.wav", pattern).items()).hasSize(1);
    assertThat(make("ab".repeat(100_000) + "c.wav", pattern).bad())
        .singleElement()
        .extracting(BadItem::reason, BadItem::detail)
        .containsExactly("corrupt", "cannot be made into segments: java.lang.StackOverflowError");
  }
}
