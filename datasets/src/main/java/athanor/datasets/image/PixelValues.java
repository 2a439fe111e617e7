package athanor.datasets.image;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The few values that a pixel can take, by number: colours of a palette, levels of grey, or black
 * and white.
 *
 * @param coding how a pixel becomes the number of a value
 * @param colours 0xRRGGBB of each value, 1 to 256; kept, do not modify
 */
public record PixelValues(Coding coding, int[] colours) implements Serializable {
  /** Values at most: a number is one byte. */
  public static final int MOST = 256;

  /** How a pixel becomes the number of a value. */
  public enum Coding {
    /** Its colour must be one of the values. */
    EXACT,
    /** The nearest colour by squared difference of red, green and blue. */
    NEAREST,
    /** The nearest level of grey; colours by their luma. */
    LEVELS,
    /** White with its grey value as the probability, drawn anew each time it is seen. */
    DRAWN
  }

  public PixelValues {
    if (colours.length < 1 || colours.length > MOST) {
      throw new IllegalArgumentException(
          "a pixel must have 1..%d values, got %d".formatted(MOST, colours.length));
    }
  }

  /** Colours that pixels must have. */
  public static PixelValues exact(int[] colours) {
    return new PixelValues(Coding.EXACT, colours.clone());
  }

  /** Colours of which each pixel becomes the nearest. */
  public static PixelValues nearest(Palette palette) {
    return new PixelValues(Coding.NEAREST, colours(palette));
  }

  /** Evenly spaced levels of grey from black to white, 2 or more. */
  public static PixelValues levels(int count) {
    if (count < 2 || count > MOST) {
      throw new IllegalArgumentException("levels must be 2..%d, got %d".formatted(MOST, count));
    }
    return new PixelValues(Coding.LEVELS, greys(count));
  }

  /** Black and white, drawn by grey values. */
  public static PixelValues drawn() {
    return new PixelValues(Coding.DRAWN, greys(2));
  }

  private static int[] greys(int count) {
    int[] colours = new int[count];
    for (int i = 0; i < count; i++) {
      colours[i] = 0x010101 * Math.round(255f * i / (count - 1));
    }
    return colours;
  }

  /** The colours of a palette. */
  public static int[] colours(Palette palette) {
    int[] colours = new int[palette.size()];
    for (int i = 0; i < palette.colours().length; i++) {
      colours[i / 3] = colours[i / 3] << 8 | Math.round(255 * palette.colours()[i]);
    }
    return colours;
  }

  /** Colours as a card has them: {@code #rrggbb} each. */
  public List<String> hex() {
    return Arrays.stream(colours).mapToObj("#%06x"::formatted).toList();
  }

  /** Reads colours of a card's list. */
  public static int[] colours(Object hex, String where) {
    List<Integer> colours = new ArrayList<>();
    for (Object one : hex instanceof Collection<?> all ? all : List.of()) {
      String text = String.valueOf(one);
      if (!text.matches("#[0-9a-f]{6}")) {
        throw new BadInputException(
            "colours of %s must be like #0080ff, got %s".formatted(where, text));
      }
      colours.add(Integer.parseInt(text.substring(1), 16));
    }
    return colours.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The card of a model with the values of its pixels. */
  public Card described(Card card) {
    return card.withMetric("palette", hex())
        .withMetric("coding", coding.name())
        .withMetric("values", colours.length);
  }

  /** The values in the card of a model. */
  public static PixelValues of(Card card, String where) {
    Coding coding =
        Arrays.stream(Coding.values())
            .filter(one -> one.name().equals(card.metrics().get("coding")))
            .findFirst()
            .orElseThrow(() -> new BadInputException("the card of " + where + " has no coding"));
    return new PixelValues(coding, colours(card.metrics().get("palette"), where));
  }

  /** How many values there are. */
  public int count() {
    return colours.length;
  }

  /** What numbers colours, for many pictures; not thread-safe. */
  public Numbering numbering() {
    return new Numbering();
  }

  /**
   * Bytes as a model sees them once: where values are drawn, grey values become black or white.
   *
   * @param bytes changed, and returned
   */
  public byte[] seen(byte[] bytes, SplittableRandom random) {
    for (int i = 0; coding == Coding.DRAWN && i < bytes.length; i++) {
      int grey = bytes[i] & 0xff;
      bytes[i] = (byte) (grey > 0 && random.nextInt(255) < grey ? 1 : 0);
    }
    return bytes;
  }

  /** A picture of three channels for pixel indices. */
  public Picture picture(byte[] numbers, int from, int height, int width) {
    float[] pixels = new float[height * width * 3];
    for (int i = 0; i < height * width; i++) {
      int colour = colours[numbers[from + i] & 0xff];
      for (int c = 0; c < 3; c++) {
        pixels[3 * i + c] = (colour >> 16 - 8 * c & 0xff) / 255f;
      }
    }
    return new Picture(height, width, 3, pixels);
  }

  /** Numbers of colours; remembers those it met. */
  public final class Numbering {
    private final Map<Integer, Integer> known = new HashMap<>();

    private Numbering() {
      for (int i = colours.length - 1; i >= 0; i--) {
        known.put(colours[i], i);
      }
    }

    /**
     * A pixel as a byte: the number of its value, or its grey value where values are drawn.
     *
     * @param colour 0xRRGGBB
     * @return empty where the colour is none of the values but has to be
     */
    public Optional<Integer> of(int colour) {
      return switch (coding) {
        case EXACT -> Optional.ofNullable(known.get(colour));
        case NEAREST -> Optional.of(known.computeIfAbsent(colour, PixelValues.this::nearest));
        case LEVELS -> Optional.of(Math.round(luma(colour) * (colours.length - 1) / 255f));
        case DRAWN -> Optional.of(luma(colour));
      };
    }
  }

  private int nearest(int colour) {
    int best = 0;
    for (int i = 1; i < colours.length; i++) {
      best = distance(colour, colours[i]) < distance(colour, colours[best]) ? i : best;
    }
    return best;
  }

  private static int distance(int a, int b) {
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int difference = (a >> shift & 0xff) - (b >> shift & 0xff);
      sum += difference * difference;
    }
    return sum;
  }

  private static int luma(int colour) {
    return Math.round(
        0.299f * (colour >> 16 & 0xff) + 0.587f * (colour >> 8 & 0xff) + 0.114f * (colour & 0xff));
  }
}
