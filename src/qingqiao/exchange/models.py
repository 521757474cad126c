from typing import ClassVar

from django.db import models

from qingqiao.evaluations.models import Result, Round
from qingqiao.organizations.models import Organization
from qingqiao.regions.base import KeyedModel, RegionalKey
from qingqiao.sealed import SealedField


class WorkbookState(models.TextChoices):
    """工作簿的状态: from upload to import, and back."""

    WAITING = "waiting", "等待核对"
    CHECKING = "checking", "正在核对"
    FAULTY = "faulty", "有问题，要改"
    READY = "ready", "待导入"
    QUEUED = "queued", "等待导入"
    IMPORTING = "importing", "正在导入"
    IMPORTED = "imported", "已导入"
    UNDONE = "undone", "已撤回"
    CANCELLED = "cancelled", "已取消"


class RowKind(models.TextChoices):
    """What an import does with a row; HELD rows depend on a faulty one."""

    FAULTY = "faulty", "有问题"
    NEW = "new", "新增"
    CHANGED = "changed", "修改"
    UNCHANGED = "unchanged", "不变"
    HELD = "held", "待定"


class Workbook(KeyedModel):
    """导入的工作簿: uploaded on a page, checked, and imported once its uploader says so.

    `moved_at`: when its job was last heard of. `is_revised`: the preview differs from an earlier one that was to be
    imported; `basis`: a digest of all that it was made from, where it may be imported as it is. `file_kept_until`,
    `undoable_until`: the last day of the file and of undoing.
    """

    organization_path = "organization"

    organization = RegionalKey(Organization, related_name="workbooks", verbose_name="团组织")
    made_by = models.UUIDField("上传人账号")
    name = models.CharField("文件名", max_length=255)
    stored = models.CharField("存放处", max_length=64)
    size = models.PositiveIntegerField("字节数")
    state = models.CharField("状态", max_length=12, choices=WorkbookState.choices)
    phase = models.CharField("进行到", max_length=60, blank=True)
    done = models.PositiveIntegerField("已处理行数", default=0)
    total = models.PositiveIntegerField("总行数", default=0)
    detail = models.CharField("说明", max_length=300, blank=True)
    counts = models.JSONField("各类行数", default=dict)
    passed_over = models.JSONField("未读取", default=list)
    fingerprint = models.CharField("预览摘要", max_length=64, blank=True)
    basis = models.CharField("预览的依据", max_length=64, blank=True, default="", db_default="")
    is_revised = models.BooleanField("与前次预览不同", default=False)
    uploaded_at = models.DateTimeField("上传时间")
    moved_at = models.DateTimeField("最近进展")
    imported_at = models.DateTimeField("导入时间", null=True, blank=True)
    undone_at = models.DateTimeField("撤回时间", null=True, blank=True)
    file_kept_until = models.DateField("文件保留到", null=True, blank=True)
    undoable_until = models.DateField("可撤回到", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-uploaded_at"]
        indexes: ClassVar = [models.Index(fields=["region", "made_by"], name="workbook_made_by")]


class WorkbookRow(KeyedModel):
    """导入的一行: what an import does, or did, with one row; number 0: it follows from other rows.

    `cells` is what there is to say of it, as JSON: its title, the columns with their words, the faults; of a row that is written
    (`model`, `row`) its columns before and after too. Rows kept before 0.10.0 have these in `journal`, and their title beside.
    """

    organization_path = "workbook__organization"

    workbook = RegionalKey(Workbook, models.CASCADE, related_name="rows", verbose_name="工作簿")
    place = models.PositiveIntegerField("次序")
    table = models.CharField("表", max_length=20)
    number = models.PositiveIntegerField("行号")
    kind = models.CharField("种类", max_length=10, choices=RowKind.choices)
    title = SealedField("哪一条", blank=True)
    cells = SealedField("内容", blank=True)
    model = models.CharField("数据表", max_length=60, blank=True)
    row = models.UUIDField("数据行", null=True, blank=True)
    journal = SealedField("改动前后", blank=True)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "workbook", "place"], name="one_place_in_workbook"),
        ]


class DocumentKind(models.TextChoices):
    """考核文书的种类."""

    REPORT = "report", "考核情况报告"
    LETTER = "letter", "考核结果函"
    AWARDS = "awards", "表彰建议名单"
    WORKBOOK = "workbook", "考核数据表"


class DocumentState(models.TextChoices):
    """考核文书的状态. A job makes it; it is forgotten when a person named in it is erased."""

    WAITING = "waiting", "等待生成"
    MAKING = "making", "正在生成"
    READY = "ready", "已生成"
    FAILED = "failed", "没有生成"
    FORGOTTEN = "forgotten", "已删除"


class RoundDocument(KeyedModel):
    """考核文书: a published round on paper, kept as it was made; a letter is about one `result`.

    `texts`: keyed digests of the words in it, by which a document is found that holds a name which was erased since.
    `supplements`: how many there were, so that a later one is seen. `done` and `total` are the progress of its job.
    """

    organization_path = "round__organization"

    round = RegionalKey(Round, models.CASCADE, related_name="documents", verbose_name="考核")
    result = RegionalKey(
        Result, models.CASCADE, null=True, blank=True, related_name="documents", verbose_name="考核结果"
    )
    kind = models.CharField("种类", max_length=8, choices=DocumentKind.choices)
    suffix = models.CharField("格式", max_length=4)
    state = models.CharField("状态", max_length=9, choices=DocumentState.choices)
    detail = models.CharField("说明", max_length=1000, blank=True)
    done = models.PositiveIntegerField("已完成", default=0)
    total = models.PositiveIntegerField("总数", default=0)
    asked_at = models.DateTimeField("提出时间")
    asked_by = models.UUIDField("提出人账号")
    moved_at = models.DateTimeField("最近进展")
    made_at = models.DateTimeField("生成时间", null=True, blank=True)
    name = models.CharField("文件名", max_length=255)
    stored = models.CharField("存放处", max_length=64, blank=True)
    sha256 = models.CharField("文件摘要", max_length=64, blank=True)
    size = models.PositiveIntegerField("字节数", default=0)
    supplements = models.PositiveIntegerField("补充更正数", default=0)
    texts = models.JSONField("文字摘要", default=list)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]


class DocumentTemplate(KeyedModel):
    """文书模板: an organization's own Word template of a kind of document, for it and those below it."""

    organization_path = "organization"

    organization = RegionalKey(Organization, related_name="document_templates", verbose_name="团组织")
    kind = models.CharField("种类", max_length=8, choices=DocumentKind.choices)
    name = models.CharField("文件名", max_length=255)
    stored = models.CharField("存放处", max_length=64)
    sha256 = models.CharField("原件摘要", max_length=64)
    size = models.PositiveIntegerField("字节数")
    uploaded_at = models.DateTimeField("上传时间")
    uploaded_by = models.UUIDField("上传人账号")

    class Meta:
        ordering: ClassVar = ["kind"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "organization", "kind"], name="one_template_of_a_kind"),
        ]


class ProposedAward(KeyedModel):
    """表彰建议: a result that its evaluators put on the list for awards, with a word why."""

    owner_paths = ("result__cadre",)

    result = RegionalKey(Result, models.CASCADE, related_name="proposed_awards", verbose_name="考核结果")
    words = models.CharField("说明", max_length=200, blank=True)
    proposed_at = models.DateTimeField("提出时间")
    proposed_by = models.UUIDField("提出人账号")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "result"], name="one_proposed_award_of_a_result"),
        ]
