package athanor.jobs.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.FilterInputStream;
import java.io.IOException;

/** A request's body of bounded length, whatever its header declares. Not thread-safe. */
final class Upload extends FilterInputStream {
  private final long most;
  private long taken;

  /**
   * A body.
   *
   * @param most bytes that it may have
   */
  Upload(HttpExchange exchange, long most) {
    super(exchange.getRequestBody());
    this.most = most;
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    try {
      if (length != null && Long.parseLong(length) > most) {
        throw tooLong();
      }
    } catch (NumberFormatException e) {
      throw new RefusedException(400, "Content-Length must be a number");
    }
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) {
    taken += read;
    if (taken > most) {
      throw tooLong();
    }
  }

  private RefusedException tooLong() {
    return new RefusedException(413, "a body may have %d bytes".formatted(most));
  }
}
