"""The list for awards: the evaluator chooses among the results, by grade and in the tree's order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from qingqiao.desk.round_documents.forms import AwardsForm
from qingqiao.desk.round_documents.frame import documents_page
from qingqiao.desk.rounds.frame import round_of
from qingqiao.evaluations.judgements import GRADES
from qingqiao.evaluations.rounds import results_of_round
from qingqiao.exchange.round_documents.awards import propose_awards, proposed
from qingqiao.parts.form_page import Saved, revise_page
from qingqiao.problems import NotFound

if TYPE_CHECKING:
    from qingqiao.evaluations.models import Result, Round


@require_http_methods(["GET", "HEAD", "POST"])
def awards(request: HttpRequest, id: UUID) -> HttpResponse:
    """Choose who is proposed, with a word why; nobody is proposed beforehand."""
    desk, round = round_of(request, id)
    if round.published_on is None:
        raise NotFound
    results = sorted(results_of_round(round), key=lambda one: GRADES.index(_grade(one)))
    shown = {one.place: one for one in results if one.cadre_id is None or one.cadre_id != desk.actor.cadre_id}

    def values(now: Round) -> dict[str, Any]:
        words = proposed(now)
        on = {f"on-{place}": one.pk in words for place, one in shown.items()}
        return on | {f"words-{place}": words.get(one.pk, "") for place, one in shown.items()}

    form = AwardsForm(
        [(place, one.name) for place, one in shown.items()], request.POST or None, initial=values(round)
    )
    back = desk.address("round-documents:list", round.pk)

    def save() -> Saved:
        seen = {one.pk for one in shown.values()}
        kept = {pk: said for pk, said in proposed(round).items() if pk not in seen}
        chosen = {shown[place].pk: said for place, said in form.chosen().items()}
        propose_awards(desk.actor, round, chosen | kept)
        return Saved(back, "表彰建议已保存，可以生成名单了。")

    def show(*, status: int) -> HttpResponse:
        rows = [(shown[place], _grade(shown[place]), on, words) for place, on, words in form.rows()]
        context = {
            "form": form,
            "back": back,
            "groups": [
                (word, [row for row in rows if (row[0].cadre_id is None) is is_organization])
                for word, is_organization in (("下级组织", True), ("团干部", False))
            ],
        }
        return documents_page(
            desk,
            "awards",
            "拟定表彰建议",
            round.organization,
            context,
            round=round,
            status=status,
        )

    return revise_page(request, form, round, values, save, show)


def _grade(result: Result) -> str:
    """Return the grade that holds: the last supplement's, else the published one."""
    supplements = list(result.supplements.all())
    return supplements[-1].grade if supplements else result.grade
