# SPDX-License-Identifier: MIT
"""The simulated feedback as a company would have it: four exports of four tools, each with its own habits."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import clock
from .export import cell, separated
from .voices import PROVIDER

if TYPE_CHECKING:
    from ..core.feedback import Feedback

Row = Mapping[str, Any]

def _local(value: dt.datetime) -> dt.datetime:
    second = int(value.timestamp())
    return dt.datetime(1970, 1, 1) + dt.timedelta(seconds=second + int(clock.offset(second)))


def _finnish_time(value: dt.datetime | None) -> str:
    if value is None:
        return ""
    local = _local(value)
    return f"{local.day}.{local.month}.{local.year} klo {local.hour}.{local.minute:02d}"


def _wall_clock(value: dt.datetime) -> str:
    return _local(value).strftime("%Y-%m-%d %H:%M:%S")


def _comma(value: float | None) -> str:
    return "" if value is None else cell(value).replace(".", ",")


def _word(words: Mapping[Any, str]) -> Callable[[Any], str]:
    return lambda value: words.get(value, "")


_TOUCHPOINTS_FI = {
    "store": "Myymälä", "checkout": "Kassa", "web shop": "Verkkokauppa", "delivery": "Kotiinkuljetus", "app": "Sovellus",
    "customer service": "Asiakaspalvelu",
}
_KINDS = {
    "complaint": "Complaint", "praise": "Compliment", "suggestion": "Idea", "question": "Question", "other": "Other",
    "promise": "Commitment",
}
_SENDERS = {"customer": "Customer", "provider": "Agent"}
_PLACES = {"front_line": "Store team", "management": "Management"}

SURVEY: dict[str, Callable[[Row], str]] = {
    "Vastaus": lambda row: row["id"],
    "Vastattu": lambda row: _finnish_time(row["time"]),
    "Asioitu": lambda row: _finnish_time(row["occurred"]),
    "Asiakasnumero": lambda row: cell(row["customer"]),
    "Yritys": lambda row: cell(row["account"]),
    "Asiakasryhmä": lambda row: cell(row["segment"]),
    "Asiointikohta": lambda row: _TOUCHPOINTS_FI[row["touchpoint"]],
    "Lähetetty": lambda row: row["channel"],
    "Kuinka todennäköisesti suosittelisit meitä? (0–10)": lambda row: cell(row["rating"]),
    "Mitä odotit? (0–10)": lambda row: cell(row["expectation"]),
    "Saitko asiasi hoidettua?": lambda row: _word({True: "kyllä", False: "ei"})(row["goal_met"]),
    "Miksi annoit tämän arvosanan?": lambda row: cell(row["text"]),
    "Kieli": lambda row: _word({"fi": "suomi", "en": "englanti"})(row["language"]),
    "Paino": lambda row: _comma(row["weight"]),
}
"""semicolons, decimal commas, Finnish times, Windows-1252"""

MESSAGES: dict[str, Callable[[Row], str]] = {
    "Message ID": lambda row: row["id"],
    "Conversation": lambda row: cell(row["thread"]),
    "In reply to": lambda row: cell(row["reply_to"]),
    "Created (Helsinki)": lambda row: _wall_clock(row["time"]),
    "Customer no.": lambda row: cell(row["customer"]),
    "Sender": lambda row: _SENDERS[row["role"]],
    "Channel": lambda row: row["channel"],
    "Visible to all": lambda row: "yes" if row["visibility"] == "public" else "no",
    "Topic area": lambda row: cell(row["touchpoint"]),
    "Handled by": lambda row: cell(row["unit"]),
    "Type": lambda row: _word(_KINDS)(row["kind"]),
    "Body": lambda row: cell(row["text"]),
    "Stars": lambda row: cell(row["rating"]),
    "Likes": lambda row: cell(row["backers"]),
    "State": lambda row: cell(row["status"]),
    "Lang": lambda row: cell(row["language"]),
}
"""commas, a byte order mark, line ends of Windows, wall-clock times"""

STAFF: dict[str, Callable[[Row], str]] = {
    "no": lambda row: row["id"],
    "when": lambda row: cell(row["time"]),
    "place": lambda row: cell(row["touchpoint"]),
    "who": lambda row: _PLACES[row["party"]],
    "asked": lambda row: "yes" if row["voice"] == "solicited" else "no",
    "how is work? 1-5": lambda row: cell(row["rating"]),
    "in your own words": lambda row: cell(row["text"]).replace("\t", " "),
}
"""tabs"""

_CHANNEL_METHODS = {
    "twitter": "post", "facebook": "post", "reviews": "post", "twitter dm": "message", "contact form": "form",
    "email": "e-mail", "phone": "call", "chat": "chat",
}

MAPPINGS: dict[str, dict[str, Any]] = {
    "survey": {
        "version": 1,
        "description": "Survey tool of the simulated shop: semicolons, decimal commas, Finnish times, Windows-1252",
        "layout": {"format": "csv", "delimiter": ";", "encoding": "cp1252", "decimal": ","},
        "columns": {
            "id": "Vastaus",
            "time": "Vastattu",
            "occurred": "Asioitu",
            "customer": "Asiakasnumero",
            "account": "Yritys",
            "touchpoint": {
                "column": "Asiointikohta", "values": {finnish: name for name, finnish in _TOUCHPOINTS_FI.items()}
            },
            "channel": "Lähetetty",
            "method": {"column": "Lähetetty", "values": {"email": "e-mail", "sms": "SMS", "phone": "interview"}},
            "rating": "Kuinka todennäköisesti suosittelisit meitä? (0–10)",
            "expectation": "Mitä odotit? (0–10)",
            "goal_met": {"column": "Saitko asiasi hoidettua?", "values": {"kyllä": "true", "ei": "false"}},
            "text": "Miksi annoit tämän arvosanan?",
            "language": {"column": "Kieli", "values": {"suomi": "fi", "englanti": "en"}},
            "weight": "Paino",
        },
        "constants": {
            "voice": "solicited", "visibility": "private", "role": "customer", "provider": PROVIDER, "source": "survey"
        },
        "scale": "nps_0_10",
        "timezone": "Europe/Helsinki",
    },
    "messages": {
        "version": 1,
        "description": "Message desk of the simulated shop: what customers write unasked, and the answers",
        "layout": {"format": "csv", "delimiter": ","},
        "columns": {
            "id": "Message ID",
            "thread": "Conversation",
            "reply_to": "In reply to",
            "time": "Created (Helsinki)",
            "customer": "Customer no.",
            "role": {"column": "Sender", "values": {sender: role for role, sender in _SENDERS.items()}},
            "voice": {"column": "Sender", "values": {"Customer": "unsolicited", "Agent": None}},
            "channel": "Channel",
            "method": {"column": "Channel", "values": _CHANNEL_METHODS},
            "visibility": {"column": "Visible to all", "values": {"yes": "public", "no": "private"}},
            "touchpoint": "Topic area",
            "unit": "Handled by",
            "kind": {"column": "Type", "values": {word: kind for kind, word in _KINDS.items()}},
            "text": "Body",
            "rating": "Stars",
            "backers": "Likes",
            "status": "State",
            "language": "Lang",
        },
        "constants": {"provider": PROVIDER, "source": "messages"},
        "scale": "stars_1_5",
        "timezone": "Europe/Helsinki",
    },
    "staff": {
        "version": 1,
        "description": "The staff's voice in the simulated shop, tab-separated",
        "layout": {"format": "csv", "delimiter": "\t"},
        "columns": {
            "id": "no",
            "time": "when",
            "touchpoint": "place",
            "party": {"column": "who", "values": {word: party for party, word in _PLACES.items()}},
            "voice": {"column": "asked", "values": {"yes": "solicited", "no": "unsolicited"}},
            "rating": "how is work? 1-5",
            "text": "in your own words",
        },
        "constants": {"role": "employee", "visibility": "private", "provider": PROVIDER, "source": "staff"},
        "scale": "likert_1_5",
    },
    "devices": {
        "version": 1,
        "description": "Smiley devices at the door of the simulated shop, JSON lines with epoch seconds",
        "layout": {"format": "json lines"},
        "columns": {"id": "event", "time": "ts", "touchpoint": "terminal", "rating": "smiley"},
        "time_formats": ["epoch_s"],
        "constants": {
            "voice": "solicited", "visibility": "private", "role": "customer", "channel": "device", "method": "device",
            "provider": PROVIDER, "source": "device",
        },
        "scale": "smiley_1_4",
    },
}


def export(items: Feedback, folder: str | os.PathLike[str]) -> dict[str, tuple[Path, Path]]:
    """Writes the exports of the survey tool, the message desk, the staff survey and the smiley devices into a folder.

    Returns
    -------
    dict of str to (path, path)
        For "survey", "messages", "staff" and "devices": the file, and the mapping that reads it.
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    rows = items.to_arrow().to_pylist()
    sources = {
        "survey": [row for row in rows if row["source"] == "survey"],
        "messages": [row for row in rows if row["source"] in ("social", "reviews", "tickets")],
        "staff": [row for row in rows if row["source"] == "staff"],
        "devices": [row for row in rows if row["source"] == "device"],
    }

    def cells(name: str, layout: Mapping[str, Callable[[Row], str]], delimiter: str, line_end: str = "\n") -> str:
        lines = ([value(row) for value in layout.values()] for row in sources[name])
        return separated(layout, lines, delimiter, line_end)

    devices = (
        {"ts": int(row["time"].timestamp()), "terminal": row["touchpoint"], "smiley": int(row["rating"]), "event": row["id"]}
        for row in sources["devices"]
    )
    contents = {
        "survey": ("survey.csv", cells("survey", SURVEY, ";").encode("cp1252")),
        "messages": ("messages.csv", b"\xef\xbb\xbf" + cells("messages", MESSAGES, ",", "\r\n").encode("utf-8")),
        "staff": ("staff.tsv", cells("staff", STAFF, "\t").encode("utf-8")),
        "devices": ("devices.jsonl", "".join(json.dumps(row) + "\n" for row in devices).encode("utf-8")),
    }
    written = {}
    for name, (file_name, content) in contents.items():
        file, mapping = target / file_name, target / f"{name}.mapping.json"
        file.write_bytes(content)
        mapping.write_text(json.dumps(MAPPINGS[name], ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
        written[name] = (file, mapping)
    return written
