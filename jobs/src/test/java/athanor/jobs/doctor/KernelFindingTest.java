package athanor.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.kernel.Kernels;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KernelFindingTest {
  private static final Kernels WIDE =
      new Kernels("oneDNN 3.8.1 avx512_core", "OpenBLAS 0.3.30", 512, false);
  private static final Kernels NARROW =
      new Kernels("oneDNN 3.8.1 avx2", "OpenBLAS 0.3.30", 256, false);

  private static Examination executor(int number, Kernels kernels) {
    return new Examination(
        "executor " + number,
        0,
        new Versions("3.5.9", "2.12.18", "jobs.jar 0000abcd"),
        List.of(KernelFinding.here(() -> kernels)));
  }

  @Test
  void thisMachinesKernelsAreNamed() {
    Finding finding = KernelFinding.here();

    assertThat(finding.mark()).isEqualTo("ok");
    assertThat(finding.seen()).isEqualTo(Kernels.here().toString()).contains("vectors of");
  }

  @Test
  void kernelsThatDoNotLoadAreAFault() {
    Finding finding =
        KernelFinding.here(
            () -> {
              throw new NoClassDefFoundError("jdk/incubator/vector/FloatVector");
            });

    assertThat(finding.isFault()).isTrue();
    assertThat(finding.seen()).contains("FloatVector");
  }

  @Test
  void likeExecutorsGiveNoWarning() {
    assertThat(KernelFinding.differences(List.of(executor(1, WIDE), executor(2, WIDE)))).isEmpty();
  }

  @Test
  void unlikeExecutorsAreWarnedOfByName() {
    List<Finding> findings =
        KernelFinding.differences(
            List.of(executor(1, WIDE), executor(2, NARROW), executor(3, WIDE)));

    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.isFault()).isFalse();
    assertThat(finding.mark()).isEqualTo("warn");
    assertThat(finding.seen())
        .contains("executor 1, executor 3: " + WIDE)
        .contains("executor 2: " + NARROW);
    assertThat(finding.advice()).contains("equal bits");
  }
}
