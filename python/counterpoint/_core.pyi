"""
Counterpoint's native core. Use the package `counterpoint`, not this module.
"""
from __future__ import annotations
import collections.abc
import numpy
import numpy.typing
import typing
import typing_extensions
__all__: list[str] = ['ASPECT_REACHES', 'AlphaFigures', 'ArrowTable', 'AspectTerms', 'AucFigures', 'BusinessCalendar', 'Column', 'DataError', 'DurationSummary', 'EMOTIONS', 'EmotionModel', 'EnglishAnalyser', 'EpisodeSummary', 'Estimate', 'EventLog', 'Feedback', 'FeedbackItem', 'FinnishAnalyser', 'FlowSummary', 'FusionResult', 'KaplanMeierCurve', 'LabelFigures', 'LanguageModel', 'Mapping', 'MeanResult', 'Moments', 'MomentsGroups', 'NetScoreGroups', 'NetScoreResult', 'NetScoreSummary', 'NumberFigures', 'OwnSentimentModel', 'PairFigures', 'ProbabilityFigures', 'Rating', 'RatingGroups', 'RatingResult', 'RatingSummary', 'Reader', 'ReadingReport', 'ResponseTimeSummary', 'Scale', 'Score', 'ScoreExplanation', 'SentimentModel', 'SourceReport', 'SparseRows', 'SpearmanFigures', 'SubsetFigures', 'TimeFormat', 'Vader', 'VoiceStrata', 'VoiceSums', 'WeightedFigures', 'ZoneTable', 'bayesian_average', 'bca_interval', 'benjamini_hochberg', 'bootstrap', 'combine', 'concat', 'default_boosters', 'default_negations', 'default_special_cases', 'defect_to_overturn', 'difference', 'direct_estimate', 'dirichlet_mean', 'emotion_rows', 'estimate_from_json', 'exchange', 'filter_contains', 'find_sentences', 'find_word', 'find_words', 'fit_softmax', 'friedman', 'fuse_means', 'guess_time_format', 'holm', 'import_arrow', 'item_from_json', 'item_schema', 'language_bounds', 'language_rows', 'leave_out', 'mcnemar', 'mean_seconds_of_answered', 'net_score_interval', 'nonresponse_allowance', 'normal_cdf', 'normal_quantile', 'parse_emoji_lexicon', 'parse_lexicon', 'parse_school_grade', 'path_labels', 'percentile_interval', 'proportion_interval', 'quantise_weights', 'range_quantile', 'range_tail', 'rating_disagreements', 'rating_from_json', 'rating_scale', 'read_model', 'read_xes_bytes', 'read_xes_file', 'scale_from_json', 'scale_metadata', 'schema', 'score_from_json', 'sentiment_scores', 'stem_words', 'student_critical_value', 'suggest_mapping_of_bytes', 'suggest_mapping_of_file', 'suggest_mapping_of_table', 'summarize_episodes', 'summarize_matters', 'summarize_moments', 'summarize_moments_items', 'summarize_net_score', 'summarize_net_score_items', 'summarize_ratings', 'summarize_ratings_items', 'summarize_response_times', 'summarize_voices', 'text_filter', 'text_fingerprints', 'to_json', 'train_own_labels', 'vocabularies', 'write_model', 'write_xes', 'written_school_grade']
class DataError(ValueError):
    """
    Input data that cannot be used: its message names file, row, column, value and what is allowed.
    """
class Scale:
    """
    A rating scale: its range, which end is the good one, what its points are called.
    
    Made from the name of a built-in scale (``Scale.names()``), from the text form of an own one, or from its parts.
    Immutable; equal scales compare and hash equal.
    
    Parameters
    ----------
    min, max : float
        The lowest and the highest answer.
    name : str
        Without colon; the name of a built-in scale is refused.
    better : {"higher_is_better", "lower_is_better"}
        Which end is the good one.
    ideal : float, optional
        The best answer of a "too little … too much" scale. Such a scale has a distance instead of a unit.
    step : float
        Answers are min + k * step; 0 allows any number in the range.
    labels : dict
        Value to its label, or to a list of labels of which the first is shown.
    
    Examples
    --------
    >>> import counterpoint as cp
    >>> cp.Scale("stars_1_5").unit(4)
    0.75
    >>> cp.Scale(1, 3, name="mood", step=1, labels={1: "sad", 3: ["glad", "happy"]}).parse("Happy")
    3.0
    """
    @staticmethod
    def names() -> list[str]:
        """
        The names of the built-in scales.
        """
    def __eq__(self, arg0: Scale) -> bool:
        """
        Whether both are the same in every part.
        """
    def __getstate__(self) -> tuple:
        ...
    def __hash__(self) -> int:
        """
        Equal scales hash equal.
        """
    @typing.overload
    def __init__(self, text: str) -> None:
        """
        A built-in scale by its name, or an own one by its text form.
        """
    @typing.overload
    def __init__(self, min: typing.SupportsFloat | typing.SupportsIndex, max: typing.SupportsFloat | typing.SupportsIndex, *, name: str = 'custom', better: str = 'higher_is_better', ideal: typing.SupportsFloat | typing.SupportsIndex | None = None, step: typing.SupportsFloat | typing.SupportsIndex = 0.0, labels: dict = {}) -> None:
        """
        An own scale.
        """
    def __repr__(self) -> str:
        """
        The scale's text form.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def contains(self, value: typing.SupportsFloat | typing.SupportsIndex) -> bool:
        """
        Whether a number is an answer on this scale.
        """
    def distance(self, value: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        How far a value is from the ideal point, in points.
        
        ValueError outside the range and on a scale without an ideal point.
        """
    def label(self, value: typing.SupportsFloat | typing.SupportsIndex) -> str:
        """
        The shown label of a value, or its number.
        """
    def parse(self, cell: str, *, decimal_mark: str = '.') -> float | None:
        """
        The value of what stands in a cell (a number, a label, a grade), or None if it is no answer.
        """
    def unit(self, value: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        The place of a value between the bad end (0) and the good end (1).
        
        Linear: it treats the points as evenly spaced. ValueError outside the range and on a scale with an ideal point.
        """
    @property
    def allowed(self) -> str:
        """
        The allowed answers in words, for messages.
        """
    @property
    def better(self) -> str:
        """
        Which end is the good one: higher_is_better or lower_is_better.
        """
    @property
    def ideal(self) -> float | None:
        """
        The best answer of a scale with an ideal point, or None.
        """
    @property
    def labels(self) -> dict:
        """
        Value to its labels, the shown one first.
        """
    @property
    def max(self) -> float:
        """
        The highest answer.
        """
    @property
    def min(self) -> float:
        """
        The lowest answer.
        """
    @property
    def name(self) -> str:
        """
        The scale's name.
        """
    @property
    def step(self) -> float:
        """
        Between two answers; 0: any number in the range.
        """
    @property
    def text(self) -> str:
        """
        The form in which the scale stands in a column rating_scale.
        """
class Rating:
    """
    An answer together with the scale it was given on.
    
    Ratings compare with ratings on the same scale only; a bare number is none. Immutable.
    
    Parameters
    ----------
    value : float
        An answer on the scale; ValueError otherwise.
    scale : Scale or str
        The scale, or its name.
    
    Examples
    --------
    >>> import counterpoint as cp
    >>> cp.Rating(9, "nps_0_10").unit()
    0.9
    >>> cp.Rating(4, "stars_1_5") < cp.Rating(5, "stars_1_5")
    True
    """
    def __eq__(self, arg0: Rating) -> bool:
        """
        Whether value and scale are the same.
        """
    def __ge__(self, arg0: Rating) -> bool:
        """
        By value; ValueError if the scales differ.
        """
    def __getstate__(self) -> tuple[float, Scale]:
        ...
    def __gt__(self, arg0: Rating) -> bool:
        """
        By value; ValueError if the scales differ.
        """
    def __hash__(self) -> int:
        """
        Equal ratings hash equal.
        """
    def __init__(self, value: typing.SupportsFloat | typing.SupportsIndex, scale: typing.Any) -> None:
        """
        An answer on a scale, which may be given by its name.
        """
    def __le__(self, arg0: Rating) -> bool:
        """
        By value; ValueError if the scales differ.
        """
    def __lt__(self, arg0: Rating) -> bool:
        """
        By value; ValueError if the scales differ.
        """
    def __repr__(self) -> str:
        """
        The call that makes it.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def distance(self) -> float:
        """
        Its distance from the scale's ideal point; see Scale.distance.
        """
    def unit(self) -> float:
        """
        Its linear place between the bad end (0) and the good end (1); see Scale.unit.
        """
    @property
    def label(self) -> str:
        """
        The shown label, or the number.
        """
    @property
    def scale(self) -> Scale:
        """
        The scale it was given on.
        """
    @property
    def value(self) -> float:
        """
        The answer as a number.
        """
class Estimate:
    """
    A number that is never alone: estimate, interval, n, method, assumptions.
    
    What cannot be said is None, never zero or NaN. Immutable.
    
    Parameters
    ----------
    value : float, optional
        The point estimate.
    low, high : float, optional
        The ends of the interval, closed.
    level : float
        The interval's confidence.
    n : int
        Answers that the estimate rests on.
    n_effective : float, optional
        Kish's effective n; n unless given.
    method : str
        How the interval was computed.
    assumptions : sequence of str
        What must hold.
    
    Examples
    --------
    >>> import counterpoint as cp
    >>> cp.Estimate(41.2, 33.0, 49.4, n=512, method="adjusted Wald").low
    33.0
    """
    def __eq__(self, arg0: Estimate) -> bool:
        """
        Whether both are the same in every part.
        """
    def __getstate__(self) -> tuple:
        ...
    def __hash__(self) -> int:
        """
        Equal estimates hash equal.
        """
    def __init__(self, value: typing.SupportsFloat | typing.SupportsIndex | None = None, low: typing.SupportsFloat | typing.SupportsIndex | None = None, high: typing.SupportsFloat | typing.SupportsIndex | None = None, *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, n: typing.SupportsInt | typing.SupportsIndex = 0, n_effective: typing.SupportsFloat | typing.SupportsIndex | None = None, method: str = '', assumptions: collections.abc.Sequence[str] = []) -> None:
        """
        An estimate from its parts.
        """
    def __repr__(self) -> str:
        """
        All but the assumptions.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def assumptions(self) -> tuple:
        """
        What must hold.
        """
    @property
    def high(self) -> float | None:
        """
        The upper end of the interval, or None.
        """
    @property
    def level(self) -> float:
        """
        The interval's confidence.
        """
    @property
    def low(self) -> float | None:
        """
        The lower end of the interval, or None.
        """
    @property
    def method(self) -> str:
        """
        How the interval was computed.
        """
    @property
    def n(self) -> int:
        """
        Answers that the estimate rests on.
        """
    @property
    def n_effective(self) -> float:
        """
        Kish's effective n.
        """
    @property
    def value(self) -> float | None:
        """
        The point estimate, or None.
        """
class Score:
    """
    What a scoring method says of one text.
    
    Parameters
    ----------
    valence : float
        In [-1, 1]: from wholly negative to wholly positive.
    p_negative, p_neutral, p_positive : float
        Calibrated probabilities; they add up to 1.
    method : str
        The scoring method and its version.
    
    Examples
    --------
    >>> import counterpoint as cp
    >>> cp.Score(0.5, p_negative=0.1, p_neutral=0.2, p_positive=0.7, method="rules 1").valence
    0.5
    """
    def __eq__(self, arg0: Score) -> bool:
        """
        Whether both are the same in every part.
        """
    def __getstate__(self) -> tuple:
        ...
    def __hash__(self) -> int:
        """
        Equal scores hash equal.
        """
    def __init__(self, valence: typing.SupportsFloat | typing.SupportsIndex, *, p_negative: typing.SupportsFloat | typing.SupportsIndex, p_neutral: typing.SupportsFloat | typing.SupportsIndex, p_positive: typing.SupportsFloat | typing.SupportsIndex, method: str) -> None:
        """
        A score from its parts; ValueError if a part lies outside its range.
        """
    def __repr__(self) -> str:
        """
        The call that makes it.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def method(self) -> str:
        """
        The scoring method and its version.
        """
    @property
    def p_negative(self) -> float:
        """
        Calibrated probability.
        """
    @property
    def p_neutral(self) -> float:
        """
        Calibrated probability.
        """
    @property
    def p_positive(self) -> float:
        """
        Calibrated probability.
        """
    @property
    def valence(self) -> float:
        """
        From wholly negative (-1) to wholly positive (1).
        """
class FeedbackItem:
    """
    What one person said once: a row of a feedback table as a value of its own.
    
    Fields bear the names of the canonical columns. A missing one is None, which is not zero and not "". Immutable.
    
    Parameters
    ----------
    id : str
        The item's own name.
    **fields
        Canonical fields: text as str; ``time`` and ``occurred`` as aware datetimes; ``rating``, ``expectation``,
        ``backers``, ``weight`` as numbers; ``goal_met`` as bool; ``rating_scale`` as a Scale or its name. And the
        further columns, each a dict by their names: ``ratings`` of Rating, ``texts`` of str, ``others`` of str, int,
        float, bool or datetime.
    
    Raises
    ------
    TypeError
        For an unknown field, or a value of the wrong type.
    DataError
        If a value breaks its field's contract: a rating outside its scale, a negative weight.
    
    Examples
    --------
    >>> import counterpoint as cp
    >>> item = cp.FeedbackItem("7", text="Slow again.", rating=2, rating_scale="stars_1_5", voice="unsolicited")
    >>> item.scaled_rating
    Rating(2, 'stars_1_5')
    >>> item.replace(kind="complaint").kind.value
    'complaint'
    """
    def __eq__(self, arg0: FeedbackItem) -> bool:
        """
        Whether all fields are the same.
        """
    def __getstate__(self) -> str:
        ...
    def __hash__(self) -> int:
        """
        By the id.
        """
    def __init__(self, id: str, **kwargs) -> None:
        """
        An item from its fields.
        """
    def __repr__(self) -> str:
        """
        The call that makes it.
        """
    def __setstate__(self, arg0: str) -> None:
        ...
    def replace(self, **kwargs) -> FeedbackItem:
        """
        A copy with other values in the given fields; None makes one missing.
        """
    def to_dict(self) -> dict:
        """
        The fields that have a value, in canonical order.
        """
    @property
    def account(self) -> typing.Any:
        """
        the buying side, when one buys for many
        """
    @property
    def backers(self) -> typing.Any:
        """
        how many others joined in: votes, likes; 0 or more
        """
    @property
    def channel(self) -> typing.Any:
        """
        the medium: phone, mail, a review site
        """
    @property
    def customer(self) -> typing.Any:
        """
        who the customer is, as a person
        """
    @property
    def expectation(self) -> typing.Any:
        """
        the rating expected beforehand, same scale
        """
    @property
    def goal_met(self) -> typing.Any:
        """
        whether the customer got done what they came for
        """
    @property
    def id(self) -> typing.Any:
        """
        the item's own name, unique in its table
        """
    @property
    def kind(self) -> typing.Any:
        """
        what the item does: praises, complains, asks
        """
    @property
    def language(self) -> typing.Any:
        """
        ISO 639-1 code of the text's language
        """
    @property
    def method(self) -> typing.Any:
        """
        how it was gathered: device, panel, form, post
        """
    @property
    def occurred(self) -> typing.Any:
        """
        when the transaction that it is about took place
        """
    @property
    def others(self) -> dict:
        """
        All other columns that have a value.
        """
    @property
    def party(self) -> typing.Any:
        """
        the speaker's part in the purchase or the service
        """
    @property
    def provider(self) -> typing.Any:
        """
        the company or public body that the feedback is about
        """
    @property
    def rating(self) -> typing.Any:
        """
        the number that the customer gave, on its scale
        """
    @property
    def rating_scale(self) -> typing.Any:
        """
        the scale of the rating, where rows differ
        """
    @property
    def ratings(self) -> dict:
        """
        Further ratings by their columns' names.
        """
    @property
    def reply_to(self) -> typing.Any:
        """
        the id of the item that this one answers
        """
    @property
    def role(self) -> typing.Any:
        """
        who speaks
        """
    @property
    def scaled_rating(self) -> Rating | None:
        """
        The rating with its scale, or None unless both are known.
        """
    @property
    def source(self) -> typing.Any:
        """
        the source that the item came from
        """
    @property
    def status(self) -> typing.Any:
        """
        where the matter stands: open, answered, closed
        """
    @property
    def text(self) -> typing.Any:
        """
        what was said, in the speaker's own words
        """
    @property
    def texts(self) -> dict:
        """
        Further texts by their columns' names.
        """
    @property
    def thread(self) -> typing.Any:
        """
        the conversation or matter that the item belongs to
        """
    @property
    def time(self) -> typing.Any:
        """
        when it was said
        """
    @property
    def touchpoint(self) -> typing.Any:
        """
        where customer and provider met
        """
    @property
    def unit(self) -> typing.Any:
        """
        the department that owns the touchpoint
        """
    @property
    def visibility(self) -> typing.Any:
        """
        whether others could read it
        """
    @property
    def voice(self) -> typing.Any:
        """
        whether the customer was asked
        """
    @property
    def weight(self) -> typing.Any:
        """
        sampling weight; 0 or more
        """
class ZoneTable:
    """
    A time zone's offsets between two instants. Made by `counterpoint.core.time.zone_table`.
    """
    def __eq__(self, arg0: ZoneTable) -> bool:
        """
        Whether two tables say the same.
        """
    def __getstate__(self) -> tuple[str, int, list[tuple[int, int]], int, int]:
        ...
    def __hash__(self) -> int:
        """
        By the name.
        """
    def __init__(self, name: str, initial_offset: typing.SupportsInt | typing.SupportsIndex, transitions: collections.abc.Sequence[tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]], start: typing.SupportsInt | typing.SupportsIndex, end: typing.SupportsInt | typing.SupportsIndex) -> None:
        """
        A zone from its transitions: (microseconds UTC, seconds ahead of UTC from then on), inside [start, end).
        """
    def __repr__(self) -> str:
        """
        The zone's name.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def offset_at(self, at: typing.SupportsInt | typing.SupportsIndex) -> int | None:
        """
        Seconds that local time is ahead of UTC at an instant, or None outside the table.
        """
    def to_utc(self, local: typing.SupportsInt | typing.SupportsIndex) -> tuple[str, int, int]:
        """
        Kind (unique, ambiguous, absent, outside), earlier and later instant of a local time in microseconds.
        """
    @property
    def end(self) -> int:
        """
        Where the table ends, microseconds UTC.
        """
    @property
    def initial_offset(self) -> int:
        """
        Seconds ahead of UTC before the first transition.
        """
    @property
    def name(self) -> str:
        """
        The zone's name, for messages.
        """
    @property
    def start(self) -> int:
        """
        First instant that the table covers, microseconds UTC.
        """
    @property
    def transitions(self) -> list[tuple[int, int]]:
        """
        (microseconds UTC, seconds ahead of UTC from then on), by time.
        """
class BusinessCalendar:
    """
    Open intervals of a stretch of time. Made by `counterpoint.core.time.business_calendar`.
    """
    def __eq__(self, arg0: BusinessCalendar) -> bool:
        """
        Whether two calendars say the same.
        """
    def __getstate__(self) -> tuple[list[tuple[int, int]], int, int]:
        ...
    def __hash__(self) -> int:
        """
        By stretch and number of intervals.
        """
    def __init__(self, intervals: collections.abc.Sequence[tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]], start: typing.SupportsInt | typing.SupportsIndex, end: typing.SupportsInt | typing.SupportsIndex) -> None:
        """
        A calendar from sorted open intervals (from, until) inside [start, end], microseconds UTC.
        """
    def __repr__(self) -> str:
        """
        Size and stretch.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def is_open(self, at: typing.SupportsInt | typing.SupportsIndex) -> bool:
        """
        Whether it is open at an instant.
        """
    def next_opening(self, at: typing.SupportsInt | typing.SupportsIndex) -> int | None:
        """
        The first open instant at or after one, or None if the calendar has none left.
        """
    def open_seconds(self, from_: typing.Annotated[numpy.typing.ArrayLike, numpy.int64], until: typing.Annotated[numpy.typing.ArrayLike, numpy.int64]) -> numpy.typing.NDArray[numpy.float64]:
        """
        Open seconds between two arrays of instants, pair by pair; NaN where either is NaT.
        """
    @property
    def end(self) -> int:
        """
        Where the calendar ends, microseconds UTC.
        """
    @property
    def intervals(self) -> list[tuple[int, int]]:
        """
        The open intervals (from, until), microseconds UTC.
        """
    @property
    def start(self) -> int:
        """
        Where the calendar begins, microseconds UTC.
        """
