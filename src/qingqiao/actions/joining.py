"""Co-hosts add their own participants to a record; those of others are shown as a number (policy.md 6)."""

from collections.abc import Sequence

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act, cadre_of
from qingqiao.actions.attachments import lock
from qingqiao.actions.record_rows import participants_of, write_participants, write_shares
from qingqiao.policy.words import DRAFT, WITHDRAWN
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.records.body import Someone
from qingqiao.records.models import Record


def join_record(actor: Actor, record: Record, people: Sequence[Someone]) -> Record:
    """Replace the acting cadre's own participants of a record. Somebody whom others named too counts once.

    Raise NotFound when the cadre is no co-host, InputAtFault for a contact of somebody else, StateHasChanged for a
    draft or withdrawn record.
    """
    with act(actor, Verb.RECORD_JOIN, region=record.region, on=record) as done:
        lock(record)
        status = (
            Record.objects.filter(region=record.region, pk=record.pk).values_list("status", flat=True).get()
        )
        if status in (DRAFT, WITHDRAWN):
            raise StateHasChanged
        cadre, places = cadre_of(actor), list[Place]()
        tokens = participants_of(cadre, people, places)
        if places:
            raise InputAtFault(places=places)
        write_participants(record, cadre.pk, people, tokens)
        shares = record.shares.order_by("-is_author", "pk")
        cadres = list(shares.values_list("cadre_id", flat=True))
        write_shares(record, cadres)
        for one in cadres:
            done.touch(one, record.occurred_on)
        done.details = {"participants": len(set(tokens))}
    return record
