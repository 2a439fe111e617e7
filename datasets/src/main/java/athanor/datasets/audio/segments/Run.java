package athanor.datasets.audio.segments;

/** A stretch of frames from..to, the last not part of it. */
record Run(int from, int to) {
  int length() {
    return to - from;
  }
}
