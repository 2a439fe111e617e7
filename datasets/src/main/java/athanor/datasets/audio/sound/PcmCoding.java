package athanor.datasets.audio.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntUnaryOperator;

/** How one sample without compression, or with a telephone's eight bits, rests in bytes. */
enum PcmCoding {
  /** Two's complement, 8 to 32 bits; fewer bits than the bytes hold are the upper ones. */
  SIGNED {
    @Override
    double sample(ByteBuffer data, int at, int bytes) {
      boolean little = data.order() == ByteOrder.LITTLE_ENDIAN;
      return switch (bytes) {
        case 1 -> data.get(at) / 128.0;
        case 2 -> data.getShort(at) / 32768.0;
        case 3 ->
            little
                ? (data.get(at) & 0xff | data.getShort(at + 1) << 8) / 8388608.0
                : (data.get(at + 2) & 0xff | data.getShort(at) << 8) / 8388608.0;
        default -> data.getInt(at) / 2147483648.0;
      };
    }
  },

  /** One byte with its zero at 128. */
  UNSIGNED {
    @Override
    double sample(ByteBuffer data, int at, int bytes) {
      return ((data.get(at) & 0xff) - 128) / 128.0;
    }
  },

  /** IEEE 754 of 4 or 8 bytes, full scale at 1. */
  FLOAT {
    @Override
    double sample(ByteBuffer data, int at, int bytes) {
      return bytes == 4 ? data.getFloat(at) : data.getDouble(at);
    }
  },

  /** ITU-T G.711, the code of North America and Japan. */
  MU_LAW {
    private final float[] table = table(PcmCoding::muLaw);

    @Override
    double sample(ByteBuffer data, int at, int bytes) {
      return table[data.get(at) & 0xff];
    }
  },

  /** ITU-T G.711, the code of Europe. */
  A_LAW {
    private final float[] table = table(PcmCoding::aLaw);

    @Override
    double sample(ByteBuffer data, int at, int bytes) {
      return table[data.get(at) & 0xff];
    }
  };

  private static final int MU_LAW_BIAS = 0x84;

  /** The sample that begins at a byte, within -1..1 where the coding is of integers. */
  abstract double sample(ByteBuffer data, int at, int bytes);

  /** Whether samples of so many bytes exist in this coding. */
  boolean fits(int bytes) {
    return switch (this) {
      case SIGNED -> bytes >= 1 && bytes <= 4;
      case FLOAT -> bytes == 4 || bytes == 8;
      default -> bytes == 1;
    };
  }

  private static float[] table(IntUnaryOperator linear) {
    float[] table = new float[256];
    for (int code = 0; code < table.length; code++) {
      table[code] = linear.applyAsInt(code) / 32768f;
    }
    return table;
  }

  private static int muLaw(int code) {
    int bits = ~code & 0xff;
    int magnitude = (((bits & 0x0f) << 3) + MU_LAW_BIAS << (bits >> 4 & 7)) - MU_LAW_BIAS;
    return (bits & 0x80) == 0 ? magnitude : -magnitude;
  }

  private static int aLaw(int code) {
    int bits = code ^ 0x55;
    int segment = bits >> 4 & 7;
    int step = 2 * (bits & 0x0f) + 1;
    int magnitude = segment == 0 ? step << 3 : step + 32 << segment + 2;
    return (bits & 0x80) != 0 ? magnitude : -magnitude;
  }
}
