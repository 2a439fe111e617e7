"""Each class of athanor.ml as a user of PySpark calls it: wrapper_calls.py PORT DIRECTORY; prints what Java answered."""

import sys

from py4j_client import Gateway
from pyspark import SparkContext

from athanor import ml

gateway = Gateway(int(sys.argv[1]))
directory = sys.argv[2]
context = SparkContext(gateway)
tables = gateway.entry_point

learner = ml.Word2Vec(
    inputCol="words", outputCol="vector", vectorSize=20, maxIter=8, numPartitions=2, sample=0, seed=3
)
print("window", learner.getOrDefault(learner.windowSize))
try:
    learner.setParams(vectorSize="twenty")
except TypeError as e:
    print("refused", e)
model = learner.fit(tables.sentences())
print("size", model.getOrDefault(model.vectorSize), "vectors", model.getVectors().count())
print("synonyms", model.findSynonyms("鳥3", 3).toJSON().collectAsList().toString())
print("transformed", model.setOutputCol("mean").transform(tables.sentences()).schema().simpleString())
model.save(directory + "/model")
again = ml.Word2VecModel.load(directory + "/model")
print("again", again.findSynonyms("鳥3", 3).toJSON().collectAsList().toString())
print("opened", ml.Word2VecModel.open(directory + "/model/data").getVectors().count())

mfcc = ml.MfccTransformer(inputCol="samples", outputCol="frames", coefficients=13, sampleRate=8000)
frames = mfcc.transform(tables.sounds())
print("frames", frames.count())
encoder = ml.AudioEncoder(
    inputCol="frames", outputCol="vector", coefficients=13, hiddenSize=8, vectorSize=4, maxIter=1, bidirectional=False
)
speech = encoder.fit(frames)
print("dimension", speech.dimension(), "encoded", speech.transform(frames).count())
speech.save(directory + "/speech")
print("loaded", ml.AudioEncoderModel.load(directory + "/speech").dimension())
ml.SqlFunctions.register(type("Session", (), {"_jvm": gateway.jvm, "_jsparkSession": tables.session()}))
print("cosine", tables.session().sql("SELECT cosine(array(1D, 0D), array(1D, 1D)) AS c").toJSON().first())
