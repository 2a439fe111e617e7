package athanor.jobs.serve;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.datasets.caption.Captioner;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PicturePainter;
import athanor.datasets.image.PixelPainter;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.command.Session;
import athanor.jobs.family.Captioning;
import athanor.jobs.family.Families;
import athanor.jobs.family.Listening;
import athanor.jobs.family.Painting;
import athanor.jobs.family.PixelDrawing;
import athanor.jobs.family.Speaking;
import athanor.jobs.family.Translating;
import athanor.jobs.family.Writing;
import athanor.jobs.open.PictureInput;
import athanor.jobs.open.PixelInput;
import athanor.jobs.open.PixelSample;
import athanor.jobs.open.SpeechEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * The models given by {@code --model}: speech models by the hash of their card, picture generators
 * and voices.
 *
 * @param speechEncoders speech models by the hash of their card
 * @param generators models that paint, with the pictures they learned from where those were named
 * @param voices models that make sounds
 * @param drawers models that draw pixel by pixel
 * @param writers models that write texts
 * @param translators models that translate pictures from one kind to another
 * @param describers models that describe pictures
 */
record ServedModels(
    Map<String, SpeechEncoder> speechEncoders,
    List<ServedGenerator> generators,
    List<ServedVoice> voices,
    List<ServedDrawer> drawers,
    List<WriterEndpoints.ServedWriter> writers,
    List<ServedTranslator> translators,
    List<ServedDescriber> describers) {
  private static final int MOST_COMPLETED = 200;
  private static final int MOST_PICTURES = 20_000;
  private static final int MOST_BYTES = 512 << 20;

  /**
   * Pictures that are shown beside models.
   *
   * @param real directories of prepared pictures that some of the models learned from
   * @param complete a directory of pictures that models which draw pixel by pixel complete
   */
  record Shown(List<String> real, Optional<String> complete) {}

  /**
   * Reads models.
   *
   * @param models directories of models
   * @throws BadInputException where a model has nothing to show, or none of the models learned from
   *     some of the pictures
   */
  static ServedModels read(Session session, Families families, List<String> models, Shown shown) {
    Map<String, PictureInput> real = new LinkedHashMap<>();
    for (String directory : shown.real) {
      PictureInput input = PictureInput.open(directory, session.hadoop());
      real.put(input.directory().parent().cardHash(), input);
    }
    List<InputDirectory> directories =
        models.stream()
            .map(model -> InputDirectory.open(model, session.hadoop(), 1, "model"))
            .toList();
    Map<String, SpeechEncoder> speechEncoders = new LinkedHashMap<>();
    List<ServedGenerator> generators = new ArrayList<>();
    List<ServedDrawer> drawers = new ArrayList<>();
    List<ServedVoice> voices = new ArrayList<>();
    List<WriterEndpoints.ServedWriter> writers = new ArrayList<>();
    List<ServedTranslator> translators = new ArrayList<>();
    List<ServedDescriber> describers = new ArrayList<>();
    Map<String, RealPictures> compared = new LinkedHashMap<>();
    for (InputDirectory model : directories) {
      Optional<PixelDrawing> drawing = families.ability(model.card(), PixelDrawing.class);
      Optional<Painting> painting = families.ability(model.card(), Painting.class);
      if (drawing.isPresent()) {
        drawers.add(drawer(session, model, drawing.get(), shown.complete));
      } else if (painting.isPresent()) {
        PicturePainter painter = painting.get().reader().read(model, session.hadoop());
        generators.add(generator(session, model, painter, real, compared));
      } else if (families.ability(model.card(), Speaking.class).isPresent()) {
        voices.add(voice(session, families, model));
      } else if (families.ability(model.card(), Writing.class).isPresent()) {
        writers.add(writer(session, families, model));
      } else if (families.ability(model.card(), Translating.class).isPresent()) {
        translators.add(translator(session, families, model));
      } else if (families.ability(model.card(), Captioning.class).isPresent()) {
        describers.add(describer(session, families, model));
      } else {
        Listening listening =
            families
                .ability(model.card(), Listening.class)
                .orElseThrow(() -> nothingToShow(families, model));
        speechEncoders.put(
            model.parent().cardHash(), listening.reader().read(model, session.hadoop()));
      }
    }
    real.forEach(
        (hash, input) -> {
          if (!compared.containsKey(hash)) {
            throw new BadInputException(
                "no model of --model learned from the pictures of " + input.directory().path());
          }
        });
    return new ServedModels(
        speechEncoders, generators, voices, drawers, writers, translators, describers);
  }

  /** All that the page asks, of these models and of stores. */
  Map<String, Endpoint> endpoints(List<ServedStore> stores) {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>(new StoreEndpoints(stores).endpoints());
    endpoints.putAll(new ModelEndpoints(generators).endpoints());
    endpoints.putAll(new DrawingEndpoints(drawers).endpoints());
    endpoints.putAll(new VoiceEndpoints(voices).endpoints());
    endpoints.putAll(new WriterEndpoints(writers).endpoints());
    endpoints.putAll(new TranslationEndpoints(translators).endpoints());
    endpoints.putAll(new DescriptionEndpoints(describers).endpoints());
    return endpoints;
  }

  private static ServedDrawer drawer(
      Session session, InputDirectory model, PixelDrawing drawing, Optional<String> complete) {
    PixelPainter painter = drawing.reader().read(model, session.hadoop());
    Optional<PixelSample> given =
        complete.map(
            path ->
                PixelSample.of(
                    session.spark("pictures to complete"),
                    PixelInput.open(path, session.hadoop(), painter.shape()),
                    painter.values(),
                    MOST_COMPLETED,
                    1));
    return ServedDrawer.of(
        new Path(model.path()).getName(), model.card().option("family"), painter, given);
  }

  private static ServedVoice voice(Session session, Families families, InputDirectory model) {
    Speaking speaking = families.ability(model.card(), Speaking.class).orElseThrow();
    return new ServedVoice(
        new Path(model.path()).getName(),
        model.card().option("family"),
        speaking.reader().read(model, session.hadoop()));
  }

  private static WriterEndpoints.ServedWriter writer(
      Session session, Families families, InputDirectory model) {
    String path = model.path();
    Writing writing = families.ability(model.card(), Writing.class).orElseThrow();
    return new WriterEndpoints.ServedWriter(
        path.substring(path.lastIndexOf('/') + 1),
        model.card().option("family"),
        writing.reader().read(model, session.hadoop()));
  }

  private static ServedTranslator translator(
      Session session, Families families, InputDirectory model) {
    Translating translating = families.ability(model.card(), Translating.class).orElseThrow();
    return new ServedTranslator(
        new Path(model.path()).getName(),
        model.card().option("family"),
        translating.reader().read(model, session.hadoop()));
  }

  private static ServedDescriber describer(
      Session session, Families families, InputDirectory model) {
    Captioning captioning = families.ability(model.card(), Captioning.class).orElseThrow();
    Captioner captioner = captioning.reader().read(model, session.hadoop());
    if (captioner.reads().features() || captioner.reads().films()) {
      captioner.close();
      throw new BadInputException(
          "model %s reads %s; the page takes pictures"
              .formatted(model.path(), captioner.reads().features() ? "features" : "films"));
    }
    return new ServedDescriber(
        new Path(model.path()).getName(), model.card().option("family"), captioner);
  }

  private static BadInputException nothingToShow(Families families, InputDirectory model) {
    return new BadInputException(
        ("family of model %s must be one of %s, which paint, of %s, which draw pixel by pixel, of"
                + " %s, which speak, of %s, which write, of %s, which translate, of %s, which"
                + " describe, or of %s, which answer by voice, got %s")
            .formatted(
                model.path(),
                String.join(", ", families.names(Painting.class)),
                String.join(", ", families.names(PixelDrawing.class)),
                String.join(", ", families.names(Speaking.class)),
                String.join(", ", families.names(Writing.class)),
                String.join(", ", families.names(Translating.class)),
                String.join(", ", families.names(Captioning.class)),
                String.join(", ", families.names(Listening.class)),
                model.card().options().get("family")));
  }

  private static ServedGenerator generator(
      Session session,
      InputDirectory model,
      PicturePainter painter,
      Map<String, PictureInput> real,
      Map<String, RealPictures> compared) {
    Optional<RealPictures> realPictures =
        model.card().parents().stream()
            .map(parent -> parent.cardHash())
            .filter(real::containsKey)
            .findFirst()
            .map(
                hash ->
                    compared.computeIfAbsent(hash, key -> realPictures(session, real.get(key))));
    return ServedGenerator.of(
        new Path(model.path()).getName(),
        new PictureGenerator(model.card().option("family"), painter),
        realPictures);
  }

  private static RealPictures realPictures(Session session, PictureInput input) {
    int most = Math.min(MOST_PICTURES, MOST_BYTES / input.shape().size());
    List<PicturesTable.Item> items =
        input.items(session.spark("pictures to compare with")).take(most);
    if (input.count() > items.size()) {
      session
          .log()
          .printf(
              "of %,d pictures in %s the first %,d are compared with%n",
              input.count(), input.directory().path(), items.size());
    }
    return new RealPictures(
        items.stream().map(PicturesTable.Item::id).toList(),
        PictureInput.shard(items, input.shape(), Conditions.none()));
  }
}
