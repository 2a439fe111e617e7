package athanor.common.nn.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.LongPointer;

/** The three primitives of a convolution at one batch size; those for gradients on first use. */
final class ConvolutionPrimitives implements AutoCloseable {
  private final ConvolutionForm form;
  private final stream stream;
  private final Reordered weights;
  private final Slide slide;
  private final memory.desc input;
  private final memory.desc output;
  private final convolution_forward.primitive_desc plan;
  private final Forward forward;
  private Optional<ByInput> byInput = Optional.empty();
  private Optional<ByWeights> byWeights = Optional.empty();
  private final memory.data_type type;

  ConvolutionPrimitives(
      ConvolutionForm form, Precision precision, int batch, stream stream, Reordered weights) {
    this.form = form;
    this.stream = stream;
    this.weights = weights;
    this.type = OneDnn.type(precision);
    this.slide = Slide.of(form);
    this.input = maps(batch, form.in(), form.height(), form.width(), memory.data_type.f32);
    this.output =
        maps(batch, form.out(), form.outputHeight(), form.outputWidth(), memory.data_type.f32);
    this.plan = slide.forward(as(input, type), anyWeights(type), bias(), output);
    this.forward = new Forward();
  }

  private static memory.desc maps(
      int batch, int channels, int height, int width, memory.data_type type) {
    return new memory.desc(
        OneDnn.dims(batch, channels, height, width), type, memory.format_tag.nhwc);
  }

  private static memory.desc as(memory.desc maps, memory.data_type type) {
    return new memory.desc(maps.get_dims(), type, memory.format_tag.nhwc);
  }

  private static LongPointer kernelDims(ConvolutionForm form) {
    return OneDnn.dims(form.out(), form.in(), form.vertical().size(), form.horizontal().size());
  }

  /** The weights as they lie with us. */
  static memory.desc weights(ConvolutionForm form) {
    memory.format_tag tag =
        form.order() == WeightOrder.KERNEL_IN_OUT ? memory.format_tag.hwio : memory.format_tag.ohwi;
    return new memory.desc(kernelDims(form), memory.data_type.f32, tag);
  }

  private memory.desc anyWeights(memory.data_type type) {
    return new memory.desc(kernelDims(form), type, memory.format_tag.any);
  }

  private memory.desc bias() {
    return new memory.desc(OneDnn.dims(form.out()), memory.data_type.f32, memory.format_tag.x);
  }

  void forward(Floats in, Floats bias, Floats out) {
    forward.run(in, bias, out);
  }

  void inputGradient(Floats outputGradient, Floats inputGradient) {
    if (byInput.isEmpty()) {
      byInput = Optional.of(new ByInput());
    }
    byInput.get().run(outputGradient, inputGradient);
  }

  void weightGradient(Floats in, Floats outputGradient, Floats byWeight, Floats byBias) {
    if (byWeights.isEmpty()) {
      byWeights = Optional.of(new ByWeights());
    }
    byWeights.get().run(in, outputGradient, byWeight, byBias);
  }

  String kernels() {
    List<String> names = new ArrayList<>();
    names.add("forward " + forward.step.name());
    byInput.ifPresent(made -> names.add("by input " + made.step.name()));
    byWeights.ifPresent(made -> names.add("by weights " + made.step.name()));
    return String.join(", ", names);
  }

  @Override
  public void close() {
    forward.close();
    byInput.ifPresent(ByInput::close);
    byWeights.ifPresent(ByWeights::close);
    plan.close();
  }

  /** How the kernel slides, in oneDNN's terms. */
  private record Slide(
      LongPointer strides, LongPointer dilations, LongPointer before, LongPointer after) {

    static Slide of(ConvolutionForm form) {
      Window v = form.vertical();
      Window h = form.horizontal();
      return new Slide(
          OneDnn.dims(v.stride(), h.stride()),
          OneDnn.dims(v.dilation() - 1, h.dilation() - 1),
          OneDnn.dims(v.before(), h.before()),
          OneDnn.dims(v.after(), h.after()));
    }

    convolution_forward.primitive_desc forward(
        memory.desc in, memory.desc weights, memory.desc bias, memory.desc out) {
      return new convolution_forward.primitive_desc(
          OneDnn.engine(),
          dnnl.prop_kind.forward_training,
          dnnl.algorithm.convolution_direct,
          in,
          weights,
          bias,
          out,
          strides,
          dilations,
          before,
          after,
          OneDnn.attributes(),
          false);
    }

    convolution_backward_data.primitive_desc byInput(
        memory.desc in,
        memory.desc weights,
        memory.desc out,
        convolution_forward.primitive_desc plan) {
      return new convolution_backward_data.primitive_desc(
          OneDnn.engine(),
          dnnl.algorithm.convolution_direct,
          in,
          weights,
          out,
          strides,
          dilations,
          before,
          after,
          plan,
          OneDnn.attributes(),
          false);
    }

    convolution_backward_weights.primitive_desc byWeights(
        memory.desc in,
        memory.desc weights,
        memory.desc bias,
        memory.desc out,
        convolution_forward.primitive_desc plan) {
      return new convolution_backward_weights.primitive_desc(
          OneDnn.engine(),
          dnnl.algorithm.convolution_direct,
          in,
          weights,
          bias,
          out,
          strides,
          dilations,
          before,
          after,
          plan,
          OneDnn.attributes(),
          false);
    }
  }

