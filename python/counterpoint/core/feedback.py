"""The table of feedback: what every analysis takes and every reader gives."""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .. import _core
from .._core import ReadingReport
from .._extras import optional_module
from .column import Column, _cast, _row, _shown
from .explode import explode_texts
from .grouping import Groups
from .refused import Refused
from .time import zone_table
from .vocabulary import Scale

if TYPE_CHECKING:
    from ..sentiment import Aspects

__all__ = ["Feedback", "combine", "concat", "from_any", "from_arrow", "from_pandas", "from_polars", "from_records"]

_CANONICAL = {name: dtype for name, dtype, _, _ in _core.schema()}


class Feedback:
    """An immutable table of feedback items; each step returns a new table that shares columns with this one.

    Only the column ``id`` is always there. Canonical columns (``text``, ``rating``, ``voice``, ``time`` …; see
    `counterpoint schema`) have a known type and meaning; all others stay under their own names and serve in ``by=``.

    Tables come from `counterpoint.read`, `from_pandas`, `from_polars`, `from_arrow`, `from_records`; the class itself
    takes whatever one of these takes.

    Parameters
    ----------
    items : Feedback, frame, Arrow table, or records
        See `from_any`.
    **mapping
        What `counterpoint.Mapping` takes: ``text="comment"``, ``rating="stars"``, ``scale="stars_1_5"`` …

    Examples
    --------
    >>> import counterpoint as cp
    >>> items = cp.Feedback([{"id": "1", "text": "Quick and kind", "channel": "phone"},
    ...                      {"id": "2", "text": None, "channel": "mail"}])
    >>> len(items), items.columns
    (2, ['id', 'channel', 'text'])
    >>> items[items["channel"] == "phone"]["text"].to_list()
    ['Quick and kind']
    """

    __slots__ = ("_native", "apart", "descriptions")
    __hash__ = None  # type: ignore[assignment]

    #: Tables of rows that are no feedback (workflow lines …), by the name of the rule that set them apart.
    apart: dict[str, Feedback]
    #: Texts of a survey's questions, by column, where the file has them.
    descriptions: dict[str, str]

    def __init__(self, items: Any, **mapping: Any) -> None:
        made = from_any(items, **mapping)
        self._native, self.apart, self.descriptions = made._native, made.apart, made.descriptions

    @classmethod
    def _of(
        cls,
        native: _core.Feedback,
        apart: Mapping[str, Feedback] | None = None,
        descriptions: Mapping[str, str] | None = None,
    ) -> Feedback:
        made = cls.__new__(cls)
        made._native = native
        made.apart = dict(apart or {})
        made.descriptions = dict(descriptions or {})
        return made

    def _with(self, native: _core.Feedback) -> Feedback:
        return Feedback._of(native, self.apart, self.descriptions)

    # -- in ----------------------------------------------------------------------------------------------------------

    @staticmethod
    def from_any(items: Any, **mapping: Any) -> Feedback:
        """Return a table from a Feedback, a frame, an Arrow table or records; see `counterpoint.from_any`."""
        return from_any(items, **mapping)

    @staticmethod
    def from_pandas(frame: Any, **mapping: Any) -> Feedback:
        """Return a table from a pandas DataFrame; see `counterpoint.from_pandas`."""
        return from_pandas(frame, **mapping)

    @staticmethod
    def from_polars(frame: Any, **mapping: Any) -> Feedback:
        """Return a table from a Polars DataFrame; see `counterpoint.from_polars`."""
        return from_polars(frame, **mapping)

    @staticmethod
    def from_arrow(table: Any, **mapping: Any) -> Feedback:
        """Return a table from anything that offers Arrow; see `counterpoint.from_arrow`."""
        return from_arrow(table, **mapping)

    @staticmethod
    def from_records(records: Iterable[Any], **mapping: Any) -> Feedback:
        """Return a table from dicts or FeedbackItems; see `counterpoint.from_records`."""
        return from_records(records, **mapping)

    @staticmethod
    def concat(parts: Iterable[Feedback]) -> Feedback:
        """Return tables end to end; see `counterpoint.concat`."""
        return concat(parts)

    # -- out ---------------------------------------------------------------------------------------------------------

    def to_arrow(self) -> Any:
        """Return a pyarrow Table that shares memory with this one; roles and scales stand in the fields' metadata."""
        import pyarrow as pa

        return pa.table(self._native)

    def to_pandas(self) -> Any:
        """Return a pandas DataFrame; categories are categorical, times aware in UTC."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """Return a Polars DataFrame.

        Raises
        ------
        ImportError
            Without Polars: ``pip install "counterpoint[polars]"``.
        """
        return _polars().from_arrow(self.to_arrow())

    def to_records(self) -> list[Any]:
        """Return a list of FeedbackItem, one a row."""
        return list(self)

    def write(self, path: str | os.PathLike[str]) -> Path:
        """Write the table as a file that `counterpoint.read` reads back; whole, or not at all.

        Parameters
        ----------
        path : path
            Its ending says how: ``.csv`` (commas, UTF-8, quotes where a cell needs them), ``.jsonl`` (an object a
            line), both also as ``.gz``, or ``.parquet``. A file that is there already is replaced.

        Returns
        -------
        pathlib.Path
            `path`.

        Raises
        ------
        ValueError
            For another ending, or an infinite number, which only Parquet holds.
        OSError
            If the file cannot be written.

        Notes
        -----
        Times are written in ISO 8601 with their zone (UTC), numbers with the fewest digits that give the same number
        back, missing values as empty cells or left out. Parquet keeps everything. A text file keeps all values and
        the scale of ``rating`` (in ``rating_scale``), but not the types, roles and scales of other columns:
        `mapping` has these. An empty text comes back as a missing one, as from any file.

        Examples
        --------
        >>> import counterpoint as cp, pathlib, tempfile
        >>> items = cp.from_records([{"id": "1", "text": "Hyvä, kiitos", "time": "2025-02-03T14:05+02:00", "csat": 4}],
        ...                         ratings={"csat": "likert_1_5"})
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = items.write(pathlib.Path(folder) / "items.csv")
        ...     print(path.read_text("utf-8"))
        ...     cp.read(path, mapping=items.mapping()) == items
        id,time,text,csat
        1,2025-02-03T12:05:00Z,"Hyvä, kiitos",4
        <BLANKLINE>
        True
        """
        from ..io.write import write  # the readers make tables of this class: they come after it

        return write(self, path)

    def mapping(self) -> Any:
        """Return the `counterpoint.Mapping` by which a text file that `write` wrote reads back exactly.

        It names the ratings with their scales, the columns of texts, and the type of each column of your own.
        """
        from ..io.write import mapping_of

        return mapping_of(self)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """Arrow's PyCapsule protocol; nothing is copied."""
        return self._native.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> Any:
        """Arrow's PyCapsule protocol: the schema."""
        return self._native.__arrow_c_schema__()

    # -- what it holds -----------------------------------------------------------------------------------------------

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in order."""
        return self._native.names

    @property
    def dtypes(self) -> dict[str, str]:
        """Column → text, category, number, integer, boolean or time."""
        return {name: self._native.field(name)[1].dtype for name in self.columns}

    @property
    def roles(self) -> dict[str, str]:
        """Column → text, rating or plain."""
        return {name: self._native.field(name)[2] for name in self.columns}

    @property
    def scales(self) -> dict[str, Scale]:
        """The ratings that have one scale for all rows: column → scale."""
        found = {name: self._native.field(name)[3] for name in self.columns}
        return {name: scale for name, scale in found.items() if scale is not None}

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self), len(self.columns)

    @property
    def report(self) -> ReadingReport | None:
        """What was read and refused, source by source; None for a table that was not read."""
        return self._native.report

    @property
    def refused(self) -> Refused:
        """The rows that were refused while reading: a capped table, and the true count."""
        return Refused(self.report)

    def __len__(self) -> int:
        return len(self._native)

    def __contains__(self, name: object) -> bool:
        return name in self.columns

    def __iter__(self) -> Iterator[Any]:
        """Go through the rows as FeedbackItems."""
        for row in range(len(self)):
            yield self._native.item(row)

    # -- selection ---------------------------------------------------------------------------------------------------

    def __getitem__(self, key: Any) -> Any:
        """Select.

        A column's name gives the Column, a list of names a table with these columns, an int a FeedbackItem; a slice, a
        boolean mask or an array of row numbers a table with these rows.

        Examples
        --------
        >>> import counterpoint as cp
        >>> items = cp.from_records([{"id": str(i), "n": i} for i in range(4)])
        >>> items[items["n"] >= 2]["id"].to_list()
        ['2', '3']
        >>> items[::-1][:2]["id"].to_list()
        ['3', '2']
        >>> items[["n"]].columns
        ['id', 'n']
        """
        if isinstance(key, str):
            return Column._of(*self._native.field(key))
        if isinstance(key, slice):
            start, stop, step = key.indices(len(self))
            if step == 1:
                return self._with(self._native.slice(start, max(stop - start, 0)))
            return self.take(np.arange(start, stop, step))
        if isinstance(key, (int, np.integer)) and not isinstance(key, bool):
            return self._native.item(_row(key, len(self)))
        if isinstance(key, (list, tuple)) and key and all(isinstance(name, str) for name in key):
            return self._with(self._native.keep(list(key)))
        chosen = key.to_numpy() if isinstance(key, Column) else np.asarray(key)
        if chosen.dtype == bool:
            return self.filter(chosen)
        if chosen.size == 0 or chosen.dtype.kind in "iu":
            return self.take(chosen)
        raise TypeError(
            f"key is {type(key).__name__}; allowed: a column's name or names, a row or rows, a slice, a boolean mask"
        )

    def filter(self, mask: Any) -> Feedback:
        """Return the rows where `mask` is True.

        Parameters
        ----------
        mask : boolean array, Series or Column, or callable
            One value a row, none missing; a callable gets this table and returns the mask.
        """
        if callable(mask) and not isinstance(mask, Column):
            mask = mask(self)
        values = mask.to_numpy() if hasattr(mask, "to_numpy") else np.asarray(mask)
        if values.dtype != bool:
            raise TypeError(f"mask holds {values.dtype} values; allowed: booleans, none missing")
        return self._with(self._native.filter(np.ascontiguousarray(values)))

    def take(self, rows: Any) -> Feedback:
        """Return rows by number, in the given order; negative ones count from the end."""
        chosen = np.asarray(rows)
        if chosen.size and chosen.dtype.kind not in "iu":
            raise TypeError(f"rows hold {chosen.dtype} values; allowed: integers")
        chosen = chosen.astype(np.int64)
        bad = chosen[(chosen < -len(self)) | (chosen >= len(self))]
        if bad.size:
            raise IndexError(f"row is {bad[0]}; allowed: {-len(self)} … {len(self) - 1}")
        return self._with(self._native.take(np.where(chosen < 0, chosen + len(self), chosen)))

    def head(self, n: int = 5) -> Feedback:
        """Return the first `n` rows."""
        return self[: max(n, 0)]

    def with_column(
        self, name: str, values: Any, *, scale: str | Scale | None = None, role: str | None = None
    ) -> Feedback:
        """Return a table with one more column, or with another one under that name.

        Parameters
        ----------
        name : str
            A canonical name is checked as when read: its type, its values.
        values : Column, array, Series, sequence, or one str, number or bool for all rows
            One value a row.
        scale : str or Scale, optional
            Makes it a rating; every value must lie on the scale.
        role : {"plain", "text", "rating"}, optional
            What the column is for.

        Examples
        --------
        >>> import counterpoint as cp
        >>> items = cp.from_records([{"id": "1"}, {"id": "2"}])
        >>> items.with_column("csat", [4, 5], scale="likert_1_5").scales
        {'csat': Scale('likert_1_5')}
        >>> items.with_column("voice", "solicited")["voice"].to_list()
        ['solicited', 'solicited']
        """
        if isinstance(values, (str, bool, int, float, np.generic)):
            values = [values] * len(self)
        column = Column(values, name, scale=scale, role=role)
        native = column._native
        if name in _CANONICAL:
            native = _cast(native, _CANONICAL[name], name)
        return self._with(self._native.with_field(name, native, column.role, column.scale))

    def drop(self, *names: str) -> Feedback:
        """Return a table without these columns; ``id`` cannot be dropped."""
        native = self._native
        for name in names:
            native = native.without(name)
        return self._with(native)

    def explode_texts(self, names: str | Sequence[str] | None = None) -> Feedback:
        """Return the long form of a table with several texts a row: one item per text that is there.

        Parameters
        ----------
        names : str or sequence of str, optional
            Columns of texts; all columns of the role text, ``text`` among them, when absent.

        Returns
        -------
        Feedback
            The text stands in ``text``, its column's name in ``question``, ``<id>#<name>`` in ``id``, and where a row
            had no ``thread``, its id there: the answers of one row stay together. All other columns are kept, so a
            rating is repeated with each text of its row: count ratings before. A reply to a row becomes one to the
            row's first text. Rows without any of the texts are left out. Items follow one another as the rows do, in
            each row as `names` do (the columns, when absent).

        Raises
        ------
        ValueError
            Two texts would get one id, or ``text`` or ``question`` is there already and not among `names`.

        Examples
        --------
        >>> import counterpoint as cp
        >>> wide = cp.read(b"id,nps,good,bad\\n1,9,fast,queue\\n2,3,,rude\\n", ratings={"nps": "nps_0_10"}, texts=["good", "bad"])
        >>> long = wide.explode_texts(["good", "bad"])
        >>> long["id"].to_list(), long["text"].to_list(), long["nps"].to_list()
        (['1#good', '1#bad', '2#bad'], ['fast', 'queue', 'rude'], [9.0, 9.0, 3.0])
        >>> long["question"].to_list(), long["thread"].to_list()
        (['good', 'bad', 'bad'], ['1', '1', '2'])
        """
        return explode_texts(self, names)

    def group_by(self, *names: str | Sequence[str], timezone: str | None = None) -> Groups:
        """Group the rows by columns, or by a period derived from `time`.

        Parameters
        ----------
        *names : str or sequence of str
            Columns. Where the table has no such column, ``week`` (ISO 8601: 2025-W07), ``month``, ``quarter`` and
            ``year`` derive from ``time``.
        timezone : str, optional
            IANA name of the zone whose calendar the periods follow; UTC when absent.

        Examples
        --------
        >>> import counterpoint as cp
        >>> items = cp.from_records([{"id": "1", "time": "2025-02-03T12:00Z"}, {"id": "2", "time": "2025-01-31T23:00Z"}])
        >>> items.group_by("month").labels
        [('2025-01',), ('2025-02',)]
        >>> items.group_by("month", timezone="Europe/Helsinki").labels
        [('2025-02',)]
        """
        keys: list[str] = []
        for name in names:
            keys.extend([name] if isinstance(name, str) else name)
        return Groups(self, tuple(keys), zone_table(timezone) if timezone else None)

    # -- scoring -----------------------------------------------------------------------------------------------------

    def score(
        self,
        method: Any = None,
        *,
        language: str | None = None,
        threads: int = 1,
        progress: Callable[[int, int], object] | None = None,
    ) -> Feedback:
        """Return a table with the sentiment of each text; see `counterpoint.sentiment.score`.

        Parameters
        ----------
        method : "default", "vader", SentimentModel or Vader, optional
            How to score; by default the shipped model of Finnish and English.
        language : str, optional
            What the texts whose ``language`` is missing are written in.
        threads : int, default 1
        progress : callable, optional
            Called with how many texts are done, and how many there are, after each block.
        """
        from ..sentiment import score

        return score(self, method, language=language, threads=threads, progress=progress)

    def detect_language(self, *, threads: int = 1) -> Feedback:
        """Return a table whose ``language`` is guessed where it is missing; see `counterpoint.text.detect_language`.

        Parameters
        ----------
        threads : int, default 1

        Examples
        --------
        >>> import counterpoint as cp
        >>> items = cp.from_records([{"id": "1", "text": "Jonotin tunnin, kiitos vaan"}])
        >>> items.detect_language()["language"].to_list()
        ['fi']
        """
        from ..text import detect_language

        return detect_language(self, threads=threads)

    def aspects(
        self, terms: Any, *, model: Any = "default", language: Any = None, level: float = 0.95, threads: int = 1
    ) -> Aspects:
        """Return what the texts say of the things that they mention; see `counterpoint.sentiment.aspects`.

        Parameters
        ----------
        terms : mapping or sequence of str
            From the name of each aspect to its terms, or terms that are aspects themselves.
        model : "default", SentimentModel, or what `counterpoint.sentiment.load` takes
        language : str or sequence of str, optional
            What the texts whose ``language`` is missing are written in.
        level : float, default 0.95
        threads : int, default 1

        Examples
        --------
        >>> import counterpoint as cp
        >>> items = cp.from_records([{"id": "1", "text": "Hinnat ovat ihanan edullisia."}])
        >>> items.aspects({"price": ["hinta"]}).mentions[0].found
        'Hinnat'
        """
        from ..sentiment import aspects

        return aspects(self, terms, model=model, language=language, level=level, threads=threads)

    # -- values ------------------------------------------------------------------------------------------------------

    def __eq__(self, other: object) -> bool:
        """Whether both tables have the same columns, values, roles and scales; the order of columns doesn't matter."""
        if not isinstance(other, Feedback):
            return NotImplemented
        return self._native.same_values(other._native)

    def __reduce__(self) -> Any:
        return Feedback._of, (self._native, self.apart, self.descriptions)

    def __repr__(self) -> str:
        lines = [f"Feedback: {len(self):,} items × {len(self.columns)} columns{self._refused_note()}"]
        width = max(len(name) for name in self.columns)
        for name in self.columns:
            column = self[name]
            kind = column.dtype if column.scale is None else f"{column.dtype}, {column.scale.text}"
            shown = ", ".join(_shown(column[row]) for row in range(min(len(self), 3)))
            line = f"  {name:<{width}}  {kind:<8}  {shown}"
            lines.append(line if len(line) <= 100 else line[:99] + "…")
        return "\n".join(lines)

    def _refused_note(self) -> str:
        count = self.refused.count
        return f" ({count:,} rows refused: see .refused)" if count else ""

    def _repr_html_(self) -> str:
        """Return a table for a notebook: the first rows, all text escaped."""
        names = self.columns
        head = "".join(
            f"<th style='text-align:left'>{html.escape(name)}<br><small>{html.escape(_kind(self[name]))}</small></th>"
            for name in names
        )
        cells = [[_cell(value) for value in self[name][:8].to_list()] for name in names]
        rows = "".join(
            "<tr>" + "".join(f"<td style='text-align:left'>{cell}</td>" for cell in row) + "</tr>"
            for row in zip(*cells, strict=True)
        )
        more = f", the first {min(len(self), 8)} shown" if len(self) > 8 else ""
        note = f"{len(self):,} items × {len(names)} columns{more}{self._refused_note()}"
        return (
            f"<div><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            f"<p>{html.escape(note)}</p></div>"
        )


