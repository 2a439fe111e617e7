#!/usr/bin/python3
"""MFCC by torchaudio on one thread, a line a pass: mfcc_torchaudio.py FOLDER PASSES"""
import glob, sys, time
import torch, torchaudio
import torchaudio.compliance.kaldi as kaldi

torch.set_num_threads(1)
files = sorted(glob.glob(sys.argv[1] + "/*.flac"))


def mfcc(wave):
    return kaldi.mfcc(wave, dither=0, sample_frequency=16000, num_ceps=13, use_energy=False)


sounds = [torchaudio.load(f)[0] * 32768 for f in files]
seconds = sum(s.shape[1] for s in sounds) / 16000
for run in range(-1, int(sys.argv[2])):
    start = time.time()
    for sound in sounds:
        mfcc(sound)
    frames = time.time()
    for f in files:
        mfcc(torchaudio.load(f)[0] * 32768)
    end = time.time()
    if run >= 0:
        print(f"torchaudio mfcc {seconds / (frames - start):.0f} file-to-mfcc {seconds / (end - frames):.0f}", flush=True)
