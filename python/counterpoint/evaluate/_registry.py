# SPDX-License-Identifier: MIT
"""A local registry of data sets: where each lies, what its columns are, whose it is."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from .._core import DataError
from ._data_set import DataSet, listed
from ._toml import TomlTable, read_toml

__all__ = ["DataEntry", "Registry", "sha256_of"]

_READING = ("delimiter", "encoding", "format", "decimal", "timezone", "time_format")


def sha256_of(path: Path) -> str:
    """The checksum of a file's bytes, as 64 hex digits."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


@dataclass(frozen=True)
class DataEntry:
    """One data set of a registry.

    Attributes
    ----------
    name : str
    file : str
        As written: relative to the registry's folder.
    path : pathlib.Path
    text, label : str
        Columns.
    labels : dict of str to str
        The class that each value of the label column, and of the annotators' columns, stands for; empty: the values
        themselves.
    leave_out : tuple of str
        Values of the label column whose rows are left out.
    where : dict of str to tuple of str
        Only rows with one of these values in a column are taken.
    value, group, columns, annotators : tuple of str
        Columns; several of `value` are averaged, rows that share any of `group` are together.
    time, language, family, licence, sha256 : str or None
    reading : dict
        Options of `counterpoint.read`.
    """

    name: str
    file: str
    path: Path
    text: str
    label: str
    labels: Mapping[str, str] = field(default_factory=dict)
    leave_out: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    value: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    annotators: tuple[str, ...] = ()
    time: str | None = None
    language: str | None = None
    family: str | None = None
    licence: str | None = None
    sha256: str | None = None
    reading: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, table: TomlTable, name: str) -> DataEntry:
        """Take one out of a TOML table; DataError for anything that doesn't belong there."""
        file = table.text("file")
        labels = {str(key): _class(table, key, value) for key, value in table.plain("labels", {}).items()}
        where = {}
        for column, value in table.plain("where", {}).items():
            values = value if isinstance(value, list) else [value]
            if not values or not all(isinstance(each, (str, int)) for each in values):
                raise table.wrong(f"where.{column}", value, "a value, or a list of values")
            where[str(column)] = tuple(str(each) for each in values)
        entry = cls(
            name=name,
            file=file,
            path=Path(os.path.normpath(Path(table.file).parent / file)),
            text=table.text("text", "text"),
            label=table.text("label", "label"),
            labels=labels,
            leave_out=table.names("leave_out", ()),
            where=where,
            value=table.names("value", ()),
            group=table.names("group", ()),
            columns=table.names("columns", ()),
            annotators=table.names("annotators", ()),
            time=table.text("time", None),
            language=table.text("language", None),
            family=table.text("family", None),
            licence=table.text("licence", None),
            sha256=table.text("sha256", None),
            reading={key: table.text(key) for key in _READING if key in table},
        )
        table.done([*cls.__dataclass_fields__.keys() - {"name", "path", "reading"}, *_READING])
        if entry.sha256 is not None and (len(entry.sha256) != 64 or set(entry.sha256) - set("0123456789abcdef")):
            raise table.wrong("sha256", entry.sha256, "64 hex digits in lower case")
        return entry

    def status(self) -> str:
        """ "same" as the checksum says, "changed", "missing", or "no checksum"."""
        if not self.path.is_file():
            return "missing"
        if self.sha256 is None:
            return "no checksum"
        return "same" if sha256_of(self.path) == self.sha256 else "changed"

    def read(self) -> DataSet:
        """Read the file.

        Raises
        ------
        FileNotFoundError
            If it isn't there.
        DataError
            For a checksum that differs, a column that isn't there, a label that the map does not know, a value that is no
            number: file, row, column, value and what is allowed.
        """
        from ..io.read import read

        if not self.path.is_file():
            raise FileNotFoundError(f"{self.path}: no such file (data set {self.name!r})")
        checksum = sha256_of(self.path)
        if self.sha256 not in (None, checksum):
            raise DataError(f"{self.path}: its sha256 is {checksum}; allowed: {self.sha256}, as the registry says of {self.name!r}")
        items = read(self.path, text=self.text, **self.reading)
        cells = {name: self._column(items, name) for name in self._wanted()}
        texts = items["text"].to_list()
        kept = [row for row in range(len(texts)) if all(_plain(cells[column][row]) in values for column, values in self.where.items())]
        raw = [_plain(cells[self.label][row]) for row in kept]
        out = [label in self.leave_out for label in raw]
        labels = [None if gone else self._label(label, row, self.label) for gone, label, row in zip(out, raw, kept, strict=True)]
        judged = {
            who: [None if (said := _plain(cells[who][row])) in (*self.leave_out, None) else self._label(said, row, who) for row in kept]
            for who in self.annotators
        }
        numeric = None
        if self.value:
            parts = [[self._number(cells[column][row], row, column) for row in kept] for column in self.value]
            numeric = np.mean(np.array(parts, dtype=float), axis=0)
        reasons = {"not taken by where": len(texts) - len(kept), "label left out": sum(out)}
        data = DataSet.of(
            [texts[row] for row in kept],
            labels,
            name=self.name,
            values=numeric,
            group=[[_plain(cells[column][row]) for row in kept] for column in self.group] or None,
            time=[cells[self.time][row] for row in kept] if self.time else None,
            columns={column: [_plain(cells[column][row]) for row in kept] for column in self.columns},
            annotators=judged,
            language=self.language,
            rows=[row + 1 for row in kept],
            facts={
                "file": self.file, "path": os.path.abspath(self.path), "sha256": checksum, "family": self.family, "licence": self.licence,
                "rows": len(texts), "left_out": {why: count for why, count in reasons.items() if count},
            },
        )  # fmt: skip
        if reasons["label left out"]:  # they came without a label, so they were counted there as well
            data.facts["left_out"]["no label"] -= reasons["label left out"]
            data.facts["left_out"] = {why: count for why, count in data.facts["left_out"].items() if count}
        return data

    def _wanted(self) -> list[str]:
        names = [self.label, *self.where, *self.value, *self.group, *self.columns, *self.annotators]
        return list(dict.fromkeys([*names, *([self.time] if self.time else [])]))

    def _column(self, items: Any, name: str) -> list[Any]:
        if name not in items.columns:
            raise DataError(f'{self.path}: has no column "{name}" (data set {self.name!r}); allowed: {", ".join(items.columns)}')
        return listed(items[name])

    def _label(self, said: str | None, row: int, column: str) -> str | None:
        if said is None or not self.labels:
            return said
        if said not in self.labels:
            allowed = ", ".join([*self.labels, *self.leave_out])
            raise DataError(f'{self.path}, row {row + 1}, column "{column}": "{said}" is no label of {self.name!r}; allowed: {allowed}')
        return self.labels[said]

    def _number(self, value: Any, row: int, column: str) -> float:
        try:
            return float("nan") if value is None else float(value)
        except (TypeError, ValueError):
            raise DataError(f'{self.path}, row {row + 1}, column "{column}": "{value}" is no number; allowed: a number, or nothing') from None


