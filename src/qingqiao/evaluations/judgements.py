"""What evaluators wrote in a round: the latest version of each evaluated, and all of them."""

from collections.abc import Iterable
from uuid import UUID

from qingqiao.accounts.queries import account_names
from qingqiao.evaluations.models import Grade, Judgement, Round
from qingqiao.evaluations.subjects import Subject, key_of

GRADES = tuple(Grade.values)
"""好 较好 一般 需改进."""


def versions_of(round: Round, subject: Subject) -> list[Judgement]:
    """Return every version of one judgement, the latest first."""
    rows = Judgement.objects.filter(region=round.region_id, round=round)
    rows = (
        rows.filter(cadre=subject.cadre)
        if subject.is_cadre
        else rows.filter(organization=subject.organization)
    )
    return list(rows.order_by("-number"))


def latest_version(round: Round, subject: Subject) -> Judgement | None:
    """Return the version of a judgement that holds; None before anything is written."""
    return next(iter(versions_of(round, subject)), None)


def judgements_of(round: Round) -> dict[UUID | None, list[Judgement]]:
    """Return every version by the id of the evaluated, the latest first."""
    found: dict[UUID | None, list[Judgement]] = {}
    rows = Judgement.objects.filter(region=round.region_id, round=round).order_by("-number")
    for one in rows:
        found.setdefault(key_of(one), []).append(one)
    return found


def is_complete(judgement: Judgement | None) -> bool:
    """Return whether grade and words are there; both are compulsory."""
    return bool(judgement and judgement.grade and judgement.words.strip())


def missing_of(subjects: Iterable[Subject], found: dict[UUID | None, list[Judgement]]) -> list[Subject]:
    """Return the evaluated without a complete judgement."""
    return [one for one in subjects if not is_complete(next(iter(found.get(one.key, [])), None))]


def evaluators_of(round: Round) -> set[UUID]:
    """Return the accounts that wrote any version of any judgement in a round."""
    rows = Judgement.objects.filter(region=round.region_id, round=round).order_by()
    return set(rows.values_list("written_by", flat=True).distinct())


def writers_of(versions: Iterable[Judgement]) -> list[str]:
    """Return the names of those who wrote these versions, each once, the first writer first."""
    accounts = list(dict.fromkeys(one.written_by for one in reversed(list(versions))))
    names = account_names(accounts)
    return [names.get(one, "") for one in accounts]
