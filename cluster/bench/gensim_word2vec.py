#!/usr/bin/python3
"""gensim as the peer: gensim_word2vec.py SENTENCES.txt EPOCHS SAMPLE SEED [VECTORS.txt]; prints words a second of its training part."""
import sys, time
from gensim.models.word2vec import LineSentence, Word2Vec

corpus, epochs, sample, seed = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
model = Word2Vec(vector_size=100, window=5, negative=5, min_count=5, workers=2, sg=1, sample=sample, seed=seed)
sentences = LineSentence(corpus)
model.build_vocab(sentences)
start = time.time()
model.train(sentences, total_examples=model.corpus_count, epochs=epochs)
seconds = time.time() - start
print(f"gensim {epochs * model.corpus_total_words / seconds:.0f} words/s, {seconds:.1f} s")
if len(sys.argv) > 5:
    model.wv.save_word2vec_format(sys.argv[5], binary=False)
