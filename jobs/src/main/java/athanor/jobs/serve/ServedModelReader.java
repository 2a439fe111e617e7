package athanor.jobs.serve;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.datasets.caption.Captioner;
import athanor.datasets.image.PicturePainter;
import athanor.datasets.image.PixelPainter;
import athanor.jobs.command.Session;
import athanor.jobs.family.Ability;
import athanor.jobs.family.Captioning;
import athanor.jobs.family.Families;
import athanor.jobs.family.Listening;
import athanor.jobs.family.Painting;
import athanor.jobs.family.PixelDrawing;
import athanor.jobs.family.Speaking;
import athanor.jobs.family.Translating;
import athanor.jobs.family.Writing;
import athanor.jobs.open.PixelInput;
import athanor.jobs.open.PixelSample;
import athanor.jobs.open.SpeechEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.hadoop.fs.Path;

/**
 * Reads the models that the page shows.
 *
 * @param compared pictures that some of the models learned from
 * @param complete a directory of pictures that models which draw pixel by pixel complete
 */
record ServedModelReader(
    Session session, Families families, ComparedPictures compared, Optional<String> complete) {
  private static final int MOST_COMPLETED = 200;

  /** What can be shown of a model, and how it is said of its family. */
  private static final Map<Class<? extends Ability>, String> SHOWN = shown();

  private static Map<Class<? extends Ability>, String> shown() {
    Map<Class<? extends Ability>, String> shown = new LinkedHashMap<>();
    shown.put(Painting.class, "paint");
    shown.put(PixelDrawing.class, "draw pixel by pixel");
    shown.put(Speaking.class, "speak");
    shown.put(Writing.class, "write");
    shown.put(Translating.class, "translate");
    shown.put(Captioning.class, "describe");
    shown.put(Listening.class, "answer by voice");
    return shown;
  }

  /**
   * Reads models.
   *
   * @param paths directories of models
   * @throws BadInputException where a model has nothing to show, or none of the models learned from
   *     some of the pictures
   */
  ServedModels read(List<String> paths) {
    List<InputDirectory> models =
        paths.stream()
            .map(path -> InputDirectory.open(path, session.hadoop(), 1, "model"))
            .toList();
    models.forEach(this::checkShown);
    Map<String, SpeechEncoder> speechEncoders = new LinkedHashMap<>();
    for (InputDirectory model : models) {
      families
          .ability(model.card(), Listening.class)
          .map(listening -> listening.reader().read(model, session.hadoop()))
          .ifPresent(encoder -> speechEncoders.put(model.parent().cardHash(), encoder));
    }
    ServedModels served =
        new ServedModels(
            speechEncoders,
            all(models, Painting.class, this::generator),
            all(models, Speaking.class, this::voice),
            all(models, PixelDrawing.class, this::drawer),
            all(models, Writing.class, this::writer),
            all(models, Translating.class, this::translator),
            all(models, Captioning.class, this::describer));
    compared.checkAllUsed();
    return served;
  }

  private void checkShown(InputDirectory model) {
    if (SHOWN.keySet().stream()
        .noneMatch(kind -> families.ability(model.card(), kind).isPresent())) {
      List<String> kinds = new ArrayList<>();
      SHOWN.forEach(
          (kind, does) ->
              kinds.add("%s, which %s".formatted(String.join(", ", families.names(kind)), does)));
      String last = kinds.remove(kinds.size() - 1);
      throw new BadInputException(
          "family of model %s must be one of %s, or of %s, got %s"
              .formatted(
                  model.path(),
                  String.join(", of ", kinds),
                  last,
                  model.card().options().get("family")));
    }
  }

  /** Those of the models whose family has an ability. */
  private <A extends Ability, S> List<S> all(
      List<InputDirectory> models, Class<A> kind, BiFunction<InputDirectory, A, S> opened) {
    List<S> all = new ArrayList<>();
    for (InputDirectory model : models) {
      families
          .ability(model.card(), kind)
          .ifPresent(ability -> all.add(opened.apply(model, ability)));
    }
    return all;
  }

  private ServedGenerator generator(InputDirectory model, Painting painting) {
    PicturePainter painter = painting.reader().read(model, session.hadoop());
    return ServedGenerator.of(
        name(model), new PictureGenerator(family(model), painter), compared.of(model));
  }

  private ServedDrawer drawer(InputDirectory model, PixelDrawing drawing) {
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
    return ServedDrawer.of(name(model), family(model), painter, given);
  }

  private ServedVoice voice(InputDirectory model, Speaking speaking) {
    return new ServedVoice(
        name(model), family(model), speaking.reader().read(model, session.hadoop()));
  }

  private WriterEndpoints.ServedWriter writer(InputDirectory model, Writing writing) {
    return new WriterEndpoints.ServedWriter(
        name(model), family(model), writing.reader().read(model, session.hadoop()));
  }

  private ServedTranslator translator(InputDirectory model, Translating translating) {
    return new ServedTranslator(
        name(model), family(model), translating.reader().read(model, session.hadoop()));
  }

  private ServedDescriber describer(InputDirectory model, Captioning captioning) {
    Captioner captioner = captioning.reader().read(model, session.hadoop());
    if (captioner.reads().features() || captioner.reads().films()) {
      captioner.close();
      throw new BadInputException(
          "model %s reads %s; the page takes pictures"
              .formatted(model.path(), captioner.reads().features() ? "features" : "films"));
    }
    return new ServedDescriber(name(model), family(model), captioner);
  }

  private static String name(InputDirectory model) {
    return new Path(model.path()).getName();
  }

  private static String family(InputDirectory model) {
    return model.card().option("family");
  }
}
