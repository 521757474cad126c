"""Whether what is inside is whole: people, rules, kept cells, photos that wait, jobs that failed."""

from django.db.models import Exists, OuterRef, QuerySet

from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.roles import Role
from qingqiao.jobs.failures import failed_jobs
from qingqiao.jobs.photos import count_late
from qingqiao.organizations.models import Organization
from qingqiao.progress.due import count_due, count_of_other_packs
from qingqiao.project.checkup.findings import Finding
from qingqiao.regions import clock
from qingqiao.regions.models import Region
from qingqiao.regions.rules import provisional_years, rules_of


def people() -> Finding:
    """Check that somebody can sign in, and that there is an organization to work in."""
    if Account.objects.exists() and Organization.objects.exists():
        return Finding("安装设置", True, "有团组织，有账号")
    return Finding(
        "安装设置", False, "还没有团组织或账号。请打开启动时打印的 /setup/ 网址，或用 qingqiao setup"
    )


def jobs() -> Finding:
    """Check that no job failed lately."""
    failed = failed_jobs()
    if not failed:
        return Finding("后台任务", True, "七天里没有失败的")
    names = "、".join(dict.fromkeys(f"{one.words} {one.name}" for one in failed))
    number = sum(one.number for one in failed)
    words = f"七天里有 {number} 个失败（{names}），见管理端“安装”页和日志"
    return Finding("后台任务", False, words)


def committee() -> Finding:
    """Check that somebody decides for every region that stands alone: packs, days and cycle are the city committee's."""
    given = Grant.objects.filter(role=Role.CITY_COMMITTEE, account__is_active=True, region=OuterRef("pk"))
    lacking = [one.name for one in _standing().filter(~Exists(given))]
    if not lacking:
        return Finding("团市委角色", True, "各辖区都有人能改辖区设置")
    words = f"{'、'.join(lacking)}还没有人有，辖区的制度包、周期、日历没有人能改。请用 qingqiao grant 登录名 团市委 授予"
    return Finding("团市委角色", True, words, is_open=True)


def _standing() -> QuerySet[Region]:
    """Return the regions but those whose top was dissolved: nobody decides for them any more."""
    top = Organization.objects.filter(region=OuterRef("pk"), code=OuterRef("code"))
    is_gone = Exists(top.filter(last_day__lt=clock.now().date()))
    return Region.objects.filter(~is_gone).order_by("code")


def calendar() -> Finding:
    """Check that every region knows this year's holidays; from November on the next year's are asked for as well."""
    lacking = [
        (region, clock.today(region), year)
        for region in _standing()
        for year in provisional_years(rules_of(region), clock.today(region))
    ]
    if not lacking:
        return Finding("节假日", True, "各辖区的放假安排都已录入")
    named = "、".join(f"{region.name} {year} 年" for region, _, year in lacking)
    return Finding(
        "节假日",
        all(year > today.year for _, today, year in lacking),
        f"{named}的放假安排还没有录入，暂按周一至周五算。公布后请团市委在工作台“辖区设置—日历”里录入",
        is_open=True,
    )


def cells() -> Finding:
    """Check that kept cells were judged by the packs as they are now."""
    old = sum(count_of_other_packs(region) for region in Region.objects.all())
    due = sum(count_due(region, clock.today(region)) for region in Region.objects.all())
    if old:
        return Finding(
            "进度",
            False,
            f"制度包文件改过，{old} 名团干部的进度要重新判定。请重启 qingqiao serve，或运行 qingqiao tick",
        )
    return Finding("进度", True, f"{due} 名团干部待重新判定，后台会自动完成" if due else "都是最新的")


def photos() -> Finding:
    """Check that no photo waits for long, which means that the background isn't running or a photo can't be read."""
    late = count_late()
    words = f"{late} 张等待清理超过一小时，请看后台工作是否在运行" if late else "没有积压"
    return Finding("照片", not late, words)
