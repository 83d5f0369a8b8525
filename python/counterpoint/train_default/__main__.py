# SPDX-License-Identifier: MIT
"""``python -m counterpoint.train_default --data DIR``: makes the shipped model of sentiment anew."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .._pipeline import run_pipeline, with_one_blas_thread
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

    def make(data: str, threads: int, progress: Callable[[str], object]) -> bytes:
        return train(data, threads=threads, progress=progress)

    description = "Make the shipped model of sentiment anew: the same bytes on the same processor and mathematical library."
    return run_pipeline("train_default", description, make, arguments)


if __name__ == "__main__":
    with_one_blas_thread("train_default")
    sys.exit(main())
