package athanor.datasets.audio.segments;

import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The forms in which boundaries of words come, told apart by their file's extension. */
public enum BoundaryFormat {
  /**
   * Tab-separated with a header: {@code recording}, {@code start_ms}, {@code end_ms} and, where
   * known, {@code speaker} and {@code word}.
   */
  TSV("tsv") {
    @Override
    Map<String, List<Boundary>> read(String text, String recording) {
      Map<String, List<Boundary>> all = new LinkedHashMap<>();
      LabelTable table = LabelTable.read(text, "recording", "start_ms", "end_ms");
      for (LabelTable.Line line : table.lines()) {
        add(
            all,
            line.cell("recording"),
            Boundary.ofMillis(
                whole(line.cell("start_ms"), line.number()),
                whole(line.cell("end_ms"), line.number()),
                line.cell("speaker"),
                line.cell("word")));
      }
      return all;
    }
  },

  /** Praat's TextGrid, long or short form; the tier {@code words}, else the first of intervals. */
  TEXT_GRID("textgrid") {
    @Override
    Map<String, List<Boundary>> read(String text, String recording) {
      return Map.of(recording, TextGrid.read(text));
    }
  },

  /** NIST's CTM: {@code recording channel start duration word [confidence]}, in seconds. */
  CTM("ctm") {
    @Override
    Map<String, List<Boundary>> read(String text, String recording) {
      Map<String, List<Boundary>> all = new LinkedHashMap<>();
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
        add(all, cells[0], boundary);
      }
      return all;
    }
  },

  /** TIMIT's word file: {@code first-sample end-sample word}, at the recording's own rate. */
  WRD("wrd") {
    @Override
    Map<String, List<Boundary>> read(String text, String recording) {
      List<Boundary> all = new ArrayList<>();
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        String[] cells = line.strip().split("\\s+");
        if (cells.length < 3) {
          throw bad(number, "3 fields", line);
        }
        all.add(
            new Boundary(
                whole(cells[0], number),
                whole(cells[1], number),
                Boundary.SAMPLES,
                "",
                String.join(" ", Arrays.copyOfRange(cells, 2, cells.length))));
      }
      return Map.of(recording, all);
    }
  };

  private final String extension;

  BoundaryFormat(String extension) {
    this.extension = extension;
  }

  /**
   * Reads boundaries by recording.
   *
   * @param recording name of the recording for formats that hold one recording a file
   * @throws BadAudioException where a line cannot be read; it is named with its number
   */
  abstract Map<String, List<Boundary>> read(String text, String recording);

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
   * @param fileName its path; the extension tells the format, and the rest names the recording
   *     where the format holds one recording a file
   */
  public static Map<String, List<Boundary>> read(String fileName, byte[] bytes) {
    for (BoundaryFormat format : values()) {
      if (format.fits(fileName)) {
        return format.read(Texts.decode(bytes), ByRecording.stem(fileName));
      }
    }
    throw new BadAudioException(
        Reason.BAD_BOUNDARY, fileName + " ends in none of .tsv, .TextGrid, .ctm, .wrd");
  }

  private static void add(Map<String, List<Boundary>> all, String recording, Boundary boundary) {
    all.computeIfAbsent(recording, name -> new ArrayList<>()).add(boundary);
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
