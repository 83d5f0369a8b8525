# SPDX-License-Identifier: MIT
"""Progress, where a person watches."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

__all__ = ["steps"]


@contextlib.contextmanager
def steps(total: int) -> Iterator[Callable[[str], None]]:
    """Show progress where a person watches and rich is installed; say nothing otherwise."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    try:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
    except ImportError:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        tasks: list[Any] = []

        def step(name: str) -> None:
            if tasks:
                progress.update(tasks[0], description=name, advance=1)
            else:
                tasks.append(progress.add_task(name, total=total))
            progress.refresh()

        yield step
