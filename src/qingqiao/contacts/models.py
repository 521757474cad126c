from datetime import date
from typing import ClassVar

from django.db import models

from qingqiao.contacts.words import POLITICAL_STATUSES, SEXES
from qingqiao.organizations.models import Cadre
from qingqiao.policy import words
from qingqiao.regions.base import KeyedModel, RegionalKey
from qingqiao.regions.days import holds
from qingqiao.sealed import SealedField

CHILD_UNTIL = 14
MINOR_UNTIL = 18
SPOKEN = "口头"


def age_in_month(born: str, on: date) -> int:
    """Return the age in full years on a day of somebody born in YYYY-MM; a year counts from the month after the
    birthday's (formats.md)."""
    year, month = int(born[:4]), int(born[5:7])
    return on.year - year - (on.month <= month)


class Contact(KeyedModel):
    """联系青年: one cadre's listing of one young person, from a day to a day. Listings of the same person share `code`."""

    owner_paths = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="contacts", verbose_name="团干部")
    code = models.CharField("青年编码", max_length=64)
    person = models.BigIntegerField("计数代号")
    name = models.CharField("姓名", max_length=100, blank=True)
    field = models.CharField(
        "领域", max_length=8, blank=True, choices=[(word, word) for word in words.FIELDS]
    )
    first_day = models.DateField("开始日期")
    last_day = models.DateField("结束日期", null=True, blank=True)
    reach = SealedField("联系方式", default="", blank=True)
    reach_index = models.BinaryField("联系方式索引", default=b"", editable=False)
    born = models.CharField("出生年月", max_length=7, blank=True)
    sex = models.CharField("性别", max_length=1, blank=True, choices=[(word, word) for word in SEXES])
    political_status = models.CharField(
        "政治面貌", max_length=4, blank=True, choices=[(word, word) for word in POLITICAL_STATUSES]
    )
    note = models.CharField("备注", max_length=500, blank=True)
    consent_on = models.DateField("同意日期", null=True, blank=True)
    consent_how = models.CharField(
        "同意方式", max_length=4, blank=True, choices=[(word, word) for word in ("本人", "纸质", SPOKEN)]
    )
    consent_text = models.CharField("告知文本版本", max_length=20, blank=True)
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    quiet_until = models.DateField("暂不提示至", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "cadre", "code", "first_day"], name="one_listing"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["region", "code"], name="contact_code"),
            models.Index(fields=["region", "reach_index"], name="contact_reach"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_active(self, on: date) -> bool:
        """Return whether it is listed by a day, not ended, and consent not withdrawn (policy.md 4, `contacts`)."""
        return holds(self, on) and (self.withdrawn_on is None or on < self.withdrawn_on)

    @property
    def needs_consent(self) -> bool:
        """Return whether consent is missing or only oral; written or personal consent is better (policy.md 6)."""
        return self.consent_on is None or self.consent_how == SPOKEN

    def is_quiet(self, on: date) -> bool:
        """Return whether reminders are off on this day; this has no effect on what counts."""
        return self.quiet_until is not None and on <= self.quiet_until

    def is_minor(self, on: date) -> bool:
        """Return whether the age is under 18 or unknown (policy.md 6)."""
        return not self.born or age_in_month(self.born, on) < MINOR_UNTIL


class Handover(KeyedModel):
    """移交: an offer of a contact to a colleague, who takes or declines it; until then nothing changes."""

    owner_paths = ("receiver",)

    contact = RegionalKey(Contact, models.CASCADE, related_name="handovers")
    receiver = RegionalKey(Cadre, related_name="+", verbose_name="接手人")
    offered_at = models.DateTimeField("提出时间")
    decided_at = models.DateTimeField("答复时间", null=True, blank=True)
    is_taken = models.BooleanField("已接手", default=False)

    class Meta:
        ordering: ClassVar = ["offered_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "contact"], condition=models.Q(decided_at=None), name="one_open_handover"
            ),
        ]


class ContactGroup(KeyedModel):
    """分组: contacts whom a cadre often meets together, to be chosen with one tap; it has no other meaning."""

    owner_paths = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="contact_groups", verbose_name="团干部")
    name = models.CharField("组名", max_length=30)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "cadre", "name"], name="one_group_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Grouping(KeyedModel):
    """A contact in a group."""

    owner_paths = ("group__cadre",)

    group = RegionalKey(ContactGroup, models.CASCADE, related_name="groupings")
    contact = RegionalKey(Contact, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "group", "contact"], name="one_grouping"),
        ]


class Embargo(KeyedModel):
    """The blind index of a withdrawn reach: it must not be listed again before a day without new consent."""

    reach_index = models.BinaryField("联系方式索引")
    last_day = models.DateField("限期")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["region", "reach_index"], name="embargo_reach")]
