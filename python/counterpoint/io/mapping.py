"""Mappings: how the columns of a source become the canonical ones, kept as JSON and reused."""

from __future__ import annotations

import copy
import difflib
import json
import os
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .._core import Mapping as _Native
from .._core import Scale as _Scale

__all__ = ["Mapping", "as_mapping", "presets", "scale_form"]

_PRESETS = Path(__file__).with_name("presets")

#: Canonical columns that a caller names by keyword.
CANONICAL = (
    "id", "thread", "reply_to", "customer", "account", "provider", "unit", "touchpoint", "channel", "method",
    "voice", "visibility", "role", "party", "kind", "time", "occurred", "language", "text", "rating",
    "rating_scale", "expectation", "goal_met", "backers", "status", "weight", "source",
)  # fmt: skip
_ENUMERATIONS = frozenset({"voice", "visibility", "role", "party", "kind"})
_LAYOUT = ("format", "delimiter", "encoding", "decimal", "header_rows", "skip_rows")
_OTHERS = ("scale", "ratings", "texts", "values", "columns", "constants", "types", "leave_out", "missing", "apart",
           "time_format", "timezone", "integral_ids", "description")  # fmt: skip

#: Everything that `Mapping` and `read` understand.
KEYWORDS = frozenset(CANONICAL) | frozenset(_LAYOUT) | frozenset(_OTHERS)


def presets() -> list[str]:
    """Names of the mappings that come with the package, for ``read(path, mapping=name)``.

    Examples
    --------
    >>> presets()
    ['app_store_reviews', 'help_desk_tickets', 'qualtrics', 'seeclickfix_comments', 'seeclickfix_issues', 'twitter_support']
    """
    return sorted(path.stem for path in _PRESETS.glob("*.json"))


