"""Athanor in pipelines of PySpark: a thin wrapper around the Java classes of athanor.ml.

The module is named as the Java package, so that PySpark's own reader finds a wrapper for each saved stage.
Python and Java are in one jar:

    pyspark --jars athanor.jar --py-files athanor.jar \
        --driver-java-options --add-modules=jdk.incubator.vector \
        --conf spark.executor.extraJavaOptions=--add-modules=jdk.incubator.vector

    from athanor.ml import Word2Vec
    model = Word2Vec(inputCol="words", outputCol="vector", numPartitions=8).fit(sentences)
    model.findSynonyms("cat", 5).show()
"""

from pyspark import SparkContext, keyword_only
from pyspark.ml.common import inherit_doc
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaTransformer

__all__ = [
    "AudioEncoder",
    "AudioEncoderModel",
    "MfccTransformer",
    "SqlFunctions",
    "Word2Vec",
    "Word2VecModel",
]


def _param(name, doc, converter):
    return Param(Params._dummy(), name, doc, typeConverter=converter)


class _Columns(Params):
    inputCol = _param("inputCol", "input column name", TypeConverters.toString)
    outputCol = _param("outputCol", "output column name", TypeConverters.toString)

    def setInputCol(self, value):
        return self._set(inputCol=value)

    def setOutputCol(self, value):
        return self._set(outputCol=value)

    def getInputCol(self):
        return self.getOrDefault(self.inputCol)

    def getOutputCol(self):
        return self.getOrDefault(self.outputCol)

    def setParams(self, **values):
        """Sets parameters by their names; those that are None are left alone."""
        return self._set(**{name: value for name, value in values.items() if value is not None})


class _Word2VecParams(_Columns):
    vectorSize = _param("vectorSize", "size of a vector", TypeConverters.toInt)
    windowSize = _param("windowSize", "context words on either side, at most", TypeConverters.toInt)
    minCount = _param("minCount", "rarer words are ignored", TypeConverters.toInt)
    maxIter = _param("maxIter", "passes over the text", TypeConverters.toInt)
    stepSize = _param("stepSize", "first learning rate; falls to 0 over the job", TypeConverters.toFloat)
    numPartitions = _param("numPartitions", "replicas that train in parallel, one task each", TypeConverters.toInt)
    maxSentenceLength = _param("maxSentenceLength", "words per sentence, at most", TypeConverters.toInt)
    seed = _param(
        "seed",
        "random seed; the same seed and shards give the same model",
        TypeConverters.toInt,
    )
    negatives = _param("negatives", "noise words per pair", TypeConverters.toInt)
    sample = _param("sample", "words above this frequency are subsampled; 0 for none", TypeConverters.toFloat)


