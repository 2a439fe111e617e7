package athanor.spark;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.util.Utils;

/** Which directory has no room left, and how much the others have. */
final class FullDisk {
  private static final Pattern SIGN =
      Pattern.compile(
          "No space left on device|Disk quota exceeded|There is not enough space"
              + "|(DS|NS)?QuotaExceededException|could only be written to 0 of the");
  private static final Pattern TASK =
      Pattern.compile("\\((\\S+) executor (\\w+)\\): (?=[^(]*(space|quota))");

  /** Where less is left, that is it: what is written in one go is seldom more. */
  private static final long LITTLE = 64L << 20;

  private FullDisk() {}

  /**
   * What is full, for what was thrown; empty where room was not the matter.
   *
   * @param output the command's output directory, any Hadoop path; empty where it has none
   */
  static Optional<String> advice(Throwable thrown, Optional<String> output, Configuration hadoop) {
    String said = Causes.inWords(thrown);
    if (!SIGN.matcher(said).find()) {
      return Optional.empty();
    }
    Matcher task = TASK.matcher(said);
    if (task.find() && !task.group(2).equals("driver")) {
      return Optional.of(
          "No space left on device of executor %s on %s; see its spark.local.dir, and the output"
              .formatted(task.group(2), task.group(1)));
    }
    List<String> little = new ArrayList<>();
    List<String> all = new ArrayList<>();
    Set<String> places = new LinkedHashSet<>(output.stream().toList());
    places.addAll(List.of(Utils.getConfiguredLocalDirs(new SparkConf())));
    for (String place : places) {
      long left = left(place, hadoop);
      if (left >= 0) {
        all.add("%s has %,d MB left".formatted(place, left >> 20));
      }
      if (left >= 0 && left < LITTLE) {
        little.add("%s has %,d kB left".formatted(place, left >> 10));
      }
    }
    return Optional.of(
        "No space left on device: %s; make room, or name another --output or --conf spark.local.dir=DIR"
            .formatted(String.join(", ", little.isEmpty() ? all : little)));
  }

  /** Bytes that are free where a path is or would be; negative where that cannot be said. */
  static long left(String place, Configuration hadoop) {
    try {
      Path path = new Path(place);
      FileSystem files = path.getFileSystem(hadoop);
      for (Path at = files.makeQualified(path); at != null; at = at.getParent()) {
        if (files.exists(at)) {
          return "file".equals(at.toUri().getScheme())
              ? new File(at.toUri().getPath()).getUsableSpace()
              : files.getStatus(at).getRemaining();
        }
      }
      return -1;
    } catch (IOException | RuntimeException e) {
      // An object store has no end, and a file system out of reach says nothing.
      return -1;
    }
  }
}
