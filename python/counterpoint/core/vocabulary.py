"""What feedback is described with: closed vocabularies, scales and ratings, estimates, scores, the item itself."""

from __future__ import annotations

import enum

from .._core import (
    Estimate,
    FeedbackItem,
    Rating,
    Scale,
    Score,
    find_word,
    parse_school_grade,
    vocabularies,
    written_school_grade,
)

__all__ = [
    "Estimate",
    "FeedbackItem",
    "Kind",
    "Party",
    "Rating",
    "Role",
    "Scale",
    "Score",
    "Visibility",
    "Voice",
    "parse_school_grade",
    "written_school_grade",
]


class _ClosedVocabulary(str, enum.Enum):
    """A str that is one of a closed list. Letter case, blanks, dashes and underscores don't matter when it is made."""

    @classmethod
    def _missing_(cls, value: object) -> _ClosedVocabulary | None:
        if isinstance(value, str):
            found = find_word(cls.__name__.lower(), value)
            if found is not None:
                return cls(found)
        allowed = ", ".join(member.value for member in cls)
        raise ValueError(f"{cls.__name__.lower()} is {value!r}; allowed: {allowed}")

    def __str__(self) -> str:
        return str(self.value)

    __format__ = str.__format__


def _closed(name: str, doc: str) -> type[_ClosedVocabulary]:
    """The enumeration of a canonical column, its members from the native list."""
    members = {word: word for word in vocabularies()[name.lower()]}
    made = _ClosedVocabulary(name, members, module=__name__)
    made.__doc__ = doc
    return made


Voice = _closed("Voice", "Whether the company asked for it: solicited, unsolicited.")
Visibility = _closed("Visibility", "Whether others can see it: public, private.")
Role = _closed("Role", "On whose behalf somebody speaks: customer, employee, provider.")
Party = _closed("Party", "Who exactly, on either side: buyer, participant, front_line, management.")
Kind = _closed("Kind", "What is done by saying it: praise, complaint, suggestion, question, promise, other.")
