# SPDX-License-Identifier: MIT
"""One million rows of feedback as CSV and as JSON lines, the same in every run: the input of the reading benchmark."""

from __future__ import annotations

import csv
import json
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path

CHANNELS = ("web", "app", "store", "phone", "e-mail", "chat")
OPENINGS = (
    "Palvelu oli nopeaa", "Odotin puhelimessa liian kauan", "Henkilökunta auttoi ystävällisesti", "The delivery came late",
    "Staff were kind and quick", "Tuote oli väärä, mutta vaihto sujui", 'They said "tomorrow", then nothing',
    "Verkkokauppa kaatui maksaessa", "Great prices, poor packaging", "Kiitos hyvästä asiakaspalvelusta",
)
ENDINGS = (
    "ja asia hoitui kerralla", "and nobody called back", "eikä kukaan vastannut viestiini", "so I will come again",
    "joten suosittelen muillekin", "although the queue was long", "vaikka jono oli pitkä", "but the refund took three weeks",
    "ja sain \"hyvityksen\" vasta viikon päästä", "which surprised me, honestly",
)


def rows(n: int, seed: int = 20250203):
    """id, time, customer, channel, stars, text (42 to 90 bytes; some with commas, quotes and letters beyond ASCII)."""
    draw = random.Random(seed)
    start = datetime(2024, 1, 1, tzinfo=timezone.utc)
    for i in range(n):
        time = start + timedelta(seconds=draw.randrange(366 * 86400))
        yield {
            "id": f"f{i:07d}",
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "customer": f"c{draw.randrange(200_000):06d}",
            "channel": draw.choice(CHANNELS),
            "stars": draw.randrange(1, 6),
            "text": f"{draw.choice(OPENINGS)} {draw.choice(ENDINGS)}",
        }


def write(folder: Path, n: int) -> dict[str, Path]:
    """Writes both files unless they are there; returns their paths by format."""
    paths = {"csv": folder / f"feedback_{n}.csv", "jsonl": folder / f"feedback_{n}.jsonl"}
    if all(path.exists() for path in paths.values()):
        return paths
    folder.mkdir(parents=True, exist_ok=True)
    with (
        paths["csv"].open("w", encoding="utf-8", newline="") as table,
        paths["jsonl"].open("w", encoding="utf-8") as lines,
    ):
        writer = csv.DictWriter(table, ["id", "time", "customer", "channel", "stars", "text"], lineterminator="\n")
        writer.writeheader()
        for row in rows(n):
            writer.writerow(row)
            lines.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
    return paths
