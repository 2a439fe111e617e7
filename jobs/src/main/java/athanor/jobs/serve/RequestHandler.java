package athanor.jobs.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Handles every request: checks it, calls its endpoint, and sends the response or the error. */
final class RequestHandler implements HttpHandler {
  private static final int WAIT_SECONDS = 2;
  private static final int UPLOADS = 24;

  private final Guard guard;
  private final Assets assets;
  private final Map<String, Endpoint> endpoints;
  private final Semaphore busy;
  private final Semaphore uploads = new Semaphore(UPLOADS);

  /**
   * A handler.
   *
   * @param atOnce answers that are worked on at once; more wait, then are refused
   */
  RequestHandler(Guard guard, Assets assets, Map<String, Endpoint> endpoints, int atOnce) {
    this.guard = guard;
    this.assets = assets;
    this.endpoints = Map.copyOf(endpoints);
    this.busy = new Semaphore(atOnce, true);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply;
      try {
        guard.check(exchange.getRequestHeaders());
        reply = reply(exchange);
      } catch (RefusedException e) {
        reply =
            Reply.json(e.status(), Map.of("error", e.getMessage(), "suggestions", e.suggestions()));
      } catch (RuntimeException e) {
        reply =
            Reply.json(
                500, Map.of("error", "this could not be answered", "suggestions", List.of()));
      }
      send(exchange, reply);
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String method = exchange.getRequestMethod();
    Endpoint endpoint = endpoints.get(path);
    if (endpoint == null) {
      Reply file =
          assets.at(path).orElseThrow(() -> new RefusedException(404, "there is nothing here"));
      if (!method.equals("GET") && !method.equals("HEAD")) {
        throw new RefusedException(405, "only GET is answered here");
      }
      return file;
    }
    if (!method.equals(endpoint.method())) {
      throw new RefusedException(405, "only %s is answered here".formatted(endpoint.method()));
    }
    Query query = Query.of(exchange.getRequestURI().getRawQuery(), endpoint.parameters());
    return worked(endpoint, query, new Upload(exchange, endpoint.most()));
  }

  private Reply worked(Endpoint endpoint, Query query, Upload body) throws IOException {
    if (endpoint.most() == 0) {
      return answered(endpoint, query, new byte[0]);
    }
    if (!uploads.tryAcquire()) {
      throw new RefusedException(503, "too many send at once; try again");
    }
    try {
      return answered(endpoint, query, body.readAllBytes());
    } finally {
      uploads.release();
    }
  }

  private Reply answered(Endpoint endpoint, Query query, byte[] body) {
    try {
      if (!busy.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new RefusedException(503, "too many ask at once; try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException(503, "the server stops");
    }
    try {
      return endpoint.answer().answer(query, body);
    } finally {
      busy.release();
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    var headers = exchange.getResponseHeaders();
    Guard.harden(headers);
    headers.set("Content-Type", reply.type());
    headers.set("Cache-Control", reply.kept() ? "no-cache" : "no-store");
    if (reply.status() == 503) {
      headers.set("Retry-After", "2");
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), head ? -1 : reply.body().length);
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(reply.body());
      }
    }
  }
}
