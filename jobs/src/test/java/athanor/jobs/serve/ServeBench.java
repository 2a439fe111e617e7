package athanor.jobs.serve;

import athanor.common.vectors.Neighbour;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.LoadedEmbeddings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Search latency over HTTP, row by row and through the graph, then a flood: {@code ServeBench ROWS
 * SECONDS}. Vectors of 100 numbers: 20 hidden normal numbers mixed, and noise a third as long.
 */
public final class ServeBench {
  private static final int DIMENSION = 100;
  private static final int HIDDEN = 20;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private ServeBench() {}

  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    ServedStore store = store(rows);
    try (Page page =
        Page.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(),
            new Shelf(List.of(store)).endpoints())) {
      String address = "http://localhost:" + page.port();
      latency("row by row", address, rows, 8, 10);
      long start = System.nanoTime();
      store.buildGraph();
      say("graph of %,d rows built in %.0f s", rows, (System.nanoTime() - start) / 1e9);
      say("recall@10 of 500 queries: %.4f", recall(store, 500));
      latency("graph", address, rows, 8, 300);
      latency("graph", address, rows, 8, 1000);
      flood(page.port(), address, rows, seconds);
    }
  }

  private static void say(String line, Object... values) {
    System.out.printf(line + "%n", values);
  }

  private static ServedStore store(int rows) {
    Random random = new Random(1);
    float[] mix = new float[HIDDEN * DIMENSION];
    for (int i = 0; i < mix.length; i++) {
      mix[i] = (float) random.nextGaussian();
    }
    float[] values = new float[rows * DIMENSION];
    float[] hidden = new float[HIDDEN];
    for (int row = 0; row < rows; row++) {
      for (int h = 0; h < HIDDEN; h++) {
        hidden[h] = (float) random.nextGaussian();
      }
      for (int i = 0; i < DIMENSION; i++) {
        double sum = Math.sqrt(HIDDEN) / 3 * random.nextGaussian();
        for (int h = 0; h < HIDDEN; h++) {
          sum += hidden[h] * mix[h * DIMENSION + i];
        }
        values[row * DIMENSION + i] = (float) sum;
      }
    }
    List<String> names = IntStream.range(0, rows).mapToObj(row -> "w" + row).toList();
    return new ServedStore(
        "bench",
        "words",
        new LoadedEmbeddings(
            VectorTable.of(names, DIMENSION, values),
            names,
            Collections.nCopies(rows, ""),
            filled(rows),
            filled(rows),
            new float[0]),
        Optional.empty(),
        Optional.empty());
  }

  private static int[] filled(int rows) {
    int[] all = new int[rows];
    Arrays.fill(all, -1);
    return all;
  }

  private static double recall(ServedStore store, int queries) {
    Random random = new Random(2);
    VectorTable table = store.table();
    int hits = 0;
    for (int i = 0; i < queries; i++) {
      int row = random.nextInt(table.size());
      Set<Integer> exact = new HashSet<>();
      table.nearest(table.unit(row), 10, other -> other != row).forEach(n -> exact.add(n.row()));
      for (Neighbour found : store.search().nearest(table.unit(row), 10, other -> other != row)) {
        hits += exact.contains(found.row()) ? 1 : 0;
      }
    }
    return hits / (10.0 * queries);
  }

  private static void latency(String how, String address, int rows, int clients, int each)
      throws Exception {
    List<Long> times = Collections.synchronizedList(new ArrayList<>());
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      Random random = new Random(client);
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  times.add(ask(address, random.nextInt(rows)));
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    say(
        "%s, %d clients, %d requests: %s; %.0f requests/s",
        how,
        clients,
        times.size(),
        percentiles(times),
        times.size() / ((System.nanoTime() - start) / 1e9));
  }

  private static String percentiles(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).filter(n -> n > 0).sorted().toArray();
    long failed = nanos.size() - sorted.length;
    return "p50 %.1f ms, p99 %.1f ms, %d not answered"
        .formatted(
            sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.99)] / 1e6, failed);
  }

  /** Nanoseconds until the whole answer is there; -1 where it is refused or fails. */
  private static long ask(String address, int row) {
    long start = System.nanoTime();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + "/api/near?count=10&row=" + row)).build();
      int status = CLIENT.send(request, BodyHandlers.ofByteArray()).statusCode();
      return status == 200 ? System.nanoTime() - start : -1;
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** 200 clients at once, 50 that read slowly, 10,000 malformed requests, and one that waits. */
  private static void flood(int port, String address, int rows, int seconds) throws Exception {
    long before = used();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    AtomicLong answered = new AtomicLong();
    AtomicLong malformed = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int client = 0; client < 200; client++) {
      Random random = new Random(client);
      threads.add(
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  answered.addAndGet(ask(address, random.nextInt(rows)) > 0 ? 1 : 0);
                }
              }));
    }
    threads.add(new Thread(() -> malformed(port, malformed)));
    threads.forEach(Thread::start);
    List<Socket> slow = slowReaders(port);
    List<Long> probe = new ArrayList<>();
    while (System.nanoTime() < end) {
      probe.add(ask(address, 1));
      Thread.sleep(100);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (Socket socket : slow) {
      socket.close();
    }
    say(
        "flood of %d s: %,d answered, %,d malformed sent",
        seconds, answered.get(), malformed.get());
    say("a client beside it: %s", percentiles(probe));
    say("heap used before %d MB, after %d MB", before >> 20, used() >> 20);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static List<Socket> slowReaders(int port) throws IOException {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Socket socket = new Socket("localhost", port);
      String half = i % 2 == 0 ? "GET /api/near?row=1&cou" : "GET /app.js HTTP/1.1\r\nHost: loc";
      socket.getOutputStream().write(half.getBytes());
      slow.add(socket);
    }
    return slow;
  }

  private static void malformed(int port, AtomicLong sent) {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(200)];
      random.nextBytes(bytes);
      try (Socket socket = new Socket("localhost", port)) {
        socket.setSoTimeout(2000);
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
        socket.getInputStream().read();
      } catch (IOException e) {
        // Hanging up is an answer, too.
        sent.incrementAndGet();
        continue;
      }
      sent.incrementAndGet();
    }
  }
}
