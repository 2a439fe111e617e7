package athanor.datasets.audio.segments;

/**
 * The frames between the digital silence at both ends of a recording, as editors and compressed
 * formats leave it.
 *
 * @param from the first frame that is not digital silence
 * @param to the one behind the last
 * @param first the first frame that lies wholly in the sound, between from and to
 * @param last the one behind the last such frame, above first
 */
record Sounding(int from, int to, int first, int last) {

  /**
   * Of the levels of a recording's frames; all of them where there is nothing but silence.
   *
   * @param floor level of digital silence
   * @param partial frames at an edge that lie partly in digital silence
   */
  static Sounding of(float[] level, float floor, int partial) {
    int from = 0;
    int to = level.length;
    while (from < to && level[from] <= floor) {
      from++;
    }
    if (from == to) {
      return new Sounding(0, to, 0, to);
    }
    while (level[to - 1] <= floor) {
      to--;
    }
    int first = from == 0 ? 0 : Math.min(from + partial, to - 1);
    int last = to == level.length ? to : Math.max(to - partial, first + 1);
    return new Sounding(from, to, first, last);
  }
}
