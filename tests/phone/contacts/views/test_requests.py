"""李溪 answers what 小林 asks."""

from django.test import Client

from qingqiao.accounts.actors import by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.data_requests import RaisedRequest, raise_request
from qingqiao.contacts.models import Contact, DataRequest
from tests.world import TODAY, World


def asked(world: World, kind: str = "更正", how: str = "本人", **wish: str) -> str:
    raised = RaisedRequest(kind, TODAY, how, wish=wish or None)
    actor = by_link(Verb.DATA_REQUEST_RAISE, world.xiao_lin)
    return f"/contacts/requests/{raise_request(actor, world.xiao_lin, raised).pk}/"


def test_her_list_says_what_waits_and_one_tap_corrects_it(li_xi: Client, world: World) -> None:
    here = asked(world, name="小林子")
    assert "信息请求等您答复" in li_xi.get("/contacts/").content.decode()
    assert "小林请求更正" in li_xi.get("/contacts/requests/").content.decode()
    assert "小林子" in li_xi.get(here).content.decode()
    assert li_xi.post(here, {"is_done": "no"}).status_code == 422
    li_xi.post(here, {"is_done": "yes"})
    assert Contact.objects.get(pk=world.xiao_lin.pk).name == "小林子"
    assert "信息请求等您答复" not in li_xi.get("/contacts/").content.decode()


def test_a_paper_asks_for_erasure_and_is_done(li_xi: Client, world: World) -> None:
    said = {"kind": "删除", "how": "纸质", "asked_by": "监护人", "proof": "户口簿", "received_on": f"{TODAY}"}
    here = li_xi.post(f"/contacts/{world.xiao_yu.pk}/requests/new/", said).headers["Location"]
    assert "由监护人提出" in li_xi.get(here).content.decode()
    li_xi.post(here, {"is_done": "yes"})
    assert Contact.objects.get(pk=world.xiao_yu.pk).name == ""


def test_a_copy_that_is_handed_over_is_the_answer(li_xi: Client, world: World) -> None:
    asked(world, "复制", "纸质")
    answer = li_xi.post(f"/contacts/{world.xiao_lin.pk}/copy/")
    assert "13800000019" in answer.content.decode()
    assert DataRequest.objects.get().is_done
