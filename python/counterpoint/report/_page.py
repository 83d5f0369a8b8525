# SPDX-License-Identifier: MIT
"""Puts the figures into sentences, tables and figures, and those into one file."""

from __future__ import annotations

import dataclasses
import datetime
import importlib.resources
import os
import pathlib
import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .. import plots, privacy
from .._core import __version__
from ._summary import FEW, MOST_GROUPS, SECTIONS, summarise
from ._table import Table
from .._text import shorten, visible
from ._words import Words

__all__ = ["Page", "build", "report", "summary"]

Block = dict[str, Any]

MOST_REFUSED = 20  # refused rows that the page lists
MOST_FIGURES = 6  # ratings that get a figure each; more stand in one table
MOST_TEXT = 600  # characters of a quote
MOST_LABEL = 80  # characters of a value in a table
_FIRST, _LAST = "\u2068", "\u2069"  # isolate user text inside a sentence


def report(
    items: Any,
    path: str | os.PathLike[str],
    *,
    language: str = "en",
    title: str | None = None,
    nps: str | None = None,
    by: str | Sequence[str] | None = None,
    timezone: str = "UTC",
    mask: bool = True,
) -> pathlib.Path:
    """Write one page that a person can read: what was read, who speaks where and when, ratings and NPS.

    Parameters
    ----------
    items : Feedback or frame
        The items; anything that `Feedback.from_any` takes.
    path : path
        The HTML file to write. It is written beside its place and moved there, so that nothing half-written
        is left behind.
    language : {"en", "fi"}
        The language of the page. The texts of the items stay in theirs.
    title : str, optional
        The page's title.
    nps : str, optional
        The rating that the Net Promoter Score is made of; by default every rating on the scale ``nps_0_10``.
    by : str or sequence of str, optional
        Columns, or ``week, month, quarter, year``, by which the Net Promoter Score is broken down; by default
        the touchpoint and the channel, where there are several. ``by=[]`` breaks nothing down.
    timezone : str
        The clock that days, weeks and months follow.
    mask : bool
        Whether personal identity codes, phone numbers, e-mail addresses, account and card numbers are
        replaced by tokens in everything that is shown. Names are not; see `counterpoint.privacy`.

    Returns
    -------
    pathlib.Path
        Where the page stands.

    Notes
    -----
    The page holds everything it needs: no script, and nothing is loaded from a network. The same items give the
    same bytes: its date is the newest item's. A section without its column is left out, and one line says so.

    Examples
    --------
    >>> import counterpoint as cp, tempfile, pathlib
    >>> items = cp.from_records([{"id": "1", "text": "Thank you!", "channel": "e-mail"}])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = cp.report(items, pathlib.Path(folder) / "report.html").read_text(encoding="utf-8")
    >>> "Thank you!" in page
    True
    """
    page = build(items, language=language, title=title, nps=nps, by=by, timezone=timezone, mask=mask)
    return write(page.html(), path)


def summary(
    items: Any,
    *,
    nps: str | None = None,
    by: str | Sequence[str] | None = None,
    timezone: str = "UTC",
    mask: bool = True,
) -> dict[str, Any]:
    """Return the figures that `report` shows, as plain numbers, strings, lists and dicts.

    Parameters
    ----------
    items, nps, by, timezone, mask
        As for `counterpoint.report`.

    Returns
    -------
    dict
        JSON can hold it; ``None`` stands where a section has no column.

    Examples
    --------
    >>> import counterpoint as cp
    >>> from counterpoint.report import summary
    >>> items = cp.from_records([{"id": "1", "channel": "e-mail"}, {"id": "2"}])
    >>> summary(items)["channels"]["channel"]["missing"]
    1
    """
    return build(items, language="en", nps=nps, by=by, timezone=timezone, mask=mask).shown()


def build(
    items: Any,
    *,
    language: str,
    title: str | None = None,
    nps: str | None = None,
    by: str | Sequence[str] | None = None,
    timezone: str = "UTC",
    mask: bool = True,
) -> Page:
    """Compute the figures and bind them to a language."""
    words = Words(language)
    table = Table(items)
    columns = None if by is None else [by] if isinstance(by, str) else list(by)
    found = summarise(table, nps=nps, by=columns, timezone=timezone)
    return Page(found, words, title, mask)


