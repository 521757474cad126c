"""How each table kept in memory becomes rows: cadres, appointments, leaves, communities, postings, checks, admins,
rounds."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from qingqiao.evaluations.models import Round
from qingqiao.exchange.check.communities import subject_of
from qingqiao.exchange.check.world import Member, World
from qingqiao.exchange.columns import Table
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.store.ledger import LoadTally
from qingqiao.exchange.store.upsert import CHUNK, Recipe, Values, upsert
from qingqiao.exchange.tables import (
    ADMINS,
    APPOINTMENTS,
    CADRES,
    CHECKS,
    COMMUNITIES,
    LEAVES,
    POSTINGS,
    ROUNDS,
)
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Leave
from qingqiao.postings.models import Check, Community, Posting
from qingqiao.regions.base import KeyedModel

Row = TypeVar("Row", bound=KeyedModel)


def store_rows(world: World, ledger: LoadTally) -> None:
    """Write these tables, in the order in which they refer to each other."""
    recipes = Recipes(world, ledger)
    plain: tuple[Recipe[Any], ...] = (
        *(recipes.cadres(), recipes.appointments(), recipes.leaves(), recipes.communities()),
        *(recipes.postings(), recipes.administrators(), recipes.rounds()),
    )
    for recipe in plain:
        upsert(recipe, world.of(recipe.table), ledger)
    cadres, branches = recipes.split_checks()
    upsert(recipes.checks("cadre_id", world.cadres), cadres, ledger)
    upsert(recipes.checks("community_id", world.communities), branches, ledger)
    recipes.touch_all_posted()


def fields(**columns: str) -> Callable[[ParsedRow, Any], Values]:
    """Return a function for the values of the columns in a line, by field name."""

    def values(line: ParsedRow, row: Any) -> Values:
        return {field: line.values[column] for field, column in columns.items() if column in line.values}

    return values


class Recipes:
    """How each table of one load becomes rows; a recipe also notes whose figures its rows affect."""

    def __init__(self, world: World, ledger: LoadTally) -> None:
        self.world, self.ledger = world, ledger
        self.posted: dict[str, set[UUID]] = defaultdict(set)

    def cadres(self) -> Recipe[Cadre]:
        return Recipe(
            CADRES,
            Cadre,
            region=lambda line: self.world.cadres[line.values["code"]].region,
            identity=lambda line: {"id": self.world.cadres[line.values["code"]].id},
            by=("id",),
            values=fields(name="name", phone="phone"),
            also=lambda line: {"code": line.values["code"]},
            touch=lambda line: self.touch_cadre(self.world.cadres[line.values["code"]]),
        )

    def appointments(self) -> Recipe[Appointment]:
        def identity(line: ParsedRow) -> Values:
            organization = self.organization(line)
            return self.cadre(line) | organization | self.plain(line, "kind", "first_day")

        return self.of_cadre(APPOINTMENTS, Appointment, identity, fields(title="title", last_day="last_day"))

    def leaves(self) -> Recipe[Leave]:
        def identity(line: ParsedRow) -> Values:
            return self.cadre(line) | self.plain(line, "first_day")

        return self.of_cadre(LEAVES, Leave, identity, fields(last_day="last_day", reason="reason"))

    def postings(self) -> Recipe[Posting]:
        def identity(line: ParsedRow) -> Values:
            community = self.world.communities[line.values["community_code"]].id
            return self.cadre(line) | {"community_id": community} | self.plain(line, "first_day")

        return self.of_cadre(POSTINGS, Posting, identity, fields(last_day="last_day"))

    def communities(self) -> Recipe[Community]:
        known = self.world.communities
        columns = fields(name="name", address="address", branch_founded_on="branch_founded_on")
        return Recipe(
            COMMUNITIES,
            Community,
            region=lambda line: known[line.values["code"]].region,
            identity=lambda line: {"id": known[line.values["code"]].id},
            by=("id",),
            values=lambda line, row: columns(line, row) | self.organization(line),
            also=lambda line: {"code": line.values["code"]},
            touch=lambda line: self.touch_posted(known[line.values["code"]]),
        )

    def split_checks(self) -> tuple[list[ParsedRow], list[ParsedRow]]:
        """Return the lines of `checks` that belong to cadres, and those that belong to branches."""
        of_cadres: list[ParsedRow] = []
        of_branches: list[ParsedRow] = []
        for line in self.world.of(CHECKS):
            found = subject_of(self.world, line.values)
            (of_cadres if found and found[0].of == "cadre" else of_branches).append(line)
        return of_cadres, of_branches

    def checks(self, subject: str, known: dict[str, Member]) -> Recipe[Check]:
        touch = self.touch_cadre if subject == "cadre_id" else self.touch_posted

        def identity(line: ParsedRow) -> Values:
            return {subject: known[line.values["subject"]].id} | self.plain(line, "checklist", "item", "day")

        return Recipe(
            CHECKS,
            Check,
            region=lambda line: known[line.values["subject"]].region,
            identity=identity,
            by=(subject,),
            values=fields(holds="holds"),
            touch=lambda line: touch(known[line.values["subject"]]),
        )

    def administrators(self) -> Recipe[Administrator]:
        def identity(line: ParsedRow) -> Values:
            cadre = self.world.cadres[line.values["cadre_code"]]
            region = self.ledger.regions[cadre.region].pk
            return self.organization(line) | {"cadre_region": region, "cadre_id": cadre.id}

        return Recipe(
            ADMINS,
            Administrator,
            region=self.organization_region,
            identity=identity,
            by=("organization_id",),
            values=fields(is_active="active"),
            touch=self.name_administrator,
        )

    def rounds(self) -> Recipe[Round]:
        return Recipe(
            ROUNDS,
            Round,
            region=self.organization_region,
            identity=lambda line: self.organization(line) | self.plain(line, "first_day", "last_day"),
            by=("organization_id",),
            values=fields(published_on="published_on"),
        )

    def of_cadre(
        self,
        table: Table,
        model: type[Row],
        identity: Callable[[ParsedRow], Values],
        values: Callable[[ParsedRow, Any], Values],
    ) -> Recipe[Row]:
        """Return the recipe of a table whose rows belong to one cadre."""
        return Recipe(
            table,
            model,
            region=lambda line: self.world.cadres[line.values["cadre_code"]].region,
            identity=identity,
            by=("cadre_id",),
            values=values,
            touch=lambda line: self.touch_cadre(self.world.cadres[line.values["cadre_code"]]),
        )

    def cadre(self, line: ParsedRow) -> Values:
        return {"cadre_id": self.world.cadres[line.values["cadre_code"]].id}

    def organization(self, line: ParsedRow) -> Values:
        return {"organization_id": self.world.nodes[line.values["organization_code"]].id}

    def name_administrator(self, line: ParsedRow) -> None:
        cadre = self.world.cadres[line.values["cadre_code"]]
        if line.values.get("active", True):
            self.ledger.named[self.ledger.regions[cadre.region].pk].add(cadre.id)

    def organization_region(self, line: ParsedRow) -> str:
        return self.world.nodes[line.values["organization_code"]].region

    def plain(self, line: ParsedRow, *columns: str) -> Values:
        return {column: line.values[column] for column in columns}

    def touch_cadre(self, cadre: Member) -> None:
        self.ledger.touch(cadre.region, cadre.id)

    def touch_posted(self, community: Member) -> None:
        self.posted[community.region].add(community.id)

    def touch_all_posted(self) -> None:
        """Mark the figures of all cadres who were ever posted to the communities touched: past or future."""
        for region, communities in self.posted.items():
            ids = list(communities)
            for first in range(0, len(ids), CHUNK):
                some = Posting.objects.filter(community__in=ids[first : first + CHUNK])
                self.ledger.touch(region, *some.values_list("cadre_id", flat=True))
