#!/usr/bin/python3
"""Pictures learned per second of a captioning net in PyTorch, sizes as in `athanor train captions --attention map`.

captions_torch.py SIDE WIDTH WORDS EMBEDDING CELLS BATCH SENTENCES TOKENS STEPS [THREADS]
The net: convolutions that halve a picture of SIDE x SIDE x 3 (WIDTH, 2 WIDTH, ... channels) down to 5 rows or fewer, batch norm behind
all but the first; each position of the map with its row and column; an LSTM that looks at them by additive attention and starts from a
vector of the whole; SENTENCES of TOKENS about each picture. All sentences of one length, so nothing is padded. Adam, gradients clipped.
"""
import sys
import time

import torch
from torch import nn

import torch_rate

SIDE, WIDTH, WORDS, EMBEDDING, CELLS, BATCH, SENTENCES, TOKENS, STEPS = map(int, sys.argv[1:10])
torch.set_num_threads(int(sys.argv[10]) if len(sys.argv) > 10 else 2)
torch_rate.check()
torch.manual_seed(1)


class Captioner(nn.Module):
    def __init__(self):
        super().__init__()
        layers, side, before, channels = [], SIDE, 3, WIDTH
        while side % 2 == 0 and side > 5:
            layers.append(nn.Conv2d(before, channels, 4, stride=2, padding=1))
            if len(layers) > 1:
                layers.append(nn.BatchNorm2d(channels))
            layers.append(nn.LeakyReLU(0.2))
            side, before, channels = side // 2, channels, 2 * channels
        self.encoder = nn.Sequential(*layers)
        places = torch.stack(torch.meshgrid(*[(2 * torch.arange(side) + 1) / side - 1] * 2, indexing="ij"), 2).reshape(side * side, 2)
        self.register_buffer("places", places)
        step = before + 2
        self.whole = nn.Linear(before * side * side, CELLS)
        self.first_output = nn.Linear(CELLS, CELLS)
        self.first_cells = nn.Linear(CELLS, CELLS)
        self.words = nn.Embedding(WORDS, EMBEDDING)
        self.decoder = nn.LSTM(EMBEDDING, CELLS, batch_first=True)
        self.query = nn.Linear(CELLS, CELLS, bias=False)
        self.key = nn.Linear(step, CELLS)
        self.score = nn.Linear(CELLS, 1, bias=False)
        self.joined = nn.Linear(CELLS + step, EMBEDDING)
        self.choice = nn.Linear(EMBEDDING, WORDS)
        self.drop = nn.Dropout(0.3)

    def forward(self, pictures, said):
        seen = self.encoder(pictures)
        whole = self.drop(torch.tanh(self.whole(seen.flatten(1))))
        steps = torch.cat([seen.flatten(2).transpose(1, 2), self.places.expand(len(seen), -1, -1)], 2)
        about = torch.arange(len(seen)).repeat_interleave(SENTENCES)
        first = (torch.tanh(self.first_output(whole))[about][None], torch.tanh(self.first_cells(whole))[about][None])
        states, _ = self.decoder(self.drop(self.words(said)), first)
        keys = self.key(steps)[about]
        scores = self.score(torch.tanh(self.query(states)[:, :, None] + keys[:, None])).squeeze(3)
        context = torch.softmax(scores, 2) @ steps[about]
        return self.choice(self.drop(torch.tanh(self.joined(torch.cat([states, context], 2)))))


net = Captioner()
adam = torch.optim.Adam(net.parameters(), lr=0.002)
loss = nn.CrossEntropyLoss()


def step():
    pictures = 2 * torch.rand(BATCH, 3, SIDE, SIDE) - 1
    wanted = torch.randint(0, WORDS, (BATCH * SENTENCES, TOKENS))
    said = torch.cat([torch.ones(len(wanted), 1, dtype=torch.long), wanted[:, :-1]], 1)
    adam.zero_grad()
    loss(net(pictures, said).flatten(0, 1), wanted.flatten()).backward()
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
print(f"{STEPS * BATCH / seconds:.1f} pictures/s, {STEPS * BATCH / cpu:.1f} pictures per CPU second, {torch.get_num_threads()} threads")
