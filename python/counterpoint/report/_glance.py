# SPDX-License-Identifier: MIT
"""The first screen: five sentences. What they say, how sure that is, what can't be said, who waits, what changed."""

from __future__ import annotations

from typing import Any

from ._blocks import capital, decimals_of
from ._ratings import FEW
from ._waiting_sections import WaitingSections

__all__ = ["Glance"]

_MOST_CLAUSES = 3


class Glance(WaitingSections):
    """The five sentences of the first screen; each is one sentence, with n and interval or with the reason why not."""

    def five(self) -> list[dict[str, str]]:
        """Return the five sentences with their headings, in their order."""
        sentences = {
            "says": self.says(),
            "sure": self.sure(),
            "gaps": self.gaps(),
            "waits": self.waits(),
            "changed": self.changed(),
        }
        return [{"key": key, "title": self.words.say("glance_" + key), "text": text} for key, text in sentences.items()]

    # ---- what they say, how sure

    def _asked(self) -> list[dict[str, Any]]:
        """Return the figures that the first sentence tells, each as clauses for the first and the second one."""
        out = []
        for score in self.found["nps"] or []:
            if score["n"]:
                out.append(self._figure("nps", score, 0, value=self.words.number(score["value"]), name=self.nps_name(score)))
                break
        rated = [rating for rating in self.found["ratings"] or [] if rating["mean"] is not None]
        if not out and 0 < len(rated) <= 3:
            best = max(rated, key=lambda rating: rating["n"])
            decimals = decimals_of(best)
            ends = {"low_end": self.words.plain(best["low"]), "high_end": self.words.plain(best["high"])}
            key = "rating_lower" if best["lower_is_better"] else "rating"
            figure = {"low": best["mean_low"], "high": best["mean_high"], "n": best["n"]}
            value = self.words.number(best["mean"], decimals)
            out.append(self._figure(key, figure, decimals, value=value, name=self.inside(self.rating_name(best), 160), **ends))
        elif not out and rated:
            out += self._ends(rated)
        found = self.found["sentiment"]
        if found and found["n"] >= FEW:
            negative, _, positive = found["levels"]
            texts = found["n"] + sum(one["n"] for one in found["not_scored"])
            key = "texts" if texts == found["n"] else "some_texts"
            words = {
                "texts": self.words.number(texts),
                "value": self.words.percent(negative["share"]),
                "other": self.words.percent(positive["share"]),
                "other_range": self.percents(positive["share_low"], positive["share_high"]),
            }
            out.append(self._share(key, negative, found["n"], **words))
        goal = self.found["goal"]
        if goal and len(out) < _MOST_CLAUSES:
            out.append(self._share("goal", goal, goal["n"], value=self.words.percent(goal["share"])))
        return out

    def _ends(self, rated: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Tell of many ratings on one scale the highest and the lowest average."""
        if len({(one["low"], one["high"], one["lower_is_better"], one["ideal"]) for one in rated}) > 1:
            return []
        out = []
        for key, one in (("highest", max(rated, key=lambda one: one["mean"])), ("lowest", min(rated, key=lambda one: one["mean"]))):
            decimals = decimals_of(one)
            figure = {"low": one["mean_low"], "high": one["mean_high"], "n": one["n"]}
            out.append(self._figure(key, figure, decimals, value=self.words.number(one["mean"], decimals), name=self.inside(self.rating_name(one), 160)))
        return out

    def _figure(self, key: str, figure: dict[str, Any], decimals: int, **words: str) -> dict[str, Any]:
        say, number = self.words.say, self.words.number
        n = number(figure["n"])
        if figure["low"] is None:
            return {"says": say("says_" + key, range=say("no_range"), n=n, **words), "sure": None, "n": figure["n"]}
        half = (figure["high"] - figure["low"]) / 2
        half = number(half, decimals if decimals or half >= 10 else 1)
        interval = self.interval(figure["low"], figure["high"], decimals)
        return {"says": say("says_" + key, range=interval, n=n, **words), "sure": say("sure_" + key.removesuffix("_lower"), half=half, n=n), "n": figure["n"]}

    def _share(self, key: str, figure: dict[str, Any], n: int, **words: str) -> dict[str, Any]:
        say = self.words.say
        points = 50 * (figure["share_high"] - figure["share_low"])
        half = self.words.number(points, 0 if points >= 10 else 1)
        interval = self.percents(figure["share_low"], figure["share_high"])
        count = self.words.number(n)
        return {"says": say("says_" + key, range=interval, n=count, **words), "sure": say("sure_" + key.removeprefix("some_"), half=half, n=count), "n": n}

    def says(self) -> str:
        """Say what they say."""
        say, found = self.words.say, self.found
        if not found["items"]:
            return say("nothing")
        clauses = [one["says"] for one in self._asked()]
        for section, column in (("kinds", "kind"), ("touchpoints", "touchpoint"), ("channels", "channel")):
            counted = (found[section] or {}).get(column)
            if counted and len(clauses) < _MOST_CLAUSES and (section == "kinds" or not clauses):
                clauses.append(self._most(column, counted))
        if found["backing"] and found["backing"]["most"] and len(clauses) < _MOST_CLAUSES:
            clauses.append(say("says_backing", votes=self.words.count("votes", round(found["backing"]["most"]))))
        if not clauses:
            return say("no_figures")
        return capital("; ".join(clauses[:_MOST_CLAUSES])) + "."

    def _most(self, column: str, counted: dict[str, Any]) -> str:
        """Tell the most frequent value of a column; these are counts, and exact."""
        first = counted["values"][0]
        known = self.words.value(column, first["value"])
        value = known if known != first["value"] else self.inside(first["value"])
        share, n = self.words.percent(first["n"] / counted["n"]), self.words.number(counted["n"])
        if counted["distinct"] == 1:
            return self.words.say(f"says_only_{column}", value=value, n=n)
        return self.words.say(f"says_{column}", value=value, share=share, n=n)

    def sure(self) -> str:
        """Say how sure that is."""
        say = self.words.say
        asked = self._asked()
        parts = [one["sure"] for one in asked if one["sure"]]
        if not asked:
            return say("sure_counts" if self.found["items"] else "sure_nothing")
        if not parts:
            return say("sure_none", max(one["n"] for one in asked))
        few = self._few()
        tail = say("sure_few", few, few=FEW) if few else ""
        return say("sure", parts=self.words.list(parts)) + tail + "."

    # ---- what can't be said

    def gaps(self) -> str:
        """Say the most important things that the data cannot answer."""
        say, found = self.words.say, self.found
        out = self.unheard("gap_silent", "gap_unasked", "gap_unknown")
        out += [gap for gap in (self.scoring_gap(), self._few_gap()) if gap]
        if found["ratings"] is None and found["nps"] is None:
            out.append(say("gap_rating"))
        if found["quotes"] is None:
            out.append(say("gap_text"))
        if found["time"] is None:
            out.append(say("gap_time"))
        return say("gaps", gaps="; ".join(out[:4]))

    def _few(self) -> int:
        """Questions that were answered, but by few."""
        return sum(0 < each["n"] < FEW for name in ("nps", "ratings") for each in self.found[name] or [])

    def _few_gap(self) -> str:
        few = self._few()
        return self.words.say("gap_few", few, few=FEW) if few else ""

    # ---- who waits

    def waits(self) -> str:
        """Say who waits, or why nobody knows."""
        say, found = self.words.say, self.found
        callback = found["callback"]
        tail = ""
        if callback and callback["customers"] and callback["replies"]:
            why = "either" if callback["rules"] and callback["negative"] else "low" if callback["rules"] else "negative"
            tail = say("waits_callback_" + why, callback["customers"])
        waiting = found["waiting"]
        if waiting is None:
            return say("waits_" + found["waiting_reason"]) + tail + "."
        return f"{self.waiting_clause(waiting['all'])}; {self.median_clause(waiting['all'])}{tail}."

    # ---- what changed

    def changed(self) -> str:
        """Say what changed since the baseline, or how to save one."""
        say, changes = self.words.say, self.found["changes"]
        if changes is None:
            return say("changed_no_baseline")
        since = self.baseline_name(changes)
        figures = [one for one in changes["figures"] if one["low"] is not None]
        if not figures:
            return say("changed_nothing_shared", since=since)
        changed = [one for one in figures if one["changed"]]
        if not changed:
            widest = self.change_clause(figures[0])
            return say("changed_none", len(figures), since=since, first=widest)
        parts = "; ".join(self.change_clause(one) for one in changed[:_MOST_CLAUSES])
        rest = len(figures) - len(changed[:_MOST_CLAUSES])
        more = say("changed_more", rest, changed=self.words.number(len(changed) - len(changed[:_MOST_CLAUSES]))) if rest else ""
        return say("changed", since=since, parts=parts) + more + "."
