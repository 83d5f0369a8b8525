# SPDX-License-Identifier: MIT
"""Records: a folder per evaluation, from which every figure can be computed again without running a scorer."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from .._core import DataError
from .._typed_json import typed_object
from ._evaluation import Evaluation
from ._registry import sha256_of
from ._simulations import COLUMNS
from ._stored import facts_of, items_table, predictions_table, split_table, tested_of

__all__ = ["Rescored", "open_record", "rescore", "write_record"]

TYPE, VERSION = "counterpoint_benchmark", 1
_INPUTS = ("items.parquet", "predictions.parquet", "split.parquet", "simulations.parquet")


def write_record(found: Evaluation, folder: str | os.PathLike[str]) -> Path:
    """Write a record whole or not at all; see `Evaluation.save`.

    In the folder: ``record.json`` (what was run, versions, costs, checksums of data and of the files beside it),
    ``items.parquet``, ``predictions.parquet``, ``split.parquet``, ``simulations.parquet`` (as far as there are any),
    ``figures.json``, and the card as ``card.html``, ``card.md``, ``card.tex``.
    """
    target = Path(os.path.abspath(folder))
    if target.exists():
        raise FileExistsError(f"{folder}: exists; a record is a new folder")
    if not target.parent.is_dir():
        raise FileNotFoundError(f"{folder}: the folder {str(target.parent)!r} does not exist")
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    part.mkdir()
    try:
        _fill(found, part, target)
        os.rename(part, target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return Path(folder)


def _fill(found: Evaluation, part: Path, target: Path) -> None:
    import pyarrow.parquet as pq

    tables: dict[str, pa.Table] = {}
    if found.tested:
        tables = {"items": items_table(found.tested), "predictions": predictions_table(found.tested), "split": split_table(found.tested)}
    if found.simulated:
        types = {"replicate": pa.int64(), **dict.fromkeys(("truth", "estimate", "low", "high"), pa.float64())}
        columns = list(zip(*found.simulated, strict=True))
        tables["simulations"] = pa.table(
            {name: pa.array(values, types.get(name, pa.string())) for name, values in zip(COLUMNS, columns, strict=True)}
        )
    for name, table in tables.items():
        pq.write_table(table, part / f"{name}.parquet", compression="zstd")
    texts = {
        "figures.json": json.dumps(found.figures, ensure_ascii=False, indent=1, allow_nan=False) + "\n",
        "card.html": found.to_html(), "card.md": found.to_markdown(), "card.tex": found.to_latex(),
    }  # fmt: skip
    for name, text in texts.items():
        (part / name).write_text(text, encoding="utf-8")
    whole = {
        "type": TYPE,
        "version": VERSION,
        "about": found.about,
        "data": [{**facts_of(each), "path": _relative(each.facts.get("path"), target)} for each in found.tested],
        "files": {path.name: sha256_of(path) for path in sorted(part.iterdir())},
    }
    (part / "record.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n", encoding="utf-8")


def _relative(path: str | None, target: Path) -> str | None:
    return None if path is None else os.path.relpath(path, target)


def _read(folder: str | os.PathLike[str]) -> tuple[dict[str, Any], Path]:
    """The record's facts, after its files were compared with their checksums."""
    place = Path(folder)
    file = place / "record.json"
    if not file.is_file():
        raise FileNotFoundError(f"{folder}: is no record: there is no record.json in it")
    try:
        whole = typed_object(file.read_text(encoding="utf-8"), "record", TYPE, VERSION)
    except UnicodeDecodeError as problem:
        raise DataError(f"{file}: is no record: no UTF-8 ({problem})") from None
    except DataError as problem:
        raise DataError(f"{file}: {problem}") from None
    if not {"about", "data", "files"} <= whole.keys() or not isinstance(whole["files"], dict):
        raise DataError(f"{file}: is a record without about, data or files")
    for name in _INPUTS:
        if name not in whole["files"]:
            continue
        if not (place / name).is_file():
            raise FileNotFoundError(f"{place / name}: is missing from the record")
        if sha256_of(place / name) != whole["files"][name]:
            raise DataError(f"{place / name}: was changed since the record was written; allowed: sha256 {whole['files'][name]}")
    return whole, place


def open_record(folder: str | os.PathLike[str]) -> Evaluation:
    """Read a record; its figures are computed anew from its predictions.

    Raises
    ------
    FileNotFoundError
        If it is no record, or a file of it is missing.
    DataError
        If it is of another version, or its items, predictions or split were changed.
    """
    import pyarrow.parquet as pq

    whole, place = _read(folder)
    tested = []
    if whole["data"]:
        try:
            tested = tested_of(whole["data"], *(pq.read_table(place / f"{name}.parquet") for name in ("items", "predictions", "split")))
        except (KeyError, pa.ArrowInvalid) as problem:
            raise DataError(f"{place}: its tables do not belong to its record.json ({problem})") from None
    simulated: list[tuple[Any, ...]] = []
    if "simulations.parquet" in whole["files"]:
        table = pq.read_table(place / "simulations.parquet")
        simulated = list(zip(*(table[name].to_pylist() for name in COLUMNS), strict=True))
    return Evaluation(tested, whole["about"], simulated)


@dataclass(frozen=True, eq=False)
class Rescored:
    """A record whose figures were computed again.

    Attributes
    ----------
    evaluation : Evaluation
    largest_difference : float
        Between a figure that the record states and the same one computed now; 0 where all are the same, infinite where
        other figures are there.
    data : dict of str to str
        Each data set's file: "same" as when the record was made, "changed", "missing", or "no file". Figures rest on the
        record alone, so these say whether a new run would test the same texts.
    """

    evaluation: Evaluation
    largest_difference: float
    data: Mapping[str, str]

    @property
    def same(self) -> bool:
        """Whether every figure is the one that the record states, to 1e-12."""
        return self.largest_difference <= 1e-12

    def __repr__(self) -> str:
        figures = "the same figures" if self.same else f"figures up to {self.largest_difference:g} apart"
        changed = [f"{name} {status}" for name, status in self.data.items() if status in ("changed", "missing")]
        return f"<Rescored {self.evaluation.name!r}: {figures}{'; data: ' + ', '.join(changed) if changed else ''}>"


def rescore(folder: str | os.PathLike[str]) -> Rescored:
    """Compute every figure of a record again from its predictions, without running a scorer, and compare.

    Raises
    ------
    FileNotFoundError, DataError
        As `open_record`.
    """
    whole, place = _read(folder)
    found = open_record(folder)
    try:
        stated = json.loads((place / "figures.json").read_text(encoding="utf-8"))
    except ValueError as problem:
        raise DataError(f"{place / 'figures.json'}: is no JSON ({problem})") from None
    status = {}
    for each in whole["data"]:
        path = None if each.get("path") is None else Path(os.path.normpath(place / each["path"]))
        if path is None:
            status[each["name"]] = "no file"
        elif not path.is_file():
            status[each["name"]] = "missing"
        else:
            with contextlib.suppress(OSError):
                status[each["name"]] = "same" if sha256_of(path) == each["facts"].get("sha256") else "changed"
    return Rescored(found, _apart(stated, found.figures), status)


def _apart(a: Any, b: Any) -> float:
    """The largest difference of two numbers at the same place; infinite where the places differ."""
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        return max((_apart(a[key], b[key]) for key in a), default=0.0)
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return max((_apart(x, y) for x, y in zip(a, b, strict=True)), default=0.0)
    if type(a) in (int, float) and type(b) in (int, float):
        return float(abs(a - b))
    return 0.0 if a == b and type(a) is type(b) else float("inf")
