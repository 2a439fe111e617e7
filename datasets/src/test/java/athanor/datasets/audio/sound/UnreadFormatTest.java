package athanor.datasets.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UnreadFormatTest {
  private static final byte[] NOTHING_KNOWN = "nothing known".getBytes(StandardCharsets.UTF_8);

  private static byte[] bytes(String latin) {
    return (latin + "\0".repeat(40)).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void formatsAreKnownByTheirFirstBytesWhateverTheirName() {
    Map<String, UnreadFormat> heads =
        Map.of(
            "\0\0\0\u0020ftypM4A ", UnreadFormat.MPEG4,
            "\0\0\0\u0018ftyp3gp4", UnreadFormat.MPEG4,
            "0&\u00b2u\u008ef\u00cf\u0011\u00a6\u00d9", UnreadFormat.WMA,
            "#!AMR\n", UnreadFormat.AMR,
            "wvpk", UnreadFormat.WAVPACK,
            "MAC \u0096\u000f", UnreadFormat.APE,
            "\u001aE\u00df\u00a3", UnreadFormat.MATROSKA,
            "RIFF\0\0\0\0AVI LIST", UnreadFormat.AVI);
    heads.forEach(
        (head, format) -> {
          assertThat(SoundFormat.unread("anything", bytes(head))).contains(format);
          assertThatThrownBy(() -> SoundFormat.open(bytes(head)))
              .isInstanceOfSatisfying(
                  BadAudioException.class,
                  e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
              .hasMessageContaining("ffmpeg -i");
        });
  }

  /** Two frames of ADTS, as a broadcast's recorder writes them. */
  @Test
  void bareAacIsKnownByTwoFrames() {
    byte[] frame = {
      -1, (byte) 0xf1, 0x60, 0x40, 0x02, 0x1f, (byte) 0xfc, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    assertThat(SoundFormat.unread("radio", PcmFiles.join(frame, frame))).contains(UnreadFormat.AAC);
    assertThat(SoundFormat.unread("radio", frame)).isEmpty();
  }

  @Test
  void whatTheBytesDoNotTellTheNameDoes() {
    assertThat(SoundFormat.unread("a/memo.M4A", NOTHING_KNOWN)).contains(UnreadFormat.MPEG4);
    assertThat(SoundFormat.unread("phone.raw", NOTHING_KNOWN)).contains(UnreadFormat.HEADERLESS);
    assertThat(UnreadFormat.HEADERLESS.message()).contains("sox -t raw");
    assertThat(SoundFormat.unread("README.txt", NOTHING_KNOWN)).isEmpty();
  }

  @Test
  void soundIsWhatIsReadOrNamedAsUnreadAndNothingElse() {
    assertThat(SoundFormat.isSound("memo.m4a", NOTHING_KNOWN)).isTrue();
    assertThat(SoundFormat.isSound("broken.wav", NOTHING_KNOWN)).isTrue();
    assertThat(SoundFormat.isSound("no-extension", Sounds.resource("sine.mp3"))).isTrue();
    for (String other : new String[] {"README.txt", "labels.tsv", "a.TextGrid", "b", "c.json"}) {
      assertThat(SoundFormat.isSound(other, NOTHING_KNOWN)).as(other).isFalse();
      assertThat(SoundFormat.isSound(other, new byte[0])).as(other).isFalse();
    }
    assertThat(SoundFormat.isSound("p.heic", bytes("\0\0\0\u0018ftypheic"))).isFalse();
  }
}
