package athanor.models.game;

import athanor.common.nn.learn.Schedule;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureClassifier;
import athanor.datasets.image.PictureShard;
import athanor.datasets.image.PictureTranslator.Direction;
import com.sun.management.OperatingSystemMXBean;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The games on {@link Toys}' squares in four corners, on one shard and on shards that see some
 * corners only, with as many steps of as many pictures in all: one line per training of game,
 * shards, seed, its own figure and milliseconds of CPU per step. Figures: wrong labels
 * (semi-supervised), right clusters (InfoGAN), squared error of reconstructions over that of
 * another picture's (BiGAN, VAE-GAN), squared error of translations over that of a translator that
 * changes nothing (CycleGAN, DiscoGAN).
 */
final class ZooGames {
  private static final int PICTURES = 400;
  private static final int LABELLED = 8;
  private static final int JOINED_BATCH = 40;
  private static final int EPOCHS = 80;

  private ZooGames() {}

  /** Arguments: shards (1, 2 or 4), seeds, {@code unlike} or {@code alike}, then games or none. */
  public static void main(String[] arguments) {
    List<String> names = List.of(arguments).subList(3, arguments.length);
    Deal deal = new Deal(Integer.parseInt(arguments[0]), arguments[2].equals("unlike"));
    for (Contest contest : Contest.values()) {
      String name = contest.name().toLowerCase(Locale.ROOT).replace('_', '-');
      for (int seed = 1; seed <= Integer.parseInt(arguments[1]); seed++) {
        if (names.isEmpty() || names.contains(name)) {
          long before = cpuNanos();
          double figure = contest.play(deal, seed);
          double millis = (cpuNanos() - before) / 1e6 * JOINED_BATCH / EPOCHS / PICTURES;
          System.out.printf("%s\t%d\t%d\t%.3f\t%.1f%n", name, deal.shards, seed, figure, millis);
        }
      }
    }
  }

  /** How pictures lie on shards. */
  private record Deal(int shards, boolean unlike) {
    Schedule schedule(double rate) {
      return new Schedule(EPOCHS, JOINED_BATCH / shards, 1, rate);
    }

    PictureShard pictures(int shard, boolean inverted, long seed) {
      int[] corners = unlike ? corners(shard) : corners(0, 1);
      return Toys.squares(
          PICTURES / shards, LABELLED / shards, inverted, 10 * seed + shard, corners);
    }

    private int[] corners(int shard) {
      return corners(shard, shards);
    }

    private static int[] corners(int from, int every) {
      return IntStream.range(0, 4).filter(c -> c % every == from).toArray();
    }

    <D extends Serializable> Snapshot train(Game<D> game, IntFunction<D> shard, long seed) {
      List<D> all = new ArrayList<>();
      for (int s = 0; s < shards; s++) {
        all.add(shard.apply(s));
      }
      try (LocalShards<D> data = LocalShards.of(all, 1)) {
        return new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
            .train(game.training(PICTURES, seed), data, seed);
      }
    }
  }

