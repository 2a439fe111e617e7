package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Samples of an Ogg file with Vorbis, Opus or FLAC. Files joined to one another (chained streams)
 * are read one after the other; a stream of another rate is brought to the first one's.
 */
final class OggSource implements SoundSource {
  private final OggPages pages;
  private OggPackets packets;
  private SoundSource stream;
  private final int rate;
  private int streams = 1;
  private long samples;

  OggSource(InputStream in) throws IOException {
    pages = new OggPages(in);
    OggPages.Page first =
        pages
            .next()
            .orElseThrow(() -> new BadAudioException(Reason.TRUNCATED, "ends within its header"));
    begin(first);
    rate = stream.sampleRate();
  }

  /** Opens the sound among the streams that begin with a page and those right behind it. */
  private void begin(OggPages.Page first) throws IOException {
    List<String> others = new ArrayList<>();
    Optional<OggPages.Page> page = Optional.of(first);
    while (page.isPresent()) {
      Optional<OggContent> content = OggContent.of(page.get());
      if (content.isPresent()) {
        packets = new OggPackets(pages, page.get());
        stream = content.get().open(packets);
        return;
      }
      others.add(name(page.get()));
      page = new OggPackets(pages, page.get()).following();
    }
    throw new BadAudioException(
        Reason.UNSUPPORTED,
        "Ogg with %s; read are Vorbis, Opus and FLAC; %s"
            .formatted(String.join(", ", others), UnreadFormat.WAY_OUT));
  }

  private static String name(OggPages.Page page) {
    String head = Id3.text(page.body(), 0, Math.min(8, page.body().length));
    return head.replaceAll("[^A-Za-z]", "");
  }

  @Override
  public int sampleRate() {
    return rate;
  }

  @Override
  public int read(float[] block) {
    try {
      while (true) {
        int n = stream.read(block);
        if (n > 0) {
          samples += n;
          return n;
        }
        Optional<OggPages.Page> page = packets.following();
        if (page.isEmpty()) {
          checkComplete();
          return 0;
        }
        begin(page.get());
        streams++;
        stream = stream.at(rate);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkComplete() {
    if (!packets.complete()) {
      throw new BadAudioException(
          Reason.TRUNCATED,
          "stream %d ends after sample %d without its last page".formatted(streams, samples));
    }
  }
}
