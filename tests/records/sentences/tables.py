"""The tables of sentences: what is said, and what is to be understood."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qingqiao.policy.pack import shipped
from qingqiao.policy.words import ONLINE
from qingqiao.records.sentences.read import Known, Understood, read_sentence

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 27)
CONTACTS = ("李明", "王芳", "张伟", "刘洋", "陈静", "欧阳雪", "阿依古丽·买买提")
PACK = shipped()["yulin-2016"]
KNOWN = Known(
    contacts={name: name for name in CONTACTS},
    places=("神木市集市", "职教中心"),
    communities=(("麟州湾社区", "麟州湾社区"),),
    kinds=PACK.kind_words,
    tasks=PACK.tasks,
)


@dataclass(frozen=True)
class Row:
    """A line of a table."""

    sentence: str
    wanted: dict[str, str]


def rows_of(name: str) -> list[Row]:
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    table = csv.DictReader(
        [line for line in lines if not line.startswith("# ")], delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return [
        Row(
            row.pop("sentence").replace("\\n", "\n"),
            {key: in_order(value or "") for key, value in row.items()},
        )
        for row in table
    ]


def in_order(words: str) -> str:
    return "、".join(sorted(words.split("、")))


def read(sentence: str) -> Understood:
    return read_sentence(sentence, TODAY, KNOWN)


def understood(sentence: str) -> dict[str, str]:
    """What is understood, in the columns of the tables."""
    body = read(sentence).body
    met = "1" if body.face_to_face else "0" if body.channel == ONLINE else ""
    return {
        "day": body.occurred_on.isoformat(),
        "kinds": "、".join(sorted(body.kinds)),
        "channel": body.channel,
        "face_to_face": met,
        "place": body.place,
        "community": body.community_code,
        "contacts": "、".join(sorted(one.contact_code for one in body.participants if one.contact_code)),
        "names": "、".join(sorted(one.name for one in body.participants if one.name)),
        "head": str(body.headcount or ""),
    }
