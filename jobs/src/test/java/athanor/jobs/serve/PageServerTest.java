package athanor.jobs.serve;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.jobs.open.SpeechEncoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageServerTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ServedStore WORDS = ToyStores.words();
  private static PageServer page;

  @BeforeAll
  static void start() throws IOException {
    List<ServedStore> stores =
        List.of(WORDS, ToyStores.segments("file:/etc/passwd", Optional.empty()));
    page =
        PageServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(),
            new StoreEndpoints(stores).endpoints());
  }

  @AfterAll
  static void stop() {
    page.close();
  }

  private static HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + page.port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(at(path).build(), BodyHandlers.ofString());
  }

  /** Sends bytes as they are and returns the first line that comes back; empty for none. */
  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", page.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      String reply =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return reply.lines().findFirst().orElse("");
    }
  }

  @Test
  void neighboursComeNearestFirst() throws Exception {
    var reply = get("/api/near?word=p1&count=2");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).contains("\"asked\":\"p1\"").contains("\"text\":\"p2\"");
    assertThat(reply.body().indexOf("p2")).isLessThan(reply.body().indexOf("p3"));
  }

  @Test
  void analogyIsAnswered() throws Exception {
    assertThat(get("/api/analogy?a=paris&b=france&c=tokyo").body())
        .contains("\"found\":[{\"row\":3,\"text\":\"japan\"");
    assertThat(get("/api/analogy?a=paris&b=france&c=tokyo&rule=mul").body())
        .contains("\"found\":[{\"row\":3,\"text\":\"japan\"");
    assertThat(get("/api/analogy?a=paris&b=france&c=tokyo&rule=div").statusCode()).isEqualTo(400);
  }

  @Test
  void chineseWordAndUpperCaseAreFound() throws Exception {
    assertThat(get("/api/near?word=%E8%B2%93").statusCode()).isEqualTo(200);
    assertThat(get("/api/near?word=PARIS").body()).contains("\"asked\":\"paris\"");
    assertThat(get("/api/words?prefix=P").body()).contains("paris");
  }

  @Test
  void unknownWordSuggestsNearSpellings() throws Exception {
    var reply = get("/api/near?word=pariss");

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.body()).contains("\"suggestions\":[\"paris\"]");
  }

  @Test
  void mapComesWhenItIsLaidOut() throws Exception {
    assertThat(get("/api/map?store=1").statusCode()).isEqualTo(202);

    WORDS.layOut(100, 1);

    assertThat(get("/api/map").body()).contains("\"places\":[").contains("貓");
  }

  @Test
  void everyReplyIsHardened() throws Exception {
    for (String path : List.of("/", "/app.js", "/api/stores", "/nothing", "/api/near")) {
      var headers = get(path).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
    }
  }

  @Test
  void pageIsLightAndAsksNoOtherSite() throws Exception {
    assertThat(new Assets().weight()).isLessThan(300_000);
    for (String path :
        List.of("/", "/app.css", "/app.js", "/map.js", "/sound.js", "/paint.js", "/text.js")) {
      assertThat(get(path).statusCode()).isEqualTo(200);
      assertThat(get(path).body()).doesNotContain("http://").doesNotContain("https://");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/app.js/../index.html",
        "//etc/passwd",
        "/athanor/jobs/serve/PageServer.class",
        "/app.js%00.css"
      })
  void noPathReachesFiles(String path) throws Exception {
    String line = raw("GET " + path + " HTTP/1.1\r\nHost: localhost:" + page.port() + "\r\n\r\n");

    assertThat(line).containsAnyOf("404", "400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/near",
        "/api/near?word=",
        "/api/near?word=a&word=b",
        "/api/near?other=a",
        "/api/near?word=%ff",
        "/api/near?word=p1&count=0",
        "/api/near?word=p1&count=101",
        "/api/near?word=p1&count=many",
        "/api/near?word=p1&store=2",
        "/api/near?word=p1&store=-1",
        "/api/analogy?a=paris"
      })
  void malformedQueryIsRefused(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(400);
  }

  @Test
  void tooLongIsRefused() throws Exception {
    assertThat(get("/api/near?word=" + "x".repeat(300)).statusCode()).isEqualTo(400);
    assertThat(get("/api/near?word=" + "x".repeat(5000)).statusCode()).isEqualTo(414);
    assertThat(get("/api/near?row=99999999").statusCode()).isEqualTo(404);
  }

  @Test
  void otherMethodsAreRefused() throws Exception {
    var post = at("/api/stores").POST(BodyPublishers.ofString("x")).build();

    assertThat(CLIENT.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    assertThat(get("/api/speech?store=1").statusCode()).isEqualTo(405);
  }

  @Test
  void strangeHostIsRefused() throws Exception {
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")).contains("421");
    assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:1\r\n\r\n")).contains("421");
    assertThat(raw("GET / HTTP/1.1\r\n\r\n")).contains("421");
    assertThat(raw("GET / HTTP/1.1\r\nHost: LOCALHOST:" + page.port() + "\r\n\r\n"))
        .contains("200");
  }

  @Test
  void requestsOfOtherSitesAreRefused() throws Exception {
    var origin = at("/api/stores").header("Origin", "http://evil.example").build();
    var fetched = at("/api/stores").header("Sec-Fetch-Site", "cross-site").build();
    var ours = at("/api/stores").header("Origin", "http://localhost:" + page.port()).build();

    assertThat(CLIENT.send(origin, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    assertThat(CLIENT.send(fetched, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    assertThat(CLIENT.send(ours, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void uploadIsBounded() throws Exception {
    var told =
        raw(
            "POST /api/speech?store=1 HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: %d\r\n\r\n"
                .formatted(page.port(), SpeechEncoder.MOST_BYTES + 1));
    byte[] large = new byte[(int) SpeechEncoder.MOST_BYTES + 100_000];
    var chunked =
        at("/api/speech?store=1")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
            .build();

    assertThat(told).contains("413");
    try {
      assertThat(CLIENT.send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    } catch (IOException e) {
      // The server answered and hung up before all was sent, which is as good.
      assertThat(get("/api/stores").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void storeWithoutModelRefusesSpeechAndSound() throws Exception {
    var speech = at("/api/speech?store=1").POST(BodyPublishers.ofByteArray(new byte[9])).build();

    assertThat(CLIENT.send(speech, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    assertThat(get("/api/sound?store=1&row=0").statusCode()).isEqualTo(404);
  }

  @Test
  void noiseDoesNotStopIt() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 400; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      String noise = new String(bytes, StandardCharsets.ISO_8859_1);
      try {
        raw(i % 2 == 0 ? noise : "GET /api/near?word=" + noise + " HTTP/1.1\r\n\r\n");
      } catch (IOException e) {
        // Hanging up on noise is an answer.
        continue;
      }
    }

    assertThat(get("/api/stores").statusCode()).isEqualTo(200);
  }

  @Test
  void slowSendersKeepNoneFromTheOthers() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket socket = new Socket("localhost", page.port());
        socket.getOutputStream().write("GET /api/near?wo".getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      long start = System.nanoTime();
      assertThat(get("/api/near?word=p1").statusCode()).isEqualTo(200);
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }
}
