"""The reasons of one cell, for a page: policy's reasons, with the names that the reader may see (policy.md 6, two
depths)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre
from qingqiao.organizations.tree import names_on
from qingqiao.policy.explain import explain
from qingqiao.policy.measures import MEASURES
from qingqiao.policy.obligation import Obligation
from qingqiao.policy.periods import read_period
from qingqiao.policy.why import Why
from qingqiao.postings.models import Community
from qingqiao.problems import NotFound
from qingqiao.progress.gather import Parts, gather
from qingqiao.progress.lines import obligation_of
from qingqiao.progress.rows import STANDING
from qingqiao.progress.schedules import days_covered, schedule_touching
from qingqiao.records.models import Participant, Record
from qingqiao.records.shares import missing_parts
from qingqiao.regions.days import in_force
from qingqiao.regions.rules import Rules, rules_of

GONE = "已撤回同意的青年"
OTHERS = "共同组织者登记的参加人"
PERSON, RECORD, POSTING = "person", "record", "posting"
LIT = Parts(codes=True)


@dataclass(frozen=True, slots=True)
class Reasons:
    """Policy's reasons with names: of the community; of organizations at that time, by code and the first day of the
    appointment's piece; of people and records only where they are the reader's own. `listed`: the key of her listing of each
    person; `unfilled`: of a record, what its form doesn't say (place, text)."""

    why: Why
    rules: Rules
    obligation: Obligation
    organizations: Mapping[tuple[str, int], str]
    communities: Mapping[str, str]
    people: Mapping[int, str]
    listed: Mapping[int, UUID]
    titles: Mapping[str, str]
    unfilled: Mapping[str, tuple[str, ...]]
    is_own: bool

    def person(self, token: int) -> str:
        """Return a token's name for the cadre; other readers get none."""
        return self.people.get(token, OTHERS) if self.is_own else ""

    def title(self, code: str) -> str:
        """Return a record's title for the cadre; other readers get none."""
        return self.titles.get(code, "") if self.is_own else ""


def reasons_of(cadre: Cadre, obligation: str, period: str, today: date, *, is_own: bool) -> Reasons:
    """Return the reasons of one cell as of today. `is_own`: the reader is the cadre. Raise NotFound without such a
    cell.

    The cadre comes from a scoped query.
    """
    rules = rules_of(cadre.region)
    first, last = _days(rules, period, today)
    schedule = schedule_touching(rules, first, last)
    try:
        found = obligation_of(rules, obligation, first)
        _, facts = next(gather(cadre.region, *days_covered(schedule, today), cadres=[cadre.pk], parts=LIT))
        why = explain(schedule, facts, obligation, period, today.toordinal())
    except KeyError as absent:
        raise NotFound from absent
    of_people = is_own and MEASURES[found.measure].what == PERSON
    titles, unfilled = _records(cadre, why) if is_own else ({}, {})
    return Reasons(
        why=why,
        rules=rules,
        obligation=found,
        organizations=_organization_names(cadre, why),
        communities=_community_names(cadre, why),
        people=_people(cadre) if of_people else {},
        listed=_listed(cadre, why) if of_people else {},
        titles=titles,
        unfilled=unfilled,
        is_own=is_own,
    )


def _days(rules: Rules, period: str, today: date) -> tuple[date, date]:
    if period == STANDING:
        return today, today
    cycles = {rules.cycle} if rules.cycle else {pack.cycle for pack in rules.packs}
    for cycle in cycles:
        try:
            _, found = read_period(period, cycle)
        except ValueError:
            continue
        return date.fromordinal(found.first_day), date.fromordinal(found.last_day)
    raise NotFound


def _organization_names(cadre: Cadre, why: Why) -> dict[tuple[str, int], str]:
    """Return each organization's name when the piece of the appointment, or the period, began."""
    days = {
        (seen.organization, seen.first_day): date.fromordinal(max(seen.first_day, why.first_day))
        for seen in why.appointments
    }
    names = names_on(cadre.region, {(code, day) for (code, _), day in days.items()})
    return {key: names.get((key[0], day), key[0]) for key, day in days.items()}


def _community_names(cadre: Cadre, why: Why) -> dict[str, str]:
    """By code, those that the reasons speak of."""
    codes_or_names = {one.name for one in why.counted if one.what == POSTING}
    codes_or_names |= {one.name for one in why.left_out if one.what == POSTING} | {why.community}
    codes = [code for code in codes_or_names if isinstance(code, str) and code]
    if not codes:
        return {}
    rows = Community.objects.filter(region=cadre.region, code__in=codes)
    return dict(rows.values_list("code", "name"))


def _people(cadre: Cadre) -> dict[int, str]:
    named = Participant.objects.filter(region=cadre.region, entered_for=cadre, contact_code="")
    names = dict(named.values_list("token", "name"))
    listed = Contact.objects.filter(region=cadre.region, cadre=cadre).values_list("person", "name")
    return {token: name or GONE for token, name in (*names.items(), *listed)}


def _listed(cadre: Cadre, why: Why) -> dict[int, UUID]:
    day = date.fromordinal(why.day)
    rows = Contact.objects.filter(in_force(day), region=cadre.region, cadre=cadre)
    return dict(rows.order_by("first_day").values_list("person", "id"))


def _records(cadre: Cadre, why: Why) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """By code: the title of each record that the reasons speak of, and what its form doesn't say."""
    left_out = {str(one.name) for one in why.left_out if one.what == RECORD}
    ids = (
        {record.code for record in why.records}
        | {code for one in why.counted for code in one.records}
        | left_out
    )
    rows = Record.objects.filter(region=cadre.region, pk__in={UUID(code) for code in ids})
    rows_read = list(rows.values_list("id", "title", "kinds", "place", "text"))
    titles = {str(id): title or kinds for id, title, kinds, _, _ in rows_read}
    return titles, {str(id): missing_parts(place, text, 1) for id, _, _, place, text in rows_read}
