# SPDX-License-Identifier: MIT
"""What is said without being asked, and what became of it: threads with answers, delays and unanswered messages."""

from __future__ import annotations

import dataclasses
import math

import numpy as np

from . import clock, texts
from .draws import Draws, Floats
from .options import CHANNELS
from .phrases import phrase
from .rows import Rows
from .voices import World, kind_of, polarity, theme_of, valence_of

_ANSWER_SIGMA = 1.1
_SOURCES = {"twitter": "social", "facebook": "social", "twitter dm": "social", "reviews": "reviews"}
_LOUDER = ("twitter", "facebook")


@dataclasses.dataclass
class Thread:
    """One matter, from the first message on."""

    name: str
    visit: int
    channel: str
    language: str
    theme: str
    kind: str
    first: int
    started: int
    messages: int = 1
    replied: int | None = None
    """time of the first reply anywhere, even one after the end of observation"""


@dataclasses.dataclass(frozen=True)
class Luck:
    """The draws that decide over the answers to one kind of message, one entry a thread."""

    answered: Floats
    delay: Floats
    """multiple of the channel's median"""
    spread: Floats
    style: Floats
    text: Floats

    @classmethod
    def draw(cls, draws: Draws, count: int) -> Luck:
        """Fresh draws for so many threads."""
        return cls(draws.uniform(count), draws.lognormal(1.0, _ANSWER_SIGMA, count), draws.uniform(count),
                   draws.uniform(count), draws.uniform(count, texts.WIDTH))

    def reply_time(self, world: World, place: int, channel: str, kind: str, asked: int) -> int | None:
        """When the answer comes, in opening hours; None for never. Praise is answered two times in three as often."""
        rate = world.options.answer_rates[channel] * (1.0 if kind in ("complaint", "question") else 0.65)
        if not self.answered[place] < rate:
            return None
        delay = float(self.delay[place]) * world.options.answer_hours[channel] * clock.HOUR
        return int(clock.open_time(np.int64(asked + 60 + int(delay)), np.int64(self.spread[place] * 2 * clock.HOUR)))


def add_posts(rows: Rows, world: World) -> list[Thread]:
    """One item for each visit that made its customer write, each the start of a thread; the complaint comes apart."""
    visits, options = world.visits, world.options
    posted = np.flatnonzero(visits.posted)
    if options.complaint and len(posted) and posted[0] == 0:
        posted = posted[1:]
    count = len(posted)
    draws = Draws(world.seed, 10)
    feeling = polarity(visits.satisfaction[posted], draws.normal(count))
    liking = np.asarray([CHANNELS[name].liked_by for name in options.channels])
    mood = np.where(feeling < -0.15, 0, np.where(feeling > 0.2, 2, 1))
    channel = draws.choice(liking.T[mood], count) if count else mood
    delay = draws.lognormal(3.0 * clock.HOUR, 1.3, count)
    latest = draws.uniform(count) * (world.span.end - 60 - visits.occurred[posted])
    time = visits.occurred[posted] + np.floor(np.minimum(delay, latest)).astype(np.int64)
    crowd = draws.lognormal(2.5, 1.2, count)
    luck = draws.uniform(count, 6)
    u = draws.uniform(count, texts.WIDTH)
    threads = []
    for place, visit in enumerate(posted.tolist()):
        name = options.channels[channel[place]]
        kind = kind_of(float(feeling[place]), float(luck[place, 0]), asked=False)
        threads.append(_add_post(rows, world, visit, name, kind, int(time[place]), float(crowd[place]),
                                 luck[place].tolist(), u[place].tolist()))
    return threads


def _add_post(rows: Rows, world: World, visit: int, channel: str, kind: str, time: int, crowd: float,
              luck: list[float], u: list[float]) -> Thread:
    item = world.person(visit)
    way = CHANNELS[channel]
    theme = theme_of(item["touchpoint"], luck[1])
    language = world.language(visit)
    satisfaction = float(world.visits.satisfaction[visit])
    public = way.visibility == "public"
    if (public and luck[2] < world.options.anonymous_share) or (channel == "contact form" and luck[2] < 0.1):
        item |= {"customer": None, "account": None, "party": None, "segment": None}
    name = f"T{len(rows) + 1:06d}"
    stars = min(5, max(1, math.floor(1.0 + 4.6 * satisfaction + 0.8 * (luck[3] - 0.5))))
    mixed = texts.is_mixed(item["touchpoint"], theme, kind, u[3])
    number = rows.add(
        **item, thread=name, channel=channel, method=way.method, voice="unsolicited", visibility=way.visibility,
        source=_SOURCES.get(channel, "tickets"), kind=kind, true_kind=kind, theme=theme, time=time, language=language,
        true_language=language, valence=valence_of(kind, satisfaction, mixed),
        text=texts.post(language, item["touchpoint"], theme, kind, way.visibility, u),
        rating=stars if channel == "reviews" else None, rating_scale="stars_1_5" if channel == "reviews" else None,
        backers=math.floor(crowd * (1.6 if kind == "complaint" else 1.0)) if public else None,
        needs_reply=kind in ("complaint", "question"),
    )
    return Thread(name, visit, channel, language, theme, kind, number, time)


