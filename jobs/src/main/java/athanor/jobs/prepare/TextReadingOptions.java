package athanor.jobs.prepare;

import athanor.datasets.text.Cleaning;
import athanor.datasets.text.Language;
import athanor.datasets.text.TextFormat;
import athanor.datasets.text.TextOptions;
import athanor.jobs.command.UsageException;
import java.util.Set;
import picocli.CommandLine.Option;

/** Options of how files are read as documents and cut into words. */
final class TextReadingOptions {
  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "auto",
      converter = TextFormatOption.class,
      completionCandidates = TextFormatOption.class,
      description =
          "Format of the files: ${COMPLETION-CANDIDATES}. auto (default) goes by name and content,"
              + " file by file.")
  private TextFormat format;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "Charset of the files, any of Java's; auto (default) finds Unicode, Big5, GBK, EUC-JP,"
              + " Shift_JIS, EUC-KR and western ones, and what pages of HTML name.")
  private String charset;

  @Option(
      names = "--documents",
      paramLabel = "UNIT",
      defaultValue = "file",
      description =
          "What is one document in a plain text file: ${COMPLETION-CANDIDATES} (default file).")
  private TextOptions.Unit unit;

  @Option(
      names = "--text-column",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "Name or number (from 1) of the column with the text in CSV and TSV, name of the member"
              + " in JSON; auto (default) takes content, text, ... or else the longest column.")
  private String textColumn;

  @Option(names = "--no-replies", description = "Leave out the replies (pushes) to an article.")
  private boolean noReplies;

  @Option(
      names = "--clean",
      paramLabel = "WHAT",
      defaultValue = "auto",
      description = {
        "What to take out: ${COMPLETION-CANDIDATES}.",
        "ptt: addresses, signatures, quoted lines, push marks and the board's own lines; auto"
            + " (default): ptt for Chinese, urls for the rest."
      })
  private Cleaning cleaning;

  @Option(
      names = "--language",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "How to cut into words: ${COMPLETION-CANDIDATES}; auto (default) looks at each document."
              + " en serves every script with blanks between words. words takes tokens that are cut"
              + " already: whatever is between blanks, as written, a sentence per line.")
  private Language language;

  @Option(
      names = "--digits",
      description =
          "Keep digits within words and numbers as words; without it only Chinese and --language"
              + " words keep them.")
  private boolean digits;

  @Option(
      names = "--max-document-characters",
      paramLabel = "N",
      description =
          "Longest row, line, JSON object or paragraph to take; a longer one is an error (default"
              + " 4194304). Files of plain text are cut at line ends in place of it.")
  private int maxDocumentCharacters = TextOptions.MAX_CHARACTERS;

  @Option(
      names = "--namespaces",
      split = ",",
      paramLabel = "N",
      description = "Namespaces of a MediaWiki dump whose pages are read (default 0, articles).")
  private Set<Integer> namespaces = Set.of(0);

  TextOptions options() {
    return UsageException.checked(
        () ->
            new TextOptions(
                format,
                charset,
                new TextOptions.Documents(
                    unit, textColumn, !noReplies, maxDocumentCharacters, namespaces),
                new TextOptions.Words(cleaning, language, digits)));
  }
}
