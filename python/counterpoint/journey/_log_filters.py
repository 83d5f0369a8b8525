# SPDX-License-Identifier: MIT
"""Parts of an event log: by time, case, activity, variant and duration. Each gives a log again, so they compose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .. import _core
from ..core.time import BusinessCalendar
from ._times import instant_of, seconds_of

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["LogFilters", "native_calendar"]


class LogFilters:
    """The filters of an event log."""

    __slots__ = ()

    _native: _core.EventLog

    def _part(self, native: _core.EventLog) -> Self:
        """The log of some of the events."""
        raise NotImplementedError

    def filter_time(
        self, start: str | dt.datetime | None = None, end: str | dt.datetime | None = None, *, keep: str = "contained"
    ) -> Self:
        """What lies in [start, end).

        Parameters
        ----------
        start, end : str or datetime, optional
            ISO 8601 or a datetime, in UTC without a zone; None: open.
        keep : {"contained", "touching", "starting", "ending", "events"}
            Cases that lie in it, that have an event in it, that begin in it, that end in it, whole; or its events.
        """
        return self._part(self._native.filter_time(_instant("start", start), _instant("end", end), keep))

    def filter_cases(self, names: Iterable[str], *, keep: bool = True) -> Self:
        """The named cases, or with ``keep=False`` all others."""
        return self._part(self._native.filter_cases(_names("names", names), keep))

    def filter_activities(self, names: Iterable[str], *, keep: str = "events") -> Self:
        """What has to do with activities; KeyError for one that there isn't.

        Parameters
        ----------
        names : iterable of str
        keep : {"events", "other events", "cases", "other cases"}
            Their events; the other events; the cases with any of them, whole; the cases without.
        """
        return self._part(self._native.filter_activities(_names("names", names), keep))

    def filter_variants(self, variants: int | Iterable[Sequence[str]]) -> Self:
        """The cases of some variants.

        Parameters
        ----------
        variants : int or iterable of sequences of str
            How many of the most frequent, 1 or more; or the variants themselves.
        """
        if isinstance(variants, int):
            return self._part(self._native.filter_most_frequent(variants))
        return self._part(self._native.filter_variants([_names("variant", each) for each in variants]))

    def filter_performance(
        self, least: float | dt.timedelta | str | None = None, most: float | dt.timedelta | str | None = None, *,
        calendar: BusinessCalendar | None = None,
    ) -> Self:
        """The cases that took at least `least` and at most `most`.

        Parameters
        ----------
        least, most : float, timedelta or str, optional
            Seconds as a number, or a span such as ``"4h"``, 0 or more; None: open.
        calendar : BusinessCalendar, optional
            Count its open hours instead of calendar time.
        """
        ends = _span("least", least), _span("most", most)
        return self._part(self._native.filter_performance(*ends, native_calendar(calendar)))


def native_calendar(calendar: BusinessCalendar | None) -> Any:
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
