package athanor.common.training;

import athanor.common.card.BadInputException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Checkpoints of a training: at a fixed interval of rounds the snapshot and the averaging rule's
 * state are written aside and renamed; the two newest stay.
 */
public final class Checkpoints {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARK = "checkpoint.json";
  private static final int KEPT = 2;

  private final Optional<Path> directory;
  private final Configuration configuration;
  private final int every;
  private final Identity identity;

  private Checkpoints(
      Optional<Path> directory, Configuration configuration, int every, Identity identity) {
    this.directory = directory;
    this.configuration = configuration;
    this.every = every;
    this.identity = identity;
  }

  /** No checkpoints. */
  public static Checkpoints none() {
    return new Checkpoints(
        Optional.empty(), new Configuration(false), 0, Identity.of("nothing", "nothing"));
  }

  /**
   * Checkpoints in a directory.
   *
   * @param every rounds between two checkpoints; 0 writes none but still resumes
   * @param identity what the training is; a checkpoint of another one is refused
   */
  public static Checkpoints in(
      String directory, Configuration configuration, int every, Identity identity) {
    if (every < 0) {
      throw new IllegalArgumentException("checkpoint-every must be 0 or more, got " + every);
    }
    return new Checkpoints(Optional.of(new Path(directory)), configuration, every, identity);
  }

  /**
   * A training between two rounds.
   *
   * @param round the last round that is done
   * @param snapshot the blocks that were asked for
   * @param place the checkpoint
   */
  public record Saved(int round, Snapshot snapshot, List<Block> averagingState, Path place) {}

  /** Whether a checkpoint belongs after a round. */
  boolean isDue(Round round) {
    return directory.isPresent()
        && every > 0
        && (round.index() + 1) % every == 0
        && round.index() + 1 != round.rounds();
  }

  /**
   * Writes a checkpoint, due or not; nothing where none are kept.
   *
   * @param owners those who write the blocks that the snapshot lacks
   */
  void write(
      int version,
      Round round,
      Snapshot snapshot,
      Averaging averaging,
      Optional<BlockOwners> owners) {
    if (directory.isEmpty()) {
      return;
    }
    Path place = new Path(directory.get(), "round-%06d".formatted(round.index()));
    try {
      FileSystem files = place.getFileSystem(configuration);
      Path aside = emptyAside(files, place);
      List<String> names =
          new ArrayList<>(owners.isPresent() ? owners.get().write(aside) : List.of());
      write(files, aside, names, snapshot, averaging.state());
      mark(files, aside, version, round, names, averaging.state());
      files.delete(place, true);
      if (!files.rename(aside, place)) {
        throw new IOException("cannot rename " + aside);
      }
      owners.ifPresent(each -> each.cut(place));
      prune(files);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write checkpoint %s (%s); %s".formatted(place, e.getMessage(), describe()), e);
    }
  }

  private static Path emptyAside(FileSystem files, Path place) throws IOException {
    Path aside = new Path(place.getParent(), "." + place.getName());
    files.delete(aside, true);
    files.mkdirs(aside);
    return aside;
  }

  private static void write(
      FileSystem files, Path aside, List<String> names, Snapshot snapshot, List<Block> state)
      throws IOException {
    for (Block block : snapshot.blocks()) {
      BlockFile.write(files, file(aside, block.name()), block);
      names.add(block.name());
    }
    for (Block block : state) {
      BlockFile.write(files, new Path(aside, "averaging-" + block.name()), block);
    }
  }

  /** The file of a block of the model below a checkpoint. */
  public static Path file(Path checkpoint, String block) {
    return new Path(checkpoint, "model-" + block);
  }

  private void mark(
      FileSystem files, Path aside, int version, Round round, List<String> names, List<Block> state)
      throws IOException {
    try (OutputStream out = files.create(new Path(aside, MARK), true)) {
      JSON.writeValue(
          out,
          Map.of(
              "round",
              round.index(),
              "identity",
              identity.toString(),
              "version",
              version,
              "model",
              names,
              "averaging",
              state.stream().map(Block::name).toList()));
    }
  }

  private void prune(FileSystem files) throws IOException {
    List<Path> all = list(files);
    for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
      files.delete(old, true);
    }
  }

  private List<Path> list(FileSystem files) throws IOException {
    try {
      return Arrays.stream(files.listStatus(directory.orElseThrow()))
          .map(FileStatus::getPath)
          .filter(path -> path.getName().startsWith("round-"))
          .sorted(Comparator.comparing(Path::getName))
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /**
   * The newest whole checkpoint, if there is one.
   *
   * @param version of the training, see {@link Trainable#version}
   * @param elsewhere whether a block is not to be read, by its name
   * @throws BadInputException where it belongs to another training, or one of another version
   */
  Optional<Saved> newest(int version, Predicate<String> elsewhere) {
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    try {
      FileSystem files = directory.get().getFileSystem(configuration);
      List<Path> all = list(files);
      return all.isEmpty()
          ? Optional.empty()
          : Optional.of(read(files, all.get(all.size() - 1), version, elsewhere));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read checkpoints in " + directory.get(), e);
    }
  }

  private Saved read(FileSystem files, Path place, int version, Predicate<String> elsewhere)
      throws IOException {
    Map<?, ?> mark;
    try (InputStream in = files.open(new Path(place, MARK))) {
      mark = JSON.readValue(in, Map.class);
    }
    if (!identity.matches(mark.get("identity"))) {
      throw new BadInputException(
          "checkpoint %s is of another training (%s), not of this one (%s); use --overwrite to start again"
              .formatted(place, mark.get("identity"), identity));
    }
    Object written = mark.containsKey("version") ? mark.get("version") : 1;
    if (!written.equals(version)) {
      throw new BadInputException(
          "checkpoint %s is of version %s of this training, this build trains version %d; use --overwrite to start again"
              .formatted(place, written, version));
    }
    List<Block> model = new ArrayList<>();
    for (Object name : (List<?>) mark.get("model")) {
      if (!elsewhere.test((String) name)) {
        model.add(BlockFile.read(files, file(place, (String) name)));
      }
    }
    List<Block> state = new ArrayList<>();
    for (Object name : (List<?>) mark.get("averaging")) {
      state.add(BlockFile.read(files, new Path(place, "averaging-" + name)));
    }
    return new Saved((Integer) mark.get("round"), Snapshot.of(model), state, place);
  }

  /** Where the last good checkpoint is, in words. */
  String describe() {
    if (directory.isEmpty()) {
      return "no checkpoints were kept";
    }
    try {
      List<Path> all = list(directory.get().getFileSystem(configuration));
      return all.isEmpty()
          ? "no checkpoint was written yet"
          : "the last good checkpoint is " + all.get(all.size() - 1);
    } catch (IOException e) {
      return "checkpoints in %s cannot be listed".formatted(directory.get());
    }
  }
}
