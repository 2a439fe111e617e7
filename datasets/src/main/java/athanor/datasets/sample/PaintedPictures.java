package athanor.datasets.sample;

import athanor.common.seed.Seeds;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Pictures painted by code with known structure: glyphs like digits (28 x 28), creatures (40 x 40)
 * and faces whose hair and eyes have named colours (32 x 32).
 */
public final class PaintedPictures {
  /** Hair colours of faces by name. */
  public static final Map<String, Color> HAIR = colours(true);

  /** Eye colours of faces by name. */
  public static final Map<String, Color> EYES = colours(false);

  /** Strokes of the ten glyphs on a grid of 4 x 6, as points of lines. */
  private static final double[][][] GLYPHS = {
    {{1, 0, 3, 0, 4, 2, 4, 4, 3, 6, 1, 6, 0, 4, 0, 2, 1, 0}},
    {{1, 1, 2, 0, 2, 6}},
    {{0, 1, 1, 0, 3, 0, 4, 1, 4, 2, 0, 6, 4, 6}},
    {{0, 0, 4, 0, 2, 2.5, 4, 4, 3, 6, 0, 6}},
    {{3, 6, 3, 0, 0, 4, 4, 4}},
    {{4, 0, 0, 0, 0, 3, 3, 2.5, 4, 4, 3, 6, 0, 6}},
    {{3, 0, 1, 1, 0, 4, 1, 6, 3, 6, 4, 4.5, 3, 3, 0, 4}},
    {{0, 0, 4, 0, 1, 6}, {1, 3, 3.5, 3}},
    {{2, 3, 0, 1.5, 2, 0, 4, 1.5, 2, 3, 0, 4.5, 2, 6, 4, 4.5, 2, 3}},
    {{4, 2, 2, 3, 0, 2, 1, 0, 3, 0, 4, 2, 3, 6}}
  };

  private PaintedPictures() {}

  private static Map<String, Color> colours(boolean hair) {
    Map<String, Color> colours = new TreeMap<>();
    colours.put("black", new Color(30, 28, 34));
    colours.put("brown", new Color(120, 72, 36));
    colours.put("blue", new Color(50, 90, 220));
    colours.put("green", new Color(50, 160, 70));
    colours.put("red", new Color(200, 40, 40));
    colours.put(hair ? "blonde" : "yellow", new Color(240, 210, 90));
    return Collections.unmodifiableMap(colours);
  }

