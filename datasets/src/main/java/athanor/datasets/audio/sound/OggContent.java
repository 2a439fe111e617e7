package athanor.datasets.audio.sound;

import java.util.Optional;

/** What of sound an Ogg stream can hold, by its first bytes. */
enum OggContent {
  VORBIS("\u0001vorbis") {
    @Override
    SoundSource open(OggPackets packets) {
      return new VorbisSource(packets);
    }
  },
  OPUS("OpusHead") {
    @Override
    SoundSource open(OggPackets packets) {
      return new OpusSource(packets);
    }
  },
  FLAC("\u007fFLAC") {
    @Override
    SoundSource open(OggPackets packets) {
      return new FlacSource(new OggFlac(packets));
    }
  };

  private final String magic;

  OggContent(String magic) {
    this.magic = magic;
  }

  abstract SoundSource open(OggPackets packets);

  /** What the stream that begins with a page holds; empty where it is nothing that we read. */
  static Optional<OggContent> of(OggPages.Page page) {
    for (OggContent content : values()) {
      if (Id3.text(page.body(), 0, content.magic.length()).equals(content.magic)) {
        return Optional.of(content);
      }
    }
    return Optional.empty();
  }
}
