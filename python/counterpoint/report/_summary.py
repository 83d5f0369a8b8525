# SPDX-License-Identifier: MIT
"""The figures of the report, free of any language: what the page, the command line and ``--json`` all show."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Any

from ._callback import Listed, callback
from ._changes import changes
from ._counts import times_of, values_of
from ._matters import matters
from ._quotes import backing, quotes
from ._ratings import goals, ratings_of, scores, summaries_of
from ._saved import Saved, save
from ._sentiment import score, sentiment
from ._table import Table
from ._waiting import Curve, waiting

__all__ = ["SECTIONS", "Options", "Summary", "summarise"]

# The report's sections in their order, each with the columns of which it needs at least one.
SECTIONS: dict[str, tuple[str, ...]] = {
    "voices": ("voice", "visibility", "role", "party"),
    "channels": ("channel", "method"),
    "touchpoints": ("touchpoint", "unit", "provider"),
    "kinds": ("kind",),
    "time": ("time",),
    "sentiment": (),
    "nps": (),
    "ratings": (),
    "goal": ("goal_met",),
    "waiting": (),
    "matters": (),
    "callback": (),
    "quotes": ("text",),
    "backing": ("backers",),
    "more": ("status", "language", "source"),
    "changes": (),
}

MOST_BREAKDOWNS = 2  # columns by which figures are broken down unasked


@dataclasses.dataclass(frozen=True)
class Options:
    """What the caller chose about the figures."""

    nps: str | None = None
    by: list[str] | None = None
    timezone: str = "UTC"
    sentiment: Any = None
    text_language: str | None = None
    baseline: Saved | None = None


@dataclasses.dataclass(frozen=True)
class Summary:
    """Every figure of the report as plain values, the mergeable summaries below them, and what gives the whole call-back list."""

    found: dict[str, Any]
    saved: Saved
    callback: Listed
    curves: tuple[Curve, ...]


def summarise(table: Table, options: Options) -> Summary:
    """Compute every figure of the report."""
    timezone = options.timezone
    found: dict[str, Any] = {"items": table.rows, "timezone": timezone, "sources": table.sources(), "filled": _filled(table)}
    found["descriptions"] = {name: text for name, text in table.items.descriptions.items() if name in table.names}
    customers = table.column("customer")
    found["customers"] = None if customers is None else int(customers.nunique())
    replies = table.column("reply_to")
    found["replies"] = 0 if replies is None else int(replies.notna().sum())
    for section in ("voices", "channels", "touchpoints", "kinds", "more"):
        columns = {name: table.column(name) for name in SECTIONS[section]}
        counted = {name: values_of(series) for name, series in columns.items() if series is not None}
        found[section] = counted or None
    found["time"] = times_of(table, timezone)
    groups = {name: table.groups(name, timezone) for name in _chosen(table, options.by)}
    shown = {name for columns in SECTIONS.values() for name in columns}
    own = {name: values_of(series) for name in groups if name not in shown and (series := table.column(name)) is not None}
    if own:
        found["touchpoints"] = {**(found["touchpoints"] or {}), **own}
    rated = table.ratings()
    netted = scores(table, rated, options.nps, list(groups), timezone)
    found["nps"] = [one.figures for one in netted if one.figures["n"] or options.nps is None] or None
    on_ten = {one.column for one in netted}
    others = [rating for rating in rated if rating.column not in on_ten or rating.scale.name != "nps_0_10"]
    found["ratings"] = ratings_of(table, others, list(groups), timezone) or None
    found["goal"] = goals(table)
    scored = score(table, options.sentiment, options.text_language)
    found["scoring"] = {"state": scored.state, "not_scored": [{"language": name or None, "n": n} for name, n in scored.reasons.items()]}
    found["sentiment"] = sentiment(table, scored, _sentiment_groups(table, options.by), timezone)
    found["matters"] = matters(table, scored)
    waited = waiting(table, timezone)
    found["waiting"], found["waiting_reason"] = waited.found, waited.reason
    called = callback(table, rated, scored)
    found["callback"], listed = called if called else (None, list)
    found["backing"], backed = backing(table)
    found["quotes"] = quotes(table, rated, backed)
    netting: dict[tuple[str, ...], Any] = {("nps", one.column): one.summary for one in netted if one.figures["n"]}
    waits: dict[tuple[str, ...], Any] = {} if waited.summary is None else {("waiting",): waited.summary}
    saved = save(table, {**netting, **summaries_of(others), **waits}, scored)
    found["changes"] = None if options.baseline is None else changes(options.baseline, saved)
    return Summary(found, saved, listed, waited.curves)


def _chosen(table: Table, by: list[str] | None) -> list[str]:
    """Return the columns to break figures down by: the caller's, or where customer and provider met."""
    if by is not None:
        return by
    candidates = (name for name in ("touchpoint", "channel", "unit") if (series := table.column(name)) is not None and series.nunique() > 1)
    return list(itertools.islice(candidates, MOST_BREAKDOWNS))


def _sentiment_groups(table: Table, by: list[str] | None) -> list[str]:
    """Return the columns to break sentiment down by: the caller's, else the channel."""
    return by if by is not None else [name for name in ("channel",) if table.column(name) is not None]


def _filled(table: Table) -> list[dict[str, Any]]:
    present = {name: table.present(name) for name in table.names}
    return [{"column": name, "present": count, "missing": table.rows - count} for name, count in present.items()]
