package athanor.bench;

import athanor.datasets.audio.sound.WavFile;
import com.github.luben.zstd.ZstdOutputStream;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Good files of every kind that a reader takes, from which broken ones are made. */
final class FuzzSeeds {
  private FuzzSeeds() {}

  /**
   * A good file.
   *
   * @param bytes kept, do not modify
   */
  record Seed(String name, byte[] bytes, FuzzDoor door) {}

  /** Seeds made by code and the small ones in the resource, then the files of a folder. */
  static List<Seed> all(String folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    pictures(files);
    sounds(files);
    texts(files);
    resource(files);
    if (!folder.isEmpty()) {
      given(folder, files);
    }
    archives(files);
    List<Seed> seeds = new ArrayList<>();
    files.forEach((name, bytes) -> seeds.add(new Seed(name, bytes, FuzzDoor.of(name))));
    return seeds;
  }

  private static void pictures(Map<String, byte[]> files) throws IOException {
    for (String format : List.of("png", "jpg", "gif", "bmp", "tif")) {
      files.put("rgb." + format, picture(BufferedImage.TYPE_INT_RGB, format));
      files.put("grey." + format, picture(BufferedImage.TYPE_BYTE_GRAY, format));
    }
    files.put("deep.png", picture(BufferedImage.TYPE_USHORT_GRAY, "png"));
    files.put("clear.png", picture(BufferedImage.TYPE_INT_ARGB, "png"));
    files.put("palette.png", picture(BufferedImage.TYPE_BYTE_INDEXED, "png"));
    files.put("two.bmp", picture(BufferedImage.TYPE_BYTE_BINARY, "bmp"));
    files.put("plain.ppm", "P3 3 2 255 1 2 3 4 5 6 7 8 9 9 8 7 6 5 4 3 2 1\n".getBytes(StandardCharsets.US_ASCII));
    files.put("bits.pbm", "P4 8 2\nab".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] picture(int type, String format) throws IOException {
    BufferedImage image = new BufferedImage(23, 17, type);
    for (int i = 0; i < 23 * 17; i++) {
      image.setRGB(i % 23, i / 23, 0xff000000 | i * 0x2f6b1d);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format.equals("tif") ? "tiff" : format, out)) {
      throw new IOException("no writer of " + format);
    }
    return out.toByteArray();
  }

