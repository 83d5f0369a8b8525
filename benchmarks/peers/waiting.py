# SPDX-License-Identifier: MIT
"""Kaplan-Meier of a million durations against lifelines, and response times of a million items, in one run.

    python benchmarks/peers/waiting.py [--rows 1000000]

lifelines is compared where it is installed. Curves are compared before anything is timed. Rounds are interleaved; medians
of seven, in processor time of one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa

import counterpoint as cp

from ratio_rows import alone, compare, in_turns, missing, options_of, parser_of, rates, report, shrunk

#: How many times as fast as lifelines is asked.
ASKED = 15.0


def durations_of(rows: int) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Exponential waits, a third of them censored, in days, seconds and microseconds."""
    draw = np.random.default_rng(1)
    days = draw.exponential(30.0, rows)
    ended = draw.random(rows) < 0.67
    return {name: (np.floor(days * per), ended) for name, per in (("days", 1), ("seconds", 86_400), ("microseconds", 86_400e6))}


def curve_routes(durations: np.ndarray, ended: np.ndarray) -> dict[str, Callable[[], Any]]:
    """What gives the survival at each distinct time."""
    routes: dict[str, Callable[[], Any]] = {"counterpoint": lambda: cp.stats.kaplan_meier(durations, ended)}
    try:
        from lifelines import KaplanMeierFitter
    except ImportError:
        return routes
    return routes | {"lifelines": lambda: KaplanMeierFitter().fit(durations, ended)}


def same_curves(routes: dict[str, Callable[[], Any]]) -> None:
    """Stops the run unless the curves agree."""
    if "lifelines" not in routes:
        return
    mine = routes["counterpoint"]().curve
    theirs = routes["lifelines"]().survival_function_.iloc[:, 0]
    theirs = theirs[theirs.index > 0] if mine["time"][0] > 0 else theirs
    assert np.array_equal(mine["time"], theirs.index.to_numpy()), "other times"
    assert np.allclose(mine["survival"], theirs.to_numpy(), rtol=0, atol=1e-9), "other curves"


def items_of(rows: int, *, threads: int) -> pa.Table:
    """Messages and replies in turn, in so many threads; half of the replies name their message."""
    number = np.arange(rows)
    draw = np.random.default_rng(2)
    names = np.where((number % 2 == 1) & (draw.random(rows) < 0.5), number - 1, -1)
    return pa.table({
        "id": pa.array(number).cast(pa.string()),
        "reply_to": pa.array(names, mask=names < 0).cast(pa.string()),
        "thread": pa.array((number // 2) % threads).cast(pa.string()).dictionary_encode(),
        "role": pa.array(["customer", "provider"]).take(pa.array(number % 2)),
        "channel": pa.array(["app", "phone", "mail"]).take(pa.array(number // 2 % 3)),
        "time": pa.array(np.cumsum(draw.integers(1, 90_000_000, rows)), pa.timestamp("us", "UTC")),
    })  # fmt: skip


def main() -> None:
    parser = parser_of(__doc__, rounds=7)
    parser.add_argument("--rows", type=int, default=1_000_000, metavar="N")
    given = options_of(parser)
    count = shrunk(given.rows, given)
    rows = []
    for unit, (durations, ended) in durations_of(count).items():
        routes = curve_routes(durations, ended)
        same_curves(routes)
        found, size = in_turns(routes, given.rounds), f"{count:,} durations in {unit}"
        if "lifelines" in routes:
            rows.append(compare("Kaplan-Meier", "lifelines", *found.values(), package="lifelines", size=size, target=ASKED))
        else:
            rows += [alone("Kaplan-Meier", found["counterpoint"], size=size),
                     missing("Kaplan-Meier", "lifelines", "lifelines is not installed", target=ASKED)]  # fmt: skip
    for threads in (count // 4, 1):
        items = cp.from_arrow(items_of(count, threads=threads))
        waits = cp.journey.response_times(items)
        assert sum(each.n for _, each in waits.items()) == count // 2
        spent = in_turns({"": lambda items=items: cp.journey.response_times(items)}, given.rounds)[""]
        size = f"{count:,} items in {threads:,} thread{'s' * (threads > 1)}"
        rows.append(alone("response times", rates(count, spent), unit="items/s", size=size))
    report("Waiting", rows)


if __name__ == "__main__":
    main()