def _class(table: TomlTable, key: str, value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise table.wrong(f"labels.{key}", value, "a class, not empty")
    return value


def _plain(value: Any) -> str | None:
    """A cell as a registry writes it: whole numbers without a point."""
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


class Registry(Mapping[str, DataEntry]):
    """Data sets by name, of a TOML file with a table ``[data.NAME]`` for each.

    Parameters
    ----------
    entries : dict of str to DataEntry
    file : str
        Where they come from, for messages.
    """

    def __init__(self, entries: Mapping[str, DataEntry], file: str = "") -> None:
        self._entries, self.file = dict(entries), file

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Registry:
        """Read a registry; no data is read yet.

        Parameters
        ----------
        path : path
            Files in it are relative to its folder. Keys of a data set: ``file``; ``text`` and ``label``, columns of those
            names by default; ``labels``, a table of value to class; ``leave_out``, labels to do without; ``where``, a table of
            column to value(s); ``value``, ``group``, ``columns``, ``annotators``, one column or several; ``time``,
            ``language``, ``family``, ``licence``, ``sha256``; and ``delimiter``, ``encoding``, ``format``, ``decimal``,
            ``timezone``, ``time_format`` as `counterpoint.read` has them.

        Raises
        ------
        FileNotFoundError, OSError
        DataError
            For no TOML, an unknown key, a value of another kind: place, value and what is allowed.
        """
        table = read_toml(path)
        found = cls.of(table)
        table.done()
        return found

    @classmethod
    def of(cls, table: TomlTable) -> Registry:
        """Take the data sets out of a TOML file."""
        return cls({name: DataEntry.of(each, name) for name, each in table.tables("data").items()}, table.file)

    def __getitem__(self, name: str) -> DataEntry:
        if name not in self._entries:
            raise KeyError(f"{self.file}: no data set {name!r}; there are: {', '.join(self._entries)}")
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return f"<Registry {self.file}: {', '.join(self._entries)}>"

    def to_frame(self) -> Any:
        """One row a data set, as a pandas DataFrame: name, file, status, family, licence, language."""
        import pandas as pd

        names = ("name", "file", "family", "licence", "language")
        return pd.DataFrame([{**{name: getattr(each, name) for name in names}, "status": each.status()} for each in self._entries.values()])
