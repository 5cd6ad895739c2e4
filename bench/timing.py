"""Timing of ours and its peers in turn, so that a noisy machine troubles all alike."""

import statistics
import time


def interleave(actions, rounds, warm=1):
    """{name: milliseconds of each round} of functions called in turn."""
    times = {name: [] for name in actions}
    for number in range(rounds + warm):
        for name, action in actions.items():
            start = time.perf_counter()
            action()
            spent = (time.perf_counter() - start) * 1000
            if number >= warm:
                times[name].append(spent)
    return times


def medians(times):
    """{name: median} of what `interleave` found."""
    return {name: statistics.median(values) for name, values in times.items()}


def p99(values):
    """The 99th percentile."""
    return statistics.quantiles(values, n=100)[98]
