# SPDX-License-Identifier: MIT
"""The files that the shipped model is trained on, as tables of texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["LABELS", "Table", "folder_of", "read"]

#: Labels of texts, in the order of a model's classes.
LABELS = ("neg", "neu", "pos")

#: Columns of the files that have no header; the others name theirs in the first line.
HEADS = {
    "xed_en-annotated.tsv": ("text", "emotions"),
    "xed_fi-annotated.tsv": ("text", "emotions"),
    "xed_neu_en.txt": ("emotions", "text"),
    "xed_neu_fi.txt": ("emotions", "text"),
}


@dataclass(frozen=True)
class Table:
    """Texts and what else stands in their lines, by the name of its column."""

    texts: list[str]
    cells: dict[str, list[str]]

    def __len__(self) -> int:
        return len(self.texts)

    def numbers(self, name: str) -> NDArray[np.float64]:
        """Return a column of numbers."""
        return np.array(self.cells[name], dtype=float)

    def labels(self) -> NDArray[np.int64]:
        """Return the column ``label`` as places in `LABELS`."""
        return np.array([LABELS.index(each) for each in self.cells["label"]], dtype=np.int64)

    def take(self, rows: Sequence[int] | NDArray[np.int64]) -> Table:
        """Return these rows, in this order."""
        return Table([self.texts[i] for i in rows], {k: [v[i] for i in rows] for k, v in self.cells.items()})


def folder_of(data: str | Path) -> Path:
    """Return where the files of sentiment stand: in ``data`` or in its folder ``sentiment``."""
    inner = Path(data) / "sentiment"
    return inner if inner.is_dir() else Path(data)


def read(data: str | Path, name: str) -> Table:
    """Read a file of tab-separated lines.

    Parameters
    ----------
    data : path
        Holds the file, or a folder ``sentiment`` that does.
    name : str
        Such as ``"vadergt_amazon.tsv"``.

    Raises
    ------
    FileNotFoundError
        If it is not there.
    """
    with open(folder_of(data) / name, encoding="utf-8", newline="\n") as file:
        lines = [line.rstrip("\r\n").split("\t") for line in file if line.strip("\r\n")]
    head = list(HEADS.get(name, ())) or lines.pop(0)
    lines = [line for line in lines if len(line) >= len(head)]  # XED has lines without emotions
    columns = {column: [line[i] for line in lines] for i, column in enumerate(head)}
    return Table(columns.pop("text"), columns)
