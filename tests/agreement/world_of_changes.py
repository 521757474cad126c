"""Random changes to the small Yulin, each through its verb, and the reading that must agree with a rebuild from nothing."""

import random
from dataclasses import replace
from datetime import date, timedelta

from qingqiao.accounts.actors import system
from qingqiao.actions import (
    appointments,
    calendar,
    checklists,
    cohosts,
    communities,
    contacts,
    disclosures,
    doubles,
    leaves,
    office_changes,
    photos,
    postings,
    records,
    reorganizing,
)
from qingqiao.actions.disclosures import DisclosureInput
from qingqiao.contacts.models import Contact
from qingqiao.organizations.flags import Flags
from qingqiao.organizations.models import (
    Appointment,
    Cadre,
    JoinedCadres,
    Leave,
    OfficeChange,
    Organization,
)
from qingqiao.policy import words
from qingqiao.policy.judge import judge
from qingqiao.postings.models import Community, Posting
from qingqiao.postings.particulars import Profile
from qingqiao.problems import Problem
from qingqiao.progress.gather import gather
from qingqiao.progress.horizon import kept_from
from qingqiao.progress.queries import kept_rows
from qingqiao.progress.rows import CellRow, rows_of
from qingqiao.progress.schedules import days_covered, schedule_touching
from qingqiao.records.body import Body, Someone
from qingqiao.records.models import CohostExit, Photo, Record, Share
from qingqiao.records.queries import body_of
from qingqiao.regions import clock
from qingqiao.regions.rules import rules_of
from qingqiao.regions.uuid7 import uuid7
from tests.make import acting, make_cadre, name_administrator
from tests.pictures import make_photo
from tests.world import World


