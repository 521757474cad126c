"""Writers on SQLite take turns."""

import threading

from qingqiao.project.sqlite.turns import Turns


def test_the_oldest_waiter_goes_first() -> None:
    turns, served = Turns(), []
    assert turns.take(1)
    threads = []
    for number in range(5):
        threads.append(
            threading.Thread(target=lambda n=number: (turns.take(5), served.append(n), turns.give_back()))
        )
        threads[-1].start()
        while len(turns._waiting) <= number:
            threading.Event().wait(0.001)
    turns.give_back()
    for thread in threads:
        thread.join()
    assert served == [0, 1, 2, 3, 4]


def test_who_waited_too_long_leaves_the_queue_to_the_others() -> None:
    turns = Turns()
    assert turns.take(1)
    assert not turns.take(0.01)
    turns.give_back()
    assert turns.take(0.01)
