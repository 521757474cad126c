"""Understanding one sentence as a record's body. Nothing is stored."""

from datetime import date

from django.http import HttpRequest
from ninja import Router

from qingqiao.accounts.access import scope
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import cadre_of
from qingqiao.api.record_schemas import SentenceIn, SentenceOut
from qingqiao.api.schemas import ProblemOut
from qingqiao.organizations.scope import Scope
from qingqiao.parts.sentences import understand
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions import clock

router = Router(tags=["sentences"])
PROBLEMS = dict.fromkeys((401, 404, 409, 413, 422), ProblemOut)
YEARS = (1900, 2100)


@router.post("/sentences", response={200: SentenceOut, **PROBLEMS}, summary="读懂一句话")
def read(request: HttpRequest, sentence: SentenceIn) -> SentenceOut:
    """What a sentence says on a day (`on`, default today), as the body of a record, and which words said it (`spans`, counted in
    code points). A day to come is a plan's; what isn't said stays empty."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    cadre = cadre_of(actor)
    today = clock.today(cadre.region)
    on = _day(sentence.on or today)

    def reach(verb: Verb) -> Scope:
        return scope(actor, verb, today)

    return SentenceOut(**understand(sentence.text, on, cadre, reach).as_json())


def _day(on: date) -> date:
    if not YEARS[0] <= on.year <= YEARS[1]:
        raise InputAtFault(places=[Place("on", f"日期请在 {YEARS[0]} 年到 {YEARS[1]} 年之间。")])
    return on
