from typing import ClassVar

from django.db import models

from qingqiao.organizations.models import Cadre
from qingqiao.organizations.path import PathField
from qingqiao.regions.base import KeyedModel, RegionalKey, RegionalModel
from qingqiao.regions.models import Region


class Cell(RegionalModel):
    """进度格 as kept: what doesn't depend on today. Open or unmet follows from `closes_on` when it is read.

    It is derived data, written by the million and only by `progress`: it has no constraint but its key.
    """

    owner_paths = ("cadre",)

    pk = models.CompositePrimaryKey("region", "cadre", "obligation", "period")
    region = models.ForeignKey(Region, models.PROTECT, db_index=False, db_constraint=False, related_name="+")
    cadre = RegionalKey(Cadre, models.CASCADE, related_name="cells", db_index=False, db_constraint=False)
    obligation = models.CharField(max_length=64)
    period = models.CharField(max_length=24)
    first_day = models.DateField()
    last_day = models.DateField()
    closes_on = models.DateField(help_text="the last day on which the period is still open")
    target = models.IntegerField(null=True)
    done = models.IntegerField()
    reason = models.CharField(max_length=11, blank=True)
    late = models.IntegerField(default=0)


class Judged(KeyedModel):
    """Until when a cadre's kept cells are valid, and by which packs they were judged. Stale, after that day, or where the
    packs are others now, they are judged again when they are read."""

    owner_paths = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="judged")
    is_stale = models.BooleanField(default=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    packs = models.CharField(
        max_length=16, blank=True, db_default="", help_text="Rules.packs_digest, when judged"
    )
    is_summed = models.BooleanField(db_default=False, help_text="the kept sums include the cells as they are")
    summed_in = models.CharField(
        max_length=255,
        null=True,
        help_text="the place whose sums include them; empty: none; null: never summed",
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["region", "cadre"], name="one_judged")]
        indexes: ClassVar = [
            models.Index(fields=["region", "is_stale", "valid_until"], name="judged_due"),
            models.Index(fields=["region", "summed_in"], name="judged_summed_in"),
            models.Index(fields=["region"], condition=models.Q(is_summed=False), name="judged_unsummed"),
        ]


class KeptSum(RegionalModel):
    """Cells added up over the cadres of one place, an organization with all below it (ADR 0042): derived data, kept for
    large regions and for one day.

    `span`: `month`, `quarter` or `year` of that day; a period; or a need, whose `cadres` are those who have it. `cells`: how
    many cells of each cadre make her rate; `odd`: her target where UNIT is no multiple of it, else 0.
    """

    pk = models.CompositePrimaryKey("region", "span", "place", "obligation", "cells", "odd")
    region = models.ForeignKey(Region, models.CASCADE, db_index=False, db_constraint=False, related_name="+")
    span = models.CharField(max_length=24)
    place = PathField(max_length=255)
    obligation = models.CharField(max_length=64)
    cells = models.IntegerField()
    odd = models.IntegerField()
    cadres = models.IntegerField()
    units = models.BigIntegerField(default=0)
    odd_done = models.BigIntegerField(default=0)
    met = models.IntegerField(default=0)
    open = models.IntegerField(default=0)
    unmet = models.IntegerField(default=0)
    exempt = models.IntegerField(default=0)
    noted = models.IntegerField(default=0)
    done = models.BigIntegerField(default=0)
    target = models.BigIntegerField(default=0)
    open_until = models.DateField(null=True)
    closes_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["region", "place"], name="sum_of_place")]


class CadreAddends(RegionalModel):
    """What the cells of one cadre add to each sum of her place, as it was added (docs/decisions/0092): derived data, kept beside
    the sums. `addends`: a line for each sum."""

    pk = models.CompositePrimaryKey("region", "cadre")
    region = models.ForeignKey(Region, models.CASCADE, db_index=False, db_constraint=False, related_name="+")
    cadre = models.UUIDField()
    addends = models.TextField()


class KeptFigure(RegionalModel):
    """A part of an organization's first screen as JSON (docs/decisions/0064): derived data, kept beside the sums that it is made
    of. `span`: over which days and in which regions; `version`: of which sums, or of what was done."""

    pk = models.CompositePrimaryKey("region", "organization", "span", "name")
    region = models.ForeignKey(Region, models.CASCADE, db_index=False, db_constraint=False, related_name="+")
    organization = models.UUIDField()
    span = models.CharField(max_length=24)
    name = models.CharField(max_length=24)
    version = models.CharField(max_length=100)
    value = models.TextField()


class FigureChange(RegionalModel):
    """That a row was written which kept figures may be made of, noted by the database itself (`progress/sums/watching.py`): of
    which table (`what`), and whose or where the row is, by a key of a cadre, an organization, a community or a contact; without a
    key it concerns every figure."""

    id = models.BigAutoField(primary_key=True)
    region = models.ForeignKey(Region, models.CASCADE, db_index=False, db_constraint=False, related_name="+")
    what = models.CharField(max_length=40)
    key_of = models.CharField(max_length=12)
    key = models.UUIDField(null=True)


class Summing(KeyedModel):
    """That a region's sums are kept: for which day, by which packs, of how many cadres; `version` changes with them."""

    day = models.DateField()
    packs = models.CharField(max_length=16)
    cadres = models.IntegerField()
    version = models.UUIDField()
    addends = models.UUIDField(null=True, help_text="of which version what cadres add is kept")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["region"], name="one_summing")]


class RebuildingOutcome(models.TextChoices):
    """重新判定的结果: how the judging of a whole region ended."""

    DONE = "done", "都已判定"
    MERGED = "merged", "中间又有改动，并入后一次"


class Rebuilding(KeyedModel):
    """重新判定: everybody in a region is judged again because of a verb, by an account or a part of the system (`by`).

    `cadres`: how many had kept cells when it began. A paused one goes on where pages are read, cadre by cadre, until
    somebody lets the tick go on with it: figures are right all the time.
    """

    verb = models.CharField("原因", max_length=60)
    account = models.UUIDField("谁", null=True)
    by = models.CharField("谁", max_length=30, blank=True)
    began_at = models.DateTimeField("开始")
    cadres = models.PositiveIntegerField("团干部", default=0)
    paused_at = models.DateTimeField("暂停", null=True, blank=True)
    ended_at = models.DateTimeField("结束", null=True, blank=True)
    outcome = models.CharField("结果", max_length=6, choices=RebuildingOutcome.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["-began_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region"], condition=models.Q(ended_at=None), name="one_open_rebuilding"
            )
        ]
