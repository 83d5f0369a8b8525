# SPDX-License-Identifier: MIT
"""What the benchmarks beside peers have in common: options, routes that take turns, and rows of what was measured.

A row is one kernel beside one peer. `report` prints rows as readable text and, where `benchmarks/ratios.py` asks for them
(the environment names a file), appends them there as JSON lines.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

#: Names the file that rows are appended to.
ROWS_FILE = "COUNTERPOINT_RATIO_ROWS"
QUICK_ROUNDS = 3
#: Why a row is missing whose benchmark has nothing to read.
NO_DATA = "needs --data"


@dataclass(frozen=True)
class Row:
    """One kernel beside one peer.

    `ours` and `theirs` are in `unit`: "s", "bytes" (less is better) or something a second (more is). `ratio` says how many
    times better ours is, `low` and `high` are the least and the greatest of the rounds; `target` is the ratio that is
    asked. Without a peer there is only `ours`. `state` is "measured", "missing" (a peer or data) or "failed"; `problem`
    then says what.
    """

    kernel: str
    peer: str = ""
    version: str = ""
    size: str = ""
    unit: str = "s"
    ours: float | None = None
    theirs: float | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    state: str = "measured"
    problem: str = ""

    @property
    def cells(self) -> list[str]:
        """What `HEADER` names."""
        if self.state != "measured":
            said = f"{self.state}: {self.problem}"
            return [self.kernel, self.size, "", self.peer, self.version, "", said, "", plain(self.target)]
        spread = "" if self.low is None or self.high is None else f"{plain(self.low)} … {plain(self.high)}"
        return [self.kernel, self.size, amount(self.ours, self.unit), self.peer, self.version,
                amount(self.theirs, self.unit), plain(self.ratio), spread, plain(self.target)]  # fmt: skip


HEADER = ["kernel", "size", "ours", "peer", "version", "peer's", "times", "rounds", "asked"]
#: The columns of words: they are set left.
WORDS = (0, 1, 3, 4)


def plain(ratio: float | None) -> str:
    """Three figures: 0.95, 2.64, 23.1, 116."""
    if ratio is None:
        return ""
    return f"{ratio:.2f}" if abs(ratio) < 9.995 else f"{ratio:.1f}" if abs(ratio) < 99.95 else f"{ratio:,.0f}"


def amount(value: float | None, unit: str) -> str:
    """A time, a rate or a size with the prefix that suits it."""
    if value is None:
        return ""
    steps = [(1e9, "G"), (1e6, "M"), (1e3, "k"), (1.0, "")]
    if unit == "s":
        steps = [(1.0, ""), (1e-3, "m"), (1e-6, "µ")]
    divisor, prefix = next((step for step in steps if abs(value) >= step[0]), steps[-1])
    if unit.endswith("/s"):
        return f"{value / divisor:.2f} {prefix} {unit}".replace("  ", " ")
    return f"{value / divisor:.2f} {prefix}{'B' if unit == 'bytes' else unit}"


def version(distribution: str) -> str:
    """Of an installed package; nothing where there is none."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def compare(kernel: str, peer: str, ours: Sequence[float], theirs: Sequence[float], *, unit: str = "s", package: str = "",
            size: str = "", target: float | None = None, best: bool = False) -> Row:  # fmt: skip
    """A row of figures by rounds: medians and the median of the rounds' ratios, or the best of the rounds and their ratio."""
    rate = unit.endswith("/s")
    middle: Callable[[Sequence[float]], float] = (max if rate else min) if best else statistics.median
    own, other = middle(ours), middle(theirs)
    known = {"version": version(package) if package else "", "size": size, "unit": unit, "ours": own, "theirs": other}
    if min(*ours, *theirs) <= 0:  # too little to be measured
        return Row(kernel, peer, target=target, **known)
    rounds = [a / b if rate else b / a for a, b in zip(ours, theirs, strict=True)]
    ratio = (own / other if rate else other / own) if best else statistics.median(rounds)
    return Row(kernel, peer, ratio=ratio, low=min(rounds), high=max(rounds), target=target, **known)


def alone(kernel: str, ours: Sequence[float], *, unit: str = "s", size: str = "") -> Row:
    """A row of what has no peer here."""
    return Row(kernel, size=size, unit=unit, ours=statistics.median(ours))


def missing(kernel: str, peer: str, problem: str, *, target: float | None = None) -> Row:
    """A row of what couldn't be compared, and why."""
    return Row(kernel, peer, target=target, state="missing", problem=problem)


def report(title: str, rows: Iterable[Row]) -> None:
    """Prints the rows under a title, and hands them to `benchmarks/ratios.py` where it asks."""
    rows = list(rows)
    table = [HEADER, *(row.cells for row in rows)]
    widths = [max(len(line[k]) for line in table) for k in range(len(HEADER))]
    print(f"\n{title}")
    for line in table:
        cells = (cell.ljust(width) if k in WORDS else cell.rjust(width) for k, (cell, width) in enumerate(zip(line, widths)))
        print("  " + "  ".join(cells).rstrip(), flush=True)
    if path := os.environ.get(ROWS_FILE):
        with open(path, "a", encoding="utf-8") as out:
            out.writelines(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows)


def seconds_of(work: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> float:
    start = clock()
    work()
    return clock() - start


def in_turns(routes: Mapping[str, Callable[[], Any]], rounds: int,
             clock: Callable[[], float] = time.process_time) -> dict[str, list[float]]:  # fmt: skip
    """Seconds of each route, a figure a round; the routes take turns."""
    spent: dict[str, list[float]] = {name: [] for name in routes}
    for _ in range(rounds):
        for name, work in routes.items():
            spent[name].append(seconds_of(work, clock))
    return spent


def rates(items: int, seconds: Sequence[float]) -> list[float]:
    return [items / each for each in seconds]


def two_threads(kernel: str, work: Callable[[int], Any], rounds: int, *, size: str = "", target: float | None = None) -> Row:
    """Wall time of `work(2)` beside that of `work(1)`."""
    spent = in_turns({"two": lambda: work(2), "one": lambda: work(1)}, rounds, time.perf_counter)
    return compare(f"{kernel}, two threads", "one thread, wall time", spent["two"], spent["one"], size=size, target=target)


def parser_of(text: str | None, *, rounds: int) -> argparse.ArgumentParser:
    """The options that every benchmark has."""
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="DIR", help="the folder of data sets, with `sentiment/`")
    parser.add_argument("--rounds", type=int, default=rounds, metavar="N")
    parser.add_argument("--quick", action="store_true", help=f"smaller input, at most {QUICK_ROUNDS} rounds")
    return parser


def options_of(parser: argparse.ArgumentParser) -> argparse.Namespace:
    given = parser.parse_args()
    if given.quick:
        given.rounds = min(given.rounds, QUICK_ROUNDS)
    return given


def shrunk(size: int, given: argparse.Namespace) -> int:
    """The size, or a tenth of it where it is to be quick."""
    return max(1, size // 10) if given.quick else size
