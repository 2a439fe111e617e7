package athanor.datasets.audio.sound;

/**
 * How many samples of a stream count, since its last page tells it and the last packet holds more.
 * A stream that was cut out of a longer one does not begin at place 0, and may begin before it:
 * what the first page with a place tells fixes where.
 */
final class OggEnd {
  private long origin;
  private boolean placed;
  private long sample = Long.MAX_VALUE;

  /**
   * Takes in what a packet's page tells.
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

  /** The sample behind the last one that counts; far away until the last page tells. */
  long sample() {
    return sample;
  }
}
