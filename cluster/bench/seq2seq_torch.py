#!/usr/bin/python3
"""Target tokens per second of a pointer-generator net in PyTorch, sizes as in `athanor train seq2seq`.

seq2seq_torch.py WORDS WRITTEN EMBEDDING CELLS BATCH SOURCE TARGET STEPS [THREADS]
The net: embeddings with three signals beside them, an LSTM in both directions, an LSTM that looks back by additive attention,
a softmax over WRITTEN words mixed with copies. All sequences of one length, so nothing is padded. Adam, gradients clipped.
"""
import sys
import time

import torch
from torch import nn

import torch_rate

WORDS, WRITTEN, EMBEDDING, CELLS, BATCH, SOURCE, TARGET, STEPS = map(int, sys.argv[1:9])
torch.set_num_threads(int(sys.argv[9]) if len(sys.argv) > 9 else 2)
torch_rate.check()
torch.manual_seed(1)


class PointerGenerator(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(WORDS, EMBEDDING)
        self.encoder = nn.LSTM(EMBEDDING + 3, CELLS, batch_first=True, bidirectional=True)
        self.first_output = nn.Linear(2 * CELLS, CELLS)
        self.first_cells = nn.Linear(2 * CELLS, CELLS)
        self.decoder = nn.LSTM(EMBEDDING, CELLS, batch_first=True)
        self.query = nn.Linear(CELLS, CELLS, bias=False)
        self.key = nn.Linear(2 * CELLS, CELLS)
        self.score = nn.Linear(CELLS, 1, bias=False)
        self.joined = nn.Linear(3 * CELLS, EMBEDDING)
        self.choice = nn.Linear(EMBEDDING, WRITTEN)
        self.gate = nn.Linear(EMBEDDING, 1)
        self.drop = nn.Dropout(0.3)

    def forward(self, source, signals, said, wanted):
        read, (output, _) = self.encoder(torch.cat([self.drop(self.words(source)), signals], 2))
        ends = torch.cat([output[0], output[1]], 1)
        first = (torch.tanh(self.first_output(ends))[None], torch.tanh(self.first_cells(ends))[None])
        read = self.drop(read)
        states, _ = self.decoder(self.drop(self.words(said)), first)
        scores = self.score(torch.tanh(self.query(states)[:, :, None] + self.key(read)[:, None])).squeeze(3)
        weights = torch.softmax(scores, 2)
        joined = self.drop(torch.tanh(self.joined(torch.cat([states, weights @ read], 2))))
        gate = torch.sigmoid(self.gate(joined)).squeeze(2)
        chosen = torch.softmax(self.choice(joined), 2).gather(2, wanted.clamp(max=WRITTEN - 1)[:, :, None]).squeeze(2)
        copied = (weights * (source[:, None] == wanted[:, :, None])).sum(2)
        chosen = torch.where(wanted < WRITTEN, chosen, torch.zeros(()))
        return -torch.log(gate * chosen + (1 - gate) * copied + 1e-12).mean()


net = PointerGenerator()
adam = torch.optim.Adam(net.parameters(), lr=0.002)


def step():
    source = torch.randint(0, WORDS, (BATCH, SOURCE))
    wanted = torch.where(torch.rand(BATCH, TARGET) < 0.5, source[:, :TARGET], torch.randint(0, WRITTEN, (BATCH, TARGET)))
    said = torch.cat([torch.ones(BATCH, 1, dtype=torch.long), wanted[:, :-1]], 1)
    loss = net(source, torch.rand(BATCH, SOURCE, 3), said, wanted)
    adam.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 2)
    adam.step()


for _ in range(5):
    step()
start = time.time()
start_cpu = time.process_time()
for _ in range(STEPS):
    step()
seconds = time.time() - start
cpu = time.process_time() - start_cpu
print(f"{STEPS * BATCH * TARGET / seconds:.0f} target tokens/s, {STEPS * BATCH / seconds:.1f} pairs/s, {STEPS * BATCH / cpu:.1f} pairs per CPU second, {torch.get_num_threads()} threads")
