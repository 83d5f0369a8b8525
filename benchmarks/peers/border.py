"""How fast texts cross between Python and the native library, by each route in and out.

Run: python benchmarks/peers/border.py [texts]

One million texts of about 42 bytes, as in DESIGN.md, in English (ASCII) and in Finnish. Every route's result is
checked against the texts before anything is timed. The routes are interleaved in each round; the table shows the
median of the rounds, texts a second, and the ratio to the route through a list. Routes that are not ours (peers) do
the nearest thing: they turn the same list into a column of their own and back.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from counterpoint import _core

ROUNDS = 7
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


def peers(texts: list[str]) -> dict[str, Callable[[], Any]]:
    return {
        "pyarrow.array(list)": lambda: pa.array(texts, pa.large_string()),
        "polars.Series(list)": lambda: pl.Series(texts),
        "pandas.Series(list)": lambda: pd.Series(texts, dtype="str"),
    }


def as_list(made: Any) -> list[str]:
    if isinstance(made, (_core.Column, pa.ChunkedArray, pa.Array)):
        return (made if not isinstance(made, _core.Column) else pa.chunked_array(made)).to_pylist()
    return made.to_list() if hasattr(made, "to_list") else list(made)


def measure(routes: dict[str, Callable[[], Any]], texts: list[str]) -> dict[str, float]:
    """Median seconds of each route, interleaved; each is checked first."""
    for name, route in routes.items():
        if as_list(route()) != texts:
            raise SystemExit(f"{name}: the texts that came through are not the texts that went in")
    seconds: dict[str, list[float]] = {name: [] for name in routes}
    for _ in range(ROUNDS):
        for name, route in routes.items():
            start = time.perf_counter()
            made = route()
            seconds[name].append(time.perf_counter() - start)
            del made
    return {name: statistics.median(values) for name, values in seconds.items()}


def show(title: str, found: dict[str, float], n: int, against: str) -> None:
    print(f"\n{title}")
    print(f"  {'route':<26}{'ms':>9}{'M texts/s':>12}{'× ' + against:>14}")
    for name, seconds in found.items():
        print(f"  {name:<26}{seconds * 1e3:>9.2f}{n / seconds / 1e6:>12.1f}{found[against] / seconds:>14.2f}")


def main() -> None:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    for language, pattern in (("English", ENGLISH), ("Finnish", FINNISH)):
        texts = make_texts(n, pattern)
        size = sum(len(text.encode()) for text in texts) / n
        print(f"\n{n:,} {language} texts of {size:.0f} bytes")
        show("in", measure(routes_in(texts), texts), n, "list")
        show("out", measure(routes_out(_core.Column.from_texts(texts)), texts), n, "list")
        show("peers, from a list", measure(peers(texts), texts), n, "pyarrow.array(list)")


if __name__ == "__main__":
    main()
