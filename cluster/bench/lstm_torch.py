#!/usr/bin/python3
"""One step of an LSTM that guesses the next of 167 values over 400 steps: lstm_torch.py BATCH STEPS THREADS"""
import sys, time
import torch

import torch_rate

batch, timed, threads = map(int, sys.argv[1:4])
torch.set_num_threads(threads)
torch_rate.check()
torch.manual_seed(1)
lstm = torch.nn.LSTM(167, 512)
out = torch.nn.Linear(512, 167)
parameters = list(lstm.parameters()) + list(out.parameters())
adam = torch.optim.Adam(parameters, 1e-3)
wanted = torch.randint(0, 167, (400, batch))
eye = torch.cat([torch.eye(167), torch.zeros(1, 167)])
times, walls = [], []
for step in range(timed + 2):
    wall, start = time.perf_counter(), time.process_time()
    before = torch.cat([torch.full((1, batch), 167), wanted[:-1]])
    hidden, _ = lstm(torch.nn.functional.embedding(before, eye))
    loss = torch.nn.functional.cross_entropy(out(hidden).reshape(-1, 167), wanted.reshape(-1))
    adam.zero_grad()
    loss.backward()
    adam.step()
    if step > 1:
        times.append((time.process_time() - start) * 1e3)
        walls.append((time.perf_counter() - wall) * 1e3)
times.sort()
walls.sort()
print("torch %s, %d threads, batch %d: median %.0f ms, least %.0f ms of CPU a step, median %.0f ms, least %.0f ms by the clock, loss %.4f" % (
    torch.__version__, threads, batch, times[len(times) // 2], times[0], walls[len(walls) // 2], walls[0], loss.item()))
