# SPDX-License-Identifier: MIT
"""Every sentence and label of the report by language: one module a language, with the same keys."""

from __future__ import annotations

from typing import Any

from . import _labels_en, _labels_fi, _messages_en, _messages_fi

__all__ = ["LABELS", "MESSAGES", "MONTHS", "NOTES", "SHORT_MONTHS", "Message"]

Message = str | tuple[str, str]

MESSAGES: dict[str, dict[str, Message]] = {"en": _messages_en.MESSAGES, "fi": _messages_fi.MESSAGES}
LABELS: dict[str, dict[str, dict[str, Any]]] = {"en": _labels_en.LABELS, "fi": _labels_fi.LABELS}
MONTHS: dict[str, list[str]] = {"en": _labels_en.MONTHS, "fi": _labels_fi.MONTHS}
NOTES: dict[str, list[Any]] = {"en": _labels_en.NOTES, "fi": _labels_fi.NOTES}
SHORT_MONTHS = [month[:3] for month in _labels_en.MONTHS]
