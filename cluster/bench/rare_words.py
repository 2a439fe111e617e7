#!/usr/bin/python3
"""Spearman on the pairs of WordSim353 and SimLex-999 by their rarer word: rare_words.py EVAL-EN SENTENCES.txt VECTORS.txt...

VECTORS are word2vec text, of all words of both lists: "rare_words.py EVAL-EN" alone prints these, one per line.
Rare: 5 to 50 times in the sentences. Unknown: fewer than 5 times, the minimum count of a training.
"""
import sys
from collections import Counter

folder, pairs = sys.argv[1], []
for name in ("wordsim353.tsv", "simlex999.txt"):
    for line in open(f"{folder}/{name}", encoding="utf-8"):
        fields = line.rstrip("\n").lower().split("\t")
        if not line.startswith("#") and len(fields) == 3:
            pairs.append((name, fields[0], fields[1], float(fields[2])))
if len(sys.argv) == 2:
    print("\n".join(sorted({word for pair in pairs for word in pair[1:3]})))
    sys.exit()

import numpy as np
from scipy.stats import spearmanr

counts = Counter(word for line in open(sys.argv[2], encoding="utf-8") for word in line.split())


def kind(pair):
    count = min(counts[pair[1]], counts[pair[2]])
    return "unknown" if count < 5 else "rare" if count <= 50 else "frequent"


for path in sys.argv[3:]:
    vectors = {}
    for line in open(path, encoding="utf-8"):
        fields = line.split()
        if len(fields) > 2:
            vector = np.array(fields[1:], dtype=float)
            vectors[fields[0]] = vector / max(1e-12, np.linalg.norm(vector))
    for name in ("wordsim353.tsv", "simlex999.txt"):
        for wanted in ("frequent", "rare", "unknown"):
            some = [p for p in pairs if p[0] == name and kind(p) == wanted and p[1] in vectors and p[2] in vectors]
            cosines = [vectors[p[1]] @ vectors[p[2]] for p in some]
            print(path, name, wanted, len(some), f"{spearmanr(cosines, [p[3] for p in some]).correlation:.3f}", flush=True)
