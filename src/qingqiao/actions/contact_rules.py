"""Whom a cadre may list: no child, no duplicate, nobody who withdrew, no ID number (policy.md 6; cases 13 to 20).

The cadre's listings and the blocked reaches are read once for a whole list.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from qingqiao.contacts.models import CHILD_UNTIL, Contact, Embargo, age_in_month
from qingqiao.contacts.reach import forms_of, normalized
from qingqiao.contacts.words import IN_PERSON
from qingqiao.organizations.models import Cadre
from qingqiao.policy.names import normal_form
from qingqiao.problems import InputAtFault, Place, ReachUnderEmbargo, TooYoung
from qingqiao.regions.days import not_over
from qingqiao.sealed import blind_index

EMBARGO_DAYS = 90
ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
NO_ID_NUMBER = "像是身份证号。身份证号不收集，请删去。"
SHARED = "shares_reach"


def indexes_of(reach: str, region: int) -> list[bytes]:
    """Return the blind indexes of everything by which a reach reaches somebody; the first is the column's."""
    return [blind_index(form, region) for form in forms_of(reach)] if reach else []


def refuse_id_number(field: str, words: str) -> None:
    """Raise InputAtFault for words that hold the number of an identity card, in whatever width it is written."""
    if ID_NUMBER.search(unicodedata.normalize("NFKC", words)):
        raise InputAtFault(places=[Place(field, NO_ID_NUMBER)])


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """What a cadre notes of a young person, and nothing more (policy.md 6)."""

    name: str
    field: str
    reach: str = ""
    born: str = ""
    sex: str = ""
    political_status: str = ""
    note: str = ""
    consent_on: date | None = None
    consent_how: str = ""

    def index(self, region: int) -> bytes:
        """Return the blind index of the reach; empty without a reach."""
        return blind_index(normalized(self.reach), region) if self.reach else b""


@dataclass(frozen=True, slots=True)
class _Known:
    id: UUID | None
    code: str
    name: str


@dataclass
class ListingRules:
    """A cadre's list as new lines are added. `validate` raises the faults of a line, or adds it."""

    cadre: Cadre
    first_day: date
    _by_index: dict[bytes, list[_Known]] = field(default_factory=dict)
    _codes: dict[str, UUID | None] = field(default_factory=dict)
    _embargoes: dict[bytes, date] = field(default_factory=dict)
    _elsewhere: dict[tuple[bytes, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        listed = Contact.objects.filter(region=self.cadre.region_id, cadre=self.cadre, withdrawn_on=None)
        rows = listed.filter(not_over(self.first_day)).values_list("id", "code", "name", "reach_index")
        for id, code, name, index in rows:
            self._remember(_Known(id, code, name), bytes(index))

    def expect(self, listed: list[ContactDetails], on: date | None = None) -> "ListingRules":
        """Read at once which of these people may not be listed on a day (the first by default), and whom others of the
        region list."""
        indexes = {index for one in listed for index in indexes_of(one.reach, self.cadre.region_id)}
        held = Embargo.objects.filter(
            region=self.cadre.region_id, reach_index__in=indexes, last_day__gte=on or self.first_day
        )
        for index, last_day in held.order_by("last_day").values_list("reach_index", "last_day"):
            self._embargoes[bytes(index)] = last_day
        others = Contact.objects.filter(region=self.cadre.region_id, reach_index__in=indexes).exclude(name="")
        for index, name, code in others.order_by("-first_day").values_list("reach_index", "name", "code"):
            self._elsewhere[bytes(index), normal_form(name)] = code
        return self

    def validate(
        self,
        details: ContactDetails,
        *,
        code: str = "",
        was: Contact | None = None,
        shares_reach: bool = False,
    ) -> None:
        """Add somebody to the list. `was` is the existing listing when it is revised; `shares_reach`: others with the
        same number are known to be different people. Raise TooYoung, ReachUnderEmbargo, InputAtFault."""
        me = was.pk if was else None
        refuse_id_numbers(details)
        _refuse_in_her_name(details, was)
        if was is None or details.born != was.born:
            refuse_children(details, self.first_day)
        index = details.index(self.cadre.region_id)
        self._refuse_herself(details)
        self._refuse_embargoed(details)
        self._refuse_doubles(index, details, code, me, shares_reach)
        self._remember(_Known(me, code, details.name), index)

    def code_in_region(self, details: ContactDetails) -> str:
        """Return the code of the person with this name and reach in the region, so that one person counts once; empty
        without one."""
        return self._elsewhere.get((details.index(self.cadre.region_id), normal_form(details.name)), "")

    def _remember(self, known: _Known, index: bytes) -> None:
        if known.code:
            self._codes[known.code] = known.id
        if index:
            self._by_index.setdefault(index, []).append(known)

    def _refuse_herself(self, details: ContactDetails) -> None:
        if details.reach and normalized(details.reach) == normalized(self.cadre.phone or ""):
            raise InputAtFault(places=[Place("reach", "这是您自己的号码；联系青年不能是自己。")])

    def _refuse_embargoed(self, details: ContactDetails) -> None:
        indexes = indexes_of(details.reach, self.cadre.region_id)
        last_day = max((self._embargoes[one] for one in indexes if one in self._embargoes), default=None)
        if last_day is None:
            return
        withdrawn_on = last_day - timedelta(days=EMBARGO_DAYS)
        if details.consent_on is None or details.consent_on <= withdrawn_on:
            raise ReachUnderEmbargo(places=[Place("consent_on", "对方撤回过同意，须有撤回之后的新同意。")])

    def _refuse_doubles(
        self, index: bytes, details: ContactDetails, code: str, me: UUID | None, shares_reach: bool
    ) -> None:
        same = [known for known in self._by_index.get(index, []) if me is None or known.id != me]
        if any(normal_form(known.name) == normal_form(details.name) for known in same) or (
            code in self._codes and me is None
        ):
            raise InputAtFault(places=[Place("reach", "您的联系青年中已有这一位，请勿重复列入。")])
        if same and not shares_reach:
            raise InputAtFault(
                places=[
                    Place(
                        SHARED, "您的另一位联系青年也是这个联系方式。是同一位就不用再加；是两位合用，请勾选。"
                    )
                ]
            )


def _refuse_in_her_name(details: ContactDetails, was: Contact | None) -> None:
    """Refuse a consent by her own link that her cadre enters; one that is there already stays."""
    is_there = was is not None and (was.consent_on, was.consent_how) == (details.consent_on, IN_PERSON)
    if details.consent_how == IN_PERSON and not is_there:
        raise InputAtFault(
            places=[Place("consent_how", "“本人”由对方打开链接来同意；您听到的、收到的，请选口头或纸质。")]
        )


def refuse_id_numbers(details: ContactDetails) -> None:
    for name in ("name", "reach", "note"):
        if ID_NUMBER.search(getattr(details, name)):
            raise InputAtFault(places=[Place(name, "像是身份证号。身份证号不收集，请删去。")])


def refuse_children(details: ContactDetails, on: date) -> None:
    if details.born and age_in_month(details.born, on) < CHILD_UNTIL:
        year, month = int(details.born[:4]) + CHILD_UNTIL, int(details.born[5:7]) + 1
        when = f"{year + month // 13}年{(month - 1) % 12 + 1}月"
        raise TooYoung(places=[Place("born", f"还未满十四周岁，先不列入；到{when}就可以了。")])
