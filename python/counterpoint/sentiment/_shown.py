# SPDX-License-Identifier: MIT
"""How explanations show themselves."""

from __future__ import annotations

from abc import ABC, abstractmethod

__all__ = ["Shown"]


class Shown(ABC):
    """Prints as text, and shows itself in a notebook as HTML."""

    @abstractmethod
    def to_text(self) -> str:
        """The whole as lines of text."""

    @abstractmethod
    def to_html(self) -> str:
        """The whole as HTML, everything of the text escaped."""

    @abstractmethod
    def _headline(self) -> str:
        """What it comes to, in a line."""

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.to_text().rstrip("\n")

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._headline()}>"
