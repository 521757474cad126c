from typing import ClassVar

from django.db import models
from django.db.models import Q

from qingqiao.organizations.models import Cadre, Organization
from qingqiao.records.models import Record
from qingqiao.regions.base import KeyedModel, RegionalKey
from qingqiao.sealed import SealedField


class Stage(models.TextChoices):
    """考核的阶段: from opening to publication; a round that was loaded from a file has none."""

    OPEN = "open", "评价中"
    REVIEW = "review", "待复核"
    PUBLISHING = "publishing", "公布中"
    PUBLISHED = "published", "已公布"
    CLOSED = "closed", "已取消"


class Grade(models.TextChoices):
    """考核等次, given by a person, never derived from a score."""

    GOOD = "好"
    FAIR = "较好"
    MEDIUM = "一般"
    POOR = "需改进"


class Round(KeyedModel):
    """考核: an organization evaluates its cadres and its lower organizations over a range of days (二(三)4).

    `stage` empty: loaded from a file, which says no more than when it was published. `pack_text` empty: each period is
    judged by the pack in force on its first day. `done` and `total` are the progress of publishing, in cadres;
    `failure` says why it failed, and what to do. `digest`: SHA-256 over all that was frozen.
    """

    organization_path = "organization"

    organization = RegionalKey(Organization, related_name="rounds", verbose_name="团组织")
    first_day = models.DateField("开始日期")
    last_day = models.DateField("结束日期")
    published_on = models.DateField("公布日期", null=True, blank=True)
    stage = models.CharField("阶段", max_length=10, choices=Stage.choices, blank=True)
    pack_text = models.TextField("制度包", blank=True)
    reply_days = models.PositiveSmallIntegerField("申诉期限", default=15)
    opened_at = models.DateTimeField("开始时间", null=True, blank=True)
    opened_by = models.UUIDField("开始人账号", null=True, blank=True)
    handed_in_at = models.DateTimeField("提交复核时间", null=True, blank=True)
    handed_in_by = models.UUIDField("提交复核人账号", null=True, blank=True)
    returned_words = models.TextField("退回说明", blank=True)
    reviewed_at = models.DateTimeField("复核时间", null=True, blank=True)
    reviewed_by = models.UUIDField("复核人账号", null=True, blank=True)
    failure = models.CharField("没有公布的原因", max_length=500, blank=True)
    done = models.PositiveIntegerField("已固定人数", default=0)
    total = models.PositiveIntegerField("应固定人数", default=0)
    moved_at = models.DateTimeField("最近进展", null=True, blank=True)
    frozen_at = models.DateTimeField("固定时间", null=True, blank=True)
    frozen = models.BinaryField("固定内容", default=b"")
    digest = models.CharField("摘要", max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "organization", "first_day", "last_day"], name="one_round"
            ),
        ]


class Worksheet(KeyedModel):
    """工作表的数字: the figures of a large round that isn't published, counted by a job and kept with their moment.

    `asked_at`: the counting that is under way, with `done` of `total` cadres; `figures` by the id of the evaluated,
    up to `last_day`, by the region's rules of `rules_version`.
    """

    organization_path = "round__organization"

    round = RegionalKey(Round, models.CASCADE, related_name="worksheets", verbose_name="考核")
    asked_at = models.DateTimeField("开始计算时间", null=True, blank=True)
    moved_at = models.DateTimeField("最近进展")
    done = models.PositiveIntegerField("已算人数", default=0)
    total = models.PositiveIntegerField("应算人数", default=0)
    failure = models.CharField("没有算成的原因", max_length=200, blank=True)
    made_at = models.DateTimeField("算于", null=True, blank=True)
    last_day = models.DateField("数字截至", null=True, blank=True)
    rules_version = models.UUIDField(null=True, blank=True)
    figures = models.JSONField("数字", default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "round"], name="one_worksheet_of_a_round"),
        ]


