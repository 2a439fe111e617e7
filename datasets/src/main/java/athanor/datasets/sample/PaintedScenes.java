package athanor.datasets.sample;

import athanor.common.seed.Seeds;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.sample.SceneWords.Paint;
import athanor.datasets.sample.SceneWords.Place;
import athanor.datasets.video.Film;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Scenes painted by code with sentences of a grammar: two coloured things and where they are, as
 * pictures; one alone on one side, as smaller pictures; one that moves, as films. Some combinations
 * are held out: each of their words is in sentences to learn from, but never both together.
 */
public final class PaintedScenes {
  /** Rows and columns of a picture. */
  public static final int SIZE = 40;

  /** Rows and columns of a frame. */
  public static final int FRAME = 24;

  private static final int SENTENCES = 6;

  /** Each so many-th scene shows a combination that is held out. */
  private static final int TEST_EVERY = 6;

  /** Kinds of things in pictures of one: few, and easy to tell from each other. */
  private static final int KINDS = 4;

  private PaintedScenes() {}

  private record Painted(SceneObject thing, Paint paint) {
    static Painted any(SplittableRandom random) {
      return new Painted(
          SceneObject.values()[random.nextInt(SceneObject.values().length)],
          Paint.values()[random.nextInt(Paint.values().length)]);
    }

    /** Whether a thing of that colour is held out: one colour of each thing. */
    boolean isHeldOut() {
      return thing.ordinal() % Paint.values().length == paint.ordinal();
    }

    String named(SplittableRandom random) {
      return SceneWords.named(paint, thing, random);
    }

    void draw(Graphics2D brush, double x, double y, double radius) {
      thing.paint(brush, paint.colour(), x, y, radius);
    }

    /** On a side of the middle, so far off it and so far aside. */
    void draw(Graphics2D brush, Place side, Point off, double radius) {
      double along = off.middle + (side.isBefore() ? -1 : 1) * off.along;
      double aside = off.middle + off.aside;
      draw(brush, side.isAcross() ? along : aside, side.isAcross() ? aside : along, radius);
    }
  }

  /** A point by how far it is from the middle of a picture. */
  private record Point(double middle, double along, double aside) {}

  private static boolean isTest(int number) {
    return number % TEST_EVERY == TEST_EVERY - 1;
  }

  private static PaintedScene scene(int number, Film film, List<String> sentences) {
    return new PaintedScene("scene-%05d".formatted(number), film, sentences, isTest(number));
  }

