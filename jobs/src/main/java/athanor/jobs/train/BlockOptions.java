package athanor.jobs.train;

import athanor.common.options.Choice;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the blocks of a model are between two rounds. */
final class BlockOptions {
  /** Models from so many bytes on have their blocks at the owners, where nothing is said. */
  private static final long LARGE = 256L << 20;

  /** A lost executor costs the rounds since the last checkpoint. */
  private static final int MOST_ROUNDS = 100;

  /** Who has them. */
  enum Place {
    /** The driver has all blocks, and lends them. */
    DRIVER,
    /** Blocks pass from owner to owner. */
    OWNERS;

    String where() {
      return this == OWNERS ? "their owners" : "the driver";
    }
  }

  @Option(
      names = "--blocks",
      paramLabel = "PLACE",
      description =
          "Who has the model between two rounds. driver (the default): the driver all of it."
              + " owners: nobody; blocks pass from shard to shard, and shards write their parts.")
  private Optional<String> blocks;

  /**
   * Checks what can be checked before Spark starts.
   *
   * @param shared whether there are rows that several shards change
   */
  void check(TrainingOptions training, boolean shared) {
    Optional<Place> place = chosen();
    Optional<String> hindrance = hindrance(training, shared);
    if (place.equals(Optional.of(Place.OWNERS)) && hindrance.isPresent()) {
      throw new UsageException("blocks owners needs " + hindrance.get());
    }
  }

  /**
   * Who has the blocks of a model.
   *
   * @param model its bytes
   */
  Place place(long model, TrainingOptions training, boolean shared) {
    return chosen().orElse(standard(model, possible(training, shared)));
  }

  /** Who has them where nothing is said. */
  static Place standard(long model, boolean possible) {
    return possible && model >= LARGE ? Place.OWNERS : Place.DRIVER;
  }

  /** Whether blocks can be with their owners. */
  boolean possible(TrainingOptions training, boolean shared) {
    return hindrance(training, shared).isEmpty();
  }

  private Optional<Place> chosen() {
    return blocks.map(name -> UsageException.checked(() -> Choice.of("blocks", name, Place.class)));
  }

  private static Optional<String> hindrance(TrainingOptions training, boolean shared) {
    if (shared) {
      return Optional.of(
          "--split vocabulary or one shard, without --subwords: shards would change the same rows");
    }
    if (training.rule().equals("momentum")) {
      return Optional.of("--averaging mean or consensus, got momentum");
    }
    int every = training.checkpointEvery();
    return every >= 1 && every <= MOST_ROUNDS
        ? Optional.empty()
        : Optional.of("--checkpoint-every 1..%d, got %d".formatted(MOST_ROUNDS, every));
  }
}
