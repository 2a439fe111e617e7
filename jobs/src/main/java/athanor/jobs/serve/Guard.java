package athanor.jobs.serve;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks the sender of a request, and sets the security headers of responses. A foreign page can
 * make a browser send requests here, and a foreign name can be made to point at loopback (DNS
 * rebinding): so the Host must be one of ours, and the Origin, where there is one, must be the
 * same.
 *
 * @param hosts host and port as browsers send them
 */
record Guard(Set<String> hosts) {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
          + "media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'";

  /** The names under which a server on a port of this machine may be called. */
  static Guard local(int port, List<String> more) {
    Set<String> hosts = new TreeSet<>();
    for (String host : List.of("localhost", "127.0.0.1", "[::1]")) {
      hosts.add(host + ":" + port);
    }
    more.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT) + ":" + port));
    return new Guard(hosts);
  }

  /** Refuses a request that no page of ours sent. */
  void check(Headers headers) {
    List<String> host = headers.getOrDefault("Host", List.of());
    if (host.size() != 1 || !hosts.contains(host.get(0).toLowerCase(Locale.ROOT))) {
      throw new RefusedException(421, "Host must be one of %s; see --host".formatted(hosts));
    }
    for (String origin : headers.getOrDefault("Origin", List.of())) {
      if (!origin
          .toLowerCase(Locale.ROOT)
          .equals("http://" + host.get(0).toLowerCase(Locale.ROOT))) {
        throw new RefusedException(403, "requests of other sites are refused");
      }
    }
    for (String site : headers.getOrDefault("Sec-Fetch-Site", List.of())) {
      if (!site.equals("same-origin") && !site.equals("none")) {
        throw new RefusedException(403, "requests of other sites are refused");
      }
    }
  }

  /** Tells the browser to trust nothing else. */
  static void harden(Headers headers) {
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "microphone=(self), camera=(), geolocation=()");
  }
}
