package athanor.models.seq2seq;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of nets that write texts from texts, declared once for their command. */
public final class Seq2seqSettings {
  public static final Setting.Whole EMBEDDING_SIZE =
      new Setting.Whole(
          "embedding-size",
          128,
          1,
          4096,
          "Size of a token's vector; with --vectors that of the store");

  public static final Setting.Whole CELLS =
      new Setting.Whole(
          "cells", 128, 1, 4096, "LSTM cells of the encoder in each direction, and of the decoder");

  public static final Setting.Real DROPOUT =
      new Setting.Real(
          "dropout", 0.3, 0, 0.95, "Share of the values between layers dropped in training");

  public static final Setting.Real WORD_DROPOUT =
      new Setting.Real(
          "word-dropout",
          0.1,
          0,
          0.95,
          "Share of the tokens read as unknown in training; they can still be copied");

  public static final Setting.Real COVERAGE =
      new Setting.Real(
          "coverage",
          0.0,
          0,
          1000,
          "Weight of the coverage loss against repetition (See et al. 2017), 0 for none");

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(20);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(16);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(20);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.002);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private Seq2seqSettings() {}
}
