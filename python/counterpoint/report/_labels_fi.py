# SPDX-License-Identifier: MIT
"""What columns, values, levels, methods and problems are called in Finnish."""

from __future__ import annotations

import re
from typing import Any

MONTHS = [
    "tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu",
    "heinäkuu", "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu",
]  # fmt: skip

LABELS: dict[str, dict[str, Any]] = {
    "columns": {
        "id": "Tunniste",
        "reply_to": "Mihin vastaa",
        "text": "Teksti",
        "thread": "Keskustelu",
        "customer": "Asiakas",
        "account": "Asiakasyritys",
        "provider": "Palveluntarjoaja",
        "unit": "Yksikkö",
        "touchpoint": "Kosketuspiste",
        "channel": "Kanava",
        "method": "Keruutapa",
        "voice": "Kysytty vai kysymättä annettu",
        "visibility": "Julkinen vai yksityinen",
        "role": "Kuka puhuu",
        "party": "Osapuoli",
        "kind": "Palautteen laji",
        "language": "Kieli",
        "rating_scale": "Arvosana-asteikko",
        "status": "Tila",
        "source": "Lähde",
        "time": "Palautteen aika",
        "occurred": "Asioinnin aika",
        "rating": "Arvosana",
        "expectation": "Odotus",
        "backers": "Kannattajat",
        "weight": "Paino",
        "goal_met": "Tavoite saavutettu",
        "week": "Viikko",
        "month": "Kuukausi",
        "quarter": "Vuosineljännes",
        "year": "Vuosi",
        "nps": "Suositteluhalukkuus",
        "csat": "Tyytyväisyys",
        "ces": "Helppous",
    },
    "values": {
        "voice": {"solicited": "kysytty", "unsolicited": "kysymättä annettu"},
        "visibility": {"public": "julkinen", "private": "yksityinen"},
        "role": {"customer": "asiakkaat", "employee": "työntekijät", "provider": "organisaatio"},
        "method": {"interview": "haastattelu", "device": "laite paikan päällä", "mobile": "mobiili", "sms": "tekstiviesti", "panel": "paneeli", "form": "lomake", "call": "puhelu", "post": "julkinen viesti", "e-mail": "sähköposti", "survey": "kysely"},
        "from": {"customer": "asiakkailta", "employee": "työntekijöiltä", "provider": "organisaatiolta"},
        "rating_scale": {
            "nps_0_10": "0–10", "stars_1_5": "tähdet", "likert_1_5": "samaa mieltä, 1–5", "likert_1_7": "samaa mieltä, 1–7",
            "ces_1_7": "helppous, 1–7", "smiley_1_4": "hymiöt", "thumbs": "peukalo ylös tai alas", "school_4_10": "kouluarvosana",
            "jar_1_5": "juuri sopivasti",
        },
        "speaker": {"employee": "työntekijä", "provider": "organisaatio"},
        "party": {"buyer": "ostajat", "participant": "osallistujat", "front line": "etulinja", "front_line": "etulinja", "management": "johto"},
        "kind": {"praise": "kiitos", "complaint": "moite", "suggestion": "ehdotus", "question": "kysymys", "promise": "lupaus", "other": "muu"},
        "language": {"fi": "suomi", "en": "englanti", "sv": "ruotsi"},
    },
    "methods": {
        "net score in points, adjusted Wald +3 clipped to [-100, 100]": "korjattu Waldin väli, johon on lisätty kolme vastausta, rajattuna −100:n ja 100:n väliin",
        "net score in points: no interval under 2 answers": "ei väliä, koska alle 2 vastausta ei riitä siihen",
        "the answers are independent of one another": "vastaukset ovat toisistaan riippumattomia",
        "those who answered are like those who did not, or only those who answered are meant": "vastanneet ovat samanlaisia kuin vastaamatta jättäneet, tai tarkoitetaan vain vastanneita",
    },
    "levels": {
        "strongly disagree": "täysin eri mieltä", "disagree": "eri mieltä", "somewhat disagree": "jokseenkin eri mieltä",
        "neither agree nor disagree": "ei samaa eikä eri mieltä", "somewhat agree": "jokseenkin samaa mieltä", "agree": "samaa mieltä",
        "strongly agree": "täysin samaa mieltä", "very unhappy": "hyvin tyytymätön", "unhappy": "tyytymätön", "happy": "tyytyväinen",
        "very happy": "hyvin tyytyväinen", "much too little": "aivan liian vähän", "too little": "liian vähän",
        "just about right": "juuri sopivasti", "too much": "liikaa", "much too much": "aivan liikaa",
    },
    "problems": {
        "is outside its scale": "ei ole asteikolla",
        "is no answer on its scale": "ei ole vastaus asteikolla",
        "stands twice as an id": "sama tunniste on jo käytössä",
        "is no number": "ei ole luku",
        "is no whole number": "ei ole kokonaisluku",
        "is not finite": "ei ole äärellinen luku",
        "is negative": "on negatiivinen",
        "is no time": "ei ole aika",
        "is neither true nor false": "ei ole tosi eikä epätosi",
        "is empty": "on tyhjä",
        "is missing": "puuttuu",
        "is ragged": "on eri mittainen kuin muut rivit",
        "is no date of the calendar": "ei ole kalenterin päivä",
        "is no time of day": "ei ole kellonaika",
        "is no time that this calendar holds": "ei ole aika, jonka tämä kalenteri tuntee",
        "is no rating scale": "ei ole arvosana-asteikko",
        "is a second value for this column": "on sarakkeen toinen arvo",
        "is finer than a microsecond": "on mikrosekuntia tarkempi",
        "is nested too deep": "on liian syvällä sisäkkäin",
        "is a number too large for a double": "on liian suuri luku",
        "is not UTF-8": "ei ole UTF-8:aa",
        "is a key that its object has already": "on avain, joka oliolla jo on",
        "is not a JSON object": "ei ole JSON-olio",
    },
}