def write(text: str, path: str | os.PathLike[str]) -> pathlib.Path:
    """Write a text file whole or not at all."""
    target = pathlib.Path(path)
    if target.is_dir():
        raise IsADirectoryError(f"{target}: is a folder; a file name is expected")
    if not target.parent.is_dir():
        raise FileNotFoundError(f"{target}: the folder {str(target.parent)!r} does not exist")
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with open(part, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return target


@dataclasses.dataclass(frozen=True)
class Cell:
    """A cell of a table: words of ours, or a user's text, which is set apart from the page's direction."""

    text: str
    user: bool = False


class Page:
    """The figures in one language."""

    def __init__(self, found: dict[str, Any], words: Words, title: str | None, mask: bool) -> None:
        self.found = found
        self.words = words
        self.mask = mask
        self.title = shorten(visible(title).strip(), 200) if title and title.strip() else words.say("default_title")

    # ---- user text

    def user(self, text: object, limit: int = MOST_LABEL) -> str:
        """Return user text as it may be shown: masked, its control characters visible, not too long."""
        shown = str(text)
        if self.mask:  # before anything is cut: half a number would not be known as one
            shown = privacy.mask(shown, language=self.words.language)
        return shorten(visible(shown), limit)

    def inside(self, text: object, limit: int = MOST_LABEL) -> str:
        """Return user text to stand inside a sentence."""
        return f"{_FIRST}{self.user(text, limit)}{_LAST}"

    def name(self, column: str) -> str:
        """Return what a column is called."""
        question = self.found["descriptions"].get(column)
        if question:
            return self.user(question, 2 * MOST_LABEL)
        label = self.words.label(column)
        return label if label != column else self.user(column)

    def rating_name(self, rating: dict[str, Any]) -> str:
        """Return what a rating is called; where its column has several scales, with the scale."""
        name = self.name(rating["column"])
        return f"{name} ({self.value('rating_scale', rating['scale'])})" if rating["shared"] else name

    def value(self, column: str, value: str) -> str:
        """Return what a value is called."""
        known = self.words.value(column, value)
        return known if known != value else self.user(value)

    def shown(self) -> dict[str, Any]:
        """Return the figures with every user text as the page would show it."""

        def walk(value: Any) -> Any:
            if isinstance(value, str):
                return self.user(value, MOST_TEXT)
            if isinstance(value, dict):
                return {self.user(key): walk(one) for key, one in value.items()}
            return [walk(one) for one in value] if isinstance(value, list) else value

        return walk(self.found)

    # ---- output

    def html(self) -> str:
        """Return the page."""
        try:
            import jinja2
        except ImportError as error:
            raise ImportError('the report needs Jinja2 and matplotlib: pip install "counterpoint[report]"') from error
        folder = importlib.resources.files(__package__)
        environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, keep_trailing_newline=True)
        template = environment.from_string(folder.joinpath("page.html").read_text(encoding="utf-8"))
        css = jinja2.utils.markupsafe.Markup(folder.joinpath("page.css").read_text(encoding="utf-8"))
        say = self.words.say
        page = {
            "language": self.words.language,
            "version": __version__,
            "title": self.title,
            "subtitle": self.newest(),
            "contents": say("contents"),
            "glance": {
                "title": say("first_screen"),
                "key": self.key_sentences(),
                "read": " ".join(self.read_sentences()),
                "not_said_title": say("not_said"),
                "not_said": self.not_said(),
            },
            "sections": self.sections(),
            "made": say("method_made", version=__version__),
        }
        return template.render(page=page, css=css)

    def lines(self) -> list[str]:
        """Return what the first screen says, a line a sentence, for a terminal."""
        sentences = [self.title, *self.read_sentences(), *self.key_sentences(), f"{self.words.say('not_said')}:"]
        sentences += [f"- {sentence}" for sentence in self.not_said()]
        return [sentence.replace(_FIRST, "").replace(_LAST, "").replace("\n", " ") for sentence in sentences]

    # ---- first screen

    def newest(self) -> str:
        """Return the date of the newest item, which is the page's date."""
        time = self.found["time"]
        return "" if time is None else self.words.say("newest", date=self.words.date(_day(time["newest"])))

    def read_sentences(self) -> list[str]:
        """Say what was read, from whom and when."""
        found, say, count = self.found, self.words.say, self.words.count
        out = []
        sources = [source for source in found["sources"] if source["file"]]
        kept = sum(source["rows_kept"] for source in found["sources"])
        names = self.words.list([self.inside(_file_name(source["file"])) for source in sources[:5]])
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
        oldest, newest = _day(time["oldest"]), _day(time["newest"])
        if oldest == newest:
            out = [say("when_one", oldest=self.words.date(oldest))]
        else:
            out = [say("when", oldest=self.words.date(oldest), newest=self.words.date(newest))]
        if time["far"]:
            first, last = (self.words.date(_day(stamp)) for stamp in time["drawn"])
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
            if len({(rating["low"], rating["high"], rating["lower_is_better"], rating["ideal"]) for rating in rated}) == 1:
                highest, lowest = max(rated, key=lambda rating: rating["mean"]), min(rated, key=lambda rating: rating["mean"])
                ends = [(self.inside(self.name(one["column"])), self.words.number(one["mean"], 2)) for one in (highest, lowest)]
                out.append(say("ratings_ends", high=ends[0][0], high_value=ends[0][1], low=ends[1][0], low_value=ends[1][1]))
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
        out = []
        voices = {group["value"] for group in ((found["voices"] or {}).get("voice") or {"values": []})["values"]}
        if "solicited" in voices:
            out.append(say("cannot_silent"))
        if "unsolicited" in voices:
            out.append(say("cannot_unasked"))
        if not voices:
            out.append(say("cannot_unknown"))
        if found["time"] is None:
            out.append(say("cannot_time"))
        if found["ratings"] is None and found["nps"] is None:
            out.append(say("cannot_rating"))
        elif found["nps"] is None:
            out.append(say("cannot_nps"))
        if found["quotes"] is None:
            out.append(say("cannot_text"))
        few = [(score, self.name(score["column"])) for score in found["nps"] or []]
        few += [(rating, self.rating_name(rating)) for rating in found["ratings"] or []]
        out += [say("cannot_few", figure["n"], name=name) for figure, name in few if figure["n"] < FEW]
        refused = sum(source["rows_refused"] for source in found["sources"])
        if refused:
            out.append(say("cannot_refused", refused))
        return out

    # ---- sections

    def sections(self) -> list[dict[str, Any]]:
        """Return the sections that there is something to say in, then what was left out and how it was computed."""
        made: dict[str, Callable[[], Iterable[Block]]] = {
            "voices": lambda: self.groups("voices"),
            "channels": lambda: self.groups("channels"),
            "touchpoints": lambda: self.groups("touchpoints"),
            "kinds": lambda: self.groups("kinds"),
            "more": lambda: self.groups("more"),
            "time": self.over_time,
            "nps": self.scores,
            "ratings": self.ratings,
            "goal": self.goal,
            "backing": self.backing,
            "quotes": self.quotes,
        }
        say = self.words.say
        out = [{"key": "reading", "title": say("section_reading"), "blocks": list(self.reading())}]
        left_out = []
        for key in SECTIONS:
            if self.found[key] is None:
                left_out.append(say("left_out_" + key))
            else:
                out.append({"key": key, "title": say("section_" + key), "blocks": list(made[key]())})
        if left_out:
            out.append({"key": "left-out", "title": say("section_left_out"), "blocks": [{"kind": "list", "lines": left_out}]})
        out.append({"key": "method", "title": say("section_method"), "blocks": list(self.method())})
        return out

    def reading(self) -> Iterable[Block]:
        say, number = self.words.say, self.words.number
        sources = self.found["sources"]
        columns = ["rows_read", "rows_kept", "rows_refused"]
        columns += [key for key, has in (("rows_apart", any(s["set_apart"] for s in sources)), ("rows_outside", any(s["replies_outside"] for s in sources))) if has]
        if sources:
            rows = []
            for source in sources:
                values = {**source, "rows_apart": sum(source["set_apart"].values()), "rows_outside": source["replies_outside"]}
                file = Cell(self.user(_file_name(source["file"])), user=True) if source["file"] else Cell(say("in_memory"))
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
                    Cell(self.user(_file_name(bad["file"] or "")), user=True), Cell("" if bad["row"] is None else str(bad["row"])),
                    Cell(self.user(bad["column"] or ""), user=True), Cell(self.user(self.words.problem(bad["problem"]), 160)),
                    Cell(self.user(bad["value"] or ""), user=True), Cell(self.user(bad["allowed"] or "", 160)),
                ])  # fmt: skip
            heads = [say(key) for key in ("file", "row", "column", "problem", "value", "allowed")]
            yield table(say("table_refused", shown=number(len(rows)), total=number(total)), heads, rows, cards=True, numbers=(1,))
        notes = [self.inside(note, 300) for source in sources for note in source["notes"]]
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
                yield paragraph(say("only_value", name=self.name(column), value=f"{_FIRST}{value}{_LAST}", items=self.words.count("items", counted["n"])), soft=False)
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
            if len(self.found[section]) > 1 or _first_word(self.name(column)) != _first_word(say("section_" + section)):
                yield {"kind": "heading", "text": self.name(column)}
            yield table(caption, [say("what"), say("items_column"), say("share"), say("bar")], body, numbers=(1, 2), hidden=hidden)
            if counted["missing"]:
                yield paragraph(say("share_of_stated"))

    def over_time(self) -> Iterable[Block]:
        time, say, number = self.found["time"], self.words.say, self.words.number
        unit, per = say("unit_" + time["unit"]), say("per_" + time["unit"])
        names = {}
        for one in time["series"]:
            rest = one.get("rest")
            name = say("axis_items") if time["by"] is None else say("missing") if rest == "missing" else _capital(say("others", 2).split()[-1]) if rest else self.value(time["by"], one["value"])
            while name in names:  # two values that look the same once masked
                name += "\u200b"
            names[name] = one
        starts = [datetime.datetime.fromisoformat(start) for start in time["periods"]]
        totals = [sum(one["counts"][i] for one in time["series"]) for i in range(len(starts))]
        oldest, newest = (self.words.date(_day(stamp)) for stamp in time["drawn"])
        most = max(totals)
        busiest = self.words.period(starts[totals.index(most)], time["unit"])
        drawn = plots.over_time(
            self.short_periods(starts, time["unit"]), {name: one["counts"] for name, one in names.items()},
            rest=[name for name, one in names.items() if one.get("rest")], label=say("axis_items"), thousands=self.thousands(),
        )  # fmt: skip
        groups = say("by_column", name=_small(self.name(time["by"]))) if time["by"] else ""
        yield {
            "kind": "figure",
            "svg": markup(plots.svg(drawn, "time", title=say("alt_time", per=per, oldest=oldest, newest=newest, most=number(most), period=busiest))),
            "caption": say("caption_time", unit=unit, per=per, groups=groups, oldest=oldest, newest=newest),
        }
        for key in ("missing", "far"):
            if time[key]:
                yield paragraph(say("times_" + key, time[key]))
        yield paragraph(say("times_in", zone=self.found["timezone"]))
        heads = [say("period"), *(names if time["by"] else []), say("total")]
        rows = []
        for i, start in enumerate(starts):
            counts = [Cell(number(one["counts"][i])) for one in names.values()] if time["by"] else []
            rows.append([Cell(self.words.period(start, time["unit"])), *counts, Cell(number(totals[i]))])
        caption = say("caption_time", unit=unit, per=per, groups=groups, oldest=oldest, newest=newest)
        yield {"kind": "fold", "text": say("behind"), "blocks": [table(caption, heads, rows, cards=len(heads) > 4)]}

    def short_periods(self, starts: Sequence[datetime.datetime], unit: str) -> list[str]:
        return [self.words.period(start, unit, short=True) for start in starts]

    def period(self, start: str, unit: str) -> str:
        return self.words.period(datetime.datetime.fromisoformat(start), unit)

    def thousands(self) -> str:
        return self.words.number(1000)[1]

    # ---- ratings

    def rating_sentence(self, rating: dict[str, Any]) -> str:
        say, plain = self.words.say, self.words.plain
        decimals = _decimals(rating)
        values = {
            "name": self.rating_name(rating),
            "value": self.words.number(rating["mean"], decimals),
            "low": plain(rating["low"]),
            "high": plain(rating["high"]),
            "answers": self.words.count("answers", rating["n"]),
        }
        if rating["mean_low"] is None:
            out = say("rating_line_alone", **values)
        else:
            out = say("rating_line", range=self.interval(rating["mean_low"], rating["mean_high"], decimals), **values)
        if rating["ideal"] is not None:
            out += " " + say("scale_ideal", value=plain(rating["ideal"]))
        elif rating["lower_is_better"]:
            out += " " + say("scale_lower", best=plain(rating["low"]), worst=plain(rating["high"]))
        named = [level for level in rating["levels"] if self.named(level)]
        if named:
            most = max(rating["levels"], key=lambda level: level["n"])
            out += " " + say("rating_mode", level=self.inside(most["name"]), share=self.words.percent(most["share"]))
        return out

    def named(self, level: dict[str, Any]) -> bool:
        """Return whether a level has a name of its own."""
        return level["name"] is not None and level["name"] != f"{level['value']:g}"

    def interval(self, low: float, high: float, decimals: int) -> str:
        return self.words.range(self.words.number(low, decimals), self.words.number(high, decimals))

    def level_names(self, rating: dict[str, Any]) -> list[str]:
        plain = self.words.plain
        if rating["classes"]:
            return [f"{plain(level['value'])}–{plain(level['value'] + rating['width'])}" for level in rating["levels"]]
        out = []
        for level in rating["levels"]:
            number = plain(level["value"])
            out.append(f"{number} {self.user(level['name'])}" if self.named(level) else number)
        return out

    def ratings(self) -> Iterable[Block]:
        say, number, percent = self.words.say, self.words.number, self.words.percent
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
                yield from self.by_group(broken, f"rating{k}-by{j}", what=say("average_of", name=name), whole=rating["mean"], decimals=_decimals(rating))

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
            decimals = _decimals(rating)
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
            [Cell(levels[i], user=True), Cell(self.words.number(level["n"])), Cell(percent(level["share"])), Cell(self.words.range(percent(level["share_low"]), percent(level["share_high"])))]
            for i, level in enumerate(rating["levels"])
        ]
        heads = [say("level"), say("answers_column"), say("share"), say("interval")]
        return {"kind": "fold", "text": say("behind"), "blocks": [table(say("table_levels", name=name), heads, rows)]}

    # ---- Net Promoter Score

    def nps_sentence(self, score: dict[str, Any]) -> str:
        alone = len(self.found["nps"]) == 1
        name = "" if alone and score["column"] in ("rating", "nps") else f" ({self.inside(self.name(score['column']))})"
        answers = self.words.count("answers", score["n"])
        value = self.words.number(score["value"])
        if score["low"] is None:
            return self.words.say("nps_line_alone", name=name, value=value, answers=answers)
        return self.words.say("nps_line", name=name, value=value, answers=answers, range=self.interval(score["low"], score["high"], 0))

    def nps_split(self, score: dict[str, Any]) -> str:
        return self.words.say("nps_split", **{key: self.words.percent(score[key] / score["n"]) for key in ("promoters", "passives", "detractors")})

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
        yield {"kind": "heading", "text": say("by_title", what=what, name=_small(name))}
        if broken["distinct"] > len(broken["groups"]):
            yield paragraph(say("groups_shown", broken["distinct"], shown=number(len(broken["groups"]))))
        drawn = plots.intervals(
            labels, *([group[part] for group in broken["groups"]] for part in ("value", "low", "high")),
            notes=[say("n_is", n=group["n"]) for group in broken["groups"]], label=what, reference=whole,
            decimal=self.words.number(0.5, 1)[1],
        )  # fmt: skip
        alt = say("alt_by", what=what, name=_small(name))
        yield {"kind": "figure", "svg": markup(plots.svg(drawn, key, title=alt)), "caption": say("by_reference", value=number(whole, decimals))}
        heads = [_capital(name), say("score") if decimals == 0 else say("average"), say("interval"), say("answers_column")]
        yield table(say("by_title", what=what, name=_small(name)), heads, rows, hidden=True)

    def group(self, column: str, label: str) -> str:
        """Return what a group is called; a period is written as a reader writes it."""
        start = _period_start(column, label)
        return self.value(column, label) if start is None else self.words.period(start, column)

    # ---- goals, support, quotes

    def goal_sentence(self) -> str:
        goal, percent = self.found["goal"], self.words.percent
        return self.words.say(
            "goal_line", share=percent(goal["share"]), answers=self.words.count("answers", goal["n"]),
            range=self.words.range(percent(goal["share_low"]), percent(goal["share_high"])),
        )  # fmt: skip

    def goal(self) -> Iterable[Block]:
        yield paragraph(self.goal_sentence(), soft=False)
        if self.found["goal"]["missing"]:
            yield paragraph(self.words.say("goal_missing", self.found["goal"]["missing"]))

    def backing(self) -> Iterable[Block]:
        backing, count = self.found["backing"], self.words.count
        yield paragraph(
            self.words.say("backing_total", items=count("items", backing["n"]), votes=count("votes", round(backing["total"])), median=self.words.plain(backing["median"])),
            soft=False,
        )

    def quotes(self) -> Iterable[Block]:
        quotes, say = self.found["quotes"], self.words.say
        yield paragraph(say("quotes_" + quotes["rule"]) + " " + say("quotes_not_all") + " " + say("masked" if self.mask else "not_masked"))
        for quote in quotes["texts"]:
            text = quote["text"]
            about = []
            values = quote["about"]
            if quote["rating"] is not None:
                value = self.words.plain(quote["rating"])
                if quote["rating_name"] not in (None, f"{quote['rating']:g}"):
                    value += f" ({self.user(quote['rating_name'])})"
                about.append(say("rating_is", name=self.name(quote["rating_column"]), value=value))
            if values.get("backers"):
                about.append(self.words.count("votes", round(values["backers"])))
            for column in ("kind", "role", "channel", "touchpoint", "provider"):
                if values.get(column) is not None and values[column] != "customer":
                    about.append(self.value("speaker" if column == "role" else column, str(values[column])))
            if values.get("time") is not None:
                about.append(self.words.date(_local_day(values["time"], self.found["timezone"])))
            if len(text) > MOST_TEXT:
                about.append(say("cut", characters=self.words.count("characters", len(text))))
            yield {"kind": "quote", "text": self.user(text, MOST_TEXT).strip(), "mark": quote["mark"], "about": about}

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
        if found["time"]:
            lines.append(say("method_zone", zone=found["timezone"]))
        yield {"kind": "fold", "text": say("method_show"), "blocks": [paragraph(line) for line in lines]}


