package athanor.jobs.serve;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.datasets.image.Conditions;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.command.Session;
import athanor.jobs.open.PictureInput;
import athanor.jobs.open.SpeechEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models given by {@code --model}: speech models by the hash of their card, and picture
 * generators.
 *
 * @param speechEncoders speech models by the hash of their card
 * @param generators models that paint, with the pictures they learned from where those were named
 */
record ServedModels(Map<String, SpeechEncoder> speechEncoders, List<ServedGenerator> generators) {
  private static final int MOST_PICTURES = 20_000;
  private static final int MOST_BYTES = 512 << 20;

  /**
   * Reads models.
   *
   * @param models directories of models
   * @param pictures directories of prepared pictures that some of the models learned from
   * @throws BadInputException where none of the models learned from some of the pictures
   */
  static ServedModels read(Session session, List<String> models, List<String> pictures) {
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
    Map<String, RealPictures> compared = new LinkedHashMap<>();
    for (InputDirectory model : directories) {
      if (PictureGenerator.paints(model.card())) {
        generators.add(generator(session, model, real, compared));
      } else {
        speechEncoders.put(model.parent().cardHash(), SpeechEncoder.read(model, session.hadoop()));
      }
    }
    real.forEach(
        (hash, input) -> {
          if (!compared.containsKey(hash)) {
            throw new BadInputException(
                "no model of --model learned from the pictures of " + input.directory().path());
          }
        });
    return new ServedModels(speechEncoders, generators);
  }

  private static ServedGenerator generator(
      Session session,
      InputDirectory model,
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
        PictureGenerator.read(model, session.hadoop()),
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
