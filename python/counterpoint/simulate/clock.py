# SPDX-License-Identifier: MIT
"""The shop's clock: Finnish time, by the European rule of summer time (2000/84/EC), and its opening hours."""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import NDArray

Seconds = NDArray[np.int64]

HOUR = 3600
DAY = 24 * HOUR
_EPOCH = dt.date(1970, 1, 1)


def day_number(date: dt.date) -> int:
    """Days since 1970-01-01."""
    return (date - _EPOCH).days


def month_start(start: str, months: int) -> dt.date:
    """The first day of the month that lies so many months after the first."""
    total = int(start[:4]) * 12 + int(start[5:]) - 1 + months
    return dt.date(total // 12, total % 12 + 1, 1)


def _last_sunday(year: int, month: int) -> dt.date:
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)


def _summers() -> Seconds:
    changes = [day_number(_last_sunday(year, month)) * DAY + HOUR for year in range(1997, 2103) for month in (3, 10)]
    return np.asarray(changes, dtype=np.int64)


_CHANGES = _summers()


def offset(utc: Seconds) -> Seconds:
    """Seconds that Finnish time is ahead of UTC."""
    summer = np.searchsorted(_CHANGES, utc, side="right") % 2
    return np.asarray((2 + summer) * HOUR, dtype=np.int64)


def to_utc(local: Seconds) -> Seconds:
    """UTC of a Finnish time of day; in the doubled hour of autumn the earlier one is meant."""
    winter = np.asarray(local, dtype=np.int64) - 2 * HOUR
    return winter + 2 * HOUR - offset(winter - HOUR)


def open_time(utc: Seconds, spread: Seconds) -> Seconds:
    """The time itself from 7 to 21, else `spread` seconds after the next 7 o'clock."""
    local = utc + offset(utc)
    time_of_day = local % DAY
    opening = local - time_of_day + np.where(time_of_day >= 21 * HOUR, DAY, 0) + 7 * HOUR + spread
    shut = (time_of_day < 7 * HOUR) | (time_of_day >= 21 * HOUR)
    return np.where(shut, to_utc(opening), utc)
