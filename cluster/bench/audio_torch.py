#!/usr/bin/python3
"""Steps of an LSTM autoencoder 13-100-13 in PyTorch, 60 frames, batch 64: audio_torch.py THREADS STEPS"""
import sys, time
import torch

torch.manual_seed(1)
torch.set_num_threads(int(sys.argv[1]))
steps = int(sys.argv[2])


class Autoencoder(torch.nn.Module):
    def __init__(self, coefficients=13, size=100):
        super().__init__()
        self.encoder = torch.nn.LSTM(coefficients, size, batch_first=True)
        self.decoder = torch.nn.LSTM(size, size, batch_first=True)
        self.output = torch.nn.Linear(size, coefficients)

    def forward(self, frames):
        _, (state, _) = self.encoder(frames)
        unrolled = state[-1][:, None].expand(-1, frames.shape[1], -1)
        return self.output(self.decoder(unrolled)[0])


net = Autoencoder()
adam = torch.optim.Adam(net.parameters(), 1e-3)
batches = [torch.randn(64, 60, 13) for _ in range(20)]


def step(frames):
    adam.zero_grad()
    torch.nn.functional.mse_loss(net(frames), frames).backward()
    adam.step()


for frames in batches[:5]:
    step(frames)
start, processor = time.time(), time.process_time()
for number in range(steps):
    step(batches[number % len(batches)])
seconds, processor = time.time() - start, time.process_time() - processor
print(f"torch-{sys.argv[1]} {1000 * seconds / steps:.1f} {64 * steps / seconds:.0f} {1000 * processor / steps:.1f}", flush=True)
