import uuid
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from qingqiao.regions.base import KeyedModel, RegionalKey, RegionalModel


class Region(models.Model):
    """辖区: the nearest organization above that is a region; `code` is that organization's code."""

    code = models.CharField("辖区编码", max_length=64, unique=True)
    name = models.CharField("名称", max_length=200)
    time_zone = models.CharField("时区", max_length=64, default="Asia/Shanghai")
    cycle_first_day = models.DateField("工作周期首日", null=True, blank=True)
    cycle_months = models.PositiveSmallIntegerField("工作周期月数", null=True, blank=True)
    cycle_set_on = models.DateField("工作周期设定日期", null=True, blank=True)
    report_weekday = models.PositiveSmallIntegerField("报到日", default=5)
    second_factor_days = models.PositiveSmallIntegerField("两步验证宽限天数", default=7)
    rules_version = models.UUIDField(
        default=uuid.uuid4, help_text="another one whenever calendar, packs or cycle change"
    )

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name

    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class CalendarDay(RegionalModel):
    """A day that differs from Monday to Friday: a holiday or a make-up workday (国务院办公厅 calendars, or the region's
    own)."""

    day = models.DateField("日期")
    is_workday = models.BooleanField("上班")
    name = models.CharField("说明", max_length=50, blank=True)
    is_own = models.BooleanField("本辖区自定", default=False)
    announced = models.BooleanField(
        "公布的安排",
        null=True,
        help_text="of a region's own day: what was announced; empty: Monday to Friday",
    )
    announced_name = models.CharField("公布的说明", max_length=50, blank=True)

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["region", "day"], name="one_calendar_day")]


class CalendarYear(RegionalModel):
    """A year whose holidays are known; all other years are provisional, Monday to Friday."""

    year = models.PositiveSmallIntegerField("年份")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["region", "year"], name="one_calendar_year")]


class RegionPack(RegionalModel):
    """A pack that judges this region, by id, from a day until the next one's; a later adoption can be taken back."""

    pack = models.CharField("制度包", max_length=64)
    text = models.TextField("内容", blank=True, help_text="空：随软件发布的制度包")
    first_day = models.DateField("起用日", null=True, help_text="空：制度包自己写的日期")
    adopted_at = models.DateTimeField("决定时间", null=True)
    adopted_by = models.CharField("决定人", max_length=200, blank=True)
    taken_back_at = models.DateTimeField("收回时间", null=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "pack"], condition=Q(first_day=None), name="one_pack_of_a_name"
            ),
            models.UniqueConstraint(
                fields=["region", "first_day"], condition=Q(taken_back_at=None), name="one_adoption_on_a_day"
            ),
        ]


class PackDraft(KeyedModel):
    """草稿: a version of a pack that is being written; `text` is TOML, with or without faults.

    `base` names the pack it began from. `adoption` is set once it was adopted: as long as that isn't taken back, the draft
    no longer changes. The effect is that of the text with the SHA-256 `effect_of`, over the days that `effect` says;
    `effect_done` of `effect_total` cadres are judged while its job runs.
    """

    text = models.TextField("内容")
    base = models.CharField("起草自", max_length=200)
    begun_at = models.DateTimeField("开始时间")
    begun_by = models.CharField("起草人", max_length=200)
    written_at = models.DateTimeField("最近修改")
    written_by = models.CharField("修改人", max_length=200)
    dropped_at = models.DateTimeField("放弃时间", null=True, blank=True)
    adoption = RegionalKey(RegionPack, null=True, blank=True, related_name="drafts", verbose_name="起用")
    effect = models.JSONField("影响", null=True, blank=True)
    effect_of = models.CharField("影响所算的内容", max_length=64, blank=True)
    effect_at = models.DateTimeField("影响算好时间", null=True, blank=True)
    effect_moved_at = models.DateTimeField("最近进展", null=True, blank=True)
    effect_done = models.PositiveIntegerField("已判定人数", default=0)
    effect_total = models.PositiveIntegerField("应判定人数", default=0)

    class Meta:
        ordering: ClassVar = ["-written_at"]
