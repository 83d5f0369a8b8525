# SPDX-License-Identifier: MIT
"""What scoring costs: processor time and memory, measured while the figures are made, on one processor."""

from __future__ import annotations

import contextlib
import importlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["Cost", "one_processor"]


@contextlib.contextmanager
def one_processor() -> Iterator[bool]:
    """Keep all threads of this process on one processor, where the system allows it; yields whether it does.

    What a library's own threads would gain is taken away from them, so that times can be compared. Pools of linear algebra,
    which spin while they wait, are cut to one thread where threadpoolctl is installed (scikit-learn brings it).
    """
    with contextlib.ExitStack() as pools:
        with contextlib.suppress(ImportError):
            pools.enter_context(importlib.import_module("threadpoolctl").threadpool_limits(1))
        with _affinity() as pinned:
            yield pinned


@contextlib.contextmanager
def _affinity() -> Iterator[bool]:
    if not hasattr(os, "sched_setaffinity"):
        yield False
        return
    before = os.sched_getaffinity(0)
    try:
        _pin({min(before)})
        pinned = True
    except OSError:
        pinned = False
    try:
        yield pinned
    finally:
        if pinned:
            _pin(before)


def _pin(processors: set[int]) -> None:
    os.sched_setaffinity(0, processors)
    with contextlib.suppress(OSError):
        for task in os.listdir("/proc/self/task"):
            with contextlib.suppress(OSError):  # the thread has ended
                os.sched_setaffinity(int(task), processors)


@dataclass
class Cost:
    """What one scorer has used.

    Attributes
    ----------
    texts : int
        That were scored.
    seconds, training_seconds : float
        Processor time of scoring and of training.
    peak_memory : int or None
        By how many bytes the process grew at most while it scored or trained; None where the system doesn't tell.
    """

    texts: int = 0
    seconds: float = 0.0
    training_seconds: float = 0.0
    peak_memory: int | None = None

    @contextlib.contextmanager
    def scoring(self, texts: int) -> Iterator[None]:
        """Count what happens inside as scoring so many texts."""
        with self._measured() as spent:
            yield
        self.texts += texts
        self.seconds += spent[0]

    @contextlib.contextmanager
    def training(self) -> Iterator[None]:
        """Count what happens inside as training."""
        with self._measured() as spent:
            yield
        self.training_seconds += spent[0]

    @contextlib.contextmanager
    def _measured(self) -> Iterator[list[float]]:
        before = _reset_peak()
        spent = [0.0]
        start = time.process_time()
        yield spent
        spent[0] = time.process_time() - start
        if before is not None and (peak := _memory("VmHWM")) is not None:
            self.peak_memory = max(self.peak_memory or 0, peak - before)

    @property
    def texts_per_second(self) -> float | None:
        """Of processor time; None where nothing was scored, or in no measurable time."""
        return self.texts / self.seconds if self.texts and self.seconds > 0 else None

    def to_dict(self) -> dict[str, Any]:
        """For records."""
        return {
            "texts": self.texts, "seconds": self.seconds, "training_seconds": self.training_seconds,
            "texts_per_second": self.texts_per_second, "peak_memory_bytes": self.peak_memory,
        }  # fmt: skip


def _memory(name: str) -> int | None:
    """A figure of the process's memory, in bytes; None where the system doesn't tell."""
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            line = next(line for line in file if line.startswith(name + ":"))
        return int(line.split()[1]) * 1024
    except (OSError, StopIteration, ValueError):
        return None


def _reset_peak() -> int | None:
    """Forget the process's peak of memory, and return what it uses now; None where the system doesn't allow it."""
    try:
        with open("/proc/self/clear_refs", "w", encoding="ascii") as file:
            file.write("5")
    except OSError:
        return None
    return _memory("VmRSS")
