#!/usr/bin/python3
"""The two DCGAN nets for pictures of 32 x 32 x 3, channels 64-128-256, as TorchScript: dcgan_nets.py DIRECTORY"""
import sys
import torch
from torch import nn


class Map(nn.Module):
    def forward(self, x):
        return x.view(-1, 256, 4, 4)


def halving(inputs, outputs, norm):
    conv = [nn.Conv2d(inputs, outputs, 4, 2, 1)]
    return conv + ([nn.BatchNorm2d(outputs)] if norm else []) + [nn.LeakyReLU(0.2)]


def doubling(inputs, outputs):
    return [nn.BatchNorm2d(inputs), nn.ReLU(), nn.ConvTranspose2d(inputs, outputs, 4, 2, 1)]


critic = nn.Sequential(*halving(3, 64, False), *halving(64, 128, True), *halving(128, 256, True), nn.Flatten(), nn.Linear(4096, 1))
generator = nn.Sequential(nn.Linear(100, 4096), Map(), *doubling(256, 128), *doubling(128, 64), *doubling(64, 3), nn.Tanh())
for name, net in (("critic", critic), ("generator", generator)):
    torch.jit.script(net.train()).save(f"{sys.argv[1]}/{name}.pt")
