package athanor.common.nn.kernel;

import java.lang.ref.Reference;

/**
 * A convolution of kernel 4 and stride 2, the step of DCGAN, by minimal filtering (Winograd 1980;
 * Lavin and Gray 2016, "Fast algorithms for convolutional neural networks"). Split by even and odd
 * rows and columns, its four phases, the map has four times the channels, and the kernel is of 2 x
 * 2 and stride 1: a {@link Tile} of 4 x 4 outputs takes 25 products per pair of channels in place
 * of 64. Factors lie as [factor, tile, phase and channel], so that the products are 25 of matrices.
 *
 * <p>Small batches, and in bf16 all but some gradients of weights, are left to the direct one.
 */
final class TiledConvolution implements Convolution {
  private static final Window HALVING = Window.of(4, 2, 1);
  private static final int PHASES = TiledKernel.PHASES;
  private static final int FACTORS = TiledKernel.FACTORS;

  /** Map elements from one tile to the next. */
  private static final int TILE_STEP = 2 * Tile.OUT;

  /** Multiplications per tile and factor from which this is ahead, by measurement. */
  private static final int LEAST_CHANNELS = 4 * 32 * 64;

  /** Tiles of a batch from which it is. */
  private static final int LEAST_TILES = 64;

  /** Tiles worked on at once. */
  private static final int TILES = 256;

  private final ConvolutionForm form;
  private final Precision precision;
  private final Convolution direct;
  private final int across;
  private final int tiles;
  private final int wide;
  private final Scratch inputScratch = new Scratch();
  private final Scratch outputScratch = new Scratch();
  private final Scratch lines = new Scratch();
  private final Scratch beside = new Scratch();
  private final TiledKernel kernel;
  private final NativeFloats padded;

  /** A convolution; the direct one is closed with it. */
  TiledConvolution(ConvolutionForm form, Precision precision, Convolution direct) {
    this.form = form;
    this.precision = precision;
    this.direct = direct;
    this.across = form.outputWidth() / Tile.OUT;
    this.tiles = across * form.outputHeight() / Tile.OUT;
    this.wide = PHASES * form.in();
    this.kernel = new TiledKernel(form);
    this.padded = NativeFloats.of((form.height() + 2) * paddedRow());
  }

  /** Whether a form has tiles, and is ahead with them. */
  static boolean serves(ConvolutionForm form) {
    return form.vertical().equals(HALVING)
        && form.horizontal().equals(HALVING)
        && form.height() % TILE_STEP == 0
        && form.width() % TILE_STEP == 0
        && form.in() % Elementwise.LANES == 0
        && form.out() % Elementwise.LANES == 0
        && PHASES * form.in() * form.out() >= LEAST_CHANNELS;
  }

  @Override
  public ConvolutionForm form() {
    return form;
  }

  @Override
  public void weights(Floats weights) {
    direct.weights(weights);
    kernel.changed(weights.part(0, form.weightCount()));
  }

  private boolean tiled(int batch) {
    return precision == Precision.F32 && batch * tiles >= LEAST_TILES;
  }

  /** In bf16 oneDNN's gradient of the weights is slow on the smallest maps. */
  private boolean tiledByWeights(int batch) {
    return batch * tiles >= LEAST_TILES && (precision == Precision.F32 || tiles == 1);
  }

  /** Some maps of a batch. */
  private interface Part {
    void work(int from, int maps);
  }

  private void parts(int batch, Part part) {
    int most = Math.max(1, TILES / tiles);
    for (int from = 0; from < batch; from += most) {
      part.work(from, Math.min(most, batch - from));
    }
  }

  private Floats inputs(Floats all, int from, int maps) {
    return all.part(from * form.inputSize(), maps * form.inputSize());
  }

  private Floats outputs(Floats all, int from, int maps) {
    return all.part(from * form.outputSize(), maps * form.outputSize());
  }

