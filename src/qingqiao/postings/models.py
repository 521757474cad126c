from typing import ClassVar

from django.db import models

from qingqiao.organizations.models import Cadre, Organization
from qingqiao.regions.base import KeyedModel, RegionalKey


class Community(KeyedModel):
    """社区: a place under the organization in whose area it lies; its branch is founded on a day, or not yet."""

    stands_in = "organization"

    code = models.CharField("社区编码", max_length=64)
    name = models.CharField("社区名称", max_length=200)
    organization = RegionalKey(Organization, related_name="communities", verbose_name="团组织")
    address = models.CharField("地址", max_length=300, blank=True)
    branch_founded_on = models.DateField("建团支部日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="one_community_code")
        ]

    def __str__(self) -> str:
        return self.name


class Posting(KeyedModel):
    """社区报到: a cadre as deputy secretary of a community's branch, from a day to a day (一(二))."""

    hangs_on = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="postings", verbose_name="团干部")
    community = RegionalKey(Community, related_name="postings", verbose_name="社区")
    first_day = models.DateField("开始日期")
    last_day = models.DateField("结束日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "cadre", "community", "first_day"], name="one_posting"),
        ]


class Check(KeyedModel):
    """清单: whether an item holds from a day on, of a cadre (五公开) or of a community's branch (五个有, 四上墙)."""

    hangs_on = ("cadre",)

    cadre = RegionalKey(Cadre, null=True, blank=True, related_name="checks", verbose_name="团干部")
    community = RegionalKey(Community, null=True, blank=True, related_name="checks", verbose_name="社区")
    checklist = models.CharField("清单", max_length=50)
    item = models.CharField("项目", max_length=50)
    day = models.DateField("日期")
    holds = models.BooleanField("是否符合")

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "cadre", "checklist", "item", "day"],
                condition=models.Q(community=None),
                name="one_check_of_a_cadre",
            ),
            models.UniqueConstraint(
                fields=["region", "community", "checklist", "item", "day"],
                condition=models.Q(cadre=None),
                name="one_check_of_a_branch",
            ),
            models.CheckConstraint(
                condition=models.Q(cadre=None, community__isnull=False)
                | models.Q(cadre__isnull=False, community=None),
                name="a_check_has_one_subject",
            ),
        ]
