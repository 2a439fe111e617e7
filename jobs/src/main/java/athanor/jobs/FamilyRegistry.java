package athanor.jobs;

import athanor.jobs.embed.AudioEmbedder;
import athanor.jobs.embed.MatchingEmbedder;
import athanor.jobs.embed.PictureEmbedder;
import athanor.jobs.embed.WordEmbedder;
import athanor.jobs.evaluate.FilmLikelihood;
import athanor.jobs.evaluate.PixelLikelihood;
import athanor.jobs.evaluate.SoundLikelihood;
import athanor.jobs.family.Bounding;
import athanor.jobs.family.Captioning;
import athanor.jobs.family.Classifying;
import athanor.jobs.family.Counting;
import athanor.jobs.family.Criticising;
import athanor.jobs.family.Families;
import athanor.jobs.family.Family;
import athanor.jobs.family.Filming;
import athanor.jobs.family.Judging;
import athanor.jobs.family.Listening;
import athanor.jobs.family.MatchingPairs;
import athanor.jobs.family.Painting;
import athanor.jobs.family.PixelDrawing;
import athanor.jobs.family.Reconstructing;
import athanor.jobs.family.Speaking;
import athanor.jobs.family.Translating;
import athanor.jobs.family.Writing;
import athanor.jobs.open.CriticMeans;
import athanor.jobs.open.SpeechEncoder;
import athanor.jobs.train.TrainAudio;
import athanor.jobs.train.TrainAutoencoder;
import athanor.jobs.train.TrainBiGan;
import athanor.jobs.train.TrainCaptions;
import athanor.jobs.train.TrainClassifier;
import athanor.jobs.train.TrainCycleGan;
import athanor.jobs.train.TrainDiscoGan;
import athanor.jobs.train.TrainFilms;
import athanor.jobs.train.TrainFrames;
import athanor.jobs.train.TrainGan;
import athanor.jobs.train.TrainInfoGan;
import athanor.jobs.train.TrainLexicon;
import athanor.jobs.train.TrainMatching;
import athanor.jobs.train.TrainPixelRnn;
import athanor.jobs.train.TrainPoems;
import athanor.jobs.train.TrainSemiGan;
import athanor.jobs.train.TrainSeq2seq;
import athanor.jobs.train.TrainVae;
import athanor.jobs.train.TrainVaeGan;
import athanor.jobs.train.TrainWaveNet;
import athanor.jobs.train.TrainWord2Vec;
import athanor.models.autoencoder.AutoencoderModel;
import athanor.models.captions.CaptionModel;
import athanor.models.captions.MatchingModel;
import athanor.models.classifier.ClassifierModel;
import athanor.models.film.FilmModel;
import athanor.models.game.CodedPictures;
import athanor.models.game.InfoPictures;
import athanor.models.game.SemiClassifier;
import athanor.models.game.Translators;
import athanor.models.gan.GeneratorPainter;
import athanor.models.pixelrnn.PixelRnnModel;
import athanor.models.poems.PoemTexts;
import athanor.models.seq2seq.Seq2SeqModel;
import athanor.models.vae.VaeModel;
import athanor.models.wavenet.WaveNetModel;
import java.util.List;

/** Every family of models: its training, and what other commands can do with its models. */
public final class FamilyRegistry {
  private FamilyRegistry() {}

  /** The families, in the order of {@code athanor train --help}. */
  public static Families families() {
    return new Families(
        List.of(
            Family.of(TrainWord2Vec.class, new WordEmbedder(), new Counting("words")),
            Family.of(TrainAudio.class, new AudioEmbedder(), new Listening(SpeechEncoder::read)),
            Family.of(TrainFrames.class),
            Family.of(TrainLexicon.class),
            Family.of(
                TrainAutoencoder.class,
                new PictureEmbedder(AutoencoderModel::open),
                Painting.ofEncodedCodes(AutoencoderModel::open)),
            Family.of(
                TrainClassifier.class,
                new Classifying(ClassifierModel::open),
                new Judging(ClassifierModel::open)),
            Family.of(
                TrainGan.class,
                Painting.ofDrawnCodes(GeneratorPainter::open),
                new Criticising(CriticMeans::open)),
            Family.of(
                TrainVae.class,
                new PictureEmbedder(VaeModel::open),
                Painting.ofDrawnCodes(VaeModel::open),
                new Reconstructing(VaeModel::open),
                new Bounding((model, hadoop) -> VaeModel.open(model, hadoop).nets())),
            Family.of(
                TrainPixelRnn.class,
                new PixelDrawing(PixelRnnModel::open),
                new PixelLikelihood(PixelRnnModel::open)),
            Family.of(
                TrainWaveNet.class,
                new Speaking(WaveNetModel::open),
                new SoundLikelihood(WaveNetModel::open)),
            Family.of(
                TrainFilms.class,
                new Filming(FilmModel::open),
                new FilmLikelihood(FilmModel::open)),
            Family.of(
                TrainSemiGan.class,
                new Classifying(SemiClassifier::open),
                new Judging(SemiClassifier::open)),
            Family.of(
                TrainBiGan.class,
                new PictureEmbedder(CodedPictures::openUniform),
                Painting.ofDrawnCodes(CodedPictures::openUniform),
                new Reconstructing(CodedPictures::openUniform)),
            Family.of(
                TrainInfoGan.class,
                new PictureEmbedder(InfoPictures::open),
                Painting.ofDrawnCodes(InfoPictures::open),
                new Classifying(InfoPictures::open)),
            Family.of(
                TrainVaeGan.class,
                new PictureEmbedder(CodedPictures::openNormal),
                Painting.ofDrawnCodes(CodedPictures::openNormal),
                new Reconstructing(CodedPictures::openNormal)),
            Family.of(TrainCycleGan.class, new Translating(Translators::open)),
            Family.of(TrainDiscoGan.class, new Translating(Translators::open)),
            Family.of(TrainPoems.class, new Writing(PoemTexts::open)),
            Family.of(TrainSeq2seq.class, new Writing(Seq2SeqModel::open), new Counting("pairs")),
            Family.of(
                TrainCaptions.class,
                new Captioning(CaptionModel::open),
                new Counting("pictures or films")),
            Family.of(
                TrainMatching.class,
                new MatchingPairs(MatchingModel::open),
                new MatchingEmbedder(MatchingModel::open))));
  }
}
