"""A pack (制度包): one notice's kinds, obligations and weights as data, with the days it is in force (policy 7)."""

import pickle
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from .faults import Fault as Fault
from .faults import PackFaults as PackFaults
from .kind_words import KindWords, read_kind_words
from .obligation import Checklist, Obligation
from .periods import Cycle
from .reading import Declared, read_obligations
from .table import TomlTable
from .words import CHECKLIST_SUBJECTS, FIGURES

SECTIONS = ("pack", "cycle", "checklists", "words", "obligation", "organization_score")
KEYS = (
    *("id", "title", "notice", "effective_from", "effective_to", "grace_days", "timely_days", "min_bound"),
    *("kinds", "tasks", "contact_obligation", "ranked", "round_months"),
)
ROUND_MONTHS = 3
LAST_FIRST_DAY = 28
MOST_DIGITS = 300


@dataclass(frozen=True, slots=True)
class Pack:
    """One notice as data; `text` is the file, `fingerprint` the SHA-256 of its UTF-8 bytes in hexadecimal."""

    id: str
    title: str
    notice: str
    effective_from: date
    effective_to: date | None
    grace_days: int
    timely_days: int
    min_bound: Fraction
    kinds: tuple[str, ...]
    tasks: tuple[str, ...]
    contact_obligation: str
    ranked: bool
    round_months: int
    cycle: Cycle | None
    checklists: Mapping[str, Checklist]
    obligations: tuple[Obligation, ...]
    organization_score: Mapping[str, Fraction]
    kind_words: Mapping[str, KindWords]
    text: str
    fingerprint: str

    def obligation(self, obligation_id: str) -> Obligation:
        """Return an obligation by its id. Raise KeyError when there is none."""
        for obligation in self.obligations:
            if obligation.id == obligation_id:
                return obligation
        raise KeyError(obligation_id)

    @property
    def in_person(self) -> tuple[str, ...]:
        """The kinds that are mostly done face to face."""
        return tuple(kind for kind in self.kinds if self.kind_words[kind].in_person)

    def covers(self, day: int) -> bool:
        """Return whether the day lies within effective_from and effective_to, both included."""
        on = date.fromordinal(day)
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


def in_force(packs: Sequence[Pack], day: int) -> Pack | None:
    """Return the version that covers a day; of several, the one that came into effect last. None: no cell."""
    covering = [pack for pack in packs if pack.covers(day)]
    return max(reversed(covering), key=lambda pack: pack.effective_from, default=None)


@cache
def shipped() -> Mapping[str, Pack]:
    """Return the packs that come with the system, by id."""
    folder = files(__package__) / "packs"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    packs = [read_pack((folder / name).read_text("utf-8")) for name in names]
    return {pack.id: pack for pack in packs}


def read_pack(text: str) -> Pack:
    """Return the pack described by a file's text. Raise PackFaults with all faults, each with its place."""
    pack, faults = read_with_faults(text)
    if faults:
        raise PackFaults(faults)
    return pack


def read_with_faults(text: str) -> tuple[Pack, list[Fault]]:
    """Return a pack with its faults, where a faulty key has a harmless value of its type. Raise PackFaults for what is no
    TOML."""
    faults: list[Fault] = []
    top = TomlTable(toml_values(text, _exact), "制度包", "", faults)
    top.only(SECTIONS)
    return _read(top, text), faults


def toml_values(text: str, number: Callable[[str], Any]) -> dict[str, Any]:
    """Return what a text says as TOML; `number` reads a number with a point. Raise PackFaults with the line of a syntax
    error."""
    try:
        values: dict[str, Any] = pickle.loads(_parsed(text, number))  # noqa: S301
    except (ValueError, RecursionError) as error:
        raise PackFaults([_syntax_fault(text, error)]) from error
    return values


@lru_cache(maxsize=16)
def _parsed(text: str, number: Callable[[str], Any]) -> bytes:
    """Return the values of a text, pickled: whoever changes hers changes nobody else's, and a page reads the same text often."""
    return pickle.dumps(tomllib.loads(text.removeprefix("\ufeff"), parse_float=number))


