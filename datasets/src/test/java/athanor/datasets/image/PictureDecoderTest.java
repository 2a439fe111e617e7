package athanor.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureDecoderTest {

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void formatIsToldByTheBytes(String format) throws IOException {
    Picture picture =
        PictureDecoder.decode(encoded(plain(Color.RED, 12, 8), format), PictureLimits.DEFAULT);

    assertThat(picture.width()).isEqualTo(12);
    assertThat(picture.height()).isEqualTo(8);
    assertThat(picture.at(3, 3, 0)).isGreaterThan(0.95f);
    assertThat(picture.at(3, 3, 1)).isLessThan(0.05f);
  }

  @Test
  void webPKeepsItsPixelsInTheirPlaces() {
    boolean[] marked = new boolean[12 * 8];
    marked[5 * 12 + 7] = true;

    Picture picture =
        PictureDecoder.decode(TwoToneWebP.of(12, 8, marked, 51, 204), PictureLimits.DEFAULT);

    assertThat(picture.width()).isEqualTo(12);
    assertThat(picture.height()).isEqualTo(8);
    assertThat(picture.at(5, 7, 1)).isEqualTo(0.8f);
    assertThat(picture.at(5, 6, 1)).isEqualTo(0.2f);
    assertThat(picture.at(5, 7, 0)).isEqualTo(1f);
    assertThat(picture.at(5, 7, 2)).isZero();
  }

  @Test
  void truncatedWebPIsRefused() {
    byte[] whole = TwoToneWebP.of(64, 64, new boolean[64 * 64], 0, 255);

    assertReason(Arrays.copyOf(whole, whole.length / 2), "truncated");
    assertReason(Arrays.copyOf(whole, 16), "truncated");
  }

  @Test
  void webPThatPromisesTooManyPixelsIsRefused() {
    assertReason(TwoToneWebP.of(16_384, 16_384, new boolean[1], 0, 255), "too many pixels");
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_BINARY, BufferedImage.TYPE_BYTE_INDEXED})
  void bmpOfFewColoursIsRead(int type) throws IOException {
    BufferedImage image = new BufferedImage(9, 5, type);
    image.setRGB(7, 3, 0xffffff);

    Picture picture = PictureDecoder.decode(encoded(image, "bmp"), PictureLimits.DEFAULT);

    assertThat(picture.width()).isEqualTo(9);
    assertThat(picture.at(3, 7, 1)).isEqualTo(1f);
    assertThat(picture.at(4, 7, 1)).isZero();
  }

  @Test
  void zeroBytesAreNamed() {
    assertReason(new byte[0], "empty file");
  }

  @Test
  void textIsNoPicture() {
    assertReason("not a picture at all".getBytes(), "no picture");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void truncatedFileIsRefused(String format) throws IOException {
    byte[] whole = encoded(noise(64, 64), format);

    assertThatThrownBy(
            () ->
                PictureDecoder.decode(
                    Arrays.copyOf(whole, whole.length / 2), PictureLimits.DEFAULT))
        .isInstanceOfSatisfying(
            UnreadablePictureException.class,
            e -> assertThat(e.reason()).isIn("truncated", "broken picture"));
  }

  @Test
  void bombIsRefusedBeforeItsPixelsAreDecoded() throws IOException {
    byte[] small = encoded(plain(Color.BLUE, 4, 4), "png");
    ByteBuffer header = ByteBuffer.wrap(small);
    header.putInt(16, 60_000).putInt(20, 60_000);
    CRC32 crc = new CRC32();
    crc.update(small, 12, 17);
    header.putInt(29, (int) crc.getValue());

    assertReason(small, "too many pixels");
  }

  @Test
  void fileOverTheLimitIsRefused() throws IOException {
    byte[] file = encoded(noise(16, 16), "png");

    assertThatThrownBy(() -> PictureDecoder.decode(file, new PictureLimits(100, 100)))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining("allowed are 100");
  }

  @Test
  void sixteenBitsBecomeTheSameGrey() throws IOException {
    BufferedImage deep = new BufferedImage(5, 5, BufferedImage.TYPE_USHORT_GRAY);
    Arrays.fill(((DataBufferUShort) deep.getRaster().getDataBuffer()).getData(), (short) 0xffff);

    Picture picture = PictureDecoder.decode(encoded(deep, "png"), PictureLimits.DEFAULT);

    assertThat(picture.at(2, 2, 1)).isEqualTo(1f);
  }

  @Test
  void sixteenBitColoursKeepTheirOrder() throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 4, 4, 3, null);
    for (int i = 0; i < 16; i++) {
      raster.setPixel(i % 4, i / 4, new int[] {65535, 30000, 0});
    }
    BufferedImage deep =
        ImageTypeSpecifier.createInterleaved(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                new int[] {0, 1, 2},
                DataBuffer.TYPE_USHORT,
                false,
                false)
            .createBufferedImage(4, 4);
    deep.setData(raster);

    Picture picture = PictureDecoder.decode(encoded(deep, "png"), PictureLimits.DEFAULT);

    assertThat(picture.at(1, 1, 0)).isEqualTo(1f);
    assertThat(picture.at(1, 1, 1)).isBetween(0.4f, 0.55f);
    assertThat(picture.at(1, 1, 2)).isZero();
  }

  @Test
  void cmykJpegBecomesThreeChannels() throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      raster.setPixel(i % 16, i / 16, new int[] {0, 255, 255, 255}); // as Adobe does: 255 is no ink
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(raster, null, null));
    }

    Picture picture = PictureDecoder.decode(out.toByteArray(), PictureLimits.DEFAULT);

    assertThat(picture.channels()).isEqualTo(3);
    float red = picture.at(8, 8, 0);
    float green = picture.at(8, 8, 1);
    assertThat(Math.abs(red - green)).as("cyan is no grey").isGreaterThan(0.2f);
  }

  @Test
  void ofAnAnimatedGifTheFirstFrameCounts() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(new IIOImage(plain(Color.GREEN, 6, 6), null, null), null);
      writer.writeToSequence(new IIOImage(plain(Color.RED, 6, 6), null, null), null);
      writer.endWriteSequence();
    }

    Picture picture = PictureDecoder.decode(out.toByteArray(), PictureLimits.DEFAULT);

    assertThat(picture.at(1, 1, 1)).isEqualTo(1f);
    assertThat(picture.at(1, 1, 0)).isZero();
  }

  @Test
  void transparencyShowsWhite() throws IOException {
    BufferedImage clear = new BufferedImage(3, 3, BufferedImage.TYPE_INT_ARGB);

    Picture picture = PictureDecoder.decode(encoded(clear, "png"), PictureLimits.DEFAULT);

    assertThat(picture.pixels()).containsOnly(1f);
  }

  private static void assertReason(byte[] bytes, String reason) {
    assertThatThrownBy(() -> PictureDecoder.decode(bytes, PictureLimits.DEFAULT))
        .isInstanceOfSatisfying(
            UnreadablePictureException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static BufferedImage plain(Color colour, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var brush = image.createGraphics();
    brush.setColor(colour);
    brush.fillRect(0, 0, width, height);
    brush.dispose();
    return image;
  }

  private static BufferedImage noise(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var random = new SplittableRandom(7);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt(1 << 24));
    }
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }
}
