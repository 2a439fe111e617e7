package athanor.models.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes vectors of items by a net and its recipe. Thread-safe. */
public final class OnnxEncoder implements AutoCloseable {
  /** A session per process and recipe: tasks share it, since a large net is large in memory. */
  private static final Map<OnnxRecipe, OnnxEncoder> SHARED = new ConcurrentHashMap<>();

  private static final int MOST = 32;
  private final OnnxNet net;
  private final OnnxRecipe recipe;

  private OnnxEncoder(OnnxNet net, OnnxRecipe recipe) {
    this.net = net;
    this.recipe = recipe;
  }

  /**
   * Opens a net.
   *
   * @param local its file on this machine's disk
   * @throws athanor.common.card.BadInputException where the file and the recipe do not go together
   */
  public static OnnxEncoder open(Path local, OnnxRecipe recipe) {
    return new OnnxEncoder(
        OnnxNet.open(local, recipe.file(), recipe.output(), recipe.layout()), recipe);
  }

  /** The encoder that all tasks of this process share; never closed. */
  public static OnnxEncoder shared(Path local, OnnxRecipe recipe) {
    return SHARED.computeIfAbsent(recipe, one -> open(local, one));
  }

  /** How many items of one size the net takes at once. */
  public int batch() {
    return net.batch(MOST);
  }

  /**
   * The vectors of pictures.
   *
   * @param pictures of 0..1, row-major [height, width, channels] each, as many as {@link #batch} or
   *     fewer
   */
  public float[][] pictures(List<float[]> pictures) {
    int size = pictures.get(0).length;
    float[] values = new float[pictures.size() * size];
    for (int i = 0; i < pictures.size(); i++) {
      recipe.picture(pictures.get(i), values, i * size);
    }
    return net.encode(values, pictures.size(), 0);
  }

  /** The vector of samples within -1..1. */
  public float[] sound(float[] samples) {
    return net.encode(recipe.sound(samples), 1, samples.length)[0];
  }

  /** The vector of frames, row-major [frames, features]. */
  public float[] frames(float[] frames) {
    int features = recipe.layout().dimensions().get(1).intValue();
    return net.encode(frames, 1, frames.length / features)[0];
  }

  @Override
  public void close() {
    net.close();
  }
}
