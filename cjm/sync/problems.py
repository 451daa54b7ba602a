"""What can go wrong between us and another system; raised by the clients, turned into words by push and pull."""

from cjm.words import Phrase


class Trouble(Exception):
    """Something a user has to hear. `phrase` names no address and no password."""

    def __init__(self, en: str, ru: str) -> None:
        super().__init__(en)
        self.phrase = Phrase(en, ru)


class Stopped(Trouble):
    """Nothing more can be sent now."""


class Undone(Stopped):
    """The last request was certainly not carried out."""


class Astray(Stopped):
    """A task was made, as `ref`, but without what it could be found by again."""

    def __init__(self, ref: str, en: str, ru: str) -> None:
        super().__init__(en, ru)
        self.ref = ref


class Refused(Trouble):
    """The system does not take this one task; others it may."""


class Overtaken(Trouble):
    """Somebody changed the task since it was read; it is left as they made it."""

    def __init__(self) -> None:
        super().__init__(
            "somebody changed it in the target a moment ago; nothing was overwritten, push again",
            "её только что изменили в системе; ничего не перезаписано, повторите отправку",
        )


class Lost(Trouble):
    """No whole answer came back: whether the request was carried out, nobody knows."""
