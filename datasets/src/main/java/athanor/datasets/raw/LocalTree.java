package athanor.datasets.raw;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The files below a folder of this machine. Links are followed, but not to a folder that holds
 * them; what is neither file nor folder is reported. Names are bytes: those that are no UTF-8 are
 * read in the charset that all of them together are most likely in.
 */
final class LocalTree {
  private record LocalFile(Path path, long length) {}

  private record Oddity(Path path, String reason, String detail) {}

  private final byte[] root;
  private final List<LocalFile> files = new ArrayList<>();
  private final List<Oddity> strange = new ArrayList<>();
  private final Deque<Object> above = new ArrayDeque<>();
  private int hidden;

  private LocalTree(Path root) {
    this.root = NameCharset.bytes(root);
  }

  /** Lists a folder, or a single file. */
  static RawListing.Tree of(Path root) throws IOException {
    LocalTree tree = new LocalTree(root);
    BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
    if (!attributes.isDirectory()) {
      String whole = NameCharset.UTF_8.decode(tree.root);
      String name = whole.substring(whole.lastIndexOf('/') + 1);
      return new RawListing.Tree(
          List.of(new RawSource(Place.of(root), name, "", attributes.size())), List.of(), 0);
    }
    tree.walk(root, attributes.fileKey());
    return tree.named();
  }

  private void walk(Path folder, Object key) {
    above.push(key);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        visit(entry);
      }
    } catch (IOException | DirectoryIteratorException e) {
      strange.add(new Oddity(folder, "unreadable", "cannot list it: " + e.getMessage()));
    }
    above.pop();
  }

  private void visit(Path entry) {
    if (RawListing.hidden(entry.getFileName().toString())) {
      hidden++;
      return;
    }
    try {
      BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        files.add(new LocalFile(entry, attributes.size()));
      } else if (!attributes.isDirectory()) {
        strange.add(new Oddity(entry, "not a file", "a pipe, a socket or a device"));
      } else if (above.contains(attributes.fileKey())) {
        strange.add(new Oddity(entry, "not a file", "a link to a folder that holds it"));
      } else {
        walk(entry, attributes.fileKey());
      }
    } catch (IOException e) {
      boolean link = Files.isSymbolicLink(entry);
      strange.add(
          link
              ? new Oddity(entry, "not a file", "a link to what cannot be read: " + target(entry))
              : new Oddity(entry, "unreadable", e.toString()));
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private RawListing.Tree named() {
    List<byte[]> names = new ArrayList<>();
    files.forEach(found -> names.add(below(found.path)));
    names.removeIf(name -> NameCharset.utf8(name).isPresent());
    NameCharset charset = NameCharset.of(names);
    List<RawSource> sources = new ArrayList<>();
    for (LocalFile found : files) {
      byte[] name = below(found.path);
      boolean utf8 = NameCharset.utf8(name).isPresent();
      NameCharset taken = utf8 ? NameCharset.UTF_8 : charset;
      sources.add(
          new RawSource(
              Place.of(found.path, taken),
              taken.decode(name),
              taken.isGuess() ? taken.name() : "",
              found.length));
    }
    List<RawFault> faults = new ArrayList<>();
    for (Oddity one : strange) {
      String name = NameCharset.UTF_8.decode(below(one.path));
      faults.add(new RawFault(name.isEmpty() ? "." : name, one.reason, one.detail));
    }
    return new RawListing.Tree(sources, faults, hidden);
  }

  private byte[] below(Path path) {
    byte[] whole = NameCharset.bytes(path);
    int from = root.length == 1 ? 1 : root.length + 1;
    return Arrays.copyOfRange(whole, Math.min(from, whole.length), whole.length);
  }
}
