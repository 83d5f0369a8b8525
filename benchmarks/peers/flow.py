# SPDX-License-Identifier: MIT
"""From events to flow, medians and variants: Counterpoint against Polars and DuckDB, one thread each.

    python benchmarks/peers/flow.py [--events 1000000] [--rounds 5] [--folder /tmp/counterpoint-bench]

Each run takes a CSV file or an Arrow table in memory, sorted by time or shuffled, to the directly-follows graph with counts
and median durations, and to variants with counts, in a process of its own, the tools taking turns. What is reported is CPU
time (best of the rounds; making the Arrow table isn't counted) and the peak of memory above what the process had before.
Before any timing, all must agree on every step, every median and the number of cases of every variant.

From a file Counterpoint checks every cell (UTF-8, times, quoting) and keeps all columns as a table of feedback, ids and all;
the others read three columns.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

from own_process import best_beside, child, memory
from ratio_rows import options_of, parser_of, report, shrunk

TOOLS = ("counterpoint", "polars", "duckdb")
#: How many times as fast is asked, by what is read and beside whom; memory is to be under half of Polars's.
ASKED = {("csv", "polars"): 10.0, ("csv", "duckdb"): 10.0, ("arrow", "polars"): 5.0, ("arrow", "duckdb"): 12.0}
MEMORY_ASKED = {"polars": 2.0}
FORMS = ("csv sorted", "csv shuffled", "arrow sorted", "arrow shuffled")


def write(folder: Path, events: int) -> dict[str, Path]:
    """Cases of eight events on average along a chain of twelve activities; time-sorted and shuffled."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {order: folder / f"flow-{events}-{order}.csv" for order in ("sorted", "shuffled")}
    if all(path.exists() for path in paths.values()):
        return paths
    rng = random.Random(7)
    rows: list[tuple[int, str, str]] = []
    case = 0
    while len(rows) < events:
        at, step = rng.randrange(200_000_000), 0
        name = f"customer-{case:07d}"
        while step < 12 and len(rows) < events:
            rows.append((at, name, f"step {step:02d}"))
            at += 1 + int(rng.expovariate(1 / 20_000))
            step += rng.choice((0, 1, 1, 1, 1, 2, 2, 3)) if rng.random() < 0.95 else -min(step, 1)
            if rng.random() < 0.02:
                break
        case += 1
    rows.sort()
    for order, path in paths.items():
        if order == "shuffled":
            rng.shuffle(rows)
        with path.open("w") as out:
            out.write("customer,touchpoint,time\n")
            for at, name, what in rows:
                stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_600_000_000 + at))
                out.write(f"{name},{what},{stamp}\n")
    return paths


def source_of(form: str, path: str) -> Any:
    if form.startswith("csv"):
        return path
    import pyarrow as pa
    import pyarrow.csv

    options = pyarrow.csv.ConvertOptions(column_types={"time": pa.timestamp("us", "UTC")})
    return pyarrow.csv.read_csv(path, convert_options=options)


def run_counterpoint(source: Any) -> Any:
    from counterpoint.journey import EventLog

    names = {"case": "customer", "activity": "touchpoint", "time": "time"}
    log = EventLog.read(source, **names) if isinstance(source, str) else EventLog.from_frame(source, **names)
    return log.directly_follows(quantiles=()), log.variants()


def run_polars(source: Any) -> Any:
    import polars as pl

    if isinstance(source, str):
        frame = pl.read_csv(source, schema_overrides={"time": pl.String}).with_columns(
            pl.col("time").str.to_datetime("%Y-%m-%dT%H:%M:%SZ", time_zone="UTC"))  # fmt: skip
    else:
        frame = pl.from_arrow(source)
    frame = frame.sort("customer", "time", maintain_order=True)
    steps = frame.with_columns(
        pl.col("touchpoint").shift(-1).over("customer").alias("target"),
        (pl.col("time").shift(-1).over("customer") - pl.col("time")).alias("took"),
    ).drop_nulls("target")
    flow = steps.group_by("touchpoint", "target").agg(pl.len().alias("count"), pl.col("took").median())
    variants = frame.group_by("customer", maintain_order=True).agg("touchpoint").group_by("touchpoint").len()
    return flow, variants


