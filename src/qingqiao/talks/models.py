from typing import ClassVar

from django.db import models

from qingqiao.organizations.models import Cadre
from qingqiao.regions.base import KeyedModel, RegionalKey


class Talk(KeyedModel):
    """谈话: one next step on which a cadre and an administrator agreed in person, and how it went; no grade, in no figure.

    `account` and `talker`: who talked with her, the only one beside her who may read it. It is open until it was declined or
    looked at again, and then another may follow.
    """

    owner_paths = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="talks", verbose_name="团干部")
    account = models.UUIDField("谈话人账号")
    talker = models.CharField("谈话人", max_length=100)
    talked_on = models.DateField("谈话日期")
    step = models.CharField("说定的下一步", max_length=200)
    confirmed_at = models.DateTimeField("本人确认时间", null=True, blank=True)
    declined_at = models.DateTimeField("本人不同意时间", null=True, blank=True)
    outcome = models.CharField("后来怎样", max_length=200, blank=True)
    looked_on = models.DateField("回头看的日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-talked_on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "cadre", "account"],
                condition=models.Q(looked_on=None, declined_at=None),
                name="one_open_talk",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Return whether it is still to be looked at."""
        return self.looked_on is None and self.declined_at is None
