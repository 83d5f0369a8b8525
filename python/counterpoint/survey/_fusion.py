"""Two voices, one estimate: what is answered when asked and what is said unasked, by stratum."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._core import Estimate, VoiceStrata
from .._core import FusionResult as _Native
from .._core import summarize_voices as _summarize
from .._tables import column_names, keys_of, native_of, native_table
from ..core.time import zone_table
from ..results import NativeResult, beside

if TYPE_CHECKING:
    import pyarrow as pa
    from matplotlib.figure import Figure

__all__ = ["FusionResult", "fuse", "voices"]

_FINDINGS = {-1: "said worse unasked than asked", 1: "said better unasked than asked", 0: "not flagged"}


class FusionResult(NativeResult):
    """Joint estimates of two voices by stratum, with each voice, its weight and their dissonance beside.

    Made by :func:`fuse`, or from sums: ``FusionResult(strata, response_rate=0.2)``. The estimates (`value`, `low`,
    `high`) are the joint ones; `n` counts survey answers alone, since answers and posts are never added up.
    """

    __slots__ = ()

    _kind = _Native
    _native: _Native

    def __init__(
        self,
        strata: VoiceStrata,
        *,
        response_rate: float | None = None,
        assume_ignorable: bool = False,
        defect: float = 0.05,
        level: float = 0.95,
        shares: Any = None,
        core: str = "dissonance",
        exact_quantiles: bool = False,
        dissonance: bool = True,
    ) -> None:
        self._hold(
            _Native(
                strata, level=level, response_rate=response_rate, assume_ignorable=assume_ignorable, defect=defect,
                shares=shares, core=core, exact_quantiles=exact_quantiles, dissonance=dissonance,
            )
        )  # fmt: skip

    def _hold(self, native: _Native) -> None:
        object.__setattr__(self, "_native", native)
        strata = native.strata
        super().__init__(strata.keys, strata.labels, native.estimates)

    # What was said

    @property
    def summary(self) -> VoiceStrata:
        """The sums that the result was computed from; a copy, which merges with others."""
        return self._native.strata

    @property
    def status(self) -> str:
        """``counterpoint`` (both voices), ``survey-shrunk``, ``survey-direct`` (posts not used) or ``refused``."""
        return self._native.status

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must be told beside the figures, one sentence each."""
        return self._native.sentences

    @property
    def note_names(self) -> tuple[str, ...]:
        """The notes by name: ``no-anchor``, ``posts-add-little`` …"""
        return self._native.notes

    @property
    def overall(self) -> Estimate:
        """The mean over the strata that have an estimate."""
        return self._native.overall

    @property
    def share_covered(self) -> float:
        """Share of the strata that have an estimate."""
        return self._native.share_covered

    @property
    def survey(self) -> tuple[Estimate, ...]:
        """Each stratum's survey alone, with its own interval: outlying strata are drawn to the mean by the model."""
        return self._native.survey

    @property
    def posts(self) -> tuple[Estimate, ...]:
        """Each stratum's posts alone: of those who post, no estimate of what customers think."""
        return self._native.posts

    @property
    def level(self) -> float:
        """The confidence of the intervals."""
        return self._native.level

    @property
    def allowance(self) -> float:
        """What every interval's standard error holds for non-response, in squares; 0 if assumed ignorable."""
        return self._native.allowance

    @property
    def gain(self) -> float | None:
        """Variance of the estimates with the posts over that without; None where posts are not used."""
        return self._native.gain

    @property
    def relation(self) -> dict[str, Any] | None:
        """How the voices go together over the strata: spreads, correlation, P(r > 0); None without a model."""
        return self._native.relation

    @property
    def estranged(self) -> tuple[Any, ...]:
        """Labels of strata whose posts are outside of the clean core of usual ones."""
        return tuple(self.labels[place] for place in self._native.estranged)

    def dissonant(self, q: float = 0.1) -> dict[Any, str]:
        """Where people say unasked what they don't answer: strata flagged at a false-discovery rate.

        Parameters
        ----------
        q : float
            Of the strata listed, this share is expected to be listed wrongly. A stratum that is not flagged is not
            shown to differ; it is not shown to be alike.

        Returns
        -------
        dict of label to str
            ``said worse unasked than asked`` or ``said better unasked than asked``.
        """
        if not 0 < q < 1:
            raise ValueError(f"q is {q}; allowed: between 0 and 1")
        columns = self._native.dissonance
        if columns is None:
            return {}
        return {
            label: _FINDINGS[-1 if gap < 0 else 1]
            for label, gap, adjusted in zip(self.labels, columns["gap"], columns["q"], strict=True)
            if adjusted <= q
        }

    def defects_to_overturn(self, threshold: float) -> dict[Any, float | None]:
        """The data-defect correlation that would move each estimate to a threshold; small ones are easily overturned.

        Parameters
        ----------
        threshold : float
            On the scale of the estimates.

        Returns
        -------
        dict of label to float or None
            None where there is no estimate; inf where everybody answered.

        Raises
        ------
        ValueError
            Without a response rate.
        """
        values = self._native.defects_to_overturn(threshold)
        return {label: _known(value) for label, value in zip(self.labels, values.tolist(), strict=True)}

    # Out

    def _columns(self) -> dict[str, list[Any]]:
        columns = super()._columns()
        native = self._native
        size = len(self._estimates)
        more: dict[str, list[Any]] = {}
        for name, estimates in (("survey", native.survey), ("posts", native.posts)):
            more[name] = [each.value for each in estimates]
            more[f"{name}_low"] = [each.low for each in estimates]
            more[f"{name}_high"] = [each.high for each in estimates]
        more["authors"] = [each.n for each in native.posts]
        for name, weights in (("weight_survey", native.weight_survey), ("weight_posts", native.weight_posts)):
            more[name] = [_known(each) for each in weights.tolist()] or [None] * size
        found = native.dissonance
        for name, source in (("dissonance", "gap"), ("dissonance_low", "low"), ("dissonance_high", "high"), ("dissonance_q", "q")):
            more[name] = [None] * size if found is None else [_known(each) for each in found[source].tolist()]
        flagged = self.dissonant()
        more["finding"] = [
            None if gap is None else flagged.get(label, _FINDINGS[0])
            for label, gap in zip(self.labels, more["dissonance"], strict=True)
        ]
        return beside(columns, more)

    def _types(self) -> dict[str, pa.DataType]:
        import pyarrow as pa

        names = [f"{voice}{end}" for voice in ("survey", "posts", "dissonance") for end in ("", "_low", "_high")]
        names += ["weight_survey", "weight_posts", "dissonance_q"]
        types = {name + mark: pa.float64() for name in names for mark in ("", "_")}
        return {**types, "finding": pa.string(), "finding_": pa.string()} | {key: pa.string() for key in self._keys}

    def _title(self) -> str:
        return "satisfaction, 0 … 1" if self._native.strata.scale == "unit" else "net score, −1 … 1"

    def _limits(self) -> tuple[float, float]:
        return (0.0, 1.0) if self._native.strata.scale == "unit" else (-1.0, 1.0)

    def _number(self, value: float) -> str:
        return f"{value:.3f}"

    def __repr__(self) -> str:
        lines = [super().__repr__(), f"  overall: {self._shown(self.overall)}", f"  status: {self.status}"]
        return "\n".join([*lines, *(f"  note: {note}" for note in self.notes)])

    def _shown(self, estimate: Estimate) -> str:
        if estimate.value is None or estimate.low is None or estimate.high is None:
            return "–"
        return f"{self._number(estimate.value)} [{self._number(estimate.low)} … {self._number(estimate.high)}]"

    def _repr_html_(self) -> str:
        import html

        notes = "".join(f"<li>{html.escape(note)}</li>" for note in self.notes)
        table = super()._repr_html_()
        return f"{table}<p>overall: {html.escape(self._shown(self.overall))}</p>" + (f"<ul>{notes}</ul>" if notes else "")

    def plot(self, *, label: str | None = None) -> Figure:
        """Both voices by stratum as two lines and their joint estimate; strata flagged as dissonant are shaded.

        Needs the extra ``counterpoint[plot]``.
        """
        from .. import plots

        def series(estimates: Sequence[Estimate]) -> tuple[list[float | None], list[float | None], list[float | None]]:
            return [each.value for each in estimates], [each.low for each in estimates], [each.high for each in estimates]

        flagged = self.dissonant()
        return plots.voices(
            [self._name(each) for each in self._labels],
            series(self.survey),
            series(self.posts),
            series(self._estimates),
            parts=[self._name(each[:-1]) for each in self._labels],
            flagged=[place for place, each in enumerate(self.labels) if each in flagged],
            label=label or self._title(),
        )



