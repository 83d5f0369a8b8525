# SPDX-License-Identifier: MIT
"""Every kernel beside its peers, in one table: runs all benchmarks of `benchmarks/peers`, one after the other.

    python benchmarks/ratios.py [--data DIR] [--quick] [--only NAME,NAME] [-o FILE.md]

Each benchmark runs in a process of its own with one thread, and compares results before it times anything. FILE.md gets the
table, FILE.json beside it the same rows; without -o the table is printed. A benchmark that fails, or whose peer or data is
missing, is a row that says so. Exit codes: 0 all was measured, 1 a benchmark failed, 3 a peer or data was missing.

"times" says how many times as fast ours is (of bytes: how many times less), "rounds" the least and the greatest of it over the
rounds, "asked" what it is to reach. Whoever compares machines or days compares ratios, never times.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "peers"), str(HERE / "accuracy")]
from own_process import ONE_THREAD  # noqa: E402
from ratio_rows import HEADER, ROWS_FILE, WORDS, Row, version  # noqa: E402
from report import table  # noqa: E402

PACKAGES = ("numpy", "pandas", "polars", "pyarrow", "duckdb", "scipy", "scikit-learn", "lifelines", "py3langid", "vaderSentiment",
            "r4pm", "pm4py", "pyspark")  # fmt: skip
FAILED, MISSING = 1, 3


@dataclass(frozen=True)
class Measured:
    """A row and the benchmark that it is of."""

    benchmark: str
    row: Row


def benchmarks_in(folder: Path) -> list[Path]:
    """The scripts among a folder's modules, by name."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))}
    return [path for path, text in texts.items() if re.search(r"^if __name__ ==", text, re.M)]


def run(script: Path, options: Sequence[str]) -> list[Measured]:
    """Runs one benchmark; its rows, and one more where it stopped before its end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        command = [sys.executable, str(script), *options]
        environment = {**os.environ, **ONE_THREAD, ROWS_FILE: str(path)}
        done = subprocess.run(command, stdout=sys.stderr, stderr=subprocess.PIPE, text=True, env=environment)
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    rows = [Row(**json.loads(line)) for line in lines]
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        rows.append(stopped(script.stem, done))
    elif not rows:
        rows.append(Row(script.stem, state="failed", problem="reported no rows"))
    return [Measured(script.stem, row) for row in rows]


def stopped(name: str, done: subprocess.CompletedProcess[str]) -> Row:
    """The row of a benchmark that ended with an error: a package that isn't installed is missing, all else failed."""
    last = next((line.strip() for line in reversed(done.stderr.splitlines()) if line.strip()), "")
    absent = re.match(r"ModuleNotFoundError: No module named '([^'.]+)", last)
    if absent and absent[1] != "counterpoint":
        return Row(name, peer=absent[1], state="missing", problem=f"{absent[1]} is not installed")
    return Row(name, state="failed", problem=last or f"ended with {done.returncode}")


def output_of(*command: str) -> str:
    """What a command prints; nothing where it can't."""
    try:
        return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


@functools.cache
def own_version() -> str:
    """Of the library that the benchmarks import."""
    return output_of(sys.executable, "-c", "import counterpoint; print(counterpoint.__version__)") or "can't be imported"


def processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.M)
    except OSError:
        found = None
    return found[1] if found else platform.processor() or "unknown"


def circumstances(options: Sequence[str]) -> dict[str, Any]:
    """Where and of what the figures are."""
    commit = output_of("git", "rev-parse", "HEAD") or "unknown"
    changed = commit != "unknown" and bool(output_of("git", "status", "--porcelain", "--untracked-files=no"))
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "counterpoint": own_version(),
        "commit": commit + (" with changes" if changed else ""),
        "time": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="minutes"),
        "machine": platform.platform(),
        "processor": f"{processor()}, {os.cpu_count()} logical",
        "load at the start": "unknown" if load is None else f"{load:.1f}",
        "python": platform.python_version(),
        "packages": {name: found for name in PACKAGES if (found := version(name))},
        "options": " ".join(options) or "none",
    }


def markdown(about: dict[str, Any], measured: Sequence[Measured]) -> str:
    def said(value: Any) -> str:
        return ", ".join(f"{name} {each}" for name, each in value.items()) if isinstance(value, dict) else str(value)

    head = [f"- {name}: {said(value)}" for name, value in about.items()]
    cells = [[each.benchmark, *(cell.replace("|", "\\|") for cell in each.row.cells)] for each in measured]
    left = (0, *(k + 1 for k in WORDS))
    legend = ("Processor time of one thread where nothing else is said. times: how many times as fast ours is (of bytes: how "
              "many times less); rounds: the least and the greatest; asked: what it is to reach at the full size.")  # fmt: skip
    return "\n".join(["# Counterpoint beside its peers", "", *head, "", legend, "", table(["benchmark", *HEADER], cells, left), ""])


def exit_code(measured: Sequence[Measured]) -> int:
    states = {each.row.state for each in measured}
    return FAILED if "failed" in states else MISSING if "missing" in states else 0


def main(arguments: Sequence[str] | None = None, folder: Path = HERE / "peers") -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="DIR", help="the folder of data sets, with `sentiment/`")
    parser.add_argument("--quick", action="store_true", help="smaller input, fewer rounds")
    parser.add_argument("--only", metavar="NAME,NAME", help="these benchmarks alone")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.md")
    given = parser.parse_args(arguments)
    scripts = {path.stem: path for path in benchmarks_in(folder)}
    names = given.only.split(",") if given.only else list(scripts)
    if unknown := [name for name in names if name not in scripts]:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(scripts)}")
    if given.data is not None and not given.data.is_dir():
        parser.error(f"no folder {given.data}")
    options = [*(["--data", str(given.data.resolve())] if given.data else []), *(["--quick"] if given.quick else [])]
    about = circumstances([*(["--data"] if given.data else []), *(["--quick"] if given.quick else [])])
    measured: list[Measured] = []
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        measured += run(scripts[name], options)
    text = markdown(about, measured)
    if given.output is None:
        print(text, end="")
    else:
        given.output.write_text(text, encoding="utf-8")
        rows = [{"benchmark": each.benchmark, **asdict(each.row)} for each in measured]
        as_json = json.dumps({"about": about, "rows": rows}, ensure_ascii=False, indent=1)
        given.output.with_suffix(".json").write_text(as_json + "\n", encoding="utf-8")
    return exit_code(measured)


if __name__ == "__main__":
    sys.exit(main())
