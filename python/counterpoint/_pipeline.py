# SPDX-License-Identifier: MIT
"""The command line of the pipelines that make the shipped models: ``python -m counterpoint.train_…``."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ._files import whole_file

__all__ = ["run_pipeline", "with_one_blas_thread"]

_NAMES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")

#: Makes a model file's bytes of a folder of data, with so many threads, telling of its steps.
Make = Callable[[str, int, Callable[[str], object]], bytes]


def run_pipeline(name: str, description: str, make: Make, arguments: Sequence[str] | None = None) -> int:
    """Make a model file and say its checksum.

    Parameters
    ----------
    name : str
        Of the pipeline, as in ``python -m counterpoint.train_default``; its model is by default ``src/models/default.cpm``.
    description : str
        For ``--help``.
    make : callable
    arguments : sequence of str, optional
        Those of the command line by default.

    Returns
    -------
    int
        The exit code: 2 where files or packages are missing or wrong.
    """
    parser = argparse.ArgumentParser(prog=f"python -m counterpoint.{name}", description=description)
    parser.add_argument("--data", required=True, metavar="DIR", help="folder of the training files")
    output = f"src/models/{name.removeprefix('train_')}.cpm"
    parser.add_argument("-o", "--output", default=output, metavar="FILE", help="(default: %(default)s)")
    parser.add_argument("--threads", type=int, default=1, metavar="N")
    given = parser.parse_args(arguments)
    try:
        content = make(given.data, given.threads, lambda line: print(line, flush=True))
        with whole_file(Path(given.output)) as file:
            file.write(content)
    except (ImportError, OSError, ValueError) as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 2
    print(f"{given.output}: {len(content):,} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")
    return 0


def with_one_blas_thread(name: str) -> None:
    """Start the pipeline anew with one thread of BLAS, unless it has one: the last digits of NumPy's products, and so a file's
    bytes, depend on how many, and the number can't be changed once NumPy is loaded."""
    if any(os.environ.get(each) != "1" for each in _NAMES):
        command = [sys.executable, "-m", f"counterpoint.{name}", *sys.argv[1:]]
        os.execve(sys.executable, command, {**os.environ, **dict.fromkeys(_NAMES, "1")})
