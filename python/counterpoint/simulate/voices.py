# SPDX-License-Identifier: MIT
"""What the population says: survey answers, taps on a device, the staff's voice and the shop's promises."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from . import clock, texts
from .draws import Draws, Floats
from .options import SEGMENTS, TOUCHPOINTS, Options
from .people import Customers, Visits, Window
from .phrases import phrase
from .rows import Rows

PROVIDER = "Puolukka"

_SURVEYS = (("email", "e-mail", 0.6), ("sms", "SMS", 0.3), ("phone", "interview", 0.1))
_SEGMENTS = tuple(SEGMENTS)


@dataclasses.dataclass(frozen=True)
class World:
    """All that the voices draw from."""

    seed: int
    options: Options
    span: Window
    customers: Customers
    visits: Visits

    def person(self, visit: int) -> dict[str, Any]:
        """The columns of an item that say whose it is and which visit it is about."""
        owner = int(self.visits.customer[visit])
        touchpoint = self.options.touchpoints[self.visits.touchpoint[visit]]
        account = int(self.customers.account[owner])
        return {
            "customer": customer_name(owner), "author": customer_name(owner), "visit": visit,
            "account": None if account < 0 else f"A{account + 1:05d}", "provider": PROVIDER, "role": "customer",
            "party": "buyer" if self.customers.buyer[owner] else "participant", "touchpoint": touchpoint,
            "unit": TOUCHPOINTS[touchpoint].unit, "occurred": int(self.visits.occurred[visit]),
            "segment": _SEGMENTS[self.customers.segment[owner]],
        }

    def language(self, visit: int) -> str:
        """The language of the visit's customer."""
        return "fi" if self.customers.finnish[self.visits.customer[visit]] else "en"


def customer_name(number: int) -> str:
    """C000001 is the first customer."""
    return f"C{number + 1:06d}"


def theme_of(touchpoint: str, u: float) -> str:
    """A theme of the touchpoint."""
    for theme, share in TOUCHPOINTS[touchpoint].themes.items():
        if u < share:
            return theme
        u -= share
    return theme


def kind_of(polarity: float, u: float, *, asked: bool) -> str:
    """What kind of utterance a feeling of [-1, 1] becomes; who was asked has less to suggest or to ask."""
    middling = (("other", 0.6), ("suggestion", 0.3)) if asked else (("suggestion", 0.42), ("question", 0.4))
    if polarity < -0.15:
        odds: tuple[tuple[str, float], ...] = (("complaint", 0.84), ("suggestion", 0.1))
    elif polarity > 0.2:
        odds = (("praise", 0.9), ("suggestion", 0.06))
    else:
        odds = middling
    for kind, share in odds:
        if u < share:
            return kind
        u -= share
    return "question" if asked or polarity < -0.15 or polarity > 0.2 else "other"


def valence_of(kind: str, satisfaction: float, mixed: bool) -> float:
    """The true valence of a text: its kind gives the sign, satisfaction the strength, a word for the other side dampens."""
    strength = {"complaint": -0.3 - 0.7 * max(0.0, 1.0 - satisfaction / 0.7),
                "praise": 0.3 + 0.7 * max(0.0, satisfaction - 0.3) / 0.7, "suggestion": -0.1}.get(kind, 0.0)
    return round(strength * (0.6 if mixed else 1.0), 3)


def polarity(satisfaction: Floats, noise: Floats) -> Floats:
    """The feeling in what is said, from -1 to 1; satisfaction 0.62 is neither good nor bad."""
    return np.clip(2.2 * (satisfaction - 0.62) + 0.3 * noise, -1.0, 1.0)


def response_weights(world: World) -> Floats:
    """Weight of an answer: visits of the segment over its answers."""
    segment = world.customers.segment[world.visits.customer]
    everyone = np.bincount(segment, minlength=len(SEGMENTS))
    answers = np.bincount(segment[world.visits.answered], minlength=len(SEGMENTS))
    return np.asarray([round(int(a) / int(b), 6) if b else 0.0 for a, b in zip(everyone, answers, strict=True)])


