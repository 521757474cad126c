"""`tasks`: distinct focus tasks on matching records (二(二))."""

from tests.policy.make import cadre, did, pack_of, the_cell

ALL = pack_of('period = "quarter"\nmeasure = "tasks"\ntarget = 3\n')
TALKS = pack_of('period = "quarter"\nmeasure = "tasks"\ntarget = 3\nwhere = { tasks = ["关切青年诉求"] }\n')
QUARTER = ("2026-04-01", "2026-06-30")
TOLD = (
    did("2026-04-03", tasks=["关切青年诉求", "加强思想引导"]),
    did("2026-05-03", tasks=["关切青年诉求"]),
    did("2026-05-04", tasks=["建立联系渠道"]),
    did("2026-05-05"),
)


def test_a_task_counts_once_in_a_period():
    assert the_cell(ALL, cadre(*TOLD), *QUARTER).done == 3


def test_every_task_of_a_matching_record_counts():
    assert the_cell(TALKS, cadre(*TOLD), *QUARTER).done == 2
