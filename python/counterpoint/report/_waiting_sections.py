# SPDX-License-Identifier: MIT
"""Sections of time that passes: how long customers wait, and what changed since an earlier summary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .. import plots
from ._blocks import Block, Cell, day, local_day, markup, paragraph, table
from ._ratings import FEW
from ._sentences import Sentences

__all__ = ["WaitingSections"]

_COUNTED = ("inferred", "replies_before", "replies_elsewhere", "without_time", "after_end", "solicited")
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

    def median_clause(self, group: dict[str, Any]) -> str:
        """Say by when half are answered."""
        say, duration = self.words.say, self.words.duration
        if group["median"] is None:
            return say("waits_median_none")
        median, low = duration(group["median"]), duration(group["median_low"])
        if group["median_high"] is None:
            return say("waits_median_open", median=median, low=low)
        return say("waits_median", median=median, range=self.words.range(low, duration(group["median_high"])))

    def waiting(self) -> Iterable[Block]:
        found, say = self.found["waiting"], self.words.say
        yield paragraph(f"{self.waiting_clause(found['all'])}; {self.median_clause(found['all'])}.", soft=False)
        end = say("waits_end", date=self.words.date(local_day(found["end"], self.found["timezone"])))
        yield paragraph(" ".join([end, *(say("waits_counts_" + key, found["counts"][key]) for key in _COUNTED if found["counts"].get(key))]))
        yield self.curves_figure()
        if found["spans"]:
            rows = [
                [Cell(self.words.duration(one["seconds"])), Cell(self.words.percent(one["value"])), Cell(self.percents(one["low"], one["high"])), Cell(self.words.number(one["at_risk"]))]
                for one in found["spans"]
            ]
            heads = [say(key) for key in ("waits_after", "waits_still", "interval", "waits_at_risk")]
            yield {"kind": "fold", "text": say("behind"), "blocks": [table(say("waits_table"), heads, rows)]}
        yield from self.waits_by_channel()

    def curves_figure(self) -> Block:
        """Return the curves: the share that still waits, with its interval and the numbers at risk."""
        found, say = self.found["waiting"], self.words.say
        unit, hours = ("days", 24.0) if found["limit"] >= 96 * 3600 else ("hours", 1.0) if found["limit"] >= 2 * 3600 else ("minutes", 1 / 60)
        names: dict[str, dict[str, Any]] = {}
        medians = []
        for curve in self.curves:
            group = next((one for one in found["groups"] if curve.group is not None and one["group"] == curve.group), found["all"])
            name = say("waits_all") if len(self.curves) == 1 else say("missing") if curve.group is None else self.value("channel", curve.group)
            while name in names:  # two channels that look the same once masked
                name += "\u200b"
            names[name] = {**curve.steps, "time": curve.steps["time"] / hours}
            medians.append(say("waits_not_reached") if group["median"] is None else say("waits_median_short", median=self.words.duration(group["median"])))
        drawn = plots.survival(
            names, notes=medians, label=say("axis_" + unit), share=say("axis_waiting"), at_risk=say("waits_at_risk"), later="",
            decimal=self.decimal(), thousands=self.thousands(),
        )  # fmt: skip
        alt = say("waits_alt", limit=self.words.duration(found["limit"]))
        return {"kind": "figure", "svg": markup(plots.svg(drawn, "waiting", title=alt)), "caption": say("waits_caption", limit=self.words.duration(found["limit"]))}

    def waits_by_channel(self) -> Iterable[Block]:
        found, say, duration = self.found["waiting"], self.words.say, self.words.duration
        rows = []
        for group in [*found["groups"], found["all"]]:
            whole = group is found["all"]
            label = say("waits_all") if whole else say("missing") if group["group"] is None else self.value("channel", group["group"])
            share = f"{self.words.percent(group['unanswered'])} ({self.percents(group['unanswered_low'], group['unanswered_high'])})"
            median = say("waits_not_reached")
            if group["median"] is not None:
                high = say("waits_no_limit") if group["median_high"] is None else duration(group["median_high"])
                median = f"{duration(group['median'])} ({self.words.range(duration(group['median_low']), high)})"
            mean = "–" if group["mean_of_answered"] is None else duration(group["mean_of_answered"])
            few = say("few_answers") if group["n"] < FEW else ""
            cells = [Cell(label, user=not whole), Cell(self.words.number(group["n"])), Cell(share), Cell(median), Cell(mean)]
            rows.append({"cells": cells, "few": few, "apart": whole and bool(found["groups"])})
        heads = [say("channel_head"), say("waits_messages"), f"{say('waits_still')} ({say('interval')})", f"{say('waits_median_head')} ({say('interval')})", say("waits_mean")]
        yield table(say("waits_by_channel"), heads, rows, cards=True, numbers=(1,))
        yield paragraph(say("waits_mean_note"))

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
            return self.words.duration(3600 * value)
        if one["kind"].startswith("share_"):
            return self.words.percent(value)
        return self.words.number(value, self._decimals(one))

    def _decimals(self, one: dict[str, Any]) -> int:
        return 2 if one["kind"] == "mean" else 0

    def change_difference(self, one: dict[str, Any]) -> tuple[str, str]:
        """Return the difference with its unit, and its interval."""
        if one["kind"] == "median_wait":
            signs = [("−" if one[key] < 0 else "") + self.words.duration(3600 * abs(one[key])) for key in ("value", "low", "high")]
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
