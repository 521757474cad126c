"""`records`, and the filters that all measures of records share (policy 4.3, 7)."""

import pytest

from tests.policy.make import cadre, did, pack_of, the_cell

JUNE = ("2026-06-01", "2026-06-30")


def done(where, *shares):
    pack = pack_of(f'period = "month"\nmeasure = "records"\ntarget = 1\nwhere = {where}\n')
    return the_cell(pack, cadre(*shares), *JUNE).done


def test_every_record_counts_where_nothing_is_asked():
    assert done("{}", did("2026-06-03"), did("2026-06-03"), did("2026-06-04")) == 3


def test_one_visit_counts_toward_every_kind_it_carries():
    visit = did("2026-06-05", kinds=["社区报到", "访谈", "线下活动"])
    assert done('{ kinds = ["访谈"] }', visit) == 1
    assert done('{ kinds = ["社区报到"] }', visit) == 1
    assert done('{ kinds = ["社区报到", "访谈"] }', visit) == 1
    assert done('{ kinds = ["线上活动"] }', visit) == 0


def test_any_of_the_tasks_is_enough():
    told = did("2026-06-05", tasks=["关切青年诉求"])
    assert done('{ tasks = ["关切青年诉求", "建立联系渠道"] }', told) == 1
    assert done('{ tasks = ["建立联系渠道"] }', told) == 0


@pytest.mark.parametrize(
    ("where", "enough", "short"),
    [
        ('{ channel = "线下" }', {"channel": "线下"}, {"channel": ""}),
        ("{ face_to_face = true }", {"face_to_face": True}, {}),
        ("{ face_to_face = false }", {}, {"face_to_face": True}),
        ("{ complete = true }", {"complete": True}, {}),
        ("{ complete = false }", {}, {"complete": True}),
        ("{ min_photos = 2 }", {"photos": 2}, {"photos": 1}),
        ("{ min_files = 1 }", {"files": 1}, {"photos": 3}),
        ("{ min_participants = 2 }", {"people": [1, 2]}, {"people": [1, 1]}),
    ],
)
def test_each_filter_lets_pass_what_meets_it_and_nothing_else(where, enough, short):
    assert done(where, did("2026-06-03", **enough)) == 1
    assert done(where, did("2026-06-03", **short)) == 0


def test_all_of_a_filter_must_hold():
    where = '{ kinds = ["线下活动"], min_photos = 1 }'
    assert done(where, did("2026-06-03", kinds=["线下活动"]), did("2026-06-03", photos=1)) == 0
