package athanor.models.game;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.file.NetFile;
import athanor.common.nn.learn.Schedule;
import athanor.common.training.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VaeGanTest {
  private static final int COUNT = 200;

  @Test
  void decodedCodesAreTheirPicturesAndAreSavedWhole() throws Exception {
    VaeGan game =
        new VaeGan(new VaeGan.Options(3, 8, 0.1, new Schedule(40, 20, 5, 2e-3)), Toys.SHAPE);
    Snapshot trained =
        Toys.train(
            game, Toys.squares(COUNT, 0, false, 1), Toys.squares(COUNT, 0, false, 2), 2 * COUNT, 1);
    float[] pixels = Toys.pixels(Toys.squares(COUNT, 0, false, 3));

    try (GameNets nets = game.trained(trained);
        CodedPictures coded = CodedPictures.of(nets, CodedPictures.Law.NORMAL);
        CodedPictures read = CodedPictures.of(copy(nets), CodedPictures.Law.NORMAL)) {
      float[] again = coded.reconstruct(pixels, COUNT);
      assertThat(Toys.squaredError(again, pixels))
          .isLessThan(0.5 * Toys.squaredError(again, moved(pixels)));
      assertThat(nets.names()).containsExactly("encoder", "generator", "critic");
      assertThat(read.reconstruct(pixels, COUNT)).containsExactly(again);
    }
  }

  /** The nets written and read. */
  private static GameNets copy(GameNets nets) throws Exception {
    Map<String, GameNets.Trained> copies = new LinkedHashMap<>();
    for (String name : nets.names()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      nets.write(name, out);
      NetFile.Saved saved = NetFile.read(new ByteArrayInputStream(out.toByteArray()), name);
      copies.put(name, new GameNets.Trained(saved.spec(), saved.values()));
    }
    return GameNets.of(copies);
  }

  private static float[] moved(float[] pixels) {
    int size = Toys.SHAPE.size();
    float[] moved = Arrays.copyOfRange(pixels, size, size + pixels.length);
    System.arraycopy(pixels, 0, moved, pixels.length - size, size);
    return moved;
  }
}
