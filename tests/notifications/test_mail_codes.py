"""A code is known to whoever opens the mailbox, and holds for a day."""

from datetime import timedelta

from time_machine import travel

from qingqiao.notifications.mail_codes import DIGITS, LASTS, code_of, is_waiting
from qingqiao.regions import clock
from tests.outgoing import choose_mail
from tests.world import NOON, World


def test_each_address_and_each_asking_has_a_code_of_its_own(world: World) -> None:
    with travel(NOON, tick=False):
        choice = choose_mail(world.li_xi, "li@yl.example", mail_confirmed_at=None, code_asked_at=clock.now())
        codes = {code_of(choice)}
        choice.mail = "xi@yl.example"
        codes.add(code_of(choice))
        choice.code_asked_at += timedelta(minutes=5)
        codes.add(code_of(choice))
        assert [len(codes), *map(len, codes)] == [3, DIGITS, DIGITS, DIGITS]
        assert is_waiting(choice)
    with travel(choice.code_asked_at + LASTS, tick=False):
        assert not is_waiting(choice)
