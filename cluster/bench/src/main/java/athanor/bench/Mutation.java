package athanor.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Ways in which a file gets broken. */
enum Mutation {
  /** A few bits are wrong. */
  FLIP {
    @Override
    byte[] of(byte[] file, SplittableRandom random) {
      byte[] broken = file.clone();
      int count = 1 + random.nextInt(16);
      for (int i = 0; i < count; i++) {
        broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return broken;
    }
  },
  /** The end is missing. */
  TRUNCATE {
    @Override
    byte[] of(byte[] file, SplittableRandom random) {
      return Arrays.copyOf(file, random.nextInt(file.length));
    }
  },
  /** Noise stands in between. */
  INSERT {
    @Override
    byte[] of(byte[] file, SplittableRandom random) {
      byte[] noise = new byte[1 + random.nextInt(64)];
      random.nextBytes(noise);
      return spliced(file, random.nextInt(file.length + 1), noise);
    }
  },
  /** A piece comes twice. */
  DUPLICATE {
    @Override
    byte[] of(byte[] file, SplittableRandom random) {
      int from = random.nextInt(file.length);
      int to = from + 1 + random.nextInt(Math.min(4096, file.length - from));
      return spliced(file, to, Arrays.copyOfRange(file, from, Math.min(to, file.length)));
    }
  },
  /** A piece is zeros. */
  ZEROS {
    @Override
    byte[] of(byte[] file, SplittableRandom random) {
      byte[] broken = file.clone();
      int from = random.nextInt(broken.length);
      Arrays.fill(broken, from, Math.min(broken.length, from + 1 + random.nextInt(64)), (byte) 0);
      return broken;
    }
  },
  /** A number of the header, or of any place, says something absurd. */
  HEADER {
    private static final int[] ABSURD = {0, 1, -1, 0x7fffffff, 0x80000000, 0xffff, 0x7fff, 0x10000};

    @Override
    byte[] of(byte[] file, SplittableRandom random) {
      byte[] broken = file.clone();
      int reach = random.nextInt(4) == 0 ? broken.length : Math.min(128, broken.length);
      int value = ABSURD[random.nextInt(ABSURD.length)];
      int at = random.nextInt(reach);
      int width = 1 << random.nextInt(3);
      boolean little = random.nextBoolean();
      for (int i = 0; i < width && at + i < broken.length; i++) {
        broken[at + i] = (byte) (value >> 8 * (little ? i : width - 1 - i));
      }
      return broken;
    }
  };

  /** A broken copy of a file of one byte or more. */
  abstract byte[] of(byte[] file, SplittableRandom random);

  private static byte[] spliced(byte[] file, int at, byte[] more) {
    int place = Math.min(at, file.length);
    byte[] whole = Arrays.copyOf(file, file.length + more.length);
    System.arraycopy(more, 0, whole, place, more.length);
    System.arraycopy(file, place, whole, place + more.length, file.length - place);
    return whole;
  }
}
