#!/usr/bin/python3
"""One step of a decoder with additive attention, the twin of AttentionSpeed: attention_torch.py STEPS THREADS"""
import sys, time
import torch

import torch_rate

BATCH, SOURCE, TARGET, CELLS, WORDS = 32, 60, 15, 256, 8000
timed, threads = map(int, sys.argv[1:3])
torch.set_num_threads(threads)
torch_rate.check()
torch.manual_seed(1)


class Decoder(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.words = torch.nn.Embedding(WORDS, CELLS)
        self.query = torch.nn.Linear(CELLS, CELLS, bias=False)
        self.key = torch.nn.Linear(CELLS, CELLS)
        self.v = torch.nn.Linear(CELLS, 1, bias=False)
        self.lstm = torch.nn.LSTMCell(2 * CELLS, CELLS)
        self.out = torch.nn.Linear(2 * CELLS, WORDS)

    def forward(self, source, words):
        keys = self.key(source)
        output = cells = source.new_zeros(BATCH, CELLS)
        seen = []
        for word in self.words(words):
            scores = self.v(torch.tanh(self.query(output).unsqueeze(1) + keys))
            context = (torch.softmax(scores, 1) * source).sum(1)
            output, cells = self.lstm(torch.cat([word, context], 1), (output, cells))
            seen.append(torch.cat([output, context], 1))
        return self.out(torch.cat(seen))


decoder = Decoder()
adam = torch.optim.Adam(decoder.parameters(), 1e-3)
source = torch.randn(BATCH, SOURCE, CELLS, requires_grad=True)
words = torch.randint(0, WORDS, (TARGET, BATCH))
wanted = torch.randint(0, WORDS, (TARGET * BATCH,))
times = []
for step in range(timed + 5):
    start = time.process_time()
    loss = torch.nn.functional.cross_entropy(decoder(source, words), wanted)
    adam.zero_grad()
    loss.backward()
    adam.step()
    if step >= 5:
        times.append((time.process_time() - start) * 1e3)
times.sort()
print("torch %s, %d threads: median %.1f ms, least %.1f ms of CPU a step, loss %.4f" % (
    torch.__version__, threads, times[len(times) // 2], times[0], loss.item()))
