# SPDX-License-Identifier: MIT
"""The page: sections in their order, put into one file."""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Callable, Iterable
from typing import Any

from .._core import __version__
from ._blocks import Block
from ._count_sections import CountSections
from ._glance import Glance
from ._rating_sections import RatingSections
from ._shown import FIRST, LAST
from ._summary import SECTIONS
from ._text_sections import TextSections

__all__ = ["Page"]

_TERMINAL = re.compile(f"[{FIRST}{LAST}\u200b\u2060]")  # what only a browser needs


class Page(Glance, CountSections, RatingSections, TextSections):
    """The page in one language."""

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
            "glance": {"title": say("first_screen"), "five": self.five(), "read": " ".join(self.read_sentences())},
            "sections": self.sections(),
            "made": say("method_made", version=__version__),
        }
        return template.render(page=page, css=css)

    def lines(self) -> list[str]:
        """Return what the first screen says, a line a sentence, for a terminal."""
        sentences = [self.title, *(f"{one['title']}: {one['text']}" for one in self.five()), *self.read_sentences(), *self.key_sentences()]
        sentences += [f"{self.words.say('not_said')}:", *(f"- {sentence}" for sentence in self.not_said())]
        return [_TERMINAL.sub("", sentence).replace("\n", " ") for sentence in sentences]

    def sections(self) -> list[dict[str, Any]]:
        """Return the sections that there is something to say in, then what was left out and how it was computed."""
        made: dict[str, Callable[[], Iterable[Block]]] = {
            "voices": lambda: self.groups("voices"),
            "channels": lambda: self.groups("channels"),
            "touchpoints": lambda: self.groups("touchpoints"),
            "kinds": lambda: self.groups("kinds"),
            "more": lambda: self.groups("more"),
            "time": self.over_time,
            "sentiment": self.sentiment,
            "nps": self.scores,
            "ratings": self.ratings,
            "goal": self.goal,
            "waiting": self.waiting,
            "matters": self.matters,
            "callback": self.callback,
            "backing": self.backing,
            "quotes": self.quotes,
            "changes": self.changes,
        }
        say = self.words.say
        out = [{"key": "reading", "title": say("section_reading"), "blocks": list(self.reading())}]
        left_out = []
        for key in SECTIONS:
            if self.found[key] is None:
                left_out.append(self.left_out(key))
            else:
                out.append({"key": key, "title": say("section_" + key), "blocks": list(made[key]())})
        key_sentences = self.key_sentences() if self.found["items"] else []
        if key_sentences:
            out.insert(0, {"key": "figures", "title": say("section_key"), "blocks": [{"kind": "list", "lines": key_sentences}]})
        out.append({"key": "gaps", "title": say("not_said"), "blocks": [{"kind": "list", "lines": self.not_said()}]})
        if left_out:
            out.append({"key": "left-out", "title": say("section_left_out"), "blocks": [{"kind": "list", "lines": left_out}]})
        out.append({"key": "method", "title": say("section_method"), "blocks": list(self.method())})
        return out

    def left_out(self, key: str) -> str:
        """Say why a section is left out."""
        if key == "sentiment":
            scoring = self.found["scoring"]
            state = scoring["state"]
            if state == "no_language":
                return self.words.say("left_out_sentiment_no_language", languages=self.languages(scoring["not_scored"]))
            return self.words.say("left_out_sentiment_" + state)
        if key == "waiting":
            return self.words.say("left_out_waiting_" + self.found["waiting_reason"])
        return self.words.say("left_out_" + key)
