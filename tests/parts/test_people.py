"""A name that is typed is cut neither at a space between Han characters nor at a middle dot (policy.md 4, case 04)."""

import pytest

from qingqiao.parts.people import NamesField

TYPED = [
    ("李 明、阿依古丽 · 买买提", ("李 明", "阿依古丽 · 买买提")),
    ("李　明，王芳；买买提•艾力", ("李　明", "王芳", "买买提•艾力")),
    ("王书记\n赵会计\t钱大姐", ("王书记", "赵会计", "钱大姐")),
    ("Anna 李明 Bob", ("Anna", "李明", "Bob")),
    (" 、 李明 、", ("李明",)),
]


@pytest.mark.parametrize(("typed", "names"), TYPED)
def test_names_are_parted_where_somebody_parted_them(typed: str, names: tuple[str, ...]) -> None:
    assert NamesField(required=False).clean(typed) == names
