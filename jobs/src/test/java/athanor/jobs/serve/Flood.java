package athanor.jobs.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything at once: 200 clients that do not pause, slow ones, 10,000 malformed requests, and one
 * client that asks now and then, as a person does.
 */
final class Flood {
  private static final int CLIENTS = 200;
  private static final int SLOW = 16;
  private static final int MALFORMED = 10_000;

  private final int port;
  private final String address;
  private final int rows;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong malformed = new AtomicLong();
  private final AtomicLong shut = new AtomicLong();

  /**
   * A flood.
   *
   * @param rows of the store that is asked
   */
  Flood(int port, String address, int rows) {
    this.port = port;
    this.address = address;
    this.rows = rows;
  }

  /** Floods for some seconds and tells what came of it. */
  void run(int seconds) throws InterruptedException {
    long before = used();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Thread> threads = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      Random random = new Random(client);
      threads.add(new Thread(() -> hurry(random, end)));
    }
    for (int client = 0; client < SLOW; client++) {
      threads.add(new Thread(() -> readSlowly(end)));
      threads.add(new Thread(() -> headSlowly(end)));
      threads.add(new Thread(() -> hang(end)));
    }
    threads.add(new Thread(this::malformed));
    threads.forEach(Thread::start);
    List<Long> probe = new ArrayList<>();
    while (System.nanoTime() < end) {
      probe.add(ServeBench.ask(address, 1));
      Thread.sleep(100);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    tell(seconds, before, probe);
  }

  private void tell(int seconds, long before, List<Long> probe) {
    ServeBench.say(
        "flood of %d s: %,d answered, %,d told to come back, %,d malformed sent, %,d of %d slow"
            + " connections shut by the server",
        seconds, answered.get(), refused.get(), malformed.get(), shut.get(), 3 * SLOW);
    ServeBench.say("a client beside it: %s", ServeBench.percentiles(probe));
    ServeBench.say("heap used before %d MB, after %d MB", before >> 20, used() >> 20);
    ServeBench.say("threads after: %d", Thread.activeCount());
  }

  private void hurry(Random random, long end) {
    while (System.nanoTime() < end) {
      (ServeBench.ask(address, random.nextInt(rows)) > 0 ? answered : refused).incrementAndGet();
    }
  }

  /** Asks for large answers and takes a byte of them a second, through a narrow window. */
  private void readSlowly(long end) {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(1024);
      socket.connect(new InetSocketAddress("localhost", port));
      String request = "GET /api/near?row=1&count=100 HTTP/1.1\r\nHost: localhost:" + port;
      byte[] many = (request + "\r\n\r\n").repeat(200).getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(many);
      InputStream in = socket.getInputStream();
      while (System.nanoTime() < end && in.read() >= 0) {
        pause(1000);
      }
      shut.addAndGet(System.nanoTime() < end ? 1 : 0);
    } catch (IOException e) {
      shut.incrementAndGet();
    }
  }

  /** Sends a byte of its request's head a second. */
  private void headSlowly(long end) {
    byte[] head =
        ("GET /app.js HTTP/1.1\r\nHost: localhost:%d\r\nX-Long: %s\r\n\r\n"
                .formatted(port, "a".repeat(500)))
            .getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket("localhost", port)) {
      for (int i = 0; i < head.length && System.nanoTime() < end; i++) {
        socket.getOutputStream().write(head[i]);
        pause(1000);
      }
    } catch (IOException e) {
      shut.incrementAndGet();
    }
  }

  /** Stops in the middle of its request. */
  private void hang(long end) {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
      socket.getOutputStream().write("GET /api/near?row=1&cou".getBytes(StandardCharsets.US_ASCII));
      shut.addAndGet(socket.getInputStream().read() < 0 ? 1 : 0);
    } catch (SocketTimeoutException e) {
      // It was waited for until the end.
      return;
    } catch (IOException e) {
      shut.incrementAndGet();
    }
  }

  private void malformed() {
    Random random = new Random(3);
    for (int i = 0; i < MALFORMED; i++) {
      byte[] bytes = new byte[1 + random.nextInt(200)];
      random.nextBytes(bytes);
      try (Socket socket = new Socket("localhost", port)) {
        socket.setSoTimeout(2000);
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
        socket.getInputStream().read();
      } catch (IOException e) {
        // Hanging up is an answer, too.
        malformed.incrementAndGet();
        continue;
      }
      malformed.incrementAndGet();
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
