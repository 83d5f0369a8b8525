# SPDX-License-Identifier: MIT
"""TOML files whose every key is checked: place, value and what is allowed."""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .._core import DataError

__all__ = ["TomlTable", "read_toml"]

_MISSING: Any = object()


def read_toml(path: str | os.PathLike[str]) -> TomlTable:
    """Read a TOML file.

    Raises
    ------
    FileNotFoundError, OSError
        If there is no such file, or it cannot be read.
    DataError
        If it is no TOML: the file, line and column.
    """
    file = Path(path)
    content = file.read_bytes()
    try:
        return TomlTable(_parser().loads(content.decode("utf-8")), os.fspath(path))
    except UnicodeDecodeError as problem:
        raise DataError(f"{path}: byte {problem.start} is no UTF-8; allowed: a TOML file, which is UTF-8") from None
    except ValueError as problem:
        raise DataError(f"{path}: is no TOML: {problem}") from None


def _parser() -> Any:
    try:
        import tomllib
    except ImportError:  # Python 3.10
        import tomli as tomllib  # type: ignore[import-not-found,no-redef,unused-ignore]
    return tomllib


class TomlTable:
    """A table of a TOML file. Each key is taken once, with the kind of value that it must have; `done` refuses the rest."""

    def __init__(self, values: dict[str, Any], file: str, name: str = "") -> None:
        self._values, self._taken = values, set[str]()
        self.file, self.name = file, name

    @property
    def place(self) -> str:
        """The file, and the table's name in brackets."""
        return f"{self.file}: [{self.name}]" if self.name else self.file

    def wrong(self, key: str, value: Any, allowed: str) -> DataError:
        """The error for a value: place, key, value, what is allowed."""
        shown = repr(value)
        return DataError(f"{self.place} {key} is {shown if len(shown) <= 80 else shown[:79] + '…'}; allowed: {allowed}")

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def _take(self, key: str, default: Any, allowed: str) -> Any:
        self._taken.add(key)
        if key in self._values:
            return self._values[key]
        if default is _MISSING:
            raise DataError(f"{self.place} has no {key}; allowed: {allowed}")
        return default

    def text(self, key: str, default: Any = _MISSING, allowed: str = "a text, not empty") -> Any:
        """A string."""
        value = self._take(key, default, allowed)
        if value is not default and not (isinstance(value, str) and value):
            raise self.wrong(key, value, allowed)
        return value

    def choice(self, key: str, choices: Sequence[str], default: Any = _MISSING) -> Any:
        """One of some strings."""
        value = self._take(key, default, ", ".join(choices))
        if value is not default and value not in choices:
            raise self.wrong(key, value, ", ".join(choices))
        return value

    def whole(self, key: str, default: Any = _MISSING, *, least: int = 0) -> Any:
        """A whole number."""
        allowed = f"a whole number, {least} or more"
        value = self._take(key, default, allowed)
        if value is not default and not (type(value) is int and value >= least):
            raise self.wrong(key, value, allowed)
        return value

    def share(self, key: str, default: Any = _MISSING, *, most: float = 1.0) -> Any:
        """A number above 0 and below (or at) 1."""
        allowed = f"a number above 0, {'below' if most == 1.0 else 'at most'} {most:g}"
        value = self._take(key, default, allowed)
        good = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value <= most and (most != 1.0 or value < 1)
        if value is not default and not good:
            raise self.wrong(key, value, allowed)
        return value

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self._take(key, default, "true, false")
        if not isinstance(value, bool):
            raise self.wrong(key, value, "true, false")
        return value

    def names(self, key: str, default: Any = _MISSING) -> Any:
        """One string or several, as a tuple."""
        allowed = "a name, or a list of names that differ"
        value = self._take(key, default, allowed)
        if value is default:
            return value
        listed = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else None
        if listed is None or not all(isinstance(each, str) and each for each in listed) or len(set(listed)) < len(listed):
            raise self.wrong(key, value, allowed)
        return listed

    def plain(self, key: str, default: Any = _MISSING, allowed: str = "a table") -> Any:
        """A table of anything, as a dict."""
        value = self._take(key, default, allowed)
        if value is not default and not isinstance(value, dict):
            raise self.wrong(key, value, allowed)
        return value

    def numbers(self, key: str, count: int, default: Any = _MISSING) -> Any:
        """That many numbers, as a tuple."""
        allowed = f"{count} numbers"
        value = self._take(key, default, allowed)
        if value is default:
            return value
        if not (isinstance(value, list) and len(value) == count and all(type(each) in (int, float) for each in value)):
            raise self.wrong(key, value, allowed)
        return tuple(float(each) for each in value)

    def anything(self, key: str, default: Any = _MISSING) -> Any:
        """Whatever stands there."""
        return self._take(key, default, "a value")

    def table(self, key: str) -> TomlTable:
        """A table, empty if it isn't there."""
        return TomlTable(self.plain(key, {}), self.file, f"{self.name}.{key}" if self.name else key)

    def tables(self, key: str, default: Any = _MISSING) -> dict[str, TomlTable]:
        """A table of tables, by name."""
        allowed = f"tables such as [{key}.name]"
        values = self.plain(key, default, allowed)
        for name, value in values.items():
            if not isinstance(value, dict):
                raise self.wrong(f"{key}.{name}", value, allowed)
        return {name: TomlTable(value, self.file, f"{key}.{name}") for name, value in values.items()}

    def done(self, allowed: Sequence[str] | None = None) -> None:
        """Refuse keys that nothing has taken."""
        known = sorted(self._taken if allowed is None else allowed)
        for key in self._values:
            if key not in known:
                close = difflib.get_close_matches(key, known, 1)
                hint = f' (did you mean "{close[0]}"?)' if close else ""
                raise DataError(f'{self.place} has an unknown key "{key}"{hint}; allowed: {", ".join(known)}')
