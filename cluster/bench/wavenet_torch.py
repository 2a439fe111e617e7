#!/usr/bin/python3
"""PyTorch's twin of train wavenet: the same net, windows and optimiser, on random codes.

Prints predicted samples per second of wall time and per second of CPU time, after warming up.
usage: wavenet_torch.py [threads] [batch] [window] [steps]
"""
import sys
import time

import torch
from torch import nn

import torch_rate

CODES = 256
CHANNELS, SKIP, HIDDEN = 32, 128, 128
DILATIONS = [2**i for i in range(10)]
FIELD = 1 + sum(DILATIONS)


class WaveNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.samples = nn.Embedding(CODES + 1, CHANNELS)
        self.filters = nn.ModuleList(
            nn.Conv1d(CHANNELS, 2 * CHANNELS, 2, dilation=d) for d in DILATIONS)
        self.residuals = nn.ModuleList(nn.Conv1d(CHANNELS, CHANNELS, 1) for _ in DILATIONS[1:])
        self.skip = nn.Conv1d(CHANNELS * len(DILATIONS), SKIP, 1)
        self.hidden = nn.Conv1d(SKIP, HIDDEN, 1)
        self.logits = nn.Conv1d(HIDDEN, CODES, 1)

    def forward(self, before, wanted):
        """Logits of the last samples of windows [batch, samples], as [batch, codes, wanted]."""
        x = self.samples(before).transpose(1, 2)
        gated = []
        for i, (dilation, layer) in enumerate(zip(DILATIONS, self.filters)):
            # No padding: each layer's output is as much shorter as its filter reaches back.
            z = layer(x)
            g = torch.tanh(z[:, :CHANNELS]) * torch.sigmoid(z[:, CHANNELS:])
            gated.append(g[:, :, -wanted:])
            if i < len(self.residuals):
                x = x[:, :, dilation:] + self.residuals[i](g)
        s = torch.relu(self.skip(torch.cat(gated, 1)))
        return self.logits(torch.relu(self.hidden(s)))


def main():
    threads, batch, window, steps = (int(a) for a in (sys.argv[1:] + ['2', '2', '8192', '20'][len(sys.argv) - 1:]))
    torch.set_num_threads(threads)
    torch_rate.check()
    torch.manual_seed(1)
    net = WaveNet()
    adam = torch.optim.Adam(net.parameters(), 1e-3)
    loss = nn.CrossEntropyLoss()
    sounds = torch.randint(0, CODES, (64, 20_000))

    def step():
        rows = torch.randint(0, len(sounds), (batch,))
        starts = torch.randint(FIELD, sounds.shape[1] - window, (batch,))
        before = torch.stack([sounds[r, s - FIELD:s + window - 1] for r, s in zip(rows, starts)])
        wanted = torch.stack([sounds[r, s:s + window] for r, s in zip(rows, starts)])
        adam.zero_grad()
        value = loss(net(before, window), wanted)
        value.backward()
        adam.step()

    for _ in range(3):
        step()
    wall, cpu = time.time(), time.process_time()
    for _ in range(steps):
        step()
    count = steps * batch * window
    print('PyTorch %s, %d threads: %.0f samples/s, %.0f per CPU second'
          % (torch.__version__, threads, count / (time.time() - wall), count / (time.process_time() - cpu)))


main()
