# SPDX-License-Identifier: MIT
"""A simulated company whose truth is known: the population, what it says, and how both lie apart."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..core.feedback import Feedback, from_arrow
from . import options as opt
from .complaint import THREAD, add_complaint
from .draws import Draws
from .exports import export
from .options import CHANNELS, SEGMENTS, TOUCHPOINTS, Options
from .people import Customers, Visits, Window, make_customers, make_visits, window
from .rows import COLUMNS, Rows
from .threads import Thread, add_answers, add_posts
from .voices import PROVIDER, World, add_devices, add_employees, add_promises, add_survey, customer_name

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

MAXIMUM_CUSTOMERS = 2_000_000


@dataclasses.dataclass(frozen=True, repr=False)
class Truth:
    """What only a simulation knows. All frames are pandas; times are UTC, waits in seconds.

    Attributes
    ----------
    population : dict
        `visits`, `nps` (points, of the answers that all visits would get), `mean` (0 to 10), `promoters`, `passives`,
        `detractors` (counts), `satisfaction` (mean, 0 to 1), `invited`, `answered`, `posted` (visits),
        `response_rate` (answered of invited) and `posting_rate` (posted of all); None where nothing was counted.
    strata : pandas.DataFrame
        The same for each touchpoint and month.
    customers : pandas.DataFrame
        Each customer: segment, language, account, mean satisfaction, visits, and whether ever invited, answered, posted.
    visits : pandas.DataFrame
        Each visit: customer, touchpoint, month, time, satisfaction, the `answer` (0 to 10) that asking would bring, and
        the probabilities and outcomes of answering and of posting.
    items : pandas.DataFrame
        Each item, in the order of the feedback: author (even of anonymous posts), visit, kind, theme, valence (-1 to 1),
        language, whether a reply is from a template, whether a message needs a reply, its true wait (even when the reply
        comes after the end of the data; missing for never) and the item that answers it.
    threads : pandas.DataFrame
        Each thread: customer, first channel, touchpoint, start, messages, `wait_seconds` from the first message to the
        first reply in any channel (missing for never), and whether that reply is in the data.
    """

    population: dict[str, float | int | None]
    strata: pd.DataFrame
    customers: pd.DataFrame
    visits: pd.DataFrame
    items: pd.DataFrame
    threads: pd.DataFrame


@dataclasses.dataclass(frozen=True, repr=False)
class Population:
    """What a simulated company hears, and the truth beside it.

    Attributes
    ----------
    feedback : Feedback
        All items in time order.
    truth : Truth
        What only the simulation knows.
    options : Options
        The options used.
    seed : int
        The seed used.
    """

    feedback: Feedback
    truth: Truth
    options: Options
    seed: int

    def write(self, path: str | os.PathLike[str]) -> Path:
        """Writes the feedback under its canonical column names into one file.

        Parameters
        ----------
        path : path
            Ends in ``.csv``, ``.jsonl`` or ``.parquet``; see `counterpoint.Feedback.write`.

        Returns
        -------
        pathlib.Path
            The file.

        Raises
        ------
        ValueError
            For another ending.

        Examples
        --------
        >>> import counterpoint as cp, tempfile, pathlib
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = cp.simulate.feedback(100).write(pathlib.Path(folder) / "feedback.csv")
        ...     file.read_text(encoding="utf-8").split(",")[:4]
        ['id', 'thread', 'reply_to', 'customer']
        """
        return self.feedback.write(path)

    def export(self, folder: str | os.PathLike[str]) -> dict[str, tuple[Path, Path]]:
        """Writes the feedback as a company would have it: four exports of four tools, each with its mapping.

        Parameters
        ----------
        folder : path
            Made when it is not there; files of the same names are replaced.

        Returns
        -------
        dict of str to (path, path)
            For "survey" (semicolons, decimal commas, Finnish times, Windows-1252), "messages" (commas, byte order
            mark, wall-clock times), "staff" (tabs) and "devices" (JSON lines, epoch seconds) the file and its mapping.
        """
        return export(self.feedback, folder)

    def __repr__(self) -> str:
        items, truth = len(self.truth.items), self.truth
        nps = truth.population["nps"]
        return (f"<Population of {len(truth.customers):,} customers with {len(truth.visits):,} visits: {items:,} items, "
                f"{len(truth.threads):,} threads, true NPS {'undefined' if nps is None else format(nps, '.1f')}>")


def feedback(
    n: int = 5_000,
    seed: int = 1,
    *,
    touchpoints: str | Sequence[str] | None = None,
    channels: str | Sequence[str] | None = None,
    start: str = "2025-01",
    months: int = 6,
    language: str = "mixed",
    finnish_share: float = 0.6,
    visits_per_customer: float = 1.5,
    business_share: float = 0.05,
    invitation_rate: float = 0.4,
    response_rate: float = 0.2,
    response_slope: float = 1.5,
    device_share: float = 0.04,
    posting_rate: float = 0.03,
    j_shape: float = 1.0,
    anonymous_share: float = 0.25,
    follow_up_rate: float = 0.35,
    answer_rates: float | Mapping[str, float] | None = None,
    answer_hours: float | Mapping[str, float] | None = None,
    template_share: float = 0.45,
    employee_items: int | None = None,
    complaint: bool = True,
    blemishes: bool = True,
) -> Population:
    """Simulates a grocer whose customers are asked, write unasked, and are answered or not, with the truth beside it.

    Every visit to a touchpoint has a latent satisfaction. A survey asks some of the visits; who answers depends on the
    satisfaction (non-response that is not at random) and on the segment, for which the weights correct. The unhappy and
    the delighted write of their own accord, in public and in private. Messages start threads with replies, delays and
    silence, and those who wait may write again elsewhere. One thread is the blueberry complaint, our reconstruction of
    a published case (:mod:`counterpoint.simulate.complaint`).

    The same arguments give the same bytes on every machine, with any NumPy version and any number of threads; nothing
    depends on the clock. Each stage draws from its own stream, so that an option changes only what it is about.

    Parameters
    ----------
    n : int, 0 to 2,000,000
        Customers of the population (not items: one in about six is heard).
    seed : int, 0 to 2**63 - 1
        Another seed, another company.
    touchpoints : name or names
        Of "store", "checkout", "web shop", "delivery", "app", "customer service"; all by default.
    channels : name or names
        Where customers write unasked: of "twitter", "facebook", "reviews" (public), "twitter dm", "contact form",
        "email", "phone", "chat" (private); all by default. The complaint comes through its own three in any case.
    start : str
        First month, as YYYY-MM. Times follow Finnish clocks and are stored in UTC.
    months : int, 1 to 120
        Months of data; the end of the last one is the end of observation.
    language : {"mixed", "fi", "en"}
        Language of the texts; "mixed" takes each customer's own. The complaint is Finnish unless "en".
    finnish_share : float, 0 to 1
        Share of customers who write Finnish when the language is mixed; the others write English.
    visits_per_customer : float, 1 to 5
        Mean of a geometric number, of which eight at the most are kept. With 1 everyone visits once.
    business_share : float, 0 to 1
        Share of customers who buy for a company: three share an account, one of them is the buyer.
    invitation_rate : float, 0 to 1
        Probability that a visit is followed by an invitation to the survey.
    response_rate : float, 0 to 1
        Probability that a regular customer with satisfaction 0.7 answers; 0 nobody, 1 everybody.
    response_slope : float, -10 to 10
        Change of the log-odds of answering from satisfaction 0 to 1. Above 0 the satisfied answer more and the survey
        looks too good; 0 leaves only differences between segments, which the weights repair.
    device_share : float, 0 to 1
        Share of visits to the store and checkout that tap a smiley at the door.
    posting_rate : float, 0 to 1
        Probability that a visit of middling satisfaction leads to a message or post.
    j_shape : float, 0 to 20
        How much more the unhappy (times 1 + 6 j at satisfaction 0) and the delighted (times 1 + 2 j at 1) write.
    anonymous_share : float, 0 to 1
        Share of public posts whose customer is missing.
    follow_up_rate : float, 0 to 1
        Probability that a customer who still waits, after a median of 40 hours, writes again, half of the time in
        another, public channel.
    answer_rates : float or mapping of channel to float, 0 to 1
        Probability that a complaint or question is ever answered; other messages two times in three as often.
    answer_hours : float or mapping of channel to float, above 0 and up to 10,000
        Median delay of the answers in hours (lognormal, sigma 1.1; moved into the hours from 7 to 21).
    template_share : float, 0 to 1
        Share of replies that are a template; on the phone and in the chat none is.
    employee_items : int, 0 to 1,000,000
        Items in the staff's voice; one for every hundred customers by default.
    complaint : bool
        Whether customer 1 lives through the blueberry complaint.
    blemishes : bool
        Whether some languages, kinds and ratings are missing, as in real exports.

    Returns
    -------
    Population
        `.feedback`, `.truth`, `.options` and `.seed`.

    Raises
    ------
    ValueError
        For an argument out of range; it names the argument, its value and what is allowed.

    Examples
    --------
    >>> import counterpoint as cp
    >>> company = cp.simulate.feedback(2_000, seed=7)
    >>> company
    <Population of 2,000 customers with 3,022 visits: 638 items, 165 threads, true NPS 35.8>
    >>> company.truth.threads.query("thread == 'complaint'").wait_seconds.item() / 3600
    60.0
    """
    count = opt.whole("n", n, 0, MAXIMUM_CUSTOMERS)
    seed = opt.whole("seed", seed, 0, 2**63 - 1)
    if language not in ("mixed", "fi", "en"):
        raise opt.refuse("language", language, "'mixed', 'fi' or 'en'")
    usual_rates = {name: channel.answer_rate for name, channel in CHANNELS.items()}
    usual_hours = {name: channel.answer_hours for name, channel in CHANNELS.items()}
    staff = count // 100 if employee_items is None else opt.whole("employee_items", employee_items, 0, 1_000_000)
    chosen = Options(
        touchpoints=opt.known("touchpoints", touchpoints, TOUCHPOINTS),
        channels=opt.known("channels", channels, CHANNELS),
        start=opt.first_month(start),
        months=opt.whole("months", months, 1, 120),
        language=language,
        finnish_share=opt.real("finnish_share", finnish_share, 0, 1),
        visits_per_customer=opt.real("visits_per_customer", visits_per_customer, 1, 5),
        business_share=opt.real("business_share", business_share, 0, 1),
        invitation_rate=opt.real("invitation_rate", invitation_rate, 0, 1),
        response_rate=opt.real("response_rate", response_rate, 0, 1),
        response_slope=opt.real("response_slope", response_slope, -10, 10),
        device_share=opt.real("device_share", device_share, 0, 1),
        posting_rate=opt.real("posting_rate", posting_rate, 0, 1),
        j_shape=opt.real("j_shape", j_shape, 0, 20),
        anonymous_share=opt.real("anonymous_share", anonymous_share, 0, 1),
        follow_up_rate=opt.real("follow_up_rate", follow_up_rate, 0, 1),
        answer_rates=opt.by_channel("answer_rates", answer_rates, usual_rates, 1.0, above=False),
        answer_hours=opt.by_channel("answer_hours", answer_hours, usual_hours, 10_000.0, above=True),
        template_share=opt.real("template_share", template_share, 0, 1),
        employee_items=staff if count else 0,
        complaint=opt.truth_value("complaint", complaint),
        blemishes=opt.truth_value("blemishes", blemishes),
    )
    return _simulate(count, seed, chosen)


def _simulate(count: int, seed: int, options: Options) -> Population:
    span = window(options)
    customers = make_customers(count, seed, options)
    visits = make_visits(seed, customers, options, span)
    world = World(seed, options, span, customers, visits)
    rows = Rows()
    add_survey(rows, world)
    add_devices(rows, world)
    threads = add_posts(rows, world)
    add_answers(rows, world, threads)
    add_employees(rows, world)
    if count:
        add_promises(rows, world)
    if options.blemishes:
        _blemish(rows, seed)
    if options.complaint and count:
        language = "en" if options.language == "en" else "fi"
        customers.finnish[0] = language == "fi"
        add_complaint(rows, start=options.start, language=language, customer=customer_name(0), provider=PROVIDER,
                      segment="regular")
    table = rows.table()
    truth = Truth(
        population=_figures(visits, np.ones(len(visits.customer), dtype=bool)),
        strata=_strata(visits, options, span),
        customers=_customers(customers, visits),
        visits=_visits(visits, options, span),
        items=_items(table),
        threads=_threads(rows, threads, options, world),
    )
    said = from_arrow(table.select(list(COLUMNS)))
    return Population(said, truth, options, seed)


def _blemish(rows: Rows, seed: int) -> None:
    """Takes away a few cells: 4 % of the languages, 8 % of the customers' kinds, 2 % of the ratings with a text."""
    u = Draws(seed, 14).uniform(len(rows), 3).tolist()
    for number, (tongue, kind, rating) in enumerate(u):
        item = rows[number]
        if tongue < 0.04:
            item["language"] = None
        if kind < 0.08 and item["role"] == "customer":
            item["kind"] = None
        if rating < 0.02 and item.get("text") is not None and item.get("rating") is not None:
            item["rating"] = item["rating_scale"] = None


