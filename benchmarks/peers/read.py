# SPDX-License-Identifier: MIT
"""Reading one million rows of CSV and of JSON lines: Counterpoint against Polars, pandas and pyarrow, one thread each.

    python benchmarks/peers/read.py [--rows 1000000] [--rounds 5] [--folder /tmp/counterpoint-bench]

Each read runs in a process of its own, the readers taking turns, so that none inherits another's memory or caches; what
is reported is CPU time of the read alone (best of the rounds) and the process's peak memory above what its imports took.
Before any timing, all readers must agree on every cell.

The work is not quite the same. Counterpoint checks every cell (UTF-8, times, ratings inside their scale, ids that stand
once) and encodes customers and channels as dictionaries. The others are asked for the types that come closest: times
parsed, channels as categories; none checks ids or scales.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import feedback_files
from own_process import best_beside, child, memory
from ratio_rows import options_of, parser_of, report, shrunk

READERS = ("counterpoint", "polars", "pandas", "pyarrow")
#: Level with Polars or better.
ASKED = {"polars": 1.0}


def read_counterpoint(path: str, form: str) -> Any:
    import counterpoint as cp

    return lambda: cp.read(path, rating="stars", scale="stars_1_5")


def read_polars(path: str, form: str) -> Any:
    import polars as pl

    if form == "csv":
        return lambda: pl.read_csv(path, try_parse_dates=True, schema_overrides={"channel": pl.Categorical})

    def lines() -> Any:
        frame = pl.read_ndjson(path)
        return frame.with_columns(
            pl.col("time").str.to_datetime("%Y-%m-%dT%H:%M:%SZ", time_zone="UTC"), pl.col("channel").cast(pl.Categorical)
        )

    return lines


def read_pandas(path: str, form: str) -> Any:
    import pandas as pd

    if form == "csv":
        return lambda: pd.read_csv(path, parse_dates=["time"], dtype={"channel": "category"})


    def lines() -> Any:
        frame = pd.read_json(path, lines=True, dtype=False)
        frame["time"] = pd.to_datetime(frame["time"])
        return frame.astype({"channel": "category"})

    return lines


def read_pyarrow(path: str, form: str) -> Any:
    import pyarrow as pa
    import pyarrow.csv
    import pyarrow.json

    pa.set_cpu_count(1)
    kind = pa.dictionary(pa.int32(), pa.string())
    stamp = pa.timestamp("us", "UTC")
    if form == "csv":
        options = pa.csv.ConvertOptions(column_types={"channel": kind, "time": stamp})
        return lambda: pa.csv.read_csv(path, read_options=pa.csv.ReadOptions(use_threads=False), convert_options=options)
    fields = [("id", pa.string()), ("time", stamp), ("customer", pa.string()), ("channel", pa.string()),
              ("stars", pa.int64()), ("text", pa.string())]
    parse = pa.json.ParseOptions(explicit_schema=pa.schema(fields))
    return lambda: pa.json.read_json(path, read_options=pa.json.ReadOptions(use_threads=False), parse_options=parse)


def as_columns(table: Any) -> dict[str, list[Any]]:
    """Plain Python values, the same from every reader."""
    import pandas as pd

    if hasattr(table, "to_pandas"):
        table = table.to_pandas()
    table = table.rename(columns={"rating": "stars"})
    out = {name: [str(value) for value in table[name]] for name in ("id", "customer", "channel", "text")}
    out["stars"] = [int(value) for value in table["stars"]]
    seconds = pd.to_datetime(table["time"], utc=True) - pd.Timestamp("1970-01-01", tz="UTC")
    out["time"] = [int(value) for value in seconds // pd.Timedelta("1s")]
    return out


def one(reader: str, form: str, path: str) -> None:
    """The child: reads once, prints CPU seconds, peak memory and rows."""
    read = globals()[f"read_{reader}"](path, form)
    before = memory("VmRSS")
    begin = time.process_time()
    table = read()
    seconds = time.process_time() - begin
    print(json.dumps({"seconds": seconds, "peak": memory("VmHWM") - before, "rows": len(table)}))


def check_agreement(paths: dict[str, Path], rows: int) -> None:
    expected: dict[str, list[Any]] | None = None
    for form, path in paths.items():
        for reader in READERS:
            columns = as_columns(globals()[f"read_{reader}"](str(path), form)())
            if len(columns["id"]) != rows:
                raise SystemExit(f"{reader}, {form}: {len(columns['id'])} rows instead of {rows}")
            expected = expected or columns
            for name, values in columns.items():
                if values != expected[name]:
                    at = next(i for i, (a, b) in enumerate(zip(values, expected[name])) if a != b)
                    raise SystemExit(f"{reader}, {form}: {name} of row {at} is {values[at]!r}, not {expected[name][at]!r}")


def main() -> None:
    parser = parser_of(__doc__, rounds=5)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/counterpoint-bench"))
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    given = options_of(parser)
    if given.one:
        one(*given.one)
        return
    count = shrunk(given.rows, given)
    check_agreement(feedback_files.write(given.folder, min(count, 20_000)), min(count, 20_000))
    paths = feedback_files.write(given.folder, count)
    runs: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for _ in range(given.rounds):
        for form, path in paths.items():
            for reader in READERS:
                runs.setdefault((form, reader), []).append(child(__file__, reader, form, str(path)))
    rows = []
    for form, path in paths.items():
        ours, peers = runs[form, "counterpoint"], {reader: runs[form, reader] for reader in READERS[1:]}
        size = f"{count:,} rows, {path.stat().st_size / 1e6:.0f} MB"
        rows += best_beside(f"reading {form}", ours, peers, size=size, asked=ASKED, memory_asked={})
    report("Reading feedback", rows)


if __name__ == "__main__":
    main()
