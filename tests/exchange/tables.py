"""A small sound load, as tables of text: tests change one thing in it and say what follows."""

import csv
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from qingqiao.exchange.load import Loaded, load
from qingqiao.exchange.tables import TABLES
from qingqiao.problems import FileAtFault

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
RECORD = "0198c0de-7a3b-7c1d-9e2f-3a4b5c6d7e8f"
OTHER_RECORD = "0198c0de-7a3b-7c1d-9e2f-3a4b5c6d7e90"

Rows = list[dict[str, Any]]


def sound() -> dict[str, Rows]:
    """榆林 with two counties; 张桥 and 李溪 in one, 王岭 in the other; a province above would come later."""
    return {
        "organizations": [
            organization("YL", "", level="市", is_region="1"),
            organization("YY", "YL", level="县"),
            organization("SM", "YL", level="县"),
        ],
        "cadres": [{"code": code, "name": name, "phone": ""} for code, name in CADRES],
        "appointments": [appointment("zhang", "YY"), appointment("li", "YY"), appointment("wang", "SM")],
        "leaves": [{"cadre_code": "zhang", "first_day": "2025-02-03", "last_day": "", "reason": "事假"}],
        "contacts": [contact("zhang", "P1"), contact("zhang", "P2"), contact("li", "P1")],
        "communities": [community("S1", "YY")],
        "postings": [
            {"cadre_code": "zhang", "community_code": "S1", "first_day": "2025-01-01", "last_day": ""}
        ],
        "checks": [check("zhang", "五公开", "手机号码"), check("S1", "五个有", "班子")],
        "records": [record()],
        "participants": [{"record_code": RECORD, "contact_code": "P1", "name": ""}],
        "admins": [{"organization_code": "YY", "cadre_code": "zhang", "active": ""}],
        "rounds": [
            {
                "organization_code": "YY",
                "first_day": "2025-01-01",
                "last_day": "2025-03-31",
                "published_on": "2025-04-02",
            }
        ],
    }


CADRES = (("zhang", "张桥"), ("li", "李溪"), ("wang", "王岭"))


def organization(code: str, parent: str, **said: Any) -> dict[str, Any]:
    plain = {"code": code, "name": f"团委{code}", "parent_code": parent, "level": "基层", "type": "团委"}
    return {**plain, "field": "机关", "is_region": "", "many_youth": "", **said}


def appointment(cadre: str, code: str, **said: Any) -> dict[str, Any]:
    plain = {"cadre_code": cadre, "organization_code": code, "kind": "专职", "title": "书记"}
    return {**plain, "first_day": "2024-01-01", "last_day": "", **said}


def contact(cadre: str, code: str, **said: Any) -> dict[str, Any]:
    plain = {"cadre_code": cadre, "contact_code": code, "name": f"青年{code}", "field": "学校"}
    rest = {"first_day": "2025-01-01", "last_day": "", "reach": "13800000016", "born": "2005-06"}
    return {**plain, **rest, "consent_on": "2025-01-01", "withdrawn_on": "", **said}


def community(code: str, home: str, **said: Any) -> dict[str, Any]:
    plain = {"code": code, "name": f"社区{code}", "organization_code": home}
    return {**plain, "address": "桃源路1号", "branch_founded_on": "2024-05-04", **said}


def check(subject: str, checklist: str, item: str, **said: Any) -> dict[str, Any]:
    return {
        "subject": subject,
        "checklist": checklist,
        "item": item,
        "day": "2025-01-05",
        "holds": "1",
        **said,
    }


def record(code: str = RECORD, **said: Any) -> dict[str, Any]:
    plain = {"code": code, "author_code": "zhang", "occurred_on": "2025-02-07", "kinds": "社区报到;志愿服务"}
    rest = {"title": "帮扶", "submitted_at": "2025-02-08T09:00", "cohost_codes": "li", "channel": "线下"}
    more = {"face_to_face": "是", "tasks": "关切青年诉求", "text": "走访", "place": "桃源社区"}
    return {
        **plain,
        **rest,
        **more,
        "community_code": "S1",
        "photos": "a.png",
        "files": "r.pdf",
        "status": "",
        **said,
    }


def write_folder(folder: Path, tables: dict[str, Rows]) -> Path:
    """The tables as CSV files, with a photo and a file beside them."""
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        headers = list(dict.fromkeys(key for row in rows for key in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headers)
            writer.writeheader()
            writer.writerows(rows)
    write_attachments(folder)
    return folder


def write_attachments(folder: Path) -> None:
    for name, body in {
        "photos/a.png": PIXEL,
        "photos/b.png": b"no picture",
        "files/r.pdf": b"%PDF-1.4",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(body)


def write_workbook(path: Path, tables: dict[str, Rows], *, title: str = "") -> Path:
    """The tables as sheets with Chinese names and headers, below a merged title if there is one."""
    path.parent.mkdir(exist_ok=True)
    workbook = Workbook()
    workbook.remove(workbook.active)
    for table in TABLES:
        if table.name not in tables:
            continue
        rows = tables[table.name]
        page = workbook.create_sheet(table.sheet)
        if title:
            page.append([title])
            page.merge_cells("A1:E1")
        headers = {column.name: column.header for column in table.columns}
        names = list(dict.fromkeys(key for row in rows for key in row))
        page.append([headers.get(name, name) for name in names])
        for row in rows:
            page.append([row.get(name) or None for name in names])
    workbook.save(path)
    write_attachments(path.parent)
    return path


def load_quietly(path: Path) -> Loaded:
    return load(path, lambda phase, table, lines: lines, path.parent)


def faults_of(path: Path) -> list[str]:
    """The faults for which a load is refused, as they are printed; none: it was not."""
    try:
        load_quietly(path)
    except FileAtFault as refusal:
        return [f"{place.field}: {place.sentence}" for place in refusal.places]
    return []
