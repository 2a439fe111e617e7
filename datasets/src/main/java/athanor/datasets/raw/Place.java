package athanor.datasets.raw;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where a file or folder that somebody named lies. What is on this machine is read by Java itself:
 * Hadoop's local filesystem refuses names with a colon, and takes names for text that are bytes.
 *
 * @param shown the name as people read it, a Hadoop path
 * @param local the URI of a file of this machine, each byte of its name kept; empty for others
 */
record Place(String shown, String local) implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String LOCAL = "file";

  /**
   * A place by what was said on the command line. On this machine a file of this very name comes
   * first, whatever a Hadoop path would make of its colons.
   *
   * @throws IllegalArgumentException where it is no path
   */
  static Place of(String said, Configuration configuration) throws IOException {
    boolean here = LOCAL.equals(FileSystem.getDefaultUri(configuration).getScheme());
    if (here && !said.isEmpty()) {
      java.nio.file.Path literal =
          NameCharset.path(
              said.startsWith("/") ? said : System.getProperty("user.dir") + "/" + said);
      if (Files.exists(literal, LinkOption.NOFOLLOW_LINKS)) {
        return of(literal.normalize());
      }
    }
    Path path = new Path(said);
    Path whole = path.getFileSystem(configuration).makeQualified(path);
    return LOCAL.equals(whole.toUri().getScheme())
        ? of(NameCharset.path(whole.toUri().getPath()))
        : new Place(whole.toString(), "");
  }

  /** What lies in a folder under a name of ours. */
  Place child(String name) {
    return isLocal() ? of(path().resolve(name)) : new Place(new Path(shown, name).toString(), "");
  }

  boolean exists(Configuration configuration) throws IOException {
    if (isLocal()) {
      return Files.exists(path());
    }
    Path path = new Path(shown);
    return path.getFileSystem(configuration).exists(path);
  }

  static Place of(java.nio.file.Path path) {
    return of(path, NameCharset.UTF_8);
  }

  /** A file of this machine whose name's bytes are shown in a charset. */
  static Place of(java.nio.file.Path path, NameCharset names) {
    return new Place(LOCAL + ":" + names.decode(NameCharset.bytes(path)), path.toUri().toString());
  }

  boolean isLocal() {
    return !local.isEmpty();
  }

  /** The file of this machine. */
  java.nio.file.Path path() {
    try {
      return java.nio.file.Path.of(URI.create(local));
    } catch (FileSystemNotFoundException | IllegalArgumentException e) {
      throw new IllegalStateException("no file of this machine: " + local, e);
    }
  }

  /** The bytes, from any place on. */
  RandomAccess randomAccess(Configuration configuration) throws IOException {
    if (isLocal()) {
      SeekableByteChannel channel = Files.newByteChannel(path());
      return new RandomAccess.Local(channel, channel.size());
    }
    Path path = new Path(shown);
    FileSystem files = path.getFileSystem(configuration);
    return new RandomAccess.Remote(files.open(path, 1 << 17), files.getFileStatus(path).getLen());
  }

  /** The bytes as a stream. */
  InputStream open(Configuration configuration) throws IOException {
    RandomAccess bytes = randomAccess(configuration);
    return new FilterInputStream(new Cursor(bytes)) {
      @Override
      public void close() throws IOException {
        bytes.close();
      }
    };
  }
}
