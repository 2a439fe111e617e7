package athanor.common.card;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A committed directory, open for reading, whose card has a known kind and version. */
public final class InputDirectory {
  static final String STARTED = ".started";

  private final Path root;
  private final Card card;
  private final String cardHash;

  private InputDirectory(Path root, Card card, String cardHash) {
    this.root = root;
    this.card = card;
    this.cardHash = cardHash;
  }

  /**
   * Opens a directory.
   *
   * @param formatVersion newest version that the caller can read
   * @param kinds kinds the caller can read; none means any
   * @throws BadInputException where the path or the card is missing, or of another kind or version
   */
  public static InputDirectory open(
      String uri, Configuration configuration, int formatVersion, String... kinds) {
    InputDirectory directory = read(uri, configuration);
    List<String> allowed = Arrays.asList(kinds);
    if (!allowed.isEmpty() && !allowed.contains(directory.card.kind())) {
      throw new BadInputException(
          "%s is of kind %s, expected %s"
              .formatted(uri, directory.card.kind(), String.join(" or ", allowed)));
    }
    if (directory.card.formatVersion() > formatVersion) {
      throw new BadInputException(
          "%s has format version %d; this build reads up to %d"
              .formatted(uri, directory.card.formatVersion(), formatVersion));
    }
    return directory;
  }

  /** Whether a path is a committed directory of ours. */
  public static boolean isCommitted(String uri, Configuration configuration) {
    Path card = new Path(uri, Card.FILE_NAME);
    try {
      return card.getFileSystem(configuration).exists(card);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(uri, e.getMessage()), e);
    }
  }

  private static InputDirectory read(String uri, Configuration configuration) {
    Path root = new Path(uri);
    Path place = new Path(root, Card.FILE_NAME);
    try {
      FileSystem files = root.getFileSystem(configuration);
      if (!files.exists(root)) {
        throw new BadInputException("input %s does not exist".formatted(uri));
      }
      byte[] json;
      try (InputStream in = files.open(place)) {
        json = in.readAllBytes();
      }
      return new InputDirectory(root, Card.fromJson(json, place.toString()), sha256(json));
    } catch (FileNotFoundException e) {
      throw new BadInputException(
          "%s has no %s: the job that wrote it did not finish, or it is not a directory of Athanor"
              .formatted(uri, Card.FILE_NAME));
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(place, e.getMessage()), e);
    }
  }

  public Card card() {
    return card;
  }

  /** This directory as a line of descent for the card of what is made from it. */
  public Parent parent() {
    return new Parent(root.toString(), card.kind(), cardHash);
  }

  /** Whether this directory was made from another one, as that one is now. */
  public boolean isMadeFrom(InputDirectory other) {
    return card.parents().stream().anyMatch(parent -> parent.cardHash().equals(other.cardHash));
  }

  public String path(String child) {
    return new Path(root, child).toString();
  }

  public String path() {
    return root.toString();
  }

  /**
   * Whether a file is below this directory.
   *
   * @throws BadInputException where the file system cannot tell
   */
  public boolean has(String child, Configuration configuration) {
    Path place = new Path(root, child);
    try {
      return place.getFileSystem(configuration).exists(place);
    } catch (IOException e) {
      throw new BadInputException("cannot look for %s: %s".formatted(place, e.getMessage()), e);
    }
  }

  /**
   * Opens a file below this directory.
   *
   * @throws BadInputException where it cannot be read
   */
  public InputStream file(String child, Configuration configuration) {
    Path place = new Path(root, child);
    try {
      return place.getFileSystem(configuration).open(place);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(place, e.getMessage()), e);
    }
  }

  /**
   * Puts another card into the place of this directory's, in one step; this object keeps the old
   * one. Only for what changes a directory under the lock of its own kind.
   */
  public void replaceCard(Card changed, Configuration configuration) {
    Path place = new Path(root, Card.FILE_NAME);
    try {
      WholeFile.replace(
          place.getFileSystem(configuration), place, out -> out.write(changed.toJson()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot commit %s: %s".formatted(root, e.getMessage()), e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
