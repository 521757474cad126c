"""Which records belong to a report day in the community (一(三)1)."""

from qingqiao.policy.report_days import report_kinds
from qingqiao.records.models import Record
from qingqiao.regions.rules import Rules, pack_on


def is_report_day(record: Record, rules: Rules) -> bool:
    """Return whether a record is of a kind of report day, by the pack in force on its day."""
    return bool(set(report_kinds(pack_on(rules, record.occurred_on))) & set(record.kind_list()))