@inherit_doc
class Word2Vec(JavaEstimator, _Word2VecParams, JavaMLReadable, JavaMLWritable):
    """Learns a vector for each word of a column of sentences. Parameters are given by their names."""

    @keyword_only
    def __init__(
        self,
        *,
        inputCol=None,
        outputCol=None,
        vectorSize=None,
        windowSize=None,
        minCount=None,
        maxIter=None,
        stepSize=None,
        numPartitions=None,
        maxSentenceLength=None,
        seed=None,
        negatives=None,
        sample=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("athanor.ml.Word2Vec", self.uid)
        self._transfer_params_from_java()
        self.setParams(**self._input_kwargs)

    def _create_model(self, java_model):
        return Word2VecModel(java_model)


class Word2VecModel(JavaModel, _Word2VecParams, JavaMLReadable, JavaMLWritable):
    """Word vectors; transforms sentences to the mean of their words' vectors."""

    @classmethod
    def open(cls, directory):
        """A model that `athanor train word2vec` made."""
        java = SparkContext._active_spark_context._jvm.athanor.ml.Word2VecModel
        return cls._from_java(java.open(directory))

    def getVectors(self):
        """All words with their vectors, most frequent first."""
        return self._call_java("getVectors")

    def findSynonyms(self, word, num):
        """The nearest words to a word or a vector by cosine, nearest first."""
        return self._call_java("findSynonyms", word, num)


@inherit_doc
class MfccTransformer(JavaTransformer, _Columns, JavaMLReadable, JavaMLWritable):
    """Turns sounds, files as bytes or arrays of samples, into frames of MFCC."""

    profile = _param("profile", "whose MFCC: kaldi, librosa", TypeConverters.toString)
    coefficients = _param("coefficients", "cepstra kept of each frame", TypeConverters.toInt)
    deltas = _param("deltas", "orders of differences appended", TypeConverters.toInt)
    normalisation = _param("normalisation", "none or segment", TypeConverters.toString)
    sampleRate = _param("sampleRate", "samples a second of sounds that are arrays", TypeConverters.toInt)

    @keyword_only
    def __init__(
        self,
        *,
        inputCol=None,
        outputCol=None,
        profile=None,
        coefficients=None,
        deltas=None,
        normalisation=None,
        sampleRate=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("athanor.ml.MfccTransformer", self.uid)
        self._transfer_params_from_java()
        self.setParams(**self._input_kwargs)


class _AudioEncoderParams(_Columns):
    coefficients = _param("coefficients", "values per frame", TypeConverters.toInt)
    objective = _param("objective", "what the net reconstructs", TypeConverters.toString)
    wordCol = _param("wordCol", "column of words, for correspondence and contrastive", TypeConverters.toString)
    hiddenSize = _param("hiddenSize", "cells of each LSTM", TypeConverters.toInt)
    vectorSize = _param(
        "vectorSize",
        "size of a vector, the output of a dense layer; 0 uses the encoder's last state",
        TypeConverters.toInt,
    )
    layers = _param("layers", "stacked LSTM layers", TypeConverters.toInt)
    bidirectional = _param(
        "bidirectional", "bidirectional encoder", TypeConverters.toBoolean
    )
    maxIter = _param("maxIter", "passes over the segments", TypeConverters.toInt)
    batchSize = _param("batchSize", "segments per step of a replica", TypeConverters.toInt)
    localSteps = _param("localSteps", "steps of a replica between two averagings", TypeConverters.toInt)
    stepSize = _param("stepSize", "first learning rate of Adam", TypeConverters.toFloat)
    finalStepSize = _param(
        "finalStepSize", "last learning rate of Adam; it falls linearly", TypeConverters.toFloat
    )
    maskNoise = _param("maskNoise", "denoising: share of values set to 0", TypeConverters.toFloat)
    additiveNoise = _param(
        "additiveNoise",
        "denoising: standard deviation of noise added to each value",
        TypeConverters.toFloat,
    )
    divergenceWeight = _param(
        "divergenceWeight",
        "variational: weight of the divergence from the prior",
        TypeConverters.toFloat,
    )
    temperature = _param(
        "temperature",
        "contrastive: cosines are divided by this; lower values emphasise small differences",
        TypeConverters.toFloat,
    )
    vtlp = _param(
        "vtlp",
        "vocal tract length perturbation of the input, not of the target",
        TypeConverters.toFloat,
    )
    tempo = _param("tempo", "tempo perturbation of the input", TypeConverters.toFloat)
    numPartitions = _param("numPartitions", "replicas that train in parallel, one task each", TypeConverters.toInt)
    maxFrames = _param("maxFrames", "longer segments are skipped", TypeConverters.toInt)
    seed = _param(
        "seed",
        "random seed; the same seed and shards give the same model",
        TypeConverters.toInt,
    )


@inherit_doc
class AudioEncoder(JavaEstimator, _AudioEncoderParams, JavaMLReadable, JavaMLWritable):
    """Learns to turn frames of spoken words into vectors of one length."""

    @keyword_only
    def __init__(
        self,
        *,
        inputCol=None,
        outputCol=None,
        coefficients=None,
        objective=None,
        wordCol=None,
        hiddenSize=None,
        vectorSize=None,
        layers=None,
        bidirectional=None,
        maxIter=None,
        batchSize=None,
        localSteps=None,
        stepSize=None,
        finalStepSize=None,
        maskNoise=None,
        additiveNoise=None,
        divergenceWeight=None,
        temperature=None,
        vtlp=None,
        tempo=None,
        numPartitions=None,
        maxFrames=None,
        seed=None,
    ):
        super().__init__()
        self._java_obj = self._new_java_obj("athanor.ml.AudioEncoder", self.uid)
        self._transfer_params_from_java()
        self.setParams(**self._input_kwargs)

    def _create_model(self, java_model):
        return AudioEncoderModel(java_model)


class AudioEncoderModel(JavaModel, _AudioEncoderParams, JavaMLReadable, JavaMLWritable):
    """A net that turns frames of spoken words into vectors of one length."""

    @classmethod
    def open(cls, directory):
        """A model that `athanor train audio` made."""
        java = SparkContext._active_spark_context._jvm.athanor.ml.AudioEncoderModel
        return cls._from_java(java.open(directory))

    def dimension(self):
        """Numbers a vector."""
        return self._call_java("dimension")


class SqlFunctions:
    """The functions cosine and top_k of SQL."""

    @staticmethod
    def register(spark):
        """Makes the functions known to a session."""
        spark._jvm.athanor.spark.SqlFunctions.register(spark._jsparkSession)
