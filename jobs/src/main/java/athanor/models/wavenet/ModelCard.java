package athanor.models.wavenet;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.voice.Traits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model's card says of its net and of the sounds that it learned from. */
final class ModelCard {
  private static final String SHAPE = "architecture";
  private static final String TRAITS = "traits";
  private static final String LENGTHS = "lengths";
  private static final String RATE = "rate";

  private ModelCard() {}

  static Card described(Card card, Architecture architecture, TrainingSounds heard) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("channels", architecture.channels());
    shape.put("skip-channels", architecture.skip());
    shape.put("hidden", architecture.hidden());
    shape.put("kernel", architecture.kernel());
    shape.put("dilations", architecture.dilations());
    shape.put("places", architecture.places());
    return card.withMetric(SHAPE, shape)
        .withMetric(TRAITS, heard.traits().values())
        .withMetric(LENGTHS, heard.lengths())
        .withMetric(RATE, heard.rate())
        .withMetric("receptive_field", architecture.receptiveField());
  }

  static TrainingSounds heard(InputDirectory model) {
    Map<String, Object> metrics = model.card().metrics();
    if (!(metrics.get(LENGTHS) instanceof List<?> lengths)) {
      throw missing(model, LENGTHS);
    }
    return new TrainingSounds(
        (int) model.card().number(RATE),
        Traits.of(metrics.get(TRAITS)),
        lengths.stream().map(ModelCard::integers).toList());
  }

  static Architecture architecture(InputDirectory model) {
    if (!(model.card().metrics().get(SHAPE) instanceof Map<?, ?> shape)) {
      throw missing(model, SHAPE);
    }
    return new Architecture(
        integer(shape, "channels"),
        integer(shape, "skip-channels"),
        integer(shape, "hidden"),
        integer(shape, "kernel"),
        integers(shape.get("dilations")),
        Traits.of(model.card().metrics().get(TRAITS)).sizes(),
        integer(shape, "places"));
  }

  private static int integer(Map<?, ?> shape, String name) {
    return ((Number) shape.get(name)).intValue();
  }

  private static List<Integer> integers(Object list) {
    return ((List<?>) list).stream().map(each -> ((Number) each).intValue()).toList();
  }

  private static BadInputException missing(InputDirectory model, String what) {
    return new BadInputException("card of %s has no %s".formatted(model.path(), what));
  }
}