def _kind(column: Column) -> str:
    return column.dtype if column.scale is None else column.scale.text


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)
    return html.escape(text if len(text) <= 80 else text[:79] + "…")


# -- routes in -------------------------------------------------------------------------------------------------------


def from_any(items: Any, **mapping: Any) -> Feedback:
    """Return a table of feedback from whatever holds one.

    Parameters
    ----------
    items : Feedback, pandas or Polars DataFrame, Arrow table, DuckDB relation, or an iterable of dicts or FeedbackItems
        A Feedback without `mapping` comes back as it is.
    **mapping
        What `counterpoint.Mapping` takes.
    """
    if isinstance(items, Feedback) and not mapping:
        return items
    if type(items).__module__.partition(".")[0] == "pandas":
        return from_pandas(items, **mapping)
    if hasattr(items, "__arrow_c_stream__") or hasattr(items, "__arrow_c_array__"):
        return from_arrow(items, **mapping)
    if isinstance(items, (str, bytes, Mapping)) or not hasattr(items, "__iter__"):
        raise TypeError(
            f"items is {type(items).__name__}; allowed: Feedback, a pandas or Polars DataFrame, an Arrow table, "
            "or a list of dicts or FeedbackItems; files are read by counterpoint.read"
        )
    return from_records(items, **mapping)


