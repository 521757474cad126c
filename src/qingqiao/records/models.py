from typing import ClassVar

from django.db import models

from qingqiao.contacts.models import Contact
from qingqiao.organizations.models import Cadre
from qingqiao.policy import words
from qingqiao.postings.models import Community
from qingqiao.records.report_kind import IsReport
from qingqiao.regions.base import KeyedModel, RegionalKey
from qingqiao.sealed import SealedField

WAS_SO = ("是这样", "不是", "记不清")
HELPED = ("有帮助", "一般", "没有帮助")


class Record(KeyedModel):
    """工作记录: one thing that happened, recorded once; `id` is the UUID made by whoever submits it."""

    owner_paths = ("shares__cadre",)
    author_paths = ("author",)

    author = RegionalKey(Cadre, related_name="authored", verbose_name="填写人", db_index=False)
    cohosts: models.ManyToManyField[Cadre, "Share"] = models.ManyToManyField(
        Cadre, through="Share", related_name="records", verbose_name="共同组织者"
    )
    entered_by = models.UUIDField("代填账号", null=True, blank=True)
    occurred_on = models.DateField("发生日期")
    kinds = models.CharField("类别", max_length=300)
    tasks = models.CharField("重点任务", max_length=200, blank=True)
    title = models.CharField("标题", max_length=200, blank=True)
    text = models.TextField("内容", blank=True)
    place = models.CharField("地点", max_length=200, blank=True)
    community = RegionalKey(
        Community, null=True, blank=True, related_name="records", verbose_name="社区", db_index=False
    )
    channel = models.CharField(
        "方式", max_length=2, blank=True, choices=[(word, word) for word in words.CHANNELS]
    )
    face_to_face = models.BooleanField("面对面", default=False)
    headcount = models.PositiveIntegerField("不知姓名的人数", default=0)
    status = models.CharField("状态", max_length=3, choices=[(word, word) for word in words.STATUSES])
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    revision = models.PositiveIntegerField("版本", default=1)

    class Meta:
        ordering: ClassVar = ["-occurred_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["author", "region", "occurred_on"], name="record_author_day"),
            models.Index(
                fields=["community"], condition=models.Q(community__isnull=False), name="record_community"
            ),
            models.Index(
                fields=["-occurred_on", "-id"],
                condition=models.Q(IsReport("kinds")),
                name="record_report",
            ),
        ]

    def kind_list(self) -> list[str]:
        """Return the kinds, in the order given."""
        return self.kinds.split(";") if self.kinds else []

    def task_list(self) -> list[str]:
        """Return the focus tasks, in the order given."""
        return self.tasks.split(";") if self.tasks else []


