package athanor.jobs.demo;

/** The demonstration of learned speech frames, on the recordings of {@link SpeechDemo}. */
final class FramesDemo {
  private static final String RAW = "raw/speech/";

  private final DemoRun demo;

  FramesDemo(DemoRun demo) {
    this.demo = demo;
  }

  void run() {
    demo.title("Frames of speech are learned: the same word by two speakers becomes more alike");
    demo.make(
        "frames/net",
        "train frames --input @speech/archive --objective correspondence --bidirectional"
            + " --hidden-size 32 --layers 1 --batch-size 8 --epochs 10 --learning-rate 0.005"
            + " --shards 1");
    prepare("archive");
    prepare("others");
    demo.make(
        "frames/model",
        "train audio --input @frames/archive --objective correspondence --hidden-size 32"
            + " --vector-size 32 --epochs 10 --learning-rate 0.007 --shards 1");
    demo.make("frames/others-vectors", "embed --model @frames/model --input @frames/others");
    demo.say("The words of the same two voices; compare means and warping with those of MFCC:");
    demo.make(
        "frames/evaluation",
        "evaluate audio --store @frames/others-vectors --segments @frames/others");
  }

  private void prepare(String part) {
    demo.make(
        "frames/" + part,
        "prepare audio --input @%s --exclude *.tsv --boundaries @%s/alignments.tsv --features"
                .formatted(RAW + part, RAW + part)
            + " @frames/net");
  }
}
