# SPDX-License-Identifier: MIT
"""Who waits how long for an answer: from a table to its results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from .._core import summarize_response_times as _summarize
from .._tables import keys_of, native_table
from ..core.time import zone_table
from ._response_times import ResponseTimes
from ._times import instant_of

__all__ = ["response_times"]


def response_times(
    items: Any,
    by: str | Sequence[str] | None = "channel",
    *,
    observation_end: str | dt.datetime | None = None,
    limits: str = "log-log",
    level: float = 0.95,
    infer: bool = True,
    timezone: str | None = None,
    threads: int = 1,
) -> ResponseTimes:
    """How long each customer's message waits for an answer, the unanswered counted.

    A message is an item whose ``role`` is customer (or missing) and whose ``voice`` is not solicited. It is answered by
    the first provider's item, by time, that names it in ``reply_to``; otherwise, with `infer`, by the first provider's
    item of its thread and channel at or after it. Writing again elsewhere does not end the wait. Who has no answer
    when watching ends has waited until then, and counts (Kaplan & Meier 1958).

    Parameters
    ----------
    items : Feedback or frame
        A frame of pandas or Polars, or an Arrow table, needs ``role`` and ``time``, and may have ``id``, ``reply_to``,
        ``thread``, ``channel``, ``voice``.
    by : str, sequence of str or None
        Columns to group the messages by, or ``week``, ``month``, ``quarter``, ``year`` of their ``time``; None: one
        group.
    observation_end : str or datetime, optional
        When watching ended; what came later does not count. Without a zone it is in `timezone`, or in UTC. The newest
        time in the table by default, never the clock.
    limits : {"log-log", "log", "plain"}
        How the limits are computed, as in :func:`counterpoint.stats.kaplan_meier`.
    level : float
        Confidence of the intervals, between 0 and 1.
    infer : bool
        Whether replies that name no message count by thread and channel; how many did is in `.counts`.
    timezone : str, optional
        Whose calendar periods follow, and the zone of an `observation_end` that bears none; UTC if it isn't given.
    threads : int
        1 or more; the result is the same for any number.

    Returns
    -------
    ResponseTimes
        The median wait in hours, a group each. Where half are not answered within what was watched, the value is None
        and `method` says "not reached".

    Raises
    ------
    ValueError
        If there is no ``role`` or ``time``, no time at all, or an `observation_end` that is none.
    KeyError
        For an unknown name in `by`.

    Examples
    --------
    A complaint that moves from a private message to two public places, and is answered there alone:

    >>> import counterpoint as cp
    >>> items = cp.from_records([
    ...     {"id": "a", "thread": "t", "role": "customer", "channel": "private", "time": "2024-03-04T19:00:00Z"},
    ...     {"id": "b", "thread": "t", "role": "customer", "channel": "post", "time": "2024-03-06T16:00:00Z"},
    ...     {"id": "c", "thread": "t", "role": "customer", "channel": "page", "time": "2024-03-06T20:00:00Z"},
    ...     {"id": "d", "thread": "t", "role": "provider", "channel": "page", "time": "2024-03-07T07:00:00Z"},
    ...     {"id": "e", "thread": "t", "role": "provider", "channel": "post", "time": "2024-03-07T08:00:00Z"},
    ... ])
    >>> waits = cp.journey.response_times(items, by=None)
    >>> waits
    ResponseTimes: median wait at 0.95, observed until 2024-03-07 08:00 UTC
      16 h [11 h … not reached], n=3, 1 unanswered
    >>> waits.mean_of_answered, round(waits.answered_within("12h").value, 4)
    (13.5, 0.3333)
    >>> cp.journey.response_times(items)["private"].status
    'not reached'
    """
    keys = keys_of(by)
    zone = None if timezone is None else zone_table(timezone)
    table = native_table(
        items, ["role", "time"], by=keys, also=["id", "reply_to", "thread", "channel", "voice"]
    )
    if table is None:
        raise TypeError(f"items is {type(items).__name__}; allowed: a Feedback, a frame, an Arrow table")
    end = None if observation_end is None else instant_of(observation_end, name="observation_end", timezone=timezone)
    summary = _summarize(table, by=keys, observation_end=end, infer=infer, zone=zone, threads=threads)
    return ResponseTimes(summary, level=level, limits=limits)
