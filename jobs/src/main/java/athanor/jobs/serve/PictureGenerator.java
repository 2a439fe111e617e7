package athanor.jobs.serve;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.Picture;
import athanor.jobs.open.ModelFiles;
import athanor.models.autoencoder.AutoencoderModel;
import athanor.models.gan.Generator;
import athanor.models.vae.VaeModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A model of any family that decodes codes to pictures. Thread-safe: one call runs at a time.
 *
 * @param shape of the pictures
 * @param codeSize size of a code
 * @param conditions of the generator; none for most
 * @param decoder decodes the codes
 * @param encoder what makes codes of pictures, where codes have no distribution of their own
 */
record PictureGenerator(
    String family,
    Shape shape,
    int codeSize,
    Conditions conditions,
    Decoder decoder,
    Optional<Encoder> encoder) {

  /** Pictures of codes. */
  @FunctionalInterface
  interface Decoder {

    /**
     * Pictures of codes.
     *
     * @param codes [count, code size]
     * @param conditions [count, width of a condition]
     * @return [count, size of a picture] of 0..1, or a little beyond
     */
    float[] decode(float[] codes, float[] conditions, int count);
  }

  /** Codes of pictures. */
  @FunctionalInterface
  interface Encoder {

    /** Codes [count, code size] of pictures [count, size of a picture] of 0..1. */
    float[] encode(float[] pictures, int count);
  }

  /** Pictures of codes [count, code size], all on one condition. */
  synchronized List<Picture> paint(float[] codes, float[] condition, int count) {
    float[] repeated = new float[count * condition.length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(condition, 0, repeated, i * condition.length, condition.length);
    }
    float[] made = decoder.decode(codes, repeated, count);
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] pixels = Arrays.copyOfRange(made, i * shape.size(), (i + 1) * shape.size());
      pictures.add(new Picture(shape.height(), shape.width(), shape.channels(), pixels));
    }
    return pictures;
  }

  /** Whether models of this family generate pictures. */
  static boolean paints(Card card) {
    return List.of("autoencoder", "vae", "gan").contains(card.option("family"));
  }

  /** Reads a model made by {@code athanor train autoencoder}, {@code vae} or {@code gan}. */
  static PictureGenerator read(InputDirectory model, Configuration configuration) {
    Card card = model.card();
    Shape shape =
        new Shape(
            (int) card.number("height"), (int) card.number("width"), (int) card.number("channels"));
    return switch (card.option("family")) {
      case "autoencoder" -> autoencoder(shape, model, configuration);
      case "vae" -> vae(shape, model, configuration);
      case "gan" -> gan(shape, model, configuration);
      default ->
          throw new BadInputException(
              "%s is of family %s, which generates no pictures"
                  .formatted(model.path(), card.option("family")));
    };
  }

  private static PictureGenerator autoencoder(
      Shape shape, InputDirectory model, Configuration settings) {
    AutoencoderModel net =
        AutoencoderModel.read(
            ModelFiles.open(model.path(AutoencoderModel.ENCODER), settings),
            ModelFiles.open(model.path(AutoencoderModel.DECODER), settings),
            shape,
            model.path());
    return new PictureGenerator(
        "autoencoder",
        shape,
        net.codeSize(),
        Conditions.none(),
        (codes, conditions, count) -> net.decode(codes, count),
        Optional.of(net::encode));
  }

  private static PictureGenerator vae(Shape shape, InputDirectory model, Configuration settings) {
    return of(
        shape,
        VaeModel.read(
            ModelFiles.open(model.path(VaeModel.ENCODER), settings),
            ModelFiles.open(model.path(VaeModel.DECODER), settings),
            shape,
            model.path()));
  }

  static PictureGenerator of(Shape shape, VaeModel net) {
    return new PictureGenerator(
        "vae",
        shape,
        net.codeSize(),
        Conditions.none(),
        (codes, conditions, count) -> net.decode(codes, count),
        Optional.empty());
  }

  private static PictureGenerator gan(Shape shape, InputDirectory model, Configuration settings) {
    Conditions conditions = Conditions.of(model.card().metrics().get("conditions"));
    return of(
        Generator.read(
            ModelFiles.open(model.path(Generator.FILE), settings),
            conditions.width(),
            shape,
            model.path()),
        conditions);
  }

  static PictureGenerator of(Generator net, Conditions conditions) {
    return new PictureGenerator(
        "gan",
        net.example(),
        net.latent(),
        conditions,
        (codes, asked, count) -> {
          float[] made = net.make(codes, asked, count);
          for (int i = 0; i < made.length; i++) {
            made[i] = 0.5f * made[i] + 0.5f;
          }
          return made;
        },
        Optional.empty());
  }
}