def add_survey(rows: Rows, world: World) -> None:
    """One item for each answered invitation: 0 to 10, expectation, whether the goal was met, often a comment."""
    visits = world.visits
    answered = np.flatnonzero(visits.answered)
    draws = Draws(world.seed, 7)
    way = draws.choice(np.asarray([share for _, _, share in _SURVEYS]), len(answered))
    feeling = polarity(visits.satisfaction[answered], draws.normal(len(answered)))
    u = draws.uniform(len(answered), 16)
    weights = response_weights(world)
    for place, visit in enumerate(answered.tolist()):
        satisfaction = float(visits.satisfaction[visit])
        score = int(visits.answer[visit])
        channel, method, _ = _SURVEYS[way[place]]
        item = world.person(visit)
        language = world.language(visit)
        speaks = method == "interview" or u[place, 0] < (0.72 if score <= 4 else 0.55 if score >= 9 else 0.42)
        kind = kind_of(float(feeling[place]), float(u[place, 1]), asked=True)
        theme = theme_of(item["touchpoint"], float(u[place, 2]))
        v = u[place, 4:].tolist()
        mixed = texts.is_mixed(item["touchpoint"], theme, kind, v[3])
        if speaks:
            item |= {"text": texts.survey_comment(language, item["touchpoint"], theme, kind, v), "kind": kind,
                     "true_kind": kind, "theme": theme, "valence": valence_of(kind, satisfaction, mixed)}
        rows.add(**item, source="survey", channel=channel, method=method, voice="solicited", visibility="private",
                 time=int(visits.answer_time[visit]), language=language, true_language=language, rating=score,
                 rating_scale="nps_0_10", expectation=int(visits.expectation[visit]),
                 goal_met=bool(visits.goal_met[visit]), needs_reply=False,
                 weight=float(weights[world.customers.segment[visits.customer[visit]]]))


def add_devices(rows: Rows, world: World) -> None:
    """One item for each tap on a smiley at the door: no customer, no text, a few minutes after the visit."""
    visits = world.visits
    tapped = np.flatnonzero(visits.device)
    draws = Draws(world.seed, 8)
    noise = 0.5 * draws.normal(len(tapped))
    smiley = np.clip(np.floor(1.0 + 3.9 * visits.satisfaction[tapped] + noise), 1, 4)
    minutes = np.floor(1.0 + 4.0 * draws.uniform(len(tapped))).astype(np.int64)
    for place, visit in enumerate(tapped.tolist()):
        item = world.person(visit) | {"customer": None, "account": None, "party": None, "segment": None}
        rows.add(**item, source="device", channel="device", method="device", voice="solicited",
                 visibility="private", time=int(visits.occurred[visit] + 60 * minutes[place]),
                 rating=float(smiley[place]), rating_scale="smiley_1_4", needs_reply=False)


def add_employees(rows: Rows, world: World) -> None:
    """The staff's voice: half of it in a panel with a rating, half of it on the intranet."""
    options, span = world.options, world.span
    count = options.employee_items
    draws = Draws(world.seed, 9)
    u = draws.uniform(count, 8).tolist()
    for number, draw in enumerate(u):
        touchpoint = options.touchpoints[int(draw[0] * len(options.touchpoints))]
        kind = "complaint" if draw[1] < 0.5 else "praise" if draw[1] < 0.75 else "suggestion"
        part = {"complaint": "negative", "praise": "positive"}.get(kind, kind)
        finnish = draw[2] < options.finnish_share if options.language == "mixed" else options.language == "fi"
        language = "fi" if finnish else "en"
        asked = draw[3] < 0.5
        low = {"complaint": 1, "praise": 4}.get(kind, 3)
        rows.add(source="staff", provider=PROVIDER, touchpoint=touchpoint, unit=TOUCHPOINTS[touchpoint].unit,
                 author=f"E{number + 1:05d}", role="employee",
                 party="management" if draw[4] < 0.15 else "front_line", channel="panel" if asked else "intranet",
                 method="panel" if asked else "post", voice="solicited" if asked else "unsolicited",
                 visibility="private", kind=kind, true_kind=kind, language=language, true_language=language,
                 text=phrase(language, f"employee_{part}", draw[5]), theme="work",
                 time=span.begin + int(draw[6] * (span.end - span.begin)),
                 rating=low + int(2 * draw[7]) if asked else None, rating_scale="likert_1_5" if asked else None,
                 valence={"complaint": -0.6, "praise": 0.6}.get(kind, -0.1), needs_reply=False)


def add_promises(rows: Rows, world: World) -> None:
    """What the shop promises in public, one promise for each touchpoint, on its website from the first morning."""
    language = "en" if world.options.language == "en" else "fi"
    for number, touchpoint in enumerate(world.options.touchpoints):
        rows.add(source="web", provider=PROVIDER, unit="communications", touchpoint=touchpoint, channel="website",
                 method="post", visibility="public", role="provider", party="management", kind="promise",
                 true_kind="promise", time=world.span.begin + 9 * clock.HOUR + 60 * number, language=language,
                 true_language=language, text=phrase(language, f"promise_{touchpoint}", 0.0), needs_reply=False)