# What the reader notes, with the parts that the file gave; other notes stay in English.
NOTES: list[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern, re.DOTALL), finnish)
    for pattern, finnish in (
        (r"delimiter: a tab gives (\d+) cells in each of the first (\d+) records", r"erotin: sarkain antaa \1 solua kussakin ensimmäisistä \2 tietueesta"),
        (r"delimiter: a tab gives (\d+) cells in (\d+) of the first (\d+) records", r"erotin: sarkain antaa \1 solua \2 tietueessa ensimmäisistä \3:sta"),
        (r"delimiter: (\S+) gives (\d+) cells in each of the first (\d+) records", r"erotin: \1 antaa \2 solua kussakin ensimmäisistä \3 tietueesta"),
        (r"delimiter: (\S+) gives (\d+) cells in (\d+) of the first (\d+) records", r"erotin: \1 antaa \2 solua \3 tietueessa ensimmäisistä \4:sta"),
        (r"delimiter: the first record has no comma, semicolon, tab or bar, so each line is one cell", "erotin: ensimmäisessä tietueessa ei ole pilkkua, puolipistettä, sarkainta eikä pystyviivaa, joten kukin rivi on yksi solu"),
        (r"each record ends with a delimiter; no column stands behind it", "kukin tietue päättyy erottimeen; sen takana ei ole saraketta"),
        (r'column "(.*)" has times without a time zone: read as UTC', r'sarakkeen "\1" ajoilla ei ole aikavyöhykettä: luettu UTC-aikana'),
        (r"column (\d+) has no name: called (.*)", r"sarakkeella \1 ei ole nimeä: nimeksi tuli \2"),
        (r"column (\d+) bears a name that is there already: called (.*)", r"sarakkeen \1 nimi on jo käytössä: nimeksi tuli \2"),
        (r"its numbers seem to have a decimal comma; .*", 'luvuissa näyttää olevan desimaalipilkku; decimal="," lukee ne'),
        (r"named \.gz, but not compressed: read as it is", "nimessä on .gz, mutta tiedostoa ei ole pakattu: luettu sellaisenaan"),
        (r'another column "(.*)" is called "(.*)"', r'toinen sarake "\1" sai nimen "\2"'),
        (r'the source\'s own column "(.*)" is kept as "(.*)", because the mapping takes that name for another', r'lähteen oma sarake "\1" on mukana nimellä "\2", koska kuvaus käyttää nimeä toiselle'),
    )
]  # fmt: skip
