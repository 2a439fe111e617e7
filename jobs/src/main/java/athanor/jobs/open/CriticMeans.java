package athanor.jobs.open;

import athanor.common.card.InputDirectory;
import athanor.models.gan.Critic;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What a model's own critic says of pictures: where real and generated ones have the same mean, it
 * can no longer tell them apart. Batch norm uses the statistics of training. Close it.
 *
 * @param critic empty where the model has none, or one that needs more than a picture
 */
public record CriticMeans(Optional<Critic> critic) implements AutoCloseable {
  /** Of a model without a critic. */
  public static final CriticMeans NONE = new CriticMeans(Optional.empty());

  /** Reads the critic of a directory, if it has one that values pictures alone. */
  public static CriticMeans open(InputDirectory model, Configuration configuration) {
    if (!model.has(Critic.FILE, configuration)) {
      return NONE;
    }
    Critic critic = Critic.open(model, configuration);
    if (critic.valuesAlone()) {
      return new CriticMeans(Optional.of(critic));
    }
    critic.close();
    return NONE;
  }

  /** Adds the mean value of pictures of 0..1 to their figures. */
  public void add(Map<String, Object> figures, float[] pixels, int count) {
    critic.ifPresent(
        judge -> {
          float[] centred = pixels.clone();
          for (int i = 0; i < centred.length; i++) {
            centred[i] = 2 * centred[i] - 1;
          }
          figures.put("critic", judge.mean(centred, count));
        });
  }

  @Override
  public void close() {
    critic.ifPresent(Critic::close);
  }
}
