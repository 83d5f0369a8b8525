# SPDX-License-Identifier: MIT
"""Estimates with intervals that the page's shares and changes are made of."""

from __future__ import annotations

import math

from ..core.vocabulary import Estimate
from ._ratings import wilson

__all__ = ["difference", "share_estimate"]


def share_estimate(count: int, n: int) -> Estimate:
    """Return a share with Wilson's (1927) interval."""
    if n == 0:
        return Estimate(n=0)
    low, high = wilson(count, n)
    return Estimate(count / n, low, high, n=n, method="Wilson")


def difference(now: Estimate, before: Estimate) -> Estimate:
    """Return the difference of independent estimates; limits by MOVER (Zou & Donner 2008)."""
    if now.value is None or now.low is None or now.high is None or before.value is None or before.low is None or before.high is None:
        return Estimate(n=now.n + before.n)
    value = now.value - before.value
    low = value - math.hypot(now.value - now.low, before.high - before.value)
    high = value + math.hypot(now.high - now.value, before.value - before.low)
    return Estimate(value, low, high, n=now.n + before.n, method="MOVER")
