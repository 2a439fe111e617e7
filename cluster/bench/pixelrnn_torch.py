#!/usr/bin/env python3
"""The LSTM of `train pixelrnn --net lstm` in PyTorch, for its speed and its bits per pixel.

usage: pixelrnn_torch.py INDICES [--cells 512] [--epochs 9] [--batch 16] [--rate 0.001] [--threads 2]
INDICES is text, a palette index per pixel and a picture per line. Every tenth picture (index % 10
== 9) is the test, the one before it validates. One-hot pixels and a start symbol go into one LSTM;
half of the pictures are mirrored; Adam, gradients up to norm 1, cosine decay.
"""
import argparse
import math
import time

import numpy
import torch

import torch_rate

parser = argparse.ArgumentParser()
parser.add_argument("indices")
parser.add_argument("--cells", type=int, default=512)
parser.add_argument("--epochs", type=int, default=9)
parser.add_argument("--batch", type=int, default=16)
parser.add_argument("--rate", type=float, default=0.001)
parser.add_argument("--dropout", type=float, default=0.0)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--limit", type=int, default=0, help="training pictures, for a short turn")
options = parser.parse_args()
torch.set_num_threads(options.threads)
torch_rate.check()
torch.manual_seed(1)

lines = list(dict.fromkeys(line for line in open(options.indices).read().splitlines() if line.strip()))
pictures = numpy.array([[int(index) for index in line.split()] for line in lines])
place = numpy.arange(len(pictures)) % 10
train, validation, test = (
    torch.tensor(pictures[chosen]) for chosen in (place < 8, place == 8, place == 9)
)
if options.limit:
    train = train[: options.limit]
VALUES = int(pictures.max()) + 1
SIDE = math.isqrt(pictures.shape[1])


class PixelLstm(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.seen = torch.nn.Embedding.from_pretrained(torch.eye(VALUES + 1, VALUES), freeze=True)
        self.lstm = torch.nn.LSTM(VALUES, options.cells, batch_first=True)
        self.drop = torch.nn.Dropout(options.dropout)
        self.logits = torch.nn.Linear(options.cells, VALUES)

    def forward(self, pixels):
        start = torch.full((len(pixels), 1), VALUES)
        output, _ = self.lstm(self.seen(torch.cat([start, pixels[:, :-1]], 1)))
        return self.logits(self.drop(output))


def nats(model, pixels, reduction):
    return torch.nn.functional.cross_entropy(
        model(pixels).reshape(-1, VALUES), pixels.reshape(-1), reduction=reduction
    )


def bits(model, pixels):
    model.eval()
    with torch.no_grad():
        total = sum(nats(model, part, "sum").item() for part in pixels.split(16))
    model.train()
    return total / pixels.numel() / math.log(2)


model = PixelLstm()
learned = [one for one in model.parameters() if one.requires_grad]
optimiser = torch.optim.Adam(learned, options.rate)
steps = options.epochs * math.ceil(len(train) / options.batch)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
seconds = 0.0
processor = 0.0
for epoch in range(options.epochs):
    start, spent = time.perf_counter(), time.process_time()
    for chosen in torch.randperm(len(train)).split(options.batch):
        batch = train[chosen].clone()
        mirrored = torch.rand(len(batch)) < 0.5
        batch[mirrored] = batch[mirrored].view(-1, SIDE, SIDE).flip(2).reshape(-1, SIDE * SIDE)
        loss = nats(model, batch, "mean")
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        schedule.step()
    seconds += time.perf_counter() - start
    processor += time.process_time() - spent
    print(
        f"epoch {epoch + 1}: validation {bits(model, validation):.4f},"
        f" test {bits(model, test):.4f} bits per pixel,"
        f" {(epoch + 1) * len(train) / seconds:.2f} pictures/s,"
        f" {(epoch + 1) * len(train) / processor:.2f} per second of processor time",
        flush=True,
    )
