package athanor.datasets.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and things that a folder of this machine may hold, whatever the locale of the test is. */
final class LocalTreeTest {
  private static final Configuration HADOOP = new Configuration();
  @TempDir Path root;

  private RawListing listing() {
    return RawListing.of(root.toString(), HADOOP);
  }

  private List<RawRead> read() {
    List<RawRead> all = new ArrayList<>();
    try (RawReader reader = new RawReader(listing().sources(), HADOOP, RawLimits.DEFAULT)) {
      reader.forEachRemaining(all::add);
    }
    return all;
  }

  /** A file whose name has the bytes of a text in a charset. */
  private void write(String name, Charset charset) throws IOException {
    StringBuilder uri = new StringBuilder(root.toUri().toString());
    for (byte b : name.getBytes(charset)) {
      uri.append(b == '/' ? "/" : "%%%02X".formatted(b & 0xff));
    }
    Path place = Path.of(URI.create(uri.toString()));
    Files.createDirectories(place.getParent());
    Files.write(place, "text".getBytes(UTF_8));
  }

  @Test
  void namesAreReadAsTheyAre() throws IOException {
    List<String> names =
        List.of(
            "2020-01-01T12:30:00.txt",
            "[1].txt",
            "a b.txt",
            "c#d.txt",
            "e%20f.txt",
            "g?h*.txt",
            "中文.txt",
            "子/{a,b}.txt",
            "~x.txt",
            "new\nline.txt",
            "back\\slash.txt");
    for (String name : names) {
      write(name, UTF_8);
    }

    List<RawRead> all = read();

    assertThat(all)
        .extracting(read -> ((RawItem) read).id())
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(all)
        .allSatisfy(read -> assertThat(((RawItem) read).bytes()).isEqualTo("text".getBytes(UTF_8)))
        .allSatisfy(
            read -> assertThat(((RawItem) read).sourceUri()).endsWith("/" + ((RawItem) read).id()));
  }

  @Test
  void namesOfBytesThatAreNoTextAreReadAndShownByNumber() throws IOException {
    Path place = Path.of(URI.create(root.toUri() + "bad%FF%FE.txt"));
    Files.write(place, "text".getBytes(UTF_8));

    List<RawRead> all = read();

    assertThat(all).hasSize(1);
    assertThat(((RawItem) all.get(0)).id()).isEqualTo("bad%FF%FE.txt");
  }

  @Test
  void namesOfAnotherCharsetAreReadInIt() throws IOException {
    Charset gbk = Charset.forName("GBK");
    write("猫咪/照片一.txt", gbk);
    write("狗狗/照片二.txt", gbk);

    List<RawRead> all = read();

    assertThat(all)
        .extracting(read -> ((RawItem) read).id())
        .containsExactlyInAnyOrder("猫咪/照片一.txt", "狗狗/照片二.txt");
    assertThat(all)
        .allSatisfy(
            read -> assertThat(((RawItem) read).labels()).containsEntry("name_charset", "GBK"));
  }

  @Test
  void linksInACircleAreToldAndOthersFollowed() throws IOException {
    Files.writeString(root.resolve("a.txt"), "text");
    Path folder = Files.createDirectory(root.resolve("sub"));
    Files.writeString(folder.resolve("b.txt"), "text");
    Files.createSymbolicLink(root.resolve("again"), root);
    Files.createSymbolicLink(folder.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("also"), folder);
    Files.createSymbolicLink(root.resolve("c.txt"), root.resolve("a.txt"));
    Files.createSymbolicLink(root.resolve("lost"), root.resolve("none"));
    Files.createSymbolicLink(root.resolve("self"), root.resolve("self"));

    RawListing listing = listing();

    assertThat(listing.sources())
        .extracting(RawSource::id)
        .containsExactly("a.txt", "also/b.txt", "c.txt", "sub/b.txt");
    assertThat(listing.faults())
        .extracting(RawFault::item)
        .containsExactlyInAnyOrder("again", "sub/up", "also/up", "lost", "self");
    assertThat(listing.faults()).allSatisfy(f -> assertThat(f.reason()).isEqualTo("not a file"));
  }

  @Test
  void pipesAndSocketsAreToldAndNotWaitedFor() throws Exception {
    Files.writeString(root.resolve("a.txt"), "text");
    assertThat(new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor())
        .isZero();
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));

      RawListing listing = listing();

      assertThat(listing.sources()).extracting(RawSource::id).containsExactly("a.txt");
      assertThat(listing.faults())
          .extracting(RawFault::item)
          .containsExactlyInAnyOrder("pipe", "socket");
    }
  }

  @Test
  void hiddenFilesAreCounted() throws IOException {
    Files.writeString(root.resolve("a.txt"), "text");
    Files.writeString(root.resolve(".b"), "text");
    Files.createDirectory(root.resolve("_logs"));

    assertThat(listing().hidden()).isEqualTo(2);
    assertThat(listing().sources()).hasSize(1);
  }

  @Test
  void anInputWithAColonIsFoundUnderItsName() throws IOException {
    Path folder = Files.createDirectory(root.resolve("run:1 [a] {b,c}"));
    Files.writeString(folder.resolve("x:y.txt"), "text");

    RawListing listing = RawListing.of(folder.toString(), HADOOP);
    RawListing file = RawListing.of(folder.resolve("x:y.txt").toString(), HADOOP);

    assertThat(listing.sources()).extracting(RawSource::id).containsExactly("x:y.txt");
    assertThat(file.sources()).extracting(RawSource::id).containsExactly("x:y.txt");
  }
}
