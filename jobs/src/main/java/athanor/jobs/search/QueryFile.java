package athanor.jobs.search;

import athanor.common.card.BadInputException;
import athanor.common.vectors.NearestRows;
import athanor.common.vectors.Neighbour;
import athanor.common.vectors.UnitRows;
import athanor.jobs.command.Session;
import athanor.jobs.open.ModelFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Queries of a file in UTF-8, a line each: the name of a row, or words between blanks whose vectors
 * are added. Read as they are answered, so that there may be any number.
 */
final class QueryFile {
  private final Session session;
  private final UnitRows table;
  private final NearestRows rows;
  private final UnknownWords unknown;
  private final int count;
  private long lines;
  private long answered;
  private long skipped;

  QueryFile(Session session, UnitRows table, NearestRows rows, UnknownWords unknown, int count) {
    this.unknown = unknown;
    this.session = session;
    this.table = table;
    this.rows = rows;
    this.count = count;
  }

  /**
   * Prints the answers, {@code query, rank, score, name} between tabs; a line with an unknown word
   * is skipped and named.
   *
   * @throws BadInputException where the file cannot be read or no line can be answered
   */
  void answer(String path) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                ModelFiles.open(path, session.hadoop()), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines++;
        if (!line.isBlank()) {
          answerLine(line.strip());
        }
      }
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
    if (answered == 0) {
      throw new BadInputException(
          "no query of %s can be answered: %d lines, %d skipped".formatted(path, lines, skipped));
    }
    session.log().printf("%,d queries answered, %,d skipped%n", answered, skipped);
  }

  private void answerLine(String query) {
    WordSum sum = new WordSum(table, unknown);
    String[] words = table.row(query).isPresent() ? new String[] {query} : query.split("\\s+");
    for (String word : words) {
      if (!sum.add(word)) {
        skipped++;
        session.log().printf("skipped line %d: %s is not in the store%n", lines, word);
        return;
      }
    }
    answered++;
    int rank = 0;
    for (Neighbour found : sum.nearest(rows, count)) {
      session
          .out()
          .printf("%s\t%d\t%.4f\t%s%n", query, ++rank, found.score(), table.name(found.row()));
    }
  }
}
