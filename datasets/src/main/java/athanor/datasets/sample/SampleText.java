package athanor.datasets.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Sample text made by code, in English and Traditional Chinese, with planted structure: kinds of
 * words that share their sentences (animals, fruits, colours ...), and relations (capital :
 * country, present : past, 男 : 女). Word vectors that have learned it find the kinds and answer the
 * analogies.
 *
 * <p>Written in the formats that people have: below {@code text/en} plain text, a zip, dialogues in
 * YAML and tagged text; below {@code text/zh} posts in CSV, articles in a PTT crawler's JSON, Big5
 * and TSV, with quotations, signatures and addresses for the cleaning to find, and one file that is
 * no text. Beside them {@code eval/analogies-en.txt}, {@code eval/analogies-zh.txt} and {@code
 * eval/similarity-en.tsv}. The same options give the same bytes.
 */
public final class SampleText {

  /**
   * How much text.
   *
   * @param seed seed of all choices
   * @param englishSentences sentences of about 9 words
   * @param chineseSentences sentences of about 7 words
   */
  public record Options(long seed, int englishSentences, int chineseSentences) {
    /** About 170,000 English and 115,000 Chinese words. */
    public static final Options DEFAULT = new Options(1, 18_000, 16_000);

    public Options {
      if (englishSentences < 100 || chineseSentences < 100) {
        throw new IllegalArgumentException(
            "sentences must be 100 or more in each language, got %d and %d"
                .formatted(englishSentences, chineseSentences));
      }
    }
  }

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /** Few, for Hadoop's local file system starts a process for each file it creates. */
  private static final int STORY_FILES = 5;

  private static final int SENTENCES_A_DOCUMENT = 20;

  private final Options options;
  private final SplittableRandom random;
  private final SampleFiles files;

  private SampleText(Options options, SampleFiles files) {
    this.options = options;
    this.random = new SplittableRandom(options.seed());
    this.files = files;
  }

  /**
   * Writes the sample.
   *
   * @param folder any Hadoop path; files of the same names are replaced
   */
  public static void write(String folder, Options options, Configuration configuration)
      throws IOException {
    new SampleText(options, new SampleFiles(folder, configuration)).write();
  }

  private void write() throws IOException {
    SampleLanguage english = SampleEnglish.language();
    SampleLanguage chinese = SampleChinese.language();
    english(documents(english, options.englishSentences()));
    chinese(documents(chinese, options.chineseSentences()));
    files.bytes("text/noise.dat", noise());
    files.text("eval/analogies-en.txt", english.questions());
    files.text("eval/analogies-zh.txt", chinese.questions());
    files.text("eval/similarity-en.tsv", english.similarities(random));
  }

  private List<List<String>> documents(SampleLanguage language, int sentences) {
    List<List<String>> documents = new ArrayList<>();
    for (int i = 0; i < sentences; i++) {
      if (i % SENTENCES_A_DOCUMENT == 0) {
        documents.add(new ArrayList<>());
      }
      documents.get(documents.size() - 1).add(language.sentence(random));
    }
    return documents;
  }

  private void english(List<List<String>> documents) throws IOException {
    Map<String, String> zipped = new LinkedHashMap<>();
    StringBuilder dialogues = new StringBuilder("categories:\n- sample\nconversations:\n");
    StringBuilder tagged = new StringBuilder();
    List<StringBuilder> stories = Stream.generate(StringBuilder::new).limit(STORY_FILES).toList();
    for (int i = 0; i < documents.size(); i++) {
      List<String> document = documents.get(i);
      switch (i % 4) {
        case 0 -> stories.get(i / 4 % STORY_FILES).append(EnglishStory.plain(document));
        case 1 -> zipped.put("stories/%04d.txt".formatted(i), EnglishStory.plain(document));
        case 2 -> dialogues.append(EnglishStory.dialogue(document));
        default -> tagged.append(EnglishStory.tagged(document));
      }
    }
    for (int i = 0; i < STORY_FILES; i++) {
      files.text("text/en/stories-%d.txt".formatted(i + 1), stories.get(i).toString());
    }
    files.zip("text/en/stories.zip", zipped);
    files.text("text/en/dialogues.yml", dialogues.toString());
    files.text("text/en/tagged", tagged.toString());
  }

  private void chinese(List<List<String>> documents) throws IOException {
    StringBuilder csv = new StringBuilder("content,board\n");
    StringBuilder big5 = new StringBuilder();
    StringBuilder tsv = new StringBuilder();
    List<Map<String, Object>> articles = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      List<String> document = documents.get(i);
      switch (i % 4) {
        case 0 -> csv.append(PttPost.csv(i, document));
        case 1 -> articles.add(PttPost.article(i, document));
        case 2 -> big5.append(String.join("。\n", document)).append("。\n\n");
        default -> tsv.append("作者%d\t題目%d\t%s。%n".formatted(i % 97, i, String.join("。", document)));
      }
    }
    files.text("text/zh/posts.csv", csv.toString());
    byte[] json = JSON.writeValueAsBytes(Map.of("articles", articles));
    files.bytes("text/zh/articles.json", json);
    files.text("text/zh/big5.txt", big5.toString(), Charset.forName("Big5"));
    files.text("text/zh/poems.tsv", tsv.toString().replace("\r", ""));
  }

  private byte[] noise() {
    byte[] bytes = new byte[4096];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
