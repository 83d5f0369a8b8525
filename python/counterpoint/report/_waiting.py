# SPDX-License-Identifier: MIT
"""How long customers wait for a reply, the unanswered counted."""

from __future__ import annotations

from typing import Any

from ._callback import answers
from ._ratings import share
from ._table import Table

__all__ = ["waiting"]


def waiting(table: Table) -> tuple[dict[str, Any] | None, str | None]:
    """Return the figures, or None and the reason why there are none: no_items, no_role, no_replies, no_time, no_messages."""
    if not table.rows:
        return None, "no_items"
    if table.column("role") is None:
        return None, "no_role"
    if not table.spoken_by("provider").any():
        return None, "no_replies"
    times = table.column("time")
    if times is None:
        return None, "no_time"
    messages = ~table.spoken_by("provider") & ~table.spoken_by("employee") & times.notna().to_numpy(bool)
    voices = table.column("voice")
    if voices is not None:
        messages = messages & ~(voices.astype("string") == "solicited").fillna(False).to_numpy(bool)
    n = int(messages.sum())
    if not n:
        return None, "no_messages"
    answered = int((messages & answers(table)[0]).sum())
    open_share = share(n - answered, n)
    whole = {"n": n, "answered": answered, "unanswered": open_share["share"], "unanswered_low": open_share["share_low"], "unanswered_high": open_share["share_high"]}
    return {"all": whole}, None
