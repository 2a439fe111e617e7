package athanor.jobs.doctor;

import athanor.jobs.command.ExecutorWatch;
import athanor.jobs.command.NoRoomException;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code athanor doctor}: is everything there that a training needs, on each machine? */
@Command(
    name = "doctor",
    sortOptions = false,
    description = {
      "Check the driver and every executor: Java, native algebra, memory, scratch space, versions,"
          + " clock.",
      "Explains what to do about each fault; ends with exit code 1 if there is one."
    })
public final class Doctor implements Runnable {
  private static final long MOST_CLOCK_MILLIS = 1000;
  private static final int TASKS_AN_EXECUTOR = 8;
  private static final int TASK_MILLIS = 100;

  private final Session session;

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "A file or directory that driver and executors must reach; may be repeated.")
  private List<String> paths = List.of();

  @Option(
      names = "--executors",
      paramLabel = "N",
      defaultValue = "1",
      description = "Executors to wait for, up to half a minute (${DEFAULT-VALUE}).")
  private int executors;

  Doctor(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    UsageException.checkRange("executors", executors, 1, 100_000);
    SparkSession spark;
    try {
      spark = session.spark("doctor");
    } catch (NoRoomException e) {
      String[] said = e.getMessage().split("; ", 2);
      throw found(
          show(examinedDriver(session.hadoop()), new Finding("executors", said[0], said[1])));
    }
    long before = System.currentTimeMillis();
    Examination driver = examinedDriver(spark.sparkContext().hadoopConfiguration());
    int faults = show(driver, Finding.good("versions", driver.versions().toString()));
    boolean local = spark.sparkContext().isLocal();
    if (!local) {
      Collection<Examination> all = examined(spark);
      for (Examination executor : all) {
        faults +=
            show(
                executor,
                executor.versions().beside(driver.versions()),
                clock(clockError(executor, before, System.currentTimeMillis())));
      }
      faults += show("all executors", KernelFinding.differences(all));
    }
    if (faults > 0) {
      throw found(faults);
    }
    session.out().println(local ? "all is well in this one JVM" : "all is well");
  }

  private static IllegalStateException found(int faults) {
    return new IllegalStateException(faults + (faults == 1 ? " fault" : " faults") + " found");
  }

  private Examination examinedDriver(Configuration hadoop) {
    return Examination.here("driver", scratch(), paths, hadoop);
  }

  /** Where the JVM that this is called in keeps spills and shuffles. */
  private static List<String> scratch() {
    return List.of(
        SparkEnv.get() == null
            ? Utils.getConfiguredLocalDirs(new SparkConf())
            : SparkEnv.get().blockManager().diskBlockManager().localDirsString());
  }

  /** Milliseconds by which a clock is outside of the time in which it was read. */
  static long clockError(Examination examination, long before, long after) {
    return Math.max(
        0, Math.max(before - examination.clockMillis(), examination.clockMillis() - after));
  }

  private Collection<Examination> examined(SparkSession spark) {
    await(spark);
    if (running(spark) == 0) {
      throw new IllegalStateException(ExecutorWatch.waiting(spark.sparkContext()));
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    List<String> places = new ArrayList<>(paths);
    int tasks = Math.max(executors, running(spark)) * TASKS_AN_EXECUTOR;
    Map<String, Examination> byName = new TreeMap<>();
    // More short tasks than cores, so that every executor gets one.
    context
        .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
        .map(
            task -> {
              Thread.sleep(TASK_MILLIS);
              return onExecutor(places, hadoop.value());
            })
        .collect()
        .forEach(examination -> byName.put(examination.who(), examination));
    if (byName.size() < executors) {
      throw new IllegalStateException(
          "%d of %d executors answered; see the master's page for the cores and memory it has left"
              .formatted(byName.size(), executors));
    }
    return byName.values();
  }

  private static Examination onExecutor(List<String> places, SerializableConfiguration hadoop) {
    SparkEnv env = SparkEnv.get();
    String who =
        "executor %s on %s".formatted(env.executorId(), env.blockManager().blockManagerId().host());
    return Examination.here(who, scratch(), places, hadoop.value());
  }

  private void await(SparkSession spark) {
    for (int i = 0; i < 300 && running(spark) < executors; i++) {
      try {
        Thread.sleep(TASK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static int running(SparkSession spark) {
    return spark.sparkContext().statusTracker().getExecutorInfos().length - 1;
  }

  static Finding clock(long error) {
    return Finding.of(
        "clock",
        error == 0 ? "right" : "%,d ms off the driver's".formatted(error),
        error <= MOST_CLOCK_MILLIS,
        "set the machine's clock by NTP");
  }

  private int show(Examination examination, Finding... beside) {
    List<Finding> findings = new ArrayList<>(examination.findings());
    findings.addAll(List.of(beside));
    return show(examination.who(), findings);
  }

  /** Shows findings, where there are any, and returns how many are faults. */
  private int show(String who, List<Finding> findings) {
    if (!findings.isEmpty()) {
      session.out().println(who);
    }
    int faults = 0;
    for (Finding finding : findings) {
      session.out().printf("  %-5s %s: %s%n", finding.mark(), finding.subject(), finding.seen());
      if (!finding.advice().isEmpty()) {
        session.out().println("        do: " + finding.advice());
      }
      faults += finding.isFault() ? 1 : 0;
    }
    return faults;
  }
}
