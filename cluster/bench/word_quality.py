#!/usr/bin/python3
"""Scores vectors in word2vec text: word_quality.py EVAL-EN VECTORS.txt...; a line a file: WordSim353, SimLex-999, analogies."""
import sys
import numpy as np
from gensim.models import KeyedVectors
from scipy.stats import spearmanr

folder = sys.argv[1]


def similarity(vectors, name):
    cosines, grades = [], []
    for line in open(f"{folder}/{name}", encoding="utf-8"):
        fields = line.rstrip("\n").lower().split("\t")
        if not line.startswith("#") and len(fields) == 3 and fields[0] in vectors and fields[1] in vectors:
            cosines.append(vectors.similarity(fields[0], fields[1]))
            grades.append(float(fields[2]))
    return spearmanr(cosines, grades).correlation


def analogies(vectors):
    unit, index, questions = vectors.get_normed_vectors(), vectors.key_to_index, []
    for line in open(f"{folder}/questions-words.txt", encoding="utf-8"):
        words = line.lower().split()
        if words[0] != ":" and all(word in index for word in words):
            questions.append([index[word] for word in words])
    questions, right = np.array(questions), 0
    for start in range(0, len(questions), 500):
        part = questions[start : start + 500]
        scores = (unit[part[:, 1]] - unit[part[:, 0]] + unit[part[:, 2]]) @ unit.T
        for column in range(3):
            scores[np.arange(len(part)), part[:, column]] = -np.inf
        right += int((scores.argmax(1) == part[:, 3]).sum())
    return right / len(questions)


for path in sys.argv[2:]:
    vectors = KeyedVectors.load_word2vec_format(path, binary=False)
    print(f"{path} {similarity(vectors, 'wordsim353.tsv'):.3f} {similarity(vectors, 'simlex999.txt'):.3f} {analogies(vectors):.3f}", flush=True)