def from_arrow(table: Any, **mapping: Any) -> Feedback:
    """Return a table of feedback from an Arrow table.

    Text and numbers are shared, not copied. An empty text is a missing one, as in files. A table that Feedback gave
    comes back exactly, with roles and scales.

    Parameters
    ----------
    table : object with ``__arrow_c_stream__`` or ``__arrow_c_array__``
        A pyarrow Table or RecordBatch, a Polars or pandas DataFrame, a DuckDB relation …
    **mapping
        What `counterpoint.Mapping` takes, and ``errors``, ``replies``, ``refusal_cap`` of `counterpoint.read`.

    Examples
    --------
    >>> import counterpoint as cp, pyarrow as pa
    >>> table = pa.table({"comment": ["Hyvää"], "stars": [5]})
    >>> items = cp.from_arrow(table, text="comment", rating="stars", scale="stars_1_5")
    >>> items["rating"]
    Column('rating', number on stars_1_5, 1 rows: [5.0])
    """
    if not mapping and _is_ours(table):
        return Feedback._of(_core.import_arrow(table).to_feedback())
    from ..io.read import read_table  # the readers make tables of this class: they come after it

    return read_table(table, **mapping)


def from_pandas(frame: Any, **mapping: Any) -> Feedback:
    """Return a table of feedback from a pandas DataFrame; its index is left out.

    Parameters
    ----------
    frame : pandas.DataFrame
    **mapping
        See `from_arrow`.

    Examples
    --------
    >>> import counterpoint as cp, pandas as pd
    >>> frame = pd.DataFrame({"id": [1, 2], "text": ["yes", None]})
    >>> cp.from_pandas(frame)["id"].to_list()
    ['1', '2']
    """
    import pandas as pd
    import pyarrow as pa

    if not isinstance(frame, pd.DataFrame):
        raise TypeError(f"frame is {type(frame).__name__}; allowed: a pandas DataFrame")
    names = [name for name in frame.columns if not isinstance(name, str)]
    if names:
        raise TypeError(f"column {names[0]!r} has a name of type {type(names[0]).__name__}; allowed: str")
    try:
        table = pa.Table.from_pandas(frame, preserve_index=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as problem:
        raise TypeError(f"{'; '.join(str(part) for part in problem.args)}; make each column one type") from None
    return from_arrow(table.replace_schema_metadata(None), **mapping)


def from_polars(frame: Any, **mapping: Any) -> Feedback:
    """Return a table of feedback from a Polars DataFrame or LazyFrame.

    Parameters
    ----------
    frame : polars.DataFrame or polars.LazyFrame
    **mapping
        See `from_arrow`.
    """
    polars = _polars()
    if isinstance(frame, polars.LazyFrame):
        frame = frame.collect()
    if not isinstance(frame, polars.DataFrame):
        raise TypeError(f"frame is {type(frame).__name__}; allowed: a Polars DataFrame or LazyFrame")
    return from_arrow(frame, **mapping)


def from_records(records: Iterable[Any], **mapping: Any) -> Feedback:
    """Return a table of feedback from records.

    Parameters
    ----------
    records : iterable of dict or FeedbackItem
        A key that a record lacks is missing there.
    **mapping
        See `from_arrow`.

    Examples
    --------
    >>> import counterpoint as cp
    >>> items = cp.from_records([{"id": "1", "text": "kiitos"}, {"id": "2", "rating": 9}], scale="nps_0_10")
    >>> items["rating"].to_list()
    [None, 9.0]
    """
    import pyarrow as pa

    columns: dict[str, list[Any]] = {}
    scales: dict[str, Scale] = {}
    texts: list[str] = []
    count = 0
    for number, record in enumerate(records):
        pairs = _pairs(record, number, scales, texts)
        for name, value in pairs.items():
            if not isinstance(name, str):
                raise TypeError(f"records[{number}] has a key of type {type(name).__name__}; allowed: str")
            column = columns.setdefault(name, [None] * count)
            column.append(value)
        count += 1
        for column in columns.values():
            if len(column) < count:
                column.append(None)
    arrays, fields = [], []
    for name, values in columns.items():
        arrays.append(_record_array(values, name))
        fields.append(pa.field(name, arrays[-1].type, metadata=_metadata(name, scales, texts)))
    if not columns:
        arrays, fields = [pa.array([], pa.string())], [pa.field("id", pa.string())]
    return from_arrow(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), **mapping)


