package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.SampleCutter;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.sound.MuLaw;
import athanor.datasets.store.EmbeddingStore;
import athanor.models.onnx.OnnxEncoder;
import athanor.models.onnx.OnnxLayout.Kind;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Hears spoken questions for a store whose vectors an ONNX net made.
 *
 * @param net that made them
 * @param part of a sound that is looked for
 * @param samples how samples were made; empty where the net takes frames
 */
public record OnnxListener(OnnxEncoder net, HeardPart part, Optional<SoundPreparation> samples)
    implements SoundEncoder {

  /**
   * Opens the net of a store.
   *
   * @param file where it is now; where the store's card says without
   * @param question what of a sound is looked for; as it suits the store without
   * @throws BadInputException where the file is gone or another, or the store is not of sound
   */
  public static OnnxListener of(
      EmbeddingStore store,
      Optional<String> file,
      Optional<Question> question,
      Configuration configuration) {
    OnnxEncoder net = OnnxStore.open(store, file, List.of(Kind.SOUNDS, Kind.FRAMES), configuration);
    Question asked = question.orElseGet(() -> Question.of(store));
    if (OnnxStore.isOf(store, Kind.SOUNDS)) {
      FeatureOptions finding =
          FeatureOptions.of(Profile.KALDI).withNormalisation(Normalisation.NONE);
      return new OnnxListener(
          net, new HeardPart(finding, asked), Optional.of(OnnxStore.sounds(store)));
    }
    return new OnnxListener(net, new HeardPart(OnnxStore.features(store), asked), Optional.empty());
  }

  @Override
  public float[] vector(byte[] sound) {
    SegmentMaker.Segment heard = part.of(sound);
    if (samples.isEmpty()) {
      return net.frames(heard.features().values());
    }
    SampleCutter.Result cut =
        new SampleCutter(samples.get().plan()).cut(sound, List.of(heard.span()));
    if (cut.cuts().isEmpty()) {
      throw new BadInputException("this sound cannot be used: " + cut.faults().get(0).detail());
    }
    return net.sound(MuLaw.samples(cut.cuts().get(0).codes()));
  }
}
