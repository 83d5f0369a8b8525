# SPDX-License-Identifier: MIT
"""The population: customers, their visits, how satisfied they are, and whom the survey reaches."""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from . import clock
from .draws import Draws, Floats, Integers, exponential, logistic
from .options import SEGMENTS, TOUCHPOINTS, Options

Flags = NDArray[np.bool_]

MAXIMUM_VISITS = 8
_BASE = 1.3
_HOURS = np.asarray([2, 3, 4, 5, 7, 7, 6, 6, 8, 10, 11, 9, 6, 3], dtype=np.float64)
"""how the visits spread over the hours from 7 to 21"""


@dataclasses.dataclass
class Customers:
    """One entry a customer."""

    segment: Integers
    finnish: Flags
    account: Integers
    """number of the company that the customer buys for, -1 for a private person"""
    buyer: Flags
    effect: Floats
    visits: Integers


@dataclasses.dataclass
class Visits:
    """One entry a visit to one touchpoint."""

    customer: Integers
    touchpoint: Integers
    month: Integers
    occurred: Integers
    """seconds since 1970 UTC"""
    satisfaction: Floats
    answer: Integers
    """what the customer would answer to the question of recommending, 0 to 10"""
    expectation: Integers
    goal_met: Flags
    invited: Flags
    response_probability: Floats
    answered: Flags
    answer_time: Integers
    posting_probability: Floats
    posted: Flags
    device: Flags


@dataclasses.dataclass(frozen=True)
class Window:
    """The time that is simulated, [begin, end) in seconds since 1970 UTC, and its months."""

    begin: int
    end: int
    months: tuple[str, ...]
    first_days: Integers


def window(options: Options) -> Window:
    """The months of the simulation in Finnish time."""
    dates = [clock.month_start(options.start, month) for month in range(options.months + 1)]
    days = np.asarray([clock.day_number(date) for date in dates], dtype=np.int64)
    edges = clock.to_utc(days[[0, -1]] * clock.DAY)
    names = tuple(f"{date:%Y-%m}" for date in dates[:-1])
    return Window(int(edges[0]), int(edges[1]), names, days)