def _metadata(name: str, scales: Mapping[str, Scale], texts: Sequence[str]) -> dict[str, str] | None:
    if name in scales:
        return _core.scale_metadata(scales[name])
    return {"counterpoint.role": "text"} if name in texts else None


def _pairs(record: Any, number: int, scales: dict[str, Scale], texts: list[str]) -> Mapping[str, Any]:
    """Return a record as column → value; what a FeedbackItem says of scales and texts goes beside it."""
    if isinstance(record, Mapping):
        return record
    if not isinstance(record, _core.FeedbackItem):
        raise TypeError(f"records[{number}] is {type(record).__name__}; allowed: a dict or a FeedbackItem")
    pairs: dict[str, Any] = {name: getattr(record, name) for name in _CANONICAL}
    pairs = {name: value for name, value in pairs.items() if value is not None}
    if "rating_scale" in pairs:
        pairs["rating_scale"] = pairs["rating_scale"].text
    for name, rating in record.ratings.items():
        if scales.setdefault(name, rating.scale) != rating.scale:
            raise ValueError(
                f"records[{number}]: rating {name!r} is on {rating.scale.text}; allowed: {scales[name].text}, as before"
            )
        pairs[name] = rating.value
    for name, text in record.texts.items():
        if name not in texts:
            texts.append(name)
        pairs[name] = text
    pairs.update(record.others)
    return pairs


