from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import migrations

SAME = (
    *("id", "region_id", "cadre_id", "community_id", "what", "asked_by", "asked_on", "begun_on"),
    *("done_on", "dropped_on", "result", "record_id"),
)
STEPS = (("asked_on", "提出"), ("begun_on", "开始办理"), ("done_on", "解决"), ("dropped_on", "未解决"))
PLACE = ZoneInfo("Asia/Shanghai")
BATCH = 500


def move_good_deeds(apps: Any, schema_editor: Any) -> None:
    """Make a demand of every good deed, under its own id, with the steps that its days tell of."""
    deeds = apps.get_model("deliverables", "GoodDeed")
    demands, steps = apps.get_model("voices", "Demand"), apps.get_model("voices", "DemandStep")
    for row in deeds.objects.values(*SAME).order_by("pk").iterator(chunk_size=BATCH):
        demands.objects.create(taken_on=row["asked_on"], **row)
        steps.objects.bulk_create(
            steps(
                region_id=row["region_id"],
                demand_id=row["id"],
                kind=kind,
                happened_on=row[column],
                entered_at=_noon(row[column]),
                words=row["result"] if column in ("done_on", "dropped_on") else "",
            )
            for column, kind in STEPS
            if row[column]
        )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), PLACE)


class Migration(migrations.Migration):
    dependencies = [
        ("deliverables", "0001_first_tables"),
        ("voices", "0002_demands"),
    ]

    operations = [migrations.RunPython(move_good_deeds, migrations.RunPython.noop)]
