package athanor.jobs.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The running server, with limits on threads, connections and times. Closing it stops it. */
final class PageServer implements AutoCloseable {
  /** A thread for each connection, so that slow ones keep none from the others. */
  private static final int CONNECTIONS = 320;

  private static final int SECONDS_TO_SEND = 20;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  private PageServer(HttpServer server, ThreadPoolExecutor threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts a server.
   *
   * @param address where it listens; port 0 for any free one
   * @param names host names besides those of loopback under which it may be called
   */
  static PageServer start(
      InetSocketAddress address, List<String> names, Map<String, Endpoint> endpoints)
      throws IOException {
    limits();
    HttpServer server = HttpServer.create(address, 128);
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            0, CONNECTIONS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), PageServer::thread);
    server.setExecutor(threads);
    Guard guard = Guard.local(server.getAddress().getPort(), names);
    int atOnce = Math.max(2, Runtime.getRuntime().availableProcessors());
    server.createContext("/", new RequestHandler(guard, new Assets(), endpoints, atOnce));
    server.start();
    return new PageServer(server, threads);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "page");
    thread.setDaemon(true);
    return thread;
  }

  /** The JDK's server takes its limits from properties; those that are set are kept. */
  private static void limits() {
    Map<String, Integer> limits =
        Map.of(
            "sun.net.httpserver.maxReqTime", SECONDS_TO_SEND,
            "sun.net.httpserver.maxRspTime", SECONDS_TO_SEND,
            "sun.net.httpserver.idleInterval", SECONDS_TO_SEND,
            "sun.net.httpserver.maxReqHeaders", 64,
            "sun.net.httpserver.maxReqHeaderSize", 32_768,
            "jdk.httpserver.maxConnections", CONNECTIONS);
    limits.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value.toString());
          }
        });
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
