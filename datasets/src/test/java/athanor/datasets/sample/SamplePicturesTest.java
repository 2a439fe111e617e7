package athanor.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.datasets.image.Attributes;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamplePicturesTest {
  @TempDir Path directory;

  @Test
  void zipAndAttributesTellWhatWasPainted() throws IOException {
    List<PaintedPicture> faces = PaintedPictures.faces(7, 1);

    SamplePictures.write(directory, faces);

    Attributes attributes =
        Attributes.read(Files.readString(directory.resolve(SamplePictures.ATTRIBUTES)), "csv");
    assertThat(attributes.files()).hasSize(7);
    try (ZipFile zip = new ZipFile(directory.resolve(SamplePictures.ZIP).toFile())) {
      for (PaintedPicture face : faces) {
        String file = face.name() + ".png";
        assertThat(attributes.of(file)).isEqualTo(face.labels());
        byte[] png = zip.getInputStream(zip.getEntry(file)).readAllBytes();
        assertThat(PictureDecoder.decode(png, PictureLimits.DEFAULT).pixels())
            .containsExactly(PictureDecoder.pixels(face.image()).pixels());
      }
    }
  }

  @Test
  void samePicturesAreTheSameBytes() throws IOException {
    SamplePictures.write(directory.resolve("a"), PaintedPictures.glyphs(3, 1));
    SamplePictures.write(directory.resolve("b"), PaintedPictures.glyphs(3, 1));

    assertThat(directory.resolve("a").resolve(SamplePictures.ZIP))
        .hasSameBinaryContentAs(directory.resolve("b").resolve(SamplePictures.ZIP));
  }

  @Test
  void nothingToWriteIsRefused() {
    assertThatThrownBy(() -> SamplePictures.write(directory, List.of()))
        .hasMessageContaining("pictures must be 1 or more, got 0");
  }
}