class Plan(KeyedModel):
    """计划: something announced for a coming day. Its record will have the same `id`; until then it counts for nothing.

    `token` opens its public page to whoever has the link and contains no information. `capacity`: how many may sign up,
    None without a limit. `door_code` is what is shown at the door on its day; `door_closed_at` ends that early.
    `summary` is what its author says at the end of what people said.
    """

    owner_paths = ("author",)
    author_paths = ("author",)
    link_paths = ("",)

    author = RegionalKey(Cadre, related_name="plans", verbose_name="发布人")
    kinds = models.CharField("类别", max_length=300)
    title = models.CharField("标题", max_length=200)
    text = models.TextField("内容", blank=True)
    planned_on = models.DateField("日期")
    time = models.CharField("时间", max_length=40, blank=True)
    place = models.CharField("地点或链接", max_length=200, blank=True)
    token = models.CharField("公开页", max_length=16)
    announced_at = models.DateTimeField("发布时间")
    cancelled_at = models.DateTimeField("取消时间", null=True, blank=True)
    community = RegionalKey(Community, null=True, blank=True, related_name="plans", verbose_name="社区")
    takes_sign_ups = models.BooleanField("接受报名", default=False)
    capacity = models.PositiveIntegerField("名额", null=True, blank=True)
    asks_reach = models.BooleanField("有变动时通知", default=False)
    takes_remarks = models.BooleanField("请大家说几句", default=False)
    door_code = models.CharField("到场码", max_length=8, blank=True)
    door_closed_at = models.DateTimeField("到场登记结束时间", null=True, blank=True)
    remarks_closed_at = models.DateTimeField("话题结束时间", null=True, blank=True)
    summary = models.TextField("小结", max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["planned_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "token"], name="one_plan_of_a_token")
        ]
        indexes: ClassVar = [
            models.Index(fields=["region", "author", "planned_on"], name="plan_author_day"),
            models.Index(fields=["token"], name="plan_token"),
        ]

    def kind_list(self) -> list[str]:
        """Return the kinds of the future record, in the order given."""
        return self.kinds.split(";") if self.kinds else []


class Share(KeyedModel):
    """Joins a record to a cadre (author or co-host), with all that judging reads of it and no name.

    `shape` is policy's text of kinds, tasks, channel and counts; `delay` the local days between happening and
    submission; `people` the participants' tokens, 8 bytes each; only a share that `counts` (status 已提交) is judged.
    """

    owner_paths = ("cadre",)

    record = RegionalKey(Record, on_delete=models.CASCADE, related_name="shares", db_index=False)
    cadre = RegionalKey(Cadre, related_name="shares", db_index=False)
    is_author = models.BooleanField()
    counts = models.BooleanField()
    day = models.DateField()
    shape = models.CharField(max_length=400)
    delay = models.IntegerField(default=0)
    people = models.BinaryField(default=b"")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "region", "cadre"], name="one_share"),
        ]
        indexes: ClassVar = [models.Index(fields=["cadre", "region", "day"], name="share_cadre_day")]


class Participant(KeyedModel):
    """参加人: a participant, a contact by code or somebody by name; `entered_for` is the cadre who added the
    participant.

    Author and co-hosts may name the same person, who has one token and counts once.
    """

    owner_paths = ("entered_for",)

    record = RegionalKey(Record, on_delete=models.CASCADE, related_name="participants", db_index=False)
    entered_for = RegionalKey(Cadre, related_name="+")
    contact_code = models.CharField("青年编码", max_length=64, blank=True)
    name = models.CharField("姓名", max_length=100, blank=True)
    token = models.BigIntegerField("计数代号")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "region", "entered_for", "token"], name="one_participation_each"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["region", "contact_code"], name="participant_code")]


class CohostExit(KeyedModel):
    """离开: a co-host has left a record; until `returned_at` its author can't add her again."""

    owner_paths = ("cadre",)

    record = RegionalKey(Record, on_delete=models.CASCADE, related_name="exits")
    cadre = RegionalKey(Cadre, related_name="+")
    left_at = models.DateTimeField("离开时间")
    returned_at = models.DateTimeField("撤回离开时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["left_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "record", "cadre"],
                condition=models.Q(returned_at=None),
                name="one_open_exit",
            ),
        ]


class Attachment(KeyedModel):
    """A photo or file of a record: its original name, the hash of the uploaded bytes, and the stored file."""

    record = RegionalKey(Record, on_delete=models.CASCADE, related_name="%(class)ss", db_index=False)
    name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("原件摘要", max_length=64)
    stored = models.CharField("存放处", max_length=100, blank=True)

    class Meta:
        abstract = True


class Photo(Attachment):
    """照片: `stored` is empty until the cleaned picture is kept; a photo that hasn't arrived doesn't count.

    What turned out to be no picture counts as not arrived, with the moment in `refused_at`. `look` (records/looks.py) is
    for hints of a spot check alone; None until it is computed.
    """

    owner_paths = ("record__shares__cadre",)
    author_paths = ("record__author",)

    arrived_at = models.DateTimeField("到达时间", null=True, blank=True)
    refused_at = models.DateTimeField("认定损坏时间", null=True, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    look = models.BigIntegerField("画面特征", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "region", "name"], name="one_photo_of_a_name"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["arrived_at"],
                condition=models.Q(stored="", arrived_at__isnull=False),
                name="photo_to_clean",
            ),
            models.Index(fields=["stored"], name="photo_stored"),
            models.Index(
                fields=["arrived_at"],
                condition=models.Q(look=None) & ~models.Q(stored=""),
                name="photo_without_look",
            ),
        ]


