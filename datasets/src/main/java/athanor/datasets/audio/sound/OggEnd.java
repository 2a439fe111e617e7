package athanor.datasets.audio.sound;

/**
 * How many samples of a stream count, which its last page gives, since the last packet holds more.
 * A stream that was cut out of a longer one does not begin at place 0, and may begin before it: the
 * first page with a position fixes where.
 */
final class OggEnd {
  private long origin;
  private boolean placed;
  private long sample = Long.MAX_VALUE;

  /**
   * Takes in the position that a packet's page gives.
   *
   * @param decoded samples of the stream up to this packet's end, with those that are dropped
   */
  void take(OggPackets.Packet packet, long decoded) {
    if (!placed && packet.granule() >= 0 && !packet.lastPage()) {
      placed = true;
      origin = packet.granule() - decoded;
    }
    if (packet.lastPage() && packet.pageGranule() >= 0) {
      sample = packet.pageGranule() - origin;
    }
  }

  /** The sample behind the last one that counts; far away until the last page gives it. */
  long sample() {
    return sample;
  }
}
