package athanor.datasets.audio.sound;

/**
 * How many samples of a stream count: the last page has the number, and the last packet may hold
 * more. A stream that was cut out of a longer one does not begin at place 0, and may begin before
 * it: what the first page with a place tells fixes where.
 */
final class OggEnd {
  private long origin;
  private boolean placed;
  private long sample = Long.MAX_VALUE;

  /**
   * Takes in the position of a packet's page.
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

  /** The sample behind the last one that counts; far away until the last page is read. */
  long sample() {
    return sample;
  }
}
