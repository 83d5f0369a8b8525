# SPDX-License-Identifier: MIT
"""Puts the simulated texts together from phrases."""

from __future__ import annotations

from collections.abc import Sequence

from .options import TOUCHPOINTS
from .phrases import phrase

WIDTH = 20
"""how many uniform numbers one text may use"""

_PART = {"complaint": "negative", "praise": "positive", "suggestion": "suggestion", "question": "question"}


def _other_theme(touchpoint: str, theme: str, u: float) -> str | None:
    others = [name for name in TOUCHPOINTS[touchpoint].themes if name != theme]
    return others[int(u * len(others))] if others else None


def matter(language: str, touchpoint: str, theme: str, kind: str, u: Sequence[float], second: float) -> list[str]:
    """What is said of the matter: one phrase, often what followed from it, sometimes a word for the other side."""
    if kind == "other":
        return [phrase(language, "neutral", u[0])]
    said = [phrase(language, _PART[kind], u[0], theme)]
    if kind in ("complaint", "praise"):
        if u[1] < second:
            said.append(phrase(language, f"{_PART[kind]}_after", u[2], theme))
        if is_mixed(touchpoint, theme, kind, u[3]):
            mood = "positive" if kind == "complaint" else "negative"
            other = _other_theme(touchpoint, theme, u[4])
            said += [phrase(language, f"but_{mood}", u[5]), phrase(language, mood, u[6], other)]
    return said


def is_mixed(touchpoint: str, theme: str, kind: str, u: float) -> bool:
    """Whether a text also has something to say for the other side."""
    return kind in ("complaint", "praise") and u < 0.12 and _other_theme(touchpoint, theme, 0.0) is not None


def _styled(text: str, mood: str, language: str, u: Sequence[float]) -> str:
    """As people type: without capitals, with too many exclamation marks, with an emoji."""
    if u[0] < 0.14:
        text = text.lower().removesuffix(".")
    elif u[0] < 0.22 and text.endswith("."):
        text = text[:-1] + ("!!" if u[0] < 0.17 else "!")
    if mood in ("negative", "positive") and u[1] < 0.18:
        text = f"{text} {phrase(language, f'emoji_{mood}', u[2])}"
    return text


def survey_comment(language: str, touchpoint: str, theme: str, kind: str, u: Sequence[float]) -> str:
    """A comment in a survey: short, seldom more than the matter."""
    text = " ".join(matter(language, touchpoint, theme, kind, u[:7], 0.35))
    return text.lower().removesuffix(".") if u[7] < 0.1 else text


def post(language: str, touchpoint: str, theme: str, kind: str, visibility: str, u: Sequence[float]) -> str:
    """A message or post that nobody asked for."""
    mood = _PART.get(kind)
    public = visibility == "public"
    said = matter(language, touchpoint, theme, kind, u[:7], 0.6)
    if mood is None:
        return " ".join(said)
    if u[7] < (0.35 if public else 0.6):
        said.insert(0, phrase(language, f"open_{visibility}_{mood}", u[8]))
    if not public and kind == "complaint" and u[9] < 0.4:
        said.append(phrase(language, "when_where", u[10]))
    if not public and u[13] < 0.05:
        said.append(phrase(language, "contact", u[14] if kind == "complaint" else u[14] / 2))
    if u[11] < (0.3 if public else 0.5):
        said.append(phrase(language, f"close_{visibility}_{mood}", u[12]))
    if public:
        return _styled(" ".join(said), mood, language, u[15:18])
    separator = "\n" if u[18] < 0.2 else " "
    return separator.join(said).replace(", ", ",\n", 1) if said[0].endswith(",") else separator.join(said)


def template_reply(language: str, kind: str, u: Sequence[float]) -> str:
    """A reply that was written before the message came, word for word one of a few."""
    return phrase(language, "template_positive" if kind == "praise" else "template", u[0])


def promises(kind: str, u: Sequence[float]) -> bool:
    """Whether a personal reply promises something."""
    return kind == "complaint" and u[5] < 0.5


def personal_reply(language: str, theme: str, kind: str, u: Sequence[float]) -> str:
    """A reply by a person who read the message."""
    said = [phrase(language, "reply_open", u[0])]
    if kind == "praise":
        said.append(phrase(language, "reply_glad", u[1]))
    elif kind == "complaint":
        said += [phrase(language, "reply_sorry", u[1]), phrase(language, "reply", u[2], theme)]
    elif kind in ("question", "suggestion"):
        said.append(phrase(language, f"reply_{kind}", u[1]))
    if promises(kind, u):
        said.append(phrase(language, "reply_promise", u[6]))
    if u[7] < 0.6:
        said.append(phrase(language, "reply_close", u[8]))
    return " ".join(said)