  /** One factor of some maps. */
  private Matrix factor(Floats factors, int number, int maps, int channels) {
    int size = maps * tiles * channels;
    return Matrix.of(factors.part(number * size, size), maps * tiles, channels);
  }

  /** The factors of one tile, from a channel on. */
  private Tile.Plane factors(Floats factors, int maps, int tile, int channels, int from) {
    int size = maps * tiles * channels;
    return new Tile.Plane(factors, tile * channels + from, Tile.SIZE * size, size);
  }

  private int paddedRow() {
    return (form.width() + 2) * form.in();
  }

  /** A tile of one phase of the map with zeros around it. */
  private Tile.Plane input(int tile, int phase) {
    int row = TILE_STEP * (tile / across) + phase / 2;
    int column = TILE_STEP * (tile % across) + phase % 2;
    int at = row * paddedRow() + column * form.in();
    return new Tile.Plane(padded.all(), at, 2 * paddedRow(), 2 * form.in());
  }

  private Tile.Plane output(Floats maps, int map, int tile) {
    int row = form.outputWidth() * form.out();
    int at = Tile.OUT * (tile / across * row + tile % across * form.out());
    return new Tile.Plane(maps, map * form.outputSize() + at, row, form.out());
  }

  private Floats inputFactors(int maps, Floats input) {
    int row = form.width() * form.in();
    Floats factors = inputScratch.of(FACTORS * maps * tiles * wide);
    Floats between = lines.of(Tile.Transform.INPUT.between(form.in()));
    padded.all().fill(0);
    for (int map = 0; map < maps; map++) {
      for (int y = 0; y < form.height(); y++) {
        inside(y).copy(input.part(map * form.inputSize() + y * row, row));
      }
      for (int tile = 0; tile < tiles; tile++) {
        for (int phase = 0; phase < PHASES; phase++) {
          Tile.Plane to = factors(factors, maps, map * tiles + tile, wide, phase * form.in());
          Tile.Transform.INPUT.apply(input(tile, phase), between, to, form.in());
        }
      }
    }
    return factors;
  }

  /** A row of the map, without the zeros at its ends. */
  private Floats inside(int row) {
    return padded.all().part((row + 1) * paddedRow() + form.in(), form.width() * form.in());
  }

  private void addInputGradients(int maps, Floats factors, Floats gradient) {
    int row = form.width() * form.in();
    Floats between = lines.of(Tile.Transform.ADD_INPUT_GRADIENT.between(form.in()));
    for (int map = 0; map < maps; map++) {
      padded.all().fill(0);
      for (int tile = 0; tile < tiles; tile++) {
        for (int phase = 0; phase < PHASES; phase++) {
          Tile.Plane from = factors(factors, maps, map * tiles + tile, wide, phase * form.in());
          Tile.Transform.ADD_INPUT_GRADIENT.apply(from, between, input(tile, phase), form.in());
        }
      }
      for (int y = 0; y < form.height(); y++) {
        gradient.part(map * form.inputSize() + y * row, row).add(inside(y));
      }
    }
  }

  private Floats outputFactors(int maps, Floats gradient) {
    Floats factors = outputScratch.of(FACTORS * maps * tiles * form.out());
    Floats between = lines.of(Tile.Transform.OUTPUT_GRADIENT.between(form.out()));
    for (int map = 0; map < maps; map++) {
      for (int tile = 0; tile < tiles; tile++) {
        Tile.Plane to = factors(factors, maps, map * tiles + tile, form.out(), 0);
        Tile.Transform.OUTPUT_GRADIENT.apply(output(gradient, map, tile), between, to, form.out());
      }
    }
    return factors;
  }

  private void outputs(int maps, Floats products, Floats made) {
    Floats between = lines.of(Tile.Transform.OUTPUT.between(form.out()));
    for (int map = 0; map < maps; map++) {
      for (int tile = 0; tile < tiles; tile++) {
        Tile.Plane from = factors(products, maps, map * tiles + tile, form.out(), 0);
        Tile.Transform.OUTPUT.apply(from, between, output(made, map, tile), form.out());
      }
    }
  }

