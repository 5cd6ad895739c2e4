"""Timing of ours and its peers in turn, so that a noisy machine troubles all alike.

With CLOCK=cpu in the environment the clock is not the wall's but that of the work
done: this process's and its PostgreSQL connections' processor time. For machines that
do other things meanwhile; parallel workers are not in it.
"""

import os
import statistics
import time

# Process ids of the connections whose work counts with CLOCK=cpu.
BACKENDS = []


def now():
    """Milliseconds on the clock of choice."""
    if os.environ.get("CLOCK") != "cpu":
        return time.perf_counter() * 1000
    spent = time.process_time_ns()
    for pid in BACKENDS:
        with open(f"/proc/{pid}/schedstat") as source:
            spent += int(source.read().split()[0])
    return spent / 1e6


def interleave(actions, rounds, warm=1, before=None):
    """{name: milliseconds of each round} of functions called in turn, `before` called
    ahead of each and not counted. Each second round goes the other way round: who is
    first reads from the disk what the others then find in memory."""
    times = {name: [] for name in actions}
    for number in range(rounds + warm):
        turns = list(actions.items())
        for name, action in turns[:: -1 if number % 2 else 1]:
            if before:
                before()
            start = now()
            action()
            spent = now() - start
            if number >= warm:
                times[name].append(spent)
    return times


def medians(times):
    """{name: median} of what `interleave` found."""
    return {name: statistics.median(values) for name, values in times.items()}


def p99(values):
    """The 99th percentile."""
    return statistics.quantiles(values, n=100)[98]
