#!/usr/bin/python3
"""One table and one sheet of the trainings of zoo.sh: zoo_page.py WORK writes zoo.html and prints the table as Markdown."""
import collections
import glob
import html
import os
import statistics
import sys

work = sys.argv[1]


def rows(pattern):
    for path in sorted(glob.glob(os.path.join(work, pattern))):
        name = os.path.basename(path).rsplit("-", 1)[0]
        for line in open(path):
            yield name, line.rstrip("\n").split("\t")


columns, cells, order = [], collections.defaultdict(dict), []


def put(objective, column, text):
    if objective not in order:
        order.append(objective)
    if column not in columns:
        columns.append(column)
    cells[objective][column] = text


def spread(values, form):
    values = sorted(values)
    return form % values[0] if values[0] == values[-1] else f"{form % values[0]}-{form % values[-1]}"


toys = collections.defaultdict(list)
for _, row in rows("toys-*.tsv"):
    toys[row[0], row[1], row[2]].append(row[4:])
for (objective, toy, shards), runs in toys.items():
    good = [run for run in runs if run[0] != "diverged"]
    text = "diverged"
    if good:
        text = "%s; %.0f %%; %.2f" % (
            spread([int(run[0]) for run in good], "%d"),
            100 * statistics.mean(float(run[1]) for run in good),
            statistics.mean(float(run[2]) for run in good),
        )
    put(objective, f"{toy}, K = {shards}", text)
    if shards == "1" and toy == "ring" and good:
        put(objective, "ms per step", "%.2f" % statistics.median(float(run[3]) for run in good))
games = collections.defaultdict(list)
for _, row in rows("games-*.tsv"):
    games[row[0], row[1]].append(float(row[3]))
for (game, shards), figures in games.items():
    put(game, f"squares, K = {shards}", spread(figures, "%.3f"))
for name, row in rows("*-[0-9]*.tsv"):
    if name.startswith(("toys", "games")):
        continue
    text = row[3] if row[3] in ("refused", "diverged") else f"{float(row[3]):.1f}; {float(row[5]):.2f}; {row[6]} ms"
    put(row[0], f"{name}, K = {row[1]}", text)

head = (
    "Ring and grid: modes found (range over seeds); good points; earth mover's distance (means). Pictures: FID; recall; CPU per step. "
    "Squares: share of wrong labels (semi-gan), of right clusters (infogan), error of reconstruction over that of another picture (bigan, "
    "vae-gan), error of translation (cyclegan, discogan). K: shards, of which each sees some modes, values or corners only where K is 4"
)
print(head)
print("| objective | " + " | ".join(columns) + " |")
print("|---" * (len(columns) + 1) + "|")
for objective in order:
    print(f"| {objective} | " + " | ".join(cells[objective].get(c, "") for c in columns) + " |")

with open(os.path.join(work, "zoo.html"), "w") as page:
    page.write("<!doctype html><meta charset=utf-8><title>Many GANs</title><style>body{font:14px sans-serif;margin:2em}")
    page.write("td,th{border-bottom:1px solid #ccc;padding:3px 9px;text-align:left}img{image-rendering:pixelated;display:block}</style>")
    page.write(f"<h1>Many GANs, one table</h1><p>{html.escape(head)}</p><table><tr><th>objective</th>")
    page.write("".join(f"<th>{html.escape(c)}</th>" for c in columns) + "</tr>")
    for objective in order:
        page.write(f"<tr><td>{html.escape(objective)}</td>")
        page.write("".join(f"<td>{html.escape(cells[objective].get(c, ''))}</td>" for c in columns) + "</tr>")
    page.write("</table><h2>One strip each</h2><table>")
    for objective in order:
        strips = sorted(glob.glob(os.path.join(work, "*", objective + "-[0-9]*.png")))
        if strips:
            page.write(f"<tr><td>{html.escape(objective)}</td>")
            page.write("".join(f'<td><img src="{html.escape(os.path.relpath(s, work))}"></td>' for s in strips) + "</tr>")
    page.write("</table>")
