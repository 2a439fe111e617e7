package athanor.jobs.serve;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PicturePainter;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.command.Session;
import athanor.jobs.family.Families;
import athanor.jobs.family.Listening;
import athanor.jobs.family.Painting;
import athanor.jobs.family.Speaking;
import athanor.jobs.open.PictureInput;
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
 */
record ServedModels(
    Map<String, SpeechEncoder> speechEncoders,
    List<ServedGenerator> generators,
    List<ServedVoice> voices) {
  private static final int MOST_PICTURES = 20_000;
  private static final int MOST_BYTES = 512 << 20;

  /**
   * Reads models.
   *
   * @param models directories of models
   * @param pictures directories of prepared pictures that some of the models learned from
   * @throws BadInputException where a model has nothing to show, or none of the models learned from
   *     some of the pictures
   */
  static ServedModels read(
      Session session, Families families, List<String> models, List<String> pictures) {
    Map<String, PictureInput> real = new LinkedHashMap<>();
    for (String directory : pictures) {
      PictureInput input = PictureInput.open(directory, session.hadoop());
      real.put(input.directory().parent().cardHash(), input);
    }
    List<InputDirectory> directories =
        models.stream()
            .map(model -> InputDirectory.open(model, session.hadoop(), 1, "model"))
            .toList();
    Map<String, SpeechEncoder> speechEncoders = new LinkedHashMap<>();
    List<ServedGenerator> generators = new ArrayList<>();
    List<ServedVoice> voices = new ArrayList<>();
    Map<String, RealPictures> compared = new LinkedHashMap<>();
    for (InputDirectory model : directories) {
      Optional<Painting> painting = families.ability(model.card(), Painting.class);
      if (painting.isPresent()) {
        PicturePainter painter = painting.get().reader().read(model, session.hadoop());
        generators.add(generator(session, model, painter, real, compared));
      } else if (families.ability(model.card(), Speaking.class).isPresent()) {
        voices.add(voice(session, families, model));
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
    return new ServedModels(speechEncoders, generators, voices);
  }

  private static ServedVoice voice(Session session, Families families, InputDirectory model) {
    Speaking speaking = families.ability(model.card(), Speaking.class).orElseThrow();
    return new ServedVoice(
        new Path(model.path()).getName(),
        model.card().option("family"),
        speaking.reader().read(model, session.hadoop()));
  }

  private static BadInputException nothingToShow(Families families, InputDirectory model) {
    return new BadInputException(
        "family of model %s must be one of %s, which paint, of %s, which speak, or of %s, which answer by voice, got %s"
            .formatted(
                model.path(),
                String.join(", ", families.names(Painting.class)),
                String.join(", ", families.names(Speaking.class)),
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
    String path = model.path();
    return ServedGenerator.of(
        path.substring(path.lastIndexOf('/') + 1),
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
