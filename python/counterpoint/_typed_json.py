# SPDX-License-Identifier: MIT
"""JSON objects that say their type and version."""

from __future__ import annotations

import json
from typing import Any

from ._core import DataError

__all__ = ["typed_object"]


def typed_object(text: str, kind: str, type: str, version: int) -> dict[str, Any]:
    """Read an object whose ``type`` and ``version`` are these; DataError, which calls it a `kind`, for anything else."""
    try:
        whole = json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise DataError(f"is no {kind}: it is nested too deeply") from None
    except ValueError as problem:
        raise DataError(f"is no {kind}: no JSON ({problem})") from None
    if not isinstance(whole, dict) or whole.get("type") != type:
        raise DataError(f'is no {kind}: its "type" is not "{type}"')
    if whole.get("version") != version:
        raise DataError(f"is a {kind} of version {str(whole.get('version'))[:20]}; allowed: {version}")
    return whole


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")
