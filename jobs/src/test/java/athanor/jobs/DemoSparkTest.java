package athanor.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.SharedSpark.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoSparkTest {
  @TempDir Path directory;

  @Test
  void neighboursAndAnalogiesComeOutRight() throws Exception {
    Ended ended = SharedSpark.athanor("demo", "--directory", directory.toString());

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(firstAfter(ended.out(), "--word tiger"))
        .matches(
            ".*\t(cat|dog|horse|cow|sheep|goat|pig|wolf|fox|bear|lion|rabbit|mouse|deer|monkey)");
    assertThat(firstAfter(ended.out(), "--analogy paris france tokyo")).endsWith("\tjapan");
    assertThat(firstAfter(ended.out(), "--analogy 東京 日本 巴黎")).endsWith("\t法國");
    assertThat(firstAfter(ended.out(), "--audio "))
        .matches("1\t0[.]\\d+\trec\\d+[.]wav\t\\d+-\\d+ ms\t(fear|near|hear|year)");
    assertThat(ended.out()).contains("\tstore").contains("\ttime warping").contains("recall@10");
    assertThat(directory.resolve("speech/evaluation/differences.png")).isNotEmptyFile();
    assertThat(Files.readString(directory.resolve("report/report.html")))
        .contains("differences.png")
        .contains("tsne.png")
        .contains("mean average precision");
  }

  @Test
  void directoryOfOthersIsRefused() throws Exception {
    Files.writeString(directory.resolve("thesis.txt"), "years of work");

    Ended ended = SharedSpark.athanor("demo", "--directory", directory.toString());

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("holds files that no demonstration made");
  }

  private static String firstAfter(String out, String command) {
    return out.substring(out.indexOf(command)).lines().skip(1).findFirst().orElseThrow();
  }
}
