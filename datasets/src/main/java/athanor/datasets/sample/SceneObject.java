package athanor.datasets.sample;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** What scenes show, with words for it that mean the same. */
enum SceneObject {
  STAR("star") {
    @Override
    Shape outline() {
      double[] points = new double[20];
      for (int i = 0; i < 10; i++) {
        double far = i % 2 == 0 ? 1.1 : 0.45;
        points[2 * i] = far * Math.sin(i * Math.PI / 5);
        points[2 * i + 1] = -far * Math.cos(i * Math.PI / 5);
      }
      return polygon(points);
    }
  },
  BALL("ball", "circle") {
    @Override
    Shape outline() {
      return new Ellipse2D.Double(-0.9, -0.9, 1.8, 1.8);
    }
  },
  BOX("box", "square") {
    @Override
    Shape outline() {
      return new Rectangle2D.Double(-0.85, -0.85, 1.7, 1.7);
    }
  },
  WEDGE("wedge", "triangle") {
    @Override
    Shape outline() {
      return polygon(-1, 0.9, 1, 0.9, 0, -1);
    }
  },
  TREE("tree", "pine") {
    @Override
    Shape outline() {
      Area tree = new Area(polygon(-0.8, 0.5, 0.8, 0.5, 0, -0.4));
      tree.add(new Area(polygon(-0.6, 0, 0.6, 0, 0, -1.1)));
      tree.add(new Area(new Rectangle2D.Double(-0.15, 0.5, 0.3, 0.55)));
      return tree;
    }
  },
  HOUSE("house", "hut") {
    @Override
    Shape outline() {
      Area house = new Area(new Rectangle2D.Double(-0.7, -0.1, 1.4, 1));
      house.add(new Area(polygon(-1, -0.1, 1, -0.1, 0, -1)));
      house.subtract(new Area(new Rectangle2D.Double(-0.2, 0.3, 0.4, 0.6)));
      return house;
    }
  },
  FISH("fish") {
    @Override
    Shape outline() {
      Area fish = new Area(new Ellipse2D.Double(-1, -0.5, 1.5, 1));
      fish.add(new Area(polygon(0.3, 0, 1, -0.6, 1, 0.6)));
      return fish;
    }
  },
  CROSS("cross", "plus") {
    @Override
    Shape outline() {
      Area cross = new Area(new Rectangle2D.Double(-0.25, -1, 0.5, 2));
      cross.add(new Area(new Rectangle2D.Double(-1, -0.25, 2, 0.5)));
      return cross;
    }
  };

  private final List<String> words;

  SceneObject(String... words) {
    this.words = List.of(words);
  }

  /** The first is the usual one. */
  List<String> words() {
    return words;
  }

  /** Outline in a square from -1 to 1. */
  abstract Shape outline();

  /**
   * Paints one.
   *
   * @param radius half of its side
   */
  void paint(Graphics2D brush, Color colour, double x, double y, double radius) {
    AffineTransform place = new AffineTransform();
    place.translate(x, y);
    place.scale(radius, radius);
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.setColor(colour);
    brush.fill(place.createTransformedShape(outline()));
  }

  private static Path2D polygon(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    return path;
  }
}