class Changes:
    """What may happen on a day, done by whoever may; every choice is drawn from `dice`, so a failing run can be told again.
    `keeper`: an administrator of every organization whose own office never changes."""

    def __init__(self, world: World, dice: random.Random) -> None:
        self.world, self.dice = world, dice
        self.keeping = make_cadre(world.yulin, "管理员", world.city, code="keeper")
        for organization in Organization.objects.filter(region=world.yulin):
            name_administrator(organization, self.keeping)
        self.keeper, self.committee = acting(self.keeping), world.actor("committee")

    @property
    def today(self) -> date:
        return clock.today(self.world.yulin)

    def day(self, back: int = 120, ahead: int = 0) -> date:
        return self.today + timedelta(days=self.dice.randint(-back, ahead))

    def cadre(self) -> Cadre:
        others = Cadre.objects.filter(region=self.world.yulin).exclude(pk=self.keeping.pk)
        return self.dice.choice(list(others))

    def body(self, author: Cadre) -> Body:
        dice = self.dice
        pack = rules_of(author.region).packs[0]
        codes = list(author.contacts.values_list("code", flat=True))
        people = {
            Someone(name=name) for name in dice.sample(["王书记", "钱大姐", "小雨"], dice.randint(0, 3))
        }
        people |= {Someone(contact_code=code) for code in dice.sample(codes, dice.randint(0, len(codes)))}
        return Body(
            occurred_on=self.day(),
            kinds=tuple(dice.sample(pack.kinds, dice.randint(1, 4))),
            tasks=tuple(dice.sample(pack.tasks, dice.randint(0, 3))),
            channel=dice.choice(["", *words.CHANNELS]),
            face_to_face=dice.random() < 0.5,
            text=dice.choice(["", "走访"]),
            place=dice.choice(["", "社区中心"]),
            cohost_codes=tuple(dice.sample(["zhang", "li", "chen", "wang"], dice.randint(0, 2))),
            participants=tuple(sorted(people, key=str)),
            files=dice.choice([(), ("r.pdf",)]),
            status=dice.choice(["已提交", "已提交", "草稿"]),
        )

    def submit(self) -> None:
        author = self.cadre()
        records.submit_record(acting(author), author, uuid7(), self.body(author))

    def revise(self) -> None:
        record = self.dice.choice(list(Record.objects.order_by("id")))
        records.revise_record(acting(record.author), record, self.body(record.author), record.revision)

    def withdraw(self) -> None:
        record = self.dice.choice(list(Record.objects.filter(status="已提交")))
        records.withdraw_record(acting(record.author), record)

    def restore(self) -> None:
        record = self.dice.choice(list(Record.objects.filter(status="已撤回")))
        records.restore_record(acting(record.author), record)

    def add_photo(self) -> None:
        record = self.dice.choice(list(Record.objects.order_by("id")))
        photos.add_photos(
            acting(record.author), record, [make_photo(colour=self.dice.choice(["red", "teal"]))]
        )

    def remove_photo(self) -> None:
        photo = self.dice.choice(list(Photo.objects.order_by("id")))
        photos.remove_photo(acting(photo.record.author), photo)

    def add_cohost(self) -> None:
        record = self.dice.choice(list(Record.objects.order_by("id")))
        records.revise_record(
            acting(record.author),
            record,
            replace(body_of(record), cohost_codes=("li", "chen")),
            record.revision,
        )

    def begin_appointment(self) -> None:
        where = self.dice.choice(list(Organization.objects.filter(region=self.world.yulin)))
        kind = self.dice.choice(words.APPOINTMENT_KINDS)
        appointments.begin_appointment(self.keeper, self.cadre(), where, kind, self.day(60, 10))

    def end_appointment(self) -> None:
        appointment = self.dice.choice(list(Appointment.objects.filter(last_day=None)))
        appointments.end_appointment(self.keeper, appointment, self.day(60, 10))

    def transfer(self) -> None:
        appointment = self.dice.choice(list(Appointment.objects.filter(last_day=None)))
        where = self.dice.choice(list(Organization.objects.filter(region=self.world.yulin)))
        appointments.transfer_cadre(self.keeper, appointment, where, "专职", self.day(30, 10))

    def correct_appointment(self) -> None:
        appointment = self.dice.choice(list(Appointment.objects.exclude(cadre=self.keeping)))
        first = self.day(90, 10)
        last = self.dice.choice([None, first + timedelta(days=self.dice.randint(0, 90))])
        kind = self.dice.choice(words.APPOINTMENT_KINDS)
        corrected = appointments.AppointmentInput(kind, "", first, last)
        appointments.correct_appointment(self.keeper, appointment, corrected)

    def remove_appointment(self) -> None:
        appointment = self.dice.choice(list(Appointment.objects.exclude(cadre=self.keeping)))
        appointments.remove_appointment(self.keeper, appointment)

    def undo_office_change(self) -> None:
        made = self.dice.choice(list(OfficeChange.objects.filter(undone_at=None)))
        office_changes.undo_office_change(self.keeper, made)

    def join_cadres(self) -> None:
        stays, gone = self.cadre(), self.cadre()
        Cadre.objects.filter(pk=gone.pk).update(name=stays.name)
        gone.refresh_from_db()
        doubles.join_cadres(self.keeper, stays, gone)

    def part_cadres(self) -> None:
        doubles.part_cadres(self.keeper, self.dice.choice(list(JoinedCadres.objects.filter(undone_at=None))))

    def leave_record(self) -> None:
        share = self.dice.choice(list(Share.objects.filter(is_author=False)))
        cohosts.leave_record(acting(share.cadre), share.record, share.cadre)

    def return_to_record(self) -> None:
        left = self.dice.choice(list(CohostExit.objects.filter(returned_at=None)))
        cohosts.return_to_record(acting(left.cadre), left)

    def end_leave(self) -> None:
        leaves.end_leave(self.keeper, self.dice.choice(list(Leave.objects.all())), self.day(30, 10))

    def correct_leave(self) -> None:
        first = self.day(60, 20)
        leave = self.dice.choice(list(Leave.objects.all()))
        leaves.correct_leave(
            self.keeper, leave, leaves.LeaveInput(first, self.dice.choice([None, first + timedelta(days=9)]))
        )

    def remove_leave(self) -> None:
        leaves.remove_leave(self.keeper, self.dice.choice(list(Leave.objects.all())))

    def grant_leave(self) -> None:
        first = self.day(60, 20)
        last = self.dice.choice([None, first + timedelta(days=self.dice.randint(0, 60))])
        leaves.grant_leave(self.keeper, self.cadre(), first, last)

    def change_organization(self) -> None:
        where = self.dice.choice(list(Organization.objects.filter(region=self.world.yulin)))
        flags = Flags(
            level=self.dice.choice(words.LEVELS),
            field=self.dice.choice(words.FIELDS),
            rank_section_or_above=self.dice.random() < 0.5,
            many_youth=self.dice.random() < 0.5,
        )
        reorganizing.change_organization(self.committee, where, flags, self.day(90, 30))

    def begin_contact(self) -> None:
        field = self.dice.choice(words.FIELDS)
        details = contacts.ContactDetails(
            name="青年", field=field, reach=self.dice.choice(["", "13800000001"])
        )
        cadre = self.cadre()
        contacts.begin_contact(acting(cadre), cadre, details, self.day(60, 10))

    def end_contact(self) -> None:
        contact = self.dice.choice(list(Contact.objects.all()))
        contacts.end_contact(acting(contact.cadre), contact, self.day(30, 10))

    def withdraw_consent(self) -> None:
        contacts.withdraw_consent(system("tick"), self.dice.choice(list(Contact.objects.all())), self.today)

    def begin_posting(self) -> None:
        where = self.dice.choice(list(Community.objects.all()))
        postings.begin_posting(self.keeper, self.cadre(), where, self.day(60, 10))

    def end_posting(self) -> None:
        postings.end_posting(self.keeper, self.dice.choice(list(Posting.objects.all())), self.day(30, 10))

    def move_cadre(self) -> None:
        posting = self.dice.choice(list(Posting.objects.all()))
        where = self.dice.choice(list(Community.objects.all()))
        postings.move_cadre(self.keeper, posting, where, self.day(60, 10))

    def cancel_posting(self) -> None:
        postings.cancel_posting(self.keeper, self.dice.choice(list(Posting.objects.all())))

    def add_community(self) -> None:
        where = self.dice.choice(list(Organization.objects.filter(region=self.world.yulin)))
        code = f"S-{self.dice.randint(0, 5)}"
        communities.add_community(self.keeper, where, code, Profile(code), self.day(200))

    def revise_community(self) -> None:
        one = self.dice.choice(list(Community.objects.all()))
        communities.revise_community(self.keeper, one, Profile(one.name, f"{self.dice.randint(1, 9)}号"))

    def merge_community(self) -> None:
        one, into = (self.dice.choice(list(Community.objects.all())) for _ in range(2))
        communities.merge_community(self.keeper, one, into, self.day(40))

    def note_branch(self) -> None:
        lists = rules_of(self.world.yulin).packs[0].checklists.items()
        items = [(name, item) for name, one in lists if one.of == "branch" for item in one.items]
        answers = {self.dice.choice(items): self.dice.random() < 0.7}
        community = self.dice.choice(list(Community.objects.all()))
        checklists.note_branch(self.keeper, community, self.day(30, 5), answers)

    def post_disclosure(self) -> None:
        lists = rules_of(self.world.yulin).packs[0].checklists.values()
        item = self.dice.choice([item for one in lists if one.of == "cadre" for item in one.items])
        cadre = self.cadre()
        if self.dice.random() < 0.3:
            disclosures.take_down_disclosure(acting(cadre), cadre, item)
            return
        disclosures.fill_disclosures(acting(cadre), cadre, {item: DisclosureInput("有", consents=True)})
        disclosures.post_disclosures(acting(cadre), cadre, [item], self.day(30, 5))

    def found_branch(self) -> None:
        postings.found_branch(self.keeper, self.dice.choice(list(Community.objects.all())), self.day(90))

    def revise_calendar(self) -> None:
        day = self.day(60, 5)
        calendar.override_day(self.committee, self.world.yulin, day, is_workday=self.dice.random() < 0.5)


VERBS = tuple(
    name
    for name in vars(Changes)
    if not name.startswith("_") and name not in ("today", "day", "cadre", "body")
)


def try_verb(changes: Changes, verb: str) -> None:
    """Do it, if there is anything to do it to; a refusal must leave all as it was."""
    try:
        getattr(changes, verb)()
    except (Problem, IndexError):
        return


def read(world: World) -> list[CellRow]:
    """What pages read of everybody, of all that is kept."""
    today = clock.today(world.yulin)
    found = []
    for cadre in Cadre.objects.filter(region=world.yulin).order_by("id"):
        found += kept_rows(world.yulin, cadre.pk, kept_from(today), today, today)
    return sorted(found, key=lambda row: row.key)


def judged_from_nothing(world: World) -> list[CellRow]:
    """The same, judged from the facts alone."""
    today = clock.today(world.yulin)
    schedule = schedule_touching(rules_of(world.yulin), kept_from(today), today)
    as_of = today.toordinal()
    found = []
    for cadre, facts in gather(world.yulin, *days_covered(schedule, today)):
        found += rows_of(world.yulin, cadre, judge(schedule, facts, as_of, as_of))
    return sorted(found, key=lambda row: row.key)
