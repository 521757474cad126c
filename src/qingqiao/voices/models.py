from datetime import date, datetime
from typing import ClassVar

from django.db import models

from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.postings.models import Community
from qingqiao.records.models import Plan, Record
from qingqiao.regions.base import KeyedModel, RegionalKey
from qingqiao.sealed import SealedField
from qingqiao.voices.kinds import (
    ANSWERED,
    ANSWERED_WITHIN,
    ASKED,
    BEGUN,
    BETWEEN_COLLEAGUES,
    PASSED,
    SOLVED,
    STEPS,
    TAKEN,
    THEMES,
    UNSOLVED,
    UPWARD_KINDS,
    VOICE_KINDS,
)
from qingqiao.voices.numbers import REASONS


class Demand(KeyedModel):
    """诉求: what somebody asks of a cadre, followed until it is solved or can't be; a good deed (一(三)7) is one of them.

    `contact` is the young person who asks, if she is one of the cadre's; `is_hers`: she wrote it herself, by her link;
    `asked_by` is a word such as 楼长, no name. It is in
    the hands of the cadre, or of the colleague or the organization to whom it was passed on. `record` is the record of
    kind 办实事 that finishing it made, `answer_record` that of the answer: they are what counts.
    """

    owner_paths = ("cadre", "holder")
    author_paths = ("cadre", "holder")
    link_paths = ("contact",)

    cadre = RegionalKey(Cadre, related_name="demands", verbose_name="团干部")
    contact = RegionalKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="demands", verbose_name="联系青年"
    )
    community = RegionalKey(Community, null=True, blank=True, related_name="demands", verbose_name="社区")
    holder = RegionalKey(Cadre, null=True, blank=True, related_name="+", verbose_name="转办同事")
    organization = RegionalKey(
        Organization, null=True, blank=True, related_name="demands", verbose_name="转办组织"
    )
    what = models.CharField("诉求", max_length=200)
    is_hers = models.BooleanField("本人提出", default=False)
    asked_by = models.CharField("谁提出的", max_length=50, blank=True)
    asked_on = models.DateField("提出日期")
    taken_on = models.DateField("受理日期", null=True, blank=True)
    begun_on = models.DateField("开始办理", null=True, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    done_on = models.DateField("解决日期", null=True, blank=True)
    dropped_on = models.DateField("未解决", null=True, blank=True)
    reopened_on = models.DateField("重新提出", null=True, blank=True)
    answer = models.CharField("答复", max_length=1000, blank=True)
    result = models.CharField("结果或原因", max_length=300, blank=True)
    record = RegionalKey(Record, null=True, blank=True, related_name="demands", verbose_name="工作记录")
    answer_record = RegionalKey(Record, null=True, blank=True, related_name="+", verbose_name="答复的记录")

    class Meta:
        ordering: ClassVar = ["-asked_on"]
        indexes: ClassVar = [
            models.Index(fields=["region", "cadre", "asked_on"], name="demand_cadre"),
            models.Index(fields=["region", "holder"], name="demand_holder"),
            models.Index(fields=["region", "contact"], name="demand_contact"),
        ]

    @property
    def state(self) -> str:
        """Return the state today, one of `voices.kinds.STATES`."""
        is_elsewhere = self.holder_id is not None or self.organization_id is not None
        found = self.state_on(date.max)
        return PASSED if is_elsewhere and found in (ASKED, TAKEN, BEGUN) else found

    @property
    def is_open(self) -> bool:
        """Return whether it is neither solved nor given up."""
        return self.done_on is None and self.dropped_on is None

    def state_on(self, day: date) -> str:
        """Return the state on a day, whoever had it in hand then."""
        for since, word in (
            (self.done_on, SOLVED),
            (self.dropped_on, UNSOLVED),
            (self.answered_on, ANSWERED),
            (self.begun_on, BEGUN),
            (self.taken_on, TAKEN),
        ):
            if since is not None and since <= day:
                return word
        return ASKED

    def days_open(self, on: date) -> int:
        """Return for how many days it has been open."""
        return (on - (self.reopened_on or self.asked_on)).days


class DemandStep(KeyedModel):
    """经过: one step of a demand, on a day, entered at a moment; `words` are those said at it."""

    owner_paths = ("demand__cadre", "demand__holder")
    link_paths = ("demand__contact",)

    demand = RegionalKey(Demand, models.CASCADE, related_name="steps")
    kind = models.CharField("经过", max_length=4, choices=[(word, word) for word in STEPS])
    happened_on = models.DateField("日期")
    entered_at = models.DateTimeField("记下的时间")
    words = models.CharField("内容", max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["entered_at", "id"]
        indexes: ClassVar = [models.Index(fields=["region", "demand"], name="demand_step")]

    @property
    def words_for_her(self) -> str:
        """Return the words that whoever asked may read: what colleagues write to each other is not hers."""
        return "" if self.kind in BETWEEN_COLLEAGUES else self.words


class DemandTransfer(KeyedModel):
    """转办: a demand at an organization, until it replies or the demand is taken back or passed on further.

    Who answers for the organization reaches this row and what is asked, never who asks.
    """

    organization_path = "organization"

    demand = RegionalKey(Demand, models.CASCADE, related_name="transfers")
    organization = RegionalKey(Organization, related_name="+", verbose_name="转办组织")
    passed_at = models.DateTimeField("转办时间")
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    reply = models.CharField("回复", max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["-passed_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "demand"], condition=models.Q(ended_at=None), name="one_open_transfer"
            ),
        ]


class Voice(KeyedModel):
    """投诉建议: a complaint or suggestion, to the organization that answers it; never to the one complained about.

    Without `organization` nobody stands above what it is about: the region's auditor answers. Who raised it stands in
    `cadre` or `contact`, only if she gave her name; neither opens it to anybody. She follows it by a link (`digest`),
    may ask the level above to look again once, also when no answer came in time, and says whether it is settled.
    `answered_by` is the account of the first answer: somebody else looks again.
    """

    organization_path = "organization"
    link_paths = ("",)

    number = models.CharField("编号", max_length=20)
    kind = models.CharField("类别", max_length=2, choices=[(word, word) for word in VOICE_KINDS])
    organization = RegionalKey(
        Organization, null=True, blank=True, related_name="voices", verbose_name="受理组织"
    )
    about = RegionalKey(Organization, related_name="+", verbose_name="关于哪个组织")
    about_cadre = RegionalKey(Cadre, null=True, blank=True, related_name="+", verbose_name="关于哪位团干部")
    cadre = RegionalKey(Cadre, null=True, blank=True, related_name="+", verbose_name="提出的团干部")
    contact = RegionalKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="提出的青年"
    )
    digest = models.CharField("链接摘要", max_length=64)
    text = models.TextField("内容", max_length=2000)
    raised_at = models.DateTimeField("提出时间")
    answer = models.TextField("答复", max_length=2000, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by = models.UUIDField("答复人账号", null=True, blank=True)
    appealed_at = models.DateTimeField("请上级再看", null=True, blank=True)
    second_answer = models.TextField("再次答复", max_length=2000, blank=True)
    second_answered_at = models.DateTimeField("再次答复时间", null=True, blank=True)
    is_settled = models.BooleanField("是否解决", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-raised_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "digest"], name="one_voice_of_a_link"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["digest"], name="voice_digest"),
            models.Index(fields=["region", "organization"], name="voice_organization"),
        ]

    @property
    def status(self) -> str:
        """Return 已受理, 已答复, 上级再看 or 上级已答复."""
        if self.second_answered_at is not None:
            return "上级已答复"
        if self.appealed_at is not None:
            return "上级再看"
        return "已受理" if self.answered_at is None else "已答复"

    @property
    def waits(self) -> bool:
        """Return whether an answer is due."""
        return self.second_answered_at is None and (self.answered_at is None or self.appealed_at is not None)

    @property
    def is_answered(self) -> bool:
        """Return whether there is an answer that its sender can judge."""
        return self.answered_at is not None or self.second_answered_at is not None

    def is_overdue(self, now: datetime) -> bool:
        """Return whether an answer is due for longer than it may take."""
        return self.waits and now - (self.appealed_at or self.raised_at) > ANSWERED_WITHIN

    def may_appeal(self, now: datetime) -> bool:
        """Return whether the level above may be asked: once, after an answer or when none came in time."""
        is_due = self.answered_at is not None or self.is_overdue(now)
        return self.organization_id is not None and self.appealed_at is None and is_due


