# SPDX-License-Identifier: MIT
"""A small taxonomy of what customers speak of, to start from."""

from __future__ import annotations

__all__ = ["SERVICE_TAXONOMY"]

#: Aspects of customer service, each with terms in English and Finnish: nouns that name the thing, no words that judge it.
SERVICE_TAXONOMY: dict[str, dict[str, list[str]]] = {
    "staff": {
        "en": ["staff", "employee", "agent", "assistant", "cashier", "manager", "personnel", "clerk", "representative",
               "technician", "driver", "receptionist"],
        "fi": ["henkilökunta", "työntekijä", "asiakaspalvelija", "myyjä", "virkailija", "hoitaja", "kuljettaja",
               "asentaja", "esimies", "päällikkö"],
    },
    "service": {
        "en": ["service", "customer service", "customer care", "support", "help desk", "helpdesk", "assistance"],
        "fi": ["palvelu", "asiakaspalvelu", "asiakastuki", "neuvonta"],
    },
    "waiting": {
        "en": ["wait", "waiting", "waiting time", "wait time", "queue", "line", "response time", "delay"],
        "fi": ["odotus", "odottaminen", "odotusaika", "jono", "jonotus", "jonottaminen", "vastausaika", "viive",
               "viivästys", "myöhästyminen"],
    },
    "price": {
        "en": ["price", "pricing", "cost", "fee", "charge", "discount", "value for money"],
        "fi": ["hinta", "hinnoittelu", "kustannus", "maksu", "alennus", "hinta-laatusuhde"],
    },
    "product": {
        "en": ["product", "item", "goods", "quality", "durability", "material"],
        "fi": ["tuote", "tavara", "laatu", "kestävyys", "materiaali"],
    },
    "delivery": {
        "en": ["delivery", "shipping", "shipment", "parcel", "package", "courier", "packaging"],
        "fi": ["toimitus", "kuljetus", "lähetys", "paketti", "kotiinkuljetus", "toimitusaika", "pakkaus", "kuriiri"],
    },
    "availability": {
        "en": ["selection", "range", "stock", "availability", "opening hours", "appointment", "booking", "reservation"],
        "fi": ["valikoima", "saatavuus", "aukioloaika", "varaus", "ajanvaraus", "palveluaika"],
    },
    "website": {
        "en": ["website", "web site", "site", "web shop", "online shop", "app", "application", "login", "web page"],
        "fi": ["verkkosivu", "nettisivu", "sivusto", "verkkokauppa", "nettikauppa", "sovellus", "kirjautuminen"],
    },
    "communication": {
        "en": ["communication", "information", "instruction", "reply", "response", "answer", "email", "e-mail", "message",
               "notification", "call"],
        "fi": ["viestintä", "tiedotus", "tiedonkulku", "ohje", "vastaus", "sähköposti", "viesti", "ilmoitus", "puhelu", "soitto",
               "yhteydenotto"],
    },
    "premises": {
        "en": ["store", "shop", "premises", "office", "room", "facility", "cleanliness", "parking", "toilet", "location",
               "accessibility"],
        "fi": ["myymälä", "kauppa", "toimisto", "huone", "siisteys", "pysäköinti", "parkkipaikka", "vessa",
               "sijainti", "esteettömyys"],
    },
    "billing": {
        "en": ["bill", "billing", "invoice", "payment", "refund", "subscription", "contract"],
        "fi": ["lasku", "laskutus", "maksaminen", "hyvitys", "palautus", "tilaus", "sopimus"],
    },
    "complaints": {
        "en": ["complaint", "return", "warranty", "compensation", "repair", "resolution"],
        "fi": ["reklamaatio", "valitus", "takuu", "korvaus", "korjaus", "huolto"],
    },
}  # fmt: skip
