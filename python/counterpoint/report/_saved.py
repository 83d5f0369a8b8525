# SPDX-License-Identifier: MIT
"""The saved summary: the mergeable summaries below the report's figures, as one file that reads back exactly."""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import pathlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from .._core import DataError, NetScoreSummary, RatingSummary, ResponseTimeSummary
from .._typed_json import typed_object
from ._sentiment import LABELS, Scored
from ._table import Table

__all__ = ["Counts", "Saved", "load", "save"]

TYPE, VERSION = "counterpoint_report_summary", 1


@dataclasses.dataclass(frozen=True)
class Counts:
    """How many of each kind: merges by addition."""

    counts: dict[str, int]

    def __add__(self, other: Counts) -> Counts:
        if self.counts.keys() != other.counts.keys():
            raise ValueError(f"counts of {', '.join(other.counts)} do not merge with counts of {', '.join(self.counts)}")
        return Counts({key: count + other.counts[key] for key, count in self.counts.items()})

    @property
    def n(self) -> int:
        """All together."""
        return sum(self.counts.values())

    def to_json(self) -> str:
        """``{"type": "counts", "version": 1, "counts": {…}}``"""
        return json.dumps({"type": "counts", "version": 1, "counts": self.counts})

    @classmethod
    def from_json(cls, text: str) -> Counts:
        """The counts that `to_json` wrote."""
        value = json.loads(text)
        counts = value.get("counts") if isinstance(value, dict) else None
        if not isinstance(counts, dict) or value.keys() != {"type", "version", "counts"} or value["version"] != 1:
            raise DataError("counts: a type, a version 1 and counts are expected")
        if not counts or not all(type(count) is int and count >= 0 for count in counts.values()):
            raise DataError(f"counts: {counts!r} are no whole numbers from 0")
        return cls(counts)


# How a figure's summary is read, by the type that its JSON names.
_READERS: dict[str, Any] = {
    "counts": Counts.from_json,
    "net_score_summary": NetScoreSummary.from_json,
    "rating_summary": RatingSummary.from_json,
    "response_time_summary": ResponseTimeSummary.from_json,
}
# What is known of a figure by the first part of its key: the parts of the key, its summary's type, what that counts.
_FIGURES: dict[str, tuple[int, str, tuple[str, ...]]] = {
    "goal": (1, "counts", ("no", "yes")),
    "nps": (2, "net_score_summary", ()),
    "rating": (3, "rating_summary", ()),
    "sentiment": (3, "counts", LABELS),
    "waiting": (1, "response_time_summary", ()),
}


@dataclasses.dataclass(frozen=True)
class Saved:
    """Summaries by figure, and what they rest on. The key of a figure says what may be compared: kind, column, scale."""

    items: int
    oldest: str | None
    newest: str | None
    figures: dict[tuple[str, ...], Any]

    def __add__(self, other: Saved) -> Saved:
        """Merge: the summary of both parts' items."""
        figures = dict(self.figures)
        for key, summary in other.figures.items():
            figures[key] = figures[key] + summary if key in figures else summary
        times = [time for time in (self.oldest, other.oldest) if time], [time for time in (self.newest, other.newest) if time]
        when = datetime.datetime.fromisoformat
        oldest, newest = min(times[0], key=when, default=None), max(times[1], key=when, default=None)
        return Saved(self.items + other.items, oldest, newest, figures)

    def to_json(self) -> str:
        """One document; the same summaries give the same bytes."""
        figures = [{"figure": list(key), "summary": json.loads(one.to_json())} for key, one in sorted(self.figures.items())]
        whole = {"type": TYPE, "version": VERSION, "items": self.items, "oldest": self.oldest, "newest": self.newest, "figures": figures}
        return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Saved:
        """What `to_json` wrote; DataError for anything else."""
        whole = typed_object(text, "saved summary", TYPE, VERSION)
        if whole.keys() != {"type", "version", "items", "oldest", "newest", "figures"}:
            raise DataError("is a saved summary with other fields than items, oldest, newest, figures")
        items, times = whole["items"], (whole["oldest"], whole["newest"])
        if type(items) is not int or items < 0 or not isinstance(whole["figures"], list):
            raise DataError("is a saved summary whose items are no whole number from 0, or whose figures are no list")
        figures: dict[tuple[str, ...], Any] = {}
        for i, one in enumerate(whole["figures"]):
            key, summary = _figure(one, f"$.figures[{i}]")
            if key in figures:
                raise DataError(f"is a saved summary whose $.figures[{i}] stands twice")
            figures[key] = summary
        return cls(items, _time(times[0]), _time(times[1]), figures)


