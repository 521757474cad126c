"""Generating the Word templates that are shipped: `python -m qingqiao.exchange.round_documents.drafting FOLDER`.

Offices edit the files, not this module. The names between braces are listed in `docs/round-documents.md`.
"""

import sys
from pathlib import Path
from typing import Any

from qingqiao.exchange.round_documents.layout import (
    KAI,
    TemplateColumn,
    add_grounds,
    add_heading,
    add_picture,
    add_signed,
    add_supplements,
    add_table,
    add_text,
    add_words,
    new_document,
)

GRADE = TemplateColumn("等次", "等次", 16, more="{% if 行.更正 %}（更正{{ 行.更正 }}）{% endif %}")
FIGURES = (
    TemplateColumn("序号", "序号", 11),
    TemplateColumn("组织", "名称", 35, is_centred=False),
    GRADE,
    TemplateColumn("联系青年\n完成率", "联系青年完成率", 17),
    TemplateColumn("干部工作\n完成率", "干部工作完成率", 17),
    TemplateColumn("确定\n管理员", "确定管理员", 15),
    TemplateColumn("组织\n覆盖", "组织覆盖", 15),
    TemplateColumn("干部\n覆盖", "干部覆盖", 15),
    TemplateColumn("公布\n考核", "公布考核", 15),
)
CADRES = (
    TemplateColumn("序号", "序号", 12),
    TemplateColumn("姓名", "名称", 47, is_centred=False),
    GRADE._replace(width=25),
    *(TemplateColumn(word, word, 18) for word in ("完成", "未完成", "进行中", "免考")),
)
GRADES = (
    TemplateColumn("等次", "等次", 52),
    TemplateColumn("下级组织（个）", "组织数", 52),
    TemplateColumn("本级团干部（人）", "干部数", 52),
)
SHARES = (TemplateColumn("项目", "项目", 78), TemplateColumn("数值", "数值", 78))
OBLIGATIONS = (
    TemplateColumn("任务要求", "项目", 46, is_centred=False),
    TemplateColumn("条款", "条款", 26),
    TemplateColumn("情况", "情况", 62, is_centred=False),
    TemplateColumn("平均完成", "平均完成", 22),
)
AWARDS = (
    TemplateColumn("序号", "序号", 13),
    TemplateColumn("名称", "名称", 53, is_centred=False),
    TemplateColumn("等次", "等次", 22),
    TemplateColumn("说明", "说明", 68, is_centred=False),
)


def report() -> Any:
    """Return the template of the report."""
    document = new_document()
    add_text(
        document,
        "{{ 考核组织 }}对{{ 考核日期 }}的工作进行了考核，被考核下级组织{{ 被考核组织数 }}个、本级团干部{{ 被考核干部数 }}人，"
        "于{{ 公布日期 }}公布。等次和评语由考核人填写、{{ 复核人 }}复核；"
        "数字截至{{ 数字截至 }}，公布时固定。现将考核情况报告如下。",
    )
    add_heading(document, "一、等次")
    add_table(document, "等次汇总", GRADES)
    add_picture(document, "组织等次图", "下级组织等次（个）")
    add_text(document, "{%p if 组织 %}")
    add_heading(document, "二、下级组织")
    add_heading(document, "（一）数字", KAI)
    add_table(document, "组织", FIGURES)
    add_picture(document, "联系青年图", "联系青年完成率")
    add_picture(document, "干部工作图", "干部工作完成率")
    add_heading(document, "（二）评语", KAI)
    add_words(document, "组织")
    add_text(document, "{%p endif %}")
    add_text(document, "{%p if 干部 %}")
    add_heading(document, "{% if 组织 %}三{% else %}二{% endif %}、本级团干部")
    add_table(document, "干部", CADRES)
    add_words(document, "干部")
    add_text(document, "{%p endif %}")
    add_supplements(document)
    add_signed(document)
    add_grounds(
        document,
        "制度包：{{ 制度包 }}",
        "说明和申诉到{{ 申诉期限 }}为止。组织按组织树、团干部按编码排列。",
        "考核摘要（SHA-256）：{{ 考核摘要 }}",
    )
    return document


def letter() -> Any:
    """Return the template of a letter about one result."""
    document = new_document()
    add_text(document, "{{ 收函 }}：", indent=False)
    add_text(
        document,
        "{{ 考核组织 }}对{{ 考核日期 }}的工作进行了考核，结果于{{ 公布日期 }}公布。现将考核结果函告如下。",
    )
    add_heading(document, "一、等次和评语")
    add_text(
        document,
        "等次：{{ 等次 }}{% if 等次 != 公布等次 %}（公布时为“{{ 公布等次 }}”，后有补充更正）{% endif %}",
    )
    add_text(document, "{{ 评语 }}")
    add_text(document, "{%p if 数字 %}")
    add_heading(document, "二、数字")
    add_table(document, "数字", SHARES)
    add_picture(document, "数字图")
    add_text(document, "{%p endif %}")
    add_text(document, "{%p if 任务要求 %}")
    add_heading(document, "{% if 数字 %}三{% else %}二{% endif %}、各项任务要求")
    add_table(document, "任务要求", OBLIGATIONS)
    add_text(document, "{%p endif %}")
    add_supplements(document)
    add_text(document, "对上述结果有说明或者不同意见的，请于{{ 申诉期限 }}（含当日）以前提出。")
    add_signed(document)
    add_grounds(
        document,
        "评价：{{ 评价人 }}；复核：{{ 复核人 }}。数字截至{{ 数字截至 }}，公布时固定。",
        "制度包：{{ 制度包 }}",
        "结果摘要（SHA-256）：{{ 结果摘要 }}",
        "考核摘要（SHA-256）：{{ 考核摘要 }}",
    )
    return document


def awards() -> Any:
    """Return the template of the list for awards."""
    document = new_document()
    add_text(
        document,
        "根据{{ 考核组织 }}对{{ 考核日期 }}的考核结果，建议表彰下级组织{{ 组织数 }}个、团干部{{ 干部数 }}人。名单由考核组织确定，"
        "按等次、等次内按组织树（团干部按编码）排列，不按得分。",
    )
    for name, heading in (("组织", "下级组织"), ("干部", "团干部")):
        add_text(document, f"{{%p if {name} %}}")
        add_heading(document, heading)
        add_table(document, name, AWARDS)
        add_text(document, "{%p endif %}")
    add_signed(document)
    add_grounds(
        document,
        "考核结果于{{ 公布日期 }}公布，是考核和表彰的依据。",
        "考核摘要（SHA-256）：{{ 考核摘要 }}",
    )
    return document


DRAFTS = {"report": report, "letter": letter, "awards": awards}


if __name__ == "__main__":
    for name, draft in DRAFTS.items():
        draft().save(str(Path(sys.argv[1]) / f"{name}.docx"))
