package athanor.datasets.sample;

import java.util.List;

/** English sentences as the files of a sample. */
final class EnglishStory {
  private EnglishStory() {}

  /** Sentences with capitals and full stops, wrapped as letters are. */
  static String plain(List<String> sentences) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String sentence : sentences) {
      String whole = Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ". ";
      for (String word : whole.split(" ")) {
        boolean wrap = column > 60 && Character.isLowerCase(word.charAt(0));
        text.append(column == 0 ? "" : wrap ? "\n" : " ").append(word);
        column = wrap ? word.length() : column + word.length() + 1;
      }
    }
    return text.append("\n\nSee https://example.org/story for more.\n").toString();
  }

  /** A conversation of a YAML list. */
  static String dialogue(List<String> sentences) {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < sentences.size(); i++) {
      yaml.append(i == 0 ? "- - \"" : "  - \"").append(sentences.get(i)).append(".\"\n");
    }
    return yaml.toString();
  }

  /** {@code word/tag} lines. */
  static String tagged(List<String> sentences) {
    StringBuilder lines = new StringBuilder();
    for (String sentence : sentences) {
      lines.append('\t').append(sentence.replace(" ", "/nn ")).append("/nn ./.\n\n");
    }
    return lines.toString();
  }
}
