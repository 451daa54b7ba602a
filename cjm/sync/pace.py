"""How patiently a server is asked: time-outs, and waits that double."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from cjm.sync.problems import Undone


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds to wait for an answer, how often to ask, and the waits between: `first`, then twice as long each time.

    Half of each wait is stretched by `spread` (0 to 1), so that many clients do not come back at the same moment. What a
    server asks for with Retry-After is waited in full, up to `longest` seconds.
    """

    timeout: float = 30.0
    tries: int = 7
    first: float = 1.0
    longest: float = 300.0
    sleep: Callable[[float], None] = time.sleep
    spread: Callable[[], float] = random.random

    def rest(self, attempt: int, asked: float | None = None) -> None:
        """Wait after the attempt of that number, counted from 0. Raises Undone where a server asks for more than `longest`."""
        if asked is not None and asked > self.longest:
            minutes = int(asked // 60) + 1
            raise Undone(
                f"the server asks to come back in {minutes} min; push again then",
                f"сервер просит вернуться через {minutes} мин; повторите отправку тогда",
            )
        wait = min(self.first * 2**attempt, self.longest)
        self.sleep(max(asked or 0.0, wait / 2 * (1 + self.spread())))