  private enum Contest {
    SEMI_GAN {
      @Override
      double play(Deal deal, long seed) {
        SemiGan.Options options = new SemiGan.Options(32, 8, true, 0.9, deal.schedule(3e-3));
        SemiGan game = new SemiGan(options, Toys.SHAPE, 4);
        Snapshot trained =
            deal.train(game, s -> LabelledShard.of(deal.pictures(s, false, seed)), seed);
        try (SemiClassifier classifier = SemiClassifier.of(game.trained(trained))) {
          return 1 - right(classifier, false);
        }
      }
    },
    INFOGAN {
      @Override
      double play(Deal deal, long seed) {
        InfoGan.Options options =
            new InfoGan.Options(new InfoGan.Code(4, 1, 4), 4, 1e-3, 0.1, 0, deal.schedule(4e-3));
        InfoGan game = new InfoGan(options, Toys.SHAPE);
        Snapshot trained = deal.train(game, s -> deal.pictures(s, false, seed), seed);
        Conditions category = new Conditions(Map.of("category", List.of("0", "1", "2", "3")));
        try (InfoPictures pictures = InfoPictures.of(game.trained(trained), category, 1)) {
          return right(pictures, true);
        }
      }
    },
    BIGAN {
      @Override
      double play(Deal deal, long seed) {
        BiGan game = new BiGan(new BiGan.Options(2, 64, 0, deal.schedule(2e-3)), Toys.SHAPE);
        Snapshot trained = deal.train(game, s -> deal.pictures(s, false, seed), seed);
        try (CodedPictures coded =
            CodedPictures.of(game.trained(trained), CodedPictures.Law.UNIFORM)) {
          return reconstructed(coded);
        }
      }
    },
    VAE_GAN {
      @Override
      double play(Deal deal, long seed) {
        VaeGan game = new VaeGan(new VaeGan.Options(3, 8, 0.1, deal.schedule(2e-3)), Toys.SHAPE);
        Snapshot trained = deal.train(game, s -> deal.pictures(s, false, seed), seed);
        try (CodedPictures coded =
            CodedPictures.of(game.trained(trained), CodedPictures.Law.NORMAL)) {
          return reconstructed(coded);
        }
      }
    },
    CYCLEGAN {
      @Override
      double play(Deal deal, long seed) {
        CycleGan.Options options = new CycleGan.Options(4, 1, 1, 10, 50, deal.schedule(2e-3));
        return translated(CycleGan.of(options, Toys.SHAPE, Toys.SHAPE), deal, seed);
      }
    },
    DISCOGAN {
      @Override
      double play(Deal deal, long seed) {
        DiscoGan.Options options = new DiscoGan.Options(8, 0.5, 0.9, 0.1, deal.schedule(3e-3));
        return translated(DiscoGan.of(options, Toys.SHAPE, Toys.SHAPE), deal, seed);
      }
    };

    abstract double play(Deal deal, long seed);
  }

  private static PictureShard test(boolean inverted) {
    return Toys.squares(PICTURES, PICTURES, inverted, 9, new int[] {0, 1, 2, 3});
  }

  /** Share of pictures in their corner's class; with clusters, in the class most of them are in. */
  private static double right(PictureClassifier classifier, boolean clusters) {
    float[] logits = classifier.classify(Toys.pixels(test(false)), PICTURES);
    int[][] seen = new int[4][4];
    for (int i = 0; i < PICTURES; i++) {
      seen[classifier.attributes().best(0, logits, 4 * i)][i % 4]++;
    }
    int right = 0;
    for (int found = 0; found < 4; found++) {
      right += clusters ? Arrays.stream(seen[found]).max().orElseThrow() : seen[found][found];
    }
    return right / (double) PICTURES;
  }

  private static double reconstructed(CodedPictures coded) {
    float[] pixels = Toys.pixels(test(false));
    float[] again = coded.reconstruct(pixels, PICTURES);
    int size = Toys.SHAPE.size();
    float[] others = Arrays.copyOfRange(pixels, size, size + pixels.length);
    System.arraycopy(pixels, 0, others, pixels.length - size, size);
    return Toys.squaredError(again, pixels) / Toys.squaredError(again, others);
  }

  private static double translated(Translation game, Deal deal, long seed) {
    Snapshot trained =
        deal.train(
            game,
            s -> new DomainShard(deal.pictures(s, false, seed), deal.pictures(s, true, seed + 100)),
            seed);
    float[] plain = Toys.pixels(test(false));
    float[] inverted = Toys.pixels(test(true));
    try (GameNets nets = game.trained(trained);
        Translators translators = Translators.of(nets)) {
      float[] made = translators.translate(plain, PICTURES, Direction.FORWARD);
      return Toys.squaredError(made, inverted) / Toys.squaredError(plain, inverted);
    }
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