def make_customers(count: int, seed: int, options: Options) -> Customers:
    """Segment, language, company and general contentment of each customer; the first one is the complaint's own."""
    draws = Draws(seed, 1)
    segment = draws.choice(np.asarray([share for share, _, _ in SEGMENTS.values()]), count)
    mixed = draws.below(options.finnish_share, count)
    finnish = mixed if options.language == "mixed" else np.full(count, options.language == "fi")
    business = draws.below(options.business_share, count)
    account = np.where(business, (np.cumsum(business) - 1) // 3, -1)
    buyer = ~business | ((np.cumsum(business) - 1) % 3 == 0)
    effect = 0.7 * draws.normal(count)
    more = (options.visits_per_customer - 1.0) / options.visits_per_customer
    u = draws.uniform(count)
    visits = np.ones(count, dtype=np.int64)
    threshold = 1.0
    for _ in range(MAXIMUM_VISITS - 1):
        threshold *= more
        visits += u < threshold
    if options.complaint and count:
        segment[0], account[0], buyer[0], effect[0], visits[0] = 1, -1, True, -1.4, 1
    return Customers(segment, finnish, account, buyer, effect, visits)


def _occurrences(draws: Draws, count: int, span: Window) -> tuple[Integers, Integers]:
    """Month and time of each visit: any day alike, most of them in the afternoon."""
    first, last = int(span.first_days[0]), int(span.first_days[-1])
    day = first + np.floor(draws.uniform(count) * (last - first)).astype(np.int64)
    hour = 7 + draws.choice(_HOURS, count)
    second = np.floor(draws.uniform(count) * clock.HOUR).astype(np.int64)
    month = np.searchsorted(span.first_days, day, side="right") - 1
    return month.astype(np.int64), clock.to_utc(day * clock.DAY + hour * clock.HOUR + second)


def _satisfaction(draws: Draws, customers: Customers, options: Options, place: Integers, month: Integers,
                  owner: Integers) -> Floats:
    """Satisfaction between 0 and 1: touchpoint, month, their joint luck, segment, the customer, and the day."""
    names = list(options.touchpoints)
    effects = np.asarray([TOUCHPOINTS[name].effect for name in names])
    luck = 0.3 * draws.normal(len(names), options.months)
    trend = 0.15 * draws.normal(options.months)
    segment_effects = np.asarray([effect for _, effect, _ in SEGMENTS.values()])
    logit = _BASE + effects[place] + trend[month] + luck[place, month]
    logit = logit + segment_effects[customers.segment[owner]] + customers.effect[owner]
    satisfaction = logistic(logit + 0.9 * draws.normal(len(owner)))
    if options.complaint and len(owner):
        satisfaction[0] = 0.08
    return satisfaction


def _response_probability(satisfaction: Floats, segment: Integers, options: Options) -> Floats:
    """Probability of answering when invited; `response_rate` is that of a regular customer at satisfaction 0.7."""
    if options.response_rate in (0.0, 1.0):
        return np.full(len(satisfaction), options.response_rate)
    odds = options.response_rate / (1.0 - options.response_rate)
    willing = np.asarray([effect for _, _, effect in SEGMENTS.values()])[segment]
    shift = exponential(options.response_slope * (satisfaction - 0.7) + willing)
    return odds * shift / (1.0 + odds * shift)


def posting_probability(satisfaction: Floats, options: Options) -> Floats:
    """J-shaped: those below 0.55 and those above 0.85 write of their own accord, the unhappy most."""
    unhappy = np.clip((0.55 - satisfaction) / 0.55, 0.0, 1.0)
    delighted = np.clip((satisfaction - 0.85) / 0.15, 0.0, 1.0)
    shape = 1.0 + options.j_shape * (6.0 * unhappy + 2.0 * delighted)
    return np.minimum(options.posting_rate * shape, 1.0)


def make_visits(seed: int, customers: Customers, options: Options, span: Window) -> Visits:
    """Every visit with its truth: satisfaction, the answer it would get, and whether it was asked, answered, posted."""
    owner = np.repeat(np.arange(len(customers.visits)), customers.visits)
    count = len(owner)
    draws = Draws(seed, 2)
    shares = np.asarray([TOUCHPOINTS[name].share for name in options.touchpoints])
    place = draws.choice(shares, count)
    month, occurred = _occurrences(draws, count, span)
    satisfaction = _satisfaction(Draws(seed, 3), customers, options, place, month, owner)
    draws = Draws(seed, 4)
    answer = np.clip(np.floor(11.5 * satisfaction + 0.55 * draws.normal(count)), 0, 10).astype(np.int64)
    expectation = np.clip(np.floor(8.6 + 1.1 * draws.normal(count)), 0, 10).astype(np.int64)
    goal_met = draws.below(0.3 + 0.68 * satisfaction, count)
    draws = Draws(seed, 5)
    invited = draws.below(options.invitation_rate, count)
    probability = _response_probability(satisfaction, customers.segment[owner], options)
    willing = draws.below(probability, count)
    delay = draws.lognormal(18.0 * clock.HOUR, 1.0, count)
    latest = draws.uniform(count) * (span.end - 60 - occurred)
    draws = Draws(seed, 6)
    posting = posting_probability(satisfaction, options)
    posted = draws.below(posting, count)
    physical = np.isin(np.asarray(options.touchpoints)[place], ("store", "checkout"))
    device = physical & draws.below(options.device_share, count)
    if options.complaint and count:
        invited[0] = device[0] = False
        posted[0] = True
    return Visits(owner, place, month, occurred, satisfaction, answer, expectation, goal_met, invited, probability,
                  invited & willing, occurred + np.floor(np.minimum(delay, latest)).astype(np.int64), posting, posted,
                  device)
