# SPDX-License-Identifier: MIT
"""What columns, values, levels, methods and problems are called in Finnish."""

from __future__ import annotations

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
    },
}
