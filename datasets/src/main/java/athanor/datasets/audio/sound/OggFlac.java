package athanor.datasets.audio.sound;

import java.io.InputStream;
import java.util.Optional;

/** FLAC as Ogg holds it (RFC 9639, section 10.1), as the bytes of a FLAC file. */
final class OggFlac extends InputStream {
  /** What precedes the file's own mark: a type, a name, a version, a number of packets. */
  private static final int MAPPING = 9;

  private final OggPackets packets;
  private byte[] packet;
  private int next;

  OggFlac(OggPackets packets) {
    this.packets = packets;
    this.packet = packets.header().bytes();
    this.next = Math.min(MAPPING, packet.length);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int at, int length) {
    while (next == packet.length) {
      Optional<OggPackets.Packet> more = packets.next();
      if (more.isEmpty()) {
        return -1;
      }
      packet = more.get().bytes();
      next = 0;
    }
    int n = Math.min(length, packet.length - next);
    System.arraycopy(packet, next, target, at, n);
    next += n;
    return n;
  }
}