class Mapping:
    """How the columns of a source become the canonical ones.

    Parameters
    ----------
    id, thread, reply_to, customer, ... : str, bool, float or dict
        One keyword for each canonical column. A string names a column of the source; for `voice`, `visibility`,
        `role`, `party` and `kind` it may also be one of their values, which then holds for every row. A number or a
        boolean is a value for every row. A dict says more: ``{"column": "inbound", "values": {"True": "customer"},
        "when": {"column": "type", "equals": "tweet"}}``.
    scale : str or Scale
        Scale of `rating` and `expectation`.
    ratings : dict
        Ratings under their own names: name → scale, or name → (source column, scale).
    texts : dict or sequence of str
        Further texts of a row under their own names: name → source column.
    values : dict
        Column of the result → {raw value: value}. None means missing, ``"*"`` every other value.
    columns, constants : dict
        The same as the keywords, where a word could be both: name → source column, name → value for every row.
    types : dict
        Source column → text, category, number, integer, boolean or time, instead of the inferred type.
    leave_out : sequence of str
        Source columns that are not read.
    missing : str or sequence of str
        Cells that mean "no value", beside the empty one.
    apart : sequence of dict
        Rules for rows that are no feedback: ``{"name": "workflow", "column": "comment", "contains": [" assigned "]}``.
    time_format : str or sequence of str
        See `counterpoint.core.time.TimeFormat`; ``"auto"`` when absent.
    timezone : str
        IANA name for times without an offset; UTC when absent.
    integral_ids : bool
        Ids that pandas wrote as ``3.0`` are ``3``.
    format, delimiter, encoding, decimal, header_rows, skip_rows
        How the file is laid out. Only the decimal mark is never guessed: ``"."`` unless said. `skip_rows` counts the
        lines above the header, such as titles.
    description : str
        For people.

    Examples
    --------
    >>> mapping = Mapping(text="comment", rating="stars", scale="stars_1_5", voice="solicited")
    >>> mapping
    Mapping(rating='stars', text='comment', voice='solicited', scale='stars_1_5')
    >>> Mapping.from_json(mapping.to_json()) == mapping
    True
    """

    __slots__ = ("_native",)

    def __init__(self, **keywords: Any) -> None:
        self._native = _Native(json.dumps(_merged({}, keywords)))

    @classmethod
    def _of(cls, native: _Native) -> Mapping:
        made = cls.__new__(cls)
        made._native = native
        return made

    @classmethod
    def from_json(cls, text: str, *, file: str = "") -> Mapping:
        """Read a mapping from its JSON form; `file` names it in errors."""
        return cls._of(_Native(text, file))

    @classmethod
    def from_dict(cls, data: AbstractMapping[str, Any]) -> Mapping:
        """Read a mapping from the dict that `to_dict` gives."""
        return cls._of(_Native(json.dumps(data)))

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Mapping:
        """Read a mapping file.

        Raises
        ------
        FileNotFoundError, DataError
            DataError names the file and the place of what is wrong in it.
        """
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise FileNotFoundError(f"{os.fspath(path)}: no such mapping file") from None
        return cls.from_json(text, file=os.fspath(path))

    @classmethod
    def preset(cls, name: str) -> Mapping:
        """One of the mappings that come with the package; see `presets`."""
        path = _PRESETS / f"{name}.json"
        if name not in presets():
            close = difflib.get_close_matches(name, presets()) or presets()
            raise KeyError(f"no preset or mapping file named {name!r}; presets: {', '.join(close)}")
        return cls.load(path)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the mapping as a JSON file."""
        self._native.save(os.fspath(path))

    def to_json(self) -> str:
        """Return the mapping as JSON, indented; what has its default is left out."""
        return self._native.to_json()

    def to_dict(self) -> dict[str, Any]:
        """Return the mapping as a dict, the same as its JSON."""
        return json.loads(self._native.to_json())

    def updated(self, **keywords: Any) -> Mapping:
        """Return a mapping in which these keywords say otherwise."""
        return Mapping._of(_Native(json.dumps(_merged(self.to_dict(), keywords))))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and self._native == other._native

    def __hash__(self) -> int:
        return hash(self._native)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Mapping.from_json, (self.to_json(),))

    def __repr__(self) -> str:
        data = self.to_dict()
        shown = {**data.pop("columns", {}), **data.pop("words", {}), **data.pop("constants", {})}
        shown.update({name: value for name, value in data.items() if name not in ("version", "layout")})
        shown.update(data.get("layout", {}))
        inner = ", ".join(f"{name}={value!r}" for name, value in shown.items())
        return f"Mapping({inner})"


def as_mapping(mapping: str | os.PathLike[str] | AbstractMapping[str, Any] | Mapping | None) -> Mapping:
    """Make a mapping of a preset's name, the path of a file, a dict, or a mapping itself."""
    if mapping is None:
        return Mapping()
    if isinstance(mapping, Mapping):
        return mapping
    if isinstance(mapping, AbstractMapping):
        return Mapping.from_dict(mapping)
    if not isinstance(mapping, (str, os.PathLike)):
        raise TypeError(f"mapping is {type(mapping).__name__}; allowed: a preset, a path, a dict or a Mapping")
    name = os.fspath(mapping)
    if name in presets():
        return Mapping.preset(name)
    if name.endswith(".json") or os.sep in name or os.path.exists(name):
        return Mapping.load(name)
    return Mapping.preset(name)


