"""A guess at a file's mapping, with its evidence."""

from __future__ import annotations

import io as _io
import os
from typing import Any

import pandas as pd

from .. import _core
from .mapping import Mapping
from .read import _bytes, _name
from .tables import head_of, looks_like, plain_columns, read_parquet, read_xlsx

__all__ = ["Suggestion", "suggest_mapping"]


class Suggestion:
    """A guess at a mapping, and why. Nothing is applied: save it, look at it, change it.

    Attributes
    ----------
    mapping : Mapping
        What the guesses add up to.
    notes : list of str
        How the file was opened, and what its cells do not settle.
    """

    def __init__(self, found: dict[str, Any]) -> None:
        self.file: str = found["file"]
        self.format: str = found["format"]
        self.notes: list[str] = found["notes"]
        self.mapping = Mapping._of(found["mapping"])
        self._columns: list[dict[str, Any]] = found["columns"]

    def to_frame(self) -> pd.DataFrame:
        """Return the evidence as a frame, one row a column of the source."""
        return pd.DataFrame(self._columns)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the mapping as a JSON file, to be edited and given to `read`."""
        self.mapping.save(path)

    def __str__(self) -> str:
        width = max((len(one["column"]) for one in self._columns), default=0)
        guess = max((len(one["guess"]) for one in self._columns), default=0)
        lines = [f"{self.file or 'source'} ({self.format})"]
        for one in self._columns:
            arrow = "->" if one["guess"] else "  "
            lines.append(f"  {one['column']:<{width}}  {arrow} {one['guess']:<{guess}}  {one['because']}")
        lines += [f"  note: {note}" for note in self.notes]
        return "\n".join(lines)

    def __repr__(self) -> str:
        mapped = sum(1 for one in self._columns if one["guess"])
        return f"<Suggestion: {mapped} of {len(self._columns)} columns; .save(path) writes the mapping>"


def suggest_mapping(source: Any, *, encoding: str = "", sheet: str | None = None, rows: int = 10_000) -> Suggestion:
    """Print what the columns of a file may be, with the evidence for each. Nothing is applied.

    Parameters
    ----------
    source : path, bytes or file object
        CSV, JSON lines, Parquet or .xlsx.
    encoding : str
        As for `read`.
    sheet : str
        Worksheet of an .xlsx file; the first one when absent.
    rows : int
        How many rows are looked at.

    Returns
    -------
    Suggestion
        Its `.mapping` is the guess; `.save(path)` writes it for you to edit.

    Examples
    --------
    >>> made = suggest_mapping(b"id,Kommentti,Arvosana\\n1,Hyv\\xc3\\xa4 palvelu ja nopea,9+\\n2,Ei auta,5\\n")
    source (csv)
      id         -> id                    called like id; each value stands once
      Kommentti  -> text                  called like text; 2 different values, 15 bytes on average
      Arvosana   -> rating (school_4_10)  called like a rating; 100 % are numbers, from 5 to 9.25
      note: "," gives 3 cells in each of the first 3 records
      note: whether customers were asked stands in no column: say voice="solicited" or "unsolicited"
    >>> made.mapping
    Mapping(id='id', rating='Arvosana', text='Kommentti', scale='school_4_10')
    """
    name = _name(source)
    path = isinstance(source, (str, os.PathLike))
    data, encoding = (b"", encoding) if path else _bytes(source, encoding)
    format = looks_like(head_of(name) if path else data[:8])
    if format:
        content = name if path else _io.BytesIO(data)
        found = read_parquet(content, name) if format == "parquet" else read_xlsx(content, name, sheet=sheet)
        table = _core.import_arrow(plain_columns(found.table.slice(0, rows)))
        made = _core.suggest_mapping_of_table(table, name=name, format=format, rows=rows)
    elif path:
        made = _core.suggest_mapping_of_file(name, encoding=encoding, rows=rows)
    else:
        made = _core.suggest_mapping_of_bytes(data, name=name, encoding=encoding, rows=rows)
    suggestion = Suggestion(made)
    print(suggestion)
    return suggestion
