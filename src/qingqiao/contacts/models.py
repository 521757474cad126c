from datetime import date, datetime
from typing import ClassVar

from django.db import models

from qingqiao.contacts.words import (
    ANSWERS,
    GIVERS,
    HERSELF,
    HOWS,
    POLITICAL_STATUSES,
    REQUEST_KINDS,
    SEXES,
    SPOKEN,
)
from qingqiao.organizations.models import Cadre
from qingqiao.policy import words
from qingqiao.regions.base import KeyedModel, RegionalKey
from qingqiao.regions.days import holds
from qingqiao.sealed import SealedField

CHILD_UNTIL = 14
MINOR_UNTIL = 18


def age_in_month(born: str, on: date) -> int:
    """Return the age in full years on a day of somebody born in YYYY-MM; a year counts from the month after the
    birthday's (formats.md)."""
    year, month = int(born[:4]), int(born[5:7])
    return on.year - year - (on.month <= month)


def first_month_below(age: int, on: date) -> str:
    """Return the first month of birth, YYYY-MM, of those who are younger than `age` on a day: `age_in_month` as a WHERE."""
    return f"{on.year - age}-{on.month:02}"


class Contact(KeyedModel):
    """联系青年: one cadre's listing of one young person, from a day to a day. Listings of the same person share `code`."""

    owner_paths = ("cadre",)
    link_paths = ("",)

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
        "同意方式", max_length=4, blank=True, choices=[(word, word) for word in HOWS]
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