  private final class Forward {
    private final Operand in = Operand.input(stream, input, plan.src_desc());
    private final Reordered.Form kernel = weights.in(plan.weights_desc());
    private final Operand bias = Operand.input(stream, bias(), plan.bias_desc());
    private final Operand out = Operand.output(stream, output, plan.dst_desc());
    private final Step step =
        new Step(stream, plan, new convolution_forward(plan))
            .with(dnnl.DNNL_ARG_SRC, in.memory())
            .with(dnnl.DNNL_ARG_WEIGHTS, kernel.memory())
            .with(dnnl.DNNL_ARG_BIAS, bias.memory())
            .with(dnnl.DNNL_ARG_DST, out.memory());

    void run(Floats from, Floats shift, Floats to) {
      kernel.refresh();
      in.read(from);
      bias.read(shift);
      out.place(to);
      step.run();
      out.written();
    }

    void close() {
      step.close();
      in.close();
      bias.close();
      out.close();
    }
  }

  private final class ByInput {
    private final convolution_backward_data.primitive_desc byInputPlan =
        slide.byInput(input, anyWeights(type), as(output, type), plan);
    private final Operand byOut = Operand.input(stream, output, byInputPlan.diff_dst_desc());
    private final Reordered.Form kernel = weights.in(byInputPlan.weights_desc());
    private final Operand byIn = Operand.output(stream, input, byInputPlan.diff_src_desc());
    private final Step step =
        new Step(stream, byInputPlan, new convolution_backward_data(byInputPlan))
            .with(dnnl.DNNL_ARG_DIFF_DST, byOut.memory())
            .with(dnnl.DNNL_ARG_WEIGHTS, kernel.memory())
            .with(dnnl.DNNL_ARG_DIFF_SRC, byIn.memory());

    void run(Floats from, Floats to) {
      kernel.refresh();
      byOut.read(from);
      byIn.place(to);
      step.run();
      byIn.written();
    }

    void close() {
      step.close();
      byOut.close();
      byIn.close();
      byInputPlan.close();
    }
  }

  private final class ByWeights {
    private final convolution_backward_weights.primitive_desc byWeightsPlan =
        slide.byWeights(
            as(input, type), anyWeights(memory.data_type.f32), bias(), as(output, type), plan);
    private final Operand in = Operand.input(stream, input, byWeightsPlan.src_desc());
    private final Operand byOut = Operand.input(stream, output, byWeightsPlan.diff_dst_desc());
    private final Operand byKernel =
        Operand.sum(stream, weights(form), byWeightsPlan.diff_weights_desc());
    private final Operand byBias = Operand.sum(stream, bias(), byWeightsPlan.diff_bias_desc());
    private final Step step =
        new Step(stream, byWeightsPlan, new convolution_backward_weights(byWeightsPlan))
            .with(dnnl.DNNL_ARG_SRC, in.memory())
            .with(dnnl.DNNL_ARG_DIFF_DST, byOut.memory())
            .with(dnnl.DNNL_ARG_DIFF_WEIGHTS, byKernel.memory())
            .with(dnnl.DNNL_ARG_DIFF_BIAS, byBias.memory());

    void run(Floats from, Floats gradient, Floats to, Floats toBias) {
      in.read(from);
      byOut.read(gradient);
      byKernel.place(to);
      byBias.place(toBias);
      step.run();
      byKernel.written();
      byBias.written();
    }

    void close() {
      step.close();
      in.close();
      byOut.close();
      byKernel.close();
      byBias.close();
      byWeightsPlan.close();
    }
  }
}