class UpwardReport(KeyedModel):
    """上报: a problem or an experience, from a cadre of any level directly to the committee's 组织宣传部 (last clause).

    `is_withheld`: the level above got no copy, because the report is about it.
    """

    owner_paths = ("cadre",)
    author_paths = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="upward_reports", verbose_name="团干部")
    organization = RegionalKey(Organization, related_name="+", verbose_name="所在组织")
    kind = models.CharField("类别", max_length=2, choices=[(word, word) for word in UPWARD_KINDS])
    theme = models.CharField("主题", max_length=6, choices=[(word, word) for word in THEMES])
    title = models.CharField("标题", max_length=100)
    text = models.TextField("内容", max_length=4000)
    sent_at = models.DateTimeField("上报时间")
    is_withheld = models.BooleanField("不抄送上级", default=False)
    received_at = models.DateTimeField("收到时间", null=True, blank=True)
    answer = models.TextField("答复", max_length=2000, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-sent_at"]
        indexes: ClassVar = [models.Index(fields=["region", "cadre", "sent_at"], name="upward_cadre")]

    @property
    def state(self) -> str:
        """Return 已上报, 已收到 or 已答复."""
        if self.answered_at is not None:
            return "已答复"
        return "已收到" if self.received_at is not None else "已上报"


class UpwardCopy(KeyedModel):
    """抄送: a report upward, also for the level above its author; who holds office there reads it."""

    organization_path = "organization"

    report = RegionalKey(UpwardReport, models.CASCADE, related_name="copies")
    organization = RegionalKey(Organization, related_name="+", verbose_name="上级组织")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "report", "organization"], name="one_copy_each"),
        ]


