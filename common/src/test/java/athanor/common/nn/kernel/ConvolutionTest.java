package athanor.common.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionTest {
  private static final int BATCH = 5;

  /** Enough maps for tiles, in more than one part of a batch. */
  private static final int MANY = 65;

  static Stream<ConvolutionForm> forms() {
    return Stream.of(
            ConvolutionForm.square(8, 8, 3, 20, Window.of(4, 2, 1)),
            ConvolutionForm.square(9, 7, 16, 32, Window.of(3, 1, 1)),
            ConvolutionForm.square(7, 10, 6, 4, Window.of(3, 1, 2)),
            ConvolutionForm.square(6, 9, 1, 5, Window.of(4, 2, 1)),
            ConvolutionForm.square(8, 8, 24, 1, Window.of(4, 1, 0)),
            ConvolutionForm.square(4, 4, 20, 17, Window.of(1, 1, 0)),
            new ConvolutionForm(
                11,
                6,
                5,
                7,
                new Window(3, 2, 2, 1, 3),
                new Window(2, 1, 3, 0, 2),
                WeightOrder.KERNEL_IN_OUT),
            new ConvolutionForm(
                5,
                6,
                16,
                16,
                new Window(3, 2, 1, 0, 1),
                new Window(5, 3, 1, 4, 2),
                WeightOrder.KERNEL_IN_OUT),
            ConvolutionForm.sequence(50, 32, 64, Window.causal(2, 16)),
            ConvolutionForm.sequence(33, 4, 6, Window.causal(3, 4)))
        .flatMap(form -> Stream.of(form, form.withOrder(WeightOrder.OUT_KERNEL_IN)));
  }

  /** A convolution with numbers around it. */
  private record Work(ConvolutionForm form, Floats x, Floats w, Floats bias, Floats by) {
    static Work of(ConvolutionForm form) {
      return new Work(
          form,
          Numbers.normal(1, BATCH * form.inputSize()),
          Numbers.normal(2, form.weightCount()),
          Numbers.normal(3, form.out()),
          Numbers.normal(4, BATCH * form.outputSize()));
    }

    int in() {
      return BATCH * form.inputSize();
    }

    int out() {
      return BATCH * form.outputSize();
    }

    Floats forward(Convolution convolution) {
      Floats made = Numbers.unset(out());
      convolution.weights(w);
      convolution.forward(BATCH, x, bias, made);
      return made;
    }

    Floats byInput(Convolution convolution) {
      Floats made = Numbers.unset(in());
      convolution.weights(w);
      convolution.inputGradient(BATCH, by, 0, made);
      return made;
    }

    /** Gradients by weights and bias, added to the weights and the bias themselves. */
    List<Floats> byWeights(Convolution convolution) {
      Floats weights = Numbers.normal(2, form.weightCount());
      Floats biases = Numbers.normal(3, form.out());
      convolution.weightGradient(BATCH, x, by, 1, weights, biases);
      return List.of(weights, biases);
    }

    /** Output, gradient of the input and of the weights, each added to other numbers. */
    List<Floats> added(Convolution convolution) {
      convolution.weights(w);
      Floats y = Numbers.normal(11, out());
      convolution.forward(BATCH, x, 1, y);
      Floats byX = Numbers.normal(12, in());
      convolution.inputGradient(BATCH, by, 1, byX);
      Floats byW = Numbers.unset(form.weightCount());
      convolution.weightGradient(BATCH, x, by, 0, byW);
      return List.of(y, byX, byW);
    }
  }

  @Test
  void plainLoopsDoTheSumOfTheDefinition() {
    ConvolutionForm form = ConvolutionForm.sequence(4, 1, 2, new Window(2, 1, 2, 1, 0));
    try (PlainConvolution plain = new PlainConvolution(form)) {
      // Kernel elements 0 and 2 places apart: weights [element, out].
      plain.weights(Numbers.of(1, 10, 2, 20));
      Floats output = Numbers.unset(6);
      plain.forward(1, Numbers.of(3, 4, 5, 6), Numbers.of(0.5f, 0.25f), output);
      // Positions see elements (-1, 1), (0, 2), (1, 3).
      assertThat(Numbers.toArray(output, 6))
          .containsExactly(8.5f, 80.25f, 13.5f, 130.25f, 16.5f, 160.25f);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void gradientsAreTheAdjointsOfThePlainSum(ConvolutionForm form) {
    Work work = Work.of(form);
    try (PlainConvolution plain = new PlainConvolution(form)) {
      plain.weights(work.w);
      Floats y = Numbers.unset(work.out());
      plain.forward(BATCH, work.x, 0, y);
      double product = Numbers.dot(y, work.by, work.out());
      assertThat(Numbers.dot(work.x, work.byInput(plain), work.in()))
          .isCloseTo(product, within(1e-3));
      Floats byWeight = Numbers.of(new float[form.weightCount()]);
      plain.weightGradient(BATCH, work.x, work.by, 0, byWeight);
      assertThat(Numbers.dot(work.w, byWeight, form.weightCount()))
          .isCloseTo(product, within(1e-3));
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theFastOneAgreesWithPlainLoops(ConvolutionForm form) {
    agrees(form, Precision.F32, 2e-5);
  }

  static Stream<ConvolutionForm> tiledForms() {
    Window halving = Window.of(4, 2, 1);
    return Stream.of(
            ConvolutionForm.square(8, 8, 32, 64, halving),
            ConvolutionForm.square(16, 24, 64, 32, halving))
        .flatMap(form -> Stream.of(form, form.withOrder(WeightOrder.OUT_KERNEL_IN)));
  }

  /** Minimal filtering multiplies sums of values, so it rounds a little more than plain sums. */
  @ParameterizedTest
  @MethodSource("tiledForms")
  void tilesAgreeWithTheDirectSum(ConvolutionForm form) {
    assertThat(TiledConvolution.serves(form)).isTrue();
    Floats x = Numbers.normal(1, MANY * form.inputSize());
    Floats w = Numbers.normal(2, form.weightCount());
    Floats by = Numbers.normal(4, MANY * form.outputSize());
    try (Convolution tiled = Convolution.of(form, Precision.F32);
        Convolution direct = new OneDnnConvolution(form, Precision.F32)) {
      List<Floats> seen = passes(tiled, x, w, by);
      List<Floats> wanted = passes(direct, x, w, by);

      for (int i = 0; i < seen.size(); i++) {
        Numbers.assertNear(seen.get(i), wanted.get(i), seen.get(i).count(), 1e-4);
      }
      Floats byX = seen.get(2);
      assertThat(Numbers.dot(x, byX, x.count()))
          .isCloseTo(Numbers.dot(seen.get(0), by, by.count()), within(0.5));
    }
  }

  @ParameterizedTest
  @MethodSource("tiledForms")
  void tilesGiveTheSameBitsWhereverTheMemoryLies(ConvolutionForm form) {
    Floats x = Numbers.normal(1, MANY * form.inputSize());
    Floats w = Numbers.normal(2, form.weightCount());
    Floats by = Numbers.normal(4, MANY * form.outputSize());
    Floats moved = Numbers.normal(9, x.count() + 3).part(3, x.count());
    moved.put(x.toArray(), 0, x.count());
    try (Convolution one = Convolution.of(form, Precision.F32);
        Convolution other = Convolution.of(form, Precision.F32)) {
      List<Floats> first = passes(one, x, w, by);
      List<Floats> second = passes(other, moved, w, by);
      for (int i = 0; i < first.size(); i++) {
        assertThat(second.get(i).toArray()).isEqualTo(first.get(i).toArray());
      }
    }
  }

  /** Output, output and gradients added to others, gradients that overwrite, with new weights. */
  private static List<Floats> passes(Convolution convolution, Floats x, Floats w, Floats by) {
    ConvolutionForm form = convolution.form();
    Floats bias = Numbers.normal(3, form.out());
    convolution.weights(Numbers.normal(8, form.weightCount()));
    Floats y = Numbers.unset(by.count());
    convolution.forward(MANY, x, bias, y);
    convolution.weights(w);
    convolution.forward(MANY, x, 0, y);
    Floats added = Numbers.normal(5, by.count());
    convolution.forward(MANY, x, 1, added);
    Floats byX = Numbers.unset(x.count());
    convolution.inputGradient(MANY, by, 0, byX);
    Floats addedByX = Numbers.normal(6, x.count());
    convolution.inputGradient(MANY, by, 1, addedByX);
    Floats byW = Numbers.unset(w.count());
    convolution.weightGradient(MANY, x, by, 0, byW);
    Floats addedByW = Numbers.normal(7, w.count());
    convolution.weightGradient(MANY, x, by, 1, addedByW, bias);
    return List.of(y, added, byX, addedByX, byW, addedByW, bias);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void bf16RoundsTheFactorsOnly(ConvolutionForm form) {
    assumeTrue(Precision.BF16.served(), "this CPU has no bf16");
    agrees(form, Precision.BF16, 3e-2);
  }

  private static void agrees(ConvolutionForm form, Precision precision, double share) {
    Work work = Work.of(form);
    try (Convolution fast = Convolution.of(form, precision);
        PlainConvolution plain = new PlainConvolution(form)) {
      Numbers.assertNear(work.forward(fast), work.forward(plain), work.out(), share);
      Numbers.assertNear(work.byInput(fast), work.byInput(plain), work.in(), share);
      List<Floats> seen = work.byWeights(fast);
      List<Floats> wanted = work.byWeights(plain);
      Numbers.assertNear(seen.get(0), wanted.get(0), form.weightCount(), share);
      Numbers.assertNear(seen.get(1), wanted.get(1), form.out(), share);
      List<Floats> added = work.added(fast);
      List<Floats> wantedSums = work.added(plain);
      for (int i = 0; i < added.size(); i++) {
        Numbers.assertNear(added.get(i), wantedSums.get(i), added.get(i).count(), share);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theSameShapesGiveTheSameBitsWhereverTheMemoryLies(ConvolutionForm form) {
    Work work = Work.of(form);
    Floats shifted = Numbers.normal(9, work.in() + 3).part(3, work.in());
    shifted.put(Numbers.toArray(work.x, work.in()), 0, work.in());
    try (Convolution one = Convolution.of(form, Precision.F32);
        Convolution other = Convolution.of(form, Precision.F32)) {
      float[] first = Numbers.toArray(work.forward(one), work.out());
      Work moved = new Work(form, shifted, work.w, work.bias, work.by);
      assertThat(Numbers.toArray(moved.forward(other), work.out())).isEqualTo(first);
      assertThat(Numbers.toArray(moved.byWeights(other).get(0), form.weightCount()))
          .isEqualTo(Numbers.toArray(work.byWeights(one).get(0), form.weightCount()));
    }
  }

  @Test
  void changedWeightsAreUsedFromTheNextCall() {
    ConvolutionForm form = ConvolutionForm.square(6, 6, 16, 16, Window.of(3, 1, 1));
    Work work = Work.of(form);
    Floats zeros = Numbers.of(new float[form.weightCount()]);
    try (Convolution fast = Convolution.of(form, Precision.F32)) {
      work.forward(fast);
      work.byInput(fast);
      fast.weights(zeros);
      Floats y = Numbers.unset(work.out());
      fast.forward(BATCH, work.x, 0, y);
      assertThat(Numbers.toArray(y, work.out())).containsOnly(0);
      Floats byInput = Numbers.unset(work.in());
      fast.inputGradient(BATCH, work.by, 0, byInput);
      assertThat(Numbers.toArray(byInput, work.in())).containsOnly(0);
    }
  }

  @Test
  void batchesOfManySizesTakeTurns() {
    ConvolutionForm form = ConvolutionForm.square(6, 6, 16, 8, Window.of(3, 1, 1));
    Work work = Work.of(form);
    Floats whole = Numbers.unset(work.out());
    Floats part = Numbers.unset(work.out());
    try (Convolution fast = Convolution.of(form, Precision.F32);
        PlainConvolution plain = new PlainConvolution(form)) {
      fast.weights(work.w);
      plain.weights(work.w);
      plain.forward(BATCH, work.x, 0, whole);
      for (int round = 0; round < 3; round++) {
        for (int batch = 1; batch <= BATCH; batch++) {
          fast.forward(batch, work.x, 0, part);
          Numbers.assertNear(part, whole, batch * form.outputSize(), 2e-5);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void transposedIsTheAdjoint(ConvolutionForm form) {
    Work work = Work.of(form);
    Floats bias = Numbers.normal(6, form.in());
    try (TransposedConvolution fast = TransposedConvolution.of(form, Precision.F32);
        PlainConvolution plain = new PlainConvolution(form)) {
      Floats wanted = work.byInput(plain);
      Columns.addRow(wanted, bias);
      Floats made = Numbers.unset(work.in());
      fast.weights(work.w);
      fast.forward(BATCH, work.by, bias, made);
      Numbers.assertNear(made, wanted, work.in(), 2e-5);

      Floats byInput = Numbers.unset(work.out());
      fast.inputGradient(BATCH, work.x, 0, byInput);
      Floats wantedByInput = Numbers.unset(work.out());
      plain.forward(BATCH, work.x, 0, wantedByInput);
      Numbers.assertNear(byInput, wantedByInput, work.out(), 2e-5);

      Floats byWeight = Numbers.of(new float[form.weightCount()]);
      Floats byBias = Numbers.of(new float[form.in()]);
      fast.weightGradient(BATCH, work.by, work.x, 1, byWeight, byBias);
      Floats wantedByWeight = Numbers.of(new float[form.weightCount()]);
      plain.weightGradient(BATCH, work.x, work.by, 0, wantedByWeight);
      Numbers.assertNear(byWeight, wantedByWeight, form.weightCount(), 2e-5);
      Floats wantedByBias = Numbers.of(new float[form.in()]);
      Columns.addSums(wantedByBias, work.x);
      Numbers.assertNear(byBias, wantedByBias, form.in(), 1e-6);
    }
  }

  @Test
  void weightsMustBeSetFirst() {
    assumeTrue(OneDnn.served());
    ConvolutionForm form = ConvolutionForm.square(4, 4, 16, 16, Window.of(3, 1, 1));
    Work work = Work.of(form);
    try (Convolution fast = Convolution.of(form, Precision.F32)) {
      assertThatThrownBy(() -> fast.forward(BATCH, work.x, 0, Numbers.unset(work.out())))
          .hasMessageContaining("weights must be set");
    }
  }

  @Test
  void aKernelThatFitsNowhereIsRefusedByName() {
    assertThatThrownBy(() -> ConvolutionForm.square(3, 3, 1, 1, Window.of(6, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reaches over 6 elements, the axis has 5");
    assertThatThrownBy(() -> new Window(3, 0, 1, 0, 0))
        .hasMessageContaining("stride must be 1 or more, got 0");
  }
}
