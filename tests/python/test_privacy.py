# SPDX-License-Identifier: MIT
"""Masking: what must go, what must stay, and that no text makes it slow. All numbers here are made up."""


import pytest

from counterpoint import privacy
from counterpoint.privacy import Finding, find, mask

CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def identity(birth: str, sign: str, number: str) -> str:
    """A code whose check character is right (DVV: the number without sign, modulo 31)."""
    return f"{birth}{sign}{number}{CHECKS[int(birth + number) % 31]}"


@pytest.mark.parametrize("sign", ["+", *"-YXWVU", *"ABCDEF", *"yxwvu", *"abcdef", "–", "−", "‐"])
def test_identity_codes_with_every_century_sign(sign):
    code = identity("131052", sign, "308") if sign not in "ABCDEFabcdef" else identity("131005", sign, "308")
    assert mask(f"Tunnukseni on {code}.") == "Tunnukseni on [identity code]."


def test_the_published_example_codes():
    # DVV's own examples of a code and of its check: 131052-308T; lower case and a blank around the sign too.
    for text in ["131052-308T", "131052-308t", "131052 - 308T", "hetu:131052-308T"]:
        assert mask(text).endswith("[identity code]")


@pytest.mark.parametrize(
    "text",
    [
        "131052-308U",  # check character wrong
        "310252-308T",  # 31 February
        "321052-3081",  # day 32
        "x131052-308T",  # part of a word
        "131052-308T5",
        "9131052-308T",
        "131052G308T",  # not a century sign
        identity("131052", "-", "001"),  # numbers begin at 002
    ],
)
def test_not_identity_codes(text):
    assert "identity" not in {finding.kind for finding in find(text)}


def test_leap_day_depends_on_the_century():
    assert find(identity("290200", "A", "123"))[0].kind == "identity"  # 2000 is a leap year
    assert find(identity("290200", "-", "123")) == []  # 1900 is not


@pytest.mark.parametrize(
    "number",
    [
        "+358 40 123 4567",
        "+358401234567",
        "+358-40-1234567",
        "+358 (0)40 123 4567",
        "00358 40 123 4567",
        "00358401234567",
        "040 123 4567",
        "040-1234567",
        "040-123 4567",
        "0401234567",
        "040.123.4567",
        "050 123 456",
        "0457 123 4567",
        "09 123 4567",
        "(09) 123 4567",
        "09-1234567",
        "014 123 456",
        "0800 123 456",
        "0400\u00a0123\u00a0456",
        "040–123–4567",
        "+46 8 123 456 78",
        "070-123 45 67",
        "+44 20 7946 0018",
        "020 7946 0018",
        "07700 900123",
        "+1 (415) 555-0132",
        "(415) 555-0132",
        "415-555-0132",
        "415.555.0132",
        "1-415-555-0132",
        "01 23 45 67 89",
        "+33 1 23 45 67 89",
        "+49 30/1234567",
    ],
)
def test_phone_numbers(number):
    assert mask(f"Soittakaa {number}, kiitos.") == "Soittakaa [phone], kiitos."
    assert mask(number) == "[phone]"
    assert mask(f"({number})") in {"([phone])", "[phone]"}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("puh. 123456", "puh. [phone]"),
        ("puh.040 1234567", "puh.[phone]"),
        ("tel: 555 1234", "tel: [phone]"),
        ("Phone number 5551234", "Phone number [phone]"),
        ("call me at 5551234", "call me at [phone]"),
        ("puhelinnumeroni on 45 123 4567", "puhelinnumeroni on [phone]"),
        ("soita minulle 441234567", "soita minulle [phone]"),
        ("soita numeroon 441234567", "soita numeroon [phone]"),
        ("WhatsApp 4412345678", "WhatsApp [phone]"),
        ("p. 5551234", "p. [phone]"),
        ("040 1234567 tai 050 7654321", "[phone] tai [phone]"),
        ("040 1234567 050 7654321", "[phone] [phone]"),
        ("040 1234567, 3.2.2025", "[phone], 3.2.2025"),
        ("(soita 040 1234567)", "(soita [phone])"),
        ("tilaus 12345, puh 040 1234567", "tilaus 12345, puh [phone]"),
    ],
)
def test_phone_numbers_in_context(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "3.2.2025",
        "03.02.2025 klo 14.05",
        "03-02-2025 08.30",
        "2025-02-03T14:05:00",
        "2025-02-03 14:05",
        "02/03/2025",
        "01022025",
        "03.02. 12.30",
        "Tilaus 0401234567",
        "tilausnumero: 0401234567",
        "order no. 0401234567",
        "Order #0401234567",
        "#0401234567",
        "viitenumero 0401 234 567",
        "invoice number 041 234 5678",
        "asiakasnumero 0412345678",
        "lähetystunnus 0412345678",
        "20250203-77",
        "123456789",
        "1234567890123",
        "100 200 300",
        "0,123456789",
        "0.123456789",
        "+20 000 000 €",
        "+5 %",
        "+100",
        "12 345 678,90 €",
        "00100 Helsinki",
        "00100 HELSINKI 33100 TAMPERE",
        "avoinna 09-21, la 10-18",
        "ma-pe 09-21 10-18",
        "klo 08.30-16.00",
        "1 000 000",
        "192.168.100.200",
        "Airbus A350-900, lento AY0123",
        "lento 1234",
        "911",
        "5/5 0/10",
        "1234567890",
        "id 3498",
    ],
)
def test_what_is_not_a_phone_number_stays(text):
    assert mask(text) == text