class Judgement(KeyedModel):
    """评价: one version of what evaluators wrote of a cadre or a lower organization; the latest one holds."""

    organization_path = "round__organization"

    round = RegionalKey(Round, models.CASCADE, related_name="judgements", verbose_name="考核")
    cadre = RegionalKey(Cadre, null=True, blank=True, related_name="judgements", verbose_name="团干部")
    organization = RegionalKey(
        Organization, null=True, blank=True, related_name="judgements", verbose_name="下级组织"
    )
    number = models.PositiveIntegerField("版本")
    grade = models.CharField("等次", max_length=3, choices=Grade.choices, blank=True)
    words = models.TextField("评语", blank=True)
    written_at = models.DateTimeField("填写时间")
    written_by = models.UUIDField("填写人账号")

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "round", "cadre", "number"],
                condition=Q(organization=None),
                name="one_judgement_of_a_cadre",
            ),
            models.UniqueConstraint(
                fields=["region", "round", "organization", "number"],
                condition=Q(cadre=None),
                name="one_judgement_of_an_organization",
            ),
        ]


class Result(KeyedModel):
    """考核结果: what was published of one cadre or lower organization, frozen.

    `frozen` is the compressed canonical JSON that `digest` is over: figures, cells, evidence, grade, and a keyed digest
    of the words, which stand beside it so that a withdrawn person's name can leave them (policy.md 6); `cleared` is the
    keyed digest of what then stays. `code` and `name` are those of the day of publication.
    """

    owner_paths = ("cadre",)

    round = RegionalKey(Round, models.CASCADE, related_name="results", verbose_name="考核")
    place = models.PositiveIntegerField("次序")
    cadre = RegionalKey(Cadre, null=True, blank=True, related_name="results", verbose_name="团干部")
    organization = RegionalKey(
        Organization, null=True, blank=True, related_name="results", verbose_name="下级组织"
    )
    code = models.CharField("编码", max_length=64)
    name = models.CharField("名称", max_length=200)
    grade = models.CharField("等次", max_length=3, choices=Grade.choices)
    words = models.TextField("评语")
    frozen = models.BinaryField("固定内容")
    digest = models.CharField("摘要", max_length=64)
    cleared = models.CharField("清除姓名后的摘要", max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "round", "place"], name="one_result_in_a_place"),
        ]

    @property
    def sealed_words(self) -> str:
        """Return the words that the result holds a keyed digest of."""
        return self.words


class FrozenCadre(KeyedModel):
    """固定的依据: the cells of a cadre behind a round's figures, as they were when it was published.

    `frozen` is compressed canonical JSON. The cadre is named by code alone: what happens to her row later changes
    nothing here.
    """

    organization_path = "round__organization"

    round = RegionalKey(Round, models.CASCADE, related_name="frozen_cadres", verbose_name="考核")
    code = models.CharField("干部编码", max_length=64)
    frozen = models.BinaryField("固定内容")
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "round", "code"], name="one_frozen_cadre"),
        ]


class AppealKind(models.TextChoices):
    """A reply stands beside the result; an appeal is decided."""

    REPLY = "reply", "说明"
    APPEAL = "appeal", "申诉"


class Appeal(KeyedModel):
    """申诉: the evaluated replies to a published result, or objects to its grade and words or to one cell.

    `obligation` and `period` name the cell; empty: the grade and words. `decision`: upheld or not, None while open.
    """

    owner_paths = ("result__cadre",)

    result = RegionalKey(Result, models.CASCADE, related_name="appeals", verbose_name="考核结果")
    kind = models.CharField("种类", max_length=6, choices=AppealKind.choices)
    obligation = models.CharField("任务要求", max_length=64, blank=True)
    period = models.CharField("周期", max_length=32, blank=True)
    words = models.TextField("内容")
    lodged_at = models.DateTimeField("提出时间")
    lodged_by = models.UUIDField("提出人账号")
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    is_upheld = models.BooleanField("成立", null=True, blank=True)
    reasons = models.TextField("处理理由", blank=True)
    decided_at = models.DateTimeField("处理时间", null=True, blank=True)
    decided_by = models.UUIDField("处理人账号", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["lodged_at", "id"]


class AppealFile(KeyedModel):
    """申诉附件: a document that the evaluated attached."""

    owner_paths = ("appeal__result__cadre",)

    appeal = RegionalKey(Appeal, models.CASCADE, related_name="files", verbose_name="申诉")
    name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("原件摘要", max_length=64)
    stored = models.CharField("存放处", max_length=100)
    size = models.PositiveIntegerField("字节数")

    class Meta:
        ordering: ClassVar = ["id"]


class Supplement(KeyedModel):
    """补充更正: a correction of a published result, linked to it; the result itself stays.

    Its digest is over its own content and the digest before it, the round's or that of the supplement before; `cleared`
    as a result's.
    """

    owner_paths = ("result__cadre",)

    result = RegionalKey(Result, models.CASCADE, related_name="supplements", verbose_name="考核结果")
    round = RegionalKey(Round, models.CASCADE, related_name="supplements", verbose_name="考核")
    appeal = RegionalKey(Appeal, null=True, blank=True, related_name="supplements", verbose_name="申诉")
    number = models.PositiveIntegerField("序号")
    grade = models.CharField("等次", max_length=3, choices=Grade.choices)
    words = models.TextField("评语")
    reasons = models.TextField("更正理由")
    written_at = models.DateTimeField("更正时间")
    written_by = models.UUIDField("更正人账号")
    frozen = models.BinaryField("固定内容")
    digest = models.CharField("摘要", max_length=64)
    cleared = models.CharField("清除姓名后的摘要", max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "round", "number"], name="one_supplement_of_a_number"),
        ]

    @property
    def sealed_words(self) -> str:
        """Return the words that the supplement holds a keyed digest of."""
        return f"{self.words}\0{self.reasons}"


