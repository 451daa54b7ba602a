"""Where a server is and who we are there: from the environment only, and never shown."""

import base64
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from ipaddress import ip_address
from urllib.parse import urlsplit

from cjm.sync.problems import Stopped

_PLAIN = re.compile(r"[!-~]+")


class Address:
    """The address of a server and the headers that say who asks.

    `origin` is scheme and host, `path` what follows, without a slash at its end. `digest` tells one place from another and
    gives neither away.
    """

    def __init__(self, url: str, headers: Mapping[str, str], place: str = "") -> None:
        parts = urlsplit(url)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.path = parts.path.rstrip("/")
        self.headers = dict(headers)
        self.local = parts.scheme == "http"
        self.digest = sha256("\n".join((self.origin, self.path, place)).encode()).hexdigest()[:12]

    def __repr__(self) -> str:
        return f"Address({self.digest})"

    def within(self, link: str) -> str | None:
        """The path of a link that the server gave, None where it leads to another server or is no link."""
        path = link.removeprefix(self.origin) if link.startswith(f"{self.origin}/") else link
        return path if path.startswith("/") and not path.startswith("//") and _PLAIN.fullmatch(path) else None


def variables(environ: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """The values of environment variables. Raises Stopped where one is missing or empty, naming all that are."""
    wanted = list(names)
    missing = ", ".join(name for name in wanted if not environ.get(name))
    if missing:
        raise Stopped(
            f"set the environment variables {missing}: addresses and passwords are read from nowhere else",
            f"задайте переменные окружения {missing}: адреса и пароли больше ниоткуда не читаются",
        )
    return [environ[name] for name in wanted]


def address(variable: str, url: str, headers: Mapping[str, str], place: str = "") -> Address:
    """A checked address. Raises Stopped for anything but https to a named host, or http to this very machine.

    `place` is what tells two users of one address apart.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not host or port == 0 or not _PLAIN.fullmatch(url) or parts.query or parts.fragment:
        raise Stopped(
            f"{variable} is not an address such as https://tasks.example.com/path",
            f"{variable} - не адрес вида https://tasks.example.com/path",
        )
    if parts.username is not None or parts.password is not None:
        raise Stopped(
            f"{variable} holds a user or a password; they belong into variables of their own",
            f"в {variable} записаны пользователь или пароль; для них есть свои переменные",
        )
    if parts.scheme != "https" and not (parts.scheme == "http" and _loopback(host)):
        raise Stopped(
            f"{variable} must begin with https://; only this very machine may be asked over http",
            f"{variable} должен начинаться с https://; по http можно обращаться только к этому же компьютеру",
        )
    if any("\n" in value or "\r" in value or not value.isascii() for value in headers.values()):
        raise Stopped(
            f"a password or key beside {variable} has a character that no request can carry",
            f"в пароле или ключе рядом с {variable} есть символ, который нельзя передать в запросе",
        )
    return Address(url, headers, place)


def basic(user: str, password: str) -> dict[str, str]:
    """The header of HTTP basic authentication (RFC 7617, UTF-8)."""
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")}


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
