package athanor.jobs.open;

import athanor.models.onnx.OnnxEncoder;
import athanor.models.onnx.OnnxRecipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkFiles;
import org.apache.spark.sql.SparkSession;

/**
 * An ONNX file, copied to this machine's disk under its hash, from where executors get it.
 *
 * @param path where it was read
 * @param local the copy, deleted when the process ends
 * @param sha256 of the file, in hexadecimal digits
 */
public record OnnxFile(String path, Path local, String sha256) {

  /**
   * Copies a file.
   *
   * @param path any Hadoop path
   * @throws athanor.common.card.BadInputException where it cannot be read
   */
  public static OnnxFile fetch(String path, Configuration configuration) {
    try {
      Path directory = Files.createTempDirectory("athanor-onnx");
      directory.toFile().deleteOnExit();
      Path copy = directory.resolve("net");
      copy.toFile().deleteOnExit();
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(ModelFiles.open(path, configuration), hash);
          OutputStream out = Files.newOutputStream(copy)) {
        in.transferTo(out);
      }
      String sha256 = HexFormat.of().formatHex(hash.digest());
      Path named = Files.move(copy, directory.resolve(name(sha256)));
      named.toFile().deleteOnExit();
      return new OnnxFile(path, named, sha256);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + path, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String name(String sha256) {
    return sha256 + ".onnx";
  }

  /** Sends the file to the executors, for {@link #onExecutor}. */
  public void ship(SparkSession spark) {
    spark.sparkContext().addFile(local.toString());
  }

  /** The encoder of a file that was shipped, one per executor. */
  public static OnnxEncoder onExecutor(OnnxRecipe recipe) {
    return OnnxEncoder.shared(Path.of(SparkFiles.get(name(recipe.sha256()))), recipe);
  }
}
