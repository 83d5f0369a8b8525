"""Is this scoring method better than that one, on this data, by more than chance?

:func:`metrics` says how well one method's labels, probabilities or scores agree with the truth, each figure with its
bootstrap interval. What is not defined on the data (the precision of a label that was never predicted, the AUC of one
class) is None, never 0.
"""

from ._metrics import MetricsResult, metrics

__all__ = [
    "MetricsResult",
    "metrics",
]
