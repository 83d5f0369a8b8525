# SPDX-License-Identifier: MIT
"""Sections of what people answered on a scale: ratings, Net Promoter Score, goals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .. import plots
from ._blocks import Block, Cell, capital, decimals_of, markup, paragraph, small, table
from ._ratings import FEW
from ._sentences import Sentences

__all__ = ["RatingSections"]

MOST_FIGURES = 6  # ratings that get a figure each; more stand in one table


class RatingSections(Sentences):
    """Sections of what people answered on a scale."""

    def ratings(self) -> Iterable[Block]:
        say, percent = self.words.say, self.words.percent
        if len(self.found["ratings"]) > MOST_FIGURES:
            yield from self.ratings_table()
            return
        for k, rating in enumerate(self.found["ratings"], start=1):
            name = self.rating_name(rating)
            yield {"kind": "heading", "text": name}
            if not rating["n"]:
                yield paragraph(self.words.count("answers", 0), soft=False)
                continue
            yield paragraph(self.rating_sentence(rating), soft=False)
            levels = self.level_names(rating)
            counts = [level["n"] for level in rating["levels"]]
            shares = [percent(level["share"]) for level in rating["levels"]]
            most = counts.index(max(counts))
            low, high = self.words.plain(rating["low"]), self.words.plain(rating["high"])
            short = [level.split(" ")[0] for level in levels] if len(levels) > 5 else levels
            drawn = plots.distribution(short, counts, shares=shares, label=say("axis_answers"), thousands=self.thousands())
            caption = say("caption_rating", name=name, answers=self.words.count("answers", rating["n"]), low=low, high=high, missing=self.words.count("items", rating["missing"]))
            alt = say("alt_rating", low=low, high=high, share=shares[most], level=levels[most])
            yield {"kind": "figure", "svg": markup(plots.svg(drawn, f"rating{k}", title=f"{name}. {alt}")), "caption": caption}
            yield self.levels_table(name, rating, levels)
            for j, broken in enumerate(rating["by"], start=1):
                yield from self.by_group(broken, f"rating{k}-by{j}", what=say("average_of", name=name), whole=rating["mean"], decimals=decimals_of(rating))

    def ratings_table(self) -> Iterable[Block]:
        """Return one table of many ratings, and each distribution in a fold."""
        say, number = self.words.say, self.words.number
        rows, folds = [], []
        every = self.found["ratings"]
        scales = {(rating["low"], rating["high"]) for rating in every}
        heads = ["question", *(["scale"] if len(scales) > 1 else []), "average", "interval", "answers_column"]
        heads += ["not_present"] if any(rating["missing"] for rating in every) else []
        if len(scales) == 1:
            low, high = (self.words.plain(end) for end in next(iter(scales)))
            yield paragraph(say("one_scale", low=low, high=high))
        for rating in self.found["ratings"]:
            name = self.rating_name(rating)
            decimals = decimals_of(rating)
            mean = "–" if rating["mean"] is None else number(rating["mean"], decimals)
            interval = say("no_interval") if rating["mean_low"] is None else self.interval(rating["mean_low"], rating["mean_high"], decimals)
            scale = f"{self.words.plain(rating['low'])}–{self.words.plain(rating['high'])}"
            few = say("few_answers") if rating["n"] < FEW else ""
            values = {"question": name, "scale": scale, "average": mean, "interval": interval}
            values |= {"answers_column": number(rating["n"]), "not_present": number(rating["missing"])}
            rows.append({"cells": [Cell(values[key], user=key == "question") for key in heads], "few": few})
            if rating["n"]:
                folds += self.levels_table(name, rating, self.level_names(rating))["blocks"]
        yield table(say("table_ratings"), [say(key) for key in heads], rows, cards=len(heads) > 5)
        yield {"kind": "fold", "text": say("distributions"), "blocks": folds}

    def levels_table(self, name: str, rating: dict[str, Any], levels: list[str]) -> Block:
        say, percent = self.words.say, self.words.percent
        rows = [
            [Cell(levels[i], user=True), Cell(self.words.number(level["n"])), Cell(percent(level["share"])), Cell(self.percents(level["share_low"], level["share_high"]))]
            for i, level in enumerate(rating["levels"])
        ]
        heads = [say("level"), say("answers_column"), say("share"), say("interval")]
        return {"kind": "fold", "text": say("behind"), "blocks": [table(say("table_levels", name=name), heads, rows)]}

    def scores(self) -> Iterable[Block]:
        say = self.words.say
        groups = ["low"] * 7 + ["middle"] * 2 + ["high"] * 2
        names = {"low": say("detractors"), "middle": say("passives"), "high": say("promoters")}
        for k, score in enumerate(self.found["nps"], start=1):
            name = self.name(score["column"])
            if len(self.found["nps"]) > 1 or score["column"] not in ("rating", "nps"):
                yield {"kind": "heading", "text": name}
            if not score["n"]:
                yield paragraph(self.words.count("answers", 0), soft=False)
                continue
            yield paragraph(self.nps_sentence(score) + " " + self.nps_split(score), soft=False)
            counts = [level["n"] for level in score["levels"]]
            shares = [self.words.percent(level["share"]) for level in score["levels"]]
            most = counts.index(max(counts))
            drawn = plots.distribution(
                [str(level) for level in range(11)], counts, groups=groups, group_names=names, shares=shares,
                label=say("axis_answers"), thousands=self.thousands(),
            )  # fmt: skip
            alt = say("alt_rating", low="0", high="10", share=shares[most], level=most)
            missing = self.words.count("items", score["missing"])
            caption = say("caption_rating", name=name, answers=self.words.count("answers", score["n"]), low="0", high="10", missing=missing)
            yield {"kind": "figure", "svg": markup(plots.svg(drawn, f"nps{k}", title=f"{name}. {alt}")), "caption": caption + " " + say("nps_caption")}
            yield self.levels_table(name, score, [str(level) for level in range(11)])
            for j, broken in enumerate(score["by"], start=1):
                yield from self.by_group(broken, f"nps{k}-by{j}", what=say("nps_points"), whole=score["value"])

    def by_group(
        self, broken: dict[str, Any], key: str, *, what: str, whole: float, decimals: int = 0, limits: tuple[float, float] | None = None
    ) -> Iterable[Block]:
        """Return a figure by group: dots with intervals, and the table with the same numbers."""
        if broken["distinct"] < 2:  # one group is all answers again
            return
        say, number = self.words.say, self.words.number
        name = self.name(broken["column"])
        labels, rows = [], []
        for group in broken["groups"]:
            label = say("missing") if group["group"] is None else self.group(broken["column"], group["group"])
            labels.append(label)
            value = "–" if group["value"] is None else number(group["value"], decimals)
            interval = say("no_interval") if group["low"] is None else self.interval(group["low"], group["high"], decimals)
            few = say("few_answers") if group["n"] < FEW else ""
            cell = Cell(label, user=group["group"] is not None)
            rows.append({"cells": [cell, Cell(value), Cell(interval), Cell(number(group["n"]))], "few": few, "apart": group["group"] is None})
        yield {"kind": "heading", "text": say("by_title", what=what, name=small(name))}
        if broken["distinct"] > len(broken["groups"]):
            yield paragraph(say("groups_shown", broken["distinct"], shown=number(len(broken["groups"]))))
        drawn = plots.intervals(
            labels, *([group[part] for group in broken["groups"]] for part in ("value", "low", "high")),
            notes=[say("n_is", group["n"]) for group in broken["groups"]], label=what, reference=whole,
            decimal=self.decimal(),
        )  # fmt: skip
        alt = say("alt_by", what=what, name=small(name))
        yield {"kind": "figure", "svg": markup(plots.svg(drawn, key, title=alt)), "caption": say("by_reference", value=number(whole, decimals))}
        heads = [capital(name), say("score") if decimals == 0 else say("average"), say("interval"), say("answers_column")]
        yield table(say("by_title", what=what, name=small(name)), heads, rows, hidden=True)

    def goal(self) -> Iterable[Block]:
        yield paragraph(self.goal_sentence(), soft=False)
        if self.found["goal"]["missing"]:
            yield paragraph(self.words.say("goal_missing", self.found["goal"]["missing"]))
