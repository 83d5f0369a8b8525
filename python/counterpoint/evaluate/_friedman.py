# SPDX-License-Identifier: MIT
"""Several systems on several data sets: do their ranks differ, and which of them do?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from .._core import Estimate
from .._core import friedman as _friedman
from ..results import Label, Result
from ._inputs import numbers

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FriedmanResult", "friedman"]


class FriedmanResult(Result):
    """Mean ranks of systems over data sets, 1 is best, with Friedman's test and Nemenyi's critical difference.

    Made by :func:`friedman`. The interval of a mean rank is half the critical difference to either side: two systems
    whose intervals don't meet differ.
    """

    __slots__ = ("_pair_p", "_test")

    title = "mean rank, 1 is best"

    _pair_p: tuple[tuple[float, ...], ...]
    _test: tuple[float | None, ...]

    def __init__(
        self,
        keys: tuple[str, ...],
        labels: tuple[Label, ...],
        estimates: tuple[Estimate, ...],
        test: tuple[float | None, ...],
        pair_p: tuple[tuple[float, ...], ...],
    ) -> None:
        super().__init__(keys, labels, estimates)
        object.__setattr__(self, "_test", test)
        object.__setattr__(self, "_pair_p", pair_p)

    @property
    def chi_squared(self) -> float | None:
        """Friedman's statistic, corrected for ties; None where all scores are tied in every data set."""
        return self._test[0]

    @property
    def p(self) -> float | None:
        """Its p by the chi-squared distribution; wants 10 data sets or more."""
        return self._test[1]

    @property
    def f(self) -> float | None:
        """Iman's and Davenport's (1980) F, less conservative."""
        return self._test[2]

    @property
    def f_p(self) -> float | None:
        """Its p."""
        return self._test[3]

    @property
    def critical_difference(self) -> float | None:
        """Nemenyi's: systems whose mean ranks are further apart differ, all pairs at once."""
        return self._test[4]

    def pairs(self) -> pd.DataFrame:
        """Nemenyi's p of each two systems."""
        import pandas as pd

        names = list(self.labels)
        return pd.DataFrame([list(row) for row in self._pair_p], index=names, columns=names)

    def _number(self, value: float) -> str:
        return f"{value:.2f}"

    def _state(self) -> tuple[Any, ...]:
        return (*super()._state(), self._test, self._pair_p)


def friedman(table: Any, *, less_is_better: bool = False, level: float = 0.95) -> FriedmanResult:
    """Friedman's test of systems over data sets, with Nemenyi's comparison of all pairs.

    Parameters
    ----------
    table : frame, mapping or array of numbers
        A row a data set, a column a system: one score each, as from :func:`metrics`. Two or more of both; none missing.
    less_is_better : bool
        For errors.
    level : float
        1 - α of the critical difference, between 0 and 1.

    Returns
    -------
    FriedmanResult
        By ``system``. Data sets, not rows in them, are what was drawn: ten or so are wanted.

    Raises
    ------
    ValueError
        For a score that is missing or infinite, or fewer than two systems or data sets.

    Examples
    --------
    >>> import counterpoint as cp
    >>> scores = {"ours": [0.9, 0.8, 0.7, 0.6, 0.9], "theirs": [0.8, 0.8, 0.6, 0.5, 0.9], "old": [0.7, 0.6, 0.65, 0.4, 0.85]}
    >>> result = cp.evaluate.friedman(scores)
    >>> round(result["ours"].value, 2), round(result.chi_squared, 4), round(result.p, 4)
    (1.2, 7.1111, 0.0286)
    >>> round(result.critical_difference, 4)
    1.4823
    """
    if not 0 < level < 1:
        raise ValueError(f"level is {level}; allowed: between 0 and 1")
    columns = list(table) if isinstance(table, Mapping) else getattr(table, "columns", None)
    if columns is not None:
        names = [str(each) for each in columns]
        given = [numbers(table[each], f"system {each!r}") for each in columns]
        if len({len(each) for each in given}) > 1:
            raise ValueError("systems have different numbers of data sets; allowed: one score each")
        scores = np.column_stack(given) if given else np.empty((0, 0))
    else:
        scores = np.asarray(table, dtype=np.float64)
        if scores.ndim != 2:
            raise ValueError(f"table has {scores.ndim} dimensions; allowed: 2, a row a data set and a column a system")
        names = [str(i) for i in range(1, scores.shape[1] + 1)]
    found = _friedman(-scores if less_is_better else scores, alpha=1 - level)
    half = found["critical_difference"] / 2
    estimates = tuple(
        Estimate(
            rank, rank - half, rank + half, level=level, n=len(scores), method="mean rank, Nemenyi's critical difference",
            assumptions=["the data sets are drawn independently of one another from those that are meant"],
        )
        for rank in found["mean_ranks"]
    )  # fmt: skip
    test = tuple(found[name] for name in ("chi_squared", "p", "f", "f_p", "critical_difference"))
    return FriedmanResult(("system",), tuple((name,) for name in names), estimates, test, tuple(map(tuple, found["pair_p"])))
