package athanor.jobs.serve;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.datasets.image.PictureSheet;
import athanor.datasets.sample.PaintedPicture;
import athanor.datasets.sample.PaintedPictures;
import athanor.jobs.Athanor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServeSparkTest {
  @TempDir private Path directory;

  @Test
  void modelsOfThreeFamiliesPaintBesideWhatTheyLearnedFrom() throws Exception {
    prepare("faces", PaintedPictures.faces(40, 1));
    succeed("train autoencoder --layers 20,6 --epochs 1 --input @faces --output @codes");
    succeed("train vae --hidden 20 --code-size 2 --epochs 1 --input @faces --output @vae");
    succeed(
        "train gan --conditions hair,eyes --width 8 --latent-size 8 --epochs 1 --batch-size 8"
            + " --local-steps 2 --input @faces --output @gan");

    JsonNode[] told = new JsonNode[3];
    serving(
        "--model @codes --model @vae --model @gan --pictures @faces",
        url -> {
          told[0] = json(url + "api/painters").get("painters");
          told[1] = json(url + "api/samples?painter=2&count=3&words=blue%20hair");
          told[2] = json(url + "api/paint?painter=0&places=1,-1");
        });

    assertThat(told[0].findValuesAsText("family")).containsExactly("autoencoder", "vae", "gan");
    assertThat(told[0].findValuesAsText("codeSize")).containsExactly("6", "2", "8");
    assertThat(told[0].findValuesAsText("real")).containsOnly("40");
    assertThat(told[1].get("samples")).hasSize(3);
    assertThat(told[1].findValuesAsText("name")).allMatch(name -> name.contains("face-"));
    assertThat(told[2].get("places")).hasSize(6);
  }

  @Test
  void graphIsBuiltOnceAndOpenedAtTheNextStart() throws Exception {
    prepare("faces", PaintedPictures.faces(40, 1));
    succeed("train autoencoder --layers 20,6 --epochs 1 --input @faces --output @codes");
    succeed("embed --model @codes --input @faces --output @store");
    succeed("embed --index --model @codes --input @faces --output @indexed");
    assertThat(directory.resolve("indexed/near.graph")).isNotEmptyFile();
    assertThat(directory.resolve("store/near.graph")).doesNotExist();

    String first = serving("--graph-from 1 --map 0 --store @store", this::awaitGraph);
    String second = serving("--graph-from 1 --map 0 --store @store", url -> {});
    Files.copy(
        directory.resolve("indexed/near.graph"),
        directory.resolve("store/near.graph"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(directory.resolve("store/.near.graph.crc"));
    String stale = serving("--graph-from 1 --map 0 --store @store", this::awaitGraph);

    assertThat(first).contains("graph of 40 rows built in");
    assertThat(second).doesNotContain("graph of");
    assertThat(stale).contains("near.graph is stale").contains("graph of 40 rows built in");
  }

  private void awaitGraph(String url) throws Exception {
    Path graph = directory.resolve("store/near.graph");
    byte[] indexed = Files.readAllBytes(directory.resolve("indexed/near.graph"));
    while (!Files.exists(graph) || Arrays.equals(Files.readAllBytes(graph), indexed)) {
      Thread.sleep(20);
    }
    assertThat(json(url + "api/near?row=3&count=5").get("found")).hasSize(5);
  }

  @Test
  void picturesThatNoModelLearnedFromAreRefused() throws IOException {
    prepare("faces", PaintedPictures.faces(20, 1));
    prepare("others", PaintedPictures.faces(12, 2));
    succeed("train vae --hidden 20 --code-size 2 --epochs 1 --input @faces --output @vae");

    var ended = run("serve --port 0 --model @vae --pictures @others");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("no model of --model learned from the pictures of");
  }

  @Test
  void nothingToShowIsUsage() {
    var ended = run("serve");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("give --store DIR, --model DIR or both");
  }

  /** What is done while the page is there. */
  private interface Visit {
    void to(String url) throws Exception;
  }

  /** Runs the command until the visit ends, and returns what it said. */
  private String serving(String options, Visit visit) throws Exception {
    SharedSpark.session();
    StringWriter out = new StringWriter();
    StringWriter log = new StringWriter();
    String[] arguments = arguments("serve --port 0 " + options);
    Thread page =
        new Thread(
            () -> Athanor.run(new PrintWriter(out, true), new PrintWriter(log, true), arguments));
    page.start();
    while (page.isAlive() && !out.toString().contains("/\n")) {
      Thread.sleep(20);
    }
    assertThat(page.isAlive()).as(log.toString()).isTrue();
    visit.to(out.toString().strip());
    page.interrupt();
    page.join();
    return log.toString();
  }

  private static JsonNode json(String url) throws Exception {
    var reply =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return new ObjectMapper().readTree(reply.body());
  }

  private void prepare(String name, List<PaintedPicture> pictures) throws IOException {
    Path folder = Files.createDirectory(directory.resolve(name + "-raw"));
    StringBuilder csv = new StringBuilder("file,hair,eyes");
    for (PaintedPicture picture : pictures) {
      Files.write(folder.resolve(picture.name() + ".png"), PictureSheet.png(picture.image()));
      csv.append(
          "%n%s.png,%s,%s"
              .formatted(
                  picture.name(), picture.labels().get("hair"), picture.labels().get("eyes")));
    }
    Files.writeString(directory.resolve(name + ".csv"), csv);
    succeed(
        "prepare images --size 8 --attributes @%s.csv --input @%s-raw --output @%s"
            .formatted(name, name, name));
  }

  private void succeed(String command) {
    var ended = run(command);
    assertThat(ended.code()).as(ended.log()).isZero();
  }

  private SharedSpark.Ended run(String command) {
    return SharedSpark.athanor(arguments(command));
  }

  /** The words of a command, those with @ in front below the test's directory. */
  private String[] arguments(String command) {
    List<String> arguments = new ArrayList<>();
    for (String word : command.split(" ")) {
      arguments.add(word.startsWith("@") ? directory.resolve(word.substring(1)).toString() : word);
    }
    return arguments.toArray(String[]::new);
  }
}
