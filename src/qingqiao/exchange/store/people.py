"""Participants of some records: the stored ones, and those that a load adds."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from qingqiao.exchange.check.participants import Name
from qingqiao.exchange.store.ledger import NEW, UNCHANGED, LoadTally
from qingqiao.exchange.tables import PARTICIPANTS
from qingqiao.records.models import Participant, Record
from qingqiao.regions.bulk import insert
from qingqiao.sealed import person_token


class ParticipantStore:
    """The participants of a chunk of records; `write` adds the new ones."""

    def __init__(self, ledger: LoadTally, stored: list[UUID]) -> None:
        self._ledger = ledger
        self._new: list[dict[str, Any]] = []
        self._handed: list[tuple[Record, UUID]] = []
        self._stored: dict[UUID, list[Participant]] = defaultdict(list)
        for row in Participant.objects.filter(record_id__in=stored) if stored else ():
            self._stored[row.record_id].append(row)

    def join(self, record: Record, participants: Iterable[str], region: str) -> tuple[list[int], bool]:
        """Return the tokens of all participants, including new ones from the file; and whether there are any new ones."""
        stored = self._stored.get(record.pk, ())
        tokens = {row.token for row in stored}
        codes = {row.contact_code for row in stored if row.contact_code}
        for who in participants:
            code, name = ("", str(who)) if isinstance(who, Name) else (who, "")
            token = person_token(record.region_id, code=code, name=name)
            if token in tokens or code in codes:
                self._ledger.note(PARTICIPANTS, region, UNCHANGED)
                continue
            tokens.add(token)
            self._ledger.note(PARTICIPANTS, region, NEW)
            self._new.append(
                {
                    "region_id": record.region_id,
                    "record_id": record.pk,
                    "entered_for_id": record.author_id,
                    "contact_code": code,
                    "name": name,
                    "token": token,
                }
            )
        return list(tokens), len(tokens) > len({row.token for row in stored})

    def hand_over(self, record: Record, before: UUID) -> None:
        """Reassign an earlier author's participants to the present author."""
        self._handed.append((record, before))

    def write(self) -> None:
        """Write the reassigned participants, then the new ones."""
        for record, before in self._handed:
            listed = Participant.objects.filter(record=record.pk)
            rows = listed.filter(entered_for=before)
            rows.filter(token__in=listed.filter(entered_for=record.author_id).values("token")).delete()
            rows.update(entered_for=record.author_id)
        insert(Participant, self._new)
