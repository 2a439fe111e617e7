package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A file of questions: one per line, fields separated by white space, {@code #} before a comment,
 * {@code :} before the name of a section.
 *
 * @param path where they come from
 * @param questions in the order of the file
 * @param malformed lines that are none of these, with their numbers
 */
record QuestionFile(String path, List<Question> questions, List<String> malformed) {

  /**
   * One line.
   *
   * @param section its section; empty before the first
   * @param words its words
   * @param grade its number at the end, NaN where it has none
   */
  record Question(String section, List<String> words, double grade) {}

  /**
   * Reads a file of UTF-8 text.
   *
   * @param words how many words a question has
   * @param graded whether a number ends each line
   */
  static QuestionFile read(String path, Configuration configuration, int words, boolean graded) {
    QuestionFile file = new QuestionFile(path, new ArrayList<>(), new ArrayList<>());
    Path place = new Path(path);
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                place.getFileSystem(configuration).open(place), StandardCharsets.UTF_8))) {
      String section = "";
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        String text = line.replace("\uFEFF", "").strip();
        if (text.startsWith(":")) {
          section = text.substring(1).strip();
        } else if (!text.isEmpty() && !text.startsWith("#")) {
          file.add(section, text, number, words, graded);
        }
      }
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
    if (file.questions.isEmpty()) {
      throw new BadInputException(
          "%s must have lines of %d words%s; there is none"
              .formatted(path, words, graded ? " and a number" : ""));
    }
    return file;
  }

  private void add(String section, String text, int number, int words, boolean graded) {
    String[] fields = text.split("\\s+");
    double grade = Double.NaN;
    if (graded && fields.length == words + 1) {
      grade = number(fields[words]);
    }
    if (fields.length != words + (graded ? 1 : 0) || graded && Double.isNaN(grade)) {
      malformed.add("line %d: %s".formatted(number, text));
      return;
    }
    questions.add(new Question(section, List.of(fields).subList(0, words), grade));
  }

  private static double number(String field) {
    try {
      return Double.parseDouble(field);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
