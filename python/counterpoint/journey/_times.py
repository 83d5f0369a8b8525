# SPDX-License-Identifier: MIT
"""Instants and spans of time as people give them, and as they read them."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from .._core import DataError
from ..core.time import _microseconds, parse_time

__all__ = ["instant_of", "seconds_of", "span_text"]


def instant_of(at: Any, *, name: str, timezone: str | None = None) -> int:
    """Microseconds UTC of a text, a datetime or a Timestamp; one without a zone is in `timezone`, or in UTC."""
    import numpy as np
    import pandas as pd

    allowed = "allowed: an ISO 8601 text, a datetime, a pandas Timestamp"
    if isinstance(at, np.datetime64):
        at = pd.Timestamp(at)
    if at is pd.NaT:
        raise ValueError(f"{name} is NaT; {allowed}")
    if isinstance(at, str):
        try:
            return _microseconds(parse_time(at, timezone=timezone))
        except DataError as error:
            raise ValueError(f"{name}: {error}") from None
    if isinstance(at, pd.Timestamp):
        at = at.to_pydatetime(warn=False)
    if not isinstance(at, dt.datetime):
        raise TypeError(f"{name} is {type(at).__name__}; {allowed}")
    return instant_of(at.isoformat(), name=name, timezone=timezone) if at.tzinfo is None else _microseconds(at)


def seconds_of(span: Any, *, name: str, number: str) -> float:
    """Seconds of a number of `number` (``hours`` or ``seconds``), a timedelta, or a text such as "4h"; 0 or more."""
    import numpy as np
    import pandas as pd

    allowed = f'allowed: a number of {number}, a timedelta, or a text such as "4h", 0 or more'
    if isinstance(span, (str, dt.timedelta, np.timedelta64)):
        try:
            seconds = pd.Timedelta(span) / pd.Timedelta(seconds=1)
        except ValueError:
            raise ValueError(f"{name} is {span!r}; {allowed}") from None
    elif isinstance(span, (int, float, np.number)) and not isinstance(span, bool):
        seconds = float(span) * {"hours": 3600.0, "seconds": 1.0}[number]
    else:
        raise TypeError(f"{name} is {type(span).__name__}; {allowed}")
    if not (math.isfinite(seconds) and seconds >= 0):
        raise ValueError(f"{name} is {span!r}; {allowed}")
    return float(seconds)


def span_text(seconds: float) -> str:
    """A span for readers.

    Examples
    --------
    >>> [span_text(each) for each in (45, 750, 57_600, 8_208_000)]
    ['45 s', '12.5 min', '16 h', '95 d']
    """
    if math.isnan(seconds):
        return "–"
    units = ((345_600, "d", 86_400), (3_600, "h", 3_600), (60, "min", 60), (0, "s", 1))
    unit, size = next((unit, size) for least, unit, size in units if seconds >= least)
    return f"{seconds / size:,.3g} {unit}" if seconds / size < 1000 else f"{seconds / size:,.0f} {unit}"
