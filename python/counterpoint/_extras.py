# SPDX-License-Identifier: MIT
"""Packages that come with an extra only."""

from __future__ import annotations

import importlib
from typing import Any

__all__ = ["optional_module"]


def optional_module(module: str, name: str, extra: str) -> Any:
    """Return a module of an optional package; ImportError that names the extra if it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise ImportError(f'{name} is not installed; run: pip install "counterpoint[{extra}]"') from None