class TimeFormat:
    """
    How a column writes its times.
    """
    def __eq__(self, arg0: TimeFormat) -> bool:
        """
        Whether two formats are the same.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __hash__(self) -> int:
        """
        By the spec.
        """
    def __init__(self, spec: str = 'auto') -> None:
        """
        auto, iso, finnish, asctime, rfc2822, epoch_s, epoch_ms, epoch_us, or a strptime pattern.
        """
    def __repr__(self) -> str:
        """
        The spec.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def read(self, text: str, *, zone: ZoneTable = None, ambiguous: str = 'refuse', truncate_fraction: bool = False) -> int:
        """
        Microseconds since 1970-01-01 UTC of one text.
        """
    def read_batch(self, texts: typing.Any, *, zone: ZoneTable = None, ambiguous: str = 'refuse', truncate_fraction: bool = False) -> numpy.typing.NDArray[numpy.int64]:
        """
        Microseconds since 1970-01-01 UTC of each text; NaT's integer for None. Errors name the row, from 1.
        """
    @property
    def spec(self) -> str:
        """
        The name or pattern that it was made from.
        """
class SourceReport:
    """
    What one source gave: rows read, kept and refused, with reasons.
    """
    __hash__: typing.ClassVar[None] = None
    def __eq__(self, arg0: SourceReport) -> bool:
        ...
    def __getstate__(self) -> tuple[str, str, int, int, int, int, list, list[str], dict[str, int]]:
        ...
    def __init__(self, *, file: str = '', format: str = '', rows_read: typing.SupportsInt | typing.SupportsIndex = 0, rows_kept: typing.SupportsInt | typing.SupportsIndex = 0, rows_refused: typing.SupportsInt | typing.SupportsIndex = 0, replies_outside: typing.SupportsInt | typing.SupportsIndex = 0, refusals: collections.abc.Sequence[dict] = [], notes: collections.abc.Sequence[str] = [], set_apart: collections.abc.Mapping[str, typing.SupportsInt | typing.SupportsIndex] = {}) -> None:
        """
        Makes the report of one source.
        """
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def file(self) -> str:
        """
        The file as the caller named it; empty for a frame.
        """
    @property
    def format(self) -> str:
        """
        csv, json lines, parquet, xlsx or frame.
        """
    @property
    def notes(self) -> list[str]:
        """
        What was assumed, one sentence each.
        """
    @property
    def refusals(self) -> list:
        """
        The first refusals as dicts of file, row, line, column, value, problem, allowed.
        """
    @property
    def replies_outside(self) -> int:
        """
        Replies to items that the source lacks.
        """
    @property
    def rows_kept(self) -> int:
        """
        Rows that became items.
        """
    @property
    def rows_read(self) -> int:
        """
        Rows that the source has.
        """
    @property
    def rows_refused(self) -> int:
        """
        Rows that were refused: the true count.
        """
    @property
    def set_apart(self) -> dict[str, int]:
        """
        Counts of rows that are no feedback, by reason.
        """
class ReadingReport:
    """
    What was read and refused, source by source.
    """
    __hash__: typing.ClassVar[None] = None
    def __eq__(self, arg0: ReadingReport) -> bool:
        ...
    def __getstate__(self) -> tuple[list[SourceReport]]:
        ...
    def __init__(self, sources: collections.abc.Sequence[SourceReport] = []) -> None:
        """
        Joins the reports of sources.
        """
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def replies_outside(self) -> int:
        """
        Replies to items that their source lacks.
        """
    @property
    def rows_kept(self) -> int:
        """
        Rows that became items.
        """
    @property
    def rows_read(self) -> int:
        """
        Rows of all sources.
        """
    @property
    def rows_refused(self) -> int:
        """
        Rows refused: the true count.
        """
    @property
    def sources(self) -> list[SourceReport]:
        """
        One SourceReport a source, in reading order.
        """
