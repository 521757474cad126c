"""Who she is here."""

import pytest

from qingqiao.actions.leaves import grant_leave
from tests.world import TODAY, World


def test_she_sees_her_name_and_post_and_the_way_out(as_somebody) -> None:
    page = as_somebody("li_xi").get("/me/").content.decode()
    assert all(word in page for word in ("李溪", "榆林中学团委", "兼职", "退出登录", "修改密码", "大字版"))


@pytest.mark.parametrize(("who", "leads"), [("zhang_qiao", True), ("li_xi", False)])
def test_the_desk_is_shown_to_those_who_work_there(as_somebody, who: str, leads: bool) -> None:
    assert as_somebody(who).get("/me/").context["works_at_desk"] is leads


def test_who_is_no_cadre_has_no_page_here(as_somebody) -> None:
    assert as_somebody("auditor").get("/me/").status_code == 404


def test_she_sees_her_leaves(world: World, as_somebody) -> None:
    grant_leave(world.actor("zhang_qiao"), world.li_xi, TODAY, None, "学习培训")
    page = as_somebody("li_xi").get("/me/").content.decode()
    assert "学习培训" in page
    assert "2026年3月20日起" in page
    assert "学习培训" not in as_somebody("chen_chuan").get("/me/").content.decode()
