"""Results: small immutable objects that hold estimates with their intervals, and what they rest on."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from ._core import Estimate

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from matplotlib.figure import Figure
    from typing_extensions import Self

__all__ = ["Result"]

Label = tuple[str | None, ...]


class Result:
    """One estimate, or one estimate a group, with interval, n, method and assumptions.

    A result without groups has `.value`, `.low`, `.high`, `.n`, `.level`, `.method` and `.assumptions`; a result by
    group has them in each of its groups, which ``result[label]`` and iteration give. Every result gives itself as a
    frame, an Arrow table, a dict, JSON, HTML in a notebook, and a figure.
    """

    __slots__ = ("_estimates", "_keys", "_labels")

    #: What is estimated, with its unit, for axes and captions.
    title = "estimate"
    #: The ends of the axis in a figure; None: as wide as the intervals.
    limits: tuple[float, float] | None = None

    _keys: tuple[str, ...]
    _labels: tuple[Label, ...]
    _estimates: tuple[Estimate, ...]

    def __init__(self, keys: tuple[str, ...], labels: tuple[Label, ...], estimates: tuple[Estimate, ...]) -> None:
        if len(labels) != len(estimates) or any(len(label) != len(keys) for label in labels):
            raise ValueError("labels and estimates do not belong together; allowed: one label a key, one estimate each")
        if not keys and len(estimates) != 1:
            raise ValueError(f"a result without keys has {len(estimates)} estimates; allowed: 1")
        for name, value in (("_keys", keys), ("_labels", labels), ("_estimates", estimates)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable: {name} cannot be deleted")

    # One estimate

    @property
    def estimate(self) -> Estimate:
        """The estimate of a result without groups."""
        return self._estimates[self._only()]

    def _only(self) -> int:
        if self._keys:
            by = ", ".join(self._keys)
            raise AttributeError(
                f"this result has {len(self._estimates)} groups (by {by}) with a value each: "
                "take one with result[label], or all with to_frame()"
            )
        return 0

    @property
    def value(self) -> float | None:
        """The point estimate; None where nothing can be said."""
        return self.estimate.value

    @property
    def low(self) -> float | None:
        """The lower end of the interval; None where there is none."""
        return self.estimate.low

    @property
    def high(self) -> float | None:
        """The upper end of the interval; None where there is none."""
        return self.estimate.high

    @property
    def n(self) -> int:
        """Answers that the estimate rests on."""
        return self.estimate.n

    @property
    def n_effective(self) -> float:
        """Kish's effective n; n without weights."""
        return self.estimate.n_effective

    @property
    def level(self) -> float:
        """The confidence of the interval."""
        return self.estimate.level

    @property
    def method(self) -> str:
        """How the interval was computed, or why there is none."""
        return self.estimate.method

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What must hold, one sentence each."""
        return tuple(self.estimate.assumptions)

    # Groups

    @property
    def by(self) -> tuple[str, ...]:
        """What the groups are formed by; empty without groups."""
        return self._keys

    @property
    def labels(self) -> tuple[Any, ...]:
        """The label of each group: a str (None where missing), or a tuple of them if there are several keys."""
        return tuple(self._short(label) for label in self._labels) if self._keys else ()

    @staticmethod
    def _short(label: Label) -> Any:
        return label[0] if len(label) == 1 else label

    def _group(self, index: int) -> Result:
        """The group at an index as a result of its own."""
        return Result((), ((),), (self._estimates[index],))

    def __getitem__(self, label: Any) -> Result:
        wanted = label if isinstance(label, tuple) else (label,)
        for index, known in enumerate(self._labels):
            if self._keys and known == wanted:
                return self._group(index)
        names = ", ".join(str(self._short(each)) for each in self._labels[:8]) if self._keys else "none"
        raise KeyError(f"no group {label!r}; there are: {names}{' …' if len(self._labels) > 8 else ''}")

    def __len__(self) -> int:
        return len(self._estimates)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.labels)

    def items(self) -> Iterator[tuple[Any, Result]]:
        """Label and result of each group."""
        return ((label, self._group(index)) for index, label in enumerate(self.labels))

    # Out

    def _columns(self) -> dict[str, list[Any]]:
        """The columns of the frame, in order."""
        columns: dict[str, list[Any]] = {
            key: [label[place] for label in self._labels] for place, key in enumerate(self._keys)
        }
        taken: dict[str, list[Any]] = {
            "value": [each.value for each in self._estimates],
            "low": [each.low for each in self._estimates],
            "high": [each.high for each in self._estimates],
            "n": [each.n for each in self._estimates],
            "n_effective": [each.n_effective for each in self._estimates],
            "level": [each.level for each in self._estimates],
            "method": [each.method for each in self._estimates],
        }
        return beside(columns, taken)

    def _types(self) -> dict[str, pa.DataType]:
        """Arrow types of the columns that an analysis adds, where they are no whole numbers."""
        return {}

    def _title(self) -> str:
        """What is estimated, with its unit."""
        return self.title

    def _limits(self) -> tuple[float, float] | None:
        """The ends of the axis in a figure."""
        return self.limits

    def _number(self, value: float) -> str:
        """A value as it is shown to people."""
        return f"{value:.1f}"

    def to_arrow(self) -> pa.Table:
        """One row a group: keys, value, low, high, n, n_effective, level, method, then what the analysis adds."""
        import pyarrow as pa

        types = {"value": pa.float64(), "low": pa.float64(), "high": pa.float64(), "n_effective": pa.float64()}
        types |= {key: pa.string() for key in self._keys} | {"level": pa.float64(), "method": pa.string()}
        types |= self._types()
        return pa.table(
            {name: pa.array(values, types.get(name, pa.int64())) for name, values in self._columns().items()}
        )

    def to_frame(self) -> pd.DataFrame:
        """The rows of `to_arrow` as a pandas DataFrame."""
        return self.to_arrow().to_pandas()

    def to_dict(self) -> dict[str, Any]:
        """What `to_json` writes, as a dict."""
        return json.loads(self.to_json())

    def to_json(self) -> str:
        """The result as JSON."""
        groups = [
            {
                "labels": list(label), "value": each.value, "low": each.low, "high": each.high, "level": each.level,
                "n": each.n, "n_effective": each.n_effective, "method": each.method,
                "assumptions": list(each.assumptions),
            }
            for label, each in zip(self._labels, self._estimates, strict=True)
        ]  # fmt: skip
        return json.dumps({"type": "result", "version": 1, "keys": list(self._keys), "groups": groups})

    def plot(self, *, label: str | None = None) -> Figure:
        """Estimates as dots and intervals as whiskers, one line a group (needs the extra ``counterpoint[plot]``).

        Parameters
        ----------
        label : str, optional
            What to write at the axis.
        """
        from . import plots

        return plots.intervals(
            [self._name(each) for each in self._labels],
            [each.value for each in self._estimates],
            [each.low for each in self._estimates],
            [each.high for each in self._estimates],
            notes=[f"n = {each.n}" for each in self._estimates],
            label=label or self._title(),
            limits=self._limits(),
        )

    def _name(self, label: Label) -> str:
        return " · ".join("missing" if each is None else each for each in label) if label else "all"

    def _row(self, index: int) -> tuple[str, str, str, str]:
        each = self._estimates[index]
        ends = (each.low, each.high)
        interval = " … ".join("–" if end is None else self._number(end) for end in ends) if None not in ends else "–"
        return (self._name(self._labels[index]), "–" if each.value is None else self._number(each.value), interval, str(each.n))

    def __repr__(self) -> str:
        if not self._keys:
            _, value, interval, n = self._row(0)
            return f"{type(self).__name__}({value} [{interval}] at {self.level:g}, n={n})"
        lines = [f"{type(self).__name__} by {', '.join(self._keys)}:"]
        shown = range(min(len(self), 20))
        lines += ["  {}: {} [{}], n={}".format(*self._row(index)) for index in shown]
        if len(self) > 20:
            lines.append(f"  … {len(self) - 20} more groups")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """A table for notebooks; labels always as text."""
        if not self._estimates:
            return "<p>no groups</p>"
        head = (", ".join(self._keys), self._title(), f"{self._estimates[0].level:.0%} interval", "n")
        rows = [head, *(self._row(index) for index in range(len(self)))]
        cells = ["".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row)
                 for row, tag in zip(rows, ["th"] + ["td"] * len(self), strict=True)]  # fmt: skip
        notes = dict.fromkeys(each.method for each in self._estimates)
        return (
            "<table><thead><tr>" + cells[0] + "</tr></thead><tbody>"
            + "".join(f"<tr>{row}</tr>" for row in cells[1:])
            + "</tbody></table><p>" + html.escape("; ".join(notes)) + "</p>"
        )  # fmt: skip

    def _state(self) -> tuple[Any, ...]:
        return self._keys, self._labels, self._estimates

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Result) and self._state() == other._state()

    def __hash__(self) -> int:
        return hash((type(self).__name__, *self._state()))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self._state()


class KeptResult(Result):
    """A result whose JSON reads back exactly: by it results compare and pickle."""

    __slots__ = ()

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The result that `to_json` wrote; DataError for anything else."""
        raise NotImplementedError

    def _state(self) -> tuple[Any, ...]:
        return (self.to_json(),)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_json, self._state()


class NativeResult(KeptResult):
    """A result around one of the core's, which keeps what it was computed from and its figures."""

    __slots__ = ("_native",)

    #: The core's class.
    _kind: ClassVar[Any]

    _native: Any

    def _hold(self, native: Any) -> None:
        """Take everything out of the core's result."""
        raise NotImplementedError

    def to_json(self) -> str:
        """The result with what it was computed from as JSON; `from_json` reads it back exactly."""
        return self._native.to_json()

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The result that `to_json` wrote; DataError for anything else."""
        out = cls.__new__(cls)
        out._hold(cls._kind.from_json(text))
        return out


def beside(columns: dict[str, list[Any]], more: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Columns with more behind them; one whose name is taken gets an underscore."""
    for name, values in more.items():
        columns[name + "_" if name in columns else name] = values
    return columns