class Experience(KeyedModel):
    """经验: a report that the committee took into the library, for all cadres of the region."""

    owner_paths = ("cadre",)

    report = RegionalKey(UpwardReport, models.CASCADE, related_name="experiences")
    cadre = RegionalKey(Cadre, related_name="+", verbose_name="团干部")
    organization = RegionalKey(Organization, related_name="+", verbose_name="来自")
    theme = models.CharField("主题", max_length=6, choices=[(word, word) for word in THEMES])
    title = models.CharField("标题", max_length=100)
    text = models.TextField("内容", max_length=4000)
    shared_at = models.DateTimeField("收入时间")

    class Meta:
        ordering: ClassVar = ["-shared_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "report"], name="one_experience_of_a_report"),
        ]


class SignUp(KeyedModel):
    """报名: somebody signed up for an announced plan, came to its door or took part in its topic; erased some days after.

    A contact is named by her listing, by her own page; anybody else by a nickname, with a private link of which `digest`
    is kept. `reach` is given only to be told of a change. `signed_at` is empty for who just came, `came_at` until she
    comes.
    """

    owner_paths = ("plan__author",)
    author_paths = ("plan__author",)
    link_paths = ("", "contact")

    plan = RegionalKey(Plan, models.CASCADE, related_name="sign_ups", verbose_name="计划")
    contact = RegionalKey(
        Contact, models.CASCADE, null=True, blank=True, related_name="sign_ups", verbose_name="联系青年"
    )
    name = SealedField("称呼", blank=True)
    reach = SealedField("联系方式", blank=True)
    digest = models.CharField("链接摘要", max_length=64, blank=True)
    made_at = models.DateTimeField("登记时间")
    signed_at = models.DateTimeField("报名时间", null=True, blank=True)
    came_at = models.DateTimeField("到场时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "plan", "contact"], name="one_sign_up_of_a_contact"),
            models.UniqueConstraint(
                fields=["region", "digest"], condition=~models.Q(digest=""), name="one_sign_up_of_a_link"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["digest"], name="sign_up_digest")]

    @property
    def called(self) -> str:
        """Return the contact's name, or the nickname."""
        return self.contact.name if self.contact is not None else self.name


class Remark(KeyedModel):
    """发言: what somebody says to the topic of a plan. Only its author reads it until it is shown; `held_for`: why it may not
    be shown, because it says a number or an address."""

    owner_paths = ("sign_up__plan__author",)
    author_paths = ("sign_up__plan__author",)
    link_paths = ("sign_up", "sign_up__contact")

    sign_up = RegionalKey(SignUp, models.CASCADE, related_name="remarks", verbose_name="报名")
    text = models.CharField("发言", max_length=300)
    held_for = models.CharField(
        "不公开的原因", max_length=6, blank=True, choices=[(word, word) for word in REASONS]
    )
    said_at = models.DateTimeField("发言时间")
    shown_at = models.DateTimeField("公开时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["said_at", "id"]
