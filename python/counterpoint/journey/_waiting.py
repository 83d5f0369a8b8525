# SPDX-License-Identifier: MIT
"""Who waits how long for an answer: from a table to its results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal, overload

from .. import _core
from .._tables import keys_of, native_table
from ..core.time import zone_table
from ._episodes import EpisodeOutcomes
from ._response_times import ResponseTimes
from ._times import instant_of

__all__ = ["response_times"]


@overload
def response_times(
    items: Any, by: str | Sequence[str] | None = ..., *, per: Literal["message", "matter"] = ...,
    observation_end: str | dt.datetime | None = ..., limits: str = ..., level: float = ..., infer: bool = ...,
    timezone: str | None = ..., threads: int = ...,
) -> ResponseTimes: ...
@overload
def response_times(
    items: Any, by: str | Sequence[str] | None = ..., *, per: Literal["episode"],
    observation_end: str | dt.datetime | None = ..., limits: str = ..., level: float = ..., infer: bool = ...,
    timezone: str | None = ..., threads: int = ...,
) -> EpisodeOutcomes: ...
def response_times(
    items: Any,
    by: str | Sequence[str] | None = "channel",
    *,
    per: str = "message",
    observation_end: str | dt.datetime | None = None,
    limits: str = "log-log",
    level: float = 0.95,
    infer: bool = True,
    timezone: str | None = None,
    threads: int = 1,
) -> ResponseTimes | EpisodeOutcomes:
    """How long customers wait for an answer, the unanswered counted: each message, each matter, or each episode.

    A message is an item whose ``role`` is customer (or missing) and whose ``voice`` is not solicited. It is answered by
    the first provider's item, by time, that names it in ``reply_to``; otherwise, with `infer`, by the first provider's
    item of its thread and channel at or after it. Writing again elsewhere does not end the wait. Who has no answer
    when watching ends has waited until then, and counts (Kaplan & Meier 1958).

    Per matter (a conversation) the wait is one: from the customer's first message to the first reply over all channels.
    Per episode it is that in one channel, and the customer who writes elsewhere has given that channel up: moving and the
    reply rule out each other, and what is told is the share of each, not a median of those who stayed.

    Parameters
    ----------
    items : Feedback or frame
        A frame of pandas or Polars, or an Arrow table, needs ``role`` and ``time``, and may have ``id``, ``reply_to``,
        ``thread``, ``channel``, ``voice``.
    by : str, sequence of str or None
        Columns to group the messages by, or ``week``, ``month``, ``quarter``, ``year`` of their ``time``; None: one
        group.
    per : {"message", "matter", "episode"}
        What waits. Keys in `by` are those of the message, of the matter's first message, of the episode's first message.
    observation_end : str or datetime, optional
        When watching ended; what came later does not count. Without a zone it is in `timezone`, or in UTC. The newest
        time in the table by default, never the clock.
    limits : {"log-log", "log", "plain"}
        How the limits are computed, as in :func:`counterpoint.stats.kaplan_meier`; not per episode.
    level : float
        Confidence of the intervals, between 0 and 1.
    infer : bool
        Whether replies that name no message count by thread and channel; how many did is in `.counts`. Per message only:
        matters and episodes always go by thread and channel.
    timezone : str, optional
        Whose calendar periods follow, and the zone of an `observation_end` that bears none; UTC if it isn't given.
    threads : int
        1 or more; the result is the same for any number.

    Returns
    -------
    ResponseTimes or EpisodeOutcomes
        Per message and matter the median wait in hours, a group each; where half are not answered within what was
        watched, the value is None and `method` says "not reached". Per episode the share answered in its channel, with
        the shares of those who moved on and of those that were closed.

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

    The same from first contact to first reply, and channel by channel:

    >>> cp.journey.response_times(items, by=None, per="matter").value
    60.0
    >>> cp.journey.response_times(items, by=None, per="episode").ended
    {'reply': 1, 'move': 2, 'closed': 0, 'open': 0}
    """
    if per not in ("message", "matter", "episode"):
        raise ValueError(f"per is {per!r}; allowed: message, matter, episode")
    keys = keys_of(by)
    zone = None if timezone is None else zone_table(timezone)
    also = ["id", "reply_to", "thread", "channel", "voice", *(["status"] if per == "episode" else [])]
    table = native_table(items, ["role", "time"], by=keys, also=also)
    if table is None:
        raise TypeError(f"items is {type(items).__name__}; allowed: a Feedback, a frame, an Arrow table")
    end = None if observation_end is None else instant_of(observation_end, name="observation_end", timezone=timezone)
    if per == "episode":
        episodes = _core.summarize_episodes(table, by=keys, observation_end=end, zone=zone, threads=threads)
        return EpisodeOutcomes(episodes, level=level)
    if per == "matter":
        summary = _core.summarize_matters(table, by=keys, observation_end=end, zone=zone, threads=threads)
    else:
        summary = _core.summarize_response_times(
            table, by=keys, observation_end=end, infer=infer, zone=zone, threads=threads
        )
    return ResponseTimes(summary, level=level, limits=limits)
