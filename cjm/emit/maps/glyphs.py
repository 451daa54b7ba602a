"""Glyphs of channels (design guide, section 6): 24 × 24, drawn with a stroke; the channel's name always stands beside them."""

import re
from typing import Final

from cjm.emit.maps.xml import element
from cjm.model import Channel

_PATHS: Final = {
    "site": "M3.5 6A2 2 0 0 1 5.5 4H18.5A2 2 0 0 1 20.5 6V18A2 2 0 0 1 18.5 20H5.5A2 2 0 0 1 3.5 18ZM3.5 9H20.5M6.6 6.5H6.7M9.4 6.5H9.5",
    "app": "M7 5A2 2 0 0 1 9 3H15A2 2 0 0 1 17 5V19A2 2 0 0 1 15 21H9A2 2 0 0 1 7 19ZM10.5 18H13.5",
    "chat": "M5.5 4.5H18.5A2 2 0 0 1 20.5 6.5V14.5A2 2 0 0 1 18.5 16.5H11L6.5 20.5V16.5H5.5A2 2 0 0 1 3.5 14.5V6.5A2 2 0 0 1 5.5 4.5Z"
    "M8.2 10.5H8.3M11.95 10.5H12.05M15.7 10.5H15.8",
    "email": "M3.5 7A2 2 0 0 1 5.5 5H18.5A2 2 0 0 1 20.5 7V17A2 2 0 0 1 18.5 19H5.5A2 2 0 0 1 3.5 17ZM4 7L12 13L20 7",
    "push": "M6.5 16.5V11A5.5 5.5 0 0 1 17.5 11V16.5L19 18H5ZM10.5 20.5H13.5M12 3.2V5.4",
    "phone": "M8.4 4L10.4 8.6L8.2 10.4A11 11 0 0 0 13.6 15.8L15.4 13.6L20 15.6"
    "V18.4A1.9 1.9 0 0 1 18 20.3A15.6 15.6 0 0 1 3.7 6A1.9 1.9 0 0 1 5.6 4Z",
    "person": "M12 4A3.6 3.6 0 1 1 11.9 4ZM4.5 20.5A7.5 7.5 0 0 1 19.5 20.5",
    "courier": "M2.5 6H14V16.5H9.4M5.6 16.5H2.5V6M14 9.5H18.2L21.5 13V16.5H19.4M15.6 16.5H14"
    "M7.5 14.7A1.9 1.9 0 1 1 7.4 14.7ZM17.5 14.7A1.9 1.9 0 1 1 17.4 14.7Z",
    "parcel": "M12 3L20 7.4V16.6L12 21L4 16.6V7.4ZM4 7.4L12 11.8L20 7.4M12 11.8V21",
    "marketplace": "M4.5 4H19.5L21 9A3 3 0 0 1 15 9A3 3 0 0 1 9 9A3 3 0 0 1 3 9ZM5 12V20H19V12M10 20V15H14V20",
    "branch": "M3.5 9L12 3.8L20.5 9ZM5.5 12V17M9.8 12V17M14.2 12V17M18.5 12V17M3.5 20H20.5",
    "post": "M3 7A2 2 0 0 1 5 5H19A2 2 0 0 1 21 7V17A2 2 0 0 1 19 19H5A2 2 0 0 1 3 17ZM15 8.4H18V11.8H15ZM6 12H11M6 15H13",
    "document": "M6 3.5H14L18.5 8V20.5H6ZM14 3.5V8H18.5M9 12.5H15.5M9 16H15.5",
    "system": "M4 5.5A1.5 1.5 0 0 1 5.5 4H18.5A1.5 1.5 0 0 1 20 5.5V9.5A1.5 1.5 0 0 1 18.5 11H5.5A1.5 1.5 0 0 1 4 9.5Z"
    "M4 14.5A1.5 1.5 0 0 1 5.5 13H18.5A1.5 1.5 0 0 1 20 14.5V18.5A1.5 1.5 0 0 1 18.5 20H5.5A1.5 1.5 0 0 1 4 18.5ZM7.5 7.5H7.6M7.5 16.5H7.6",
    "event": "M4 7A2 2 0 0 1 6 5H18A2 2 0 0 1 20 7V18.5A2 2 0 0 1 18 20.5H6A2 2 0 0 1 4 18.5ZM4 10H20M8 3V6.5M16 3V6.5",
}
_WORDS: Final = (
    ("marketplace", "marketplace|маркетплейс"),
    ("app", "app|mobile|приложение"),
    ("chat", "chat|messenger|bot|чат|мессенджер|бот"),
    ("email", "e-?mail|letter|рассылка|e-почта|емейл"),
    ("push", "push|sms|notifications?|смс|уведомления|пуш"),
    ("phone", "phone|call|calls|hotline|телефон|звонок|звонки"),
    ("courier", "courier|delivery|курьер|доставка"),
    ("parcel", "parcel|package|packaging|посылка|упаковка"),
    ("branch", "branch|office|clinic|отделение|офис|салон|клиника"),
    ("post", "post|mail|почта"),
    ("document", "document|contract|edi|документ|договор|эдо"),
    ("event", "event|events|fair|мероприятие|выставка"),
    ("system", "system|crm|portal|система|портал"),
    ("site", "site|website|web|сайт"),
)
_BY_WORD: Final = tuple((glyph, re.compile(rf"(?:^|-)(?:{words})(?:$|-)")) for glyph, words in _WORDS)
_BY_KIND: Final = {"digital": "site", "human": "person", "physical": "parcel", "print": "document", "broadcast": "event"}


def glyph_of(channel: Channel | None) -> str | None:
    """The glyph of a channel: by the words of its id, else by its kind; None where neither says anything."""
    if channel is None:
        return None
    return next((glyph for glyph, words in _BY_WORD if words.search(channel.id)), None) or _BY_KIND.get(channel.kind or "")


def draw_glyph(name: str, x: float, y: float, color: str) -> str:
    """A glyph with its top left corner at x, y."""
    return element(
        "path",
        d=_PATHS[name],
        transform=f"translate({x:g} {y:g})",
        fill="none",
        stroke=color,
        stroke_width=1.9,
        stroke_linecap="round",
        stroke_linejoin="round",
    )