class Column:
    """
    Immutable values of one type, missing ones included.
    """
    @staticmethod
    def from_texts(values: typing.Any) -> Column:
        """
        A text column from any sequence of str or any Arrow column of text.
        """
    def __arrow_c_schema__(self) -> typing_extensions.CapsuleType:
        """
        Arrow's PyCapsule protocol: the type.
        """
    def __arrow_c_stream__(self, requested_schema: typing.Any = None) -> typing_extensions.CapsuleType:
        """
        Arrow's PyCapsule protocol; nothing is copied.
        """
    def __getstate__(self) -> tuple:
        ...
    def __len__(self) -> int:
        """
        Number of rows.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def cast(self, dtype: str) -> Column | None:
        """
        The same values as another type where that is exact; None where it is not.
        """
    def equal_text(self, text: str) -> numpy.typing.NDArray[numpy.bool]:
        """
        A bool array: True where the text is exactly this one.
        """
    def missing(self) -> numpy.typing.NDArray[numpy.bool]:
        """
        A bool array: True where the value is missing.
        """
    def same_values(self, other: Column) -> bool:
        """
        Whether both hold the same values, missing ones alike.
        """
    def slice(self, offset: typing.SupportsInt | typing.SupportsIndex, count: typing.SupportsInt | typing.SupportsIndex) -> Column:
        """
        Rows [offset, offset + count), without copies.
        """
    def take(self, rows: typing.Annotated[numpy.typing.ArrayLike, numpy.int64]) -> Column:
        """
        The given rows, in the given order.
        """
    def to_numpy(self) -> numpy.ndarray:
        """
        A NumPy array: float64, int64, bool, datetime64[us] in UTC, or object with None where missing.
        """
    def value(self, row: typing.SupportsInt | typing.SupportsIndex) -> typing.Any:
        """
        One value, None where missing; a time as microseconds since 1970 UTC.
        """
    @property
    def categories(self) -> typing.Any:
        """
        The dictionary of a category column as an array of str; None for other types.
        """
    @property
    def chunk_count(self) -> int:
        """
        Number of contiguous parts.
        """
    @property
    def dtype(self) -> str:
        """
        text, category, number, integer, boolean or time.
        """
class Feedback:
    """
    The native table of feedback under counterpoint.Feedback.
    """
    def __arrow_c_schema__(self) -> typing_extensions.CapsuleType:
        """
        Arrow's PyCapsule protocol: the schema, with roles and scales as metadata.
        """
    def __arrow_c_stream__(self, requested_schema: typing.Any = None) -> typing_extensions.CapsuleType:
        """
        Arrow's PyCapsule protocol; nothing is copied.
        """
    def __getstate__(self) -> tuple[tuple, ReadingReport]:
        ...
    def __init__(self, fields: collections.abc.Sequence[tuple[str, Column, str, Scale | None]], report: ReadingReport = None) -> None:
        """
        Checks and holds fields, each a tuple of name, Column, role and scale (or None).
        """
    def __len__(self) -> int:
        """
        Number of items.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def field(self, name: str) -> tuple:
        """
        Name, Column, role and scale of one field.
        """
    def filter(self, mask: typing.Annotated[numpy.typing.ArrayLike, numpy.bool]) -> Feedback:
        """
        The rows where the mask is True.
        """
    def group_by(self, names: collections.abc.Sequence[str], zone: ZoneTable = None) -> tuple:
        """
        Group of each row, first row of each group, labels of each key (None where missing).
        """
    def item(self, row: typing.SupportsInt | typing.SupportsIndex) -> FeedbackItem:
        """
        One row as a FeedbackItem.
        """
    def keep(self, names: collections.abc.Sequence[str]) -> Feedback:
        """
        A table with these columns only; id stays.
        """
    def same_values(self, other: Feedback) -> bool:
        """
        Whether both have the same columns, values, roles and scales.
        """
    def slice(self, offset: typing.SupportsInt | typing.SupportsIndex, count: typing.SupportsInt | typing.SupportsIndex) -> Feedback:
        """
        Rows [offset, offset + count), without copies.
        """
    def take(self, rows: typing.Annotated[numpy.typing.ArrayLike, numpy.int64]) -> Feedback:
        """
        The given rows, in the given order.
        """
    def with_field(self, name: str, column: Column, role: str = 'plain', scale: Scale | None = None) -> Feedback:
        """
        A table with one more column, or with another one under that name.
        """
    def with_report(self, report: ReadingReport) -> Feedback:
        """
        The same table with another report.
        """
    def without(self, name: str) -> Feedback:
        """
        A table without one column.
        """
    @property
    def names(self) -> list[str]:
        """
        The names of the columns, in order.
        """
    @property
    def report(self) -> ReadingReport:
        """
        What was read and refused; None for a table that was not read.
        """
class ArrowTable:
    """
    Columns read from an Arrow producer, before they have a meaning.
    """
    def __len__(self) -> int:
        """
        Number of rows.
        """
    def to_feedback(self) -> Feedback:
        """
        The table of feedback whose columns these are, with roles and scales from the metadata.
        """
    @property
    def columns(self) -> list:
        """
        The columns, in order.
        """
    @property
    def metadata(self) -> list:
        """
        What each field carried along: a dict of bytes for each column.
        """
    @property
    def names(self) -> list:
        """
        The names of the columns, in order.
        """
    @property
    def notes(self) -> list[str]:
        """
        What was assumed, one sentence each.
        """
    @property
    def scales(self) -> dict:
        """
        The rating scales that the fields' metadata name, by column.
        """
class Mapping:
    """
    How the columns of a source become the canonical ones. Use `counterpoint.Mapping`.
    """
    def __eq__(self, arg0: Mapping) -> bool:
        """
        Whether two mappings say the same.
        """
    def __getstate__(self) -> str:
        ...
    def __hash__(self) -> int:
        """
        By the JSON form.
        """
    def __init__(self, json: str, file: str = '') -> None:
        """
        Reads a mapping from its JSON form; `file` names it in errors.
        """
    def __setstate__(self, arg0: str) -> None:
        ...
    def save(self, path: str) -> None:
        """
        Writes the JSON form to a file.
        """
    def to_json(self) -> str:
        """
        The mapping as JSON, indented; what has its default is left out.
        """
    @property
    def encoding(self) -> str:
        """
        The encoding that the layout names; empty: UTF-8, or as a byte order mark says.
        """
    @property
    def format(self) -> str:
        """
        The file format that the layout names; empty: by name and content.
        """
    @property
    def header_rows(self) -> int:
        """
        How many rows of names a file begins with.
        """
    @property
    def skip_rows(self) -> int:
        """
        How many rows above the names are not read.
        """
    @property
    def timezone(self) -> str:
        """
        The zone of times without an offset; empty: UTC.
        """
class Reader:
    """
    Reads sources one after another into one table.
    """
    def __init__(self, mapping: Mapping, *, errors: str = 'raise', replies: str = 'keep', refusal_cap: typing.SupportsInt | typing.SupportsIndex = 1000, zone: ZoneTable = None) -> None:
        """
        A reader for one mapping.
        """
    def add_bytes(self, data: bytes, *, name: str = '', encoding: str = '', label: str = '') -> None:
        """
        Reads CSV or JSON lines out of memory.
        """
    def add_file(self, path: str, *, encoding: str = '', label: str = '') -> None:
        """
        Reads a CSV or JSON lines file, plain or .gz.
        """
    def add_table(self, table: ArrowTable, *, name: str = '', format: str = 'frame', first_row: typing.SupportsInt | typing.SupportsIndex = 1, rows: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] = [], notes: collections.abc.Sequence[str] = [], label: str = '') -> None:
        """
        Takes a table that import_arrow read; its first row is called `first_row` in messages, or `rows` says what each row is called. The report begins with `notes`.
        """
    def finish(self) -> tuple[typing.Any, dict, typing.Any]:
        """
        The items, the tables set apart by name, and the questions' texts by source column.
        """
class RatingSummary:
    """
    The answers on one scale, counted by value; it merges.
    
    How many gave each answer, what their weights add up to, and how many were asked and gave none. Parts of the answers,
    made anywhere, add up by ``+`` and ``+=`` to what all answers at once give; summaries on different scales don't merge.
    
    Parameters
    ----------
    scale : Scale or str
        ``likert_1_5``, ``custom:0..20,step=1``, a Scale.
    
    Examples
    --------
    >>> import counterpoint as cp
    >>> monday = cp.survey.RatingSummary("likert_1_5")
    >>> monday.add([5, 4, None])
    >>> monday.add([1, 5], weights=[0.5, 2.0])
    >>> monday.distribution
    {1.0: 1, 2.0: 0, 3.0: 0, 4.0: 1, 5.0: 2}
    >>> monday.count, monday.missing, monday.weight, round(monday.n_effective, 2)
    (4, 1, 4.5, 3.24)
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> RatingSummary:
        """
        The summary that to_json wrote; DataError for anything else.
        """
    def __add__(self, arg0: RatingSummary) -> RatingSummary:
        """
        Both together, as a new summary; ValueError if the scales differ.
        """
    def __eq__(self, arg0: RatingSummary) -> bool:
        """
        Whether scale, counts and weights agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __iadd__(self, arg0: RatingSummary) -> RatingSummary:
        """
        Adds another summary to this one; ValueError if the scales differ.
        """
    def __init__(self, scale: typing.Any) -> None:
        """
        A summary of no answers on a scale.
        """
    def __repr__(self) -> str:
        """
        Scale and numbers of answers.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def add(self, answers: typing.Any, *, weights: typing.Any = None) -> None:
        """
        Adds a sequence, array or Arrow column of answers, and of their weights; None and NaN are missing answers. All or none are added.
        """
    def to_json(self) -> str:
        """
        The summary as JSON, to be kept or merged elsewhere.
        """
    @property
    def count(self) -> int:
        """
        Answers, missing ones not counted.
        """
    @property
    def distribution(self) -> dict:
        """
        How many gave each answer, from the lowest: the points of the scale, or the answers that occur.
        """
    @property
    def missing(self) -> int:
        """
        How many gave no answer.
        """
    @property
    def n_effective(self) -> float:
        """
        Kish's effective n; the count without weights.
        """
    @property
    def scale(self) -> Scale | None:
        """
        The scale that the answers were given on.
        """
    @property
    def weight(self) -> float:
        """
        Sum of the weights; the count without weights.
        """
    @property
    def weight_squares(self) -> float:
        """
        Sum of the squared weights.
        """
    @property
    def weights(self) -> dict:
        """
        What the weights of each answer add up to.
        """
class RatingGroups:
    """
    Rating summaries by group; they merge by label.
    
    Made by ``counterpoint.survey.mean(…, by=…).summary`` and the other figures. Groups are sorted key by key: numbers by
    size, other labels by text, missing ones last.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> RatingGroups:
        """
        The groups that to_json wrote; DataError for anything else.
        """
    @staticmethod
    def of(summary: RatingSummary) -> RatingGroups:
        """
        One group without keys.
        """
    def __add__(self, arg0: RatingGroups) -> RatingGroups:
        """
        Both together, as new groups.
        """
    def __eq__(self, arg0: RatingGroups) -> bool:
        """
        Whether keys, labels and counts agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __iadd__(self, arg0: RatingGroups) -> RatingGroups:
        """
        Adds the groups of another; ValueError if the keys differ.
        """
    def __init__(self, keys: collections.abc.Sequence[str]) -> None:
        """
        No groups yet.
        """
    def __len__(self) -> int:
        """
        Number of groups.
        """
    def __repr__(self) -> str:
        """
        Numbers of groups and answers.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def to_json(self) -> str:
        """
        The groups as JSON, to be kept or merged elsewhere.
        """
    @property
    def count(self) -> int:
        """
        Answers of all groups.
        """
    @property
    def keys(self) -> tuple:
        """
        What the groups are formed by.
        """
    @property
    def labels(self) -> tuple:
        """
        The label of each group: one str a key, None where it is missing.
        """
    @property
    def summaries(self) -> tuple:
        """
        A copy of each group's summary.
        """
    @property
    def total(self) -> RatingSummary:
        """
        All groups as one summary.
        """
