# SPDX-License-Identifier: MIT
"""The simulated shop: its touchpoints and channels, and the options of a simulation with their checks."""

from __future__ import annotations

import dataclasses
import difflib
import math
import numbers
import re
from collections.abc import Mapping, Sequence
from typing import Any


@dataclasses.dataclass(frozen=True)
class Touchpoint:
    """Where the customer meets the shop."""

    unit: str
    share: float
    effect: float
    """added to the logit of satisfaction"""
    themes: Mapping[str, float]


@dataclasses.dataclass(frozen=True)
class Channel:
    """How unasked feedback travels."""

    visibility: str
    method: str
    answer_rate: float
    answer_hours: float
    """median delay of the answers"""
    liked_by: tuple[float, float, float]
    """how much the unhappy, the lukewarm and the delighted use it"""


TOUCHPOINTS: dict[str, Touchpoint] = {
    "store": Touchpoint("stores", 0.36, 0.25, {"products": 0.5, "staff": 0.25, "price": 0.25}),
    "checkout": Touchpoint("stores", 0.22, -0.05, {"queue": 0.6, "staff": 0.2, "price": 0.2}),
    "web shop": Touchpoint("online", 0.13, 0.0, {"website": 0.8, "price": 0.2}),
    "delivery": Touchpoint("logistics", 0.12, -0.4, {"delivery": 0.85, "products": 0.15}),
    "app": Touchpoint("online", 0.1, -0.25, {"app": 0.85, "price": 0.15}),
    "customer service": Touchpoint("care", 0.07, -0.15, {"service": 1.0}),
}

CHANNELS: dict[str, Channel] = {
    "twitter": Channel("public", "post", 0.74, 6.0, (0.17, 0.10, 0.06)),
    "facebook": Channel("public", "post", 0.68, 9.0, (0.17, 0.13, 0.18)),
    "reviews": Channel("public", "post", 0.35, 40.0, (0.14, 0.15, 0.36)),
    "twitter dm": Channel("private", "message", 0.55, 16.0, (0.08, 0.06, 0.02)),
    "contact form": Channel("private", "form", 0.88, 30.0, (0.15, 0.21, 0.18)),
    "email": Channel("private", "e-mail", 0.85, 26.0, (0.12, 0.12, 0.12)),
    "phone": Channel("private", "call", 0.93, 2.5, (0.09, 0.08, 0.04)),
    "chat": Channel("private", "chat", 0.97, 0.15, (0.08, 0.15, 0.04)),
}

SEGMENTS: dict[str, tuple[float, float, float]] = {
    "new": (0.25, -0.25, -0.5),
    "regular": (0.5, 0.0, 0.0),
    "loyal": (0.25, 0.35, 0.6),
}
"""share, effect on the logit of satisfaction, effect on the logit of answering a survey"""


@dataclasses.dataclass(frozen=True)
class Options:
    """What can be set; see :func:`counterpoint.simulate.feedback` for units and ranges."""

    touchpoints: tuple[str, ...]
    channels: tuple[str, ...]
    start: str
    months: int
    language: str
    finnish_share: float
    visits_per_customer: float
    business_share: float
    invitation_rate: float
    response_rate: float
    response_slope: float
    device_share: float
    posting_rate: float
    j_shape: float
    anonymous_share: float
    follow_up_rate: float
    answer_rates: Mapping[str, float]
    answer_hours: Mapping[str, float]
    template_share: float
    employee_items: int
    complaint: bool
    blemishes: bool


def refuse(name: str, value: object, allowed: str) -> ValueError:
    """The error of a bad argument: its name, its value and what is allowed."""
    return ValueError(f"{name} = {value!r} is not allowed: {allowed}")


def real(name: str, value: Any, low: float, high: float = math.inf, *, above: bool = False) -> float:
    """A finite number of [low, high], or of (low, high] when `above`."""
    bound = f"{'above' if above else 'at least'} {low:g}" + ("" if high == math.inf else f" and at most {high:g}")
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise refuse(name, value, f"a number {bound}")
    number = float(value)
    if not math.isfinite(number) or number < low or number > high or (above and number == low):
        raise refuse(name, value, f"a number {bound}")
    return number


def whole(name: str, value: Any, low: int, high: int) -> int:
    """A whole number of [low, high]."""
    if isinstance(value, bool) or not isinstance(value, numbers.Integral) or not low <= int(value) <= high:
        raise refuse(name, value, f"a whole number from {low} to {high}")
    return int(value)


def truth_value(name: str, value: Any) -> bool:
    """True or False, and nothing that only looks like it."""
    if not isinstance(value, bool):
        raise refuse(name, value, "True or False")
    return value


def known(name: str, value: str | Sequence[str] | None, names: Mapping[str, object]) -> tuple[str, ...]:
    """A choice of known names, in their usual order; None means all."""
    if value is None:
        return tuple(names)
    wanted = [value] if isinstance(value, str) else list(value)
    for one in wanted:
        if one not in names:
            close = difflib.get_close_matches(str(one), names, 1)
            hint = f"did you mean {close[0]!r}? " if close else ""
            raise refuse(name, one, f"{hint}one or more of {', '.join(map(repr, names))}")
    if not wanted:
        raise refuse(name, value, f"one or more of {', '.join(map(repr, names))}")
    return tuple(one for one in names if one in wanted)


def by_channel(
    name: str, value: float | Mapping[str, float] | None, usual: Mapping[str, float], high: float, *, above: bool
) -> dict[str, float]:
    """A number for every channel: the usual one, one for all, or the user's own where the mapping names one."""
    if value is None:
        return dict(usual)
    if isinstance(value, Mapping):
        known(name, list(value) or None, usual)
        own = {key: real(f"{name}[{key!r}]", one, 0.0, high, above=above) for key, one in value.items()}
        return {**usual, **own}
    return dict.fromkeys(usual, real(name, value, 0.0, high, above=above))


def first_month(value: Any) -> str:
    """A month as YYYY-MM."""
    allowed = "a month written YYYY-MM, from 1997-01 to 2099-12"
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}", value):
        raise refuse("start", value, allowed)
    if not (1997 <= int(value[:4]) <= 2099 and 1 <= int(value[5:]) <= 12):
        raise refuse("start", value, allowed)
    return value
