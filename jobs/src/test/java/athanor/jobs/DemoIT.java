package athanor.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.SharedSpark.Ended;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demonstration; a test of {@code mvn verify}, for it takes as long as ten others. */
final class DemoIT {
  @TempDir Path directory;

  @Test
  void neighboursAnalogiesAndPicturesComeOutRight() throws IOException {
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
    assertThat(number(ended.out(), "pca_over_autoencoder")).isGreaterThan(1.2);
    assertThat(number(ended.out(), "knn_codes")).isGreaterThan(0.9);
    assertThat(number(ended.out(), "importance_weighted"))
        .isGreaterThan(number(ended.out(), "elbo"));
    assertThat(number(ended.out(), "written_cider_d"))
        .as("sentences of things in new colours")
        .isGreaterThan(1.3 * number(ended.out(), "nearest_cider_d"));
    Path pictures = directory.resolve("pictures");
    assertThat(pictures.resolve("plane-evaluation/walk.png")).isNotEmptyFile();
    assertThat(pictures.resolve("faces-model/strip.png")).isNotEmptyFile();
    Picture faces =
        PictureDecoder.decode(
            Files.readAllBytes(pictures.resolve("faces-made/samples.png")), PictureLimits.DEFAULT);
    assertThat(faces.width()).as("ten faces a row").isEqualTo(2 + 10 * (32 * 2 + 2));
    assertThat(Files.readString(directory.resolve("report/report.html")))
        .contains("faces-made")
        .contains("level rhyme")
        .containsPattern("round 1</th>\\s<td>.{5}，.{5}。.{5}，.{5}。</td>")
        .contains("data:image/png;base64,")
        .contains("data:image/gif;base64,");
    assertThat(ended.out()).containsPattern("second half\tmodel\t");
  }

  @Test
  void directoryOfOthersIsRefused() throws Exception {
    Files.writeString(directory.resolve("thesis.txt"), "years of work");

    Ended ended = SharedSpark.athanor("demo", "--directory", directory.toString());

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("holds files that no demonstration made");
  }

  private static double number(String out, String metric) {
    return Double.parseDouble(
        out.lines()
            .filter(line -> line.startsWith(metric + "\t"))
            .findFirst()
            .orElseThrow()
            .substring(metric.length() + 1));
  }

  private static String firstAfter(String out, String command) {
    return out.substring(out.indexOf(command)).lines().skip(1).findFirst().orElseThrow();
  }
}
