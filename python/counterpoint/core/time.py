"""Times: reading them from text, zones, and the hours in which a business is open.

Instants are aware :class:`datetime.datetime` objects in UTC, or NumPy arrays of ``datetime64[us]`` that mean UTC.
"""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .._core import BusinessCalendar as _Calendar
from .._core import TimeFormat, ZoneTable
from .._core import guess_time_format as _guess

__all__ = [
    "BusinessCalendar",
    "TimeFormat",
    "TimeGuess",
    "ZoneTable",
    "business_calendar",
    "guess_time_format",
    "parse_time",
    "parse_times",
    "zone_table",
]

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
_MICROSECOND = dt.timedelta(microseconds=1)
_FIRST = dt.datetime(1900, 1, 1, tzinfo=dt.timezone.utc)
_LAST = dt.datetime(2100, 1, 1, tzinfo=dt.timezone.utc)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _microseconds(at: dt.datetime) -> int:
    """Microseconds since 1970 of an aware datetime (a pandas Timestamp too)."""
    if not isinstance(at, dt.datetime):
        raise TypeError(f"{at!r} is no datetime; allowed: an aware datetime")
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no zone; allowed: an aware datetime")
    return (at - _EPOCH) // _MICROSECOND


def _datetime(microseconds: int) -> dt.datetime:
    try:
        return _EPOCH + microseconds * _MICROSECOND
    except OverflowError:
        raise ValueError(
            f"{microseconds} microseconds since 1970 lie outside the years 1 to 9999, which datetime can hold"
        ) from None


@functools.lru_cache(maxsize=None)
def zone_table(name: str) -> ZoneTable:
    """The table of a zone's transitions from 1900-01-01 to 2100-01-01 UTC, for the native code.

    The zone's last rule is written out to the table's end; local times outside are an error, not a guess.

    Parameters
    ----------
    name : str
        A name of the IANA time zone database, such as ``"Europe/Helsinki"``.

    Returns
    -------
    ZoneTable
        Cached: the same name gives the same object.

    Raises
    ------
    ValueError
        If there is no such zone; the message names close ones.

    Examples
    --------
    >>> helsinki = zone_table("Europe/Helsinki")
    >>> parse_time("3.2.2025 klo 14.05", timezone="Europe/Helsinki").isoformat()
    '2025-02-03T12:05:00+00:00'
    >>> parse_time("26.10.2025 klo 3.30", timezone="Europe/Helsinki")
    Traceback (most recent call last):
        ...
    counterpoint._core.DataError: "26.10.2025 klo 3.30" is ambiguous in Europe/Helsinki: clocks went back, so it \
was 2025-10-26T00:30:00Z or 2025-10-26T01:30:00Z; allowed: ISO 8601, \
"3.2.2025 klo 14.05", "Tue Oct 31 22:10:47 +0000 2017"
    """
    try:
        zone = zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(_unknown_zone(name)) from None
    transitions = [(_microseconds(at), _offset(zone, at)) for at in _transitions(zone)]
    return ZoneTable(name, _offset(zone, _FIRST), transitions, _microseconds(_FIRST), _microseconds(_LAST))


def _unknown_zone(name: str) -> str:
    known = sorted(zoneinfo.available_timezones())
    lower = {zone.lower(): zone for zone in known}
    cities: dict[str, str] = {}
    for zone in known:
        cities.setdefault(zone.rsplit("/", 1)[-1].lower(), zone)
    wanted = str(name).lower().replace(" ", "_")
    close = [lower[each] for each in difflib.get_close_matches(wanted, lower, n=3)]
    close += [cities[each] for each in difflib.get_close_matches(wanted.rsplit("/", 1)[-1], cities, n=3)]
    close = list(dict.fromkeys(close))[:3] or ["Europe/Helsinki", "UTC"]
    return f"no time zone named {name!r}; close names: {', '.join(close)}"


