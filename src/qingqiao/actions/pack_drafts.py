"""Actions on drafts of packs: begun from a text, revised table by table, dropped, adopted from a day on (policy.md 3, 7)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import Done, act
from qingqiao.actions.locking import locked
from qingqiao.actions.packs import PackChoice, adopt_pack, name_of
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.models import PackDraft, Region, RegionPack
from qingqiao.regions.pack_text import fingerprint_of, syntax_fault, with_id

MOST_CHARACTERS = 400_000
LONGEST_NAME = 200


def begin_draft(actor: Actor, region: Region, text: str, base: str, new_id: str = "") -> PackDraft:
    """Begin a draft from a text, under another id where one is given. Raise InputAtFault for what is no TOML."""
    with act(actor, Verb.PACK_DRAFT, region=region) as done:
        _refuse_what_is_no_toml(text)
        now, name = clock.now(), name_of(actor)
        draft = PackDraft.objects.create(
            region=region,
            text=with_id(text, new_id) if new_id else text,
            base=base[:LONGEST_NAME],
            begun_at=now,
            begun_by=name,
            written_at=now,
            written_by=name,
        )
        done.row, done.details = draft, {"from": base}
    return draft


def write_draft(actor: Actor, draft: PackDraft, edit: Callable[[str], str]) -> PackDraft:
    """Change a draft's text as it is now. Raise StateHasChanged for one that is adopted or dropped, InputAtFault."""
    with _changing(actor, Verb.PACK_REVISE, draft) as (done, now):
        text = edit(now.text)
        _refuse_what_is_no_toml(text)
        before, done.details = fingerprint_of(now.text), {"fingerprint": fingerprint_of(text)}
        if before != fingerprint_of(text):
            now.text, now.written_at, now.written_by = text, clock.now(), name_of(actor)
            now.save(update_fields=["text", "written_at", "written_by"])
    return now


def drop_draft(actor: Actor, draft: PackDraft) -> None:
    """Put a draft away; it can be resumed. Raise StateHasChanged."""
    with _changing(actor, Verb.PACK_DROP, draft) as (_, now):
        now.dropped_at = clock.now()
        now.save(update_fields=["dropped_at"])


def resume_draft(actor: Actor, draft: PackDraft) -> None:
    """Take up a draft that was dropped. Raise StateHasChanged."""
    with act(actor, Verb.PACK_RESUME, region=draft.region, on=draft), locked(draft) as now:
        if now.dropped_at is None:
            raise StateHasChanged("这份草稿没有放弃，不用恢复。")
        now.dropped_at = None
        now.save(update_fields=["dropped_at"])


def adopt_draft(actor: Actor, draft: PackDraft, first_day: date, seen: str) -> RegionPack:
    """Let a draft judge the region from a day on; `seen` is the SHA-256 of the text that was shown.

    Raise InputAtFault with its faults, StateHasChanged where it changed since it was shown.
    """
    with transaction.atomic(), locked(draft) as now:
        refuse_closed(now)
        if fingerprint_of(now.text) != seen:
            raise StateHasChanged("草稿在您打开以后又改过，请看过现在的内容再起用。")
        row = adopt_pack(actor, draft.region, PackChoice(text=now.text), first_day)
        now.adoption = row
        now.save(update_fields=["adoption"])
    return row


def is_adopted(draft: PackDraft) -> bool:
    """Return whether a draft was adopted, and that wasn't taken back."""
    return draft.adoption is not None and draft.adoption.taken_back_at is None


def refuse_closed(draft: PackDraft) -> None:
    """Raise StateHasChanged for a draft that doesn't change any more."""
    if is_adopted(draft):
        raise StateHasChanged("这份草稿已经起用，不能再改。要改，请从它再起草一份。")
    if draft.dropped_at is not None:
        raise StateHasChanged("这份草稿已经放弃，请先恢复。")


@contextmanager
def _changing(actor: Actor, verb: Verb, draft: PackDraft) -> Iterator[tuple[Done, PackDraft]]:
    with act(actor, verb, region=draft.region, on=draft) as done, locked(draft) as now:
        refuse_closed(now)
        yield done, now


def _refuse_what_is_no_toml(text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise InputAtFault(places=[Place("text", f"制度包不应超过 {MOST_CHARACTERS} 字。")])
    if fault := syntax_fault(text):
        raise InputAtFault(places=[Place("text", fault)])