def _figures(visits: Visits, chosen: np.ndarray[Any, Any]) -> dict[str, float | int | None]:
    """The true figures of some visits; sums run over whole numbers, or in order."""
    count = int(chosen.sum())
    answer = visits.answer[chosen]
    promoters, detractors = int((answer >= 9).sum()), int((answer <= 6).sum())
    invited, answered = int(visits.invited[chosen].sum()), int(visits.answered[chosen].sum())
    posted = int(visits.posted[chosen].sum())
    satisfaction = sum(visits.satisfaction[chosen].tolist())
    return {
        "visits": count,
        "nps": 100.0 * (promoters - detractors) / count if count else None,
        "mean": int(answer.sum()) / count if count else None,
        "promoters": promoters, "passives": count - promoters - detractors, "detractors": detractors,
        "satisfaction": satisfaction / count if count else None,
        "invited": invited, "answered": answered, "posted": posted,
        "response_rate": answered / invited if invited else None,
        "posting_rate": posted / count if count else None,
    }


def _strata(visits: Visits, options: Options, span: Window) -> pd.DataFrame:
    import pandas as pd

    found = []
    for place, touchpoint in enumerate(options.touchpoints):
        for month, name in enumerate(span.months):
            chosen = (visits.touchpoint == place) & (visits.month == month)
            found.append({"touchpoint": touchpoint, "month": name, **_figures(visits, chosen)})
    return pd.DataFrame(found)


