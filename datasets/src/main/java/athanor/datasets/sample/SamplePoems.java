package athanor.datasets.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Quatrains of five characters with planted rules: lines 2 and 4 end in the same of three rhyme
 * groups, line 3 ends in an oblique tone, and each line has the tones of regulated verse. Within a
 * line words of two characters are at fixed places. The meaning is left to chance.
 */
public final class SamplePoems {
  /** File of the poems: poet, title and poem, parted by tabs. */
  public static final String POEMS = "poems.tsv";

  /** File of tones and rhymes, as {@code athanor evaluate poems} reads it. */
  public static final String TONES = "tones.json";

  private static final List<String> RHYMES = List.of("東風空中紅", "山間還閒顏", "秋流樓舟愁");
  private static final List<String> OBLIQUE_ENDS = List.of("月水夜雪", "樹遠草酒");
  private static final List<String> LEVEL_WORDS = List.of("春花", "江天", "人家", "雲煙");
  private static final List<String> OBLIQUE_WORDS = List.of("落日", "萬里", "白鷺", "故國");
  private static final String LEVEL = "來歸生開";
  private static final String OBLIQUE = "望入上去";

  /** Tones of the places of the four lines, level and oblique; the last is the line's end. */
  private static final String[] LINES = {"LLOO", "OOLL", "OOLO", "LLOL"};

  private SamplePoems() {}

  /**
   * Makes poems.
   *
   * @return lines of each
   */
  public static List<List<String>> make(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count).mapToObj(i -> poem(random)).toList();
  }

  private static List<String> poem(SplittableRandom random) {
    String rhyme = any(RHYMES, random);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < LINES.length; line++) {
      boolean rhymes = line % 2 == 1;
      String tones = LINES[line];
      boolean level = tones.charAt(0) == 'L';
      String end = rhymes ? rhyme : any(OBLIQUE_ENDS, random);
      lines.add(
          any(level ? LEVEL_WORDS : OBLIQUE_WORDS, random)
              + middle(level, rhymes, random)
              + character(end, random));
    }
    return lines;
  }

  /** Places 3 and 4: the tone changes to that of the other half; before a level end it may not. */
  private static String middle(boolean level, boolean rhymes, SplittableRandom random) {
    String free = rhymes && !level ? LEVEL : OBLIQUE;
    String fixed = level ? OBLIQUE : LEVEL;
    return character(free, random) + character(fixed, random);
  }

  private static String any(List<String> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }

  private static String character(String all, SplittableRandom random) {
    return String.valueOf(all.charAt(random.nextInt(all.length())));
  }

  /** Writes {@value #POEMS} and {@value #TONES} into a directory, which is made. */
  public static void write(Path directory, int count, long seed) throws IOException {
    Files.createDirectories(directory);
    List<List<String>> poems = make(count, seed);
    String rows =
        IntStream.range(0, count)
            .mapToObj(i -> "poet\t%d\t%s\n".formatted(i + 1, String.join("，", poems.get(i))))
            .collect(Collectors.joining());
    Files.writeString(directory.resolve(POEMS), rows);
    Files.writeString(directory.resolve(TONES), tones());
  }

  /** The tones and rhyme groups of all characters, as JSON. */
  public static String tones() {
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < RHYMES.size(); i++) {
      groups.append("\"level %d\": [\"%s\"], ".formatted(i + 1, RHYMES.get(i)));
    }
    String level = LEVEL + String.join("", LEVEL_WORDS);
    String oblique = OBLIQUE + String.join("", OBLIQUE_WORDS) + String.join("", OBLIQUE_ENDS);
    return "{\"ping\": {\"part\": {%s\"others\": [\"%s\"]}}, \"ze\": {\"part\": {\"others\": [\"%s\"]}}}\n"
        .formatted(groups, level, oblique);
  }
}
