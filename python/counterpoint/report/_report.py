# SPDX-License-Identifier: MIT
"""From items to a page, a saved summary and a list of customers to call back."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Sequence
from typing import Any

from .._files import require_place, whole_file
from ._callback import to_csv
from ._page import Page
from ._saved import Saved, load
from ._summary import Options, summarise
from ._table import Table
from ._words import Words

__all__ = ["build", "report", "summary", "write", "write_all"]

MOST_CELL = 32_000  # characters of a cell of the call-back list: what spreadsheets take


def report(
    items: Any,
    path: str | os.PathLike[str],
    *,
    language: str = "en",
    title: str | None = None,
    nps: str | None = None,
    by: str | Sequence[str] | None = None,
    timezone: str = "UTC",
    mask: bool = True,
    sentiment: Any = None,
    text_language: str | None = None,
    baseline: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | None = None,
    save_summary: str | os.PathLike[str] | None = None,
    callback: str | os.PathLike[str] | None = None,
) -> pathlib.Path:
    """Write one page that a person can read: what customers say, how sure that is, who waits and what changed.

    Parameters
    ----------
    items : Feedback or frame
        The items; anything that `Feedback.from_any` takes.
    path : path
        The HTML file to write. It is written beside its place and moved there, so that nothing half-written
        is left behind.
    language : {"en", "fi"}
        The language of the page. The texts of the items stay in theirs.
    title : str, optional
        The page's title.
    nps : str, optional
        The rating that the Net Promoter Score is made of; by default every rating on the scale ``nps_0_10``.
    by : str or sequence of str, optional
        Columns, or ``week, month, quarter, year``, by which figures are broken down; by default ratings by the
        touchpoint and the channel, where there are several, and sentiment by the channel. ``by=[]`` breaks nothing
        down.
    timezone : str
        The clock that days, weeks and months follow.
    mask : bool
        Whether personal identity codes, phone numbers, e-mail addresses, account and card numbers are
        replaced by tokens in everything that is shown or listed. Names are not; see `counterpoint.privacy`.
    sentiment : {"default", "vader", "none"}, SentimentModel or Vader, optional
        How texts are scored when the items hold no column ``valence``: by default with the shipped model of Finnish and
        English; ``"none"`` scores nothing. Texts in other languages are counted.
    text_language : str, optional
        What the texts whose ``language`` is missing are written in.
    baseline : path or sequence of path, optional
        An earlier report's saved summary to compare with; several are merged, such as the weeks of a quarter.
    save_summary : path, optional
        A JSON file to write: the mergeable summaries below the figures, without texts, names or ids.
    callback : path, optional
        A CSV file to write: every customer with a low rating or a negative text and no reply since, masked as the
        page is. It begins with a byte order mark, for spreadsheets, and holds no formulas.

    Returns
    -------
    pathlib.Path
        Where the page stands.

    Raises
    ------
    ValueError
        For an option that is not known or does not fit the items. DataError, a ValueError, for a baseline that is no
        saved summary; the message names the file.
    OSError
        For a file that cannot be read or written.

    Notes
    -----
    The page holds everything it needs: no script, and nothing is loaded from a network. The same items give the
    same bytes: its date is the newest item's. A section without its column is left out, and one line says so.

    Examples
    --------
    >>> import counterpoint as cp, tempfile, pathlib
    >>> items = cp.from_records([{"id": "1", "text": "Thank you!", "channel": "e-mail"}])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = cp.report(items, pathlib.Path(folder) / "report.html").read_text(encoding="utf-8")
    >>> "Thank you!" in page
    True
    """
    page = build(
        items, language=language, title=title, nps=nps, by=by, timezone=timezone, mask=mask, sentiment=sentiment,
        text_language=text_language, baseline=baseline, callback=callback,
    )  # fmt: skip
    return write_all(page, path, save_summary=save_summary, callback=callback)


def summary(
    items: Any,
    *,
    nps: str | None = None,
    by: str | Sequence[str] | None = None,
    timezone: str = "UTC",
    mask: bool = True,
    sentiment: Any = None,
    text_language: str | None = None,
    baseline: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | None = None,
) -> dict[str, Any]:
    """Return the figures that `report` shows, as plain numbers, strings, lists and dicts.

    Parameters
    ----------
    items, nps, by, timezone, mask, sentiment, text_language, baseline
        As for `counterpoint.report`.

    Returns
    -------
    dict
        JSON can hold it; ``None`` stands where a section has no column.

    Examples
    --------
    >>> import counterpoint as cp
    >>> from counterpoint.report import summary
    >>> items = cp.from_records([{"id": "1", "channel": "e-mail"}, {"id": "2"}])
    >>> summary(items)["channels"]["channel"]["missing"]
    1
    """
    page = build(
        items, language="en", nps=nps, by=by, timezone=timezone, mask=mask, sentiment=sentiment,
        text_language=text_language, baseline=baseline,
    )  # fmt: skip
    return page.shown()


def build(
    items: Any,
    *,
    language: str,
    title: str | None = None,
    nps: str | None = None,
    by: str | Sequence[str] | None = None,
    timezone: str = "UTC",
    mask: bool = True,
    sentiment: Any = None,
    text_language: str | None = None,
    baseline: Saved | str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | None = None,
    callback: str | os.PathLike[str] | None = None,
) -> Page:
    """Compute the figures and bind them to a language."""
    words = Words(language)
    before = baseline if baseline is None or isinstance(baseline, Saved) else load(baseline)
    columns = None if by is None else [by] if isinstance(by, str) else list(by)
    options = Options(nps, columns, timezone, sentiment, text_language, before)
    found = summarise(Table(items), options)
    found.found["callback_file"] = None if callback is None else pathlib.Path(callback).name
    return Page(found, words, title, mask)


def write_all(
    page: Page,
    path: str | os.PathLike[str],
    *,
    save_summary: str | os.PathLike[str] | None = None,
    callback: str | os.PathLike[str] | None = None,
) -> pathlib.Path:
    """Write the page and what was asked for beside it; each file whole or not at all."""
    targets = [pathlib.Path(target) for target in (path, save_summary, callback) if target is not None]
    for target in targets:
        require_place(target)
    if len({target.resolve() for target in targets}) < len(targets):
        raise ValueError("the page, save_summary and callback are the same file; give each a name of its own")
    text = page.html()  # before anything is written: it may be refused
    if save_summary is not None:
        write(page.saved.to_json(), save_summary)
    if callback is not None:
        write("\ufeff" + to_csv(page.callback_rows(), lambda each: page.user(each, MOST_CELL)), callback)
    return write(text, path)


def write(text: str, path: str | os.PathLike[str]) -> pathlib.Path:
    """Write a text file whole or not at all."""
    target = pathlib.Path(path)
    with whole_file(target) as file:
        file.write(text.encode("utf-8"))
    return target
