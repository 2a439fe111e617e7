package athanor.common.nn.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Number format of the factors of products and convolutions; sums are in f32. */
public enum Precision {
  /** 32 bits, on every machine. */
  F32,
  /**
   * Factors rounded to bfloat16 (8 bits of exponent, 8 of significand), where the CPU multiplies
   * them itself (AVX512-BF16 or AMX). Inputs, weights and results in memory stay f32.
   */
  BF16;

  private static final AtomicBoolean WARNED = new AtomicBoolean();
  private static final Logger LOG = LoggerFactory.getLogger(Precision.class);

  /** Whether this machine multiplies such numbers in hardware. */
  public boolean served() {
    return this == F32 || OneDnn.multipliesBf16();
  }

  /** This precision where the machine has it, else f32, which one warning per process says. */
  public Precision here() {
    if (served()) {
      return this;
    }
    if (WARNED.compareAndSet(false, true)) {
      LOG.warn(
          "precision bf16 needs a CPU with AVX512-BF16 or AMX and oneDNN; here is {}: f32 is used",
          OneDnn.name());
    }
    return F32;
  }
}
