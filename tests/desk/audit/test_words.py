"""What the audit log says is Chinese, for every detail that a verb writes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import qingqiao
from qingqiao.audit.models import Entry
from qingqiao.desk.audit.words import KEYS, LISTS, TABLES, detail_words
from qingqiao.exchange.workbooks.sifting import FILLABLE
from qingqiao.organizations.eras import FIELDS
from qingqiao.postings.queries import Posting
from tests.desk.conftest import Reader
from tests.desk.reading import text
from tests.world import NOON, World

SOURCE = Path(qingqiao.__file__).parent


def written() -> Iterator[str]:
    """The keys of every dictionary that becomes an entry's details."""
    for file in SOURCE.rglob("*.py"):
        text = file.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if ".details" in text else ():
            if isinstance(node, ast.Assign) and ".details" in "".join(map(ast.unparse, node.targets)):
                keys = [key for one in ast.walk(node) if isinstance(one, ast.Dict) for key in one.keys]
                yield from (key.value for key in keys if isinstance(key, ast.Constant))


def test_every_detail_has_a_chinese_word() -> None:
    found = set(written()) | set(FIELDS)
    assert len(found) > 60
    assert not found - set(KEYS)


def test_every_row_of_a_fillable_table_is_counted_in_chinese() -> None:
    assert not {table.name for table in FILLABLE} - set(KEYS)


def test_every_list_that_can_be_exported_has_its_word() -> None:
    sources = [file.read_text("utf-8") for file in (SOURCE / "desk").rglob("*.py")]
    keys = {key for text in sources for key in re.findall(r'DeskTable\(\s+key="([a-z-]+)"', text)}
    assert len(keys) > 20
    assert not keys - set(LISTS)


def test_every_word_of_a_table_is_of_a_table_that_is() -> None:
    assert not set(TABLES) - {model._meta.label_lower for model in apps.get_models()}


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({"kind": "专职", "first_day": "2026-03-20"}, "类别 专职，首日 2026-03-20"),
        ({"last_day": {"was": "", "is": "2026-03-20"}}, "末日（原为 无，现为 2026-03-20）"),
        ({"changed": ["name", "contact_role"]}, "改了 名称、联系人职务"),
        ({"is_workday": False}, "是否工作日 否"),
        ({"role": "auditor", "verbs": ["record.submit"]}, "角色 审计员，可做的操作 提交记录"),
        (
            {"state": "ready", "rows": {"leaves": {"new": 2}}},
            "状态 待导入，行数（请假（新增 2））",
        ),
        ({}, ""),
        ({"table": "cadres", "file": "csv"}, "列表 团干部，文件 csv"),
        ({"table": "obligation-online"}, "列表 任务要求 online"),
        ({"listings": ["a1"], "records": []}, "登记处 a1，记录 无"),
        ({"listings": 2, "records": 3}, "登记处数 2，记录数 3"),
    ],
)
def test_details_read_as_words(details: dict, said: str) -> None:
    assert detail_words(details) == said
    assert detail_words(dict(reversed(details.items()))) == said


def test_a_line_of_the_log_is_chinese(world: World, sign_in: Reader) -> None:
    Entry.objects.create(
        region=world.yulin,
        at=NOON,
        actor="tick",
        verb="posting.end",
        model=Posting._meta.label_lower,
        row=world.zhang_qiao.pk,
        details={"last_day": {"was": "", "is": "2026-03-20"}},
    )
    page = text(sign_in("auditor"), "/desk/audit/")
    assert "末日（原为 无，现为 2026-03-20）" in page
    assert "last_day" not in page
    assert f"社区报到 …{world.zhang_qiao.pk.hex[-6:]}" in page
