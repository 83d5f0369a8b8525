"""Is this scoring method better than that one, on this data, by more than chance?

:func:`metrics` says how well one method's labels, probabilities or scores agree with the truth, :func:`reliability` whether
probabilities keep their word, :func:`compare` how methods differ on the same rows, :func:`friedman` over several data sets;
:func:`krippendorff` how far annotators agree, and :func:`human_ceiling` what can be expected of a method at best. Each
figure comes with its interval. What is not defined on the data (the precision of a label that was never predicted, the AUC
of one class) is None, never 0.

:func:`evaluate` puts it together: scorers of any kind on data sets, all on the same rows, trained on nothing that they are
tested on; its record (`Evaluation.save`) gives every figure again without running a scorer (:func:`rescore`). A suite file
says all of it in TOML (`Suite`, ``counterpoint benchmark``).
"""

from ._agreement import AgreementResult, CeilingResult, human_ceiling, krippendorff
from ._cards import Table
from ._ceiling import agreement_with_humans
from ._comparison import ComparisonResult, compare
from ._cost import Cost
from ._data_set import DataSet
from ._evaluation import Evaluation, evaluate
from ._friedman import FriedmanResult, friedman
from ._known import (
    LONG_ENOUGH,
    Contamination,
    KnownTexts,
    contamination,
    near_duplicates,
    normalised,
)
from ._metrics import MetricsResult, metrics
from ._peers import (
    PEERS,
    afinn,
    embedding,
    fasttext,
    majority,
    nltk,
    rules_scorer,
    textblob,
    tfidf,
    vader,
    vadersentiment,
    wordllama,
)
from ._phenomena import LENGTHS, PHENOMENA, phenomena
from ._record import Rescored, open_record, rescore
from ._registry import DataEntry, Registry, sha256_of
from ._reliability import ReliabilityResult, reliability
from ._run import Tested
from ._scorers import CallScorer, ModelScorer, OwnTrainer, StoredScorer, as_scorer
from ._scores import Scorer, Scores, Trainable, checked_scores
from ._simulations import SIMULATIONS, Simulation, simulate_coverage
from ._splits import (
    Part,
    Split,
    draw,
    fold_rows,
    grouped_folds,
    groups_of,
    split_by_fold,
    split_by_group,
    split_by_time,
    stratified_sample,
    without_repeats,
)
from ._suite import Suite
from ._thresholds import (
    BY_SIGN,
    ThresholdScorer,
    TunedThresholds,
    by_thresholds,
    tune_thresholds,
)
from ._two_records import RecordComparison, compare_records

__all__ = [
    "BY_SIGN",
    "LENGTHS",
    "LONG_ENOUGH",
    "PEERS",
    "PHENOMENA",
    "SIMULATIONS",
    "AgreementResult",
    "CallScorer",
    "CeilingResult",
    "ComparisonResult",
    "Contamination",
    "Cost",
    "DataEntry",
    "DataSet",
    "Evaluation",
    "FriedmanResult",
    "KnownTexts",
    "MetricsResult",
    "ModelScorer",
    "OwnTrainer",
    "Part",
    "RecordComparison",
    "Registry",
    "ReliabilityResult",
    "Rescored",
    "Scorer",
    "Scores",
    "Simulation",
    "Split",
    "StoredScorer",
    "Suite",
    "Table",
    "Tested",
    "ThresholdScorer",
    "Trainable",
    "TunedThresholds",
    "afinn",
    "agreement_with_humans",
    "as_scorer",
    "by_thresholds",
    "checked_scores",
    "compare",
    "compare_records",
    "contamination",
    "draw",
    "embedding",
    "evaluate",
    "fasttext",
    "fold_rows",
    "friedman",
    "grouped_folds",
    "groups_of",
    "human_ceiling",
    "krippendorff",
    "majority",
    "metrics",
    "near_duplicates",
    "nltk",
    "normalised",
    "open_record",
    "phenomena",
    "reliability",
    "rescore",
    "rules_scorer",
    "sha256_of",
    "simulate_coverage",
    "split_by_fold",
    "split_by_group",
    "split_by_time",
    "stratified_sample",
    "textblob",
    "tfidf",
    "tune_thresholds",
    "vader",
    "vadersentiment",
    "without_repeats",
    "wordllama",
]
