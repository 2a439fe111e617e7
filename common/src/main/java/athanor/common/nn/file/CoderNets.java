package athanor.common.nn.file;

import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.card.WholeFile;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.TrainedNet;
import athanor.common.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A trained encoder of pictures with the decoder of its codes, and their two files in a model's
 * directory, which are stock DL4J zips. One thread; close it.
 *
 * @param encoder owned
 * @param decoder owned
 */
public record CoderNets(TrainedNet encoder, TrainedNet decoder) implements AutoCloseable {
  private static final String ENCODER = "encoder.zip";
  private static final String DECODER = "decoder.zip";

  /** Nets with given values; copied. */
  public static CoderNets of(NetSpec in, NetValues inValues, NetSpec out, NetValues outValues) {
    return new CoderNets(new TrainedNet(in, inValues), new TrainedNet(out, outValues));
  }

  /** Reads the nets of a model for pictures of a shape; close them. */
  public static CoderNets open(InputDirectory model, Shape picture, Configuration configuration) {
    NetFile.Saved in = read(model, ENCODER, configuration);
    NetFile.Saved out = read(model, DECODER, configuration);
    return of(in.spec().withInput(picture), in.values(), out.spec(), out.values());
  }

  private static NetFile.Saved read(InputDirectory model, String file, Configuration hadoop) {
    InputStream in = model.file(file, hadoop);
    return StockZip.read(in, model.path());
  }

  /** Values per code. */
  public int codeSize() {
    return decoder.inputSize();
  }

  /**
   * Codes [count, code size] of pictures [count, picture size] of 0..1: the first values that the
   * encoder gives, which are the means where it gives a distribution.
   */
  public float[] encode(float[] pictures, int count) {
    float[] encoded = encoder.map(pictures, count);
    int size = codeSize();
    int width = encoder.outputSize();
    float[] codes = new float[count * size];
    for (int i = 0; i < count; i++) {
      System.arraycopy(encoded, i * width, codes, i * size, size);
    }
    return codes;
  }

  /** Writes both files. */
  public void write(OutputDirectory model, Configuration configuration) {
    write(encoder, model.path(ENCODER), configuration);
    write(decoder, model.path(DECODER), configuration);
  }

  private static void write(TrainedNet net, String path, Configuration configuration) {
    Path place = new Path(path);
    try {
      WholeFile.write(
          place.getFileSystem(configuration),
          place,
          out -> StockZip.write(net.spec(), net.values(), out));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  @Override
  public void close() {
    encoder.close();
    decoder.close();
  }
}
