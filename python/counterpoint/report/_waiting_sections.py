# SPDX-License-Identifier: MIT
"""Sections of time that passes: how long customers wait, and what changed since an earlier summary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ._blocks import Block, Cell, day, paragraph, table
from ._sentences import Sentences

__all__ = ["WaitingSections"]

_POINTS = {"nps": "points", "share_goal": "percentage_points", "share_negative": "percentage_points", "share_positive": "percentage_points", "share_ideal": "percentage_points", "share_unanswered": "percentage_points"}


class WaitingSections(Sentences):
    """Sections of time that passes."""

    # ---- waiting

    def waiting_clause(self, group: dict[str, Any]) -> str:
        """Say how many messages wait."""
        answered = {
            "answered": self.words.number(group["answered"]),
            "waiting": self.words.number(group["n"] - group["answered"]),
            "share": self.words.percent(group["unanswered"]),
            "range": self.percents(group["unanswered_low"], group["unanswered_high"]),
        }
        return self.words.say("waits", group["n"], **answered)

    def waiting(self) -> Iterable[Block]:
        yield paragraph(self.waiting_clause(self.found["waiting"]["all"]) + ".", soft=False)

    # ---- changes

    def baseline_name(self, changes: dict[str, Any]) -> str:
        """Say what the figures are compared with."""
        if changes["oldest"] is None:
            return self.words.say("baseline_items", changes["items"])
        oldest, newest = (self.words.date(day(changes[end])) for end in ("oldest", "newest"))
        return self.words.say("baseline_dates", oldest=oldest, newest=newest)

    def change_name(self, one: dict[str, Any]) -> str:
        """Return what a compared figure is called."""
        if one["kind"] == "mean":
            return self.words.say("average_small", name=self.inside(self.name(one["column"]), 160))
        if one["kind"] == "share_ideal":
            return self.words.say("share_ideal", name=self.inside(self.name(one["column"]), 160))
        if one["kind"] == "nps":
            name = "" if one["column"] in ("rating", "nps") else f" ({self.inside(self.name(one['column']), 160)})"
            return self.words.say("nps_points") + name
        return self.words.say(one["kind"])

    def change_value(self, one: dict[str, Any], key: str) -> str:
        """Return a figure before or now."""
        value = one[key]
        if value is None:
            return "–"
        if one["kind"] == "median_wait":
            return self.words.duration(value)
        if one["kind"].startswith("share_"):
            return self.words.percent(value)
        return self.words.number(value, self._decimals(one))

    def _decimals(self, one: dict[str, Any]) -> int:
        return 2 if one["kind"] == "mean" else 0

    def change_difference(self, one: dict[str, Any]) -> tuple[str, str]:
        """Return the difference with its unit, and its interval."""
        if one["kind"] == "median_wait":
            signs = [("−" if one[key] < 0 else "") + self.words.duration(abs(one[key])) for key in ("value", "low", "high")]
            return signs[0], self.words.range(signs[1], signs[2])
        factor = 100 if one["kind"].startswith("share_") else 1
        # One decimal more where the interval ends so near to 0 that it would read as 0.
        decimals = self._decimals(one)
        if factor * min(abs(one["low"]), abs(one["high"])) < 0.5 * 10**-decimals:
            decimals += 1
        value, low, high = (self.words.signed(factor * one[key], decimals) for key in ("value", "low", "high"))
        unit = _POINTS.get(one["kind"])
        return self.words.say(unit, value=value) if unit else value, self.words.range(low, high)

    def change_clause(self, one: dict[str, Any]) -> str:
        """Say how a figure differs from what it was."""
        difference, interval = self.change_difference(one)
        counts = {"n_before": self.words.number(one["before_n"]), "n_now": self.words.number(one["now_n"])}
        before, now = self.change_value(one, "before"), self.change_value(one, "now")
        return self.words.say("change_clause", name=self.change_name(one), before=before, now=now, difference=difference, range=interval, **counts)

    def changes(self) -> Iterable[Block]:
        found, say, number = self.found["changes"], self.words.say, self.words.number
        yield paragraph(say("changes_intro", len(found["figures"]), since=self.baseline_name(found)), soft=False)
        yield paragraph(say("changes_rule"))
        if found["overlap"]:
            yield paragraph(say("changes_overlap"))
        rows = []
        for one in found["figures"]:
            cells = [Cell(self.change_name(one)), *(Cell(f"{self.change_value(one, key)} (n = {number(one[key + '_n'])})") for key in ("before", "now"))]
            if one["low"] is None:
                rows.append([*cells, Cell("–"), Cell(say("verdict_unknown"))])
                continue
            difference, interval = self.change_difference(one)
            verdict = "none" if not one["changed"] else "up" if one["value"] > 0 else "down"
            rows.append([*cells, Cell(f"{difference} ({interval})"), Cell(say("verdict_" + verdict))])
        if rows:
            yield table(say("changes_table"), [say(key) for key in ("figure", "before", "now", "difference", "verdict")], rows, cards=True, numbers=(), hidden=True)
        for key in ("only_before", "only_now"):
            if found[key]:
                yield paragraph(say("changes_" + key, found[key]))
