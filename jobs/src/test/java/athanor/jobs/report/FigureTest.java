package athanor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FigureTest {
  @Test
  void numbersHaveFourDigits() {
    assertThat(Figure.of(5.0738)).isEqualTo("5.074");
    assertThat(Figure.of(0.01234567)).isEqualTo("0.01235");
    assertThat(Figure.of(1234567)).isEqualTo("1,234,567");
    assertThat(Figure.of(1395.6)).isEqualTo("1,396");
    assertThat(Figure.of(0.0000123)).isEqualTo("1.23e-05");
    assertThat(Figure.of(Double.NaN)).isEqualTo("none");
  }

  @Test
  void metricsHaveUnitsByTheirNames() {
    assertThat(Figure.of("contributed_bytes", 1.0694779712E10)).isEqualTo("10.7 GB");
    assertThat(Figure.of("train_seconds", 595.88)).isEqualTo("9 min 56 s");
    assertThat(Figure.of("averaging_seconds", 0.25)).isEqualTo("250 ms");
    assertThat(Figure.of("range", "0..1")).isEqualTo("0..1");
  }
}