  @Override
  public void forward(int batch, Floats input, Floats bias, Floats output) {
    if (!tiled(batch)) {
      direct.forward(batch, input, bias, output);
      return;
    }
    parts(
        batch,
        (from, maps) -> {
          Floats factors = inputFactors(maps, inputs(input, from, maps));
          Floats products = outputScratch.of(FACTORS * maps * tiles * form.out());
          for (int f = 0; f < FACTORS; f++) {
            MatrixProduct.set(
                factor(factors, f, maps, wide),
                kernel.factor(f),
                factor(products, f, maps, form.out()));
          }
          Floats made = outputs(output, from, maps);
          outputs(maps, products, made);
          Columns.addRow(made, bias.part(0, form.out()));
        });
    fence(input, bias, output);
  }

  @Override
  public void forward(int batch, Floats input, float kept, Floats output) {
    if (!tiled(batch)) {
      direct.forward(batch, input, kept, output);
      return;
    }
    Floats whole = output.part(0, batch * form.outputSize());
    Floats made = kept == 0 ? whole : beside.of(whole.count());
    forward(batch, input, kernel.noBias(), made);
    if (kept != 0) {
      whole.add(made);
    }
  }

  @Override
  public void inputGradient(int batch, Floats outputGradient, float kept, Floats inputGradient) {
    if (!tiled(batch)) {
      direct.inputGradient(batch, outputGradient, kept, inputGradient);
      return;
    }
    if (kept == 0) {
      inputGradient.part(0, batch * form.inputSize()).fill(0);
    }
    parts(
        batch,
        (from, maps) -> {
          Floats products = outputFactors(maps, outputs(outputGradient, from, maps));
          Floats factors = inputScratch.of(FACTORS * maps * tiles * wide);
          for (int f = 0; f < FACTORS; f++) {
            MatrixProduct.set(
                factor(products, f, maps, form.out()),
                kernel.factor(f).transposed(),
                factor(factors, f, maps, wide));
          }
          addInputGradients(maps, factors, inputs(inputGradient, from, maps));
        });
    fence(outputGradient, inputGradient);
  }

  @Override
  public void weightGradient(
      int batch, Floats input, Floats outputGradient, float kept, Floats weightGradient) {
    if (!tiledByWeights(batch)) {
      direct.weightGradient(batch, input, outputGradient, kept, weightGradient);
      return;
    }
    parts(
        batch,
        (from, maps) -> {
          Floats factors = inputFactors(maps, inputs(input, from, maps));
          Floats products = outputFactors(maps, outputs(outputGradient, from, maps));
          for (int f = 0; f < FACTORS; f++) {
            kernel.gradient(
                f, factor(factors, f, maps, wide), factor(products, f, maps, form.out()), from > 0);
          }
        });
    if (kept == 0) {
      weightGradient.part(0, form.weightCount()).fill(0);
    }
    kernel.addGradient(weightGradient);
    fence(input, outputGradient, weightGradient);
  }

  @Override
  public void weightGradient(
      int batch,
      Floats input,
      Floats outputGradient,
      float kept,
      Floats weightGradient,
      Floats biasGradient) {
    if (tiledByWeights(batch)) {
      Convolution.super.weightGradient(
          batch, input, outputGradient, kept, weightGradient, biasGradient);
    } else {
      direct.weightGradient(batch, input, outputGradient, kept, weightGradient, biasGradient);
    }
  }

  private static void fence(Floats... runs) {
    Reference.reachabilityFence(runs);
  }

  @Override
  public String kernels() {
    return "tiles of 4 x 4, small batches: " + direct.kernels();
  }

  @Override
  public void close() {
    inputScratch.close();
    outputScratch.close();
    lines.close();
    beside.close();
    kernel.close();
    padded.close();
    direct.close();
  }
}