class File(Attachment):
    """附件: `stored` is empty as long as the record only names the file."""

    owner_paths = ("record__shares__cadre",)
    author_paths = ("record__author",)

    size = models.PositiveIntegerField("字节数", default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "region", "name"], name="one_file_of_a_name"),
        ]


class Revision(KeyedModel):
    """An earlier state of a record, kept in full."""

    owner_paths = ("record__shares__cadre",)

    record = RegionalKey(Record, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField("版本")
    replaced_at = models.DateTimeField("改动时间")
    replaced_by = models.UUIDField("改动账号", null=True, blank=True)
    body = models.JSONField("内容")

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "record", "number"], name="one_revision"),
        ]


class Visit(KeyedModel):
    """报到情况: the columns of the statistics form that a record doesn't have, all optional (一(三)3).

    `local_cadres`: how many of the interviewed are cadres of the community; the others are ordinary youth.
    """

    owner_paths = ("record__shares__cadre",)
    author_paths = ("record__author",)

    record = RegionalKey(Record, on_delete=models.CASCADE, related_name="visits")
    hours = models.CharField("报到时段", max_length=20, blank=True)
    reason = models.CharField("调整原因", max_length=100, blank=True)
    local_cadres = models.PositiveIntegerField("社区基层团干部人数", default=0)
    demands = models.TextField("收集诉求及办理情况", blank=True)
    help_given = models.TextField("办实事情况", blank=True)
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "record"], name="one_visit_of_a_record")
        ]


class Confirmation(KeyedModel):
    """社区确认: a confirmation of a record by the community, through a link that works once and expires; never a
    condition for counting. `digest`: SHA-256 of the link's token, which is not stored. `closed_at`: a newer link
    replaced it."""

    owner_paths = ("record__shares__cadre",)
    author_paths = ("record__author",)
    link_paths = ("",)

    record = RegionalKey(Record, on_delete=models.CASCADE, related_name="confirmations")
    digest = models.CharField("链接摘要", max_length=64)
    asked_at = models.DateTimeField("发出时间")
    expires_at = models.DateTimeField("失效时间")
    closed_at = models.DateTimeField("关闭时间", null=True, blank=True)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    name = SealedField("确认人", blank=True)
    role = models.CharField("确认人职务", max_length=50, blank=True)
    word = models.CharField("留言", max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["asked_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "digest"], name="one_confirmation_of_a_link"),
        ]
        indexes: ClassVar = [models.Index(fields=["digest"], name="confirmation_digest")]


class Feedback(KeyedModel):
    """活动反馈: what somebody who took part says of an activity, through her own page; never a condition, in no figure.

    `ticket`: a keyed digest of the record and the person, so that she answers once. `contact` is set when she signs. An
    anonymous one keeps neither day nor person, and is shown in fives.
    """

    owner_paths = ("record__shares__cadre",)

    record = RegionalKey(Record, on_delete=models.CASCADE, related_name="feedback")
    ticket = models.BinaryField("凭据", max_length=32)
    contact = RegionalKey(
        Contact,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="feedback",
        verbose_name="联系青年",
    )
    was_so = models.CharField("是不是这样", max_length=3, choices=[(word, word) for word in WAS_SO])
    helped = models.CharField(
        "有没有帮助", max_length=4, blank=True, choices=[(word, word) for word in HELPED]
    )
    word = models.CharField("留言", max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "record", "ticket"], name="one_feedback_each"),
        ]