class Moments:
    """
    Count, weights, mean and spread of numbers that are on no scale; it merges.
    
    Examples
    --------
    >>> import counterpoint as cp
    >>> minutes = cp.survey.Moments()
    >>> minutes.add([3.5, 7.0, None])
    >>> minutes += cp.survey.mean([9.0]).summary
    >>> minutes.count, minutes.missing, minutes.value
    (3, 1, 6.5)
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> Moments:
        """
        The summary that to_json wrote; DataError for anything else.
        """
    def __add__(self, arg0: Moments) -> Moments:
        """
        Both together, as a new summary.
        """
    def __eq__(self, arg0: Moments) -> bool:
        """
        Whether all figures agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __iadd__(self, arg0: Moments) -> Moments:
        """
        Adds another summary to this one.
        """
    def __init__(self) -> None:
        """
        A summary of no numbers.
        """
    def __repr__(self) -> str:
        """
        How many numbers.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def add(self, answers: typing.Any, *, weights: typing.Any = None) -> None:
        """
        Adds a sequence, array or Arrow column of numbers, and of their weights; None and NaN are missing. All or none are added.
        """
    def to_json(self) -> str:
        """
        The summary as JSON, to be kept or merged elsewhere.
        """
    @property
    def count(self) -> int:
        """
        Numbers, missing ones not counted.
        """
    @property
    def missing(self) -> int:
        """
        How many are missing.
        """
    @property
    def n_effective(self) -> float:
        """
        Kish's effective n; the count without weights.
        """
    @property
    def value(self) -> float | None:
        """
        The mean; None without numbers.
        """
    @property
    def variance(self) -> float | None:
        """
        The sample variance; None under 2 numbers (in effect).
        """
    @property
    def weight(self) -> float:
        """
        Sum of the weights; the count without weights.
        """
    @property
    def weight_squares(self) -> float:
        """
        Sum of the squared weights.
        """
class MomentsGroups:
    """
    Moments by group; they merge by label.
    
    Made by ``counterpoint.survey.mean(…, by=…).summary`` of numbers that are on no scale.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> MomentsGroups:
        """
        The groups that to_json wrote; DataError for anything else.
        """
    @staticmethod
    def of(summary: Moments) -> MomentsGroups:
        """
        One group without keys.
        """
    def __add__(self, arg0: MomentsGroups) -> MomentsGroups:
        """
        Both together, as new groups.
        """
    def __eq__(self, arg0: MomentsGroups) -> bool:
        """
        Whether keys, labels and counts agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __iadd__(self, arg0: MomentsGroups) -> MomentsGroups:
        """
        Adds the groups of another; ValueError if the keys differ.
        """
    def __init__(self, keys: collections.abc.Sequence[str]) -> None:
        """
        No groups yet.
        """
    def __len__(self) -> int:
        """
        Number of groups.
        """
    def __repr__(self) -> str:
        """
        Numbers of groups and answers.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def to_json(self) -> str:
        """
        The groups as JSON, to be kept or merged elsewhere.
        """
    @property
    def count(self) -> int:
        """
        Answers of all groups.
        """
    @property
    def keys(self) -> tuple:
        """
        What the groups are formed by.
        """
    @property
    def labels(self) -> tuple:
        """
        The label of each group: one str a key, None where it is missing.
        """
    @property
    def summaries(self) -> tuple:
        """
        A copy of each group's summary.
        """
    @property
    def total(self) -> Moments:
        """
        All groups as one summary.
        """
class RatingResult:
    """
    The native result under counterpoint.survey.RatingResult.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> RatingResult:
        """
        The result that to_json wrote; DataError for anything else.
        """
    def __eq__(self, arg0: RatingResult) -> bool:
        """
        Whether summaries and options agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __init__(self, groups: RatingGroups, *, figure: str, points: typing.SupportsInt | typing.SupportsIndex = 1, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, interval: str = 'wilson') -> None:
        """
        Summaries with the options that make them estimates.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def to_json(self) -> str:
        """
        The result as JSON.
        """
    @property
    def box(self) -> tuple[float, float] | None:
        """
        The lowest and highest answer that a top or bottom box or CSAT counts; None for other figures.
        """
    @property
    def estimates(self) -> tuple:
        """
        The Estimates of each group: one, or one a level of the distribution.
        """
    @property
    def figure(self) -> str:
        """
        mean, top_box, bottom_box, csat, ces or distribution.
        """
    @property
    def groups(self) -> RatingGroups:
        """
        A copy of the summaries.
        """
    @property
    def interval(self) -> str:
        """
        The interval of shares.
        """
    @property
    def level(self) -> float:
        """
        Confidence of the intervals.
        """
    @property
    def levels(self) -> tuple:
        """
        The answers that a distribution lists.
        """
    @property
    def points(self) -> int:
        """
        Points of a top or bottom box.
        """
    @property
    def scale(self) -> Scale | None:
        """
        The scale of the answers.
        """
class MeanResult:
    """
    The native result under counterpoint.survey.MeanResult.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> MeanResult:
        """
        The result that to_json wrote; DataError for anything else.
        """
    def __eq__(self, arg0: MeanResult) -> bool:
        """
        Whether summaries and options agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __init__(self, groups: MomentsGroups, *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> None:
        """
        Summaries with the confidence that makes them estimates.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def to_json(self) -> str:
        """
        The result as JSON.
        """
    @property
    def estimates(self) -> tuple:
        """
        One Estimate a group.
        """
    @property
    def groups(self) -> MomentsGroups:
        """
        A copy of the summaries.
        """
    @property
    def level(self) -> float:
        """
        Confidence of the intervals.
        """
class NetScoreSummary:
    """
    The answers that a net score is computed from; it merges.
    
    How many gave each of 0 … 10, and how many were asked and gave no answer. Parts of the answers, made anywhere, add up
    by ``+`` and ``+=`` to what all answers at once give.
    
    Parameters
    ----------
    distribution : sequence of int, optional
        How many gave 0, 1, … 10.
    missing : int
        How many gave no answer.
    
    Examples
    --------
    >>> import counterpoint as cp
    >>> monday = cp.survey.NetScoreSummary()
    >>> monday.add([10, 9, 3])
    >>> monday += cp.survey.NetScoreSummary([0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0])
    >>> monday.count, monday.value
    (4, 25.0)
    >>> cp.survey.NetScoreResult(monday).n
    4
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> NetScoreSummary:
        """
        The summary that to_json wrote; DataError for anything else.
        """
    @staticmethod
    def of(ratings: RatingSummary) -> NetScoreSummary:
        """
        The same answers of a RatingSummary; ValueError unless its scale is 0 … 10.
        """
    def __add__(self, arg0: NetScoreSummary) -> NetScoreSummary:
        """
        Both together, as a new summary.
        """
    def __eq__(self, arg0: NetScoreSummary) -> bool:
        """
        Whether all counts and weights agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __iadd__(self, arg0: NetScoreSummary) -> NetScoreSummary:
        """
        Adds another summary to this one.
        """
    def __init__(self, distribution: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], missing: typing.SupportsInt | typing.SupportsIndex = 0) -> None:
        """
        A summary of counts; empty without arguments.
        """
    def __repr__(self) -> str:
        """
        The three groups and the missing answers.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def add(self, answers: typing.Any, *, weights: typing.Any = None) -> None:
        """
        Adds a sequence, array or Arrow column of answers, and of their weights; None and NaN are missing answers. All or none are added.
        """
    def to_json(self) -> str:
        """
        The summary as JSON, to be kept or merged elsewhere.
        """
    @property
    def count(self) -> int:
        """
        Answers, missing ones not counted.
        """
    @property
    def detractors(self) -> int:
        """
        Answers 0 … 6.
        """
    @property
    def distribution(self) -> tuple:
        """
        How many gave 0, 1, … 10.
        """
    @property
    def missing(self) -> int:
        """
        How many gave no answer.
        """
    @property
    def n_effective(self) -> float:
        """
        Kish's effective n; the count without weights.
        """
    @property
    def passives(self) -> int:
        """
        Answers 7 and 8.
        """
    @property
    def promoters(self) -> int:
        """
        Answers 9 and 10.
        """
    @property
    def ratings(self) -> RatingSummary:
        """
        The same answers as a RatingSummary on nps_0_10, with their weights.
        """
    @property
    def value(self) -> float | None:
        """
        The net score in points, -100 … 100; None without answers.
        """
class NetScoreGroups:
    """
    Net score summaries by group; they merge by label.
    
    Made by ``counterpoint.survey.nps(…, by=…).summary``. Groups are sorted key by key: numbers by size, other labels by
    text, missing ones last.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> NetScoreGroups:
        """
        The groups that to_json wrote; DataError for anything else.
        """
    @staticmethod
    def of(summary: NetScoreSummary) -> NetScoreGroups:
        """
        One group without keys.
        """
    def __add__(self, arg0: NetScoreGroups) -> NetScoreGroups:
        """
        Both together, as new groups.
        """
    def __eq__(self, arg0: NetScoreGroups) -> bool:
        """
        Whether keys, labels and counts agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __iadd__(self, arg0: NetScoreGroups) -> NetScoreGroups:
        """
        Adds the groups of another; ValueError if the keys differ.
        """
    def __init__(self, keys: collections.abc.Sequence[str]) -> None:
        """
        No groups yet.
        """
    def __len__(self) -> int:
        """
        Number of groups.
        """
    def __repr__(self) -> str:
        """
        Numbers of groups and answers.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def to_json(self) -> str:
        """
        The groups as JSON, to be kept or merged elsewhere.
        """
    @property
    def count(self) -> int:
        """
        Answers of all groups.
        """
    @property
    def keys(self) -> tuple:
        """
        What the groups are formed by.
        """
    @property
    def labels(self) -> tuple:
        """
        The label of each group: one str a key, None where it is missing.
        """
    @property
    def summaries(self) -> tuple:
        """
        A copy of each group's summary.
        """
    @property
    def total(self) -> NetScoreSummary:
        """
        All groups as one summary.
        """
class NetScoreResult:
    """
    The native result under counterpoint.survey.NetScoreResult.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> NetScoreResult:
        """
        The result that to_json wrote; DataError for anything else.
        """
    def __eq__(self, arg0: NetScoreResult) -> bool:
        """
        Whether summaries and options agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __init__(self, groups: NetScoreGroups, *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, interval: str = 'adjusted_wald') -> None:
        """
        Summaries with the options that make them estimates.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def to_json(self) -> str:
        """
        The result as JSON.
        """
    @property
    def estimates(self) -> tuple:
        """
        One Estimate a group.
        """
    @property
    def groups(self) -> NetScoreGroups:
        """
        A copy of the summaries.
        """
    @property
    def interval(self) -> str:
        """
        adjusted_wald or score.
        """
    @property
    def level(self) -> float:
        """
        Confidence of the intervals.
        """
class VoiceSums:
    """
    What one voice says in one stratum, as seven sums that merge.
    
    Examples
    --------
    >>> import counterpoint as cp
    >>> sums = cp.survey.VoiceSums()
    >>> sums.add([0.5, 1.0], weights=[2, 1])
    >>> sums.count, sums.sums
    (2, (2, 3.0, 5.0, 2.0, 1.5, 3.0, 2.0))
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> VoiceSums:
        """
        The sums that to_json wrote; DataError for anything else.
        """
    @staticmethod
    def of(n: typing.SupportsInt | typing.SupportsIndex, w: typing.SupportsFloat | typing.SupportsIndex, w2: typing.SupportsFloat | typing.SupportsIndex, wy: typing.SupportsFloat | typing.SupportsIndex, wyy: typing.SupportsFloat | typing.SupportsIndex, w2y: typing.SupportsFloat | typing.SupportsIndex, w2yy: typing.SupportsFloat | typing.SupportsIndex) -> VoiceSums:
        """
        Stored sums: n, Σw, Σw², Σwy, Σwy², Σw²y, Σw²y²; ValueError for what no values could give.
        """
    def __add__(self, arg0: VoiceSums) -> VoiceSums:
        """
        Both together, as new sums.
        """
    def __eq__(self, arg0: VoiceSums) -> bool:
        """
        Whether all sums agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __iadd__(self, arg0: VoiceSums) -> VoiceSums:
        """
        Adds other sums to these.
        """
    def __init__(self) -> None:
        """
        No values yet.
        """
    def __repr__(self) -> str:
        """
        n and mean.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def add(self, values: typing.Any, *, weights: typing.Any = None) -> None:
        """
        Adds values on the scale that both voices share, all or none; ValueError for one that isn't finite.
        """
    def to_json(self) -> str:
        """
        The sums as JSON, exactly.
        """
    @property
    def count(self) -> int:
        """
        Values of a weight above 0.
        """
    @property
    def linearised_variance(self) -> float | None:
        """
        The Taylor variance of the weighted mean; None under 2 values.
        """
    @property
    def sums(self) -> tuple[int, float, float, float, float, float, float]:
        """
        The seven sums as a tuple: n, Σw, Σw², Σwy, Σwy², Σw²y, Σw²y².
        """
