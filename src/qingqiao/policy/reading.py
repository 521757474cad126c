"""Reading the obligations of a pack's file (policy 7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .conditions import AppointmentCondition, Filter
from .measures import MEASURES, Measure
from .obligation import NO_CHECKLIST, OWN_FIELD, Checklist, Obligation, Tier
from .table import TomlTable
from .words import APPOINTMENT_KINDS, CHANNELS, FIELDS, LEVELS, PERIOD_KINDS, TYPES

WHO_WORDS = {"kind": APPOINTMENT_KINDS, "level": LEVELS, "type": TYPES, "field": FIELDS}
WHO_FLAGS = ("rank_section_or_above", "many_youth")
FILTER_FLAGS = ("face_to_face", "complete")
FILTER_NUMBERS = ("min_photos", "min_files", "min_participants")
FILTER_KEYS = ("kinds", "tasks", "channel", *FILTER_FLAGS, *FILTER_NUMBERS)
KEYS = (
    *("id", "group", "title", "clause", "who", "period", "measure", "where", "that"),
    *("checklist", "target", "weight", "min_bound", "asks"),
)
COLUMNS = ("cadre_code", "score")


@dataclass(frozen=True, slots=True)
class Declared:
    """What the pack declares and its obligations may use."""

    kinds: Sequence[str]
    tasks: Sequence[str]
    checklists: Mapping[str, Checklist]
    min_bound: Fraction
    has_cycle: bool


def read_obligations(tables: Sequence[TomlTable], declared: Declared) -> tuple[Obligation, ...]:
    """Return the obligations in the pack's order; faults are added to their tables, a repeated id to each later one."""
    obligations = []
    taken: set[str] = set()
    for table in tables:
        obligation = _read(table, declared)
        if obligation.id in taken:
            table.fault("id", f"“{obligation.id}”已被前面的任务要求使用")
        if obligation.id in COLUMNS:
            table.fault("id", f"“{obligation.id}”是结果表的列名，请换一个")
        taken.add(obligation.id)
        obligations.append(obligation)
    return tuple(obligations)


def _read(table: TomlTable, declared: Declared) -> Obligation:
    table.only(KEYS)
    period = table.choice("period", PERIOD_KINDS)
    measure = table.choice("measure", tuple(MEASURES))
    if period == "cycle" and not declared.has_cycle:
        table.fault("period", "工作周期（cycle）须有 [cycle] 一节")
    if measure:
        _check_fit(table, period, MEASURES[measure])
    return Obligation(
        id=table.text("id"),
        group=table.text("group"),
        title=table.text("title"),
        clause=table.text("clause"),
        who=_who(table),
        period=period,
        measure=measure,
        where=_filter(table, "where", declared),
        that=_filter(table, "that", declared),
        checklist=_checklist(table, declared),
        target=_target(table, measure),
        weight=table.number("weight", default=Fraction(0)),
        min_bound=table.number("min_bound", default=declared.min_bound, most=1),
        asks=table.text("asks") if "asks" in table else "",
    )


def _check_fit(table: TomlTable, period: str, measure: Measure) -> None:
    """Add a fault for keys that this measure doesn't allow or that it requires."""
    if period == "standing" and not measure.standing:
        able = "、".join(name for name, one in MEASURES.items() if one.standing)
        table.fault("measure", f"常态（standing）只能用 {able}，不能用 {measure.name}")
    if "where" in table and "records" not in measure.reads:
        table.fault("where", f"口径 {measure.name} 不计记录，不能有 where")
    if measure.needs_records != ("that" in table):
        table.fault("that", "record_share 须有 that，别的口径不能有")
    if (measure.name == "checklist") != ("checklist" in table):
        table.fault("checklist", "口径 checklist 须写明清单，别的口径不能有")
    if measure.target is not None and "target" in table:
        table.fault("target", f"口径 {measure.name} 的目标就是应计的全部，不能另写")


def _who(table: TomlTable) -> tuple[AppointmentCondition, ...]:
    conditions = []
    for one in table.tables("who", "条"):
        one.only((*WHO_WORDS, *WHO_FLAGS))
        words = {key: one.words(key, known) for key, known in WHO_WORDS.items() if key in one}
        flags = {key: one.flag(key) for key in WHO_FLAGS if key in one}
        conditions.append(
            AppointmentCondition(
                kind=words.get("kind"),
                level=words.get("level"),
                type=words.get("type"),
                field=words.get("field"),
                rank_section_or_above=flags.get("rank_section_or_above"),
                many_youth=flags.get("many_youth"),
            )
        )
    return tuple(conditions)


def _filter(table: TomlTable, key: str, declared: Declared) -> Filter:
    if key not in table:
        return Filter()
    asked = table.table(key)
    asked.only(FILTER_KEYS)
    flags = {key: asked.flag(key) for key in FILTER_FLAGS if key in asked}
    numbers = {key: asked.whole(key, least=0) for key in FILTER_NUMBERS if key in asked}
    return Filter(
        kinds=asked.words("kinds", declared.kinds, "本制度包的 kinds") if "kinds" in asked else None,
        tasks=asked.words("tasks", declared.tasks, "本制度包的 tasks") if "tasks" in asked else None,
        channel=asked.choice("channel", CHANNELS) if "channel" in asked else None,
        face_to_face=flags.get("face_to_face"),
        complete=flags.get("complete"),
        min_photos=numbers.get("min_photos"),
        min_files=numbers.get("min_files"),
        min_participants=numbers.get("min_participants"),
    )


def _checklist(table: TomlTable, declared: Declared) -> Checklist:
    if "checklist" not in table:
        return NO_CHECKLIST
    name = table.choice("checklist", tuple(declared.checklists))
    return declared.checklists.get(name, NO_CHECKLIST)


def _target(table: TomlTable, measure: str) -> int | tuple[Tier, ...] | None:
    value = table.values.get("target")
    if "target" not in table:
        return None
    if not isinstance(value, list):
        return table.whole("target", least=1)
    return tuple(_tier(tier, measure) for tier in table.tables("target", "档"))


def _tier(tier: TomlTable, measure: str) -> Tier:
    tier.only(("n", "who", "only"))
    if "only" in tier and measure != "contacts":
        tier.fault("only", "只有口径 contacts 可以只计本领域")
    own_field = "only" in tier and tier.choice("only", (OWN_FIELD,)) == OWN_FIELD
    return Tier(tier.whole("n", least=1), _who(tier), own_field)
