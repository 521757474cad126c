"""The choices in the record form: the pack's kinds, and for the cadre herself her contacts and her usual places and people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from qingqiao.accounts.requests import RequestContext
from qingqiao.accounts.verbs import Verb
from qingqiao.contacts.groups import groups_of
from qingqiao.parts.record_form import Offered
from qingqiao.policy.report_days import report_kinds
from qingqiao.postings.queries import communities_of, likely_cohosts
from qingqiao.postings.report_days import Suggested, suggested_day
from qingqiao.progress.lines import ProgressLine
from qingqiao.records.body import Body
from qingqiao.records.people import ContactChoice, contacts_to_choose
from qingqiao.records.usual import NOTHING_USUAL, usual_of
from qingqiao.regions.rules import Rules, pack_on, rules_of

if TYPE_CHECKING:
    from qingqiao.organizations.models import Cadre


def offered_to(
    who: RequestContext, author: Cadre, today: date, *, is_own: bool, kept: Body | None = None
) -> Offered:
    """Return the choices for this author. `kept`: a body whose values stay available. Another person sees none of the
    author's contacts."""
    reach = who.scope(Verb.RECORD_SUBMIT)
    rules = rules_of(author.region)
    pack = pack_on(rules, today)
    usual = usual_of(who.scope(Verb.RECORD_READ), author) if is_own else NOTHING_USUAL
    beside = [one.contact_code for one in kept.participants] if kept else []
    contacts = contacts_to_choose(who.scope(Verb.CONTACT_READ), author, today, beside) if is_own else []
    colleagues = [*usual.cohosts, *likely_cohosts(reach, author, today)]
    communities = communities_of(reach, author, today)
    if kept and kept.community_code and kept.community_code not in dict(communities):
        communities.append((kept.community_code, kept.community_code))
    return Offered(
        today=today,
        report_weekday=author.region.report_weekday,
        kinds=_together(pack.kinds if pack else (), kept.kinds if kept else ()),
        tasks=_together(pack.tasks if pack else (), kept.tasks if kept else ()),
        contacts=contacts,
        cohosts=list({one.code: (one.code, one.name) for one in colleagues}.values()),
        communities=communities,
        places=usual.places,
        people=[code for code in usual.people if code in {one.code for one in contacts}],
        last=usual.last,
        photos_kept=len(kept.photos) if kept else 0,
        groups=groups_of(who.scope(Verb.CONTACT_READ), today) if is_own else (),
        files_kept=len(kept.files) if kept else 0,
        report_kinds=report_kinds(pack),
        in_person=pack.in_person if pack else (),
    )


def offered_late(
    who: RequestContext, author: Cadre, today: date, last_day: date, chosen: Sequence[str]
) -> Offered:
    """What may be chosen by who has left, for work of her days in office. Her contacts aren't shown any more; those whom
    she chose on her phone before are taken."""
    reach = who.scope(Verb.RECORD_SUBMIT_LATE)
    pack = pack_on(rules_of(author.region), last_day)
    listed = contacts_to_choose(reach, author, last_day, chosen) if chosen else []
    return Offered(
        today=today,
        report_weekday=author.region.report_weekday,
        kinds=tuple(pack.kinds) if pack else (),
        tasks=tuple(pack.tasks) if pack else (),
        contacts=[one for one in listed if one.code in chosen],
        cohosts=[(one.code, one.name) for one in likely_cohosts(reach, author, last_day)],
        communities=communities_of(reach, author, last_day),
        report_kinds=report_kinds(pack),
        in_person=pack.in_person if pack else (),
    )


def unmet_first(contacts: Iterable[ContactChoice]) -> list[ContactChoice]:
    """Return contacts without a record first, then those last contacted longest ago."""
    return sorted(contacts, key=lambda one: one.last_contacted_on or date.min)


def day_offered_to(author: Cadre, today: date, offered: Offered) -> Suggested | None:
    """Return the report day suggested for this week to an author with a posting."""
    return suggested_day(author, today, rules_of(author.region)) if offered.communities else None


def kinds_of_the_day(
    rules: Rules, lines: Iterable[ProgressLine], today: date, report_day: date | None
) -> list[str]:
    """Return the kinds for the suggested report day: of obligations that ask for a day each week and are still open
    (一(三)1)."""
    pack = pack_on(rules, today)
    if pack is None or today != report_day:
        return []
    open_ids = {line.obligation for line in lines if line.missing and line.last_day >= today}
    weekly = [one for one in pack.obligations if one.measure == "days" and one.period == "week"]
    return [kind for one in weekly if one.id in open_ids for kind in (one.where.kinds or ())[:1]]


def _together(*words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for some in words for word in some))
