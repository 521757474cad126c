"""The list for awards: which results of a published round their evaluators propose, with a word why (二(三)4)."""

from collections.abc import Mapping
from uuid import UUID

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.evaluations.models import Result, Round, Stage
from qingqiao.exchange.models import ProposedAward
from qingqiao.exchange.round_documents.contents import RoundContent
from qingqiao.exchange.round_documents.context import Award
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.regions import clock


def propose_awards(actor: Actor, round: Round, words: Mapping[UUID, str]) -> None:
    """Put these results of a round on its list, with a word each, and take all others off. Nobody proposes herself.

    Raise InputAtFault, StateHasChanged before the round is published.
    """
    if actor.account_id is None:
        raise NotFound
    with act(actor, Verb.ROUND_PROPOSE_AWARDS, region=round.region, on=round) as done:
        if round.stage != Stage.PUBLISHED:
            raise StateHasChanged
        before = proposed(round)
        results = {
            one.pk: one for one in Result.objects.filter(region=round.region_id, round=round).defer("frozen")
        }
        chosen = {pk: said.strip() for pk, said in words.items() if pk in results}
        _refuse_oneself(actor, results, before, chosen)
        rows = ProposedAward.objects.filter(region=round.region_id, result__in=list(results))
        rows.exclude(result__in=list(chosen)).delete()
        for pk, said in chosen.items():
            if before.get(pk) != said:
                ProposedAward.objects.update_or_create(
                    region=round.region,
                    result=results[pk],
                    defaults={
                        "words": said,
                        "proposed_at": clock.now(),
                        "proposed_by": actor.account_id,
                    },
                )
        done.details = {"codes": [results[pk].code for pk in results if pk in chosen]}


def proposed(round: Round) -> dict[UUID, str]:
    """Return the words on a round's list by the result's id. The round comes from a scoped read."""
    rows = ProposedAward.objects.filter(region=round.region_id, result__round=round)
    return dict(rows.values_list("result_id", "words"))


def awards_in(content: RoundContent) -> list[Award]:
    """Return the list of a round, in the order of its results."""
    words = proposed(content.round)
    return [Award(one, words[one.result.pk]) for one in content.evaluated if one.result.pk in words]


def _refuse_oneself(
    actor: Actor, results: Mapping[UUID, Result], before: Mapping[UUID, str], chosen: Mapping[UUID, str]
) -> None:
    own = {pk for pk, one in results.items() if one.cadre_id is not None and one.cadre_id == actor.cadre_id}
    if any(before.get(pk) != chosen.get(pk) for pk in own):
        raise InputAtFault("不能建议表彰自己，也不能改自己的那一行，请由另一位管理员或上一级处理。")
