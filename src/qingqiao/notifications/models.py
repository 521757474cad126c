from typing import ClassVar

from django.db import models

from qingqiao.organizations.models import Cadre, Organization
from qingqiao.regions.base import KeyedModel, RegionalKey
from qingqiao.sealed import SealedField

BRIEF = "brief:"
"""How the key of a message begins that is a brief of her own organization."""


class Message(KeyedModel):
    """One message in one cadre's inbox; personal, naming no other cadre than administrators (policy.md 6). `key` makes a reminder
    once."""

    owner_paths = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="messages", verbose_name="团干部")
    title = models.CharField("标题", max_length=100)
    text = models.TextField("内容", blank=True)
    written_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读时间", null=True, blank=True)
    key = models.CharField("编号", max_length=40, blank=True)

    @property
    def source(self) -> str:
        """Return what it is: 周一简报 or 提醒."""
        return "周一简报" if self.key.startswith(BRIEF) else "提醒"

    class Meta:
        ordering: ClassVar = ["-written_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "cadre", "key"], condition=~models.Q(key=""), name="one_message_of_a_key"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["region", "cadre", "written_at"], name="message_inbox")]


class NoticeReach(models.TextChoices):
    """发给: which of the organizations below a notice is for."""

    ALL = "all", "所有下级组织"
    CHOSEN = "chosen", "选定的下级组织"
    KIND = "kind", "某一类下级组织"


class Notice(KeyedModel):
    """通知: what an organization tells the cadres of organizations below it, in its own region; a draft until it is sent.

    `addressing` narrows `reach`: codes of organizations, or levels and fields. A correction makes a new `revision`, which is
    unread again; `queued_revision` is the last one that was queued for channels. `day`: the day that it is about, if any.
    """

    reader_paths = ("targets__organization__appointments__cadre",)
    organization_path = "organization"

    organization = RegionalKey(Organization, related_name="notices", verbose_name="发文组织")
    title = models.CharField("标题", max_length=100)
    text = models.TextField("内容", max_length=4000)
    day = models.DateField("日期", null=True, blank=True)
    reach = models.CharField("发给", max_length=8, choices=NoticeReach.choices, default=NoticeReach.ALL)
    addressing = models.JSONField("范围", default=dict)
    drafted_at = models.DateTimeField("起草时间")
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)
    corrected_at = models.DateTimeField("更正时间", null=True, blank=True)
    recalled_at = models.DateTimeField("收回时间", null=True, blank=True)
    revision = models.PositiveSmallIntegerField("第几版", default=1)
    queued_revision = models.PositiveSmallIntegerField("已排队的版", default=0)

    class Meta:
        ordering: ClassVar = ["-drafted_at"]
        indexes: ClassVar = [
            models.Index(fields=["region", "organization", "drafted_at"], name="notice_organization")
        ]

    @property
    def state(self) -> str:
        """Return 草稿, 已发出, 已更正 or 已收回."""
        if self.recalled_at is not None:
            return "已收回"
        if self.corrected_at is not None:
            return "已更正"
        return "草稿" if self.sent_at is None else "已发出"


class NoticeTarget(KeyedModel):
    """通知对象: an organization that a notice was sent to. `opened_at`: when the first of its cadres opened the present
    revision; who it was stands nowhere."""

    owner_paths = ("organization__appointments__cadre",)

    notice = RegionalKey(Notice, models.CASCADE, related_name="targets")
    organization = RegionalKey(Organization, related_name="notice_targets", verbose_name="团组织")
    opened_at = models.DateTimeField("打开时间", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "notice", "organization"], name="one_target"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["opened_at"], condition=~models.Q(opened_at=None), name="target_opened")
        ]


class NoticeFile(KeyedModel):
    """通知附件: a document of a notice."""

    reader_paths = ("notice__targets__organization__appointments__cadre",)
    organization_path = "notice__organization"

    notice = RegionalKey(Notice, models.CASCADE, related_name="files")
    name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    stored = models.CharField("存放名", max_length=64)
    size = models.PositiveIntegerField("字节数")

    class Meta:
        ordering: ClassVar = ["id"]


class Receipt(KeyedModel):
    """已打开: which revision of a notice a cadre has opened; for her own inbox, and nobody else's eyes (policy.md 6)."""

    owner_paths = ("cadre",)

    notice = RegionalKey(Notice, models.CASCADE, related_name="receipts")
    cadre = RegionalKey(Cadre, related_name="receipts", verbose_name="团干部")
    revision = models.PositiveSmallIntegerField("第几版")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "notice", "cadre"], name="one_receipt"),
        ]


class ChannelKind(models.TextChoices):
    """渠道种类: the platforms on which something can be sent out."""

    WECOM = "wecom", "企业微信群机器人"
    DINGTALK = "dingtalk", "钉钉群机器人"
    FEISHU = "feishu", "飞书群机器人"
    MAIL = "mail", "邮件"


