"""Where something missing is entered: formations and good deeds have pages of their own, all else is a record."""

from urllib.parse import urlencode

from django.urls import reverse

from qingqiao.actions.demands import GOOD_DEED
from qingqiao.deliverables.kinds import FORMATION_KINDS
from qingqiao.policy.obligation import Obligation


def way_of(one: Obligation, community: str) -> tuple[str, str]:
    """Return address and label of the link to fulfil an obligation. `community`: the code of the one the cadre is posted to."""
    if one.measure == "checklist":
        return _checklist(one, community)
    kind = (one.where.kinds or ("",))[0]
    if kind in FORMATION_KINDS:
        return f"{reverse('phone:formations:new')}?{urlencode({'kind': kind})}", "登记名称，同时记好一笔"
    if kind == GOOD_DEED:
        return reverse("phone:demands:new"), "受理一件"
    if not kind:
        return "", ""
    parameters = {"kind": kind, **({"community": community} if community else {})}
    words = "写题目、摘要，附上文件" if one.where.min_files else "记一笔"
    return f"{reverse('phone:records:new')}?{urlencode(parameters)}", words


def _checklist(one: Obligation, community: str) -> tuple[str, str]:
    if one.checklist.of == "cadre":
        return reverse("phone:disclosures:list"), "填写、同意、登记张贴"
    return (reverse("phone:branches:branch", args=(community,)), "核对") if community else ("", "")
