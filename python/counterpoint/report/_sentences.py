# SPDX-License-Identifier: MIT
"""Sentences about what was read, from whom and when, and about single figures."""

from __future__ import annotations

from typing import Any

from ._blocks import capital, day, decimals_of, file_name
from ._ratings import FEW
from ._shown import Shown

__all__ = ["Sentences"]


class Sentences(Shown):
    """Whole sentences about single figures."""

    def newest(self) -> str:
        """Return the date of the newest item, which is the page's date."""
        time = self.found["time"]
        return "" if time is None else self.words.say("newest", date=self.words.date(day(time["newest"])))

    def read_sentences(self) -> list[str]:
        """Say what was read, from whom and when."""
        found, say, count = self.found, self.words.say, self.words.count
        out = []
        sources = [source for source in found["sources"] if source["file"]]
        kept = sum(source["rows_kept"] for source in found["sources"])
        names = self.words.list([self.inside(file_name(source["file"])) for source in sources[:5]])
        if len(sources) > 5:
            names += " …"
        if not sources:
            out.append(say("read_frame", found["items"]))
        elif len(sources) == 1:
            out.append(say("read_one", kept, names=names))
        else:
            out.append(say("read_many", kept, files=count("files", len(sources)), names=names))
        if sources and kept != found["items"]:
            out.append(say("of_read", found["items"]))
        if found["items"] == 0:
            out.append(say("nothing"))
        if sources:
            refused = sum(source["rows_refused"] for source in sources)
            out.append(say("refused", refused) if refused else say("none_refused"))
        apart = sum(sum(source["set_apart"].values()) for source in found["sources"])
        if apart:
            out.append(say("apart", apart))
        if found["items"] == 0:
            return out
        out += [self.who(), self.asked()]
        if found["customers"]:
            out.append(say("customers", found["customers"]))
        if found["replies"]:
            out.append(say("replies", found["replies"]))
        outside = sum(source["replies_outside"] for source in found["sources"])
        if outside:
            out.append(say("outside", outside))
        out += self.when()
        return [sentence for sentence in out if sentence]

    def who(self) -> str:
        counted = (self.found["voices"] or {}).get("role")
        if counted is None:
            return self.words.say("who_unknown")
        if counted["distinct"] == 1 and not counted["missing"]:
            return self.words.say("who_all", who=self.value("from", counted["values"][0]["value"]))
        parts = [
            self.words.say("who_part", who=self.value("role", group["value"]), share=self.share(group["n"]))
            for group in counted["values"]
        ]
        if counted["missing"]:
            parts.append(self.words.say("who_missing", share=self.share(counted["missing"])))
        return self.words.say("who_parts", parts=self.words.list(parts))

    def asked(self) -> str:
        counted = (self.found["voices"] or {}).get("voice")
        if counted is None:
            return ""
        what = {"solicited": self.words.say("asked"), "unsolicited": self.words.say("unasked")}
        if counted["distinct"] == 1 and not counted["missing"]:
            return self.words.say("voice_all", what=what[counted["values"][0]["value"]])
        parts = [
            self.words.say("voice_part", share=self.share(group["n"]), what=what[group["value"]]) for group in counted["values"]
        ]
        if counted["missing"]:
            parts.append(self.words.say("voice_missing", share=self.share(counted["missing"])))
        return self.words.say("voice_parts", parts=self.words.list(parts))

    def when(self) -> list[str]:
        time, say = self.found["time"], self.words.say
        if time is None:
            return [say("when_none")]
        oldest, newest = day(time["oldest"]), day(time["newest"])
        if oldest == newest:
            out = [say("when_one", oldest=self.words.date(oldest))]
        else:
            out = [say("when", oldest=self.words.date(oldest), newest=self.words.date(newest))]
        if time["far"]:
            first, last = (self.words.date(day(stamp)) for stamp in time["drawn"])
            out.append(say("when_mostly", oldest=first, newest=last))
        return [*out, say("when_missing", time["missing"])] if time["missing"] else out

    def share(self, count: int) -> str:
        """Return a share of all items."""
        return self.words.percent(count / self.found["items"])

    def key_sentences(self) -> list[str]:
        """Say what the items say, the strongest figure first."""
        found, say, count = self.found, self.words.say, self.words.count
        out = []
        for score in found["nps"] or []:
            if score["n"]:
                out.append(self.nps_sentence(score) + " " + self.nps_split(score))
        rated = [rating for rating in found["ratings"] or [] if rating["n"]]
        if len(rated) <= 3:
            out += [self.rating_sentence(rating) for rating in rated]
        else:
            out.append(say("ratings_many", len(rated)))
            if rated[0]["ideal"] is None and len({(rating["low"], rating["high"], rating["lower_is_better"], rating["ideal"]) for rating in rated}) == 1:
                highest, lowest = max(rated, key=lambda rating: rating["mean"]), min(rated, key=lambda rating: rating["mean"])
                ends = [(self.inside(self.name(one["column"])), self.words.number(one["mean"], 2)) for one in (highest, lowest)]
                out.append(say("ratings_ends", high=ends[0][0], high_value=ends[0][1], low=ends[1][0], low_value=ends[1][1]))
        if found["sentiment"]:
            out.append(self.sentiment_sentence())
        if found["goal"]:
            out.append(self.goal_sentence())
        if found["kinds"]:
            kinds = found["kinds"]["kind"]
            key = "kind_line" if kinds["distinct"] > 1 else "kind_all"
            out.append(self.most("kind", kinds, key))
        parts = {**(found["channels"] or {}), **(found["touchpoints"] or {})}
        for column in ("channel", "touchpoint", "provider"):
            if column in parts and parts[column]["distinct"] > 1:
                out.append(self.most(column, parts[column], "most_" + column))
        if found["backing"] and found["backing"]["most"]:
            out.append(say("backing_line", votes=count("votes", round(found["backing"]["most"]))))
        time = found["time"]
        if time and len(time["periods"]) > 2:
            totals = [sum(one["counts"][i] for one in time["series"]) for i in range(len(time["periods"]))]
            most = max(totals)
            if totals.count(most) == 1 and most > 1:
                period = self.period(time["periods"][totals.index(most)], time["unit"])
                out.append(say("peak_line", unit=say("unit_" + time["unit"]), period=period, items=count("items", most)))
        if not out and found["items"]:
            out.append(say("no_figures"))
        return out

    def most(self, column: str, counted: dict[str, Any], key: str) -> str:
        """Say which value is the most frequent one."""
        first = counted["values"][0]
        value = self.words.value(column, first["value"])
        name = value if value != first["value"] else self.inside(value)
        share = self.words.percent(first["n"] / counted["n"])
        return self.words.say(key, value=name, share=share, items=self.words.count("items", counted["n"]))

    def not_said(self) -> list[str]:
        """Say what the data cannot answer."""
        found, say = self.found, self.words.say
        out = self.unheard("cannot_silent", "cannot_unasked", "cannot_unknown")
        if found["time"] is None:
            out.append(say("cannot_time"))
        if found["ratings"] is None and found["nps"] is None:
            out.append(say("cannot_rating"))
        elif found["nps"] is None:
            out.append(say("cannot_nps"))
        if found["quotes"] is None:
            out.append(say("cannot_text"))
        gap = self.scoring_gap()
        if gap:
            out.append(capital(gap) + ".")
        few = [(score, self.name(score["column"])) for score in found["nps"] or []]
        few += [(rating, self.rating_name(rating)) for rating in found["ratings"] or []]
        out += [say("cannot_few", figure["n"], name=name) for figure, name in few if figure["n"] < FEW]
        refused = sum(source["rows_refused"] for source in found["sources"])
        if refused:
            out.append(say("cannot_refused", refused))
        return out

    def rating_sentence(self, rating: dict[str, Any]) -> str:
        say, plain = self.words.say, self.words.plain
        if rating["ideal"] is not None:
            return self.ideal_sentence(rating)
        decimals = decimals_of(rating)
        values = {
            "name": self.rating_name(rating),
            "value": self.words.number(rating["mean"], decimals),
            "low": plain(rating["low"]),
            "high": plain(rating["high"]),
            "answers": self.words.count("answers", rating["n"]),
        }
        if rating["mean_low"] is None:
            out = say("rating_line_same" if rating["n"] > 1 else "rating_line_alone", **values)
        else:
            out = say("rating_line", range=self.interval(rating["mean_low"], rating["mean_high"], decimals), **values)
        if rating["lower_is_better"]:
            out += " " + say("scale_lower", best=plain(rating["low"]), worst=plain(rating["high"]))
        named = [level for level in rating["levels"] if self.named(level)]
        if named:
            most = max(rating["levels"], key=lambda level: level["n"])
            out += " " + say("rating_mode", level=self.inside(self.words.level(most["name"])), share=self.words.percent(most["share"]))
        return out

    def ideal_sentence(self, rating: dict[str, Any]) -> str:
        """Say how many found it just right; a mean would let too little and too much cancel out."""
        just = rating["ideal_share"]
        below = sum(level["n"] for level in rating["levels"] if level["value"] < rating["ideal"])
        above = sum(level["n"] for level in rating["levels"] if level["value"] > rating["ideal"])
        return self.words.say(
            "rating_ideal", name=self.rating_name(rating), value=self.words.plain(rating["ideal"]), share=self.words.percent(just["share"]),
            range=self.percents(just["share_low"], just["share_high"]), answers=self.words.count("answers", rating["n"]),
            below=self.words.percent(below / rating["n"]), above=self.words.percent(above / rating["n"]),
        )  # fmt: skip

    def nps_name(self, score: dict[str, Any]) -> str:
        """Return which score it is, where that is not plain."""
        alone = len(self.found["nps"]) == 1
        return "" if alone and score["column"] in ("rating", "nps") else f" ({self.inside(self.name(score['column']), 160)})"

    def nps_sentence(self, score: dict[str, Any]) -> str:
        name = self.nps_name(score)
        answers = self.words.count("answers", score["n"])
        value = self.words.number(score["value"])
        if score["low"] is None:
            return self.words.say("nps_line_alone", name=name, value=value, answers=answers)
        return self.words.say("nps_line", name=name, value=value, answers=answers, range=self.interval(score["low"], score["high"], 0))

    def nps_split(self, score: dict[str, Any]) -> str:
        return self.words.say("nps_split", **{key: self.words.percent(score[key] / score["n"]) for key in ("promoters", "passives", "detractors")})

    def goal_sentence(self) -> str:
        goal, percent = self.found["goal"], self.words.percent
        return self.words.say(
            "goal_line", share=percent(goal["share"]), answers=self.words.count("answers", goal["n"]),
            range=self.percents(goal["share_low"], goal["share_high"]),
        )  # fmt: skip

    def sentiment_sentence(self) -> str:
        """Say how the scored texts divide."""
        found, percent = self.found["sentiment"], self.words.percent
        values = {}
        for level in found["levels"]:
            values[level["value"]] = percent(level["share"])
            values[level["value"] + "_range"] = self.percents(level["share_low"], level["share_high"])
        return self.words.say("sentiment_line", found["n"], **values)

    def unheard(self, silent: str, unasked: str, unknown: str) -> list[str]:
        """Say by three messages whom the data cannot speak for: by whether people were asked, if that is stated."""
        voices = {group["value"] for group in ((self.found["voices"] or {}).get("voice") or {"values": []})["values"]}
        keys = [key for voice, key in (("solicited", silent), ("unsolicited", unasked)) if voice in voices]
        return [self.words.say(key) for key in (keys if voices else [unknown])]

    def scoring_gap(self) -> str:
        """Say which texts have no sentiment, and why."""
        state, reasons = self.found["scoring"]["state"], self.found["scoring"]["not_scored"]
        if state == "no_text":
            return ""
        if state == "off":
            return self.words.say("gap_off")
        missed = sum(one["n"] for one in reasons)
        return self.words.say("gap_language", missed, languages=self.languages(reasons)) if missed else ""
