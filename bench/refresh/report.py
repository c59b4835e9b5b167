#!/usr/bin/env python3
"""Writes the table of bench/refresh/run in docs/performance.md, and the plot of CPU time over owned keys.

    bench/refresh/report.py CSV DOCS-FOLDER

Of several rounds, the median of each figure counts, and the highest peak. CPU time is of Keywright, and of the gateway where it was measured.
"""

import csv
import os
import statistics
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "scale"))
import plot  # noqa: E402

BEGIN, END = "<!-- bench/refresh -->\n", "<!-- /bench/refresh -->\n"
PLOTTED = {"plan: all": "plan, all keys", "plan --refresh=changed: 3 keys": "plan, 3 keys changed"}


def medians(path):
    rounds = {}
    for row in csv.DictReader(open(path)):
        rounds.setdefault((int(row["keys"]), row["what"]), []).append(row)
    rows = []
    for (keys, what), same in rounds.items():
        row = {field: statistics.median(float(one[field]) for one in same) for field in same[0] if field not in ("keys", "what")}
        rows.append({**row, "keys": keys, "what": what, "peak_mb": max(float(one["peak_mb"]) for one in same)})
    return rows


def table(rows):
    lines = ["| command | keys | time | CPU: Keywright | CPU: gateway and Redis | peak memory | CPU of raw GETs of all | times less CPU |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for r in rows:
        lines.append(f"| {r['what']} | {r['keys']:,} | {r['seconds']:.1f} s | {r['cpu_seconds']:.1f} s | {r['gateway_cpu_seconds']:.1f} s |"
                     f" {r['peak_mb']:.0f} MB | {r['raw_cpu_seconds']:.1f} s | {r['times_less_cpu']:.1f} |")
    return "\n".join(lines) + "\n"


def main():
    rows = medians(sys.argv[1])
    docs = sys.argv[2]
    plot.COLOURS = dict(zip(PLOTTED.values(), plot.COLOURS.values()))
    drawn = [{**r, "command": PLOTTED[r["what"]], "seconds": r["cpu_seconds"]} for r in rows if r["what"] in PLOTTED]
    with open(f"{docs}/performance-refresh.svg", "w") as file:
        file.write(plot.svg(drawn).replace("time, seconds", "CPU time, seconds"))
    page = f"{docs}/performance.md"
    before, rest = open(page).read().split(BEGIN)
    with open(page, "w") as file:
        file.write(before + BEGIN + table(rows) + END + rest.split(END)[1])


main()
