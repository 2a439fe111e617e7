package athanor.common.nn;

import athanor.common.card.BadInputException;
import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A net as it was asked for: named parts, each a layer and the shape that goes into it. In a plain
 * stack each part feeds the next; in others forward code decides. Immutable.
 */
public final class NetSpec implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<Place> places;
  private final Map<String, Integer> byName = new HashMap<>();
  private final int parameters;
  private final int statistics;

  private NetSpec(List<Part> parts) {
    List<Place> all = new ArrayList<>();
    int nextParameter = 0;
    int nextStatistic = 0;
    for (Part part : parts) {
      if (byName.put(part.name, all.size()) != null) {
        throw new IllegalArgumentException("two parts of the net are named " + part.name);
      }
      all.add(new Place(all.size(), part, nextParameter, nextStatistic));
      nextParameter = Math.addExact(nextParameter, part.layer.parameters(part.input));
      nextStatistic = Math.addExact(nextStatistic, part.layer.statistics(part.input));
    }
    this.places = List.copyOf(all);
    this.parameters = nextParameter;
    this.statistics = nextStatistic;
  }

  /**
   * A layer by its name.
   *
   * @param input shape of a row that goes in
   */
  public record Part(String name, Shape input, Layer layer) implements Serializable {}

  /** A part and where its parameters and statistics start. */
  record Place(int index, Part part, int parameters, int statistics) implements Serializable {}

  /** A plain stack: each layer feeds the next. Parts are named by their number, from 0. */
  public static NetSpec of(Shape input, Layer... layers) {
    return of(input, List.of(layers));
  }

  /** See {@link #of(Shape, Layer...)}. */
  public static NetSpec of(Shape input, List<Layer> layers) {
    List<Part> parts = new ArrayList<>();
    Shape shape = input;
    for (Layer layer : layers) {
      parts.add(new Part(Integer.toString(parts.size()), shape, layer));
      shape = layer.output(shape);
    }
    return new NetSpec(parts);
  }

  /** A net of parts that forward code runs by name. */
  public static NetSpec of(List<Part> parts) {
    return new NetSpec(parts);
  }

  public List<Part> parts() {
    return places.stream().map(Place::part).toList();
  }

  /** The shape that goes into the first part. */
  public Shape input() {
    return places.get(0).part.input;
  }

  /** The shape that comes out of the last part. */
  public Shape output() {
    Part last = places.get(places.size() - 1).part;
    return last.layer.output(last.input);
  }

  /** The shape that goes into a part of a stack; that of one past the last comes out of the net. */
  public Shape input(int part) {
    return part == places.size() ? output() : places.get(part).part.input;
  }

  /** The layers, part by part. */
  public List<Layer> layers() {
    return places.stream().map(place -> place.part.layer).toList();
  }

  /**
   * The same stack for another view of as many values: a vector read as a map, say.
   *
   * @throws BadInputException where the sizes differ
   */
  public NetSpec withInput(Shape other) {
    if (other.size() != input().size()) {
      throw new BadInputException(
          "the model takes pictures of %d values, got %d x %d x %d"
              .formatted(input().size(), other.height(), other.width(), other.channels()));
    }
    return of(other, layers());
  }

  /** Learned values of all parts. */
  public int parameters() {
    return parameters;
  }

  /** Measured values of all parts. */
  public int statistics() {
    return statistics;
  }

  /** Whether values are as many as the net has, told by an exception where they are not. */
  void check(NetValues values) {
    if (values.parameters().length != parameters() || values.statistics().length != statistics()) {
      throw new IllegalArgumentException(
          "the net needs %d parameters and %d statistics, got %d and %d"
              .formatted(
                  parameters(),
                  statistics(),
                  values.parameters().length,
                  values.statistics().length));
    }
  }

  /** Where a part's parameters start. */
  public int parametersBefore(int part) {
    return part == places.size() ? parameters : places.get(part).parameters;
  }

  /** Where the parameters of a part start, by its name. */
  public int parametersBefore(String part) {
    return place(part).parameters;
  }

  /** Where a part's statistics start. */
  public int statisticsBefore(int part) {
    return part == places.size() ? statistics : places.get(part).statistics;
  }

  List<Place> places() {
    return places;
  }

  Place place(String name) {
    Integer index = byName.get(name);
    if (index == null) {
      throw new IllegalArgumentException(
          "the net has no part %s; it has %s".formatted(name, byName.keySet()));
    }
    return places.get(index);
  }

  /** What a net of this kind starts from. */
  public NetValues start(Initialisation.Start start, long seed) {
    NetValues values = new NetValues(new float[parameters], new float[statistics]);
    Initialisation.Draw draw = new Initialisation.Draw(start, new SplittableRandom(seed));
    for (Place place : places) {
      place.part.layer.start(
          place.part.input,
          new Initialisation(
              draw, values.parameters(), place.parameters, values.statistics(), place.statistics));
    }
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetSpec spec && parts().equals(spec.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return parts().toString();
  }
}
