"""Asking one server over HTTP: nothing else is reachable from here, and no answer can hold us up or fill the memory."""

import ssl
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from typing import Any, NamedTuple
from urllib.error import URLError
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from cjm import __version__, limits
from cjm.frozen import NOTHING
from cjm.sync.address import Address
from cjm.sync.pace import Pace
from cjm.sync.problems import Lost, Stopped, Undone

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_NOT_DONE = frozenset({425, 429})
"""Answers that say for certain that nothing was carried out."""
_CHUNK = 1 << 16


class Answer(NamedTuple):
    """What came back; the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def good(self) -> bool:
        """Whether the request was carried out (RFC 9110, 15.3)."""
        return 200 <= self.status < 300


class Client:
    """One server, asked at a pace.

    Certificates are verified. A redirect is never followed: it could take the password to another server.
    """

    def __init__(self, address: Address, pace: Pace) -> None:
        self.address = address
        self.pace = pace
        self._opener = _opener(address)

    def ask(self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] = NOTHING, *, once: bool = False) -> Answer:
        """The answer to a request; `path` is absolute on the server.

        A request that fails in passing is repeated. With `once` it must not be carried out twice: it is repeated only where
        it certainly was not, and where nobody knows, Lost is raised. Raises Stopped where asking again is of no use.
        """
        for attempt in range(self.pace.tries):
            last = attempt == self.pace.tries - 1
            asked = None
            try:
                answer = self._ask(method, path, body, headers)
            except Lost:
                if once or last:
                    raise
            except _Unreached as error:
                if last or error.for_good:
                    raise
            else:
                if answer.status not in _AGAIN:
                    return _settled(answer)
                if once and answer.status not in _NOT_DONE:
                    raise Lost(*_broken(answer.status))
                if last:
                    raise Stopped(*_broken(answer.status))
                asked = _retry_after(answer.headers)
            self.pace.rest(attempt, asked)
        raise AssertionError("the last attempt returns or raises")

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        own = {"User-Agent": f"cjm/{__version__}", "Accept-Encoding": "identity", **self.address.headers}
        request = Request(self.address.origin + path, data=body, headers={**own, **headers}, method=method)
        try:
            with self._opener.open(request, timeout=self.pace.timeout) as response:
                return Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, self._read(response))
        except URLError as error:
            raise _unreached(error.reason) from None
        except (HTTPException, OSError) as error:
            late = isinstance(error, TimeoutError)
            raise Lost(
                "the server did not answer in time" if late else "the server broke off",
                "сервер не ответил вовремя" if late else "сервер оборвал соединение",
            ) from None

    def _read(self, response: HTTPResponse) -> bytes:
        """The whole body, within a time and a size. Raises Lost or Stopped."""
        until = time.monotonic() + self.pace.timeout * 4
        body = bytearray()
        while chunk := response.read1(_CHUNK):
            body += chunk
            if len(body) > limits.ANSWER_BYTES:
                raise Stopped("the server's answer is larger than cjm reads", "ответ сервера больше, чем cjm читает")
            if time.monotonic() > until:
                raise TimeoutError
        if response.length:
            raise Lost("the server broke off", "сервер оборвал соединение")
        return bytes(body)


class _Unreached(Undone):
    """Nothing was sent: the server could not be reached."""

    def __init__(self, en: str, ru: str, for_good: bool = False) -> None:
        super().__init__(en, ru)
        self.for_good = for_good


def _opener(address: Address) -> OpenerDirector:
    """One kind of connection only: no files, no redirects; through a proxy, if the environment names one, only what is encrypted."""
    opener = OpenerDirector()
    handlers: list[Any] = [HTTPHandler()] if address.local else [ProxyHandler(), HTTPSHandler(context=ssl.create_default_context())]
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def _unreached(reason: object) -> Stopped | Lost:
    if isinstance(reason, ssl.SSLCertVerificationError):
        return _Unreached(
            "the server's certificate cannot be trusted, so nothing was sent; SSL_CERT_FILE may name your own authority",
            "сертификату сервера нельзя доверять, ничего не отправлено; свой удостоверяющий центр задаёт SSL_CERT_FILE",
            for_good=True,
        )
    if isinstance(reason, TimeoutError) or (isinstance(reason, OSError) and not isinstance(reason, (ConnectionRefusedError, ssl.SSLError))):
        from socket import gaierror

        if not isinstance(reason, gaierror):
            return Lost("the connection broke", "соединение оборвалось")
    return _Unreached("the server cannot be reached", "сервер недоступен")


def _settled(answer: Answer) -> Answer:
    """The answer, unless it concerns every request to this server."""
    if 300 <= answer.status < 400:
        raise Undone(
            "the server sends us to another address; that is not followed, put the final address into the variable",
            "сервер направляет на другой адрес; мы туда не идём, запишите в переменную окончательный адрес",
        )
    if answer.status in (401, 407):
        raise Undone("the server does not accept the user, password or key", "сервер не принимает пользователя, пароль или ключ")
    return answer


def _broken(status: int) -> tuple[str, str]:
    if status == 429:
        return "the server is asked too often; push again later", "к серверу обращаются слишком часто; повторите позже"
    return f"the server has trouble of its own (status {status}); push again later", f"у сервера неполадки (код {status}); повторите позже"


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, from a number or a date (RFC 9110, 10.2.3); a date is measured against the server's own clock."""
    written = headers.get("retry-after", "").strip()
    if written.isascii() and written.isdigit():
        return float(written[:9])
    try:
        return max(0.0, (parsedate_to_datetime(written) - parsedate_to_datetime(headers["date"])).total_seconds())
    except (KeyError, ValueError, TypeError):
        return None
