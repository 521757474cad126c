"""`qingqiao form CADRE_CODE`: 《团干部到社区团支部报到情况统计表》 as Word or Excel, the same file as the pages make."""

from datetime import date, datetime
from pathlib import Path

import click

from qingqiao.exchange.documents.files import KINDS, write_whole
from qingqiao.exchange.documents.form import VisitForm
from qingqiao.exchange.documents.forms_of import blank_of, form_of, get_cadre_of, get_only_region
from qingqiao.exchange.documents.word import OWN, shipped
from qingqiao.regions import clock

HELP = f"""按团干部和工作周期生成《团干部到社区团支部报到情况统计表》，与网页上下载的相同；按 --out 的后缀写成 .docx 或 .xlsx。

--cycle 是周期里的任何一天，默认今天；--blank 出供手填的空白表，不给干部编码时抬头也空着。
--template 把自带的 Word 模板另存一份，改好后放到数据目录的 {OWN} 即可使用。

例：qingqiao form G0001 --cycle 2026-03-20 --out 报到情况统计表.docx
"""


@click.command(help=HELP)
@click.argument("cadre_code", required=False)
@click.option("--cycle", "day", type=click.DateTime(["%Y-%m-%d"]), help="周期里的一天，默认今天")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件，.docx 或 .xlsx")
@click.option("--blank", is_flag=True, help="空白表")
@click.option(
    "--template", type=click.Path(dir_okay=False, path_type=Path), help="把自带的 Word 模板写到这个文件"
)
def form(
    cadre_code: str | None, day: datetime | None, out: Path | None, blank: bool, template: Path | None
) -> None:
    if template is not None:
        _copy(template, cadre_code, out)
        return
    if out is None:
        raise click.UsageError("请用 --out 给出要写的文件。")
    if out.suffix.lower() not in KINDS:
        raise click.UsageError(f"--out 的后缀应是 {' 或 '.join(KINDS)}。")
    if cadre_code is None and not blank:
        raise click.UsageError("请给出团干部编码；只要空白表请加 --blank。")
    made = _form(cadre_code, day.date() if day else None, blank=blank)
    write_whole(out, KINDS[out.suffix.lower()].write(made))
    click.echo(f"已写入 {out}")


def _copy(template: Path, cadre_code: str | None, out: Path | None) -> None:
    if cadre_code is not None or out is not None:
        raise click.UsageError("--template 单独使用。")
    if template.suffix.lower() != ".docx":
        raise click.UsageError("--template 的后缀应是 .docx。")
    write_whole(template, shipped())
    click.echo(f"已写入 {template}；改好后放到数据目录的 {OWN}")


def _form(code: str | None, day: date | None, *, blank: bool) -> VisitForm:
    if code is None:
        region = get_only_region()
        return blank_of(region, day or clock.today(region))
    cadre = get_cadre_of(code)
    on = day or clock.today(cadre.region)
    return blank_of(cadre.region, on, cadre) if blank else form_of(cadre, on)
