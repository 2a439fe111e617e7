#!/usr/bin/env python3
"""Clock of answers of a running `athanor serve --model TALK`, as the page asks for them.

answers.py URL WRITER FILE
FILE has a question per line; WRITER is the model's place on the command line, from 0. Prints the median and the longest of all
questions after three that warm up, over HTTP and as the server took the time of the model alone.
"""
import json
import statistics
import sys
import time
import urllib.request

URL, WRITER, FILE = sys.argv[1:4]


def ask(question):
    """Seconds over HTTP, and those of the model."""
    request = urllib.request.Request(f"{URL}/api/write?writer={WRITER}", question.encode(), {"Origin": URL})
    start = time.perf_counter()
    with urllib.request.urlopen(request) as reply:
        answer = json.load(reply)
    return time.perf_counter() - start, answer["micros"] / 1e6


questions = [line for line in open(FILE, encoding="utf-8").read().splitlines() if line]
for question in questions[:3]:
    ask(question)
seconds = [ask(question) for question in questions]
for name, values in zip(["over HTTP", "model"], zip(*seconds)):
    print(f"{len(values)} answers, {name}: median {1000 * statistics.median(values):.0f} ms, longest {1000 * max(values):.0f} ms")
