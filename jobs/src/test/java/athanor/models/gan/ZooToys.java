package athanor.models.gan;

import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Choice;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/**
 * The objectives on the toys of {@link ToyModes}, with equal nets and as many generator steps: one
 * line per training of objective, toy, shards, seed, modes found, share of good points, exact earth
 * mover's distance of 500 points, and milliseconds of CPU per generator step.
 */
final class ZooToys {
  private static final int POINTS = 20_000;
  private static final int GRID = 25;
  private static final int MOVED = 500;
  private static final int JOINED_BATCH = 128;
  private static final Choices NONE = new Choices(List.of());

  /**
   * How an objective is paced where it differs from the others.
   *
   * @param slope of an orthonormal critic
   */
  private record Settings(double rate, double criticRate, int criticSteps, double slope) {
    static Settings of(GanObjective objective) {
      return switch (objective) {
        case WASSERSTEIN_CLIP -> new Settings(5e-4, 5e-4, 5, 1);
        case WASSERSTEIN_SPECTRAL, WASSERSTEIN_ORTHONORMAL -> new Settings(1e-3, 4e-3, 5, 1);
        case ORTHONORMAL -> new Settings(2e-3, 4e-3, 1, 5);
        case BOUNDARY_SEEKING -> new Settings(1e-3, 3e-3, 4, 1);
        default -> new Settings(2e-3, 2e-3, 1, 1);
      };
    }
  }

  private ZooToys() {}

  /**
   * The nets where no others are asked for: on the grid three hidden layers and as many values of
   * noise as the plane has, for with two layers of tanh and more noise no objective finds a mode in
   * as many steps.
   */
  private static Architecture architecture(int modes, Changes changes) {
    boolean grid = modes == GRID;
    return new Architecture(
        Nets.valueOf(changes.text("nets").orElse(grid ? "DENSE" : "TANH")),
        (int) changes.of("latent", grid ? 2 : 16),
        (int) changes.of("width", 64));
  }

  /**
   * Arguments: modes (8 or 25), shards, generator steps, seeds, then objectives as the command
   * spells them, or none for all; {@code --NAME=X} before these changes rate, critic-rate,
   * critic-steps, margin, decay, unrolled-steps, unrolled-rate, nets, latent, width for all of
   * them; {@code --shards=alike} for shards that see every mode; {@code --first-seed=N} for other
   * seeds than those from 1 on.
   */
  public static void main(String[] arguments) {
    int steps = Integer.parseInt(arguments[2]);
    List<String> rest = List.of(arguments).subList(4, arguments.length);
    List<String> changes = rest.stream().filter(text -> text.startsWith("--")).toList();
    List<String> names = rest.stream().filter(text -> !text.startsWith("--")).toList();
    for (GanObjective objective : GanObjective.values()) {
      if (isAsked(objective, names)) {
        Changes given = new Changes(changes);
        int first = (int) given.of("first-seed", 1);
        for (int seed = first; seed < first + Integer.parseInt(arguments[3]); seed++) {
          int modes = Integer.parseInt(arguments[0]);
          System.out.println(
              train(objective, modes, Integer.parseInt(arguments[1]), steps, seed, given));
        }
      }
    }
  }

  /** The discrete objective has no place in the plane; two f-GANs are minimax but for constants. */
  private static boolean isAsked(GanObjective objective, List<String> names) {
    return switch (objective) {
      case BOUNDARY_SEEKING_DISCRETE -> false;
      case F_GAN, F_JENSEN_SHANNON -> names.contains(Choice.spelled(objective));
      default -> names.isEmpty() || names.contains(Choice.spelled(objective));
    };
  }

  private record Changes(List<String> all) {
    double of(String name, double otherwise) {
      return text(name).map(Double::parseDouble).orElse(otherwise);
    }

    Optional<String> text(String name) {
      String start = "--" + name + "=";
      return all.stream()
          .filter(text -> text.startsWith(start))
          .map(text -> text.substring(start.length()))
          .findFirst();
    }
  }

  private static Options options(
      GanObjective objective, int modes, int shards, int steps, Changes changes) {
    Settings usual = Settings.of(objective);
    int batch = joined(changes) / shards;
    double rate = changes.of("rate", usual.rate);
    int criticSteps = (int) changes.of("critic-steps", usual.criticSteps);
    int epochs = (int) Math.ceil((double) steps * criticSteps * joined(changes) / POINTS);
    Decay decay = new Decay.CoolDown(changes.of("cool-down", 0.9));
    double criticRate = changes.of("critic-rate", changes.of("rate", usual.criticRate));
    return Options.of(
            objective.rules(),
            architecture(modes, changes),
            new StepSchedule(
                new Schedule(epochs, batch, 1, rate, decay),
                CriticPace.of(criticRate, criticSteps),
                changes.of("ema", 0.99)))
        .with(tuning(objective, usual, changes));
  }

  private static Tuning tuning(GanObjective objective, Settings usual, Changes changes) {
    Tuning tuning = Tuning.of(objective.rules());
    return new Tuning(
        Choice.of("updates", changes.text("updates").orElse("in-turn"), Updates.class),
        new Tuning.Limits(0.1, changes.of("slope", usual.slope)),
        new Tuning.Margins(
            changes.of("margin", tuning.margins().margin()),
            changes.of("pull-away", tuning.margins().pullAway()),
            changes.of("decay", tuning.margins().decay())),
        tuning.samples(),
        new Tuning.Lookahead(
            (int) changes.of("unrolled-steps", tuning.lookahead().steps()),
            changes.of("unrolled-rate", tuning.lookahead().rate())));
  }

  private static int joined(Changes changes) {
    return (int) changes.of("batch", JOINED_BATCH);
  }

  private static String train(
      GanObjective objective, int modes, int shards, int steps, long seed, Changes changes) {
    ToyModes toy = ToyModes.of(modes);
    Options options = options(objective, modes, shards, steps, changes);
    Gan gan = new Gan(options, Shape.vector(2), NONE, POINTS, seed);
    long before = cpuNanos();
    String name =
        "%s\t%s\t%d\t%d"
            .formatted(Choice.spelled(objective), modes == GRID ? "grid" : "ring", shards, seed);
    boolean alike = changes.text("shards").orElse("unlike").equals("alike");
    List<GanShard> dealt =
        alike ? toy.dealAlike(POINTS, shards, seed) : toy.deal(POINTS, shards, seed);
    try (LocalShards<GanShard> data = LocalShards.of(dealt, 1)) {
      Snapshot trained =
          new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
              .train(gan.training(), data, seed);
      double millis = (cpuNanos() - before) / 1e6 / gan.training().rounds(shards);
      try (Generator generator = gan.generator(trained)) {
        float[] made = generator.make(NONE, ToyModes.MADE, 7);
        ToyModes.Score score = toy.score(made);
        double moved = EarthMover.distance(first(made), toy.draw(MOVED, 99), MOVED);
        return "%s\t%d\t%.3f\t%.4f\t%.2f"
            .formatted(name, score.found(), score.good(), moved, millis);
      }
    } catch (RuntimeException diverged) {
      return "%s\tdiverged\t%s".formatted(name, diverged.getMessage());
    }
  }

  private static float[] first(float[] points) {
    float[] some = new float[2 * MOVED];
    System.arraycopy(points, 0, some, 0, some.length);
    return some;
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
