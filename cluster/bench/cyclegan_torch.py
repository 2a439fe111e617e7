#!/usr/bin/env python3
"""The CycleGAN step of `athanor train cyclegan` in PyTorch: the same nets, losses, pool and Adam, on noise.

cyclegan_torch.py WIDTH HALVINGS BLOCKS SIDE CHANNELS BATCH STEPS THREADS
prints milliseconds of CPU and of clock per step, after five steps that are not counted.
"""
import random
import sys
import time

import torch
from torch import nn

import torch_rate

WIDTH, HALVINGS, BLOCKS, SIDE, CHANNELS, BATCH, STEPS, THREADS = (int(x) for x in sys.argv[1:9])


def norm(channels):
    return nn.InstanceNorm2d(channels, affine=True)


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(c, c, 3, padding=1), norm(c), nn.ReLU(True), nn.Conv2d(c, c, 3, padding=1), norm(c))

    def forward(self, x):
        return x + self.body(x)


def translator():
    layers = [nn.Conv2d(CHANNELS, WIDTH, 7, padding=3), norm(WIDTH), nn.ReLU(True)]
    c = WIDTH
    for _ in range(HALVINGS):
        layers += [nn.Conv2d(c, 2 * c, 4, 2, 1), norm(2 * c), nn.ReLU(True)]
        c *= 2
    layers += [Block(c) for _ in range(BLOCKS)]
    for _ in range(HALVINGS):
        layers += [nn.ConvTranspose2d(c, c // 2, 4, 2, 1), norm(c // 2), nn.ReLU(True)]
        c //= 2
    return nn.Sequential(*layers, nn.Conv2d(c, CHANNELS, 7, padding=3), nn.Tanh())


def critic():
    w = WIDTH
    return nn.Sequential(
        nn.Conv2d(CHANNELS, w, 4, 2, 1), nn.LeakyReLU(0.2, True),
        nn.Conv2d(w, 2 * w, 4, 2, 1), norm(2 * w), nn.LeakyReLU(0.2, True),
        nn.Conv2d(2 * w, 4 * w, 3, padding=1), norm(4 * w), nn.LeakyReLU(0.2, True),
        nn.Conv2d(4 * w, 1, 3, padding=1))


class Pool:
    def __init__(self):
        self.kept = []

    def exchange(self, made):
        shown = []
        for one in made:
            if len(self.kept) < 50:
                self.kept.append(one)
            elif random.random() < 0.5:
                at = random.randrange(50)
                self.kept[at], one = one, self.kept[at]
            shown.append(one)
        return torch.stack(shown)


def main():
    torch.set_num_threads(THREADS)
    torch_rate.check()
    torch.manual_seed(1)
    there, back, first, second = translator(), translator(), critic(), critic()
    adam = lambda *nets: torch.optim.Adam([p for n in nets for p in n.parameters()], 2e-4, (0.5, 0.999))
    makers, of_first, of_second = adam(there, back), adam(first), adam(second)
    squares, absolute = nn.MSELoss(), nn.L1Loss()
    a, b = (torch.rand(BATCH, CHANNELS, SIDE, SIDE) * 2 - 1 for _ in range(2))
    pools = Pool(), Pool()

    def judge(optimiser, net, real, made):
        optimiser.zero_grad()
        r, m = net(real), net(made)
        (0.5 * (squares(r, torch.ones_like(r)) + squares(m, torch.zeros_like(m)))).backward()
        optimiser.step()

    def step():
        for net in (first, second):
            net.requires_grad_(False)
        makers.zero_grad()
        as_b, as_a = there(a), back(b)
        fooled_b, fooled_a = second(as_b), first(as_a)
        loss = squares(fooled_b, torch.ones_like(fooled_b)) + squares(fooled_a, torch.ones_like(fooled_a))
        (loss + 10 * (absolute(back(as_b), a) + absolute(there(as_a), b))).backward()
        makers.step()
        for net in (first, second):
            net.requires_grad_(True)
        judge(of_first, first, a, pools[0].exchange(as_a.detach()))
        judge(of_second, second, b, pools[1].exchange(as_b.detach()))

    for _ in range(5):
        step()
    cpu, clock = time.process_time(), time.perf_counter()
    for _ in range(STEPS):
        step()
    print("pytorch %s\t%d threads\t%.1f ms CPU\t%.1f ms clock" % (
        torch.__version__, THREADS, (time.process_time() - cpu) * 1e3 / STEPS, (time.perf_counter() - clock) * 1e3 / STEPS))


main()
