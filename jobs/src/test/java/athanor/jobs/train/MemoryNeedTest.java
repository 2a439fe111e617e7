package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sizing guide's formulas, read from the guide, beside those of the code. */
final class MemoryNeedTest {
  private static final Path GUIDE = Path.of("../cluster/README.md");
  private static final int SHARDS = 8;
  private final Map<String, Double> known = new HashMap<>();

  @BeforeEach
  void workTheGuidesExample() {
    known.putAll(Map.of("V", 1e6, "D", 300.0, "K", (double) SHARDS, "T", 5e8, "P", 3e7));
  }

  @Test
  void guideSaysWhatDryRunSays() throws Exception {
    known.put("M", guide("model M"));
    long model = (long) (double) known.get("M");
    long text = (long) (4 * known.get("T"));
    MemoryNeed parts = MemoryNeed.ofParts(model, text, SHARDS, 30_000_000);
    MemoryNeed whole = MemoryNeed.ofWhole(model, text, SHARDS);

    assertThat(guide("driver")).isCloseTo(whole.driver(), within(1.0));
    assertThat(guide("driver, `--split vocabulary`")).isCloseTo(parts.driver(), within(1.0));
    assertThat(guide("a task, `--split vocabulary`")).isCloseTo(parts.task(), within(1.0));
    MemoryNeed owners = MemoryNeed.ofOwners(model, text, SHARDS, 30_000_000, 1_000_000);
    assertThat(guide("driver, `--blocks owners`")).isCloseTo(owners.driver(), within(1.0));
    assertThat(guide("a task, `--blocks owners`")).isCloseTo(owners.task(), within(1.0));
    assertThat(guide("a task, `--split text`")).isCloseTo(whole.task(), within(1.0));
  }

  @Test
  void guideSaysWhatDryRunSaysOfNets() throws Exception {
    known.putAll(Map.of("M", 12e6, "B", 1e9));
    MemoryNeed need = MemoryNeed.ofWhole(12_000_000, 1_000_000_000, SHARDS);

    assertThat(guide("driver")).isCloseTo(need.driver(), within(1.0));
    assertThat(guide("a task of a net")).isCloseTo(need.task(), within(1.0));
  }

  @Test
  void needIsToldInMillionsOfBytes() {
    assertThat(MemoryNeed.ofParts(2_400_000_000L, 2_000_000_000L, SHARDS, 30_000_000))
        .hasToString("model 2,400.0 MB: driver about 5,900 MB, each of 8 tasks about 2,030 MB");
  }

  @Test
  void rowsThatAllShareAreNeededInEveryTask() {
    MemoryNeed without = MemoryNeed.ofParts(2_400_000_000L, 2_000_000_000L, SHARDS, 30_000_000);

    MemoryNeed need = without.sharing(1_000_000_000L);

    assertThat(need.task()).isEqualTo(without.task() + 3_000_000_000L);
    assertThat(need.driver()).isEqualTo(without.driver() + 3_000_000_000L);
    assertThat(need.model()).isEqualTo(3_400_000_000L);
    assertThat(without.sharing(0)).isEqualTo(without);
  }

  @Test
  void aTextTenTimesAsLongNeedsNoMoreMemoryInATask() {
    MemoryNeed once = MemoryNeed.ofParts(2_400_000_000L, 2_000_000_000L, SHARDS, 30_000_000);
    MemoryNeed tenTimes = MemoryNeed.ofParts(2_400_000_000L, 20_000_000_000L, SHARDS, 30_000_000);

    assertThat(tenTimes).isEqualTo(once);
  }

  /** What a row of the guide's table comes to. */
  private double guide(String row) throws Exception {
    String formula =
        Files.readAllLines(GUIDE).stream()
            .filter(line -> line.startsWith("| " + row + " |"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(GUIDE + " has no row " + row))
            .split("\\|")[2];
    double sum = 0;
    for (String term : formula.strip().split(" \\+ ")) {
      sum += product(term);
    }
    return sum;
  }

  private double product(String term) {
    double product = 1;
    boolean divide = false;
    for (String part :
        term.replace(" MB", "000000").replaceAll("\\(.*\\)", "").strip().split(" ")) {
      if (part.equals("·") || part.equals("/")) {
        divide = part.equals("/");
      } else {
        double value = known.containsKey(part) ? known.get(part) : Double.parseDouble(part);
        product = divide ? product / value : product * value;
      }
    }
    return product;
  }
}
