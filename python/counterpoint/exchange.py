"""JSON of values: what is written reads back exactly, and what isn't understood is refused with its path."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from . import _core
from .core.vocabulary import Estimate, FeedbackItem, Rating, Scale, Score

__all__ = ["from_json", "item_schema", "to_json"]

Value = TypeVar("Value", Scale, Rating, Estimate, Score, FeedbackItem)

_readers: dict[type, Callable[..., Any]] = {
    Scale: _core.scale_from_json,
    Rating: _core.rating_from_json,
    Estimate: _core.estimate_from_json,
    Score: _core.score_from_json,
    FeedbackItem: _core.item_from_json,
}


def to_json(value: Scale | Rating | Estimate | Score | FeedbackItem) -> str:
    """The JSON of a value, on one line.

    Doubles read back bit for bit. A built-in scale is its name; an item is one flat object without its missing
    fields, with times in ISO 8601 UTC.

    Parameters
    ----------
    value : Scale, Rating, Estimate, Score or FeedbackItem

    Returns
    -------
    str

    Raises
    ------
    TypeError
        For any other object.

    Examples
    --------
    >>> import counterpoint as cp
    >>> cp.exchange.to_json(cp.Rating(9, "nps_0_10"))
    '{"rating":9.0,"scale":"nps_0_10"}'
    """
    if type(value) not in _readers:
        raise TypeError(f"value is {value!r}; allowed: {_names()}")
    return _core.to_json(value)


def from_json(text: str, type: type[Value], *, unknown: str = "keep") -> Value:
    """The value whose JSON this is.

    Parameters
    ----------
    text : str
        One JSON document.
    type : type
        Scale, Rating, Estimate, Score or FeedbackItem.
    unknown : {"keep", "refuse"}
        What to do with fields of an item that have no canonical name: keep them as further columns, or refuse
        them. The other types always refuse fields that they don't know.

    Returns
    -------
    Scale, Rating, Estimate, Score or FeedbackItem

    Raises
    ------
    DataError
        A ValueError that names the field (``$.rating``), its value and what is allowed.

    Examples
    --------
    >>> import counterpoint as cp
    >>> cp.exchange.from_json('{"id": "7", "rating": 4, "shop": "north"}', cp.FeedbackItem).others
    {'shop': 'north'}
    """
    if type not in _readers:
        raise TypeError(f"type is {type!r}; allowed: {_names()}")
    if type is FeedbackItem:
        return _readers[type](text, unknown=unknown)
    if unknown not in ("keep", "refuse"):
        raise ValueError(f"unknown is {unknown!r}; allowed: keep, refuse")
    return _readers[type](text)


def item_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an item, made from the table of canonical columns.

    Returns
    -------
    dict

    Examples
    --------
    >>> import counterpoint as cp
    >>> cp.exchange.item_schema()["required"]
    ['id']
    """
    return json.loads(_core.item_schema())


def _names() -> str:
    return ", ".join(each.__name__ for each in _readers)