  private static void sounds(Map<String, byte[]> files) {
    float[] pcm = new float[1600];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (float) Math.sin(i * 0.3) / 2;
    }
    files.put("a.wav", WavFile.of(pcm, 8000));
  }

  private static void texts(Map<String, byte[]> files) {
    String english = "The cat sat on the mat. The dog ran in the park.\n".repeat(8);
    String chinese = "我今天很喜歡吃牛肉麵。貓咪在公園裡跑。\n".repeat(8);
    text(files, "english.txt", english, "UTF-8");
    text(files, "chinese.txt", chinese, "UTF-8");
    text(files, "big5.txt", chinese, "Big5");
    text(files, "gbk.txt", "我今天很喜欢吃牛肉面。猫咪在公园里跑。\n".repeat(8), "GBK");
    text(files, "wide.txt", chinese, "UTF-16LE");
    text(files, "tagged.txt", "The/DT cat/NN sat/VBD on/IN the/DT mat/NN ./.\n".repeat(6), "UTF-8");
    text(files, "a.csv", "id,text\n1,\"the cat, \"\"sat\"\"\"\n2,the dog ran\n".repeat(3), "UTF-8");
    text(files, "a.tsv", "id\ttext\n1\tthe cat sat\n2\tthe dog ran\n", "UTF-8");
    text(files, "a.jsonl", "{\"text\":\"the cat sat\"}\n{\"text\":\"the dog ran\"}\n", "UTF-8");
    text(
        files,
        "post.json",
        "[{\"article_title\":\"貓\",\"content\":\"我喜歡貓\",\"messages\":[{\"push_content\":\"推\"}]}]",
        "UTF-8");
    text(files, "a.yml", "categories:\n- x\nconversations:\n- - 你好\n  - 再見\n", "UTF-8");
    text(files, "a.html", "<html><body><p>the cat &amp; the dog</p></body></html>", "UTF-8");
    text(
        files,
        "dump.xml",
        "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.10/\" version=\"0.10\"><page><title>Cat</title><ns>0</ns><revision><text>'''Cat''' is [[a|an]] {{b}}"
            + " animal.</text></revision></page></mediawiki>",
        "UTF-8");
    text(
        files,
        "a.TextGrid",
        "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 1\ntiers?"
            + " <exists>\nsize = 1\nitem []:\n    item [1]:\n        class = \"IntervalTier\"\n       "
            + " name = \"words\"\n        xmin = 0\n        xmax = 1\n        intervals: size = 2\n     "
            + "   intervals [1]:\n            xmin = 0\n            xmax = 0.5\n            text ="
            + " \"cat\"\n        intervals [2]:\n            xmin = 0.5\n            xmax = 1\n          "
            + "  text = \"dog\"\n",
        "UTF-8");
    text(files, "a.ctm", "rec 1 0.00 0.50 cat\nrec 1 0.50 0.40 dog\n", "UTF-8");
    text(files, "a.wrd", "0 4000 cat\n4000 8000 dog\n", "UTF-8");
    text(
        files,
        "words.boundaries.tsv",
        "recording\tspeaker\tword\tstart_ms\tend_ms\nrec\ts\tcat\t0\t500\nrec\ts\tdog\t500\t900\n",
        "UTF-8");
  }

  private static void text(Map<String, byte[]> files, String name, String text, String charset) {
    files.put(name, text.getBytes(Charset.forName(charset)));
  }

  private static void resource(Map<String, byte[]> files) throws IOException {
    try (InputStream in = FuzzSeeds.class.getResourceAsStream("seeds.txt")) {
      if (in == null) {
        throw new IOException("no seeds.txt beside " + FuzzSeeds.class);
      }
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int space = line.indexOf(' ');
        if (!line.startsWith("#") && space > 0) {
          files.put(line.substring(0, space), Base64.getDecoder().decode(line.substring(space + 1)));
        }
      }
    }
  }

  private static void given(String folder, Map<String, byte[]> files) throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(folder))) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        files.put("given-" + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }

  /** Archives of what is there, and of one another. */
  private static void archives(Map<String, byte[]> files) throws IOException {
    Map<String, byte[]> some = new TreeMap<>();
    for (String name : List.of("rgb.png", "a.wav", "english.txt")) {
      some.put("folder/" + name, files.get(name));
    }
    byte[] zip = zip(some);
    byte[] tar = tar(some);
    files.put("some.zip", zip);
    files.put("some.tar", tar);
    files.put("some.tar.gz", packed(tar, GZIPOutputStream::new));
    files.put("some.tar.bz2", packed(tar, BZip2CompressorOutputStream::new));
    files.put("some.tar.xz", packed(tar, out -> new XZOutputStream(out, new LZMA2Options(0))));
    files.put(
        "some.tar.zst", packed(tar, ZstdOutputStream::new));
    files.put("english.txt.gz", packed(files.get("english.txt"), GZIPOutputStream::new));
    files.put("nested.zip", zip(Map.of("in.zip", zip, "in.tar", tar)));
    files.put("nested.tar", tar(Map.of("in.zip", zip, "in.tar.gz", files.get("some.tar.gz"))));
  }

  private interface Packer {
    OutputStream open(OutputStream out) throws IOException;
  }

  private static byte[] packed(byte[] plain, Packer packer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer.open(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        TarArchiveEntry one = new TarArchiveEntry(entry.getKey());
        one.setSize(entry.getValue().length);
        tar.putArchiveEntry(one);
        tar.write(entry.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
