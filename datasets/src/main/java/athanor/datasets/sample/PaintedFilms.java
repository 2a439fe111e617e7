package athanor.datasets.sample;

import athanor.common.seed.Seeds;
import athanor.common.shape.Shape;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.Scaling;
import athanor.datasets.video.Bouncing;
import athanor.datasets.video.Film;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Films painted by code with known structure: glyphs like digits that bounce about, and creatures
 * that move in one of seven ways.
 */
public final class PaintedFilms {
  private static final int GLYPH = 14;
  private static final int CREATURE = 16;
  private static final int SIZE = 32;

  private PaintedFilms() {}

  /**
   * Two glyphs of 14 x 14 in each grey film of 32 x 32, at two pixels per frame: label {@code
   * digits}.
   */
  public static List<PaintedFilm> digits(int count, int frames, long seed) {
    List<PaintedPicture> glyphs = PaintedPictures.glyphs(Math.max(200, count / 4), seed);
    List<Bouncing.Mover> movers = new ArrayList<>();
    for (PaintedPicture glyph : glyphs) {
      Picture picture = PictureDecoder.pixels(glyph.image()).grey();
      Picture small = Scaling.area(picture, GLYPH, GLYPH);
      movers.add(new Bouncing.Mover(new Shape(GLYPH, GLYPH, 1), Film.bytes(small)));
    }
    Bouncing bouncing = new Bouncing(SIZE, frames, 2, Film.DELAY_MILLIS);
    List<PaintedFilm> films = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(Seeds.item(seed, 43, i));
      int one = random.nextInt(movers.size());
      int other = random.nextInt(movers.size());
      Film film = bouncing.film(List.of(movers.get(one), movers.get(other)), random);
      String digits =
          glyphs.get(one).labels().get("digit") + " " + glyphs.get(other).labels().get("digit");
      films.add(new PaintedFilm("digits-%05d".formatted(i), film, Map.of("digits", digits)));
    }
    return films;
  }

  /** How a creature moves, by the part of the film that is over. */
  enum Motion {
    LEFT("moves to the left", "goes left") {
      @Override
      double[] place(double part) {
        return new double[] {0.5, 1 - part};
      }
    },
    RIGHT("moves to the right", "goes right") {
      @Override
      double[] place(double part) {
        return new double[] {0.5, part};
      }
    },
    UP("flies up", "rises") {
      @Override
      double[] place(double part) {
        return new double[] {1 - part, 0.5};
      }
    },
    DOWN("falls down", "sinks") {
      @Override
      double[] place(double part) {
        return new double[] {part, 0.5};
      }
    },
    JUMP("jumps up and down", "hops") {
      @Override
      double[] place(double part) {
        return new double[] {1 - Math.abs(Math.sin(2 * Math.PI * part)), 0.5};
      }
    },
    CIRCLE("runs in a circle", "goes round") {
      @Override
      double[] place(double part) {
        double angle = 2 * Math.PI * part;
        return new double[] {0.5 - 0.5 * Math.cos(angle), 0.5 + 0.5 * Math.sin(angle)};
      }
    },
    REST("stands still", "rests") {
      @Override
      double[] place(double part) {
        return new double[] {0.5, 0.5};
      }
    };

    private final List<String> words;

    Motion(String... words) {
      this.words = List.of(words);
    }

    /** Words that mean the same, the usual one first. */
    List<String> words() {
      return words;
    }

    /** Row and column of the creature, 0..1 of the room that it has. */
    abstract double[] place(double part);
  }

  /**
   * A creature on white in each film of 32 x 32 in colour: labels {@code kind}, {@code colour},
   * {@code motion} and {@code sentence}, which says it in English.
   */
  public static List<PaintedFilm> creatures(int count, int frames, long seed) {
    List<PaintedFilm> films = new ArrayList<>();
    for (PaintedPicture creature : PaintedPictures.creatures(count, seed)) {
      int number = films.size();
      Motion motion = Motion.values()[number % Motion.values().length];
      SplittableRandom random = new SplittableRandom(Seeds.item(seed, 47, number));
      Picture small = Scaling.area(PictureDecoder.pixels(creature.image()), CREATURE, CREATURE);
      Map<String, String> labels = new TreeMap<>(creature.labels());
      String name = motion.words.get(0);
      labels.put("motion", name);
      labels.put("sentence", sentence(creature.labels(), name));
      films.add(
          new PaintedFilm(
              "moving-%05d".formatted(number), moving(small, motion, frames, random), labels));
    }
    return films;
  }

  private static String sentence(Map<String, String> labels, String motion) {
    int kind = Integer.parseInt(labels.get("kind").replaceAll("\\D", ""));
    String parts = kind % 3 == 0 ? " with ears" : kind % 3 == 1 ? " with arms" : "";
    return "a %s creature%s %s".formatted(labels.get("colour"), parts, motion);
  }

  private static Film moving(Picture creature, Motion motion, int frames, SplittableRandom random) {
    Shape shape = new Shape(SIZE, SIZE, 3);
    byte[] pixels = new byte[frames * shape.size()];
    Arrays.fill(pixels, (byte) 255);
    byte[] small = Film.bytes(creature);
    int room = SIZE - CREATURE;
    double aside = (random.nextDouble() - 0.5) * 0.5;
    double down = (random.nextDouble() - 0.5) * 0.5;
    for (int t = 0; t < frames; t++) {
      double[] place = motion.place(t / (double) Math.max(1, frames - 1));
      int top = within(place[0] + down, room);
      int left = within(place[1] + aside, room);
      for (int y = 0; y < CREATURE; y++) {
        int to = t * shape.size() + ((top + y) * SIZE + left) * 3;
        System.arraycopy(small, y * CREATURE * 3, pixels, to, CREATURE * 3);
      }
    }
    return new Film(shape, pixels, Film.DELAY_MILLIS);
  }

  private static int within(double part, int room) {
    return (int) Math.round(Math.max(0, Math.min(1, part)) * room);
  }
}