def _time(value: Any) -> str | None:
    if value is None:
        return None
    try:
        if datetime.datetime.fromisoformat(value).tzinfo is not None:
            return str(value)
    except (TypeError, ValueError):
        pass
    raise DataError(f"is a saved summary whose time {str(value)[:40]!r} is no time with its offset from UTC")


def _figure(one: Any, where: str) -> tuple[tuple[str, ...], Any]:
    """Read a figure's key and summary."""
    if not isinstance(one, dict) or one.keys() != {"figure", "summary"} or not isinstance(one["summary"], dict):
        raise DataError(f"is a saved summary whose {where} is no figure with its summary")
    key = one["figure"]
    if not isinstance(key, list) or not key or not all(isinstance(part, str) for part in key):
        raise DataError(f"is a saved summary whose {where}.figure is no list of names")
    parts, kind, counted = _FIGURES.get(key[0], (0, "", ()))
    if len(key) != parts:
        raise DataError(f"is a saved summary whose {where}.figure is {str(key)[:60]}; allowed: {', '.join(_FIGURES)} with their names")
    if one["summary"].get("type") != kind:
        raise DataError(f"is a saved summary whose {where}.summary is of another type than {kind}")
    try:
        summary = _READERS[kind](json.dumps(one["summary"]))
    except (ValueError, KeyError, TypeError) as problem:
        raise DataError(f"is a saved summary whose {where}.summary is broken: {problem}") from None
    if kind == "response_time_summary" and summary.keys:
        raise DataError(f"is a saved summary whose {where}.summary is by {', '.join(summary.keys)}; allowed: no groups")
    if counted and tuple(summary.counts) != counted:
        raise DataError(f"is a saved summary whose {where}.summary counts other things than {', '.join(counted)}")
    return tuple(key), summary


def load(paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]]) -> Saved:
    """Read a saved summary, or several, which are merged.

    Raises
    ------
    OSError
        A file cannot be read.
    DataError
        A file is no saved summary; the message names it.
    """
    several = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if not several:
        raise ValueError("baseline: no file is named; give at least one")
    out: Saved | None = None
    for path in several:
        try:
            one = Saved.from_json(pathlib.Path(path).read_text(encoding="utf-8-sig"))
            out = one if out is None else out + one
        except UnicodeDecodeError:
            raise DataError(f"{path}: is no saved summary: no UTF-8") from None
        except ValueError as problem:
            raise DataError(f"{path}: {problem}") from None
    assert out is not None
    return out


def save(table: Table, summaries: dict[tuple[str, ...], Any], scored: Scored) -> Saved:
    """Gather the summaries of a table's figures."""
    figures = dict(summaries)
    goals = table.column("goal_met")
    if goals is not None:
        known = goals.dropna().astype(bool)
        figures[("goal",)] = Counts({"no": int((~known).sum()), "yes": int(known.sum())})
    if scored.state in ("scored", "given"):
        labels = scored.labels()
        counts = np.bincount(labels[labels >= 0], minlength=3)
        limits = "most probable" if scored.thresholds is None else "{:g} {:g}".format(*scored.thresholds)
        figures[("sentiment", scored.method or "", limits)] = Counts(dict(zip(LABELS, (int(count) for count in counts), strict=True)))
    times = table.column("time")
    oldest, newest = (None, None) if times is None else (times.min().isoformat(), times.max().isoformat())
    return Saved(table.rows, oldest, newest, figures)
