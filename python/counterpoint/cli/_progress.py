# SPDX-License-Identifier: MIT
"""Progress, where a person watches."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

__all__ = ["Advance", "steps"]

#: Takes how many rows of a step are done, and how many there are.
Advance = Callable[[int, int], object]


@contextlib.contextmanager
def steps(total: int) -> Iterator[Callable[[str], Advance]]:
    """Show progress where a person watches and rich is installed; say nothing otherwise.

    Parameters
    ----------
    total : int
        How many steps there will be.

    Yields
    ------
    callable
        Begins a step, by its name; what it returns may be called with the rows that are done and all there are.
    """
    if not sys.stderr.isatty():
        yield lambda _: _nothing
        return
    try:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
    except ImportError:
        yield lambda _: _nothing
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[rows]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task: Any = None
        begun = 0

        def step(name: str) -> Advance:
            nonlocal task, begun
            if task is None:
                task = progress.add_task(name, total=total, rows="")
            before = begun
            begun += 1
            progress.update(task, description=name, completed=before, rows="")
            progress.refresh()

            def advance(done: int, rows: int) -> None:
                share = done / rows if rows else 1.0
                progress.update(task, completed=before + share, rows=f"{done:,} of {rows:,}")
                progress.refresh()

            return advance

        yield step


def _nothing(done: int, rows: int) -> None:
    """Show nothing."""
