"""Reads passwords, one JSON string a line, and prints what PyPI's zxcvbn says of each, one JSON
object a line.

`python peer.py zxcvbn-python 5` takes the times of the quickest of five runs. The package refuses
more than 72 characters unless told otherwise; it is told so, since the others answer too.
"""

import json
import sys
import time

from zxcvbn import zxcvbn

# No further run once so much was spent on one password, in nanoseconds.
LONG = 50_000_000


def main():
    runs = int(sys.argv[2])
    # The first call builds tables, which is not what a password costs.
    zxcvbn("warm-up 2026")
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), runs)), flush=True)


def answer(password, runs):
    quickest, spent, said = None, 0, None
    for _ in range(runs):
        start = time.perf_counter_ns()
        said = zxcvbn(password, max_length=4096)
        took = time.perf_counter_ns() - start
        quickest = took if quickest is None else min(quickest, took)
        spent += took
        if spent > LONG:
            break
    guesses_log10 = max(float(said["guesses_log10"]), 0.0)
    return {"score": said["score"], "guesses_log10": guesses_log10, "nanos": quickest}


main()
