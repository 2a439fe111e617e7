package athanor.datasets.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** The charsets that evidence decides between, each with the language written in it. */
enum Candidate {
  BIG5("Big5", "x-windows-950", CharacterModel.TRADITIONAL),
  GBK("GBK", "GB18030", CharacterModel.SIMPLIFIED),
  EUC_JP("EUC-JP", "EUC-JP", CharacterModel.JAPANESE),
  SHIFT_JIS("Shift_JIS", "windows-31j", CharacterModel.JAPANESE),
  EUC_KR("EUC-KR", "x-windows-949", CharacterModel.KOREAN),
  UTF_16LE("UTF-16LE", "UTF-16LE", CharacterModel.ANY),
  UTF_16BE("UTF-16BE", "UTF-16BE", CharacterModel.ANY),
  WESTERN("windows-1252", "windows-1252", CharacterModel.ANY);

  /** Cost of a character right beside a letter of ASCII, where accents in single bytes end up. */
  private static final double JOINED = -2;

  /** Name that people know the charset by; {@code --charset} takes it. */
  final String label;

  /** The widest table of its family. */
  final Charset charset;

  private final CharacterModel model;

  Candidate(String label, String charset, CharacterModel model) {
    this.label = label;
    this.charset = Charset.forName(charset);
    this.model = model;
  }

  boolean wide() {
    return this == UTF_16LE || this == UTF_16BE;
  }

  /**
   * Scores a sample.
   *
   * @return log likelihood of the whole sample, and the mean of what lies beyond ASCII
   */
  Score score(byte[] sample) {
    if (this == WESTERN) {
      return western(sample);
    }
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(sample);
    CharBuffer out = CharBuffer.allocate(sample.length + 8);
    Score score = new Score(0, 0, 0);
    int broken = 0;
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      broken++;
      in.position(in.position() + Math.min(in.remaining(), result.length()));
      result = decoder.decode(in, out, true);
    }
    return score.plus(out.flip(), model).broken(broken);
  }

  private static Score western(byte[] sample) {
    int beyond = 0;
    for (byte b : sample) {
      beyond += b < 0 ? 1 : 0;
    }
    double log = WesternText.log(sample);
    double ascii = CharacterModel.ASCII * (sample.length - beyond);
    return new Score(log, beyond, log - ascii);
  }

  /**
   * How well a charset explains a sample.
   *
   * @param log log likelihood of all of it
   * @param beyond characters beyond ASCII, broken ones too
   * @param beyondLog log likelihood of those
   */
  record Score(double log, int beyond, double beyondLog) {
    double mean() {
      return beyond == 0 ? 0 : beyondLog / beyond;
    }

    private static int asciiLetters(CharBuffer text, int at) {
      int letters = at > 0 && asciiLetter(text.charAt(at - 1)) ? 1 : 0;
      return letters + (at + 1 < text.length() && asciiLetter(text.charAt(at + 1)) ? 1 : 0);
    }

    private static boolean asciiLetter(char c) {
      return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    /** As of a sample of another length; the mean stays. */
    Score scaled(int length, int of) {
      return of == 0 ? this : new Score(log * length / of, beyond, beyondLog);
    }

    private Score plus(CharBuffer text, CharacterModel model) {
      double all = 0;
      double rest = 0;
      int count = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        double one = model.log(c) + (c >= 0x2e80 ? JOINED * asciiLetters(text, i) : 0);
        all += one;
        boolean other = c >= 0x80 || one == CharacterModel.CONTROL;
        rest += other ? one : 0;
        count += other ? 1 : 0;
      }
      return new Score(log + all, beyond + count, beyondLog + rest);
    }

    private Score broken(int count) {
      double cost = count * CharacterModel.BROKEN;
      return new Score(log + cost, beyond + count, beyondLog + cost);
    }
  }
}
