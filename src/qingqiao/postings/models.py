from typing import ClassVar

from django.db import models

from qingqiao.organizations.models import Cadre, Organization
from qingqiao.regions.base import KeyedModel, RegionalKey
from qingqiao.sealed import SealedField

DEPUTY_SECRETARY = "团支部副书记"


class Community(KeyedModel):
    """社区: a place in the area of an organization; its branch is founded on a day, or not yet.

    `contact_…`: the contact person of the community. A merged community has `merged_into` from `merged_on`.
    """

    organization_path = "organization"
    posting_path = "postings"

    code = models.CharField("社区编码", max_length=64)
    name = models.CharField("社区名称", max_length=200)
    organization = RegionalKey(Organization, related_name="communities", verbose_name="团组织")
    address = models.CharField("地址", max_length=300, blank=True)
    branch_founded_on = models.DateField("建团支部日期", null=True, blank=True)
    contact_name = SealedField("社区联系人", blank=True)
    contact_role = models.CharField("联系人职务", max_length=50, blank=True)
    contact_reach = SealedField("联系人电话", blank=True)
    merged_into = RegionalKey("self", null=True, blank=True, related_name="merged", verbose_name="并入社区")
    merged_on = models.DateField("并入日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="one_community_code")
        ]

    def __str__(self) -> str:
        return self.name


class Posting(KeyedModel):
    """社区报到: a cadre as deputy secretary of a community's branch, from a day to a day (一(二)).

    `document`, `issued_by`, `issued_on`: number, issuer and date of the appointment's document; its scans are Papers.
    """

    owner_paths = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="postings", verbose_name="团干部")
    community = RegionalKey(Community, related_name="postings", verbose_name="社区")
    first_day = models.DateField("开始日期")
    last_day = models.DateField("结束日期", null=True, blank=True)
    title = models.CharField("兼任职务", max_length=50, default=DEPUTY_SECRETARY)
    document = models.CharField("任职文号", max_length=100, blank=True)
    issued_by = models.CharField("发文单位", max_length=200, blank=True)
    issued_on = models.DateField("发文日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "cadre", "community", "first_day"], name="one_posting"),
        ]


class Paper(KeyedModel):
    """任职文件: a scan or copy of the document that appointed a cadre, as uploaded."""

    owner_paths = ("posting__cadre",)

    posting = RegionalKey(Posting, models.CASCADE, related_name="papers", verbose_name="社区报到")
    name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("原件摘要", max_length=64)
    stored = models.CharField("存放处", max_length=100)
    size = models.PositiveIntegerField("字节数")
    added_at = models.DateTimeField("添加时间")

    class Meta:
        ordering: ClassVar = ["added_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "posting", "name"], name="one_paper_of_a_name"),
        ]
        indexes: ClassVar = [models.Index(fields=["stored"], name="paper_stored")]


class Check(KeyedModel):
    """清单: whether an item of a cadre (五公开) or a community's branch (五个有, 四上墙) holds, from a day on."""

    owner_paths = ("cadre",)

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


class Disclosure(KeyedModel):
    """五公开: one item that a cadre makes public in the community, by consent (一(三)2; PIPL art. 25).

    Filled in: `value` has a text, or `is_none` states that there is none (无). `posted_on`: since when the present text
    is posted; a changed item must be printed and posted again, and isn't posted until then.
    """

    owner_paths = ("cadre",)
    author_paths = ("cadre",)
    link_paths = ("cadre__cards",)

    cadre = RegionalKey(Cadre, related_name="disclosures", verbose_name="团干部")
    item = models.CharField("项目", max_length=50)
    value = SealedField("内容", blank=True)
    is_none = models.BooleanField("无", default=False)
    consented_on = models.DateField("同意公开日期", null=True, blank=True)
    posted_on = models.DateField("张贴日期", null=True, blank=True)
    changed_on = models.DateField("改动日期")

    class Meta:
        ordering: ClassVar = ["item"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "cadre", "item"], name="one_disclosure_of_an_item"),
        ]

    @property
    def is_filled(self) -> bool:
        """Return whether it has a text or states that there is none."""
        return bool(self.value) or self.is_none

    @property
    def holds(self) -> bool:
        """Return whether it counts: filled in, with consent, and the present text posted (policy.md 2, `disclosure`)."""
        return self.is_filled and self.consented_on is not None and self.posted_on is not None


class Card(KeyedModel):
    """公开页: the cadre's card on the internet; closing it deletes the row and its address."""

    owner_paths = ("cadre",)
    author_paths = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="cards", verbose_name="团干部")
    token = models.CharField("公开页", max_length=32)
    opened_at = models.DateTimeField("开通时间")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "cadre"], name="one_card_of_a_cadre"),
            models.UniqueConstraint(fields=["region", "token"], name="one_card_of_a_token"),
        ]
        indexes: ClassVar = [models.Index(fields=["token"], name="card_token")]


class CommunityPage(KeyedModel):
    """社区页: a community's page on the internet, with a word of its administrator; closing it deletes the row and its
    address."""

    organization_path = "community__organization"
    link_paths = ("",)

    community = RegionalKey(Community, models.CASCADE, related_name="pages", verbose_name="社区")
    token = models.CharField("公开页", max_length=32)
    word = models.CharField("写在页上的话", max_length=300, blank=True)
    opened_at = models.DateTimeField("开通时间")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "community"], name="one_page_of_a_community"),
            models.UniqueConstraint(fields=["region", "token"], name="one_community_page_of_a_token"),
        ]
        indexes: ClassVar = [models.Index(fields=["token"], name="community_page_token")]


class ReportDay(KeyedModel):
    """报到日: a weekday that differs from the region's, arranged by an organization for its cadres or by a cadre
    (一(三)1); for whole weeks, Monday to Sunday. It changes the suggestion and nothing that is judged."""

    owner_paths = ("cadre",)
    organization_path = "organization"

    organization = RegionalKey(
        Organization, null=True, blank=True, related_name="report_days", verbose_name="团组织"
    )
    cadre = RegionalKey(Cadre, null=True, blank=True, related_name="report_days", verbose_name="团干部")
    weekday = models.PositiveSmallIntegerField("星期", help_text="1 至 7，星期一为 1")
    first_day = models.DateField("开始日期")
    last_day = models.DateField("结束日期", null=True, blank=True)
    reason = models.CharField("原因", max_length=100, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(cadre=None, organization__isnull=False)
                | models.Q(cadre__isnull=False, organization=None),
                name="a_report_day_has_one_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(weekday__gte=1, weekday__lte=7), name="a_report_day_is_a_weekday"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["region", "organization", "first_day"], name="report_day_organization"),
            models.Index(fields=["region", "cadre", "first_day"], name="report_day_cadre"),
        ]
