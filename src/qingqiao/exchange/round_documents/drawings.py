"""The drawings of documents: the house's charts, in the tree's order, numbered as in the table beside them."""

from qingqiao.evaluations.results import FIGURES
from qingqiao.exchange.round_documents.contents import PrintedResult, RoundContent
from qingqiao.exchange.round_documents.context import grade_counts, percent
from qingqiao.ui.charts import Point, column_drawing, row_drawing, standalone


def report_drawings(content: RoundContent) -> dict[str, bytes]:
    """Return the report's drawings by name; none without lower organizations."""
    if not content.organizations:
        return {}
    grades = [Point(grade, organizations) for grade, organizations, _ in grade_counts(content)]
    return {
        "组织等次图": standalone(column_drawing("下级组织等次", grades, unit="个", height=180)),
        "联系青年图": _shares(content, "contact_completion"),
        "干部工作图": _shares(content, "cadre_work"),
    }


def letter_drawings(one: PrintedResult) -> dict[str, bytes]:
    """Return the letter's drawing: an organization's figures."""
    points = [Point(FIGURES[name], share, percent(share)) for name, share in one.figures.items()]
    return {"数字图": standalone(row_drawing("数字", points))} if points else {}


def _shares(content: RoundContent, figure: str) -> bytes:
    points = [
        Point(f"{number} {one.result.name}", one.figures[figure], percent(one.figures[figure]))
        for number, one in enumerate(content.organizations, 1)
    ]
    return standalone(row_drawing(FIGURES[figure], points))