def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def voices(
    items: Any,
    *,
    by: str | Sequence[str],
    rating: str | None = None,
    posts: str | None = None,
    weights: str | None = None,
    author: str | None = None,
    scale: str = "unit",
    timezone: str | None = None,
) -> VoiceStrata:
    """The sums of both voices by stratum: what a fusion is computed from, and all that has to travel.

    Parameters are those of :func:`fuse`. Sums of parts made anywhere add up by ``+`` and ``+=``, if all posts of an
    author in a stratum are in one part.

    Returns
    -------
    VoiceStrata

    Examples
    --------
    >>> import counterpoint as cp
    >>> rows = [("solicited", 5), ("solicited", 4), ("unsolicited", 1), ("unsolicited", 2)]
    >>> items = cp.from_records([{"id": str(i), "voice": voice, "rating": rating, "touchpoint": "till", "customer": "c7",
    ...                           "rating_scale": "stars_1_5"} for i, (voice, rating) in enumerate(rows)])
    >>> cp.survey.voices(items, by="touchpoint")  # two posts of one author are one voice
    VoiceStrata(1 strata, 2 survey answers; 1 authors of posts)
    """
    keys = keys_of(by)
    if not keys:
        raise ValueError("by is empty; allowed: the columns that form the strata, such as touchpoint and month")
    if rating is None and native_of(items) is None and column_names(items) is not None:
        rating = "rating"  # a frame's columns have no roles
    needed = ["voice", *(name for name in (rating, posts, weights, author) if name is not None)]
    table = native_table(items, needed, by=keys, also=["rating_scale", "valence", "customer"])
    if table is None:
        raise TypeError(f"items is {type(items).__name__}; allowed: Feedback, a frame of pandas or Polars, an Arrow table")
    zone: Any = None if timezone is None else zone_table(timezone)
    return _summarize(
        table, by=keys, rating=rating, posts=posts, weights=weights, author=author, scale=scale, zone=zone
    )


