package athanor.common.training;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk, which is full from the moment that a file {@code .blocked} stands beside what is
 * written.
 */
public final class FullDisk extends RawLocalFileSystem {
  @Override
  public URI getUri() {
    return URI.create("full:///");
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
      if (pathToFile(new Path(parent, ".blocked")).exists()) {
        throw new IOException("no space left on device");
      }
    }
    return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
  }
}
