package athanor.jobs.embed;

import athanor.jobs.open.PictureModel;
import athanor.models.autoencoder.AutoencoderModel;
import athanor.models.vae.VaeModel;

/** A trained encoder of pictures. One thread; close it. */
interface PictureCoder extends AutoCloseable {

  /** Codes [count, code size] of pictures [count, picture size] of 0..1. */
  float[] encode(float[] pictures, int count);

  @Override
  void close();

  /** The encoder of an auto-encoder. */
  static PictureCoder autoencoder(PictureModel files) {
    AutoencoderModel model =
        AutoencoderModel.read(
            files.file(AutoencoderModel.ENCODER),
            files.file(AutoencoderModel.DECODER),
            files.shape(),
            files.directory().path());
    return new PictureCoder() {
      @Override
      public float[] encode(float[] pictures, int count) {
        return model.encode(pictures, count);
      }

      @Override
      public void close() {
        model.close();
      }
    };
  }

  /** The means of a variational auto-encoder's codes. */
  static PictureCoder vae(PictureModel files) {
    VaeModel model =
        VaeModel.read(
            files.file(VaeModel.ENCODER),
            files.file(VaeModel.DECODER),
            files.shape(),
            files.directory().path());
    return new PictureCoder() {
      @Override
      public float[] encode(float[] pictures, int count) {
        return model.means(pictures, count);
      }

      @Override
      public void close() {
        model.close();
      }
    };
  }
}
