# SPDX-License-Identifier: MIT
"""How well one system's labels, probabilities or scores agree with the truth, each figure with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._core import Estimate
from ..results import Label, Result, beside
from ._figures import Truth, outputs_of, parts_of
from ._inputs import Labels
from ._resampling import Resampling

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["MetricsResult", "metrics"]


class MetricsResult(Result):
    """Metrics of one system with their intervals; made by :func:`metrics`.

    ``result["macro_f1"]`` is one of them, ``result["f1", "negative"]`` one of a label.
    """

    __slots__ = ("_undefined",)

    title = "metric"

    _undefined: tuple[int, ...]

    def __init__(
        self, keys: tuple[str, ...], labels: tuple[Label, ...], estimates: tuple[Estimate, ...], undefined: tuple[int, ...]
    ) -> None:
        super().__init__(keys, labels, estimates)
        if len(undefined) != len(estimates):
            raise ValueError("undefined and estimates do not belong together; allowed: one count an estimate")
        object.__setattr__(self, "_undefined", undefined)

    @property
    def undefined(self) -> tuple[int, ...]:
        """How many replicates each metric is not defined in; they are left out of its interval."""
        return self._undefined

    def __getitem__(self, label: Any) -> Result:
        return super().__getitem__(label if isinstance(label, tuple) else (label, None))

    def _columns(self) -> dict[str, list[Any]]:
        return beside(super()._columns(), {"undefined": list(self._undefined)})

    def _number(self, value: float) -> str:
        return f"{value:.4f}"

    def _name(self, label: Label) -> str:
        return " · ".join(each for each in label if each is not None)

    def _types(self) -> dict[str, pa.DataType]:
        import pyarrow as pa

        return {"undefined": pa.int64()}

    def _state(self) -> tuple[Any, ...]:
        return (*super()._state(), self._undefined)


def metrics(
    truth: Any,
    predicted: Any = None,
    *,
    probabilities: Any = None,
    scores: Any = None,
    labels: Any = None,
    unknown: str = "raise",
    groups: Any = None,
    replicates: int = 10_000,
    level: float = 0.95,
    interval: str = "percentile",
    bins: int = 15,
    seed: int = 0,
    threads: int = 1,
) -> MetricsResult:
    """Agreement of one system with the truth, each figure with a bootstrap interval from the same resamples.

    Parameters
    ----------
    truth : sequence, array or column
        A label or a number a row, none missing.
    predicted : sequence, array or column, optional
        A label a row. If it is left out and probabilities are given, the most probable one.
    probabilities : array, frame or mapping, optional
        A column a label, in the order of `labels` (in sorted order without them), or by name; each row adds up to 1.
        One column is the probability of the second of two labels.
    scores : sequence or array of numbers, optional
        Where the truth is in numbers, or of two labels; the second label has the higher ones.
    labels : sequence, optional
        The set of labels that macro-F1 is the mean over, the same in every replicate; those of the truth if it is left
        out. Rows with other labels count all the same.
    unknown : {"raise", "wrong"}
        What a predicted label is that neither the truth nor `labels` has, or that is missing: an error, or wrong.
    groups : sequence, optional
        Rows that belong together (an author's, a thread's) are drawn together.
    replicates : int
        Resamples of rows, or of groups; 0: no intervals.
    level : float
        Confidence of the intervals, between 0 and 1.
    interval : {"percentile", "bca"}
        Percentiles of the replicates: in the figure's range, and always there. BCa corrects for bias and skewness, and
        needs the figures with each row (or group; of more than 2,000, with each of 2,000 blocks) left out.
    bins : int
        Bins of equal width of the calibration error.
    seed, threads : int
        The same seed gives the same replicates for any number of threads.

    Returns
    -------
    MetricsResult
        By ``metric`` and ``label``; what is not defined is None. Of labels: ``accuracy``, ``balanced_accuracy`` (over
        those labels of the set that the truth has), ``macro_f1``, ``mcc``, ``kappa``, and ``precision``, ``recall``,
        ``f1`` by label, F1 = 2 TP / (2 TP + FP + FN). Of probabilities: ``brier`` (in [0, 1] for two labels, in [0, 2]
        for more), ``log_loss`` (probabilities below 2^-52 count as that), ``calibration_error`` of the largest
        probability. Of scores: ``pearson``, ``mae``, ``rmse``, ``spearman``, ``kendall`` (tau-b), ``pairwise_agreement``
        (of the pairs of rows whose truths differ, the share that the scores put into the same order, tied scores half),
        and ``auc`` where there are two labels; without scores that of the second label's probability.

        A mean over labels is not defined in a replicate that one of them is not defined in. Replicates in which a figure
        is not defined are counted (``undefined``) and left out.

    Raises
    ------
    ValueError
        For other lengths, unknown labels, missing or infinite numbers, probabilities that don't add up, an empty truth;
        rows are named from 1.

    Examples
    --------
    >>> import counterpoint as cp
    >>> truth = ["good", "good", "bad", "bad", "good", "bad"] * 20
    >>> told = ["good", "good", "bad", "good", "good", "bad"] * 20
    >>> result = cp.evaluate.metrics(truth, told, replicates=1000)
    >>> round(result["macro_f1"].value, 4), round(result["recall", "bad"].value, 4)
    (0.8286, 0.6667)
    >>> result["macro_f1"].low < result["macro_f1"].value < result["macro_f1"].high
    True
    """
    known = Labels(truth, labels, unknown)
    judged = parts_of(Truth.of(known), outputs_of(known, predicted, probabilities, scores), bins=bins)
    drawn = Resampling(
        len(known), groups=groups, replicates=replicates, level=level, interval=interval, seed=seed, threads=threads
    )
    made = [drawn.estimate(each) for each in drawn.spreads(judged.parts)]
    return MetricsResult(
        ("metric", "label"), judged.names, tuple(each[0] for each in made), tuple(each[1] for each in made)
    )
