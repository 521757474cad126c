"""Communities within reach whose name is spelled as somebody types."""

from qingqiao.organizations.by_spelling import spelled_rows
from qingqiao.organizations.listed import Version
from qingqiao.organizations.scope import Scope
from qingqiao.postings.models import Community
from qingqiao.spelling import Query


def communities_spelled(
    scope: Scope, query: Query, most: int, version: Version | None = None
) -> list[Community]:
    """Return at most so many communities within reach, merged ones too, with their organizations."""
    rows = scope.limit(Community.objects.all())
    return spelled_rows(rows, query, most, "organization", "merged_into", version=version)