def _read(top: TomlTable, text: str) -> Pack:
    head = _section(top, "pack")
    head.only(KEYS)
    kinds, tasks = head.new_words("kinds"), head.new_words("tasks", least=0)
    checklists = _checklists(top)
    cycle = _cycle(_section(top, "cycle")) if "cycle" in top else None
    min_bound = head.number("min_bound", most=1)
    declared = Declared(kinds, tasks, checklists, min_bound, has_cycle="cycle" in top)
    obligations = read_obligations(_obligation_tables(top), declared)
    effective_from, effective_to = _effective(head)
    return Pack(
        id=head.text("id"),
        title=head.text("title"),
        notice=head.text("notice"),
        effective_from=effective_from,
        effective_to=effective_to,
        grace_days=head.whole("grace_days", least=0),
        timely_days=head.whole("timely_days", least=0),
        min_bound=min_bound,
        kinds=kinds,
        tasks=tasks,
        contact_obligation=_contact_obligation(head, obligations),
        ranked=head.flag("ranked"),
        round_months=head.whole("round_months", least=1, default=ROUND_MONTHS),
        cycle=cycle,
        checklists=checklists,
        obligations=obligations,
        organization_score=_organization_score(top),
        kind_words=read_kind_words(_section(top, "words") if "words" in top else None, kinds),
        text=text,
        fingerprint=sha256(text.encode()).hexdigest(),
    )


def _effective(head: TomlTable) -> tuple[date, date | None]:
    first = head.day("effective_from") or date.min
    last = head.day("effective_to") if "effective_to" in head else None
    if last is not None and last < first:
        head.fault("effective_to", "早于 effective_from")
    return first, last


def _cycle(table: TomlTable) -> Cycle:
    table.only(("first_day", "months"))
    first = table.day("first_day") or date.min
    if first.day > LAST_FIRST_DAY:
        table.fault("first_day", f"应在每月 {LAST_FIRST_DAY} 日或以前")
    return first, table.whole("months", least=1)


def _checklists(top: TomlTable) -> dict[str, Checklist]:
    section = _section(top, "checklists") if "checklists" in top else None
    checklists = {}
    for name in section.values if section else ():
        table = section.table(name) if section else top
        table.only(("of", "items"))
        of = table.choice("of", CHECKLIST_SUBJECTS)
        checklists[name] = Checklist(name, of, table.new_words("items"))
    return checklists


def _contact_obligation(head: TomlTable, obligations: Sequence[Obligation]) -> str:
    wanted = head.text("contact_obligation")
    named = [one for one in obligations if one.id == wanted]
    if wanted and not any(one.period == "standing" and one.measure == "contacts" for one in named):
        head.fault("contact_obligation", f"“{wanted}”应是一条常态（standing）、口径为 contacts 的任务要求")
    return wanted


def _organization_score(top: TomlTable) -> dict[str, Fraction]:
    if "organization_score" not in top:
        return {}
    section = _section(top, "organization_score")
    section.only(FIGURES)
    return {figure: section.number(figure) for figure in FIGURES if figure in section}


def _obligation_tables(top: TomlTable) -> list[TomlTable]:
    tables = top.tables("obligation", "项")
    for number, table in enumerate(tables, 1):
        table.place = f"任务要求 {table.values.get('id') or f'第{number}项'}"
        table.path = ""
    return tables


def _section(top: TomlTable, name: str) -> TomlTable:
    section = top.table(name)
    section.place, section.path = f"[{name}]", ""
    return section


def _exact(text: str) -> Any:
    """Return a TOML float exactly as written; infinite and absurdly large ones stay floats, which no key accepts."""
    written = Decimal(text)
    if not written.is_finite() or abs(written.adjusted()) > MOST_DIGITS:
        return float(text)
    return Fraction(written)


def _syntax_fault(text: str, error: Exception) -> Fault:
    found = re.search(r"line (\d+), column (\d+)", str(error))
    line = int(found.group(1)) if found else max(1, text.rstrip("\n").count("\n") + 1)
    return Fault(f"第 {line} 行", "", f"TOML 写法有误（{error}）")
