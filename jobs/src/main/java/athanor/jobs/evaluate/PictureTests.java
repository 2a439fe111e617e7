package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureClassifier;
import athanor.datasets.image.PictureCoder;
import athanor.datasets.image.PictureJudge;
import athanor.datasets.image.PicturePainter;
import athanor.datasets.image.PictureReconstructor;
import athanor.datasets.image.PictureSheet;
import athanor.datasets.image.PictureTranslator;
import athanor.datasets.image.PictureTranslator.Direction;
import athanor.jobs.command.Session;
import athanor.jobs.family.Ability;
import athanor.jobs.family.Classifying;
import athanor.jobs.family.Embedder;
import athanor.jobs.family.Families;
import athanor.jobs.family.Judging;
import athanor.jobs.family.ModelReader;
import athanor.jobs.family.Painting;
import athanor.jobs.family.Reconstructing;
import athanor.jobs.family.Translating;
import athanor.jobs.open.ModelFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tests of one model, each for an ability; without it a test adds nothing.
 *
 * @param model what is measured
 * @param shape of the pictures
 * @param sample what is measured on
 * @param label of the pictures
 * @param judging a classifier of what is made, where one is given
 */
record PictureTests(
    Session session,
    Families families,
    InputDirectory model,
    Shape shape,
    PictureSample sample,
    String label,
    long seed,
    Optional<InputDirectory> judging) {
  private static final int SHOWN = 16;

  /** Where a translation leads, and how much its return is disturbed. */
  record Route(Direction direction, double noise) {}

  private <A extends Ability> Optional<A> ability(Class<A> kind) {
    return families.ability(model.card(), kind);
  }

  private <M> M read(ModelReader<M> reader) {
    return reader.read(model, session.hadoop());
  }

  Card classes(Card card) {
    Optional<Classifying> classifying = ability(Classifying.class);
    if (classifying.isEmpty()) {
      return card;
    }
    try (PictureClassifier classifier = read(classifying.get().reader())) {
      return ClassTests.of(classifier, model.card()).measure(card, label, sample);
    }
  }

  Card codes(Card card, PictureSample known) {
    Optional<ModelReader<? extends PictureCoder>> reader =
        ability(Embedder.class).flatMap(Embedder::coder);
    if (reader.isEmpty()) {
      return card;
    }
    try (PictureCoder coder = read(reader.get())) {
      return new CodeTests(coder).measure(card, known, sample);
    }
  }

  /** Errors beside those of pairing at random, sharpness, labels; a sheet. */
  Card reconstructions(Card card, OutputDirectory directory) {
    Optional<Reconstructing> reconstructing = ability(Reconstructing.class);
    if (reconstructing.isEmpty()) {
      return card;
    }
    float[] made;
    try (PictureReconstructor reconstructor = read(reconstructing.get().reader())) {
      made = reconstructor.reconstruct(sample.pixels(), sample.count());
    }
    double error = PictureErrors.squared(made, sample.pixels());
    double random = PictureErrors.shuffled(made, sample.pixels(), sample.count(), seed);
    sheet(directory, "reconstructions.png", List.of(sample.pixels(), made), List.of(shape, shape));
    Card more =
        card.withMetric("reconstruction", error)
            .withMetric("reconstruction_over_random", error / random)
            .withMetric(
                "gradient_energy_over_real",
                PictureErrors.gradientEnergy(made, sample.count(), shape)
                    / PictureErrors.gradientEnergy(sample.pixels(), sample.count(), shape));
    if (judging.isEmpty() || sample.known() == 0) {
      return more;
    }
    try (PictureClassifier judge = judge()) {
      ClassTests tests = ClassTests.of(judge, judging.get().card());
      int[] told = tests.classes(PictureErrors.quantised(made), sample.count(), label);
      int[] real = tests.classes(sample, label);
      return more.withMetric("label_kept", TranslationTests.kept(tests, label, told, sample))
          .withMetric("label_of_real", TranslationTests.kept(tests, label, real, sample));
    }
  }

  /** Distance of generated pictures, where the judge has features to measure it in. */
  Card made(Card card) {
    Optional<Painting> painting = ability(Painting.class).filter(Painting::drawsCodes);
    Optional<Judging> measuring =
        judging.flatMap(judge -> families.ability(judge.card(), Judging.class));
    if (painting.isEmpty() || measuring.isEmpty()) {
      return card;
    }
    try (PicturePainter painter = read(painting.get().reader());
        PictureJudge judge = measuring.get().reader().read(judging.get(), session.hadoop())) {
      return new MadeTests(new MadePictures(painter, seed), judge).measure(card, sample);
    }
  }

  private PictureClassifier judge() {
    InputDirectory judge = judging.orElseThrow();
    return families
        .require(judge, Classifying.class, "judge pictures")
        .reader()
        .read(judge, session.hadoop());
  }

  /** Return, and errors and labels where pairs and a classifier are known; a sheet. */
  Card translations(
      Card card, OutputDirectory directory, Route route, Optional<PictureSample> pairs) {
    Optional<Translating> translating = ability(Translating.class);
    if (translating.isEmpty()) {
      return card;
    }
    try (PictureTranslator translator = read(translating.get().reader())) {
      checkShape(translator.input(route.direction));
      TranslationTests tests = new TranslationTests(translator, route.direction, route.noise, seed);
      Card more = tests.returned(card, sample);
      if (pairs.isPresent()) {
        sample.checkPairs(pairs.get());
        more = tests.paired(more, sample, pairs.get());
      }
      float[] made = tests.made(sample);
      float[] back = translator.translate(made, sample.count(), route.direction.opposite());
      Shape other = translator.input(route.direction.opposite());
      sheet(
          directory,
          "translations.png",
          List.of(sample.pixels(), made, back),
          List.of(shape, other, shape));
      if (judging.isEmpty()) {
        return more;
      }
      try (PictureClassifier judge = judge()) {
        return tests.labels(more, ClassTests.of(judge, judging.get().card()), label, sample, pairs);
      }
    }
  }

  private void checkShape(Shape wanted) {
    if (!wanted.equals(shape)) {
      throw new BadInputException(
          "%s translates pictures of %d x %d x %d, got %d x %d x %d"
              .formatted(
                  model.path(),
                  wanted.height(),
                  wanted.width(),
                  wanted.channels(),
                  shape.height(),
                  shape.width(),
                  shape.channels()));
    }
  }

  /** Rows of pictures, the same ones below each other. */
  private void sheet(
      OutputDirectory directory, String name, List<float[]> rows, List<Shape> shapes) {
    int shown = Math.min(SHOWN, sample.count());
    List<Picture> pictures = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      for (int i = 0; i < shown; i++) {
        pictures.add(PictureSample.picture(shapes.get(row), rows.get(row), i));
      }
    }
    ModelFiles.write(
        directory.path(name),
        session.hadoop(),
        out -> out.write(PictureSheet.png(pictures, shown, 2)));
  }
}
