# SPDX-License-Identifier: MIT
"""Whether stated probabilities keep their word, bin by bin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._core import Estimate, ProbabilityFigures, proportion_interval
from ..results import Label, Result, beside
from ._inputs import Labels, probability_rows

if TYPE_CHECKING:
    import pyarrow as pa
    from matplotlib.figure import Figure

__all__ = ["ReliabilityResult", "reliability"]


class ReliabilityResult(Result):
    """How often the most probable label was right, by how probable it was said to be; made by :func:`reliability`."""

    __slots__ = ("_error", "_stated")

    title = "share that was right"
    limits = (0.0, 1.0)

    _error: float | None
    _stated: tuple[float | None, ...]

    def __init__(
        self,
        keys: tuple[str, ...],
        labels: tuple[Label, ...],
        estimates: tuple[Estimate, ...],
        stated: tuple[float | None, ...],
        error: float | None,
    ) -> None:
        super().__init__(keys, labels, estimates)
        object.__setattr__(self, "_stated", stated)
        object.__setattr__(self, "_error", error)

    @property
    def stated(self) -> tuple[float | None, ...]:
        """Mean stated probability of each bin; None where it is empty."""
        return self._stated

    @property
    def calibration_error(self) -> float | None:
        """The mean distance of stated and observed over all rows; :func:`metrics` has its interval."""
        return self._error

    def _columns(self) -> dict[str, list[Any]]:
        return beside(super()._columns(), {"stated": list(self._stated)})

    def _types(self) -> dict[str, pa.DataType]:
        import pyarrow as pa

        return {"stated": pa.float64()}

    def _number(self, value: float) -> str:
        return f"{value:.3f}"

    def _state(self) -> tuple[Any, ...]:
        return (*super()._state(), self._stated, self._error)

    def plot(self, *, label: str | None = None) -> Figure:
        """The reliability diagram: observed against stated, with intervals and the line where the two are equal.

        Needs the extra ``counterpoint[plot]``.
        """
        from .. import plots

        each = self._estimates
        return plots.reliability(
            self._stated, [one.value for one in each], [one.low for one in each], [one.high for one in each],
            [one.n for one in each], label=label or self.title,
        )  # fmt: skip


def reliability(
    truth: Any, probabilities: Any, *, labels: Any = None, bins: int = 15, level: float = 0.95
) -> ReliabilityResult:
    """How often the most probable label was right, in bins of its probability: the reliability diagram.

    Parameters
    ----------
    truth, probabilities, labels
        As in :func:`metrics`.
    bins : int
        Of equal width over [0, 1]; bin k of m holds (k/m, (k + 1)/m].
    level : float
        Confidence of the intervals (Wilson's), between 0 and 1.

    Returns
    -------
    ReliabilityResult
        By ``bin``; empty ones have no value. Its ``plot()`` draws it.

    Raises
    ------
    ValueError
        As :func:`metrics`.

    Examples
    --------
    >>> import counterpoint as cp
    >>> result = cp.evaluate.reliability(["no", "yes", "yes", "no"] * 10, [0.1, 0.9, 0.9, 0.9] * 10, bins=5)
    >>> top = result["0.80 … 1.00"]
    >>> top.value, top.n, round(result.calibration_error, 3)
    (0.75, 40, 0.15)
    """
    if isinstance(level, str) or not 0 < level < 1:
        raise ValueError(f"level is {level!r}; allowed: between 0 and 1")
    known = Labels(truth, labels)
    figures = ProbabilityFigures(known.codes, probability_rows(probabilities, known), bins=bins)
    counts, stated, observed = figures.bins
    estimates = []
    for n, share in zip(counts, observed, strict=True):
        low, high = (None, None) if share is None else proportion_interval(round(share * n), n, level=level)
        estimates.append(
            Estimate(
                share, low, high, level=level, n=n, method="Wilson" if n else "no rows in this bin",
                assumptions=["the rows are independent of one another"],
            )
        )  # fmt: skip
    names = tuple((f"{k / bins:.2f} … {(k + 1) / bins:.2f}",) for k in range(bins))
    return ReliabilityResult(("bin",), names, tuple(estimates), tuple(stated), figures.values()[2].item())
