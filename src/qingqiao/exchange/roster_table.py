"""A list of young people as a table: what a cadre may note of each, with the headers that people write."""

from typing import Final

from qingqiao.contacts.words import POLITICAL_STATUSES, SEXES
from qingqiao.exchange.columns import Column, Table, Type
from qingqiao.policy import words

STANDINGS: Final = {
    **dict.fromkeys(("团员", "共青团员", "中国共青团员"), "团员"),
    **dict.fromkeys(("党员", "中共党员", "预备党员", "中共预备党员"), "党员"),
    **dict.fromkeys(("群众", "普通群众"), "群众"),
}
ROSTER: Final = Table(
    "roster",
    "名单",
    (
        Column("name", "姓名", Type.NAME, is_required=True),
        Column("field", "领域", Type.WORD, words=words.FIELDS),
        Column("reach", "联系方式", Type.NUMBER_TEXT, longest=200, may_repeat=True),
        Column("born", "出生年月", Type.MONTH),
        Column(
            "sex",
            "性别",
            Type.WORD,
            words=SEXES,
            also_words=(("男性", "男"), ("女性", "女"), ("男生", "男"), ("女生", "女")),
        ),
        Column(
            "political_status",
            "政治面貌",
            Type.WORD,
            words=POLITICAL_STATUSES,
            also_words=tuple(STANDINGS.items()),
        ),
        Column("note", "备注", longest=500),
    ),
)