def fuse(
    items: Any,
    *,
    by: str | Sequence[str],
    response_rate: float | None = None,
    assume_ignorable: bool = False,
    rating: str | None = None,
    posts: str | None = None,
    weights: str | None = None,
    author: str | None = None,
    scale: str = "unit",
    defect: float = 0.05,
    level: float = 0.95,
    shares: Any = None,
    core: str = "dissonance",
    exact_quantiles: bool = False,
    dissonance: bool = True,
    timezone: str | None = None,
) -> FusionResult:
    """One estimate a stratum from both voices: the few who answer when asked, and the many who speak unasked.

    Surveys are small and lose those who don't answer; posts are many and self-selected. Their mean is never pooled. A
    bivariate Fay-Herriot model takes the survey as the anchor, lets the posts have their own level, and uses them only
    as far as the two go along from stratum to stratum (full posterior, no tuning).

    Parameters
    ----------
    items : Feedback, frame, or Arrow table
        With a column ``voice``: ``solicited`` rows with a rating are the survey, ``unsolicited`` rows the posts.
    by : str or sequence of str
        What forms the strata: columns, or ``week``, ``month``, ``quarter``, ``year`` of ``time``.
    response_rate : float
        Share of those asked who answered, in (0, 1]. Needed, unless `assume_ignorable` is set: without it an interval
        would hide what those who did not answer may think.
    assume_ignorable : bool
        That who answers has nothing to do with what they think; every interval then says so.
    rating : str, optional
        Column of the survey's ratings; needed where there are several.
    posts : str, optional
        What a post is worth: the name of a column of ratings, or of valences from -1 to 1. Left out, the posts' own
        ratings, or ``valence`` where posts have no ratings; never a mixture.
    weights : str, optional
        Column of the survey answers' weights. Posts have none.
    author : str, optional
        Column that tells authors apart: an author's posts in a stratum are one voice, their mean. ``customer`` if there
        is one; without it each post is an author's only one.
    scale : {"unit", "net"}
        0 … 1 (a rating's place between the scale's ends), or -1 … 1 (detractors -1, promoters 1; the survey must be on
        0 … 10).
    defect : float
        Data-defect correlation of answering and opinion that the intervals allow for (Meng 2018). .05 is a convention.
    level : float
        Confidence of the intervals, between 0 and 1.
    shares : sequence of float, optional
        Each stratum's weight in the overall mean, in the order of the result; equal ones if left out.
    core : {"dissonance", "estimate", "off"}
        What the clean core of usual strata is used for.
    exact_quantiles : bool
        Ends of the intervals as exact quantiles of the posterior; slow, and rarely different.
    dissonance : bool
        Whether to compute it.
    timezone : str, optional
        Whose calendar the periods of `by` follow; UTC if it isn't given.

    Returns
    -------
    FusionResult
        On the scale. With fewer than 5 strata that have both voices the posts are not used, and `status` says so; without
        any survey nothing is estimated.

    Raises
    ------
    ValueError
        Without `response_rate` and `assume_ignorable`, for ratings without a scale or a voice's ratings on several,
        without a column ``voice``.
    DataError
        For a value outside its scale, or a weight that is none; the row is named, from 1.

    Examples
    --------
    >>> import counterpoint as cp
    >>> frame = cp.simulate.feedback(20_000, seed=3).feedback.to_pandas()
    >>> frame = frame[frame["rating_scale"].isin(["nps_0_10", "stars_1_5"])]  # one scale in each voice
    >>> result = cp.survey.fuse(frame, by=["touchpoint", "month"], response_rate=0.2)
    >>> result.status, len(result), result["store", "2025-03"].n
    ('counterpoint', 36, 187)
    >>> round(result["store", "2025-03"].value, 2), round(result.overall.value, 2)
    (0.94, 0.83)
    >>> cp.survey.fuse(frame, by="touchpoint")
    Traceback (most recent call last):
        ...
    ValueError: the response rate is missing: without it the interval of a fused estimate would hide what those who did not answer may think; allowed: response_rate in (0, 1], or assume_ignorable to say that it may
    """
    strata = voices(
        items, by=by, rating=rating, posts=posts, weights=weights, author=author, scale=scale, timezone=timezone
    )
    return FusionResult(
        strata, response_rate=response_rate, assume_ignorable=assume_ignorable, defect=defect, level=level,
        shares=shares, core=core, exact_quantiles=exact_quantiles, dissonance=dissonance,
    )  # fmt: skip