def _offset(zone: dt.tzinfo, at: dt.datetime) -> int:
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None
    return int(offset.total_seconds())


def _transitions(zone: dt.tzinfo) -> Iterator[dt.datetime]:
    """Every change of the offset, found by halving 12-hour steps in which it differs.

    zoneinfo does not hand its table out. No zone of the database changes its offset twice within 12 hours and
    back; a test compares this with the database's own files.
    """
    step = dt.timedelta(hours=12)
    second = dt.timedelta(seconds=1)
    at, before = _FIRST, _offset(zone, _FIRST)
    while at < _LAST:
        ahead = min(at + step, _LAST)
        after = _offset(zone, ahead)
        if after != before:
            low, high = at, ahead
            while high - low > second:
                middle = low + (high - low) // 2
                middle -= dt.timedelta(microseconds=middle.microsecond)
                if _offset(zone, middle) == before:
                    low = middle
                else:
                    high = middle
            if high >= _LAST:
                return
            yield high
            after = _offset(zone, high)
            ahead = high
        at, before = ahead, after


def parse_time(
    text: str, *, format: str = "auto", timezone: str | None = None, ambiguous: str = "refuse",
    truncate_fraction: bool = False,
) -> dt.datetime:
    """Read one time.

    Parameters
    ----------
    text : str
        The time, as it stands in a file.
    format : str
        ``auto`` (ISO 8601, Finnish, asctime and RFC 2822, told apart by themselves), ``iso``, ``finnish``,
        ``asctime``, ``rfc2822``, ``epoch_s``, ``epoch_ms``, ``epoch_us``, or a pattern such as ``%d/%m/%Y %H:%M``.
    timezone : str, optional
        The zone of times that have no offset of their own; UTC if it isn't given.
    ambiguous : {"refuse", "earlier", "later"}
        Which instant is meant by a local time that stands twice, because clocks went back over it.
    truncate_fraction : bool
        Drop digits finer than a microsecond instead of refusing them.

    Returns
    -------
    datetime.datetime
        Aware, in UTC.

    Raises
    ------
    DataError
        If the text is no time in that format, or a local time that is ambiguous or never was.

    Examples
    --------
    >>> parse_time("Tue Oct 31 22:10:47 +0000 2017").isoformat()
    '2017-10-31T22:10:47+00:00'
    >>> parse_time("7/8/2018 9:34 PM", format="%m/%d/%Y %I:%M %p").isoformat()
    '2018-07-08T21:34:00+00:00'
    """
    zone = None if timezone is None else zone_table(timezone)
    read = TimeFormat(format).read(text, zone=zone, ambiguous=ambiguous, truncate_fraction=truncate_fraction)
    return _datetime(read)


def parse_times(
    texts: Sequence[str | None], *, format: str = "auto", timezone: str | None = None, ambiguous: str = "refuse",
    truncate_fraction: bool = False,
) -> np.ndarray:
    """Read many times at once; the parameters are those of :func:`parse_time`.

    Returns
    -------
    numpy.ndarray
        ``datetime64[us]``, meaning UTC; ``NaT`` where the text is None.

    Examples
    --------
    >>> parse_times(["2025-02-03", None, "3.2.2025 klo 14.05"])
    array(['2025-02-03T00:00:00.000000',                        'NaT',
           '2025-02-03T14:05:00.000000'], dtype='datetime64[us]')
    """
    zone = None if timezone is None else zone_table(timezone)
    read = TimeFormat(format).read_batch(
        texts, zone=zone, ambiguous=ambiguous, truncate_fraction=truncate_fraction
    )
    return read.view("datetime64[us]")


@dataclass(frozen=True)
class TimeGuess:
    """What samples say about the format of a column's times.

    Attributes
    ----------
    format : str or None
        The format to propose; None if none fits, or several that would give different times.
    candidates : tuple of str
        Every format that fits equally well.
    samples, matched : int
        Samples that were not blank, and how many of them the candidates read.
    evidence : str
        One sentence.
    """

    format: str | None
    candidates: tuple[str, ...]
    samples: int
    matched: int
    evidence: str


