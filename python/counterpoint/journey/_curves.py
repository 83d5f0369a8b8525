# SPDX-License-Identifier: MIT
"""Curves of several groups as one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["stacked_curves"]


def stacked_curves(
    keys: Sequence[str], groups: Iterable[tuple[Sequence[Any], Mapping[str, Any]]], columns: Sequence[str] = ()
) -> pd.DataFrame:
    """Return the steps of all groups (label, columns of steps) below one another, after columns with their labels.

    A key that bears the name of a column of steps gets an underscore behind it. Without groups: the keys, then `columns`.
    """
    import pandas as pd

    parts = []
    for label, steps in groups:
        named = {key + "_" if key in steps else key: each for key, each in zip(keys, label, strict=True)}
        parts.append(pd.DataFrame({name: [each] * len(steps["time"]) for name, each in named.items()} | dict(steps)))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*keys, *columns])
