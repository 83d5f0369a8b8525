# SPDX-License-Identifier: MIT
"""``python -m counterpoint.train_default --data DIR``: makes the shipped model of sentiment anew."""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .._one_blas_thread import with_one_blas_thread
from . import _english, _finnish
from ._data import folder_of
from ._file import about, write

__all__ = ["main", "train"]


def train(data: str | Path, *, threads: int = 1, progress: Callable[[str], object] = lambda line: None) -> bytes:
    """Train both languages and return the model file.

    Parameters
    ----------
    data : path
        Holds the files that ``_english.FILES`` and ``_finnish.FILES`` name, or a folder ``sentiment`` that does.
    threads : int, default 1
        The bytes are the same for any number.
    progress : callable, optional
        Called with a line on each step.

    Raises
    ------
    FileNotFoundError
        Names the files that are not there, before anything is computed.
    ImportError
        Without the package vaderSentiment, whose lexicon is teacher and prior.
    """
    folder = folder_of(data)
    missing = [name for name in sorted({*_english.FILES.values(), *_finnish.FILES.values()}) if not (folder / name).exists()]
    if missing:
        raise FileNotFoundError(f"{folder} lacks {', '.join(missing)}")
    texts: dict[str, list[str]] = {}
    sections: dict[str, bytes] = {}
    for name, language in (("English", _english), ("Finnish", _finnish)):
        start = time.monotonic()
        rows = language.read_rows(data)
        texts |= {each: table.texts for each, table in rows.items()}
        progress(f"{name}: {sum(len(table.texts) for table in rows.values()):,} texts in {len(rows)} files")
        found = language.train(rows, threads=threads)
        size = sum(map(len, found.values()))
        progress(f"{name}: {len(found)} sections, {size:,} bytes, {time.monotonic() - start:.0f} s")
        sections |= found
    return write(sections, (text for each in texts.values() for text in each), about(texts))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m counterpoint.train_default",
        description="Make the shipped model of sentiment anew: the same bytes on the same processor and mathematical library.",
    )
    parser.add_argument("--data", required=True, metavar="DIR", help="folder of the training files")
    parser.add_argument("-o", "--output", default="src/models/default.cpm", metavar="FILE", help="(default: %(default)s)")
    parser.add_argument("--threads", type=int, default=1, metavar="N")
    given = parser.parse_args(arguments)
    try:
        content = train(given.data, threads=given.threads, progress=lambda line: print(line, flush=True))
        Path(given.output).write_bytes(content)
    except (ImportError, OSError, ValueError) as error:
        print(f"train_default: {error}", file=sys.stderr)
        return 2
    print(f"{given.output}: {len(content):,} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")
    return 0


if __name__ == "__main__":
    with_one_blas_thread("counterpoint.train_default")
    sys.exit(main())