def _merged(data: dict[str, Any], keywords: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON form of a mapping with keywords laid over it."""
    unknown = sorted(set(keywords) - KEYWORDS)
    if unknown:
        close = difflib.get_close_matches(unknown[0], KEYWORDS) or sorted(CANONICAL)
        raise TypeError(
            f"unknown keyword {unknown[0]!r}; close ones: {', '.join(close)}. Own names go into ratings=, texts= or "
            "constants=; other columns stay by themselves"
        )
    out = copy.deepcopy(data)
    given = {name: value for name, value in keywords.items() if value is not None}
    for name in CANONICAL:
        if name in given:
            _put(out, name, given[name])
    for name, source in given.get("columns", {}).items():
        _replace(out, "columns", name, _source(source))
    for name, value in given.get("constants", {}).items():
        _replace(out, "constants", name, _scalar(value))
    for name, rating in given.get("ratings", {}).items():
        _replace(out, "ratings", name, _rating(name, rating))
    for name, source in _named(given.get("texts", {})).items():
        _replace(out, "texts", name, _source(source))
    for name, values in given.get("values", {}).items():
        _values(out, name, values)
    _put_plain(out, given)
    return out


def _put(out: dict[str, Any], name: str, value: Any) -> None:
    if isinstance(value, str):
        _replace(out, "words" if name in _ENUMERATIONS else "columns", name, value)
    elif isinstance(value, AbstractMapping):
        _replace(out, "columns", name, _source(value))
    elif isinstance(value, (bool, int, float)):
        _replace(out, "constants", name, value)
    else:
        raise TypeError(f"{name} is {type(value).__name__}; allowed: a column's name, a value for every row, or a dict")


def _put_plain(out: dict[str, Any], given: dict[str, Any]) -> None:
    layout = {name: given[name] for name in _LAYOUT if name in given}
    if layout:
        out["layout"] = {**out.get("layout", {}), **layout}
    if "scale" in given:
        out["scale"] = scale_form(given["scale"])
    if "time_format" in given:
        out["time_formats"] = _listed(given["time_format"])
    for name in ("leave_out", "missing"):
        if name in given:
            out[name] = _listed(given[name])
    if "types" in given:
        out["types"] = {**out.get("types", {}), **given["types"]}
    if "apart" in given:
        out["apart"] = [dict(rule) for rule in given["apart"]]
    for name in ("timezone", "integral_ids", "description"):
        if name in given:
            out[name] = given[name]


def _replace(out: dict[str, Any], group: str, name: str, value: Any) -> None:
    """Put an entry into one group and take that name out of all others."""
    for other in ("columns", "words", "constants", "ratings", "texts"):
        entries = out.get(other, {})
        entries.pop(name, None)
        if not entries:
            out.pop(other, None)
    out.setdefault(group, {})[name] = value


def _values(out: dict[str, Any], name: str, values: AbstractMapping[Any, Any]) -> None:
    for group in ("columns", "ratings", "texts"):
        if name in out.get(group, {}):
            entry = out[group][name]
            break
    else:
        group = "columns"
        entry = out.get("words", {}).get(name, name)
    entry = {"column": entry} if isinstance(entry, str) else dict(entry)
    entry["values"] = _value_map(values)
    _replace(out, group, name, entry)


def _value_map(values: AbstractMapping[Any, Any]) -> dict[str, Any]:
    return {("" if raw is None else _raw(raw)): (None if to is None else _scalar(to)) for raw, to in values.items()}


def _raw(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, (str, bool, int, float)):
        return value
    return str(value)


def _source(source: Any) -> Any:
    if isinstance(source, AbstractMapping):
        entry = dict(source)
        if "values" in entry:
            entry["values"] = _value_map(entry["values"])
        return entry
    return source


def _rating(name: str, rating: Any) -> dict[str, Any]:
    if isinstance(rating, AbstractMapping):
        entry = _source(rating)
        if "scale" in entry:
            entry["scale"] = scale_form(entry["scale"])
        return entry
    if isinstance(rating, (tuple, list)):
        if len(rating) != 2:
            raise TypeError(f"ratings[{name!r}] has {len(rating)} parts; allowed: a scale, or (source column, scale)")
        return {"column": rating[0], "scale": scale_form(rating[1])}
    return {"column": name, "scale": scale_form(rating)}


def scale_form(scale: Any) -> Any:
    """Return a scale's JSON form: a built-in one's name, or all that an own one is made of."""
    if isinstance(scale, AbstractMapping):
        return dict(scale)
    made = scale if isinstance(scale, _Scale) else _Scale(scale)  # KeyError names the close ones
    if made.name in _Scale.names():
        return made.name
    labels = [{"value": value, "text": text} for value, texts in made.labels.items() for text in texts]
    form = {"name": made.name, "min": made.min, "max": made.max, "better": made.better, "step": made.step}
    if made.ideal is not None:
        form["ideal"] = made.ideal
    if labels:
        form["labels"] = labels
    return form


def _named(texts: AbstractMapping[str, Any] | Sequence[str] | str) -> dict[str, Any]:
    if isinstance(texts, str):
        return {texts: texts}
    if isinstance(texts, AbstractMapping):
        return dict(texts)
    return {name: name for name in texts}


def _listed(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
