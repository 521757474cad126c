"""The tree and its communities, as rows."""

from datetime import date, timedelta
from random import Random

from qingqiao.demo.rows import Folder
from qingqiao.demo.standing import branch_checks
from qingqiao.demo.tree import Organization, Tree


def write_tree(tree: Tree, folder: Folder, random: Random, today: date) -> None:
    """Rows of `organizations`, `communities` and of the branches' `checks`."""
    for one in tree.city.subtree():
        folder.add("organizations", _organization(one))
    for community in tree.communities:
        founded = today - timedelta(days=random.randrange(150, 2000)) if community.has_branch else None
        folder.add(
            "communities",
            {
                "code": community.code,
                "name": community.name,
                "organization_code": community.organization.code,
                "address": community.address,
                "branch_founded_on": founded,
            },
        )
        for row in branch_checks(community, founded, random, today) if founded else ():
            folder.add("checks", row)


def _organization(one: Organization) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "parent_code": one.parent_code,
        "level": one.level,
        "type": one.type,
        "field": one.field,
        "is_region": not one.parent_code,
        "rank_section_or_above": one.is_leading,
        "many_youth": one.many_youth,
        "declared_organizations": one.declared_organizations,
        "declared_cadres": one.declared_cadres,
    }
