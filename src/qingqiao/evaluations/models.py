from typing import ClassVar

from django.db import models

from qingqiao.organizations.models import Organization
from qingqiao.regions.base import KeyedModel, RegionalKey


class Round(KeyedModel):
    """考核: an organization evaluates its cadres and its lower organizations over a range of days (二(三)4)."""

    organization_path = "organization"

    organization = RegionalKey(Organization, related_name="rounds", verbose_name="团组织")
    first_day = models.DateField("开始日期")
    last_day = models.DateField("结束日期")
    published_on = models.DateField("公布日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "organization", "first_day", "last_day"], name="one_round"
            ),
        ]
