"""What a text is made of: words, sentences, stems; and which language it is written in.

The rules are stated in full in the C++ headers ``counterpoint/text/words.hpp``, ``sentences.hpp`` and
``finnish_stemmer.hpp``; here is what they do.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from . import _core
from ._language import (
    LanguageModel,
    Languages,
    SentenceLanguage,
    detect_language,
    language,
    language_by_sentence,
)
from .core.column import Column

__all__ = [
    "LanguageModel",
    "Languages",
    "Sentence",
    "SentenceLanguage",
    "Word",
    "detect_language",
    "language",
    "language_by_sentence",
    "sentences",
    "stem",
    "words",
]


class Word(NamedTuple):
    """One word of a text.

    Attributes
    ----------
    start, end : int
        Where it stands: ``text[start:end]``.
    text : str
        Its normal form: lower case, ``<link>`` for a link or a mail address, ``<handle>`` for an @handle.
    kind : str
        "word", "number", "emoticon", "emoji", "link", "handle" or "mark".
    all_capitals : bool
        Two letters or more, all of them capitals.
    """

    start: int
    end: int
    text: str
    kind: str
    all_capitals: bool


class Sentence(NamedTuple):
    """One sentence of a text: ``text[start:end]``, without white space at either end."""

    start: int
    end: int
    text: str


def stem(words: Any, language: str = "fi", *, lower: bool = True) -> Column:
    """The stem of each word.

    Finnish: the algorithm that the Snowball project publishes (M. F. Porter, snowballstem.org, "Finnish stemming
    algorithm", as of release 3.1), in our own code. It takes particles, possessives, cases, comparison and plural off; it
    knows no dictionary, so consonant gradation stays ("kadun" and "katu" have two stems).

    Parameters
    ----------
    words : sequence of str, or any column of text
        None and NaN are missing words.
    language : {"fi"}
    lower : bool, default True
        Whether words are lowered first (as ``str.lower``). The rules know no capitals.

    Returns
    -------
    Column
        Of text, one stem a word, missing where the word is: ``to_list()``, ``to_arrow()``, ``to_pandas()``.

    Raises
    ------
    TypeError
        For what is no sequence of str, a single str among them.
    DataError
        A word holds a lone surrogate.
    ValueError
        Another language.

    Notes
    -----
    O(characters). Words of any length; digits and signs stay.

    Examples
    --------
    >>> stem(["Edeltäjistään", "taloihin", None]).to_list()
    ['edeltäj', 'talo', None]
    """
    return Column._of("", _core.stem_words(words, language=language, lower=lower), "plain", None)


def words(text: str, *, squeeze: bool = False, marks: bool = False) -> list[Word]:
    """The words of one text, each with its place, kind and normal form.

    A word is letters and digits, joined by an apostrophe ("don't"), a hyphen ("linja-auto"), a colon before a Finnish
    ending ("USA:n"), or . , : / between digits ("9.30"). Emoticons, emoji, links, mail addresses and @handles are words of
    their own kinds. HTML tags and references, other signs, and signs that are not seen (zero-width ones, soft hyphens) are
    passed over.

    Parameters
    ----------
    text : str
    squeeze : bool, default False
        Whether a letter or sign that stands more than twice in a row is written twice: "soooo" becomes "soo".
    marks : bool, default False
        Whether . ! ? … , ; : are words of kind "mark", a run of the first four as one.

    Returns
    -------
    list of Word

    Raises
    ------
    TypeError
        What is no str, None among them.
    DataError
        A lone surrogate.

    Notes
    -----
    O(characters).

    Examples
    --------
    >>> [word.text for word in words("USA:n linja-auto tuli klo 9.30 :) @hsl", squeeze=True)]
    ['usa:n', 'linja-auto', 'tuli', 'klo', '9.30', ':)', '<handle>']
    >>> words("SOOO hyvä", squeeze=True)[0]
    Word(start=0, end=4, text='soo', kind='word', all_capitals=True)
    """
    return [Word(*found) for found in _core.find_words(text, squeeze=squeeze, marks=marks)]


def sentences(text: str, *, line_breaks: bool = True) -> list[Sentence]:
    """The sentences of one text in Finnish or English.

    A sentence ends after . ! ? or … where white space follows, but not after an abbreviation ("esim.", "Dr."), an initial,
    an ordinal or a time ("3. luokka", "klo 9.30"), or an ellipsis in mid-sentence. Emoticons and emoji right after it
    belong to it. Every sign but white space is in one sentence.

    Parameters
    ----------
    text : str
    line_breaks : bool, default True
        Whether a line break ends a sentence, as in answers to a form; else only an empty line does, as in mail.

    Returns
    -------
    list of Sentence

    Raises
    ------
    TypeError
        What is no str, None among them.
    DataError
        A lone surrogate.

    Notes
    -----
    O(characters). Rules of our own; they are stated in ``counterpoint/text/sentences.hpp``.

    Examples
    --------
    >>> [sentence.text for sentence in sentences("Tulin klo 9.30. Kiitos! :) Hinta esim. 5 e.")]
    ['Tulin klo 9.30.', 'Kiitos! :)', 'Hinta esim. 5 e.']
    """
    return [Sentence(start, end, text[start:end]) for start, end in _core.find_sentences(text, line_breaks=line_breaks)]