class VoiceStrata:
    """
    The sums of both voices by stratum: all that a fusion needs.
    
    Made by ``counterpoint.survey.voices(…)``, or of sums. Parts merge if all posts of an author in a stratum are in one of
    them.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> VoiceStrata:
        """
        The sums that to_json wrote; DataError for anything else.
        """
    def __add__(self, arg0: VoiceStrata) -> VoiceStrata:
        """
        Both together, as new sums.
        """
    def __eq__(self, arg0: VoiceStrata) -> bool:
        """
        Whether scale, value, keys, labels and sums agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __iadd__(self, arg0: VoiceStrata) -> VoiceStrata:
        """
        Adds the sums of another; ValueError if scale, value or keys differ.
        """
    def __init__(self, keys: collections.abc.Sequence[str], *, labels: collections.abc.Sequence[collections.abc.Sequence[str | None]] = [], survey: collections.abc.Sequence[VoiceSums] = [], posts: collections.abc.Sequence[VoiceSums] = [], scale: str = 'unit', posts_value: str = 'rating') -> None:
        """
        Sums by label, equal labels added up.
        """
    def __len__(self) -> int:
        """
        Number of strata.
        """
    def __repr__(self) -> str:
        """
        Numbers of strata, answers and authors; they are never added up.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def to_json(self) -> str:
        """
        The sums as JSON, exactly.
        """
    @property
    def keys(self) -> tuple:
        """
        What the strata are formed by.
        """
    @property
    def labels(self) -> tuple:
        """
        The label of each stratum: one str a key, None where it is missing.
        """
    @property
    def posts(self) -> tuple:
        """
        The VoiceSums of each stratum's posts.
        """
    @property
    def posts_value(self) -> str:
        """
        What a post's value is: rating or valence.
        """
    @property
    def scale(self) -> str:
        """
        unit or net.
        """
    @property
    def survey(self) -> tuple:
        """
        The VoiceSums of each stratum's survey.
        """
class FusionResult:
    """
    The native result under counterpoint.survey.FusionResult.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> FusionResult:
        """
        The result that to_json wrote; DataError for anything else.
        """
    def __eq__(self, arg0: FusionResult) -> bool:
        """
        Whether sums and options agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __init__(self, strata: VoiceStrata, *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, response_rate: typing.SupportsFloat | typing.SupportsIndex | None = None, assume_ignorable: bool = False, defect: typing.SupportsFloat | typing.SupportsIndex = 0.05, shares: typing.Any = None, core: str = 'dissonance', exact_quantiles: bool = False, dissonance: bool = True) -> None:
        """
        Sums with the options that make them estimates; computed here.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def defects_to_overturn(self, threshold: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.float64]:
        """
        The data-defect correlation that would move each estimate to a threshold.
        """
    def to_json(self) -> str:
        """
        The result as JSON.
        """
    @property
    def allowance(self) -> float:
        """
        What every interval's standard error holds for non-response, in squares.
        """
    @property
    def defect(self) -> float:
        """
        Data-defect correlation that the intervals allow for.
        """
    @property
    def dissonance(self) -> typing.Any:
        """
        Columns of the dissonance as a dict of arrays; None where it was not computed.
        """
    @property
    def estimates(self) -> tuple:
        """
        The joint Estimate of each stratum.
        """
    @property
    def estranged(self) -> tuple:
        """
        Places of strata whose posts are outside of the clean core.
        """
    @property
    def gain(self) -> float | None:
        """
        Variance with the posts over that without; None where they are not used.
        """
    @property
    def level(self) -> float:
        """
        Confidence of the intervals.
        """
    @property
    def notes(self) -> tuple:
        """
        What must be told, in short.
        """
    @property
    def options(self) -> dict:
        """
        The options as the constructor takes them.
        """
    @property
    def overall(self) -> Estimate:
        """
        The Estimate over all strata.
        """
    @property
    def posts(self) -> tuple:
        """
        The Estimate of each stratum's posts alone.
        """
    @property
    def relation(self) -> typing.Any:
        """
        What the strata have in common, as a dict; None where no model was fitted.
        """
    @property
    def response_rate(self) -> float | None:
        """
        Share of those asked who answered; None: non-response is assumed ignorable.
        """
    @property
    def sentences(self) -> tuple:
        """
        The notes as sentences.
        """
    @property
    def share_covered(self) -> float:
        """
        Share of the strata that have an estimate.
        """
    @property
    def standard_error(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Of each joint estimate, without the allowance; NaN where there is none.
        """
    @property
    def status(self) -> str:
        """
        counterpoint, survey-shrunk, survey-direct or refused.
        """
    @property
    def strata(self) -> VoiceStrata:
        """
        A copy of the sums.
        """
    @property
    def survey(self) -> tuple:
        """
        The Estimate of each stratum's survey alone.
        """
    @property
    def weight_posts(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        The same of its posts.
        """
    @property
    def weight_survey(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        By how much a stratum's survey moves its estimate; empty where no model was fitted.
        """
class SparseRows:
    """
    Rows of (feature, value) over a fixed number of features; what a model is trained on.
    """
    def __getstate__(self) -> tuple[int, tuple]:
        ...
    def __init__(self, features: typing.SupportsInt | typing.SupportsIndex, ends: typing.Annotated[numpy.typing.ArrayLike, numpy.int64], which: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32], values: typing.Annotated[numpy.typing.ArrayLike, numpy.float32]) -> None:
        """
        From arrays: where each row's entries end, the entries' features, and their values.
        """
    def __len__(self) -> int:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def arrays(self) -> tuple:
        """
        (ends, which, values): what the rows are made of.
        """
    def take(self, places: typing.Annotated[numpy.typing.ArrayLike, numpy.int64]) -> SparseRows:
        """
        The rows at these places, in their order.
        """
    @property
    def entries(self) -> int:
        """
        How many there are in all rows.
        """
    @property
    def features(self) -> int:
        """
        How many there may be.
        """
class LanguageModel:
    """
    Tells languages apart; immutable, shared by threads.
    """
    def __getstate__(self) -> bytes:
        ...
    @typing.overload
    def __init__(self) -> None:
        """
        The shipped model.
        """
    @typing.overload
    def __init__(self, content: bytes, *, file: str = 'language model') -> None:
        """
        From a model file's bytes; DataError for one that was cut, altered or is newer.
        """
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def guess_batch(self, texts: typing.Any, *, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple:
        """
        (which language: -1 undetermined, -2 no text; its probability; the probabilities of all), a row a text.
        """
    def guess_sentences(self, text: str) -> list:
        """
        (start, end, code, probability) of each sentence of a text; places in characters.
        """
    def saw(self, fingerprints: typing.Annotated[numpy.typing.ArrayLike, numpy.uint64]) -> numpy.typing.NDArray[numpy.bool]:
        """
        Which fingerprints may be of texts that it was trained on.
        """
    @property
    def about(self) -> str:
        """
        What it was trained on.
        """
    @property
    def content(self) -> bytes:
        """
        The model file's bytes.
        """
    @property
    def languages(self) -> list[str]:
        """
        Their codes.
        """
class EnglishAnalyser:
    """
    What the English model of sentiment sees of texts, by lists of words and phrases.
    """
    @staticmethod
    def feature_names() -> list[str]:
        """
        What each dense feature is.
        """
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, words: str, phrases: str, emoji: str = '') -> None:
        """
        From lists as text: lines of a word or phrase, a tab and its valence; of an emoji and its description.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def rows(self, texts: typing.Any, *, buckets: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        """
        (hashed words as SparseRows over 2^k buckets, dense features by text, compounds); a missing text is empty.
        """
    def terms(self, texts: typing.Any) -> tuple:
        """
        (rows, entries, slopes, offsets) of all hits: value = slope * valence of the entry + offset. Entries count the words, then the phrases.
        """
class FinnishAnalyser:
    """
    Turns Finnish texts into hashed grams and dense figures; made of three lists as text.
    """
    @staticmethod
    def feature_names() -> list[str]:
        """
        What each dense figure is.
        """
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, *, lexicon: str, phrases: str, lists: str) -> None:
        """
        From lists as the model file holds them; DataError for an entry that is malformed.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def hits(self, text: str) -> list:
        """
        (words, value after the rules) of each hit of the lexicon, in order.
        """
    def rows(self, texts: typing.Any, *, buckets: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        """
        (SparseRows of words and characters over 2^k buckets, raw dense figures), a row a text.
        """
class Vader:
    """
    VADER's rules with one lexicon; immutable, shared by threads.
    """
    def __init__(self, words: dict, emoji: dict, *, boosters: collections.abc.Sequence[tuple[str, typing.SupportsFloat | typing.SupportsIndex]], negations: collections.abc.Sequence[str], special_cases: collections.abc.Sequence[tuple[str, typing.SupportsFloat | typing.SupportsIndex]], phrases: collections.abc.Sequence[tuple[str, typing.SupportsFloat | typing.SupportsIndex]], capitals_increase: typing.SupportsFloat | typing.SupportsIndex, negation_factor: typing.SupportsFloat | typing.SupportsIndex, positive_threshold: typing.SupportsFloat | typing.SupportsIndex, negative_threshold: typing.SupportsFloat | typing.SupportsIndex) -> None:
        """
        From a lexicon and the rules' words.
        """
    def explain(self, text: str) -> dict:
        """
        How a score came about, as a dict.
        """
    def label(self, compound: typing.SupportsFloat | typing.SupportsIndex) -> str:
        """
        positive, negative or neutral.
        """
    def score(self, text: str) -> tuple[float, float, float, float]:
        """
        (negative, neutral, positive, compound) of one text.
        """
    def score_batch(self, texts: typing.Any, *, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple:
        """
        Four arrays (negative, neutral, positive, compound), NaN where a text is missing.
        """
class ScoreExplanation:
    """
    What tokens and rules add to a text's logits; rows of one figure a class.
    """
    def __getstate__(self) -> tuple:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def heaviest(self, *, plus: typing.SupportsInt | typing.SupportsIndex, minus: typing.SupportsInt | typing.SupportsIndex, most: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        """
        (start, end, worth) of the tokens that are worth most, the heaviest first.
        """
    def to_html(self, *, plus: typing.SupportsInt | typing.SupportsIndex, minus: typing.SupportsInt | typing.SupportsIndex) -> str:
        """
        The text with its tokens coloured, and its rules.
        """
    def to_text(self, *, plus: typing.SupportsInt | typing.SupportsIndex, minus: typing.SupportsInt | typing.SupportsIndex, most: typing.SupportsInt | typing.SupportsIndex) -> str:
        """
        The heaviest tokens and rules, a line each, and what all add up to.
        """
    @property
    def classes(self) -> list[str]:
        """
        Names of the classes.
        """
    @property
    def logits(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        The text's logits.
        """
    @property
    def of_grams(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        What each token's words, pairs and characters add.
        """
    @property
    def of_hits(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Each token's share of the rules.
        """
    @property
    def of_nothing(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        The logits of a text with nothing in it.
        """
    @property
    def of_rules(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        What each rule adds.
        """
    @property
    def rules(self) -> list:
        """
        (name, value) of each rule that says something.
        """
    @property
    def shared(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        How much of each rule is among the tokens' shares.
        """
    @property
    def text(self) -> str:
        """
        The text.
        """
    @property
    def tokens(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        Where each token begins and ends, in characters: tokens x 2.
        """
class SentimentModel:
    """
    Sentiment of Finnish and English texts; immutable, shared by threads.
    """
    def __getstate__(self) -> bytes:
        ...
    @typing.overload
    def __init__(self) -> None:
        """
        The shipped model.
        """
    @typing.overload
    def __init__(self, content: bytes, *, file: str = 'model of sentiment') -> None:
        """
        From a model file's bytes; DataError for one that was cut, altered or is newer.
        """
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def explain(self, text: str, *, language: typing.SupportsInt | typing.SupportsIndex = -2) -> tuple:
        """
        (explanation, or None where the text is not scored; language) of a text.
        """
    def explain_batch(self, texts: typing.Any, *, languages: typing.Any = None) -> numpy.typing.NDArray[numpy.float64]:
        """
        The difference of the logits of positive and negative of each text, summed over its explanation.
        """
    def language_of(self, code: str) -> int:
        """
        A language's place by its code; -1 for one that is not known.
        """
    def saw(self, fingerprints: typing.Annotated[numpy.typing.ArrayLike, numpy.uint64]) -> numpy.typing.NDArray[numpy.bool]:
        """
        Which fingerprints may be of texts that it was trained on.
        """
    def score_batch(self, texts: typing.Any, *, languages: typing.Any = None, binary: bool = False, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple:
        """
        (p_negative, p_neutral, p_positive, valence, label: -1 none, language: -1 undetermined, -2 no text), a row a text; languages: places, -2 where to find out.
        """
    def sentences(self, text: str, *, language: typing.SupportsInt | typing.SupportsIndex = -2) -> tuple:
        """
        (sentences, course) of a text; places in characters.
        """
    @property
    def about(self) -> str:
        """
        What it was trained on and how well it does, as JSON.
        """
    @property
    def content(self) -> bytes:
        """
        The model file's bytes.
        """
    @property
    def languages(self) -> list[str]:
        """
        Codes of the languages that are told apart.
        """
    @property
    def scored(self) -> list[str]:
        """
        Codes of the languages that are scored.
        """
class OwnSentimentModel:
    """
    A model trained on own labels; immutable, shared by threads.
    """
    def __getstate__(self) -> bytes:
        ...
    def __init__(self, content: bytes, *, file: str = 'model of own labels') -> None:
        """
        From a model file's bytes; DataError for one that was cut, altered or is newer.
        """
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def explain(self, text: str, *, language: typing.SupportsInt | typing.SupportsIndex = -2) -> tuple:
        """
        (explanation, language) of a text.
        """
    def language_of(self, code: str) -> int:
        """
        A language's place by its code; -1 for one that is not known.
        """
    def saw(self, fingerprints: typing.Annotated[numpy.typing.ArrayLike, numpy.uint64]) -> numpy.typing.NDArray[numpy.bool]:
        """
        Which fingerprints may be of texts that it was trained on.
        """
    def score_batch(self, texts: typing.Any, *, languages: typing.Any = None, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple:
        """
        (probabilities, a row a text, NaN without one; language: -1 undetermined, -2 no text).
        """
    @property
    def about(self) -> str:
        """
        What it was trained on and how well it does, as JSON.
        """
    @property
    def base_classes(self) -> list[int]:
        """
        Which class of the base each class is (negative, neutral, positive); empty for classes of another kind.
        """
    @property
    def classes(self) -> list[str]:
        """
        Names of the classes.
        """
    @property
    def content(self) -> bytes:
        """
        The model file's bytes.
        """
    @property
    def languages(self) -> list[str]:
        """
        Codes of the languages that are told apart.
        """
class AspectTerms:
    """
    Terms that name aspects; immutable, shared by threads.
    """
    def __getstate__(self) -> tuple[list[tuple[str, str, str]]]:
        ...
    def __init__(self, terms: collections.abc.Sequence[tuple[str, str, str]]) -> None:
        """
        From (aspect, term, language or "") of each term.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def find(self, model: SentimentModel, texts: typing.Any, *, languages: typing.Any = None, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> dict:
        """
        What texts mention, and what a model of sentiment says of it: a dict of arrays, a row a mention, places in characters.
        """
    @property
    def aspect_of(self) -> list[int]:
        """
        Which aspect each term stands for.
        """
    @property
    def aspects(self) -> list[str]:
        """
        Names of the aspects, in order of their first term.
        """
    @property
    def terms(self) -> list[tuple[str, str, str]]:
        """
        (aspect, term, language or "") of each.
        """
class EmotionModel:
    """
    Emotions of Finnish and English texts; immutable, shared by threads.
    """
    def __getstate__(self) -> bytes:
        ...
    @typing.overload
    def __init__(self) -> None:
        """
        The shipped model.
        """
    @typing.overload
    def __init__(self, content: bytes, *, file: str = 'model of emotions') -> None:
        """
        From a model file's bytes; DataError for one that was cut, altered or is newer.
        """
    def __setstate__(self, arg0: bytes) -> None:
        ...
    def explain(self, text: str, *, language: typing.SupportsInt | typing.SupportsIndex = -2) -> tuple:
        """
        (explanation, or None where the text is not scored; language) of a text.
        """
    def language_of(self, code: str) -> int:
        """
        A language's place by its code; -1 for one that is not known.
        """
    def saw(self, fingerprints: typing.Annotated[numpy.typing.ArrayLike, numpy.uint64]) -> numpy.typing.NDArray[numpy.bool]:
        """
        Which fingerprints may be of texts that it was trained on.
        """
    def score_batch(self, texts: typing.Any, *, languages: typing.Any = None, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple:
        """
        (texts x 8 probabilities; language: -1 undetermined, -2 no text), a row a text; languages: places, -2 where to find out.
        """
    @property
    def about(self) -> str:
        """
        What it was trained on, as JSON.
        """
    @property
    def content(self) -> bytes:
        """
        The model file's bytes.
        """
    @property
    def languages(self) -> list[str]:
        """
        Codes of the languages that are told apart.
        """
    @property
    def thresholds(self) -> dict:
        """
        By code of each language that is scored: from which probability on an emotion counts as shown.
        """
class DurationSummary:
    """
    Durations that ended or were only watched; it merges.
    
    How many ended, and how many were lost from sight, at each distinct duration: all that a Kaplan-Meier curve needs. Parts
    add up by ``+`` and ``+=`` to what all durations at once give.
    
    Parameters
    ----------
    durations : sequence, array or Arrow column of numbers
        0 or more, finite.
    events : sequence or array of bool, optional
        Whether each ended then (True, 1), or was only watched until then (False, 0); all ended if it is left out.
    
    Examples
    --------
    >>> import counterpoint as cp
    >>> monday = cp.stats.DurationSummary([11, 16, 61], [True, True, False])
    >>> monday += cp.stats.DurationSummary([11])
    >>> monday.count, monday.events, monday.censored
    (4, 3, 1)
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> DurationSummary:
        """
        The summary that to_json wrote; DataError for anything else.
        """
    def __add__(self, arg0: DurationSummary) -> DurationSummary:
        """
        Both together, as a new summary.
        """
    def __eq__(self, arg0: DurationSummary) -> bool:
        """
        Whether all counts agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __iadd__(self, arg0: DurationSummary) -> DurationSummary:
        """
        Adds another summary to this one.
        """
    def __init__(self, durations: typing.Any = (), events: typing.Any = None) -> None:
        """
        A summary of durations; empty without arguments.
        """
    def __repr__(self) -> str:
        """
        How many ended and how many were only watched.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def copy(self) -> DurationSummary:
        """
        A summary of its own, equal to this one.
        """
    def to_json(self) -> str:
        """
        The summary as JSON, to be kept or merged elsewhere.
        """
    @property
    def censored(self) -> int:
        """
        Those that were only watched.
        """
    @property
    def count(self) -> int:
        """
        All durations.
        """
    @property
    def events(self) -> int:
        """
        Those that ended.
        """
    @property
    def table(self) -> tuple:
        """
        (duration, events, censored) of each distinct duration, ascending.
        """
class KaplanMeierCurve:
    """
    The native curve under counterpoint.stats.KaplanMeier and counterpoint.journey.ResponseTimes.
    """
    def __getstate__(self) -> tuple[str, float, str]:
        ...
    def __init__(self, durations: DurationSummary, *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, limits: str = 'log-log') -> None:
        """
        The curve of a DurationSummary.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def quantile(self, p: typing.SupportsFloat | typing.SupportsIndex) -> Estimate:
        """
        By when a share p has ended, an Estimate.
        """
    def survival_at(self, duration: typing.SupportsFloat | typing.SupportsIndex) -> Estimate:
        """
        The share that lasts longer, an Estimate.
        """
    @property
    def count(self) -> int:
        """
        All durations.
        """
    @property
    def events(self) -> int:
        """
        Those that ended.
        """
    @property
    def steps(self) -> dict:
        """
        One array a column: time, at_risk, events, censored, survival, …
        """
class ResponseTimeSummary:
    """
    The waits that response times are computed from; it merges.
    
    Made by ``counterpoint.journey.response_times(…).summary``. Waits are in seconds. Summaries of tables that were split by
    conversation (a message and its reply in one part), with one `observation_end` for all, add up by ``+`` and ``+=`` to the
    summary of the whole table.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> ResponseTimeSummary:
        """
        The summary that to_json wrote; DataError for anything else.
        """
    def __add__(self, arg0: ResponseTimeSummary) -> ResponseTimeSummary:
        """
        Both together, as a new summary.
        """
    def __eq__(self, arg0: ResponseTimeSummary) -> bool:
        """
        Whether keys, labels, messages, counts and ends of observation agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __iadd__(self, arg0: ResponseTimeSummary) -> ResponseTimeSummary:
        """
        Adds another summary; ValueError if the keys differ.
        """
    def __len__(self) -> int:
        """
        Number of groups.
        """
    def __repr__(self) -> str:
        """
        Numbers of groups and messages.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def copy(self) -> ResponseTimeSummary:
        """
        A summary of its own, equal to this one.
        """
    def group(self, index: typing.SupportsInt | typing.SupportsIndex) -> ResponseTimeSummary:
        """
        One group as a summary without keys; the counts stay the table's.
        """
    def to_json(self) -> str:
        """
        The summary as JSON, to be kept or merged elsewhere.
        """
    @property
    def count(self) -> int:
        """
        Number of messages in all groups.
        """
    @property
    def counts(self) -> dict:
        """
        What was counted beside the waits, of the whole table.
        """
    @property
    def first_end(self) -> int | None:
        """
        When watching ended, microseconds UTC: the first end of merged parts.
        """
    @property
    def keys(self) -> tuple:
        """
        What the groups are formed by.
        """
    @property
    def labels(self) -> tuple:
        """
        The label of each group: one str a key, None where it is missing.
        """
    @property
    def last_end(self) -> int | None:
        """
        When watching ended, microseconds UTC: the last end of merged parts.
        """
    @property
    def summaries(self) -> tuple:
        """
        A copy of each group's DurationSummary, in seconds.
        """
    @property
    def total(self) -> DurationSummary:
        """
        The waits of all groups as one DurationSummary, in seconds.
        """
class EpisodeSummary:
    """
    Episodes of waiting in one channel, by what ended them; it merges.
    
    Made by ``counterpoint.journey.response_times(…, per="episode").summary``. Durations are in seconds. Parts that were split
    by conversation, with one `observation_end` for all, add up by ``+`` and ``+=`` to the summary of the whole table.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> EpisodeSummary:
        """
        The summary that to_json wrote; DataError for anything else.
        """
    def __add__(self, arg0: EpisodeSummary) -> EpisodeSummary:
        """
        Both together, as a new summary.
        """
    def __eq__(self, arg0: EpisodeSummary) -> bool:
        """
        Whether keys, labels, episodes, counts and ends of observation agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __iadd__(self, arg0: EpisodeSummary) -> EpisodeSummary:
        """
        Adds another summary; ValueError if the keys differ.
        """
    def __len__(self) -> int:
        """
        Number of groups.
        """
    def __repr__(self) -> str:
        """
        Numbers of groups and episodes.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def copy(self) -> EpisodeSummary:
        """
        A summary of its own, equal to this one.
        """
    def durations(self, index: typing.SupportsInt | typing.SupportsIndex) -> DurationSummary:
        """
        The durations of a group whatever ended them, a DurationSummary.
        """
    def ended(self, index: typing.SupportsInt | typing.SupportsIndex) -> dict:
        """
        How many episodes of a group ended by what, and how many are open.
        """
    def group(self, index: typing.SupportsInt | typing.SupportsIndex) -> EpisodeSummary:
        """
        One group as a summary without keys; the counts stay the table's.
        """
    def incidence_at(self, index: typing.SupportsInt | typing.SupportsIndex, end: str, seconds: typing.SupportsFloat | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> Estimate:
        """
        The share of a group that `end` has ended by then, an Estimate.
        """
    def steps(self, index: typing.SupportsInt | typing.SupportsIndex, level: typing.SupportsFloat | typing.SupportsIndex) -> dict:
        """
        One array a column: time, at_risk, waiting, reply, …
        """
    def to_json(self) -> str:
        """
        The summary as JSON, to be kept or merged elsewhere.
        """
    @property
    def count(self) -> int:
        """
        Number of episodes in all groups.
        """
    @property
    def counts(self) -> dict:
        """
        What was counted beside the episodes, of the whole table.
        """
    @property
    def first_end(self) -> int | None:
        """
        When watching ended, microseconds UTC: the first end of merged parts.
        """
    @property
    def keys(self) -> tuple:
        """
        What the groups are formed by.
        """
    @property
    def labels(self) -> tuple:
        """
        The label of each group: one str a key, None where it is missing.
        """
    @property
    def last_end(self) -> int | None:
        """
        When watching ended, microseconds UTC: the last end of merged parts.
        """
class FlowSummary:
    """
    What flow, variants and durations are computed from; it merges.
    
    Made by ``counterpoint.journey.EventLog.flow()``. It names every case, holds each distinct variant once and the duration
    of every step, as medians need them. Summaries of logs that were split by case add up by ``+`` and ``+=`` to exactly that
    of the whole; a case that stands in both is an error.
    """
    __hash__: typing.ClassVar[None] = None
    @staticmethod
    def from_json(text: str) -> FlowSummary:
        """
        The summary that to_json wrote; DataError for anything else.
        """
    def __add__(self, arg0: FlowSummary) -> FlowSummary:
        """
        Both together, as a new summary.
        """
    def __eq__(self, arg0: FlowSummary) -> bool:
        """
        Whether cases, variants and durations agree.
        """
    def __getstate__(self) -> tuple[str]:
        ...
    def __iadd__(self, arg0: FlowSummary) -> FlowSummary:
        """
        Adds the summary of other cases; ValueError if a case stands in both.
        """
    def __init__(self) -> None:
        """
        A summary of nothing.
        """
    def __len__(self) -> int:
        """
        Number of cases.
        """
    def __repr__(self) -> str:
        """
        Numbers of events, cases and variants.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def activity_counts(self) -> dict:
        """
        Counts of each activity.
        """
    def case_figures(self, quantiles: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex]) -> dict:
        """
        Figures of the cases' durations, in seconds.
        """
    def cases(self) -> dict:
        """
        One row a case; times in microseconds.
        """
    def copy(self) -> FlowSummary:
        """
        The same summary, to be added to.
        """
    def steps(self, quantiles: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> dict:
        """
        Figures of each step, in seconds; source and target are places in `activities`.
        """
    def to_json(self) -> str:
        """
        The summary as JSON, to be kept or merged elsewhere. It names every case.
        """
    def variants(self) -> tuple:
        """
        Counts, activities end to end, and where each begins; by falling count.
        """
    @property
    def activities(self) -> tuple:
        """
        The activities by name.
        """
    @property
    def events(self) -> int:
        """
        Number of events.
        """
    @property
    def time(self) -> str:
        """
        ``calendar`` or ``open hours``.
        """
    @property
    def variant_count(self) -> int:
        """
        Number of distinct variants.
        """
class WeightedFigures:
    """
    Figures of rows that can be resampled.
    """
    def values(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        The figures of all rows, NaN where one is not defined.
        """
    @property
    def names(self) -> list:
        """
        (metric, class) of each figure; the class is -1 where it is of all.
        """
    @property
    def rows(self) -> int:
        """
        How many rows.
        """
class LabelFigures(WeightedFigures):
    """
    Accuracy, balanced accuracy, macro-F1, Matthews' correlation and kappa, then precision, recall and F1 by label.
    """
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, truth: typing.Annotated[numpy.typing.ArrayLike, numpy.int32], predicted: typing.Annotated[numpy.typing.ArrayLike, numpy.int32], classes: typing.SupportsInt | typing.SupportsIndex, *, over: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] = []) -> None:
        """
        From a class a row, 0 … classes - 1; `over` is the set of labels, those of the truth if it is empty.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def counts(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        How often each class (row) was predicted to be which (column).
        """
    @property
    def over(self) -> list[int]:
        """
        The set of labels.
        """
class NumberFigures(WeightedFigures):
    """
    Pearson's correlation, mean absolute and root mean squared error.
    """
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, truth: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], scores: typing.Annotated[numpy.typing.ArrayLike, numpy.float64]) -> None:
        """
        From finite numbers, one each a row.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
class ProbabilityFigures(WeightedFigures):
    """
    Brier score, log loss and calibration error of the largest probability.
    """
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, truth: typing.Annotated[numpy.typing.ArrayLike, numpy.int32], probabilities: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], *, bins: typing.SupportsInt | typing.SupportsIndex = 15) -> None:
        """
        From a class a row and a row of probabilities a row, one a class.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def bins(self) -> tuple[list[int], list[float | None], list[float | None]]:
        """
        Of each bin of the largest probability: cases, its mean, the share that was right.
        """
class AucFigures(WeightedFigures):
    """
    The area under the ROC curve.
    """
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, positive: typing.Annotated[numpy.typing.ArrayLike, numpy.int32], scores: typing.Annotated[numpy.typing.ArrayLike, numpy.float64]) -> None:
        """
        From 1 for positive rows and 0 for negative ones, and a finite score a row.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
class SpearmanFigures(WeightedFigures):
    """
    Spearman's rank correlation.
    """
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, truth: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], scores: typing.Annotated[numpy.typing.ArrayLike, numpy.float64]) -> None:
        """
        From finite numbers, one each a row.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
class PairFigures(WeightedFigures):
    """
    Kendall's tau-b and pairwise agreement.
    """
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, truth: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], scores: typing.Annotated[numpy.typing.ArrayLike, numpy.float64]) -> None:
        """
        From finite numbers, one each a row.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
class AlphaFigures(WeightedFigures):
    """
    Krippendorff's alpha of several observers.
    """
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, ratings: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], *, level: str = 'nominal') -> None:
        """
        From a row of ratings a unit, NaN where missing.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def count(self) -> int:
        """
        Ratings in these.
        """
    @property
    def paired_units(self) -> int:
        """
        Units with two ratings or more.
        """
class SubsetFigures(WeightedFigures):
    """
    Figures of a part of the rows, on resamples of all rows.
    """
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, figures: typing.Any, chosen: typing.Annotated[numpy.typing.ArrayLike, numpy.int32], rows: typing.SupportsInt | typing.SupportsIndex) -> None:
        """
        From figures of the chosen rows, which of all rows they are (from 0), and how many rows there are.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
class EventLog:
    """
    The native log under counterpoint.journey.EventLog.
    """
    def __getstate__(self) -> tuple:
        ...
    def __init__(self, table: Feedback, *, case: str, activity: str, time: str, refuse: bool = False, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> None:
        """
        Reads and sorts the rows of a native table.
        """
    def __len__(self) -> int:
        """
        Number of events.
        """
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def conversations(self) -> Feedback:
        """
        The events in order as a native table whose `thread` is the case.
        """
    def filter_activities(self, names: collections.abc.Sequence[str], keep: str) -> EventLog:
        """
        See journey.EventLog.
        """
    def filter_cases(self, names: collections.abc.Sequence[str], keep: bool = True) -> EventLog:
        """
        See journey.EventLog.
        """
    def filter_most_frequent(self, most: typing.SupportsInt | typing.SupportsIndex) -> EventLog:
        """
        The cases of the most frequent variants.
        """
    def filter_performance(self, least: typing.SupportsInt | typing.SupportsIndex | None, most: typing.SupportsInt | typing.SupportsIndex | None, calendar: BusinessCalendar = None) -> EventLog:
        """
        See journey.EventLog.
        """
    def filter_time(self, start: typing.SupportsInt | typing.SupportsIndex | None, end: typing.SupportsInt | typing.SupportsIndex | None, keep: str) -> EventLog:
        """
        See journey.EventLog.
        """
    def filter_variants(self, variants: collections.abc.Sequence[collections.abc.Sequence[str]]) -> EventLog:
        """
        The cases of these variants.
        """
    def flow(self, *, calendar: BusinessCalendar = None, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> FlowSummary:
        """
        The flow as a summary.
        """
    def link_replies(self, rule: str) -> tuple:
        """
        The log with its replies linked, and how many were named, linked, unprompted.
        """
    @property
    def case_count(self) -> int:
        """
        Number of cases.
        """
    @property
    def names(self) -> tuple[str, str, str]:
        """
        The columns of case, activity and time.
        """
    @property
    def notes(self) -> dict:
        """
        What was found while the rows were put in order.
        """
    @property
    def source(self) -> Feedback:
        """
        The whole table that the log was made from.
        """
    @property
    def table(self) -> Feedback:
        """
        The events with all their columns, in order.
        """
def bayesian_average(values: typing.Any, counts: typing.Any, *, prior_mean: typing.SupportsFloat | typing.SupportsIndex, prior_count: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    The mean of ratings and of prior_count further ones at prior_mean.
    """
def bca_interval(replicates: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], left_out: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], value: typing.SupportsFloat | typing.SupportsIndex, *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> tuple:
    """
    The same, corrected for bias and skewness (BCa).
    """
def benjamini_hochberg(p: typing.Any) -> numpy.typing.NDArray[numpy.float64]:
    """
    Benjamini-Hochberg q-values; NaN stays NaN and does not count.
    """
def bootstrap(figures: collections.abc.Sequence[WeightedFigures], groups: typing.Annotated[numpy.typing.ArrayLike, numpy.int32] | None = None, *, replicates: typing.SupportsInt | typing.SupportsIndex = 10000, seed: typing.SupportsInt | typing.SupportsIndex = 0, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.float64]:
    """
    All figures (rows) in each replicate (columns), the same resamples for all; NaN where one is not defined.
    
    `groups` numbers the groups that are drawn whole, from 0; every row for itself if it is left out.
    """
def combine(sources: collections.abc.Sequence[tuple[str, Feedback]], shared: collections.abc.Sequence[str] = ['customer', 'account']) -> Feedback:
    """
    Named sources as one table: ids are prefixed, shared columns are not.
    """
def concat(parts: collections.abc.Sequence[Feedback]) -> Feedback:
    """
    Tables end to end, with all columns that any of them has.
    """
def default_boosters() -> list[tuple[str, float]]:
    """
    Degree words and what they add.
    """
def default_negations() -> list[str]:
    """
    Words that negate.
    """
def default_special_cases() -> list[tuple[str, float]]:
    """
    Phrases around a lexicon word.
    """
def defect_to_overturn(value: typing.SupportsFloat | typing.SupportsIndex, threshold: typing.SupportsFloat | typing.SupportsIndex, within_sd: typing.SupportsFloat | typing.SupportsIndex, response_rate: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    The data-defect correlation that would move an estimate to a threshold.
    """
def difference(a: Estimate, b: Estimate) -> Estimate:
    """
    The first Estimate less the second, with an interval by MOVER.
    """
def direct_estimate(strata: collections.abc.Sequence[VoiceSums], *, span: typing.SupportsFloat | typing.SupportsIndex = 1.0, pooled_degrees: typing.SupportsFloat | typing.SupportsIndex = ..., pooled_variance: typing.SupportsFloat | typing.SupportsIndex | None = None) -> dict:
    """
    Means and smoothed variances of VoiceSums, as a dict.
    """
def dirichlet_mean(values: typing.Any, counts: typing.Any, *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> tuple[float, float]:
    """
    Mean of ratings under a uniform Dirichlet prior, and its one-sided lower bound.
    """
def emotion_rows(texts: typing.Any, language: str, *, buckets: typing.SupportsInt | typing.SupportsIndex) -> SparseRows:
    """
    What the model of emotions sees of each text, as SparseRows over 2^k buckets.
    """
def estimate_from_json(text: str) -> Estimate:
    """
    The estimate whose JSON this is.
    """
def exchange(figures: collections.abc.Sequence[WeightedFigures], groups: typing.Annotated[numpy.typing.ArrayLike, numpy.int32] | None = None, *, replicates: typing.SupportsInt | typing.SupportsIndex = 10000, seed: typing.SupportsInt | typing.SupportsIndex = 0, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.float64]:
    """
    Figures over one system's rows, then another's, after exchanging rows at random: the one in even columns, the other in odd ones.
    """
def filter_contains(words: typing.Annotated[numpy.typing.ArrayLike, numpy.uint64], fingerprints: typing.Annotated[numpy.typing.ArrayLike, numpy.uint64]) -> numpy.typing.NDArray[numpy.bool]:
    """
    Which fingerprints a filter may contain.
    """
def find_sentences(text: typing.Any, *, line_breaks: bool) -> list:
    """
    (start, end) of each sentence of a text, in characters.
    """
def find_word(name: str, typed: str) -> str | None:
    """
    The value of a vocabulary that was typed, or None.
    """
def find_words(text: typing.Any, *, squeeze: bool, marks: bool) -> list:
    """
    (start, end, normal form, kind, all capitals) of each word of a text; places in characters.
    """
def fit_softmax(rows: SparseRows, targets: typing.Annotated[numpy.typing.ArrayLike, numpy.float32], *, dense: typing.Any = None, weights: typing.Any = None, base: typing.Any = None, sparse_penalty: typing.Any = 1.0, dense_penalty: typing.Any = 1.0, intercepts: bool = True, intercept_penalty: typing.SupportsFloat | typing.SupportsIndex = 0.0, preconditioned: bool = True, iterations: typing.SupportsInt | typing.SupportsIndex = 200, tolerance: typing.SupportsFloat | typing.SupportsIndex = 1e-05, recent_tolerance: typing.SupportsFloat | typing.SupportsIndex = 0.0, threads: typing.SupportsInt | typing.SupportsIndex = 1, progress: typing.Any = None) -> dict:
    """
    Multinomial logistic regression on soft targets (rows x classes), as a dict: sparse, dense, intercepts, loss, iterations, converged. A penalty is a number or one for each feature. The search ends by the gradient (tolerance) or when the loss fell by less than recent_tolerance times itself over five steps; progress(iterations, loss) is called after each step.
    """
def friedman(scores: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], *, alpha: typing.SupportsFloat | typing.SupportsIndex = 0.05) -> dict:
    """
    Friedman's test of a table (a row a data set, a column a method; more is better), with Nemenyi's comparison.
    """
def fuse_means(survey: typing.Any, survey_variance: typing.Any, posts: typing.Any, posts_variance: typing.Any, *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, span: typing.SupportsFloat | typing.SupportsIndex = 1.0, allowance: typing.SupportsFloat | typing.SupportsIndex = 0.0, shares: typing.Any = None, survey_design: typing.Any = None, posts_design: typing.Any = None, exact_quantiles: bool = False, dissonance: bool = True, core: str = 'dissonance') -> dict:
    """
    The fusion of means with variances, as a dict.
    """
def guess_time_format(samples: collections.abc.Sequence[str]) -> tuple[str | None, list[str], int, int, str]:
    """
    Proposed format or None, candidates, samples, how many were read, evidence.
    """
def holm(p: typing.Any) -> numpy.typing.NDArray[numpy.float64]:
    """
    Holm's adjusted p-values; NaN stays NaN and does not count.
    """
def import_arrow(source: typing.Any, *, zone: ZoneTable = None, ambiguous: str = 'refuse', truncate_nanoseconds: bool = False) -> ArrowTable:
    """
    Reads a table or an array through Arrow's PyCapsule protocol, without copies where the layouts agree.
    """
def item_from_json(text: str, *, unknown: str = 'keep') -> FeedbackItem:
    """
    The item whose JSON this is; fields without a canonical name are kept or refused.
    """
def item_schema() -> str:
    """
    The JSON Schema of an item, as JSON.
    """
def language_bounds() -> tuple[float, float]:
    """
    sqrt(grams) from which on a language has to be clear, and from which on it has to be no clearer.
    """
def language_rows(texts: typing.Any, *, buckets: typing.SupportsInt | typing.SupportsIndex) -> SparseRows:
    """
    What language identification sees of each text, as SparseRows over 2^k buckets.
    """
def leave_out(figures: collections.abc.Sequence[WeightedFigures], groups: typing.Annotated[numpy.typing.ArrayLike, numpy.int32] | None = None, *, blocks: typing.SupportsInt | typing.SupportsIndex = 2000, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.float64]:
    """
    All figures (rows) with each group, or block of groups, left out (columns).
    """
def mcnemar(first: typing.SupportsInt | typing.SupportsIndex, second: typing.SupportsInt | typing.SupportsIndex) -> tuple[float, float]:
    """
    (exact p, mid-p) of McNemar's test, from how many cases each method alone has right.
    """
def mean_seconds_of_answered(waits: DurationSummary) -> float | None:
    """
    The mean over the answered only, or None without an answer.
    """
def net_score_interval(detractors: typing.SupportsFloat | typing.SupportsIndex, passives: typing.SupportsFloat | typing.SupportsIndex, promoters: typing.SupportsFloat | typing.SupportsIndex, *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str = 'adjusted_wald') -> tuple:
    """
    Lower and upper limit of a net score in points, unclipped.
    """
def nonresponse_allowance(within_sd: typing.SupportsFloat | typing.SupportsIndex, response_rate: typing.SupportsFloat | typing.SupportsIndex, *, defect: typing.SupportsFloat | typing.SupportsIndex = 0.05) -> float:
    """
    The allowance for a bias that the survey cannot show.
    """
def normal_cdf(x: typing.Annotated[numpy.typing.ArrayLike, numpy.float64]) -> typing.Any:
    """
    P(Z <= x) of a standard normal Z; arrays too.
    """
def normal_quantile(p: typing.Annotated[numpy.typing.ArrayLike, numpy.float64]) -> typing.Any:
    """
    The x with P(Z <= x) = p; arrays too. ValueError outside [0, 1].
    """
def parse_emoji_lexicon(content: str, file: str) -> dict:
    """
    Emoji of one character and their descriptions, from such a file.
    """
def parse_lexicon(content: str, file: str) -> dict:
    """
    Words and valences of a lexicon in vaderSentiment's file format.
    """
def parse_school_grade(text: str) -> float | None:
    """
    The value of a written Finnish school grade, or None.
    
    ``9+`` is 9.25, ``9½`` 9.5, ``10-`` 9.75, ``10+`` 10.25; every dash that people type is a minus.
    """
def path_labels(paths: collections.abc.Sequence[str]) -> list[str]:
    """
    The shortest ends of paths that tell them apart.
    """
def percentile_interval(replicates: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95) -> tuple:
    """
    (low, high, standard error, undefined replicates) by percentiles.
    """
def proportion_interval(x: typing.SupportsFloat | typing.SupportsIndex, n: typing.SupportsFloat | typing.SupportsIndex, *, level: typing.SupportsFloat | typing.SupportsIndex = 0.95, method: str = 'wilson') -> tuple:
    """
    Lower and upper limit of a proportion, in [0, 1].
    """
def quantise_weights(weights: typing.Annotated[numpy.typing.ArrayLike, numpy.float32]) -> tuple:
    """
    (bytes of 2^k buckets x 4, unit of each class) of weights of up to 4 classes.
    """
def range_quantile(p: typing.SupportsFloat | typing.SupportsIndex, means: typing.SupportsInt | typing.SupportsIndex) -> float:
    """
    The q with P(R > q) = p of the range of some standard normal values.
    """
def range_tail(q: typing.SupportsFloat | typing.SupportsIndex, means: typing.SupportsInt | typing.SupportsIndex) -> float:
    """
    P(R > q) of the range of some standard normal values.
    """
def rating_disagreements(ratings: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], p_negative: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], p_positive: typing.Annotated[numpy.typing.ArrayLike, numpy.float64], *, high: typing.SupportsFloat | typing.SupportsIndex, low: typing.SupportsFloat | typing.SupportsIndex, sure: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.int8]:
    """
    Whether ratings in [0, 1] and texts disagree: -1 unknown, 0 no, 1 rating higher, 2 text higher.
    """
def rating_from_json(text: str) -> Rating:
    """
    The rating whose JSON this is.
    """
def rating_scale(items: Feedback, *, rating: str | None = None) -> Scale | None:
    """
    The Scale of the rating that is meant; None if none is known, ValueError if its answers are on several.
    """
def read_model(content: bytes, *, file: str = 'model') -> dict:
    """
    A model file's sections, as a dict of bytes; DataError for one that was cut, altered or is newer.
    """
def read_xes_bytes(content: bytes, name: str = '') -> Feedback:
    """
    The events of an XES document as a native table.
    """
def read_xes_file(path: str) -> Feedback:
    """
    The events of an XES file as a native table.
    """
def scale_from_json(text: str) -> Scale:
    """
    The scale whose JSON this is.
    """
def scale_metadata(scale: Scale) -> dict[str, str]:
    """
    The Arrow field metadata of a rating on this scale.
    """
def schema() -> list:
    """
    The canonical columns: name, type, whether a closed enumeration, what it means.
    """
def score_from_json(text: str) -> Score:
    """
    The score whose JSON this is.
    """
def sentiment_scores(logits: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(3)"], *, binary: bool = False) -> tuple:
    """
    (p_negative, p_neutral, p_positive, valence, label) of three finite logits.
    """
def stem_words(words: typing.Any, *, language: str, lower: bool) -> Column:
    """
    The stem of each word, as a column of text; missing where the word is.
    """
def student_critical_value(level: typing.SupportsFloat | typing.SupportsIndex, freedom: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    The value that Student's t exceeds in size with probability 1 - level.
    """
def suggest_mapping_of_bytes(data: bytes, *, name: str = '', encoding: str = '', rows: typing.SupportsInt | typing.SupportsIndex = 10000) -> dict:
    """
    The same for CSV or JSON lines in memory.
    """
def suggest_mapping_of_file(path: str, *, encoding: str = '', rows: typing.SupportsInt | typing.SupportsIndex = 10000) -> dict:
    """
    A guess at the mapping of a CSV or JSON lines file, with its evidence.
    """
def suggest_mapping_of_table(table: ArrowTable, *, name: str = '', format: str = 'frame', rows: typing.SupportsInt | typing.SupportsIndex = 10000) -> dict:
    """
    The same for a table that import_arrow read.
    """
def summarize_episodes(items: Feedback, *, by: collections.abc.Sequence[str] = [], observation_end: typing.SupportsInt | typing.SupportsIndex | None = None, zone: ZoneTable = None, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> EpisodeSummary:
    """
    The episodes of a native table, by group.
    """
def summarize_matters(items: Feedback, *, by: collections.abc.Sequence[str] = [], observation_end: typing.SupportsInt | typing.SupportsIndex | None = None, zone: ZoneTable = None, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> ResponseTimeSummary:
    """
    The waits from first contact to first reply over all channels of a native table, by group.
    """
def summarize_moments(answers: typing.Any, *, weights: typing.Any = None, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> Moments:
    """
    The summary of a sequence, array or Arrow column of numbers; DataError names the row, from 1.
    """
def summarize_moments_items(items: Feedback, *, rating: str | None = None, by: collections.abc.Sequence[str] = [], weights: typing.Any = None, zone: ZoneTable = None, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> MomentsGroups:
    """
    The moments of a native table's column, by group.
    """
def summarize_net_score(answers: typing.Any, *, weights: typing.Any = None, threads: typing.SupportsInt | typing.SupportsIndex = 1, column: str = '') -> NetScoreSummary:
    """
    The summary of a sequence, array or Arrow column of answers; DataError names the row, from 1.
    """
def summarize_net_score_items(items: Feedback, *, rating: str | None = None, by: collections.abc.Sequence[str] = [], weights: typing.Any = None, zone: ZoneTable = None, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> NetScoreGroups:
    """
    The summaries of a native table, by group.
    """
def summarize_ratings(answers: typing.Any, *, scale: typing.Any, weights: typing.Any = None, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> RatingSummary:
    """
    The summary of a sequence, array or Arrow column of answers; DataError names the row, from 1.
    """
def summarize_ratings_items(items: Feedback, *, rating: str | None = None, by: collections.abc.Sequence[str] = [], weights: typing.Any = None, scale: typing.Any = None, zone: ZoneTable = None, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> RatingGroups:
    """
    The rating summaries of a native table, by group.
    """
def summarize_response_times(items: Feedback, *, by: collections.abc.Sequence[str] = [], observation_end: typing.SupportsInt | typing.SupportsIndex | None = None, infer: bool = True, zone: ZoneTable = None, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> ResponseTimeSummary:
    """
    The waits of a native table's messages, by group.
    """
def summarize_voices(items: Feedback, *, by: collections.abc.Sequence[str] = [], rating: str | None = None, posts: str | None = None, weights: str | None = None, author: str | None = None, scale: str = 'unit', zone: ZoneTable = None) -> VoiceStrata:
    """
    The VoiceStrata of a native table.
    """
def text_filter(fingerprints: typing.Annotated[numpy.typing.ArrayLike, numpy.uint64]) -> numpy.typing.NDArray[numpy.uint64]:
    """
    The words of a Bloom filter of fingerprints.
    """
def text_fingerprints(texts: typing.Any) -> numpy.typing.NDArray[numpy.uint64]:
    """
    A hash of each text's letters and digits in lower case; a missing text has that of the empty one.
    """
@typing.overload
def to_json(value: Scale) -> str:
    """
    The JSON of a value, on one line.
    """
@typing.overload
def to_json(value: Rating) -> str:
    """
    The JSON of a value, on one line.
    """
@typing.overload
def to_json(value: Estimate) -> str:
    """
    The JSON of a value, on one line.
    """
@typing.overload
def to_json(value: Score) -> str:
    """
    The JSON of a value, on one line.
    """
@typing.overload
def to_json(value: FeedbackItem) -> str:
    """
    The JSON of a value, on one line.
    """
def train_own_labels(base: SentimentModel, texts: typing.Any, *, languages: typing.Any = None, classes: collections.abc.Sequence[str], base_classes: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], targets: typing.Annotated[numpy.typing.ArrayLike, numpy.float32], weights: typing.Annotated[numpy.typing.ArrayLike, numpy.float32], about: typing.Any, balance: typing.SupportsFloat | typing.SupportsIndex = 1.0, characters: bool = True, calibrate: bool = True, tolerance: typing.SupportsFloat | typing.SupportsIndex = 0.02, threads: typing.SupportsInt | typing.SupportsIndex = 1, progress: typing.Any = None) -> OwnSentimentModel:
    """
    A model trained on shares of classes (rows x classes); about(probabilities of each row by models that have not seen it, or None; temperature; folds; fingerprints) gives what it says of itself, as JSON; progress(done, total) is called after each fit.
    """
def vocabularies() -> dict:
    """
    The closed vocabularies: column name to its values.
    """
def write_model(sections: dict) -> bytes:
    """
    The bytes of a model file, from a dict of bytes.
    """
def write_xes(events: Feedback, *, case: str, activity: str, time: str, put: collections.abc.Callable) -> None:
    """
    Writes events in order as XES; `put` takes bytes piece by piece.
    """
def written_school_grade(grade: typing.SupportsFloat | typing.SupportsIndex) -> str:
    """
    The written grade nearest to a number in [4, 10.25]; halfway between two, the higher one.
    """
ASPECT_REACHES: tuple = ('piece', 'clause', 'sentence', 'text')
EMOTIONS: tuple = ('anger', 'anticipation', 'disgust', 'fear', 'joy', 'sadness', 'surprise', 'trust')
__version__: str = '0.1.0'
