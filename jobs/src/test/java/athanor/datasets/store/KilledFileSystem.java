package athanor.datasets.store;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk as a process sees it that is killed at its Nth change: from there on every change
 * fails. For one thread at a time.
 */
public final class KilledFileSystem extends LocalFileSystem {
  private static int left;
  private static int made;

  /** Over a disk that counts. */
  public KilledFileSystem() {
    super(new Disk());
  }

  /** The scheme {@code killed:} in a configuration. */
  static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set("fs.killed.impl", KilledFileSystem.class.getName());
    return configuration;
  }

  /** Lives for so many changes from now on. */
  static void killAfter(int changes) {
    left = changes;
    made = 0;
  }

  /** Changes since {@link #killAfter}. */
  static int changes() {
    return made;
  }

  @Override
  public String getScheme() {
    return "killed";
  }

  private static void change() throws IOException {
    if (made == left) {
      throw new IOException("killed after change " + made);
    }
    made++;
  }

  /** Counts what changes names on the disk; a file that is not closed does not count. */
  private static final class Disk extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("killed:///");
    }

    @Override
    public FSDataOutputStream create(
        Path file,
        FsPermission permission,
        boolean overwrite,
        int buffer,
        short replication,
        long block,
        Progressable progress)
        throws IOException {
      change();
      return super.create(file, permission, overwrite, buffer, replication, block, progress);
    }

    @Override
    public FSDataOutputStream create(
        Path file,
        boolean overwrite,
        int buffer,
        short replication,
        long block,
        Progressable progress)
        throws IOException {
      change();
      return super.create(file, overwrite, buffer, replication, block, progress);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
      change();
      return super.rename(from, to);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
      change();
      return super.delete(path, recursive);
    }
  }
}
