# SPDX-License-Identifier: MIT
"""The event log: what happened in each case, in order of time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .. import _core
from .._core import FlowSummary
from .._tables import native_of
from ..core.time import BusinessCalendar
from ._flow_results import Activities, CaseDurations, DirectlyFollows, Variants
from ._log_files import is_xes, of_xes, write_log
from ._log_filters import LogFilters, native_calendar
from ._log_sources import of_file, of_frame

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from matplotlib.figure import Figure

__all__ = ["EventLog"]


class EventLog(LogFilters):
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

    __slots__ = ("_flow", "_links", "_native")

    def __init__(self, native: _core.EventLog, *, links: dict[str, Any] | None = None) -> None:
        self._native = native
        self._links = links
        self._flow: FlowSummary | None = None

    def _part(self, native: _core.EventLog) -> EventLog:
        return EventLog(native, links=self._links)

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
        cls, path: str | os.PathLike[str], *, case: str | None = None, activity: str = "touchpoint", time: str = "time",
        missing: str = "leave out", threads: int = 1, **keywords: Any,
    ) -> EventLog:
        """The log of a file of XES, or of CSV, JSON lines, Parquet or .xlsx by the checks of :func:`counterpoint.read`.

        Columns of tables that have no canonical name become ``thread``, ``touchpoint`` and ``time``; all others stay.

        XES (IEEE 1849) is what ends in ``.xes`` or ``.xes.gz``: a trace's name becomes ``thread``, an event's
        ``touchpoint``, its timestamp ``time``, other attributes of traces ``case:…``, of events columns of their keys; one
        that bears a canonical name without its meaning becomes ``event:…``. Attributes within attributes are left out.
        What was left out is in ``log.reading_notes``. A DOCTYPE is refused.

        Parameters
        ----------
        path : str or path
            Also ``.gz``.
        case, activity, time : str
            The file's columns; ``case`` is ``customer``, of XES ``thread``, unless it is given.
        missing, threads
            As in `from_feedback`.
        **keywords
            What :func:`counterpoint.read` takes: ``timezone=``, ``encoding=``, ``errors=`` …; XES takes none of them.

        Raises
        ------
        DataError
            For what is broken, with its place: a row and column, of XES the line.
        """
        if is_xes(path):
            native = of_xes(path, **keywords)
            return cls.from_feedback(
                native, case=case or "thread", activity=activity, time=time, missing=missing, threads=threads
            )
        case = case or "customer"
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

    @property
    def reading_notes(self) -> tuple[str, ...]:
        """What was assumed and left out while the file was read, one sentence each; of the whole file."""
        report = self._native.source.report
        return () if report is None else tuple(note for source in report.sources for note in source.notes)

    @property
    def links(self) -> dict[str, Any] | None:
        """What `link_replies` did, of the whole log, in what a filter leaves too; None if it wasn't called.

        ``rule``; provider's events that ``named`` what they answer already, that were ``linked`` by the rule, and
        ``unprompted`` ones that answer nobody.
        """
        return None if self._links is None else dict(self._links)

    def to_arrow(self) -> pa.Table:
        """The events in order, with all their columns."""
        import pyarrow as pa

        return pa.table(self._native.table)

    def to_frame(self) -> pd.DataFrame:
        """The rows of `to_arrow` as a pandas DataFrame."""
        return self.to_arrow().to_pandas()

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the events as XES (IEEE 1849), whole or not at all; `read` gives an equal log.

        Case, activity and time are written as XES names them, a column ``case:…`` that has one value in each case as an
        attribute of traces, all else under its own name unless it is missing.

        Parameters
        ----------
        path : str or path
            Ends in ``.xes`` or ``.xes.gz``.

        Raises
        ------
        DataError
            For a text with characters that XML cannot hold, with its row and column.
        """
        write_log(self._native, path)

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
        return self._native.flow(calendar=native_calendar(calendar), threads=threads)

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

    def link_replies(self, *, rule: str = "channel") -> EventLog:
        """The same log where ``reply_to`` says which event each reply answers; `links` says how many were inferred.

        A provider's event that names no message answers the first message of a customer that still waits: in the same
        channel of its case, or with ``rule="case"`` anywhere in its case. Whatever waits there is answered with it, as
        :func:`response_times` counts it. Links that are there stay.

        Parameters
        ----------
        rule : {"channel", "case"}

        Raises
        ------
        ValueError
            If the log has no column ``role``.
        DataError
            If a message that is to be linked shares its ``id`` with another.

        Examples
        --------
        >>> import counterpoint as cp
        >>> log = cp.journey.EventLog.from_feedback(cp.from_records([
        ...     {"id": "a", "customer": "x", "role": "customer", "touchpoint": "ask", "time": "2024-03-04T09:00:00Z"},
        ...     {"id": "b", "customer": "x", "role": "provider", "touchpoint": "answer", "time": "2024-03-06T09:00:00Z"},
        ... ])).link_replies()
        >>> log.links
        {'rule': 'channel', 'named': 0, 'linked': 1, 'unprompted': 0}
        >>> log.to_arrow()["reply_to"].to_pylist()
        [None, 'a']
        """
        native, *counts = self._native.link_replies(rule)
        return EventLog(native, links=dict(zip(("rule", "named", "linked", "unprompted"), (rule, *counts), strict=True)))

    def response_times(self, by: str | Sequence[str] | None = "channel", **keywords: Any) -> Any:
        """How long customers wait in the cases of the log: :func:`response_times`, whose conversations are the cases.

        Parameters
        ----------
        by, **keywords
            As there: ``per=``, ``observation_end=``, ``infer=``, ``level=`` …
        """
        from ..core.feedback import Feedback
        from ._waiting import response_times

        return response_times(Feedback._of(self._native.conversations()), by, **keywords)

    def plot(self, *, most: int = 20) -> Figure:
        """The flow as boxes and arrows: `DirectlyFollows.plot`."""
        return self.directly_follows().plot(most=most)

    def to_mermaid(self, *, most: int | None = None) -> str:
        """The flow as a Mermaid chart: `DirectlyFollows.to_mermaid`."""
        return self.directly_follows().to_mermaid(most=most)

    def to_dot(self, *, most: int | None = None) -> str:
        """The flow as a Graphviz drawing: `DirectlyFollows.to_dot`."""
        return self.directly_follows().to_dot(most=most)

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
        return _made, (self._native, self._links)


def _made(native: _core.EventLog, links: dict[str, Any] | None) -> EventLog:
    return EventLog(native, links=links)