def guess_time_format(samples: Iterable[str]) -> TimeGuess:
    """Guess a column's time format; nothing is applied.

    Examples
    --------
    >>> guess_time_format(["1/2/2025", "3/4/2025"]).evidence
    '2 of 2 samples read equally well as %d/%m/%Y and as %m/%d/%Y: say which'
    >>> guess_time_format(["1/2/2025", "31/12/2025"]).format
    '%d/%m/%Y'
    """
    spec, candidates, count, matched, evidence = _guess(list(samples))
    return TimeGuess(spec, tuple(candidates), count, matched, evidence)


class BusinessCalendar:
    """Open hours between two dates; made by :func:`business_calendar`. Immutable."""

    def __init__(self, native: _Calendar) -> None:
        self._native = native

    @property
    def start(self) -> dt.datetime:
        """First instant that the calendar knows."""
        return _datetime(self._native.start)

    @property
    def end(self) -> dt.datetime:
        """Last instant that the calendar knows."""
        return _datetime(self._native.end)

    def open_seconds(self, start: dt.datetime | np.ndarray, end: dt.datetime | np.ndarray) -> float | np.ndarray:
        """Open seconds between two instants, or pair by pair between two arrays of ``datetime64`` (UTC).

        Negative where `end` comes first. Instants outside the calendar are a ValueError.
        """
        if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
            pair = np.array([_microseconds(start)]), np.array([_microseconds(end)])
            return float(self._native.open_seconds(*pair)[0])
        first, second = (np.asarray(each, "datetime64[us]").view("int64") for each in (start, end))
        return self._native.open_seconds(first, second)

    def is_open(self, at: dt.datetime) -> bool:
        """Whether it is open at an instant."""
        return self._native.is_open(_microseconds(at))

    def next_opening(self, at: dt.datetime) -> dt.datetime | None:
        """The first open instant at or after `at`; None if the calendar has none left."""
        found = self._native.next_opening(_microseconds(at))
        return None if found is None else _datetime(found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BusinessCalendar) and self._native == other._native

    def __hash__(self) -> int:
        return hash(self._native)

    def __repr__(self) -> str:
        return repr(self._native)


def business_calendar(
    hours: Mapping[str, str | Sequence[str]], *, start: dt.date, end: dt.date, timezone: str = "UTC",
    holidays: Iterable[dt.date] = (),
) -> BusinessCalendar:
    """Build the calendar of a business from its weekly hours.

    Parameters
    ----------
    hours : mapping
        Weekdays to opening hours in local time: ``{"mon-fri": "8:00-16:00", "sat": ["10:00-12:00",
        "13:00-15:00"]}``. Days not named are closed; ``"24:00"`` is the day's end; hours that end before they
        begin run into the next day. Full English names are allowed too.
    start, end : datetime.date
        The calendar knows the local days from `start` to `end`, both included; anything outside is an error.
    timezone : str
        What the hours are local to. On a day when clocks change, the hours are as long as they really were.
    holidays : iterable of datetime.date
        Days closed whatever their weekday.

    Returns
    -------
    BusinessCalendar

    Examples
    --------
    >>> import datetime as dt
    >>> office = business_calendar({"mon-fri": "8:00-16:00"}, timezone="Europe/Helsinki",
    ...                            start=dt.date(2025, 2, 1), end=dt.date(2025, 2, 28))
    >>> friday = parse_time("7.2.2025 klo 15.30", timezone="Europe/Helsinki")
    >>> monday = parse_time("10.2.2025 klo 9.00", timezone="Europe/Helsinki")
    >>> office.open_seconds(friday, monday) / 3600
    1.5
    """
    if end < start:
        raise ValueError(f"end is {end}, before start {start}; allowed: start or later")
    week = _weekly_hours(hours)
    closed = set(holidays)
    zone = zone_table(timezone)
    intervals: list[tuple[int, int]] = []
    calendar = _local(zone, start, 0, first=True), _local(zone, end, 24 * 60, first=False)
    day = start
    while day <= end:
        for opens, closes in () if day in closed else week[day.weekday()]:
            opened = max(_local(zone, day, opens, first=True), calendar[0])
            shut = min(_local(zone, day, closes, first=False), calendar[1])
            if intervals and opened <= intervals[-1][1]:
                intervals[-1] = intervals[-1][0], max(shut, intervals[-1][1])
            elif opened < shut:
                intervals.append((opened, shut))
        day += dt.timedelta(days=1)
    return BusinessCalendar(_Calendar(intervals, *calendar))


