# SPDX-License-Identifier: MIT
"""The blueberry complaint: our reconstruction of a published case, one customer's way over three channels.

On Monday at 19:00 the customer writes in private, with humour, about a worm in a bag of blueberries, and is never
answered there. On Wednesday at 16:00 they write in public on the same network, at 20:00 on another one. There a reply
from a template comes on Thursday at 7:00, and at 8:00 an acknowledgement on the first network: sixty hours after the
first message.
"""

from __future__ import annotations

import dataclasses

from . import clock
from .phrases import lines
from .rows import Rows

THREAD = "complaint"


@dataclasses.dataclass(frozen=True)
class Step:
    """One message of the case."""

    day: int
    """days after Monday"""
    hour: int
    """Finnish time"""
    channel: str
    visibility: str
    role: str
    unit: str
    answers: int | None = None
    """the step that it replies to"""


STEPS = (
    Step(0, 19, "twitter dm", "private", "customer", "communications"),
    Step(2, 16, "twitter", "public", "customer", "communications"),
    Step(2, 20, "facebook", "public", "customer", "communications"),
    Step(3, 7, "facebook", "public", "provider", "care", 2),
    Step(3, 8, "twitter", "public", "provider", "communications", 1),
)


def monday(start: str) -> int:
    """Day number of the first Monday that lies at least a week after the start."""
    day = clock.day_number(clock.month_start(start, 0)) + 7
    return day + (-(day + 3)) % 7


def add_complaint(rows: Rows, *, start: str, language: str, customer: str, provider: str, segment: str) -> None:
    """Adds the five messages to the rows."""
    first = monday(start)
    numbers: list[int] = []
    times = [_utc(first, step) for step in STEPS]
    answered = {step.answers: index for index, step in enumerate(STEPS) if step.answers is not None}
    for index, step in enumerate(STEPS):
        asks = step.role == "customer"
        reply = answered.get(index)
        numbers.append(rows.add(
            id=f"complaint-{index + 1}", thread=THREAD, time=times[index], channel=step.channel,
            method="message" if step.visibility == "private" else "post", voice="unsolicited" if asks else None,
            visibility=step.visibility, role=step.role, party="buyer" if asks else "front_line", unit=step.unit,
            touchpoint="store", provider=provider, customer=customer, source="social", language=language,
            kind="complaint" if asks else None, text=lines(language, "complaint")[index][0],
            occurred=times[0] - 2 * clock.HOUR if asks else None, segment=segment if asks else None,
            backers=(4, 17)[index - 1] if asks and step.visibility == "public" else None,
            reply_to=None if step.answers is None else numbers[step.answers],
            status=("open" if reply is None else "answered") if asks else None,
            author=customer if asks else None, visit=0 if asks else None, true_kind="complaint" if asks else "other",
            theme="products", valence=(-0.4, -0.8, -0.8)[index] if asks else None, true_language=language,
            template=None if asks else index == 3, needs_reply=asks,
            wait_seconds=None if reply is None else times[reply] - times[index],
        ))
    for question, reply in answered.items():
        rows[numbers[question]]["answered_by"] = numbers[reply]


def _utc(first: int, step: Step) -> int:
    return int(clock.to_utc(first * clock.DAY + step.day * clock.DAY + step.hour * clock.HOUR))