  /** Glyphs 0 to 9 in turn, each slanted, moved, thick or thin: label {@code digit}. */
  public static List<PaintedPicture> glyphs(int count, long seed) {
    List<PaintedPicture> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int digit = i % GLYPHS.length;
      BufferedImage image = glyph(GLYPHS[digit], new SplittableRandom(Seeds.item(seed, 31, i)));
      all.add(new PaintedPicture("glyph-%05d".formatted(i), image, Map.of("digit", "" + digit)));
    }
    return all;
  }

  /** The same grey pictures, black for white. */
  public static List<PaintedPicture> inverted(List<PaintedPicture> pictures) {
    List<PaintedPicture> all = new ArrayList<>();
    for (PaintedPicture picture : pictures) {
      BufferedImage image = picture.image();
      BufferedImage other =
          new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          other.getRaster().setSample(x, y, 0, 255 - image.getRaster().getSample(x, y, 0));
        }
      }
      all.add(new PaintedPicture(picture.name(), other, picture.labels()));
    }
    return all;
  }

  private static BufferedImage glyph(double[][] strokes, SplittableRandom random) {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D brush = brush(image);
    brush.setColor(Color.WHITE);
    brush.setStroke(
        new BasicStroke(
            (float) between(random, 1.8, 3.2), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    AffineTransform place = new AffineTransform();
    place.translate(14 + between(random, -1.5, 1.5), 14 + between(random, -1.5, 1.5));
    place.rotate(between(random, -0.15, 0.15));
    place.shear(between(random, -0.3, 0.15), 0);
    place.scale(between(random, 2.6, 3.6), between(random, 2.9, 3.5));
    place.translate(-2, -3);
    for (double[] stroke : strokes) {
      Path2D path = new Path2D.Double();
      for (int p = 0; p < stroke.length; p += 2) {
        double x = stroke[p] + between(random, -0.2, 0.2);
        double y = stroke[p + 1] + between(random, -0.2, 0.2);
        if (p == 0) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
      }
      brush.draw(place.createTransformedShape(path));
    }
    brush.dispose();
    return image;
  }

  /** Creatures, left like right, of one of six kinds: labels {@code kind} and {@code colour}. */
  public static List<PaintedPicture> creatures(int count, long seed) {
    List<PaintedPicture> all = new ArrayList<>();
    List<String> names = List.copyOf(HAIR.keySet());
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(Seeds.item(seed, 37, i));
      int kind = random.nextInt(6);
      String colour = names.get(random.nextInt(names.size()));
      all.add(
          new PaintedPicture(
              "creature-%05d".formatted(i),
              creature(kind, HAIR.get(colour), random),
              Map.of("kind", "kind-" + kind, "colour", colour)));
    }
    return all;
  }

  private static BufferedImage creature(int kind, Color colour, SplittableRandom random) {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = brush(image);
    brush.setColor(Color.WHITE);
    brush.fillRect(0, 0, 40, 40);
    double body = between(random, 9, 12);
    double tall = between(random, 9, 13);
    brush.setColor(colour.darker());
    if (kind % 2 == 0) {
      both(brush, body * 0.75, 20 + tall, 3, 4);
    }
    if (kind % 3 == 0) {
      both(brush, body * 0.7, 20 - tall, 2.5, 5);
    } else if (kind % 3 == 1) {
      both(brush, body + 2, 20, 4, 3);
    }
    brush.setColor(colour);
    brush.fill(new Ellipse2D.Double(20 - body, 20 - tall, 2 * body, 2 * tall));
    brush.setColor(colour.brighter());
    brush.fill(new Ellipse2D.Double(20 - body * 0.5, 21, body, tall * 0.7));
    brush.setColor(Color.WHITE);
    double eye = between(random, 3.5, 5);
    both(brush, eye, 16, 2.6, 2.6);
    brush.setColor(Color.BLACK);
    both(brush, eye, 16, 1.3, 1.3);
    brush.dispose();
    return image;
  }

  /** Two ellipses, left and right of the middle of a 40-pixel picture. */
  private static void both(Graphics2D brush, double side, double y, double rx, double ry) {
    brush.fill(new Ellipse2D.Double(20 - side - rx, y - ry, 2 * rx, 2 * ry));
    brush.fill(new Ellipse2D.Double(20 + side - rx, y - ry, 2 * rx, 2 * ry));
  }

  /** Faces of every pair of colours in turn: labels {@code hair} and {@code eyes}. */
  public static List<PaintedPicture> faces(int count, long seed) {
    List<PaintedPicture> all = new ArrayList<>();
    List<String> hair = List.copyOf(HAIR.keySet());
    List<String> eyes = List.copyOf(EYES.keySet());
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(Seeds.item(seed, 41, i));
      String hairName = hair.get(i % hair.size());
      String eyesName = eyes.get(i / hair.size() % eyes.size());
      all.add(
          new PaintedPicture(
              "face-%05d".formatted(i),
              face(HAIR.get(hairName), EYES.get(eyesName), random),
              Map.of("hair", hairName, "eyes", eyesName)));
    }
    return all;
  }

  private static BufferedImage face(Color hair, Color eyes, SplittableRandom random) {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = brush(image);
    int light = 200 + random.nextInt(56);
    brush.setColor(new Color(light, light, 255 - random.nextInt(40)));
    brush.fillRect(0, 0, 32, 32);
    double x = 16 + between(random, -1.5, 1.5);
    double y = 17 + between(random, -1, 1);
    double wide = between(random, 8, 10);
    brush.setColor(hair);
    brush.fill(new Ellipse2D.Double(x - wide - 3, y - 13, 2 * wide + 6, 22));
    double length = between(random, 4, 14);
    brush.fill(new Rectangle2D.Double(x - wide - 3, y - 3, 2 * wide + 6, length));
    int skin = random.nextInt(50);
    brush.setColor(new Color(250 - skin, 215 - skin, 185 - skin));
    brush.fill(new Ellipse2D.Double(x - wide, y - 7, 2 * wide, 18));
    brush.setColor(hair);
    double fringe = between(random, 4, 6);
    brush.fill(new Rectangle2D.Double(x - wide + 1, y - 8, 2 * wide - 2, fringe));
    double apart = between(random, 3.6, 4.8);
    for (int side = -1; side <= 1; side += 2) {
      double eye = x + side * apart;
      brush.setColor(Color.WHITE);
      brush.fill(new Ellipse2D.Double(eye - 2.6, y - 1.6, 5.2, 5));
      brush.setColor(eyes);
      brush.fill(new Ellipse2D.Double(eye - 1.9, y - 1.4, 3.8, 4.6));
    }
    brush.setColor(new Color(170, 70, 70));
    brush.fill(new Ellipse2D.Double(x - 1.8, y + 6, 3.6, between(random, 0.8, 2)));
    brush.dispose();
    return image;
  }

  private static Graphics2D brush(BufferedImage image) {
    Graphics2D brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return brush;
  }

  private static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
