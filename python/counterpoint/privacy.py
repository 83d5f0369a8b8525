# SPDX-License-Identifier: MIT
"""Masks what names a person by number or address in text that is about to be shown.

What is found, in this order:

============== ================================================================================
``email``      ``name@host.tld``, also written ``name(at)host.tld``
``account``    IBANs: known country, that country's length, ISO 13616 check (mod 97 = 1)
``identity``   Finnish personal identity codes: real date, every century sign that is in use
               (``+``, ``-YXWVU``, ``ABCDEF``), check character right
``card``       payment cards: issuer's prefix and length, Luhn check (ISO/IEC 7812-1)
``phone``      Finnish, international (``+`` or ``00``) and North American forms
============== ================================================================================

What is *not* found: names, street addresses, user names, number plates, other countries' identity
codes, numbers spelt in words, and an identity code or an account whose check does not hold (a slip of the
pen). A long number is taken for a telephone number only when its form or the word before it says so, so a
number that a customer gives without either stays in view. Order numbers, dates, times and amounts stay.

Every search is linear in the length of the text: candidates start only where a run of characters starts,
and each looks at a bounded number of characters.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

__all__ = ["Finding", "find", "mask"]


class Finding(NamedTuple):
    """One thing to mask: its kind and where it stands, ``text[start:end]``."""

    kind: str
    start: int
    end: int


TOKENS = {
    "en": {
        "email": "[e-mail]",
        "account": "[account number]",
        "identity": "[identity code]",
        "card": "[card number]",
        "phone": "[phone]",
    },
    "fi": {
        "email": "[sähköposti]",
        "account": "[tilinumero]",
        "identity": "[henkilötunnus]",
        "card": "[korttinumero]",
        "phone": "[puhelin]",
    },
}

# What a candidate leaves behind once it is taken: a private-use character, one for one, so that places
# stay and no later search sees it as a letter, a digit or a space.
_TAKEN = "\ue000"
_DASHES = "\\-\u2010\u2011\u2012\u2013\u2014\u2212"  # inside a character class
_BLANKS = " \u00a0\u2007\u2009\u202f"

_Accept = Callable[[re.Match[str]], "tuple[int, int] | None"]


def mask(text: str, *, language: str = "en") -> str:
    """Replace what names a person by number or address with a visible token.

    Parameters
    ----------
    text : str
        Any text.
    language : {"en", "fi"}
        The language of the tokens.

    Returns
    -------
    str
        The text with ``[phone]``, ``[e-mail]``, ``[identity code]``, ``[account number]`` and
        ``[card number]`` in the places of what was found; the very same text when nothing was.

    Notes
    -----
    Names are not masked; see the module's description for the other limits. The time is linear in the
    length of the text.

    Examples
    --------
    >>> import counterpoint as cp
    >>> cp.privacy.mask("Call me on 040 123 4567 or write to maija@example.fi")
    'Call me on [phone] or write to [e-mail]'
    >>> cp.privacy.mask("Tilaus 20250203-77 on yhä matkalla", language="fi")
    'Tilaus 20250203-77 on yhä matkalla'
    """
    try:
        tokens = TOKENS[language]
    except KeyError:
        known = ", ".join(sorted(TOKENS))
        raise ValueError(f"language: {language!r} is not known; allowed: {known}") from None
    parts = []
    at = 0
    for finding in find(text):
        parts += [text[at : finding.start], tokens[finding.kind]]
        at = finding.end
    return "".join([*parts, text[at:]]) if parts else text


def find(text: str) -> list[Finding]:
    """Find what `mask` would replace.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Finding
        In the order of the text; findings never overlap.

    Examples
    --------
    >>> import counterpoint as cp
    >>> cp.privacy.find("puh. 09 123 4567")
    [Finding(kind='phone', start=5, end=16)]
    """
    if not isinstance(text, str):
        raise TypeError(f"text: a str is expected, not {type(text).__name__}")
    found: list[Finding] = []
    rest = text
    for kind, needs, pattern, accept in _SEARCHES:
        if needs.search(rest) is None:
            continue
        taken = list(_accepted(rest, pattern, accept))
        if taken:
            found += [Finding(kind, start, end) for start, end in taken]
            rest = _blank(rest, taken)
    return sorted(found, key=lambda finding: finding.start)


def _accepted(text: str, pattern: re.Pattern[str], accept: _Accept) -> Iterator[tuple[int, int]]:
    """Yield what `accept` makes of each match; a refused candidate is left at its second character."""
    at = 0
    while (match := pattern.search(text, at)) is not None:
        span = accept(match)
        if span is not None:
            yield span
        at = span[1] if span is not None else match.start() + 1


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    parts = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], _TAKEN * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


# ------------------------------------------------------------------------------------------- e-mail

_LOCAL = r"[\w.!#$%&'*+/=?^`{|}~-]"
_EMAIL = re.compile(
    rf"(?<!{_LOCAL})({_LOCAL}+)(?:@|[{_BLANKS}]?[(\[{{][{_BLANKS}]?(?:at|ät|@)[{_BLANKS}]?[)\]}}][{_BLANKS}]?)"
    r"(?:\[?(?:[0-9]{1,3}\.){3}[0-9]{1,3}\]?|[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,24})(?![\w-])",
    re.IGNORECASE,
)
_PLAIN_LOCAL = re.compile(r"[\w+.%-]*")


def _email(match: re.Match[str]) -> tuple[int, int] | None:
    # Punctuation before the name belongs to the sentence: 'write to:"x@y.fi"', '(x@y.fi', 'a/x@y.fi'.
    local = match.group(1)
    plain = _PLAIN_LOCAL.match(local[::-1])
    start = match.end(1) - (plain.end() if plain else 0)
    return (start, match.end()) if local[start - match.start() :].strip(".-%+_") else None


# --------------------------------------------------------------------------------------------- IBAN

# Lengths by country: SWIFT, IBAN registry.
_IBAN_LENGTHS = {
    country: length
    for length, countries in {
        15: "NO",
        16: "BE",
        18: "DK FI FK FO GL NL SD",
        19: "MK SI",
        20: "AT BA EE KZ LT LU MN XK",
        21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA",
        23: "AE GI IL IQ OM SO TL",
        24: "AD CZ ES MD PK RO SA SE SK TN VG",
        25: "LY PT ST",
        26: "IS TR",
        27: "BI DJ FR GR IT MC MR SM",
        28: "AL AZ BY CY DO GT HN HU LB NI PL SV",
        29: "BR EG PS QA UA",
        30: "JO KW MU YE",
        31: "MT SC",
        32: "LC",
        33: "RU",
    }.items()
    for country in countries.split()
}
_IBAN = re.compile(rf"(?<![^\W_])[A-Za-z]{{2}}[0-9]{{2}}(?:[{_BLANKS}{_DASHES}]?[A-Za-z0-9]){{11,29}}")


def _account(match: re.Match[str]) -> tuple[int, int] | None:
    text, start = match.string, match.start()
    length = _IBAN_LENGTHS.get(text[start : start + 2].upper())
    if length is None:
        return None
    characters = []
    at = start
    while len(characters) < length and at < match.end():
        if text[at].isalnum():
            characters.append(text[at].upper())
        at += 1
    if len(characters) < length or (at < len(text) and (text[at].isalnum() or text[at] == "_")):
        return None
    moved = "".join(characters[4:] + characters[:4])
    return (start, at) if int("".join(str(int(c, 36)) for c in moved)) % 97 == 1 else None


# -------------------------------------------------------------------------- Finnish identity codes

_CENTURIES = {"+": 1800} | dict.fromkeys("-YXWVU", 1900) | dict.fromkeys("ABCDEF", 2000)
_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_IDENTITY = re.compile(
    rf"(?<![^\W_])([0-9]{{2}})([0-9]{{2}})([0-9]{{2}})[{_BLANKS}]?([+{_DASHES}YXWVUA-F])[{_BLANKS}]?"
    r"([0-9]{3})([0-9A-Y])(?![^\W_])",
    re.IGNORECASE,
)


def _identity(match: re.Match[str]) -> tuple[int, int] | None:
    day, month, year, sign, number, check = match.groups()
    century = _CENTURIES["-" if sign in _DASHES else sign.upper()]
    if _CHECKS[int(day + month + year + number) % 31] != check.upper() or int(number) < 2:
        return None
    return match.span() if _is_date(century + int(year), int(month), int(day)) else None


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


# -------------------------------------------------------------------------------------------- cards

_CARD = re.compile(rf"(?<![\w+])(?<![0-9][.,])[2-6](?:[{_BLANKS}{_DASHES}]?[0-9]){{12,18}}(?![{_DASHES}]?[0-9])(?!\w)")
# Issuer's prefix and length: ISO/IEC 7812 ranges as the networks publish them.
_ISSUERS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})"  # Visa
    r"|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|3(?:0[0-5]|[689]\d)\d{11}"  # Diners Club
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}"  # Discover
    r"|35(?:2[89]|[3-8]\d)\d{12}"  # JCB
    r"|(?:50|5[6-9]|6\d)\d{10,17}"  # Maestro, UnionPay
)


def _card(match: re.Match[str]) -> tuple[int, int] | None:
    digits = [int(c) for c in match.group() if c.isdigit()]
    if _ISSUERS.fullmatch("".join(map(str, digits))) is None:
        return None
    doubled = [2 * d - 9 * (d > 4) for d in digits[-2::-2]]
    return match.span() if (sum(digits[::-2]) + sum(doubled)) % 10 == 0 else None


# ------------------------------------------------------------------------------------------- phones

_SEPARATOR = rf"[{_BLANKS}{_DASHES}./()]"
_PHONE = re.compile(
    rf"(?<![\w+])(?<![0-9][.,/{_DASHES}])(?:\+[{_BLANKS}]?)?[(]?[0-9](?:{_SEPARATOR}{{0,3}}[0-9]){{5,16}}(?![0-9])"
)
# The word right before a number can say what it is.
_SAYS_PHONE = re.compile(
    r"(?<![^\W\d_])(?:p(?=\.)|puh|puhelin\w*|puhelimeen|tel|telephone|phone|call|calling|cell|mob|mobile|fax|gsm"
    r"|whatsapp|soita\w*|soittaa|tekstaa|numero(?:on|sta|ssa|ni|mme))"
    rf"(?:[{_BLANKS}](?:me|us|on|at|number|no|nro|numero|minulle|is|on))*[.:{_BLANKS}#=]{{0,3}}\Z",
    re.IGNORECASE,
)
_SAYS_OTHER = re.compile(
    r"(?:#|(?<![^\W\d_])(?:order|tilau[sk]\w*|invoice|lasku\w*|viite\w*|ref|reference|ticket|tiketti\w*|tapau[sk]\w*|case"
    r"|asiakas\w*|customer|account|item|product|tuot\w*|serial|sarja\w*|tracking|seuranta\w*|lähety\w*|parcel|paketti\w*|booking"
    rf"|vara(?:us|uk)\w*|confirmation|id)(?:[{_BLANKS}]?(?:no|nro|nr|num|number|numero|code|koodi|id))?"
    rf"[.:{_BLANKS}#={_DASHES}]{{0,3}})\Z",
    re.IGNORECASE,
)
_AMOUNT_AFTER = re.compile(rf"[{_BLANKS}]?(?:[€$£%]|eur|e\b|snt|kpl|km|kg)", re.IGNORECASE)
_COUNTRY = re.compile(r"(?:20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|7|8[1246]|9[0-58]|2[1-69]\d|3[578]\d|42\d|5[09]\d|6[789]\d|8[58]\d|9[679]\d)")
_CONTEXT = 40


def _phone(match: re.Match[str]) -> tuple[int, int] | None:
    text = match.string
    start, end = match.span()
    groups = [g.span() for g in re.finditer(r"[0-9]+", text[start:end])]
    before = text[max(0, start - _CONTEXT) : start]
    if _SAYS_OTHER.search(before) or _starts_with_date(text[start:end]):
        return None
    called = _SAYS_PHONE.search(before) is not None
    plus = text[start] == "+"
    most = len(groups) if plus or called or text[start] in "0(" else min(4, len(groups))
    # What follows may be another number: the longest run of whole groups that is a telephone number.
    for last in range(most, 0, -1):
        used = [text[start + a : start + b] for a, b in groups[:last]]
        stop = start + groups[last - 1][1]
        if _is_phone(used, plus=plus, called=called) and not _AMOUNT_AFTER.match(text, stop):
            return _with_brackets(text, start, stop)
    return None


def _with_brackets(text: str, start: int, stop: int) -> tuple[int, int]:
    """Leave an opening bracket to the sentence when its closing one stands outside the number."""
    if text[start] == "(" and ")" not in text[start:stop]:
        start += 1
    return start, stop


_DATE = re.compile(
    rf"[(]?(?:(?P<day>\d{{1,2}})(?P<a>[.{_DASHES}/{_BLANKS}]{{1,2}})(?P<month>\d{{1,2}})(?P=a)(?P<year>\d{{4}}|\d{{2}})(?!\d)"
    rf"|(?:19|20)\d\d[{_DASHES}./](?P<month2>\d{{1,2}})[{_DASHES}./]\d{{1,2}}(?!\d)|(?P<day3>\d\d)(?P<month3>\d\d)(?:19|20)\d\d(?!\d)"
    r"|(?P<day4>\d{1,2})\.(?P<month4>\d{1,2})\.(?!\d))"
)


def _starts_with_date(text: str) -> bool:
    """Whether a number is written as a date: 3.2.2025, 03-02-25, 2/3/2025, 2025-02-03, 03022025."""
    match = _DATE.match(text)
    if match is None:
        return False
    if match["a"] and match["a"].isspace() and len(match["year"]) == 2:  # 01 23 45 67 89
        return False
    if match["month2"]:
        return 1 <= int(match["month2"]) <= 12
    first = int(match["day"] or match["day3"] or match["day4"])
    second = int(match["month"] or match["month3"] or match["month4"])
    return 1 <= min(first, second) <= 12 and max(first, second) <= 31


def _is_phone(groups: list[str], *, plus: bool, called: bool) -> bool:
    digits = "".join(groups)
    count = len(digits)
    if plus:
        return 7 <= count <= 15 and digits[0] != "0"
    if digits.startswith("00"):
        known = _COUNTRY.match(digits, 2) is not None or (len(groups) > 1 and digits[2] == "1")
        return known and 10 <= count <= 17 and (called or len(groups[0]) <= 5 or len(groups) == 1)
    if called and 6 <= count <= 15:
        return True
    if digits[0] == "0":
        if len(groups) == 1:
            return 9 <= count <= 11
        pairs = len(groups) == 5 and max(map(len, groups)) == 2  # 01 23 45 67 89, as the French write it
        return 7 <= count <= 11 and 2 <= len(groups[0]) <= 5 and (pairs or max(map(len, groups[1:])) >= 3)
    # North American Numbering Plan: area and exchange codes never start with 0 or 1.
    american = groups[1:] if groups[0] == "1" else groups
    return [len(g) for g in american] == [3, 3, 4] and american[0][0] > "1" and american[1][0] > "1"


_DIGITS = re.compile(r"[0-9]{2}")
_SEARCHES: list[tuple[str, re.Pattern[str], re.Pattern[str], _Accept]] = [
    ("email", re.compile(r"@|[(\[{][\s]?[aä]t", re.IGNORECASE), _EMAIL, _email),
    ("account", _DIGITS, _IBAN, _account),
    ("identity", _DIGITS, _IDENTITY, _identity),
    ("card", _DIGITS, _CARD, _card),
    ("phone", _DIGITS, _PHONE, _phone),
]
