package athanor.jobs.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.MasterMessages.BoundPortsRequest$;
import org.apache.spark.deploy.master.MasterMessages.BoundPortsResponse;
import org.apache.spark.internal.config.package$;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEnv;
import scala.Option;
import scala.reflect.ClassTag;

/**
 * What a standalone master says of itself: its workers, and who runs on them.
 *
 * @param workers those that are alive
 * @param applications names of those that run
 */
record MasterState(List<Worker> workers, List<String> applications) {
  private static final int PATIENCE_MILLIS = 5000;

  MasterState {
    workers = List.copyOf(workers);
    applications = List.copyOf(applications);
  }

  /**
   * A worker's size, and what of it is free.
   *
   * @param memory megabytes
   * @param memoryFree megabytes
   */
  record Worker(int cores, int coresFree, long memory, long memoryFree) {}

  /**
   * Asks a master: by its own protocol for the port of its page, and the page for the rest.
   *
   * @param address {@code HOST:PORT}
   * @return empty where it does not say, for its page is closed or it is of another version
   */
  static Optional<MasterState> of(String address, SparkConf settings) {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon);
    try {
      int page = page(host, Integer.parseInt(address.substring(colon + 1)), settings);
      URLConnection connection =
          URI.create("http://%s:%d/json/".formatted(host, page)).toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      try (InputStream in = connection.getInputStream()) {
        return Optional.of(of(new ObjectMapper().readTree(in)));
      }
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  static MasterState of(JsonNode told) {
    List<Worker> workers = new ArrayList<>();
    for (JsonNode worker : told.path("workers")) {
      if (worker.path("state").asText().equals("ALIVE")) {
        workers.add(
            new Worker(
                worker.path("cores").asInt(),
                worker.path("coresfree").asInt(),
                worker.path("memory").asLong(),
                worker.path("memoryfree").asLong()));
      }
    }
    List<String> applications = new ArrayList<>();
    told.path("activeapps")
        .forEach(
            each ->
                applications.add(
                    "%s (%s)".formatted(each.path("name").asText(), each.path("id").asText())));
    return new MasterState(workers, applications);
  }

  private static int page(String host, int port, SparkConf settings) {
    SecurityManager security =
        new SecurityManager(settings, Option.empty(), package$.MODULE$.AUTH_SECRET_FILE());
    RpcEnv asking = RpcEnv.create("athanor-asks", "127.0.0.1", 0, settings, security, true);
    try {
      BoundPortsResponse ports =
          asking
              .setupEndpointRef(new RpcAddress(host, port), "Master")
              .askSync(BoundPortsRequest$.MODULE$, ClassTag.apply(BoundPortsResponse.class));
      return ports.webUIPort();
    } finally {
      asking.shutdown();
    }
  }
}
