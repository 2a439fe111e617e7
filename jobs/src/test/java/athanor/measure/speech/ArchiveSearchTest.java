package athanor.measure.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.datasets.audio.segments.Segment;
import athanor.measure.speech.ArchiveSearch.Archive;
import athanor.measure.speech.Occurrences.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArchiveSearchTest {
  private static final List<Word> SAID =
      List.of(
          new Word("r1", "x", "hand"),
          new Word("r1", "x", "fear"),
          new Word("r2", "y", "hand"),
          new Word("r2", "y", "hand"),
          new Word("r3", "z", "fear"),
          new Word("r4", "y", "hand"));

  /** As found: one hand of r2 has no segment, a segment of r2 and one of r4 are no words. */
  private static final List<String> RECORDINGS = List.of("r1", "r1", "r2", "r2", "r3", "r4");

  private static final Archive ARCHIVE =
      new Archive(
          List.of(
              segment("hand", "x"),
              segment("fear", "x"),
              segment("hand", "y"),
              segment("", ""),
              segment("fear", "z"),
              segment("", "")),
          RECORDINGS,
          new Occurrences(SAID));

  private static Segment segment(String word, String speaker) {
    return new Segment(word, word, speaker, new float[] {1});
  }

  private static ArchiveSearch ask(String word, String speaker, float... likeness) {
    return ArchiveSearch.measure(
        ARCHIVE, List.of(segment(word, speaker)), (query, segment) -> likeness[segment]);
  }

  @Test
  void wordsWithoutASegmentCountAsMissed() {
    // By likeness: fear of r1, hand of r2, hand of r1, then what is no word.
    ArchiveSearch found = ask("hand", "w", 0.7f, 0.9f, 0.8f, 0.1f, -0.2f, 0.2f);

    // hand is said four times; two of them have a segment, at the second and third place.
    assertThat(found.segments().averagePrecision()).isCloseTo((0.5 + 2 / 3.0) / 4, within(1e-9));
    assertThat(found.segments().precisionAt10()).isCloseTo(2 / 6.0, within(1e-9));
    assertThat(found.segments().precisionAtN()).isCloseTo(0.5, within(1e-9));
    // Recordings in the order of their likest segment: r1, r2, r4, r3; all but r3 hold the word.
    assertThat(found.recordings()).isEqualTo(new RankedList(1, 0.75, 1));
    assertThat(found.queries()).isOne();
  }

  @Test
  void recordingsOfTheAskersSpeakerAreNotListedEvenWhereASegmentHasNoName() {
    ArchiveSearch found = ask("hand", "y", 0.7f, 0.9f, 0.8f, 0.95f, 0.1f, 0.99f);

    // Left are fear and hand of r1 and fear of r3.
    assertThat(found.segments()).isEqualTo(new RankedList(0.5, 1 / 3.0, 0));
    assertThat(found.recordings()).isEqualTo(new RankedList(1, 0.5, 1));
  }

  @Test
  void aWordThatNobodyElseSaysIsNoQuery() {
    assertThat(ask("bird", "w", new float[6]).queries()).isZero();
    assertThat(ask("bird", "w", new float[6]).segments().averagePrecision()).isNaN();
    assertThat(
            ArchiveSearch.measure(
                    new Archive(
                        ARCHIVE.segments(),
                        RECORDINGS,
                        new Occurrences(List.of(new Word("r1", "x", "hand")))),
                    List.of(segment("hand", "x")),
                    (query, segment) -> 1)
                .queries())
        .isZero();
  }

  @Test
  void anAskerThatNobodyKnowsHearsEverybody() {
    assertThat(ask("fear", "", 0, 1, 0, 0, 1, 0).segments().averagePrecision()).isEqualTo(1);
  }
}