def _local(zone: ZoneTable, day: dt.date, minute: int, *, first: bool) -> int:
    """The instant of a local minute of a day: of two the first or the last; if skipped, when clocks jumped."""
    local = ((day - dt.date(1970, 1, 1)).days * 1440 + minute) * 60_000_000
    kind, earlier, later = zone.to_utc(local)
    if kind == "outside":
        raise ValueError(f"{day} lies outside the zone table {zone.name}, which covers 1900 to 2100")
    if kind == "absent":
        return next(at for at, _ in zone.transitions if earlier < at <= later)
    return earlier if first else later


def _weekly_hours(hours: Mapping[str, str | Sequence[str]]) -> list[list[tuple[int, int]]]:
    """Seven lists of (opening, closing) in minutes of the day, sorted."""
    week: list[list[tuple[int, int]]] = [[] for _ in _WEEKDAYS]
    for days, spans in hours.items():
        parsed = [_span(span) for span in ([spans] if isinstance(spans, str) else spans)]
        for weekday in _weekday_range(days):
            week[weekday].extend(parsed)
    for weekday, spans in enumerate(week):
        spans.sort()
        for (_, closes), (opens, _) in zip(spans, spans[1:], strict=False):
            if opens < closes:
                raise ValueError(f"the hours of {_WEEKDAYS[weekday]} overlap; allowed: one span after another")
    return week


def _weekday_range(days: str) -> Iterator[int]:
    ends = [end.strip().lower() for end in days.replace("–", "-").split("-")]
    numbers = [i for end in ends for i, name in enumerate(_WEEKDAYS) if len(end) >= 3 and _names_day(end, i, name)]
    if len(numbers) != len(ends) or len(ends) > 2:
        raise ValueError(f"hours has the day {days!r}; allowed: mon, tue, wed, thu, fri, sat, sun or a range: mon-fri")
    first, last = numbers[0], numbers[-1]
    return ((first + i) % 7 for i in range((last - first) % 7 + 1))


def _names_day(text: str, number: int, short: str) -> bool:
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[number]
    return text.startswith(short) and full.startswith(text)


def _span(text: str) -> tuple[int, int]:
    parts = [_minute(part) for part in text.replace("–", "-").split("-")]
    if len(parts) != 2 or None in parts:
        raise ValueError(f"hours has {text!r}; allowed: such as 8:00-16:00, 22-6, 0:00-24:00")
    opens, closes = parts
    assert opens is not None and closes is not None
    if opens == closes:
        raise ValueError(f"hours has {text!r}, which is no time at all; a whole day is 0:00-24:00")
    return (opens, closes) if opens < closes else (opens, closes + 1440)


def _minute(text: str) -> int | None:
    hour, _, minute = text.strip().replace(".", ":").partition(":")
    if not (hour.isascii() and hour.isdigit() and (minute or "00").isascii() and (minute or "00").isdigit()):
        return None
    total = int(hour) * 60 + int(minute or 0)
    return total if total <= 1440 and int(minute or 0) < 60 else None
