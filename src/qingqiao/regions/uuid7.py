"""Keys that sort by time: UUID version 7 (RFC 9562, section 5.7; monotonic within a process by its section 6.2, method 2)."""

import secrets
import threading
import time
import uuid

RANDOM_BITS, STEP_BITS = 74, 32
_lock = threading.Lock()
_latest = (0, 0)  # milliseconds, random part


def uuid7() -> uuid.UUID:
    """Return a new key: 48 bits of milliseconds since 1970, then 74 random ones. A process never makes a smaller one after
    a greater one within a millisecond, so that rows in the order of their keys are in the order in which they were made."""
    global _latest
    milliseconds = time.time_ns() // 1_000_000
    with _lock:
        before, chance = _latest
        # the first of a millisecond leaves room to count upward
        chance = (
            chance + 1 + secrets.randbits(STEP_BITS)
            if milliseconds == before
            else secrets.randbits(RANDOM_BITS - 1)
        )
        _latest = (milliseconds, chance)
    high, low = chance >> 62, chance & ((1 << 62) - 1)
    return uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0x2 << 62 | low)


def least_of(milliseconds: int) -> uuid.UUID:
    """Return a key that is less than every key made from a moment on (milliseconds since 1970)."""
    return uuid.UUID(int=milliseconds << 80)