class Verdict(models.TextChoices):
    """核实结果 of one record of a spot check."""

    CONFIRMED = "confirmed", "属实"
    REFUTED = "refuted", "不属实"
    UNKNOWN = "unknown", "无法判断"


class SpotCheck(KeyedModel):
    """抽查: a random sample of an organization's records of some days, which somebody confirms by telephone or visit.

    `seed_digest` stands before the draw, `seed` is shown after it. `organizations` (codes) and `kinds` narrow the frame
    where they aren't empty. `frame` is the compressed frame as it was drawn from, `strata` its numbers of records:
    [organization's code, its name, kind, records].
    """

    organization_path = "organization"

    organization = RegionalKey(Organization, related_name="spot_checks", verbose_name="团组织")
    first_day = models.DateField("开始日期")
    last_day = models.DateField("结束日期")
    organizations = models.TextField("抽查的下级组织", blank=True)
    kinds = models.CharField("抽查的类别", max_length=300, blank=True)
    size = models.PositiveIntegerField("抽查条数")
    seed = SealedField("种子")
    seed_digest = models.CharField("种子摘要", max_length=64)
    committed_at = models.DateTimeField("开始时间")
    committed_by = models.UUIDField("开始人账号")
    frame = models.BinaryField("抽样范围", default=b"")
    frame_digest = models.CharField("抽样范围摘要", max_length=64, blank=True)
    strata = models.JSONField("各层条数", default=list)
    drawn_at = models.DateTimeField("抽样时间", null=True, blank=True)
    drawn_by = models.UUIDField("抽样人账号", null=True, blank=True)
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)
    closed_by = models.UUIDField("结束人账号", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-committed_at"]


class SpotCheckItem(KeyedModel):
    """抽中的记录, in its stratum."""

    organization_path = "spot_check__organization"

    spot_check = RegionalKey(SpotCheck, models.CASCADE, related_name="items", verbose_name="抽查")
    record = RegionalKey(Record, related_name="spot_checks", verbose_name="工作记录")
    place = models.PositiveIntegerField("次序")
    organization_code = models.CharField("组织编码", max_length=64)
    kind = models.CharField("类别", max_length=300)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "spot_check", "record"], name="one_item_of_a_record"),
        ]


class SpotCheckMark(KeyedModel):
    """核实: what a checker found of one record; the latest mark that isn't undone holds. `cadre` is the record's author."""

    organization_path = "item__spot_check__organization"

    item = RegionalKey(SpotCheckItem, models.CASCADE, related_name="marks", verbose_name="抽中的记录")
    cadre = RegionalKey(Cadre, related_name="+", verbose_name="填写人")
    number = models.PositiveIntegerField("版本")
    verdict = models.CharField("核实结果", max_length=9, choices=Verdict.choices)
    words = models.CharField("说明", max_length=500, blank=True)
    marked_at = models.DateTimeField("核实时间")
    marked_by = models.UUIDField("核实人账号")
    undone_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "item", "number"], name="one_mark_of_a_number"),
        ]