class Consent(KeyedModel):
    """同意: one consent of a contact, as proof: to which text, when, how, by whom (policy.md 6). The contact's own columns
    say the latest. `text_version` is empty for a consent to another text, `noted_by` without an account who noted it."""

    owner_paths = ("contact__cadre",)
    link_paths = ("contact",)

    contact = RegionalKey(Contact, models.CASCADE, related_name="consents")
    given_on = models.DateField("同意日期")
    how = models.CharField("同意方式", max_length=4, choices=[(word, word) for word in HOWS])
    given_by = models.CharField(
        "谁同意的", max_length=4, choices=[(word, word) for word in GIVERS], default=HERSELF
    )
    text_version = models.CharField("告知文本版本", max_length=20, blank=True)
    witness = models.CharField("见证人", max_length=50, blank=True)
    noted_at = models.DateTimeField("登记时间")
    noted_by = models.UUIDField("登记账号", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["given_on", "id"]


class Link(KeyedModel):
    """个人链接: the private address of a contact's own page. `digest`: SHA-256 of its token, which is not stored; a newer
    link, the contact herself or her cadre closes it."""

    owner_paths = ("contact__cadre",)

    contact = RegionalKey(Contact, models.CASCADE, related_name="links")
    digest = models.CharField("链接摘要", max_length=64)
    made_at = models.DateTimeField("发出时间")
    expires_at = models.DateTimeField("失效时间")
    closed_at = models.DateTimeField("关闭时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "digest"], name="one_contact_of_a_link"),
        ]
        indexes: ClassVar = [models.Index(fields=["digest"], name="link_digest")]


class ConsentRequest(KeyedModel):
    """征求同意: a cadre's link or QR code that asks for consent: of one contact, once; or, without a contact, of whoever
    scans it, as often as the cadre leaves it open. Only such a general one keeps its `token`, so that it can be shown
    again."""

    owner_paths = ("cadre",)
    link_paths = ("",)

    cadre = RegionalKey(Cadre, related_name="consent_requests", verbose_name="团干部")
    contact = RegionalKey(Contact, models.CASCADE, null=True, blank=True, related_name="consent_requests")
    digest = models.CharField("链接摘要", max_length=64)
    token = SealedField("链接", blank=True)
    asked_at = models.DateTimeField("发出时间")
    expires_at = models.DateTimeField("失效时间")
    closed_at = models.DateTimeField("关闭时间", null=True, blank=True)
    answer = models.CharField("答复", max_length=4, blank=True, choices=[(word, word) for word in ANSWERS])
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["asked_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "digest"], name="one_consent_request_of_a_link"),
        ]
        indexes: ClassVar = [models.Index(fields=["digest"], name="consent_request_digest")]


class Acceptance(KeyedModel):
    """扫码同意: somebody agreed through a cadre's general link and waits until the cadre knows who she is; only then she is a
    contact, and `digest` is her link's. It is deleted when that is decided."""

    owner_paths = ("cadre",)
    link_paths = ("",)

    cadre = RegionalKey(Cadre, related_name="acceptances", verbose_name="团干部")
    digest = models.CharField("链接摘要", max_length=64)
    name = SealedField("称呼")
    reach = SealedField("联系方式")
    born = models.CharField("出生年月", max_length=7, blank=True)
    given_by = models.CharField("谁同意的", max_length=4, choices=[(word, word) for word in GIVERS])
    text_version = models.CharField("告知文本版本", max_length=20)
    accepted_at = models.DateTimeField("同意时间")

    class Meta:
        ordering: ClassVar = ["accepted_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "digest"], name="one_acceptance_of_a_link"),
        ]
        indexes: ClassVar = [models.Index(fields=["digest"], name="acceptance_digest")]


class DataRequest(KeyedModel):
    """信息请求: a contact asks for a copy, a correction or the erasure of what is held about her, by her link, on paper or
    spoken; it is tracked to an answer by a day (policy.md 6). `wish`: what she wants changed, as JSON by field; `proof`: the
    document by which a guardian showed that she is one, without its number."""

    owner_paths = ("contact__cadre",)
    link_paths = ("contact",)

    contact = RegionalKey(Contact, models.CASCADE, related_name="data_requests")
    kind = models.CharField("请求", max_length=4, choices=[(word, word) for word in REQUEST_KINDS])
    how = models.CharField("怎样提出的", max_length=4, choices=[(word, word) for word in HOWS])
    asked_by = models.CharField(
        "谁提出的", max_length=4, choices=[(word, word) for word in GIVERS], default=HERSELF
    )
    proof = models.CharField("看过的证明", max_length=100, blank=True)
    wish = SealedField("要改成", blank=True)
    raised_at = models.DateTimeField("登记时间")
    received_on = models.DateField("提出日期")
    due_on = models.DateField("答复期限")
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by = models.UUIDField("答复账号", null=True, blank=True)
    is_done = models.BooleanField("已照办", default=False)
    answer = SealedField("答复", blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "contact", "kind"],
                condition=models.Q(answered_at=None),
                name="one_open_request_of_a_kind",
            ),
        ]


class Permit(KeyedModel):
    """查看许可: an administrator may read one minor's details until a moment, because another person agreed (policy.md 6).
    Nobody else reads by it; each reading is an entry of the audit log."""

    owner_paths = ("contact__cadre",)
    link_paths = ("contact",)

    contact = RegionalKey(Contact, models.CASCADE, related_name="permits")
    reason = models.CharField("原因", max_length=300)
    days = models.PositiveSmallIntegerField("天数")
    asked_by = models.UUIDField("申请人账号")
    asked_at = models.DateTimeField("申请时间")
    decided_by = models.UUIDField("决定人账号", null=True, blank=True)
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    is_granted = models.BooleanField("同意", default=False)
    ends_at = models.DateTimeField("到期时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "contact", "asked_by"],
                condition=models.Q(decided_at=None),
                name="one_open_permit_of_an_account",
            ),
        ]

    def is_in_force(self, now: datetime) -> bool:
        """Return whether it opens anything at a moment."""
        return self.is_granted and self.ends_at is not None and now < self.ends_at

    def state(self, now: datetime) -> str:
        """Return 等同意, 没有同意, 可以查看 or 已到期."""
        if self.decided_at is None:
            return "等同意"
        if not self.is_granted:
            return "没有同意"
        return "可以查看" if self.is_in_force(now) else "已到期"