def _record_array(values: list[Any], name: str) -> Any:
    import pyarrow as pa

    if any(isinstance(value, str) for value in values):
        # The library's own way in: enumerations are str, and a lone surrogate is named with its row.
        if all(value is None or isinstance(value, str) for value in values):
            return pa.chunked_array(_core.Column.from_texts(values)).combine_chunks()
        if name in ("id", "thread", "reply_to", "customer", "account"):
            values = [str(value) if isinstance(value, int) else value for value in values]
    try:
        return pa.array(values, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as problem:
        kinds = sorted({type(value).__name__ for value in values if value is not None})
        raise TypeError(f"column {name!r} mixes {', '.join(kinds)}: {problem}") from None


def _is_ours(table: Any) -> bool:
    schema = getattr(table, "schema", None)
    if isinstance(table, (Feedback, _core.Feedback)):
        return True
    metadata = getattr(schema, "metadata", None)
    return isinstance(metadata, Mapping) and b"counterpoint.table" in metadata


def _polars() -> Any:
    return optional_module("polars", "Polars", "polars")


# -- several tables --------------------------------------------------------------------------------------------------


def concat(parts: Iterable[Feedback]) -> Feedback:
    """Return tables end to end, with all columns that any of them has.

    What a table lacks is missing. Where tables give `rating` on unlike scales, each row's scale goes into
    `rating_scale`.

    Parameters
    ----------
    parts : iterable of Feedback
        At least one. Ids are not made unlike: `combine` does that.

    Raises
    ------
    TypeError
        A column has unlike types; ValueError: a further rating has unlike scales. Both name it.

    Examples
    --------
    >>> import counterpoint as cp
    >>> a, b = cp.from_records([{"id": "1", "text": "a"}]), cp.from_records([{"id": "2", "n": 5}])
    >>> cp.concat([a, b])["n"].to_list()
    [None, 5]
    """
    tables = [from_any(part) for part in parts]
    native = _core.concat([table._native for table in tables])
    apart: dict[str, Feedback] = {}
    descriptions: dict[str, str] = {}
    for table in tables:
        descriptions.update(table.descriptions)
        for name, rows in table.apart.items():
            apart[name] = concat([apart[name], rows]) if name in apart else rows
    return Feedback._of(native, apart, descriptions)


def combine(
    sources: Mapping[str, Any] | None = None, *, shared: Sequence[str] = ("customer", "account"), **named: Any
) -> Feedback:
    """Return several sources as one table in which their ids are kept apart and their customers joined.

    Parameters
    ----------
    sources : dict, optional
        Name → table, for names that are no Python words.
    shared : sequence of str
        Of ``customer``, ``account``, ``thread``: those whose values mean the same in all sources. The others become
        ``name:value``, as ``id`` and ``reply_to`` always do.
    **named
        Name → table: a Feedback, or what `from_any` takes.

    Returns
    -------
    Feedback
        With ``source`` set to the name where a source doesn't set it itself.

    Examples
    --------
    >>> import counterpoint as cp
    >>> survey = cp.from_records([{"id": "1", "customer": "Aino"}])
    >>> tickets = cp.from_records([{"id": "1", "customer": "Aino", "reply_to": "7"}])
    >>> both = cp.combine(survey=survey, tickets=tickets)
    >>> both["id"].to_list(), both["customer"].to_list(), both["reply_to"].to_list()
    (['survey:1', 'tickets:1'], ['Aino', 'Aino'], [None, 'tickets:7'])
    """
    if isinstance(shared, str):
        raise TypeError(f"shared is a single str; give a sequence, such as ({shared!r},)")
    tables = {name: from_any(table) for name, table in {**(sources or {}), **named}.items()}
    if not tables:
        raise ValueError("nothing to combine; give at least one source, such as survey=items")
    native = _core.combine([(name, table._native) for name, table in tables.items()], shared=list(shared))
    apart = {f"{name}:{rule}": rows for name, table in tables.items() for rule, rows in table.apart.items()}
    descriptions: dict[str, str] = {}
    for table in tables.values():
        descriptions.update(table.descriptions)
    return Feedback._of(native, apart, descriptions)
