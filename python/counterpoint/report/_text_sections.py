# SPDX-License-Identifier: MIT
"""Sections of texts: sentiment, those that matter most with their explanation, whom to call back, examples."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from .. import plots, privacy
from .._text import shorten, visible
from ._blocks import Block, Cell, capital, local_day, markup, paragraph, small, table
from ._ratings import FEW
from ._sentences import Sentences
from ._shown import MOST_TEXT

__all__ = ["TextSections"]

MOST_WORDS = 6  # words whose parts in the score are told below a text
_STRENGTHS = (0.15, 0.35)  # contributions from which a word is marked stronger


class TextSections(Sentences):
    """Sections of texts."""

    # ---- sentiment

    def sentiment(self) -> Iterable[Block]:
        found, say, number = self.found["sentiment"], self.words.say, self.words.number
        yield paragraph(self.sentiment_sentence(), soft=False)
        names = [say(level["value"]) for level in found["levels"]]
        counts = [level["n"] for level in found["levels"]]
        shares = [self.words.percent(level["share"]) for level in found["levels"]]
        drawn = plots.distribution(
            [capital(name) for name in names], counts, groups=["low", "middle", "high"], group_names={}, shares=shares,
            label=say("axis_texts"), thousands=self.thousands(),
        )  # fmt: skip
        caption = say("sentiment_caption", found["n"])
        alt = say("sentiment_alt", **{f"{key}": share for key, share in zip(("negative", "neutral", "positive"), shares, strict=True)})
        yield {"kind": "figure", "svg": markup(plots.svg(drawn, "sentiment", title=alt)), "caption": caption}
        rows = [
            [Cell(capital(name)), Cell(number(level["n"])), Cell(share), Cell(self.percents(level["share_low"], level["share_high"]))]
            for name, level, share in zip(names, found["levels"], shares, strict=True)
        ]
        heads = [say("sentiment_head"), say("texts_column"), say("share"), say("interval")]
        yield {"kind": "fold", "text": say("behind"), "blocks": [table(say("sentiment_table"), heads, rows)]}
        yield paragraph(self.sentiment_method())
        missed = sum(one["n"] for one in found["not_scored"])
        if missed:
            yield paragraph(say("not_scored", missed, languages=self.languages(found["not_scored"])))
        if found["provider"]:
            yield paragraph(say("provider_texts", found["provider"]))
        yield from self.sentiment_over_time()
        for k, broken in enumerate(found["by"], start=1):
            yield from self.sentiment_by(broken, f"sentiment-by{k}")

    def sentiment_method(self) -> str:
        """Name the method."""
        found, say = self.found["sentiment"], self.words.say
        known = {"vader": "method_vader", "default": "method_default", None: "method_unnamed"}
        name = say(known[found["method"]]) if found["method"] in known else self.inside(found["method"])
        method = say("sentiment_given" if found["given"] else "sentiment_scored", method=name)
        if found["thresholds"] is None:
            return method + " " + say("sentiment_most_probable")
        low, high = (self.words.plain(limit) for limit in found["thresholds"])
        return method + " " + say("sentiment_limits", low=low, high=high)

    def sentiment_over_time(self) -> Iterable[Block]:
        found, say = self.found["sentiment"]["time"], self.words.say
        yield {"kind": "heading", "text": say("sentiment_time")}
        if found is None:
            yield paragraph(say("sentiment_time_few" if self.found["time"] else "sentiment_time_none"))
            return
        starts = [datetime.datetime.fromisoformat(group["start"]) for group in found["groups"]]
        series = {}
        for key in ("negative", "positive"):
            ends = {end: [None if group["n"] < FEW else 100 * group[key][end] for group in found["groups"]] for end in ("value", "low", "high")}
            series[capital(say(key))] = (ends["value"], ends["low"], ends["high"])
        drawn = plots.trend(self.short_periods(starts, found["unit"]), series, label=say("axis_share"), colours=(plots.LOW, plots.HIGH))
        alt = say("sentiment_time_alt", per=say("per_" + found["unit"]))
        caption = say("sentiment_time_caption", per=say("per_" + found["unit"]), unit=say("unit_" + found["unit"]))
        yield {"kind": "figure", "svg": markup(plots.svg(drawn, "sentiment-time", title=alt)), "caption": caption}
        rows = [[Cell(self.words.period(start, found["unit"])), *self._both(group)] for start, group in zip(starts, found["groups"], strict=True)]
        yield {"kind": "fold", "text": say("behind"), "blocks": [table(caption, [say("period"), *self._both_heads()], rows, cards=True)]}

    def _both(self, group: dict[str, Any]) -> list[Cell]:
        out = []
        for key in ("negative", "positive"):
            share = group[key]
            text = "–" if share["value"] is None else f"{self.words.percent(share['value'])} ({self.percents(share['low'], share['high'])})"
            out.append(Cell(text))
        return [*out, Cell(self.words.number(group["n"]))]

    def _both_heads(self) -> list[str]:
        say = self.words.say
        return [f"{capital(say(key))} ({say('interval')})" for key in ("negative", "positive")] + [say("texts_column")]

    def sentiment_by(self, broken: dict[str, Any], key: str) -> Iterable[Block]:
        say = self.words.say
        name = self.name(broken["column"])
        yield {"kind": "heading", "text": say("by_title", what=say("sentiment_share"), name=small(name))}
        groups = broken["groups"]
        labels = [say("missing") if group["group"] is None else self.group(broken["column"], group["group"]) for group in groups]
        ends = ([None if group["negative"][end] is None else 100 * group["negative"][end] for group in groups] for end in ("value", "low", "high"))
        whole = 100 * self.found["sentiment"]["levels"][0]["share"]
        notes = [say("n_is", group["n"]) for group in groups]
        drawn = plots.intervals(labels, *ends, notes=notes, label=say("sentiment_axis"), reference=whole, decimal=self.decimal())
        alt = say("alt_by", what=say("sentiment_share"), name=small(name))
        yield {"kind": "figure", "svg": markup(plots.svg(drawn, key, title=alt)), "caption": say("sentiment_reference", value=self.words.percent(whole / 100))}
        rows = [{"cells": [Cell(label, user=group["group"] is not None), *self._both(group)], "apart": group["group"] is None} for label, group in zip(labels, groups, strict=True)]
        yield table(say("by_title", what=say("sentiment_share"), name=small(name)), [capital(name), *self._both_heads()], rows, cards=True, hidden=True)
        if broken["left_out"]:
            yield paragraph(say("sentiment_left_out", broken["left_out"]))

    # ---- what matters most

    def matters(self) -> Iterable[Block]:
        found, say = self.found["matters"], self.words.say
        yield paragraph(say("matters_rule_backed" if found["backed"] else "matters_rule") + " " + say("masked" if self.mask else "not_masked"))
        yield paragraph(say("matters_colours" if found["explained"] else "matters_unexplained"))
        for one in found["texts"]:
            about = [say("valence_is", value=self.words.signed(one["valence"], 2)), *self.about(one["about"])]
            if len(one["text"]) > MOST_TEXT:
                about.append(say("cut", characters=self.words.count("characters", len(one["text"]))))
            if one["words"] is None:
                yield {"kind": "quote", "text": self.user(one["text"], MOST_TEXT).strip(), "mark": one["mark"], "about": about}
                continue
            pieces, shown = self.pieces(one["text"], one["words"])
            told = sorted(shown, key=lambda word: (-abs(word["contribution"]), word["start"]))[:MOST_WORDS]
            words = [f"{visible(shorten(word['word'], 40))} {self.words.signed(word['contribution'], 2)}" for word in told]
            yield {"kind": "explained", "pieces": pieces, "mark": one["mark"], "about": about, "words": words, "words_title": say("words_title")}

    def pieces(self, text: str, words: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Cut a text into pieces with and without a mark, masked before it is cut; return the words that are marked too."""
        tokens = privacy.TOKENS[self.words.language]
        spans: list[tuple[int, int, str, dict[str, Any] | None]] = [(one.start, one.end, tokens[one.kind], None) for one in privacy.find(text)] if self.mask else []
        taken = [(start, end) for start, end, _, _ in spans]
        shown = []
        for word in words:
            if not any(word["start"] < end and start < word["end"] for start, end in taken):
                taken.append((word["start"], word["end"]))
                spans.append((word["start"], word["end"], text[word["start"] : word["end"]], word))
                shown.append(word)
        out: list[dict[str, Any]] = []
        at, room = 0, MOST_TEXT

        def put(piece: str, word: dict[str, Any] | None = None) -> None:
            nonlocal room
            piece = visible(piece)
            if not piece or room <= 0:
                return
            cut = shorten(piece, room)
            word = None if len(piece) > room else word  # half a word is not the word that counted
            room -= len(piece)
            strength = 0 if word is None else 1 + sum(abs(word["contribution"]) >= limit for limit in _STRENGTHS)
            sign = "" if word is None else "negative" if word["contribution"] < 0 else "positive"
            out.append({"text": cut, "sign": sign, "strength": strength})

        for start, end, piece, marked in sorted(spans, key=lambda span: span[:2]):
            put(text[at:start])
            put(piece, marked)
            at = end
        put(text[at:])
        return out, shown

    def about(self, values: dict[str, Any]) -> list[str]:
        """Say of a text whose it is, where and when it was said."""
        out = []
        if values.get("backers"):
            out.append(self.words.count("votes", round(values["backers"])))
        for column in ("kind", "role", "channel", "touchpoint", "provider"):
            if values.get(column) is not None and values[column] != "customer":
                out.append(self.value("speaker" if column == "role" else column, str(values[column])))
        if values.get("time") is not None:
            out.append(self.words.date(local_day(values["time"], self.found["timezone"])))
        return out

    # ---- whom to call back

    def low_rules(self, rules: list[dict[str, Any]]) -> str:
        """Say what counts as low on each scale that is there."""
        plain, out = self.words.plain, []
        for rule in rules:
            scale = self.value("rating_scale", rule["scale"])
            if scale == rule["scale"]:
                scale = f"{plain(rule['low'])}–{plain(rule['high'])}"
            key = rule["rule"] + ("_lower" if rule["lower_is_better"] and rule["rule"] != "detractors" else "")
            out.append(self.words.say("low_" + key, scale=scale, limit=plain(rule["limit"])))
        return self.words.list(out)

    def callback(self) -> Iterable[Block]:
        found, say, number = self.found["callback"], self.words.say, self.words.number
        reasons = []
        if found["rules"]:
            reasons.append(say("callback_low", rules=self.low_rules(found["rules"])))
        if found["negative"]:
            limits = found["thresholds"]
            reasons.append(say("callback_negative", limit=self.words.plain(limits[0])) if limits else say("callback_negative_text"))
        yield paragraph(say("callback_who", reasons=self.words.either(reasons)))
        yield paragraph(say("callback_order") + (" " + say("callback_end", date=self.words.date(local_day(found["end"], self.found["timezone"]))) if found["end"] else ""))
        if found["replies"]:
            yield paragraph(say("callback_answered", found["wanted"], answered=number(found["answered"])))
        elif found["customers"]:
            yield paragraph(say("callback_no_replies"))
        if not found["customers"]:
            yield paragraph(say("callback_nobody"), soft=False)
            return
        if found["unnamed"]:
            yield paragraph(say("callback_unnamed", found["unnamed"]))
        rows = []
        for row in found["rows"]:
            time = "–" if row["time"] is None else self.words.short_date(local_day(row["time"], self.found["timezone"]))
            wait = "–" if row["waiting_seconds"] is None else self.words.duration(row["waiting_seconds"])
            channel = "" if row["channel"] is None else self.value("channel", str(row["channel"]))
            who = str(row["customer"] if row["customer"] is not None else row["id"])
            rows.append([Cell(self.user(who, 40), user=True), Cell(time, whole=True), Cell(channel, user=True), Cell(self.what(row), user=True), Cell(wait, whole=True)])
        heads = [say(key) for key in ("who", "when_head", "channel_head", "what_said", "waiting")]
        caption = say("callback_table", found["customers"], shown=number(len(rows)))
        yield table(caption, heads, rows, cards=True, numbers=(4,))
        yield paragraph(say("callback_file", file=self.inside(self.found["callback_file"])) if self.found["callback_file"] else say("callback_no_file"))

    def what(self, row: dict[str, Any]) -> str:
        """Say what a customer answered and wrote."""
        parts = []
        if row["rating"] is not None:
            value = self.rating_value(row["rating"], row["rating_name"])
            parts.append(self.words.say("rating_is", name=self.name(row["rating_column"]), value=value))
        if row["items"] > 1:
            parts.append(self.words.say("and_others", row["items"] - 1))
        if row["text"] is not None:
            parts.append(f"“{self.user(row['text'], 160).strip()}”")
        return " · ".join(parts)

    # ---- examples

    def quotes(self) -> Iterable[Block]:
        quotes, say = self.found["quotes"], self.words.say
        yield paragraph(say("quotes_" + quotes["rule"]) + " " + say("quotes_not_all") + " " + say("masked" if self.mask else "not_masked"))
        for quote in quotes["texts"]:
            text = quote["text"]
            about = []
            if quote["rating"] is not None:
                value = self.rating_value(quote["rating"], quote["rating_name"])
                about.append(say("rating_is", name=self.name(quote["rating_column"]), value=value))
            about += self.about(quote["about"])
            if len(text) > MOST_TEXT:
                about.append(say("cut", characters=self.words.count("characters", len(text))))
            yield {"kind": "quote", "text": self.user(text, MOST_TEXT).strip(), "mark": quote["mark"], "about": about}