class Channel(KeyedModel):
    """渠道: a way out: the bot of an organization's group chat, or the mail server of a region's committee.

    `origin`: where it is sent, one of those that `notifications.origins` allows. `secret`: the bot's key, or the password.
    A channel that fails rests until `resting_until`; `failures` in a row decide for how long.
    """

    organization_path = "organization"

    organization = RegionalKey(Organization, related_name="channels", verbose_name="团组织")
    kind = models.CharField("种类", max_length=8, choices=ChannelKind.choices)
    name = models.CharField("名称", max_length=50)
    origin = models.CharField("服务地址", max_length=200)
    secret = SealedField("密钥", default="", blank=True)
    signing = SealedField("加签密钥", default="", blank=True)
    login = models.CharField("邮箱登录名", max_length=100, blank=True)
    sender = models.CharField("发件人", max_length=100, blank=True)
    is_on = models.BooleanField("启用", default=True)
    failures = models.PositiveSmallIntegerField("连续失败", default=0)
    resting_until = models.DateTimeField("暂停到", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    @property
    def state(self) -> str:
        """Return 启用, 已停用, or that it failed last time."""
        if not self.is_on:
            return "已停用"
        return "上次没有送成" if self.failures else "启用"


class Rhythm(models.TextChoices):
    """提醒的频率: how often a cadre wants to be reminded of what she still owes."""

    WEEKLY = "weekly", "每周最多一次"
    DAILY = "daily", "有事的工作日每天一次"
    NEVER = "never", "不提醒"


class ReminderChoice(KeyedModel):
    """提醒设置: how a cadre wants to be reminded, and by what besides her inbox. Without a row: weekly, in her inbox alone.

    `mail` gets nothing but a code until `mail_confirmed_at`; `code_asked_at` is when the code was asked for, which follows
    from it (notifications/mail_codes.py), `code_tries` how many wrong ones were typed since. `bot`: the chat of an
    organization of hers.
    """

    owner_paths = ("cadre",)

    cadre = RegionalKey(Cadre, related_name="reminder_choices", verbose_name="团干部")
    rhythm = models.CharField("频率", max_length=8, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    mail = SealedField("邮箱", default="", blank=True)
    mail_confirmed_at = models.DateTimeField("邮箱确认时间", null=True, blank=True)
    code_asked_at = models.DateTimeField("要确认码的时间", null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField("输错几次", default=0, db_default=0)
    bot = RegionalKey(
        Channel, models.SET_NULL, null=True, blank=True, related_name="choices", verbose_name="群"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "cadre"], name="one_reminder_choice"),
        ]


class DeliveryOccasion(models.TextChoices):
    """事由: why something is sent out. The words follow from it alone: no row of the outbox holds any."""

    NOTICE = "notice", "通知"
    REMINDER = "reminder", "提醒"
    TRIAL = "trial", "试发"
    CODE = "code", "确认邮箱"


class Failure(models.TextChoices):
    """没有送到的原因, of the last try; EXPIRED stands in rows of earlier versions."""

    REFUSED = "refused", "对方不收，请核对密钥和地址"
    RECIPIENT = "recipient", "收件人的邮箱不收"
    UNREACHABLE = "unreachable", "连不上对方"
    BUSY = "busy", "对方太忙"
    EXPIRED = "expired", "三天没有送到"


class Delivery(KeyedModel):
    """待发消息: one message on its way out by a channel; to a cadre by mail, or to the bot's group.

    `key` makes it once. It is claimed until `claimed_until` by the worker that sends it; it ends sent, failed (the list of
    what wasn't delivered) or discarded.
    """

    owner_paths = ("cadre",)
    organization_path = "channel__organization"

    channel = RegionalKey(Channel, models.CASCADE, related_name="deliveries", verbose_name="渠道")
    cadre = RegionalKey(Cadre, null=True, blank=True, related_name="deliveries", verbose_name="团干部")
    notice = RegionalKey(Notice, models.CASCADE, null=True, blank=True, related_name="deliveries")
    occasion = models.CharField("事由", max_length=8, choices=DeliveryOccasion.choices)
    key = models.CharField("编号", max_length=120)
    queued_at = models.DateTimeField("排队时间")
    due_at = models.DateTimeField("最早发送时间")
    tries = models.PositiveSmallIntegerField("试过几次", default=0)
    claimed_until = models.DateTimeField("正在发送到", null=True, blank=True)
    failure = models.CharField("原因", max_length=12, choices=Failure.choices, blank=True)
    sent_at = models.DateTimeField("送到时间", null=True, blank=True)
    failed_at = models.DateTimeField("放弃时间", null=True, blank=True)
    discarded_at = models.DateTimeField("作废时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "channel", "key"], name="one_delivery"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at=None, failed_at=None, discarded_at=None),
                name="delivery_waiting",
            ),
        ]


class ReminderRun(KeyedModel):
    """提醒的一轮: how far the reminders of a period have been written: up to a cadre's code, or to the end. A batch is written
    in the transaction that moves it on, so nobody is reminded twice."""

    period = models.CharField("周期", max_length=20)
    upto = models.CharField("到", max_length=64, blank=True)
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "period"], name="one_reminder_run"),
        ]