@pytest.mark.parametrize(
    "address",
    [
        "maija@example.fi",
        "maija.meikalainen@example.co.uk",
        "maija+tilaukset@sub.example.com",
        "MAIJA@EXAMPLE.FI",
        "mäijä@esimerkki.fi",
        "m@ääkköset.fi",
        "m-m_1%2@a-b.fi",
        "maija (at) example.fi",
        "maija[at]example.fi",
        "maija(ät)example.fi",
        "root@[192.168.1.1]",
    ],
)
def test_e_mail_addresses(address):
    assert mask(f"Kirjoita: {address}, kiitos") == "Kirjoita: [e-mail], kiitos"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("(maija@example.fi).", "([e-mail])."),
        ("mailto:maija@example.fi", "mailto:[e-mail]"),
        ("'maija@example.fi'", "'[e-mail]'"),
        ("a@b.fi;c@d.fi", "[e-mail];[e-mail]"),
        ("<maija@example.fi>", "<[e-mail]>"),
        ("Maija@example.fi. Hei", "[e-mail]. Hei"),
    ],
)
def test_e_mail_addresses_leave_the_sentence_alone(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize("text", ["@AmericanAir thanks", "5 @ 3.50", "me@home", "@", "a@b", "klo 14 @ toimisto", "...@..."])
def test_not_e_mail_addresses(text):
    assert mask(text) == text


@pytest.mark.parametrize(
    "iban",
    [
        "FI21 1234 5600 0007 85",  # examples of the IBAN registry
        "FI2112345600000785",
        "fi21 1234 5600 0007 85",
        "DE89 3704 0044 0532 0130 00",
        "GB29 NWBK 6016 1331 9268 19",
        "SE45-5000-0000-0583-9825-7466",
        "NO93 8601 1117 947",
        "MT84MALT011000012345MTLCAST001S",
    ],
)
def test_ibans(iban):
    assert mask(f"Tili {iban} kiitos, 12") == "Tili [account number] kiitos, 12"
    assert mask(f"{iban} {iban}") == "[account number] [account number]"


@pytest.mark.parametrize("text", ["FI21 1234 5600 0007 86", "XX21 1234 5600 0007 85", "FI21 1234 5600 0007 8", "FI21123456000007855", "AFI2112345600000785"])
def test_not_ibans(text):
    assert "account" not in {finding.kind for finding in find(text)}


@pytest.mark.parametrize("card", ["4111 1111 1111 1111", "4111111111111111", "5500-0000-0000-0004", "3400 000000 00009", "2223000048400011", "6011000000000004"])
def test_cards(card):
    assert mask(f"Kortti {card}.") == "Kortti [card number]."


@pytest.mark.parametrize("text", ["4111 1111 1111 1112", "9111111111111111", "41111111111111111111111", "0.4111111111111111"])
def test_not_cards(text):
    assert mask(text) == text


def test_findings_stand_in_order_and_never_overlap():
    text = "131052-308T 040 1234567 a@b.fi FI21 1234 5600 0007 85 4111 1111 1111 1111 kiitos"
    found = find(text)
    assert [finding.kind for finding in found] == ["identity", "phone", "email", "account", "card"]
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert text[slice(*found[2][1:])] == "a@b.fi"
    assert find("puh. 09 123 4567") == [Finding("phone", 5, 16)]


def test_finnish_tokens_and_bad_arguments():
    assert mask("a@b.fi 0401234567", language="fi") == "[sähköposti] [puhelin]"
    with pytest.raises(ValueError, match="language: 'sv' is not known; allowed: en, fi"):
        mask("x", language="sv")
    with pytest.raises(TypeError, match="text: a str is expected, not float"):
        mask(float("nan"))


def test_a_text_without_findings_is_the_same_object():
    text = "Hyvä palvelu, 5/5, kiitos"
    assert mask(text) is text


def test_masking_again_changes_nothing():
    once = mask("131052-308T 040 1234567 a@b.fi FI21 1234 5600 0007 85")
    assert mask(once) == once


HOSTILE = {
    "one word": "a",
    "digits": "1",
    "pairs": "1 ",
    "zeros": "0 ",
    "plus": "+",
    "plus digits": "+1 ",
    "zero groups": "01 234 ",
    "brackets": "(",
    "bracket digits": "(09) ",
    "at signs": "@",
    "locals": "a@",
    "dots": "a.",
    "domains": "a@b.",
    "punctuation": "a!",
    "at words": "a(at)",
    "open at": "( at",
    "iban heads": "FI21 ",
    "iban run": "FI21",
    "card heads": "4111 ",
    "identity heads": "131052-",
    "dates": "3.2.2025 ",
    "calls": "puh. ",
    "call numbers": "puh 123456 ",
    "dashes": "-",
    "blanks": " ",
    "underscores": "_",
}


class Counted:
    """A pattern that counts its searches and the characters that each walks over."""

    def __init__(self, pattern):
        self.pattern, self.searches, self.walked = pattern, 0, 0

    def search(self, text, at=0):
        match = self.pattern.search(text, at)
        self.searches += 1
        self.walked += (len(text) if match is None else match.end()) - at
        return match


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("tail", ["", "!x@h.fi", "@", "5"])
def test_work_is_linear_in_the_length(unit, tail, monkeypatch):
    """Each character is walked over a bounded number of times, and a long text is gone through to its end."""
    text = unit * (200_000 // len(unit)) + tail
    counted = [Counted(pattern) for _, _, pattern, _ in privacy._SEARCHES]
    searches = [(kind, needs, count, accept) for count, (kind, needs, _, accept) in zip(counted, privacy._SEARCHES, strict=True)]
    monkeypatch.setattr(privacy, "_SEARCHES", searches)
    found = find(text)
    for count in counted:
        assert count.searches <= len(text) + 1
        assert count.walked <= 80 * len(text)  # a candidate is refused after 40 characters or so
    if tail == "!x@h.fi":
        assert found[-1].kind == "email" and found[-1].end == len(text)


def test_module_is_offered():
    import counterpoint as cp

    assert cp.privacy is privacy
