package athanor.models.classifier;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * Hyper-parameters of a classifier.
 *
 * @param width channels of the first convolution
 * @param features size of the last hidden layer
 * @param mirror whether half of the pictures are mirrored left to right while learning
 * @param schedule how long and how fast it learns, with two pictures a step or more
 */
public record Options(int width, int features, boolean mirror, Schedule schedule)
    implements Serializable {
  public Options {
    ClassifierSettings.WIDTH.check(width);
    ClassifierSettings.FEATURES.check(features);
    ClassifierSettings.BATCH_SIZE.check(schedule.batchSize());
  }
}
