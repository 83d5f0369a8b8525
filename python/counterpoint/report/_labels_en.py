# SPDX-License-Identifier: MIT
"""What columns, values, levels, methods and problems are called in English."""

from __future__ import annotations

from typing import Any

MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip

LABELS: dict[str, dict[str, Any]] = {
    "columns": {
        "id": "Identifier",
        "reply_to": "Answers which item",
        "text": "Text",
        "thread": "Conversation",
        "customer": "Customer",
        "account": "Client company",
        "provider": "Provider",
        "unit": "Department",
        "touchpoint": "Touchpoint",
        "channel": "Channel",
        "method": "How it was collected",
        "voice": "Asked or unasked",
        "visibility": "Public or private",
        "role": "Who speaks",
        "party": "Part in the purchase",
        "kind": "Kind of feedback",
        "language": "Language",
        "rating_scale": "Rating scale",
        "status": "Status",
        "source": "Source",
        "time": "Time said",
        "occurred": "Time of the transaction",
        "rating": "Rating",
        "expectation": "Expectation",
        "backers": "Supporters",
        "weight": "Weight",
        "goal_met": "Goal reached",
        "week": "Week",
        "month": "Month",
        "quarter": "Quarter",
        "year": "Year",
        "nps": "Willingness to recommend",
        "csat": "Satisfaction",
        "ces": "Ease",
    },
    "values": {
        "voice": {"solicited": "asked for", "unsolicited": "unasked"},
        "visibility": {"public": "public", "private": "private"},
        "role": {"customer": "customers", "employee": "employees", "provider": "the organisation"},
        "method": {"interview": "interview", "device": "device on the spot", "mobile": "mobile", "sms": "text message", "panel": "panel", "form": "form", "call": "phone call", "post": "public post", "e-mail": "e-mail", "survey": "survey"},
        "from": {"customer": "customers", "employee": "employees", "provider": "the organisation"},
        "rating_scale": {
            "nps_0_10": "0 to 10", "stars_1_5": "stars", "likert_1_5": "agreement, 1 to 5", "likert_1_7": "agreement, 1 to 7",
            "ces_1_7": "ease, 1 to 7", "smiley_1_4": "smileys", "thumbs": "thumb up or down", "school_4_10": "school grade",
            "jar_1_5": "just about right",
        },
        "speaker": {"employee": "employee", "provider": "the organisation"},
        "party": {"buyer": "buyers", "participant": "participants", "front line": "front line", "front_line": "front line", "management": "management"},
        "kind": {"praise": "praise", "complaint": "complaint", "suggestion": "suggestion", "question": "question", "promise": "promise", "other": "other"},
        "language": {"fi": "Finnish", "en": "English", "sv": "Swedish"},
    },
    "methods": {
        "net score in points, adjusted Wald +3 clipped to [-100, 100]": "adjusted Wald after adding three answers, kept within −100 and 100",
        "net score in points: no interval under 2 answers": "none, because fewer than 2 answers allow none",
        "the answers are independent of one another": "the answers are independent of one another",
        "those who answered are like those who did not, or only those who answered are meant": "those who answered are like those who did not, or only those who answered are meant",
    },
    "levels": {},
    "problems": {},
}

NOTES: list[Any] = []  # they are in English already