# ------------------------------------------------------------------------------------------- helpers


def paragraph(text: str, *, soft: bool = True) -> Block:
    return {"kind": "paragraph", "text": text, "soft": soft}


def table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Any],
    *,
    cards: bool = False,
    numbers: Sequence[int] | None = None,
    hidden: bool = False,
) -> Block:
    """Return a table; all columns but the first hold numbers unless `numbers` names those that do.

    `cards` lets a phone show each row as a list; `hidden` keeps the caption for those who hear the page.
    """
    places = range(1, len(heads)) if numbers is None else numbers
    whole = [row if isinstance(row, dict) else {"cells": row} for row in rows]
    return {
        "kind": "table",
        "caption": caption,
        "heads": [{"text": head, "number": i in places} for i, head in enumerate(heads)],
        "rows": [{"apart": False, "few": "", **row} for row in whole],
        "cards": cards,
        "hidden": hidden,
    }


def markup(svg: str) -> Any:
    import jinja2

    return jinja2.utils.markupsafe.Markup(svg)


def _file_name(path: str) -> str:
    return pathlib.PurePath(path).name or path


def _day(stamp: str) -> datetime.date:
    return datetime.datetime.fromisoformat(stamp).date()


def _period_start(column: str, label: str) -> datetime.datetime | None:
    """Return when a period that `by=` derives from the time begins: 2025-W07, 2025-02, 2025-Q1, 2025."""
    patterns = {"week": r"(\d{4})-W(\d\d)", "month": r"(\d{4})-(\d\d)", "quarter": r"(\d{4})-Q([1-4])", "year": r"(\d{4})"}
    match = re.fullmatch(patterns[column], label) if column in patterns else None
    if match is None:
        return None
    year, part = int(match[1]), int(match[2]) if column != "year" else 1
    try:
        if column == "week":
            return datetime.datetime.fromisocalendar(year, part, 1)
        return datetime.datetime(year, 3 * part - 2 if column == "quarter" else part, 1)
    except ValueError:
        return None


def _local_day(stamp: str, timezone: str) -> datetime.date:
    import zoneinfo

    return datetime.datetime.fromisoformat(stamp).astimezone(zoneinfo.ZoneInfo(timezone)).date()


def _decimals(rating: dict[str, Any]) -> int:
    return 2 if rating["high"] - rating["low"] <= 10 else 1


def _first_word(text: str) -> str:
    """Return what a column's name and its section's title share: Channel, Channels; Kanava, Kanavat."""
    return text.split()[0].lower()[:5]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
