# SPDX-License-Identifier: MIT
"""XES to columns: Counterpoint against r4pm and pm4py, one thread each.

    python benchmarks/peers/xes.py [LOG.xes.gz] [--data DIR] [--events 1000000] [--rounds 5] [--folder /tmp/counterpoint-bench]

LOG is the incidents' log of DIR if left out. Reads the log as it is, unpacked, and unpacked with its traces repeated until
there are so many events, each repetition under names of its own. What is timed is the call that gives all events with all
their attributes as columns: ``EventLog.read(path).to_arrow()``, which sorts them by case and time too,
``r4pm.df.import_xes(path)``, a Polars frame, and ``pm4py.read_xes(path)``, a pandas frame. Each run is a process of its own,
the tools taking turns; reported are CPU time (best of the rounds) and the peak of memory above what the process had before.
Before any timing, all must agree on the number of events of each activity and the sum of the times.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from own_process import best_beside, child, memory
from ratio_rows import NO_DATA, missing, options_of, parser_of, report, shrunk

TOOLS = ("counterpoint", "r4pm", "pm4py")
#: How many times as fast is asked.
ASKED = {"r4pm": 2.0}
#: In the folder of data.
LOG = "journeys/bpic2013_incidents.xes.gz"


def grown(source: Path, folder: Path, events: int) -> list[Path]:
    """The log as it is, unpacked, and grown to at least so many events."""
    folder.mkdir(parents=True, exist_ok=True)
    name = source.name.partition(".")[0]
    plain, large = folder / f"{name}.xes", folder / f"{name}-{events}.xes"
    if not plain.exists() or not large.exists():
        text = (gzip.decompress(source.read_bytes()) if source.suffix == ".gz" else source.read_bytes()).decode()
        plain.write_text(text, encoding="utf-8")
        begin, end = text.index("<trace>"), text.rindex("</trace>") + len("</trace>")
        traces, each = text[begin:end], text.count("<event>")
        with large.open("w", encoding="utf-8") as out:
            out.write(text[:begin])
            for copy in range(-(-events // each)):
                out.write(re.sub(r'(<trace>\s*<string key="concept:name" value=")', rf"\g<1>{copy}-", traces))
            out.write(text[end:])
    return [source, plain, large]


def read_counterpoint(path: str) -> Any:
    from counterpoint.journey import EventLog

    return EventLog.read(path).to_arrow()


def read_r4pm(path: str) -> Any:
    import r4pm.df

    return r4pm.df.import_xes(path)[0]


def read_pm4py(path: str) -> Any:
    import pm4py

    return pm4py.read_xes(path)


def plain(tool: str, made: Any) -> tuple[Counter[str], int]:
    """Events of each activity, and the sum of the times in milliseconds."""
    import pyarrow as pa
    import pyarrow.compute as pc

    table = made if tool == "counterpoint" else made.to_arrow() if tool == "r4pm" else pa.Table.from_pandas(made)
    named = ("touchpoint", "time") if tool == "counterpoint" else ("concept:name", "time:timestamp")
    what, when = (table.column(name) for name in named)
    stamps = when.cast(pa.timestamp("ms", "UTC"), safe=False).cast(pa.int64())
    return Counter(what.cast(pa.string()).to_pylist()), pc.sum(stamps).as_py()


def one(tool: str, path: str) -> None:
    """The child: prints CPU seconds, peak memory and the number of events."""
    __import__({"counterpoint": "counterpoint.journey", "r4pm": "r4pm.df"}.get(tool, tool))
    before = memory("VmRSS")
    begin = time.process_time()
    made = globals()[f"read_{tool}"](path)
    seconds = time.process_time() - begin
    print(json.dumps({"seconds": seconds, "peak": memory("VmHWM") - before, "events": len(made)}))


def main() -> None:
    parser = parser_of(__doc__, rounds=5)
    parser.add_argument("log", type=Path, nargs="?")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/counterpoint-bench"))
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = options_of(parser)
    if given.one:
        one(*given.one)
        return
    tools = [tool for tool in TOOLS if importlib.util.find_spec(tool)]
    absent = [tool for tool in TOOLS if tool not in tools]
    rows = [missing("XES to columns", tool, f"{tool} is not installed", target=ASKED.get(tool)) for tool in absent]
    log = given.log or (given.data / LOG if given.data else None)
    if log is None or not log.exists():
        rows, log = [missing("XES to columns", tool, NO_DATA, target=ASKED.get(tool)) for tool in TOOLS[1:]], None
    if log is None or len(tools) == 1:
        report("XES to columns", rows)
        return
    paths = grown(log, given.folder, shrunk(given.events, given))
    found = {tool: plain(tool, globals()[f"read_{tool}"](str(paths[1]))) for tool in tools}
    for tool in tools:
        if found[tool] != found[TOOLS[0]]:
            raise SystemExit(f"{tool} reads other events: {found[tool]} against {found[TOOLS[0]]}")
    runs: dict[tuple[Path, str], list[dict[str, Any]]] = {}
    for _ in range(given.rounds):
        for path in paths:
            for tool in tools:
                runs.setdefault((path, tool), []).append(child(__file__, tool, str(path)))
    for path in paths:
        ours, peers = runs[path, TOOLS[0]], {tool: runs[path, tool] for tool in tools[1:]}
        size = f"{ours[0]['events']:,} events, {path.stat().st_size / 1e6:.1f} MB"
        kernel = "XES to columns" + (", packed" if path.suffix == ".gz" else "")
        rows += best_beside(kernel, ours, peers, size=size, asked=ASKED, memory_asked={})
    report("XES to columns", rows)


if __name__ == "__main__":
    main()
