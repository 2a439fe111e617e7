package athanor.datasets.audio.segments;

import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Praat's TextGrid. Its long and short forms hold the same sequence of numbers, strings and flags;
 * all else, {@code xmin =} and {@code intervals [3]:} included, is there for the eye.
 *
 * <p>Tiers of words are the ones named so: {@code words}, or {@code anna - words} of a speaker anna
 * (Montreal Forced Aligner), or {@code ORT-MAU} (WebMAUS). Where no tier is, each tier of intervals
 * is a speaker of that name; a single one names nobody.
 */
final class TextGrid {
  private static final Pattern WORDS =
      Pattern.compile("\\b(words?|ort(-mau)?|orthography)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern EDGES = Pattern.compile("^[\\s\\-_:./]+|[\\s\\-_:./]+$");

  private final GridTokens tokens;

  private TextGrid(String text) {
    tokens = new GridTokens(text);
  }

  /** A tier as the file has it. */
  private record Tier(String name, boolean intervals, List<Boundary> words) {
    boolean ofWords() {
      return intervals && WORDS.matcher(name).find();
    }

    /** Who speaks, of a tier of words. */
    String speaker() {
      return EDGES.matcher(WORDS.matcher(name).replaceAll("")).replaceAll("");
    }

    List<Boundary> by(String speaker) {
      return words.stream()
          .map(b -> Boundary.ofMillis(b.start(), b.end(), speaker, b.word()))
          .toList();
    }
  }

  /** The words of all speakers, in the order of the tiers. */
  static GivenWords read(String text, String recording) {
    List<Tier> tiers = new TextGrid(text).tiers();
    boolean named = tiers.stream().anyMatch(Tier::ofWords);
    boolean several = tiers.stream().filter(Tier::intervals).count() > 1;
    GivenWords words = new GivenWords();
    Set<String> left = new TreeSet<>();
    boolean any = false;
    for (Tier tier : tiers) {
      if (named ? tier.ofWords() : tier.intervals()) {
        any = true;
        words.add(recording, tier.by(named ? tier.speaker() : several ? tier.name() : ""));
      } else {
        left.add(tier.name());
      }
    }
    if (!any) {
      throw new BadAudioException(Reason.BAD_BOUNDARY, "a TextGrid without interval tier");
    }
    left.forEach(words::leave);
    return words;
  }

  private List<Tier> tiers() {
    if (!tokens.text().startsWith("ooTextFile") || !tokens.text().equals("TextGrid")) {
      throw new BadAudioException(
          Reason.BAD_BOUNDARY, "does not begin as a TextGrid: File type = \"ooTextFile\"");
    }
    tokens.number();
    tokens.number();
    List<Tier> tiers = new ArrayList<>();
    if (!tokens.text().equals("exists")) {
      return tiers;
    }
    int count = tokens.count();
    for (int i = 0; i < count; i++) {
      tiers.add(tier());
    }
    return tiers;
  }

  private Tier tier() {
    boolean intervals = tokens.text().equals("IntervalTier");
    String name = tokens.text().strip();
    tokens.number();
    tokens.number();
    int size = tokens.count();
    List<Boundary> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double start = tokens.number();
      double end = intervals ? tokens.number() : start;
      String word = tokens.text().strip();
      if (Silences.spoken(word)) {
        all.add(Boundary.ofMillis(Math.round(start * 1000), Math.round(end * 1000), "", word));
      }
    }
    return new Tier(name, intervals, all);
  }
}
