# SPDX-License-Identifier: MIT
"""Sections that count: what was read, groups, over time, support; and how all was computed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from .. import plots
from ._blocks import (
    Block,
    Cell,
    capital,
    day,
    file_name,
    first_word,
    markup,
    paragraph,
    small,
    table,
)
from ._ratings import FEW
from ._sentences import Sentences
from ._shown import FIRST, LAST

__all__ = ["CountSections"]

MOST_REFUSED = 20  # refused rows that the page lists


class CountSections(Sentences):
    """Sections that count."""

    def reading(self) -> Iterable[Block]:
        say, number = self.words.say, self.words.number
        sources = self.found["sources"]
        columns = ["rows_read", "rows_kept", "rows_refused"]
        columns += [key for key, has in (("rows_apart", any(s["set_apart"] for s in sources)), ("rows_outside", any(s["replies_outside"] for s in sources))) if has]
        if sources:
            rows = []
            for source in sources:
                values = {**source, "rows_apart": sum(source["set_apart"].values()), "rows_outside": source["replies_outside"]}
                file = Cell(self.user(file_name(source["file"])), user=True) if source["file"] else Cell(say("in_memory"))
                rows.append([file, *(Cell(number(values[key])) for key in columns)])
            yield table(say("table_files"), [say("file"), *(say(key) for key in columns)], rows, cards=True)
        apart = [(reason, n) for source in sources for reason, n in source["set_apart"].items()]
        if apart:
            rows = [[Cell(self.user(reason), user=True), Cell(number(n))] for reason, n in apart]
            yield table(say("table_apart"), [say("reason"), say("rows_apart")], rows)
        total = sum(source["rows_refused"] for source in sources)
        refused = [bad for source in sources for bad in source["refusals"]]
        if refused:
            rows = []
            for bad in refused[:MOST_REFUSED]:
                rows.append([
                    Cell(self.user(file_name(bad["file"] or "")), user=True), Cell("" if bad["row"] is None else str(bad["row"])),
                    Cell(self.user(bad["column"] or ""), user=True), Cell(self.user(self.words.problem(bad["problem"]), 160)),
                    Cell(self.user(bad["value"] or ""), user=True), Cell(self.user(bad["allowed"] or "", 160)),
                ])  # fmt: skip
            heads = [say(key) for key in ("file", "row", "column", "problem", "value", "allowed")]
            yield table(say("table_refused", shown=number(len(rows)), total=number(total)), heads, rows, cards=True, numbers=(1,))
        notes = [self.inside(self.words.note(note), 300) for source in sources for note in source["notes"]]
        if notes:
            yield {"kind": "fold", "text": say("notes"), "blocks": [paragraph(note) for note in notes]}
        rows = [
            [Cell(self.name(one["column"]), user=True), Cell(number(one["present"])), Cell(number(one["missing"]))]
            for one in self.found["filled"]
        ]
        heads = [say("what"), say("present"), say("not_present")]
        yield {"kind": "fold", "text": say("table_filled"), "blocks": [table(say("table_filled"), heads, rows)]}

    def groups(self, section: str) -> Iterable[Block]:
        say, number = self.words.say, self.words.number
        for column, counted in self.found[section].items():
            if counted["distinct"] == 1 and not counted["missing"]:
                value = self.value(column, counted["values"][0]["value"])
                yield paragraph(say("only_value", name=self.name(column), value=f"{FIRST}{value}{LAST}", items=self.words.count("items", counted["n"])), soft=False)
                continue
            rows = [(Cell(self.value(column, group["value"]), user=True), group["n"], False) for group in counted["values"]]
            others = counted["others"]
            if others["n"]:
                rows.append((Cell(say("others", others["distinct"])), others["n"], True))
            body = []
            for name, n, apart in rows:
                share = n / counted["n"]
                body.append({"cells": [name, Cell(number(n)), Cell(self.words.percent(share)), {"bar": share}], "apart": apart})
            if counted["missing"]:
                body.append({"cells": [Cell(say("missing")), Cell(number(counted["missing"])), Cell("–"), {"bar": 0.0}], "apart": True})
            caption, hidden = say("table_values", name=self.name(column)), not others["n"]
            if others["n"]:
                caption = say("table_top_values", counted["distinct"], name=self.name(column), shown=number(len(counted["values"])))
            if len(self.found[section]) > 1 or first_word(self.name(column)) != first_word(say("section_" + section)):
                yield {"kind": "heading", "text": self.name(column)}
            yield table(caption, [say("what"), say("items_column"), say("share"), say("bar")], body, numbers=(1, 2), hidden=hidden)
            if counted["missing"]:
                yield paragraph(say("share_of_stated"))

    def over_time(self) -> Iterable[Block]:
        time, say = self.found["time"], self.words.say
        yield from self.one_over_time(time["by"], time["series"], "time")
        for key in ("missing", "far"):
            if time[key]:
                yield paragraph(say("times_" + key, time[key]))
        yield paragraph(say("times_in", zone=self.found["timezone"]))
        for more in time["more"]:
            yield from self.one_over_time(more["by"], more["series"], f"time-{more['by']}")

    def one_over_time(self, by: str | None, series: list[dict[str, Any]], key: str) -> Iterable[Block]:
        """Return the items by period and group: a figure, and the table with the same numbers."""
        time, say, number = self.found["time"], self.words.say, self.words.number
        unit, per = say("unit_" + time["unit"]), say("per_" + time["unit"])
        names = self.series_names(by, series)
        starts = [datetime.datetime.fromisoformat(start) for start in time["periods"]]
        totals = [sum(one["counts"][i] for one in series) for i in range(len(starts))]
        oldest, newest = (self.words.date(day(stamp)) for stamp in time["drawn"])
        most = max(totals)
        busiest = self.words.period(starts[totals.index(most)], time["unit"])
        drawn = plots.over_time(
            self.short_periods(starts, time["unit"]), {name: one["counts"] for name, one in names.items()},
            rest=[name for name, one in names.items() if one.get("rest")], label=say("axis_items"), thousands=self.thousands(),
        )  # fmt: skip
        groups = say("by_column", name=small(self.name(by))) if by else ""
        caption = say("caption_time", unit=unit, per=per, groups=groups, oldest=oldest, newest=newest)
        alt = say("alt_time", per=per, oldest=oldest, newest=newest, most=number(most), period=busiest)
        yield {"kind": "figure", "svg": markup(plots.svg(drawn, key, title=alt)), "caption": caption}
        heads = [say("period"), *(names if by else []), say("total")]
        rows = []
        for i, start in enumerate(starts):
            counts = [Cell(number(one["counts"][i])) for one in names.values()] if by else []
            rows.append([Cell(self.words.period(start, time["unit"])), *counts, Cell(number(totals[i]))])
        yield {"kind": "fold", "text": say("behind"), "blocks": [table(caption, heads, rows, cards=len(heads) > 4)]}

    def series_names(self, by: str | None, series: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """Return the series of a figure by what they are called."""
        names: dict[str, dict[str, Any]] = {}
        for one in series:
            if by is None:
                name = self.words.say("axis_items")
            elif one.get("rest") == "missing":
                name = self.words.say("missing")
            else:
                name = capital(self.words.say("others", 2).split()[-1]) if one.get("rest") else self.value(by, one["value"])
            while name in names:  # two values that look the same once masked
                name += "\u200b"
            names[name] = one
        return names

    def backing(self) -> Iterable[Block]:
        backing, count = self.found["backing"], self.words.count
        yield paragraph(
            self.words.say("backing_total", items=count("items", backing["n"]), votes=count("votes", round(backing["total"])), median=self.words.plain(backing["median"])),
            soft=False,
        )

    def method(self) -> Iterable[Block]:
        say, found = self.words.say, self.found
        lines = [say("method_counts")]
        if found["ratings"] or found["nps"] or found["goal"]:
            lines.append(say("method_shares"))
        if found["ratings"]:
            lines.append(say("method_average"))
        for score in (found["nps"] or [])[:1]:
            lines.append(say("method_nps") + " " + say("method_nps_interval", method=self.words.method(score["method"])))
            if score["assumptions"]:
                lines.append(say("method_assumes", what="; ".join(self.words.method(one) for one in score["assumptions"])))
        if found["ratings"] or found["nps"] or found["goal"]:
            lines.append(say("method_sample"))
            lines.append(say("few_note", few=FEW))
        for key in ("sentiment", "waiting"):
            if found[key]:
                lines.append(say("method_sentiment" if key == "sentiment" else "method_waiting"))
        if found["changes"]:
            lines.append(say("method_difference"))
        if found["time"]:
            lines.append(say("method_zone", zone=found["timezone"]))
        yield {"kind": "fold", "text": say("method_show"), "blocks": [paragraph(line) for line in lines]}
