package athanor.datasets.audio.segments;

import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The forms in which boundaries of words come, recognised by their file's extension. */
public enum BoundaryFormat {
  /**
   * Tab-separated with a header: {@code recording}, {@code start_ms}, {@code end_ms} and, where
   * known, {@code speaker} and {@code word}.
   */
  TSV("tsv") {
    @Override
    GivenWords read(String text, String recording) {
      GivenWords all = new GivenWords();
      LabelTable table = LabelTable.read(text, "recording", "start_ms", "end_ms");
      for (LabelTable.Line line : table.lines()) {
        Boundary word =
            Boundary.ofMillis(
                whole(line.cell("start_ms"), line.number()),
                whole(line.cell("end_ms"), line.number()),
                line.cell("speaker"),
                line.cell("word"));
        all.add(line.cell("recording"), List.of(word));
      }
      return all;
    }
  },

  /** Praat's TextGrid, long or short form: the tiers of words, else all of intervals. */
  TEXT_GRID("textgrid") {
    @Override
    GivenWords read(String text, String recording) {
      return TextGrid.read(text, recording);
    }
  },

  /** NIST's CTM: {@code recording channel start duration word [confidence]}, in seconds. */
  CTM("ctm") {
    @Override
    GivenWords read(String text, String recording) {
      GivenWords all = new GivenWords();
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        String[] cells = line.strip().split("\\s+");
        if (line.isBlank() || line.startsWith(";;")) {
          continue;
        }
        if (cells.length < 5) {
          throw bad(number, "5 fields or more", line);
        }
        double start = seconds(cells[2], number);
        double end = start + seconds(cells[3], number);
        Boundary boundary =
            Boundary.ofMillis(Math.round(start * 1000), Math.round(end * 1000), "", cells[4]);
        all.add(cells[0], List.of(boundary));
      }
      return all;
    }
  },

  /** TIMIT's word file: {@code first-sample end-sample word}, at the recording's own rate. */
  WRD("wrd") {
    @Override
    GivenWords read(String text, String recording) {
      return sampled(text, recording);
    }
  },

  /** TIMIT's phone file, of the same form; its pauses ({@code h#, pau, epi}) are left out. */
  PHN("phn") {
    @Override
    GivenWords read(String text, String recording) {
      return sampled(text, recording);
    }
  };

  private final String extension;

  BoundaryFormat(String extension) {
    this.extension = extension;
  }

  /**
   * Reads boundaries.
   *
   * @param recording name of the recording for formats that hold one recording a file
   * @throws BadAudioException where a line cannot be read; it is named with its number
   */
  abstract GivenWords read(String text, String recording);

  /** Whether a file of this name can hold boundaries. */
  public static boolean known(String fileName) {
    return Arrays.stream(values()).anyMatch(format -> format.fits(fileName));
  }

  private boolean fits(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith("." + extension);
  }

  /**
   * Reads a file of boundaries.
   *
   * @param fileName its path; the extension determines the format, and the rest names the recording
   *     where the format holds one recording a file
   */
  public static GivenWords read(String fileName, byte[] bytes) {
    for (BoundaryFormat format : values()) {
      if (format.fits(fileName)) {
        checkText(bytes);
        return format.read(EncodedText.decode(bytes), ByRecording.stem(fileName));
      }
    }
    throw new BadAudioException(
        Reason.BAD_BOUNDARY, fileName + " ends in none of .tsv, .TextGrid, .ctm, .wrd, .phn");
  }

  private static void checkText(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(16, bytes.length), StandardCharsets.ISO_8859_1);
    if (head.startsWith("ooBinaryFile")) {
      throw new BadAudioException(
          Reason.BAD_BOUNDARY, "a binary TextGrid is not read; save it as text in Praat");
    }
  }

  private static GivenWords sampled(String text, String recording) {
    List<Boundary> words = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      String[] cells = line.strip().split("\\s+", 3);
      if (cells.length < 3) {
        throw bad(number, "3 fields", line);
      }
      if (Silences.spoken(cells[2])) {
        long start = whole(cells[0], number);
        long end = whole(cells[1], number);
        words.add(new Boundary(start, end, Boundary.SAMPLES, "", cells[2]));
      }
    }
    GivenWords all = new GivenWords();
    all.add(recording, words);
    return all;
  }

  private static long whole(String text, int line) {
    try {
      return Math.round(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw bad(line, "a number", text);
    }
  }

  private static double seconds(String text, int line) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw bad(line, "a number of seconds", text);
    }
  }

  static BadAudioException bad(int line, String wanted, String seen) {
    return new BadAudioException(
        Reason.BAD_BOUNDARY, "line %d: expected %s, got \"%s\"".formatted(line, wanted, seen));
  }
}
