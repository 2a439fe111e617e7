package athanor.jobs.serve;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.card.Parent;
import athanor.datasets.image.Conditions;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.command.Session;
import athanor.jobs.open.PictureInput;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prepared pictures that models learned from, by the hash of their card; read where they are. */
final class ComparedPictures {
  private static final int MOST_PICTURES = 20_000;
  private static final int MOST_BYTES = 512 << 20;

  private final Session session;
  private final Map<String, PictureInput> inputs = new LinkedHashMap<>();
  private final Map<String, RealPictures> used = new HashMap<>();

  private ComparedPictures(Session session) {
    this.session = session;
  }

  /** Opens directories of prepared pictures. */
  static ComparedPictures open(Session session, List<String> directories) {
    ComparedPictures compared = new ComparedPictures(session);
    for (String directory : directories) {
      PictureInput input = PictureInput.open(directory, session.hadoop());
      compared.inputs.put(input.directory().parent().cardHash(), input);
    }
    return compared;
  }

  /** The pictures that a model learned from, if they are here. */
  Optional<RealPictures> of(InputDirectory model) {
    return model.card().parents().stream()
        .map(Parent::cardHash)
        .filter(inputs::containsKey)
        .findFirst()
        .map(hash -> used.computeIfAbsent(hash, key -> read(inputs.get(key))));
  }

  /**
   * Refuses pictures that nobody asked for.
   *
   * @throws BadInputException that names their directory
   */
  void checkAllUsed() {
    inputs.forEach(
        (hash, input) -> {
          if (!used.containsKey(hash)) {
            throw new BadInputException(
                "no model of --model learned from the pictures of " + input.directory().path());
          }
        });
  }

  private RealPictures read(PictureInput input) {
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
