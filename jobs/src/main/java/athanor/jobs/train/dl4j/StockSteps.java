package athanor.jobs.train.dl4j;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Counts the steps of a DL4J replica over the whole job. DL4J's workers lose that count of a graph
 * at each averaging ({@code ComputationGraphConfiguration.clone} drops it), and Adam would correct
 * the bias of moments that have none any more. Each worker gets a copy.
 */
final class StockSteps implements TrainingHook {
  private static final long serialVersionUID = 1;

  private int next;

  /** Number of the next step that a replica takes, from 0. */
  void startAt(int step) {
    next = step;
  }

  @Override
  public void preUpdate(DataSet batch, Model model) {
    count(model);
  }

  @Override
  public void preUpdate(MultiDataSet batch, Model model) {
    count(model);
  }

  private void count(Model model) {
    if (model instanceof ComputationGraph graph) {
      graph.getConfiguration().setIterationCount(next++);
    } else if (model instanceof MultiLayerNetwork net) {
      net.getLayerWiseConfigurations().setIterationCount(next++);
    }
  }

  @Override
  public void postUpdate(DataSet batch, Model model) {
    // Nothing is left to do after a step.
  }

  @Override
  public void postUpdate(MultiDataSet batch, Model model) {
    // Nothing is left to do after a step.
  }
}