  /**
   * Pictures of two things of different kinds; those of the test show one of a colour that no other
   * scene shows it in.
   */
  public static List<PaintedScene> pictures(int count, long seed) {
    List<PaintedScene> scenes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(Seeds.item(seed, 53, i));
      boolean test = isTest(i);
      Painted first = Painted.any(random);
      Painted second = Painted.any(random);
      while (first.thing == second.thing || test != (first.isHeldOut() || second.isHeldOut())) {
        first = Painted.any(random);
        second = Painted.any(random);
      }
      Place place = Place.values()[random.nextInt(Place.values().length)];
      List<String> sentences = new ArrayList<>();
      for (int s = 0; s < SENTENCES; s++) {
        sentences.add(
            s % 2 == 0
                ? sentence(first, place, second, random)
                : sentence(second, place.reversed(), first, random));
      }
      Film film = film(SIZE, List.of(picture(first, place, second, random)));
      scenes.add(scene(i, film, sentences));
    }
    return scenes;
  }

  /**
   * Small pictures of one thing of four kinds on one side, which a net learns to describe within
   * seconds; those of the test show it in a colour that no other picture shows it in.
   */
  public static List<PaintedScene> things(int count, long seed) {
    List<PaintedScene> scenes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(Seeds.item(seed, 61, i));
      boolean test = isTest(i);
      Painted thing = Painted.any(random);
      while (test != thing.isHeldOut() || thing.thing.ordinal() >= KINDS) {
        thing = Painted.any(random);
      }
      Place place = Place.values()[random.nextInt(Place.values().length)];
      List<String> sentences = new ArrayList<>();
      for (int s = 0; s < SENTENCES; s++) {
        sentences.add(thing.named(random) + " " + place.alone());
      }
      Film film = film(FRAME, List.of(picture(thing, place, random)));
      scenes.add(scene(i, film, sentences));
    }
    return scenes;
  }

  private static BufferedImage picture(Painted thing, Place place, SplittableRandom random) {
    BufferedImage image = ground(FRAME, random);
    Graphics2D brush = image.createGraphics();
    Point off = new Point(FRAME / 2.0, between(random, 4, 5), between(random, -2, 2));
    thing.draw(brush, place, off, between(random, 6, 7.5));
    brush.dispose();
    return image;
  }

  private static String sentence(
      Painted first, Place place, Painted second, SplittableRandom random) {
    return "%s %s %s"
        .formatted(
            first.named(random), SceneWords.any(place.words(), random), second.named(random));
  }

  private static BufferedImage picture(
      Painted first, Place place, Painted second, SplittableRandom random) {
    BufferedImage image = ground(SIZE, random);
    Graphics2D brush = image.createGraphics();
    double shift = between(random, -5, 5);
    for (Painted one : List.of(first, second)) {
      Place side = one == first ? place : place.reversed();
      Point off = new Point(SIZE / 2.0, between(random, 9, 11.5), shift + between(random, -3, 3));
      one.draw(brush, side, off, between(random, 6, 8));
    }
    brush.dispose();
    return image;
  }

  /**
   * Films of one thing that moves; those of the test show one moving as it moves in no other film.
   *
   * @param frames 2 or more
   */
  public static List<PaintedScene> films(int count, int frames, long seed) {
    PaintedFilms.Motion[] motions = PaintedFilms.Motion.values();
    List<PaintedScene> scenes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(Seeds.item(seed, 59, i));
      boolean test = isTest(i);
      Painted moving = Painted.any(random);
      PaintedFilms.Motion motion = motions[random.nextInt(motions.length)];
      while (test != (moving.thing.ordinal() % motions.length == motion.ordinal())) {
        moving = Painted.any(random);
        motion = motions[random.nextInt(motions.length)];
      }
      List<String> sentences = new ArrayList<>();
      for (int s = 0; s < SENTENCES; s++) {
        sentences.add(moving.named(random) + " " + SceneWords.any(motion.words(), random));
      }
      scenes.add(
          new PaintedScene(
              "film-%05d".formatted(i), film(moving, motion, frames, random), sentences, test));
    }
    return scenes;
  }

  private static Film film(
      Painted moving, PaintedFilms.Motion motion, int frames, SplittableRandom random) {
    double radius = between(random, 4.5, 6);
    double aside = between(random, -0.3, 0.3);
    double down = between(random, -0.3, 0.3);
    double room = FRAME - 2 * radius;
    long ground = random.nextLong();
    List<BufferedImage> images = new ArrayList<>();
    for (int t = 0; t < frames; t++) {
      double[] place = motion.place(t / (double) Math.max(1, frames - 1));
      BufferedImage image = ground(FRAME, new SplittableRandom(ground));
      Graphics2D brush = image.createGraphics();
      moving.draw(
          brush,
          radius + room * within(place[1] + aside),
          radius + room * within(place[0] + down),
          radius);
      brush.dispose();
      images.add(image);
    }
    return film(FRAME, images);
  }

  private static double within(double part) {
    return Math.max(0, Math.min(1, part));
  }

  private static BufferedImage ground(int size, SplittableRandom random) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = image.createGraphics();
    brush.setColor(
        new Color(220 + random.nextInt(36), 220 + random.nextInt(36), 220 + random.nextInt(36)));
    brush.fillRect(0, 0, size, size);
    brush.dispose();
    return image;
  }

  private static Film film(int size, List<BufferedImage> images) {
    Shape shape = new Shape(size, size, 3);
    byte[] pixels = new byte[images.size() * shape.size()];
    for (int i = 0; i < images.size(); i++) {
      byte[] one = Film.bytes(PictureDecoder.pixels(images.get(i)));
      System.arraycopy(one, 0, pixels, i * one.length, one.length);
    }
    return new Film(shape, pixels, Film.DELAY_MILLIS);
  }

  private static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
