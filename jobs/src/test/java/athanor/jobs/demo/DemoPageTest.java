package athanor.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.jobs.FamilyRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoPageTest {
  private static final Configuration CONFIGURATION = new Configuration();
  @TempDir private Path directory;

  @Test
  void everythingThatCanBeShownIsShown() {
    make("text/documents", Card.of("documents", 1));
    make("text/model", model("word2vec", "text/documents"));
    make("text/vectors", child("embeddings", "text/model"));
    make("a/pictures", Card.of("pictures", 1));
    make("a/unused", Card.of("pictures", 1).withMetric("other", 1));
    make("a/vae", model("vae", "a/pictures"));
    make("a/codes", child("embeddings", "a/vae").withParent(open("a/pictures").parent()));
    make("a/samples", child("samples", "a/vae"));
    make("b/translator", model("cyclegan", "a/unused"));

    List<String> arguments =
        new DemoPage(directory, FamilyRegistry.families(), CONFIGURATION)
            .arguments(directory.resolve("raw"), 8420);

    String line = String.join(" ", arguments).replace("file:", "").replace(directory + "/", "");
    assertThat(line)
        .isEqualTo(
            "serve --port 8420 --store text/vectors --store a/codes --model a/vae"
                + " --model b/translator --pictures a/pictures --recordings raw");
  }

  private Card model(String family, String parent) {
    return child("model", parent).withOptions(Map.of("family", family), 1);
  }

  private Card child(String kind, String parent) {
    return Card.of(kind, 1).withParent(open(parent).parent());
  }

  private InputDirectory open(String name) {
    return InputDirectory.open(directory.resolve(name).toString(), CONFIGURATION, 1);
  }

  private void make(String name, Card card) {
    OutputDirectory.create(
            directory.resolve(name).toString(), OutputDirectory.Existing.REFUSE, CONFIGURATION)
        .commit(card);
  }
}
