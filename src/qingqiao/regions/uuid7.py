"""Keys that sort by time: UUID version 7 (RFC 9562, section 5.7; monotonic within a process by its section 6.2, method 2)."""

import os
import secrets
import threading
import time
import uuid
from struct import unpack

RANDOM_BITS, STEP_BYTES = 74, 4
LOW = (1 << 62) - 1
_lock = threading.Lock()
_latest = (0, 0)  # milliseconds, random part


def uuid7() -> uuid.UUID:
    """Return a new key: 48 bits of milliseconds since 1970, then 74 random ones. A process never makes a smaller one after
    a greater one within a millisecond, so that rows in the order of their keys are in the order in which they were made."""
    return uuid7s(1)[0]


def uuid7s(number: int) -> list[uuid.UUID]:
    """Return so many new keys, in order: what costs most of one, a random number from the system, is asked for once."""
    global _latest
    milliseconds = time.time_ns() // 1_000_000
    steps = unpack(f"{number}I", os.urandom(number * STEP_BYTES))
    made = []
    with _lock:
        before, chance = _latest
        if milliseconds != before:  # the first of a millisecond leaves room to count upward
            chance = secrets.randbits(RANDOM_BITS - 1)
        for step in steps:
            chance += 1 + step
            made.append(chance)
        _latest = (milliseconds, chance)
    start = milliseconds << 80 | 0x7 << 76 | 0x2 << 62
    return [uuid.UUID(int=start | chance >> 62 << 64 | chance & LOW) for chance in made]


def least_of(milliseconds: int) -> uuid.UUID:
    """Return a key that is less than every key made from a moment on (milliseconds since 1970)."""
    return uuid.UUID(int=milliseconds << 80)
