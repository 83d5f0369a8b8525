# SPDX-License-Identifier: MIT
"""Each run in a process of its own, with one thread, so that none inherits another's memory or caches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ONE_THREAD = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "ARROW_IO_THREADS": "1"}


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