def run_duckdb(source: Any) -> Any:
    import duckdb

    base = duckdb.connect(config={"threads": 1})
    if isinstance(source, str):
        base.execute(f"create view raw as select * from read_csv('{source}')")
    else:
        base.register("raw", source)
    base.execute("create table events as select *, row_number() over () as place from raw")
    flow = base.sql("""
        with steps as (select touchpoint as source, lead(touchpoint) over w as target,
                              epoch_us(lead(time) over w) - epoch_us(time) as took
                       from events window w as (partition by customer order by time, place))
        select source, target, count(*) as count, median(took) / 1e6 as took from steps where target is not null group by all
        """).to_arrow_table()
    variants = base.sql("""
        select variant, count(*) as count from (select list(touchpoint order by time, place) as variant from events
        group by customer) group by all""").to_arrow_table()
    return flow, variants


def plain(tool: str, made: Any) -> tuple[dict[Any, Any], dict[Any, int]]:
    flow, variants = made
    if tool == "counterpoint":
        frame, ways = flow.to_frame(), variants.to_frame()
        return ({(a, b): (n, took) for a, b, n, took in frame[["source", "target", "count", "median_seconds"]].to_numpy()},
                dict(zip(ways["variant"], ways["count"])))  # fmt: skip
    if tool == "polars":
        return ({(a, b): (n, took.total_seconds()) for a, b, n, took in flow.rows()},
                {tuple(way): count for way, count in variants.rows()})  # fmt: skip
    steps = {(row["source"], row["target"]): (row["count"], row["took"]) for row in flow.to_pylist()}
    return steps, {tuple(row["variant"]): row["count"] for row in variants.to_pylist()}


def one(tool: str, form: str, path: str) -> None:
    """The child: prints CPU seconds and peak memory."""
    for each in ("counterpoint", "pyarrow", "polars", "duckdb"):
        __import__(each)
    source = source_of(form, path)
    before = memory("VmRSS")
    begin = time.process_time()
    made = globals()[f"run_{tool}"](source)
    seconds = time.process_time() - begin
    print(json.dumps({"seconds": seconds, "peak": memory("VmHWM") - before, "steps": len(made[0])}))


def main() -> None:
    parser = parser_of(__doc__, rounds=5)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/counterpoint-bench"))
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    given = options_of(parser)
    if given.one:
        one(*given.one)
        return
    events = shrunk(given.events, given)
    paths = write(given.folder, events)
    expected = None
    for form in FORMS:
        for tool in TOOLS:
            found = plain(tool, globals()[f"run_{tool}"](source_of(form, str(paths[form.split()[1]]))))
            expected = expected or found
            for what, a, b in zip(("steps", "variants"), found, expected):
                if a != b:
                    raise SystemExit(f"{tool}, {form}: other {what}: {list(set(a.items()) ^ set(b.items()))[:4]}")
    runs: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for _ in range(given.rounds):
        for form in FORMS:
            for tool in TOOLS:
                runs.setdefault((form, tool), []).append(child(__file__, tool, form, str(paths[form.split()[1]])))
    steps, variants = expected or ({}, {})
    size = f"{events:,} events, {sum(variants.values()):,} cases"
    rows = []
    for form in FORMS:
        ours, peers = runs[form, "counterpoint"], {tool: runs[form, tool] for tool in TOOLS[1:]}
        asked = {tool: ASKED[form.split()[0], tool] for tool in peers}
        rows += best_beside(f"{form} to flow and variants", ours, peers, size=size, asked=asked, memory_asked=MEMORY_ASKED)
    report(f"From events to {len(steps)} steps and {len(variants):,} variants", rows)


if __name__ == "__main__":
    main()
