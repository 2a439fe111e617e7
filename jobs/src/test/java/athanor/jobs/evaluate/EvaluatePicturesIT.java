package athanor.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.sample.PaintedPicture;
import athanor.datasets.sample.PaintedPictures;
import athanor.datasets.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Games through the commands: trained, embedded, generated from, translated and measured. */
final class EvaluatePicturesIT {
  private static final String SHORT =
      " --epochs 1 --batch-size 10 --local-steps 2 --shards 2 --width 4";

  private static final String WIDER = SHORT.replace("--width 4", "--width 64");

  @TempDir Path directory;

  @Test
  void whatEachGameCanDoIsMeasured() throws IOException {
    prepare("glyphs", PaintedPictures.glyphs(40, 1));
    succeed("train semi-gan --label digit --labelled 20 --noise-size 4" + WIDER, "semi");
    succeed("train infogan --noise-size 3 --shift 1" + SHORT, "info");
    succeed("train vae-gan --code-size 3" + SHORT, "coded");
    succeed("embed --model @coded", "store");
    succeed("generate images --model @info --condition @3_category --walk 1 --count 2", "", "made");

    Card semi = evaluated("semi", "");
    Card info = evaluated("info", "");
    Card coded = evaluated("coded", " --train @glyphs --classifier @semi");

    assertThat(semi.metrics()).containsKeys("errors", "accuracy").doesNotContainKey("clusters");
    assertThat(semi.number("errors")).isEqualTo(Math.round(40 * (1 - semi.number("accuracy"))));
    var unlabelled = run("evaluate pictures --label name --model @info", "glyphs", "unlabelled");
    assertThat(unlabelled.out())
        .contains("no picture has the label name: classes are not judged")
        .doesNotContain("cluster_accuracy");
    assertThat(info.number("clusters")).isEqualTo(10);
    assertThat(info.number("cluster_accuracy")).isBetween(0.1, 1.0);
    assertThat(coded.number("nearest_codes")).isEqualTo(1);
    assertThat(coded.metrics())
        .containsKeys(
            "reconstruction_over_random", "gradient_energy_over_real", "label_kept", "fid")
        .doesNotContainKey("paired");
    assertThat(directory.resolve("made")).isDirectoryContaining("glob:**/walk.png");
    everyFamilyThatDrawsCodesIsMeasuredBesideReal(coded);
  }

  /** The real half is nearer than pictures of a net that has hardly learned. */
  private void everyFamilyThatDrawsCodesIsMeasuredBesideReal(Card coded) {
    succeed("evaluate gan --count 20 --model @coded --classifier @semi", "beside");
    Card beside = card("beside");
    Map<?, ?> made = (Map<?, ?>) beside.metrics().get("made");
    Map<?, ?> real = (Map<?, ?>) beside.metrics().get("real_half");
    assertThat((Double) real.get("fid")).isLessThan((Double) made.get("fid"));
    assertThat(beside.number("features")).isPositive();
    assertThat(coded.number("fid_of_real_half")).isLessThan(coded.number("fid"));
  }

  @Test
  void translationsAreComparedWithTheRightOnesAndBothWays() throws IOException {
    prepare("glyphs", PaintedPictures.glyphs(20, 1));
    prepare("inverted", PaintedPictures.inverted(PaintedPictures.glyphs(20, 1)));
    succeed("train cyclegan --target @inverted --blocks 1" + SHORT, "game");
    succeed("train discogan --target @inverted" + SHORT, "squeezed");
    succeed("generate translations --model @game --count 8 --single", "made");

    Card card = evaluated("game", " --pairs @inverted --direction backward");
    Card squeezed = evaluated("squeezed", " --pairs @inverted");
    var refused = run("generate translations --model @game --direction sideways", "glyphs", "bad");

    assertThat(card.metrics()).containsKeys("return", "return_rounded", "return_noisy", "paired");
    assertThat(squeezed.metrics()).containsKeys("return", "return_noisy", "paired");
    // Glyphs and their inverses differ by 2 x - 1 in each pixel.
    assertThat(card.number("paired_untouched")).isBetween(0.7, 1.0);
    assertThat(directory.resolve("made")).isDirectoryContaining("glob:**/picture-00007.png");
    assertThat(refused.code()).isEqualTo(2);
  }

  private Card evaluated(String model, String more) {
    String output = model + "-evaluation";
    succeed("evaluate pictures --label digit --model @" + model + more, output);
    return card(output);
  }

  private Card card(String name) {
    return InputDirectory.open(directory.resolve(name).toString(), new Configuration(), 1).card();
  }

  private void prepare(String name, List<PaintedPicture> pictures) throws IOException {
    Path raw = directory.resolve(name + "-raw");
    SamplePictures.write(raw, pictures);
    succeed(
        "prepare images --colour grey --size 8 --attributes "
            + raw.resolve(SamplePictures.ATTRIBUTES),
        name + "-raw/" + SamplePictures.ZIP,
        name);
  }

  private void succeed(String command, String output) {
    succeed(command, "glyphs", output);
  }

  private void succeed(String command, String input, String output) {
    var ended = run(command, input, output);
    assertThat(ended.code()).as(ended.log()).isZero();
  }

  /** Words may have blanks as underscores; @ is the test's directory. */
  private SharedSpark.Ended run(String command, String input, String output) {
    String from = input.isEmpty() ? "" : " --input @" + input;
    String[] words = (command + from + " --output @" + output).split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] =
          words[i].matches("@\\d_.*")
              ? words[i].substring(1).replace('_', ' ')
              : words[i].replace("@", directory + "/");
    }
    return SharedSpark.athanor(words);
  }
}
