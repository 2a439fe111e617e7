package athanor.jobs.demo;

import athanor.common.card.BadInputException;
import athanor.datasets.sample.SampleText;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code athanor demo}: the whole flow on sample data that code makes. */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Run the whole flow on sample data made by code, and show the results.",
      "Each command is printed before it runs, to be copied for your own data."
    })
public final class Demo implements Runnable {
  private static final String MARK = ".athanor-demo";

  /** Directories of the parts, in the order of the report. */
  private static final List<String> PARTS =
      List.of(
          "text",
          "speech",
          "pictures",
          "frames",
          "meanings",
          "sound",
          "poems",
          "films",
          "talk",
          "captions",
          "games");

  private static final List<String> QUICK_PARTS = List.of("text", "speech", "pictures");

  private final Session session;
  private final ToIntFunction<String[]> athanor;
  private final Families families;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      defaultValue = "athanor-demo",
      description = "A local directory for all outputs of the demonstration (${DEFAULT-VALUE}).")
  private Path directory;

  @Option(
      names = "--quick",
      description = "Only word vectors, vectors of speech, codes of pictures and new faces.")
  private boolean quick;

  @Option(
      names = "--serve",
      description = "Then serve the results on a page in the browser, until Ctrl-C.")
  private boolean serve;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8420",
      description = "Port of the page; 0 for any free one (${DEFAULT-VALUE}).")
  private int port;

  /**
   * The command.
   *
   * @param athanor runs a command of these arguments and returns its exit code
   */
  Demo(Session session, Families families, ToIntFunction<String[]> athanor) {
    this.session = session;
    this.families = families;
    this.athanor = athanor;
  }

  @Override
  public void run() {
    UsageException.checkRange("port", port, 0, 65_535);
    prepare();
    DemoRun demo = new DemoRun(session, athanor, directory);
    words(demo);
    new SpeechDemo(demo).run();
    new PicturesDemo(demo, quick).run();
    if (!quick) {
      otherFamilies(demo);
    }
    demo.title("Everything on one page");
    List<String> parts = quick ? QUICK_PARTS : PARTS;
    demo.make("report", "report @" + String.join(" @", parts));
    demo.title("Done");
    demo.say("Open " + directory.resolve("report/report.html").toAbsolutePath());
    if (serve) {
      demo.run(page());
    } else {
      demo.say("Ask it in the browser: athanor " + String.join(" ", page()));
    }
  }

  private static void otherFamilies(DemoRun demo) {
    new FramesDemo(demo).run();
    new MeaningsDemo(demo).run();
    new SoundDemo(demo).run();
    new PoemsDemo(demo).run();
    new DrawingDemo(demo).run();
    new FilmsDemo(demo).run();
    new TalkDemo(demo).run();
    new CaptionsDemo(demo).run();
    new GamesDemo(demo).run();
  }

  private List<String> page() {
    return new DemoPage(directory, families, session.hadoop())
        .arguments(directory.resolve("raw"), port);
  }

  /** Takes an empty directory or one of an earlier demonstration. */
  private void prepare() {
    try {
      Files.createDirectories(directory);
      try (Stream<Path> files = Files.list(directory)) {
        if (!Files.exists(directory.resolve(MARK)) && files.findAny().isPresent()) {
          throw new BadInputException(
              "directory %s holds files that no demonstration made; name another one"
                  .formatted(directory));
        }
      }
      Files.writeString(directory.resolve(MARK), "");
    } catch (IOException e) {
      throw new BadInputException("cannot write %s: %s".formatted(directory, e.getMessage()), e);
    }
  }

  private void words(DemoRun demo) {
    demo.title("Text becomes word vectors: English and Traditional Chinese, in eight formats");
    demo.sample(
        "raw",
        folder ->
            SampleText.write(folder.toString(), SampleText.Options.DEFAULT, session.hadoop()));
    demo.make("text/archive", "pack --input @raw/text");
    demo.make("text/documents", "prepare text --input @text/archive");
    demo.make("text/model", "train word2vec --input @text/documents --vector-size 50 --epochs 10");
    demo.make("text/vectors", "embed --model @text/model");
    for (String word : List.of("tiger", "老虎", "蘋果")) {
      demo.run("search --store @text/vectors --count 5 --word " + word);
    }
    demo.run("search --store @text/vectors --count 3 --analogy paris france tokyo");
    demo.run("search --store @text/vectors --count 3 --analogy 東京 日本 巴黎");
    demo.make(
        "text/evaluation",
        "evaluate words --store @text/vectors --analogies @raw/eval/analogies-en.txt"
            + " --analogies @raw/eval/analogies-zh.txt --similarities @raw/eval/similarity-en.tsv");
  }
}
