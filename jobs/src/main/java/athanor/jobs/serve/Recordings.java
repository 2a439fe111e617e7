package athanor.jobs.serve;

import athanor.common.card.BadInputException;
import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.jobs.open.RecordingPart;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The recordings that segments were cut from, as far as they lie below one directory. A store names
 * the paths of its recordings and may come from a stranger. Files outside the directory are not
 * opened, nor are symbolic links to them. Thread-safe.
 */
final class Recordings {
  private static final int LONGEST_MILLIS = 30_000;
  private static final long LARGEST = 512L << 20;

  private final Path root;
  private final Configuration configuration;

  /** Recordings below a directory, which must be there. */
  Recordings(String directory, Configuration configuration) {
    this.configuration = configuration;
    try {
      Path path = new Path(directory);
      FileSystem files = path.getFileSystem(configuration);
      if (!files.exists(path)) {
        throw new BadInputException("recordings %s do not exist".formatted(directory));
      }
      root = resolved(files.makeQualified(path));
    } catch (IOException e) {
      throw new BadInputException(
          "cannot read recordings %s: %s".formatted(directory, e.getMessage()), e);
    }
  }

  /** Whether the path of a recording is below the directory. */
  boolean has(String sourceUri) {
    return !sourceUri.isEmpty() && !sourceUri.contains("!/") && !sourceUri.contains("..");
  }

  /** A part of a recording as a WAV file. */
  byte[] part(String sourceUri, int startMillis, int endMillis) {
    if (!has(sourceUri)) {
      throw new RefusedException(404, "this recording is not among --recordings");
    }
    try {
      Path path = new Path(sourceUri);
      FileSystem files = path.getFileSystem(configuration);
      Path place = resolved(files.makeQualified(path));
      if (!place.toString().startsWith(root + "/")
          || !files.getFileStatus(place).isFile()
          || files.getFileStatus(place).getLen() > LARGEST) {
        throw new RefusedException(404, "this recording is not among --recordings");
      }
      try (InputStream in = files.open(place)) {
        return RecordingPart.wav(
            SoundFormat.open(in), startMillis, Math.min(endMillis, startMillis + LONGEST_MILLIS));
      }
    } catch (IOException | IllegalArgumentException | BadAudioException e) {
      throw new RefusedException(404, "this recording cannot be read");
    }
  }

  /** A local path without links. */
  private static Path resolved(Path path) throws IOException {
    if (!"file".equals(path.toUri().getScheme())) {
      return path;
    }
    return new Path(
        "file", "", java.nio.file.Path.of(path.toUri().getPath()).toRealPath().toString());
  }
}
