package athanor.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads broken files through the doors of the jobs: {@code Fuzz COUNT SEED [FOLDER [KEEP]]}, where
 * FOLDER holds more good files and KEEP takes the files that went wrong. Every file must give items
 * or named errors, in 5 s of processor, in the heap that there is; ends with 1 where one does not.
 */
final class Fuzz {
  private static final long DEADLINE_NANOS = 5_000_000_000L;

  /** A machine that others use may let a reader wait; past this it hangs all the same. */
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private static final int LANES = 2;

  private final List<FuzzSeeds.Seed> seeds;
  private final int count;
  private final long seed;
  private final Path keep;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private int wrong;
  private double slowest;
  private String slowestName = "";

  private Fuzz(List<FuzzSeeds.Seed> seeds, int count, long seed, Path keep) {
    this.seeds = seeds;
    this.count = count;
    this.seed = seed;
    this.keep = keep;
  }

  public static void main(String[] arguments) throws Exception {
    String folder = arguments.length > 2 ? arguments[2] : "";
    Fuzz fuzz =
        new Fuzz(
            FuzzSeeds.all(folder),
            Integer.parseInt(arguments[0]),
            Long.parseLong(arguments[1]),
            arguments.length > 3 ? Files.createDirectories(Path.of(arguments[3])) : null);
    long start = System.nanoTime();
    fuzz.checkSeeds();
    Thread[] lanes = new Thread[LANES];
    for (int i = 0; i < LANES; i++) {
      lanes[i] = new Thread(fuzz::lane);
      lanes[i].start();
    }
    for (Thread lane : lanes) {
      lane.join();
    }
    System.exit(fuzz.report((System.nanoTime() - start) / 1e9));
  }

  /** A seed that is not read says nothing when broken. */
  private void checkSeeds() throws IOException {
    for (FuzzSeeds.Seed good : seeds) {
      List<String> read = good.door().open(good.name(), good.bytes());
      if (!good.name().startsWith("given-") && !read.contains(FuzzDoor.ITEM)) {
        System.out.printf("seed %s is not read: %s%n", good.name(), read);
      }
    }
  }

  private void lane() {
    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
      FuzzSeeds.Seed good = seeds.get(number % seeds.size());
      Mutation how = Mutation.values()[random.nextInt(Mutation.values().length)];
      byte[] broken = good.bytes().length == 0 ? good.bytes() : how.of(good.bytes(), random);
      if (random.nextInt(4) == 0 && broken.length > 0) {
        broken = Mutation.values()[random.nextInt(Mutation.values().length)].of(broken, random);
      }
      try {
        watch(number, good, broken);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Reads one file on a thread of its own, which is left behind where it does not end. */
  private void watch(int number, FuzzSeeds.Seed good, byte[] broken) throws InterruptedException {
    AtomicReference<List<String>> read = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                read.set(good.door().open(good.name(), broken));
              } catch (Throwable t) {
                thrown.set(t);
              }
            });
    reader.setDaemon(true);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    reader.start();
    boolean late = false;
    while (reader.isAlive() && !late) {
      reader.join(100);
      long processor = threads.getThreadCpuTime(reader.getId());
      late = processor > DEADLINE_NANOS || System.nanoTime() - start > PATIENCE_NANOS;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (reader.isAlive()) {
      Throwable where = new IllegalStateException("no end after %.1f s".formatted(seconds));
      where.setStackTrace(reader.getStackTrace());
      tell("hang", number, good, broken, where);
    } else if (thrown.get() != null) {
      tell("crash", number, good, broken, thrown.get());
    } else if (read.get().isEmpty()) {
      tell("nothing", number, good, broken, new IllegalStateException("neither item nor error"));
    } else {
      count(good, read.get(), seconds);
    }
  }

  private synchronized void count(FuzzSeeds.Seed good, List<String> read, double seconds) {
    for (String outcome : read) {
      outcomes.merge(good.door() + "\t" + outcome, 1, Integer::sum);
    }
    if (seconds > slowest) {
      slowest = seconds;
      slowestName = good.name();
    }
  }

  private synchronized void tell(
      String what, int number, FuzzSeeds.Seed good, byte[] broken, Throwable thrown) {
    wrong++;
    outcomes.merge(good.door() + "\t" + what.toUpperCase(Locale.ROOT), 1, Integer::sum);
    System.out.printf("%s: file %d, of %s: %s%n", what, number, good.name(), thrown);
    for (int i = 0; i < Math.min(8, thrown.getStackTrace().length); i++) {
      System.out.println("    at " + thrown.getStackTrace()[i]);
    }
    if (keep != null) {
      try {
        Files.write(keep.resolve("%06d-%s".formatted(number, good.name())), broken);
      } catch (IOException e) {
        System.out.println("cannot keep it: " + e);
      }
    }
  }

  private int report(double seconds) {
    System.out.println("door\toutcome\tcount");
    outcomes.forEach((outcome, number) -> System.out.println(outcome + "\t" + number));
    long items =
        outcomes.entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("\t" + FuzzDoor.ITEM))
            .mapToLong(Map.Entry::getValue)
            .sum();
    long all = outcomes.values().stream().mapToLong(Integer::longValue).sum();
    System.out.printf(
        "%,d files of %d seeds: %,d items, %,d named errors, %d wrong; %.0f s, slowest %.2f s (%s)%n",
        count, seeds.size(), items, all - items - wrong, wrong, seconds, slowest, slowestName);
    return wrong == 0 ? 0 : 1;
  }
}
