from typing import ClassVar

from django.db import models

from qingqiao.organizations.models import Cadre
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

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["region", "cadre"], name="one_judged")]
        indexes: ClassVar = [
            models.Index(fields=["region", "is_stale", "valid_until"], name="judged_due"),
        ]
