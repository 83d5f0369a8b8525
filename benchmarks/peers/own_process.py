# SPDX-License-Identifier: MIT
"""Each run in a process of its own, with one thread, so that none inherits another's memory or caches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ratio_rows import Row, compare

ONE_THREAD = dict.fromkeys(
    ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_IO_THREADS"), "1")


def memory(field: str) -> int:
    """Bytes of this process now (VmRSS) or at most so far (VmHWM). ru_maxrss would count the parent's, too."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) * 1024
    raise SystemExit(f"no {field} in /proc/self/status")


def child(script: str, *arguments: str) -> dict[str, Any]:
    """What `script --one ARGUMENTS` prints as JSON in its last line: some peers greet their users before."""
    command = [sys.executable, script, "--one", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **ONE_THREAD})
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def best_beside(kernel: str, ours: Sequence[dict[str, Any]], peers: Mapping[str, Sequence[dict[str, Any]]], *, size: str,
                asked: Mapping[str, float], memory_asked: Mapping[str, float]) -> list[Row]:  # fmt: skip
    """Rows of the "seconds" and of the "peak" bytes that runs printed, the best of each, beside each peer's."""

    def row(what: str, field: str, unit: str, peer: str, target: float | None) -> Row:
        own, other = ([run[field] for run in runs] for runs in (ours, peers[peer]))
        return compare(f"{kernel}{what}", peer, own, other, unit=unit, package=peer, size=size, target=target, best=True)

    times = [row("", "seconds", "s", peer, asked.get(peer)) for peer in peers]
    return times + [row(", peak memory", "peak", "bytes", peer, memory_asked.get(peer)) for peer in peers]