def add_answers(rows: Rows, world: World, threads: list[Thread]) -> None:
    """Replies, second messages of those who wait, and what customers say to the replies."""
    count = len(threads)
    first = Luck.draw(Draws(world.seed, 11), count)
    second = Luck.draw(Draws(world.seed, 12), count)
    draws = Draws(world.seed, 13)
    patience = draws.lognormal(40.0 * clock.HOUR, 0.6, count)
    luck = draws.uniform(count, 6)
    reaction = draws.lognormal(3.0 * clock.HOUR, 0.9, count)
    for place, thread in enumerate(threads):
        reply = first.reply_time(world, place, thread.channel, thread.kind, thread.started)
        asks_again = thread.started + int(patience[place])
        eager = thread.kind in ("complaint", "question") and luck[place, 0] < world.options.follow_up_rate
        if eager and thread.channel not in ("reviews", "phone", "chat") and asks_again < world.span.end \
                and (reply is None or reply > asks_again):
            again, channel = _add_follow_up(rows, world, thread, asks_again, luck[place].tolist())
            late = second.reply_time(world, place, channel, "complaint", asks_again)
            if channel == thread.channel and late is not None:
                reply = None
            _add_reply(rows, world, thread, again, channel, "complaint", late, second, place, None, [])
        _add_reply(rows, world, thread, thread.first, thread.channel, thread.kind, reply, first, place,
                   int(reaction[place]), luck[place].tolist())
        item = rows[thread.first]
        if item["visibility"] == "private":
            item["status"] = "answered" if thread.replied is not None and thread.replied < world.span.end else "open"


def _whose(rows: Rows, thread: Thread) -> dict[str, object]:
    item = rows[thread.first]
    names = ("customer", "author", "visit", "account", "provider", "touchpoint", "party", "segment", "unit")
    return {name: item[name] for name in names}


def _add_follow_up(rows: Rows, world: World, thread: Thread, time: int, luck: list[float]) -> tuple[int, str]:
    louder = [name for name in world.options.channels if name in _LOUDER and name != thread.channel]
    channel = louder[int(luck[2] * len(louder))] if louder and luck[1] < 0.5 else thread.channel
    way = CHANNELS[channel]
    thread.messages += 1
    number = rows.add(
        **_whose(rows, thread), thread=thread.name, channel=channel, method=way.method, voice="unsolicited",
        visibility=way.visibility, role="customer", source=_SOURCES.get(channel, "tickets"), kind="complaint",
        true_kind="complaint", theme=thread.theme, time=time, language=thread.language, true_language=thread.language,
        valence=-0.5, text=phrase(thread.language, "follow_up", luck[3]), needs_reply=True,
        backers=int(3 * luck[4]) if way.visibility == "public" else None,
        reply_to=thread.first if channel == thread.channel else None,
    )
    return number, channel


def _add_reply(rows: Rows, world: World, thread: Thread, asked: int, channel: str, kind: str, time: int | None,
               luck: Luck, place: int, reaction: int | None, after: list[float]) -> None:
    if time is None:
        return
    question = rows[asked]
    question["wait_seconds"] = time - question["time"]
    thread.replied = time if thread.replied is None else min(thread.replied, time)
    if time >= world.span.end:
        return
    u = luck.text[place].tolist()
    template = channel not in ("phone", "chat") and luck.style[place] < world.options.template_share
    text = (texts.template_reply(thread.language, kind, u) if template
            else texts.personal_reply(thread.language, thread.theme, kind, u))
    promised = not template and texts.promises(kind, u)
    way = CHANNELS[channel]
    whose = _whose(rows, thread) | {"author": None, "party": "front_line", "segment": None,
                                    "unit": "communications" if way.visibility == "public" else "care"}
    reply = rows.add(
        **whose, thread=thread.name, channel=channel, method=way.method, visibility=way.visibility, role="provider",
        source=_SOURCES.get(channel, "tickets"), kind="promise" if promised else None,
        true_kind="promise" if promised else "other", theme=thread.theme, time=time, language=thread.language,
        true_language=thread.language, text=text, template=bool(template), reply_to=asked, needs_reply=False,
    )
    question["answered_by"] = reply
    thread.messages += 1
    if reaction is not None and channel != "reviews" and after[5] < 0.25 and time + 60 + reaction < world.span.end:
        pleased = after[4] < (0.25 if template and kind != "praise" else 0.85)
        thread.messages += 1
        rows.add(
            **_whose(rows, thread), thread=thread.name, channel=channel, method=way.method, voice="unsolicited",
            visibility=way.visibility, role="customer", source=_SOURCES.get(channel, "tickets"),
            kind="praise" if pleased else "complaint", true_kind="praise" if pleased else "complaint",
            theme=thread.theme, time=time + 60 + reaction, language=thread.language, true_language=thread.language,
            valence=0.5 if pleased else -0.5, reply_to=reply, needs_reply=not pleased,
            text=phrase(thread.language, "thanks_good" if pleased else "thanks_bad", after[3]),
        )
