# SPDX-License-Identifier: MIT
"""The event log: what happened in each case, in order of time."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .. import _core
from .._core import FlowSummary
from .._tables import native_of
from ..core.time import BusinessCalendar
from ._flow_results import Activities, CaseDurations, DirectlyFollows, Variants
from ._log_sources import of_file, of_frame
from ._times import instant_of, seconds_of

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from matplotlib.figure import Figure

__all__ = ["EventLog"]


class EventLog:
    """Events by case and time. Immutable: a filter returns a new log, so filters compose.

    Made by `from_feedback`, `from_frame` or `read`. Rows are sorted once, stably: cases in the order of their first
    row, each by time; events at equal times keep the order of the file. `notes` says whether they came sorted, and how
    many rows were left out because they lack a case, an activity or a time. All other columns stay with their events.

    Examples
    --------
    >>> import counterpoint as cp
    >>> items = cp.from_records([
    ...     {"id": "a", "customer": "x", "touchpoint": "order", "time": "2024-03-04T09:00:00Z"},
    ...     {"id": "b", "customer": "x", "touchpoint": "complaint", "time": "2024-03-06T09:00:00Z"},
    ...     {"id": "c", "customer": "y", "touchpoint": "order", "time": "2024-03-05T09:00:00Z"},
    ... ])
    >>> log = cp.journey.EventLog.from_feedback(items)
    >>> log
    EventLog: 3 events, 2 cases, 2 activities; rows came sorted
    >>> log.directly_follows().to_frame()[["source", "target", "count", "median_seconds"]].values.tolist()
    [['order', 'complaint', 1, 172800.0]]
    """

    __slots__ = ("_flow", "_native")

    def __init__(self, native: _core.EventLog) -> None:
        self._native = native
        self._flow: FlowSummary | None = None

    @classmethod
    def from_feedback(
        cls, items: Any, *, case: str = "customer", activity: str = "touchpoint", time: str = "time",
        missing: str = "leave out", threads: int = 1,
    ) -> EventLog:
        """The log of a Feedback.

        Parameters
        ----------
        items : Feedback
            A frame is taken too, as by `from_frame`.
        case, activity, time : str
            Columns: whose events belong together (``customer``, ``thread``, …), what happened, and when.
        missing : {"leave out", "refuse"}
            Rows without a case, an activity or a time: left out and counted in `notes`, or a DataError that names the
            first of them.
        threads : int
            1 or more; the result is the same for any number.

        Raises
        ------
        KeyError
            For a column that isn't there.
        TypeError
            For a column that can't serve: cases and activities are text, categories or integers, times are times.
        """
        native = native_of(items)
        if native is None:
            return cls.from_frame(items, case=case, activity=activity, time=time, missing=missing, threads=threads)
        if missing not in ("leave out", "refuse"):
            raise ValueError(f"missing is {missing!r}; allowed: leave out, refuse")
        return cls(_core.EventLog(
            native, case=case, activity=activity, time=time, refuse=missing == "refuse", threads=threads
        ))  # fmt: skip

    @classmethod
    def from_frame(
        cls, frame: Any, *, case: str, activity: str, time: str, timezone: str | None = None,
        missing: str = "leave out", threads: int = 1,
    ) -> EventLog:
        """The log of a frame of pandas or Polars, or of an Arrow table; its columns are shared where possible.

        Parameters
        ----------
        frame : frame or Arrow table
            A column that bears a canonical name (``channel``, ``role``, ``rating`` …) must hold what that name means.
        case, activity, time : str
            Columns; times are timestamps, dates, or ISO 8601 texts.
        timezone : str, optional
            The zone of times that bear none; UTC if it isn't given.
        missing, threads
            As in `from_feedback`.
        """
        native = of_frame(frame, case=case, activity=activity, time=time, timezone=timezone)
        return cls.from_feedback(native, case=case, activity=activity, time=time, missing=missing, threads=threads)

    @classmethod
    def read(
        cls, path: str | os.PathLike[str], *, case: str = "customer", activity: str = "touchpoint", time: str = "time",
        missing: str = "leave out", threads: int = 1, **keywords: Any,
    ) -> EventLog:
        """The log of a file of CSV, JSON lines, Parquet or .xlsx, through the checks of :func:`counterpoint.read`.

        Columns that have no canonical name become ``thread``, ``touchpoint`` and ``time``; all others stay.

        Parameters
        ----------
        path : str or path
            Also ``.gz``.
        case, activity, time : str
            The file's columns.
        missing, threads
            As in `from_feedback`.
        **keywords
            What :func:`counterpoint.read` takes: ``timezone=``, ``encoding=``, ``errors=`` …
        """
        items, case, activity, time = of_file(path, case=case, activity=activity, time=time, **keywords)
        return cls.from_feedback(items, case=case, activity=activity, time=time, missing=missing, threads=threads)

    # What is in it

    def __len__(self) -> int:
        return len(self._native)

    @property
    def case_count(self) -> int:
        """Number of cases."""
        return self._native.case_count

    @property
    def activities(self) -> tuple[str, ...]:
        """The activities by name."""
        return tuple(self._summary().activities)

    @property
    def columns(self) -> tuple[str, str, str]:
        """The columns of case, activity and time."""
        return self._native.names

    @property
    def notes(self) -> dict[str, Any]:
        """What was found while the rows were put in order; of the whole table, in what a filter leaves too.

        ``sorted``: whether they came so; ``out_of_order`` and ``equal_times``: events earlier than, or at the time of,
        the one before them in their case; rows left out, ``without_case``, ``without_activity``, ``without_time``.
        """
        return dict(self._native.notes)

    def to_arrow(self) -> pa.Table:
        """The events in order, with all their columns."""
        import pyarrow as pa

        return pa.table(self._native.table)

    def to_frame(self) -> pd.DataFrame:
        """The rows of `to_arrow` as a pandas DataFrame."""
        return self.to_arrow().to_pandas()

    # What it says

    def flow(self, *, calendar: BusinessCalendar | None = None, threads: int = 1) -> FlowSummary:
        """The summary that flow, variants and durations are computed from; summaries of other cases merge with it.

        Parameters
        ----------
        calendar : BusinessCalendar, optional
            Count its open hours instead of calendar time; a time outside it is a ValueError.
        threads : int
            1 or more; the result is the same for any number.
        """
        return self._native.flow(calendar=_native_calendar(calendar), threads=threads)

    def _summary(self, calendar: BusinessCalendar | None = None, threads: int = 1) -> FlowSummary:
        if calendar is not None:
            return self.flow(calendar=calendar, threads=threads)
        if self._flow is None:
            self._flow = self.flow(threads=threads)
        return self._flow

    def directly_follows(
        self, *, calendar: BusinessCalendar | None = None, quantiles: Sequence[float] = (0.25, 0.75, 0.9),
        threads: int = 1,
    ) -> DirectlyFollows:
        """How often one activity follows another at once, and how long that takes.

        Parameters
        ----------
        calendar : BusinessCalendar, optional
            Count its open hours instead of calendar time.
        quantiles : sequence of float
            Which quantiles stand beside mean and median, each in [0, 1].
        threads : int
            1 or more; the result is the same for any number.

        Returns
        -------
        DirectlyFollows
            By falling count: ``source, target, count, mean_seconds, median_seconds, q25_seconds, …, min_seconds,
            max_seconds, sum_seconds, std_seconds`` (the sample's deviation; NaN for a single step).
        """
        return DirectlyFollows._sharing(self._summary(calendar, threads), quantiles)

    def variants(self) -> Variants:
        """The ways that cases took, the most frequent first, with counts and shares. Compared whole, not by a hash."""
        return Variants._sharing(self._summary())

    def activity_counts(self) -> Activities:
        """Events, cases, starts, ends, cases with a repetition, and self-loops of each activity."""
        return Activities._sharing(self._summary())

    def start_activities(self) -> dict[str, int]:
        """How many cases begin with each activity, the most frequent first."""
        return self._counted("starts")

    def end_activities(self) -> dict[str, int]:
        """How many cases end with each activity, the most frequent first."""
        return self._counted("ends")

    def _counted(self, which: str) -> dict[str, int]:
        summary = self._summary()
        pairs = zip(summary.activities, summary.activity_counts()[which].tolist(), strict=True)
        return dict(sorted(((name, count) for name, count in pairs if count), key=lambda pair: (-pair[1], pair[0])))

    def case_durations(
        self, *, calendar: BusinessCalendar | None = None, quantiles: Sequence[float] = (0.25, 0.75, 0.9)
    ) -> CaseDurations:
        """How long each case took, with mean, median and quantiles over cases; parameters as in `directly_follows`."""
        return CaseDurations._sharing(self._summary(calendar), quantiles)

    def plot(self, *, most: int = 20) -> Figure:
        """The flow as boxes and arrows: `DirectlyFollows.plot`."""
        return self.directly_follows().plot(most=most)

    def to_mermaid(self, *, most: int | None = None) -> str:
        """The flow as a Mermaid chart: `DirectlyFollows.to_mermaid`."""
        return self.directly_follows().to_mermaid(most=most)

    def to_dot(self, *, most: int | None = None) -> str:
        """The flow as a Graphviz drawing: `DirectlyFollows.to_dot`."""
        return self.directly_follows().to_dot(most=most)

    # Parts of it

    def filter_time(
        self, start: str | dt.datetime | None = None, end: str | dt.datetime | None = None, *, keep: str = "contained"
    ) -> EventLog:
        """What lies in [start, end).

        Parameters
        ----------
        start, end : str or datetime, optional
            ISO 8601 or a datetime, in UTC without a zone; None: open.
        keep : {"contained", "touching", "starting", "ending", "events"}
            Cases that lie in it, that have an event in it, that begin in it, that end in it, whole; or its events.
        """
        return EventLog(self._native.filter_time(_instant("start", start), _instant("end", end), keep))

    def filter_cases(self, names: Iterable[str], *, keep: bool = True) -> EventLog:
        """The named cases, or with ``keep=False`` all others."""
        return EventLog(self._native.filter_cases(_names("names", names), keep))

    def filter_activities(self, names: Iterable[str], *, keep: str = "events") -> EventLog:
        """What has to do with activities; KeyError for one that there isn't.

        Parameters
        ----------
        names : iterable of str
        keep : {"events", "other events", "cases", "other cases"}
            Their events; the other events; the cases with any of them, whole; the cases without.
        """
        return EventLog(self._native.filter_activities(_names("names", names), keep))

    def filter_variants(self, variants: int | Iterable[Sequence[str]]) -> EventLog:
        """The cases of some variants.

        Parameters
        ----------
        variants : int or iterable of sequences of str
            How many of the most frequent, 1 or more; or the variants themselves.
        """
        if isinstance(variants, int):
            return EventLog(self._native.filter_most_frequent(variants))
        return EventLog(self._native.filter_variants([_names("variant", each) for each in variants]))

    def filter_performance(
        self, least: float | dt.timedelta | str | None = None, most: float | dt.timedelta | str | None = None, *,
        calendar: BusinessCalendar | None = None,
    ) -> EventLog:
        """The cases that took at least `least` and at most `most`.

        Parameters
        ----------
        least, most : float, timedelta or str, optional
            Seconds as a number, or a span such as ``"4h"``, 0 or more; None: open.
        calendar : BusinessCalendar, optional
            Count its open hours instead of calendar time.
        """
        ends = _span("least", least), _span("most", most)
        return EventLog(self._native.filter_performance(*ends, _native_calendar(calendar)))

    def _said(self) -> str:
        notes = self.notes
        said = ["rows came sorted" if notes["sorted"] else "rows were sorted"]
        for name, lacks in (("case", "a case"), ("activity", "an activity"), ("time", "a time")):
            if count := notes[f"without_{name}"]:
                said.append(f"{count:,} {'row' if count == 1 else 'rows'} without {lacks} left out")
        return "; ".join(said)

    def __repr__(self) -> str:
        count = len(self.activities)
        return f"EventLog: {len(self):,} events, {self.case_count:,} cases, {count:,} activities; {self._said()}"

    def _repr_html_(self) -> str:
        import html

        return f"<p>{html.escape(repr(self))}</p>" + self.directly_follows()._repr_html_()

    def __reduce__(self) -> tuple[Any, ...]:
        return EventLog, (self._native,)


def _native_calendar(calendar: BusinessCalendar | None) -> Any:
    if calendar is not None and not isinstance(calendar, BusinessCalendar):
        raise TypeError(f"calendar is {type(calendar).__name__}; allowed: counterpoint.core.time.business_calendar(…)")
    return None if calendar is None else calendar._native


def _instant(name: str, at: Any) -> int | None:
    return None if at is None else instant_of(at, name=name)


def _names(name: str, values: Any) -> list[str]:
    if isinstance(values, str):
        raise TypeError(f"{name} is a single str; allowed: a list of them")
    return [str(each) for each in values]


def _span(name: str, value: Any) -> int | None:
    """Microseconds of a span of time."""
    return None if value is None else round(seconds_of(value, name=name, number="seconds") * 1e6)
