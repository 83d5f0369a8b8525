"""How fast texts cross between Python and the native library, by each route in and out.

    python benchmarks/peers/border.py [--texts 1000000]

One million texts of about 42 bytes, as in DESIGN.md, in English (ASCII) and in Finnish. Every route's result is
checked against the texts before anything is timed. The routes are interleaved in each round; rows show the median of
the rounds, texts a second, and the ratio to the route through a list. Peers do the nearest thing: they turn the same list
into a column of their own. Wall time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from counterpoint import _core

from ratio_rows import compare, options_of, parser_of, rates, report, shrunk

ENGLISH = "the queue was long but the staff were kind"
FINNISH = "jono oli pitkä, mutta väki oli hyvin ystävä"


def make_texts(n: int, pattern: str) -> list[str]:
    """Texts that differ in their first characters, each an object of its own."""
    return [f"{i % 9973:04d}{pattern[4:]}" for i in range(n)]


def routes_in(texts: list[str]) -> dict[str, Callable[[], Any]]:
    large = pa.array(texts, pa.large_string())
    sources: dict[str, Any] = {
        "list": texts,
        "tuple": tuple(texts),
        "NumPy object array": np.array(texts, dtype=object),
        "pandas Series (str)": pd.Series(texts, dtype="str"),
        "pandas Series (object)": pd.Series(texts, dtype=object),
        "Polars Series": pl.Series(texts),
        "pyarrow utf8": pa.array(texts, pa.string()),
        "pyarrow large_utf8": large,
        "pyarrow utf8_view": pa.array(texts, pa.string_view()),
        "DuckDB relation": duckdb.from_arrow(pa.table({"text": large})),
    }
    return {name: (lambda source=source: _core.Column.from_texts(source)) for name, source in sources.items()}


def routes_out(column: _core.Column) -> dict[str, Callable[[], Any]]:
    return {
        "pyarrow": lambda: pa.chunked_array(column),
        "Polars": lambda: pl.Series(pa.chunked_array(column)),
        "pandas (str)": lambda: pd.Series(pa.chunked_array(column), dtype=pd.ArrowDtype(pa.large_string())),
        "NumPy object array": column.to_numpy,
        "list": lambda: column.to_numpy().tolist(),
    }


#: What each peer's route is called, and its package.
PEERS = {"pyarrow.array": "pyarrow", "polars.Series": "polars", "pandas.Series": "pandas"}


def peers(texts: list[str]) -> dict[str, Callable[[], Any]]:
    return {
        "pyarrow.array": lambda: pa.array(texts, pa.large_string()),
        "polars.Series": lambda: pl.Series(texts),
        "pandas.Series": lambda: pd.Series(texts, dtype="str"),
    }


def as_list(made: Any) -> list[str]:
    if isinstance(made, (_core.Column, pa.ChunkedArray, pa.Array)):
        return (made if not isinstance(made, _core.Column) else pa.chunked_array(made)).to_pylist()
    return made.to_list() if hasattr(made, "to_list") else list(made)


def measure(routes: dict[str, Callable[[], Any]], texts: list[str], rounds: int) -> dict[str, list[float]]:
    """Texts a second of each route, interleaved, without what freeing them takes; each is checked first."""
    for name, route in routes.items():
        if as_list(route()) != texts:
            raise SystemExit(f"{name}: the texts that came through are not the texts that went in")
    seconds: dict[str, list[float]] = {name: [] for name in routes}
    for _ in range(rounds):
        for name, route in routes.items():
            start = time.perf_counter()
            made = route()
            seconds[name].append(time.perf_counter() - start)
            del made
    return {name: rates(len(texts), values) for name, values in seconds.items()}


def main() -> None:
    parser = parser_of(__doc__, rounds=7)
    parser.add_argument("--texts", type=int, default=1_000_000, metavar="N")
    given = options_of(parser)
    n = shrunk(given.texts, given)
    for language, pattern in (("English", ENGLISH), ("Finnish", FINNISH)):
        texts = make_texts(n, pattern)
        size = f"{n:,} texts of {sum(len(text.encode()) for text in texts) / n:.0f} bytes"
        found = measure(routes_in(texts) | peers(texts), texts, given.rounds)
        out = measure(routes_out(_core.Column.from_texts(texts)), texts, given.rounds)
        rows = [
            compare(f"{language} texts in, list", peer, found["list"], found[peer], unit="texts/s", package=package, size=size)
            for peer, package in PEERS.items()
        ]
        for way, each in (("in", found), ("out", out)):
            rows += [
                compare(f"{language} texts {way}, {name}", "ours through a list", values, each["list"], unit="texts/s", size=size)
                for name, values in each.items()
                if name != "list" and name not in PEERS
            ]
        report(f"Border, {language}", rows)


if __name__ == "__main__":
    main()
