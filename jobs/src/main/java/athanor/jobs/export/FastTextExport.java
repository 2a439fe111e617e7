package athanor.jobs.export;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.open.ModelDirectory;
import athanor.models.word2vec.SubwordVectors;
import athanor.models.word2vec.WordModel;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import picocli.CommandLine.Model.CommandSpec;

/** Exports a word2vec model with n-grams as {@code model.bin} of fastText. */
record FastTextExport(Session session, OutputOptions output, CommandSpec spec) {
  private static final String FILE = "model.bin";

  void write(String path) {
    InputDirectory opened = ModelDirectory.open(path, session.hadoop(), "word2vec");
    WordModel model = WordModel.in(opened.path(), session.hadoop());
    try {
      SubwordVectors subwords =
          model
              .subwords()
              .orElseThrow(
                  () ->
                      new BadInputException(
                          "model %s has no n-grams; train word2vec --subwords makes them"
                              .formatted(path)));
      FastTextFile file = new FastTextFile(model, settings(opened.card()), subwords);
      if (output.dryRun()) {
        session.out().printf("%s of %s%n", FILE, path);
        return;
      }
      write(opened, file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot export model " + path, e);
    }
  }

  private void write(InputDirectory opened, FastTextFile file) throws IOException {
    OutputDirectory directory = output.create(session.hadoop());
    String place = directory.path(FILE);
    try (OutputStream out = Export.create(place, session.hadoop())) {
      file.write(out);
    }
    output.commit(
        directory,
        Card.of("export", 1)
            .withOptions(ResolvedOptions.of(spec), 0)
            .withParent(opened.parent())
            .withCounts(Counts.of(file.words(), file.words())));
    session.out().printf("%,d words with their n-grams in %s%n", file.words(), place);
  }

  private static FastTextFile.Settings settings(Card card) {
    return new FastTextFile.Settings(
        (int) card.number("parts"),
        (int) card.number("dimension"),
        Integer.parseInt(card.option("window")),
        Integer.parseInt(card.option("epochs")),
        Integer.parseInt(card.option("min-count")),
        Integer.parseInt(card.option("negatives")),
        Double.parseDouble(card.option("sample")));
  }
}
