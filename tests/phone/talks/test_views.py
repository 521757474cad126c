"""The cadre reads the same sheet, and says whether this is what was agreed."""

from collections.abc import Callable

from django.test import Client

from qingqiao.actions.talks import write_talk
from qingqiao.actions.upward import UpwardInput, send_upward
from qingqiao.talks.models import Talk
from tests.world import World

Reader = Callable[[str], Client]


def test_she_reads_and_confirms(world: World, as_somebody: Reader) -> None:
    write_talk(world.actor("zhang_qiao"), world.li_xi, "四月办一次读书会")
    client, talk = as_somebody("li_xi"), Talk.objects.get()
    page = client.get("/talks/").content.decode()
    assert all(words in page for words in ("张桥", "四月办一次读书会", "还差", "近六个月"))
    client.post(f"/talks/{talk.pk}/confirmation/")
    assert "您已确认" in client.get("/talks/").content.decode()


def test_she_says_that_it_was_not_so(world: World, as_somebody: Reader) -> None:
    write_talk(world.actor("zhang_qiao"), world.li_xi, "每天写一篇")
    as_somebody("li_xi").post(f"/talks/{Talk.objects.get().pk}/refusal/")
    assert Talk.objects.get().declined_at is not None


def test_nobody_elses_talk_exists_for_her(world: World, as_somebody: Reader) -> None:
    write_talk(world.actor("zhang_qiao"), world.li_xi, "四月办一次读书会")
    client, talk = as_somebody("chen_chuan"), Talk.objects.get()
    assert "读书会" not in client.get("/talks/").content.decode()
    assert client.post(f"/talks/{talk.pk}/confirmation/").status_code == 404
    assert client.post(f"/talks/{talk.pk}/refusal/").status_code == 404


def test_what_she_kept_from_her_superiors_is_not_on_the_sheet(world: World, as_somebody: Reader) -> None:
    for text, is_withheld in (("借不到教室", False), ("上级老改时间", True)):
        said = UpwardInput("问题", "其他", text, text, is_withheld=is_withheld)
        send_upward(world.actor("li_xi"), world.li_xi, said)
    page = as_somebody("li_xi").get("/talks/").content.decode()
    assert ("借不到教室" in page, "上级老改时间" in page) == (True, False)
