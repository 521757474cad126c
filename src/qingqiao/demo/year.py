"""A cadre's year in records: what was planned and happened, with texts and participants."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from qingqiao.demo.meetings import Meetings
from qingqiao.demo.occasions import Occasion, Occasions
from qingqiao.demo.people import Cadre
from qingqiao.demo.record_texts import Decks, RecordText, short_name
from qingqiao.demo.records import DemoRecord, record_code, settle
from qingqiao.policy.words import DRAFT, OFFLINE, ONLINE, RETURNED, SUBMITTED, WITHDRAWN

VARIANTS = 3
REPORT, REPORT_FILE = "调研报告", "调研报告.pdf"
PHOTO_SHARE = {"offline": 0.94, "visit": 0.35, "duty": 0.6}
SILENT_SHARE = 0.22
ONLINE_TALK_SHARE = 0.15
DRAFT_DAYS = timedelta(days=12)
CAST_DRAFTS = ("county_administrator", "full_time", "school")


class Year:
    """Generates one cadre's records from a first day to today; the same seed and days give the same result."""

    def __init__(self, cadre: Cadre, seed: int, first_day: date, today: date) -> None:
        self._cadre, self._today = cadre, today
        self._random = random = Random(f"{seed}/year/{cadre.code}")
        self._plan = Occasions(cadre, random, first_day, today).all()
        self._field = (cadre.appointment(today) or cadre.appointments[-1]).organization.field
        self._decks = Decks(self._field, random)
        self._meetings = Meetings(cadre, random)
        self._talks = 0

    def records(self) -> Iterator[DemoRecord]:
        """Yield all of them, in the order of days."""
        tell = {
            "online": self._online,
            "talk": self._talk,
            "offline": self._offline,
            "visit": self._visit,
            "duty": self._duty,
        }
        for planned in self._plan:
            record = tell[planned.occasion](planned)
            yield settle(record, self._random, self._today, self._status(planned))

    def _online(self, planned: Occasion) -> DemoRecord:
        number = 0 if self._random.random() < SILENT_SHARE else self._random.randint(1, 7)
        answered = self._meetings.answer(planned.day, number)
        record = self._record(planned, self._tell(planned, len(answered)))
        record.channel, record.place, record.contacts = ONLINE, "", answered
        return record

    def _talk(self, planned: Occasion) -> DemoRecord:
        met = self._meetings.meet(planned.day, self._random.choice((1, 1, 1, 2, 3)))
        record = self._record(planned, self._tell(planned, len(met)))
        record.contacts = met
        if self._random.random() < ONLINE_TALK_SHARE:
            record.channel, record.place = ONLINE, ""
        record.is_face_to_face = record.channel == OFFLINE
        return record

    def _offline(self, planned: Occasion) -> DemoRecord:
        listed = len(self._cadre.contacts)
        number = self._random.randint(max(3, listed // 7), max(5, listed // 4))
        met = self._meetings.meet(planned.day, number)
        record = self._record(planned, self._tell(planned, len(met)))
        record.contacts, record.is_face_to_face = met, True
        return record

    def _visit(self, planned: Occasion) -> DemoRecord:
        """Return a day in the community; the careless leave the form incomplete (一(三)3)."""
        names = self._meetings.residents(self._random.choice((1, 2, 2, 3, 4)))
        met = self._meetings.meet(planned.day, self._random.choice((0, 0, 1, 2)))
        record = self._record(planned, self._tell(planned, len(names) + len(met)))
        record.names, record.contacts, record.is_face_to_face = names, met, True
        if self._random.random() > 0.7 + 0.3 * self._cadre.diligence:
            record.text = ""
        return record

    def _duty(self, planned: Occasion) -> DemoRecord:
        number = {REPORT: 0, "党政沟通": 1}.get(planned.want) or self._random.randint(3, 9)
        names = [] if planned.want == REPORT else self._meetings.residents(number)
        record = self._record(planned, self._tell(planned, len(names)))
        record.names, record.is_face_to_face = names, bool(names)
        record.files = [REPORT_FILE] if planned.want == REPORT else []
        return record

    def _tell(self, planned: Occasion, number: int) -> RecordText:
        return self._decks.draw(planned.occasion, planned.day, number, self._words(planned.day), planned.want)

    def _words(self, day: date) -> dict[str, str]:
        place = (self._cadre.appointment(day) or self._cadre.appointments[0]).organization
        community = self._cadre.community(day)
        return {
            "org": place.name if place.is_leading else short_name(place.name),
            "town": place.place,
            "community": community.name if community else "",
        }

    def _record(self, planned: Occasion, texts: RecordText) -> DemoRecord:
        community = self._cadre.community(planned.day) if planned.occasion in ("visit", "duty") else None
        return DemoRecord(
            code=record_code(self._random, planned.day),
            author=self._cadre.code,
            day=planned.day,
            kinds=texts.kinds,
            title=texts.title,
            text=texts.text,
            place=texts.place or (community.name if community else ""),
            tasks=texts.tasks,
            community=community.code if community else "",
            photos=self._photos(texts.picture, planned.occasion),
        )

    def _photos(self, picture: str, occasion: str) -> list[str]:
        if not picture or self._random.random() > PHOTO_SHARE.get(occasion, 0):
            return []
        first = self._random.randint(1, VARIANTS)
        return [f"{picture}-{first}.jpg", *self._second_photo(picture, first)]

    def _second_photo(self, picture: str, first: int) -> list[str]:
        return [f"{picture}-{first % VARIANTS + 1}.jpg"] if self._random.random() < 0.25 else []

    def _status(self, planned: Occasion) -> str:
        """Return nearly all submitted; a few withdrawn or returned; drafts among the latest talks."""
        chance = self._random.random()
        if planned.occasion == "talk":
            self._talks += 1
            is_recent = planned.day > self._today - DRAFT_DAYS
            if is_recent and (chance < 0.12 or self._cadre.role in CAST_DRAFTS):
                return DRAFT
            if self._talks == 3 and self._cadre.role in CAST_DRAFTS:
                return WITHDRAWN
        if chance > 0.994 and planned.day < self._today - DRAFT_DAYS:
            return WITHDRAWN if chance > 0.997 else RETURNED
        return SUBMITTED
