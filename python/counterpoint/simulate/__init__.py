# SPDX-License-Identifier: MIT
"""Populations with known truth, for demos and for tests of coverage."""

from .options import Options
from .population import Population, Truth, feedback

__all__ = ["Options", "Population", "Truth", "feedback"]
