"""Where uploaded workbooks are kept, privately in the data folder."""

from qingqiao.exchange.models import Workbook

KIND = "workbooks"
FILE = "file"
"""Stands for the table of a fault that concerns the file itself."""


def faults_name(workbook: Workbook) -> str:
    """Return the name under which the marked copy is kept."""
    return f"{workbook.pk.hex}-faults.xlsx"
