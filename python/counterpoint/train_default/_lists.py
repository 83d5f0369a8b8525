# SPDX-License-Identifier: MIT
"""Word lists that were written for the shipped model (``lists/*.txt``), and lists as the library reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources

__all__ = ["as_text", "read_valences"]


def _lines(name: str) -> Iterator[str]:
    for line in (resources.files(__package__) / "lists" / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def read_valences(name: str, separator: str | None = None) -> dict[str, float]:
    """Read a list whose lines are a valence, a colon, and the entries that have it.

    Parameters
    ----------
    name : str
        Of the file.
    separator : str, optional
        What stands between entries; blanks if none is given.

    Raises
    ------
    ValueError
        For a valence outside -4 ... 4, or an entry that stands twice.

    Examples
    --------
    >>> read_valences("en_words.txt")["flawless"]
    3.2
    """
    out: dict[str, float] = {}
    for line in _lines(name):
        valence, _, entries = line.partition(": ")
        for entry in entries.split(separator):
            entry = entry.strip()
            if entry in out or not -4 <= float(valence) <= 4:
                raise ValueError(f"{name}: {entry!r} stands twice, or has a valence outside -4 ... 4: {valence}")
            out[entry] = float(valence)
    return out


def as_text(valences: Mapping[str, float]) -> str:
    """Write entries and their valences, rounded to 3 decimals, sorted, as the library reads them.

    Examples
    --------
    >>> as_text({"slow": -1.45, "good": 2.0})
    'good\\t2\\nslow\\t-1.45\\n'
    """
    rounded = ((entry, round(valence, 3)) for entry, valence in sorted(valences.items()))
    return "".join(f"{entry}\t{valence:g}\n" for entry, valence in rounded)