def _utc(seconds: np.ndarray[Any, Any]) -> pd.DatetimeIndex:
    import pandas as pd

    return pd.DatetimeIndex(np.asarray(seconds, dtype=np.int64).astype("datetime64[s]").astype("datetime64[us]"), tz="UTC")


def _names(numbers: np.ndarray[Any, Any]) -> list[str]:
    return [customer_name(number) for number in numbers.tolist()]


def _customers(customers: Customers, visits: Visits) -> pd.DataFrame:
    import pandas as pd

    count = len(customers.visits)
    owner = visits.customer
    total = np.bincount(owner, weights=visits.satisfaction, minlength=count)

    def ever(flags: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        return np.bincount(owner[flags], minlength=count) > 0

    return pd.DataFrame({
        "customer": _names(np.arange(count)),
        "segment": np.asarray(list(SEGMENTS), dtype=object)[customers.segment],
        "language": np.where(customers.finnish, "fi", "en"),
        "account": [None if account < 0 else f"A{account + 1:05d}" for account in customers.account.tolist()],
        "satisfaction": total / customers.visits,
        "visits": customers.visits,
        "invited": ever(visits.invited), "answered": ever(visits.answered), "posted": ever(visits.posted),
    })


def _visits(visits: Visits, options: Options, span: Window) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({
        "visit": np.arange(len(visits.customer)),
        "customer": _names(visits.customer),
        "touchpoint": np.asarray(options.touchpoints, dtype=object)[visits.touchpoint],
        "month": np.asarray(span.months, dtype=object)[visits.month],
        "occurred": _utc(visits.occurred),
        "satisfaction": visits.satisfaction, "answer": visits.answer, "expectation": visits.expectation,
        "goal_met": visits.goal_met, "invited": visits.invited,
        "response_probability": visits.response_probability, "answered": visits.answered,
        "posting_probability": visits.posting_probability, "posted": visits.posted,
    })


def _items(table: pa.Table) -> pd.DataFrame:
    import pandas as pd

    names = {"id": "id", "author": "author", "visit": "visit", "true_kind": "kind", "theme": "theme",
             "valence": "valence", "true_language": "language", "template": "template", "needs_reply": "needs_reply",
             "wait_seconds": "wait_seconds", "answered_by": "answered_by"}
    frame = table.select(list(names)).rename_columns(list(names.values())).to_pandas()
    frame["visit"] = pd.array(frame["visit"], dtype="Int64")
    frame["template"] = pd.array(frame["template"], dtype="boolean")
    return frame


def _threads(rows: Rows, threads: list[Thread], options: Options, world: World) -> pd.DataFrame:
    import pandas as pd

    found = []
    for thread in threads:
        first = rows[thread.first]
        seen = thread.replied is not None and thread.replied < world.span.end
        found.append((thread.name, first["author"], thread.channel, first["touchpoint"], thread.started,
                      thread.messages, None if thread.replied is None else float(thread.replied - thread.started), seen))
    if options.complaint and len(world.customers.visits):
        case = [rows[number] for number in range(len(rows)) if rows[number].get("thread") == THREAD]
        reply = next(item for item in case if item["role"] == "provider")
        found.append((THREAD, case[0]["author"], case[0]["channel"], "store", case[0]["time"], len(case),
                      float(reply["time"] - case[0]["time"]), True))
    columns = ["thread", "customer", "channel", "touchpoint", "started", "messages", "wait_seconds", "answered"]
    frame = pd.DataFrame(found, columns=columns).astype({"wait_seconds": "float64", "answered": "bool", "messages": "int64"})
    frame["started"] = _utc(frame["started"].to_numpy(dtype=np.int64))
    return frame
