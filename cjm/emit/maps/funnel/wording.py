"""What a funnel says that nobody wrote in a journey."""

from typing import Final

from cjm.words import Phrase

VIEW: Final = Phrase("Funnel: reach of each stage, of all customers who start", "Воронка: охват каждого этапа, от всех начавших")
LOST: Final = Phrase("{share} lost", "{share} потеряны")
LEAVE: Final = Phrase("{share} leave", "{share} уходят")
HAND_OVER: Final = Phrase("{share} go on in another journey", "{share} переходят в другой путь")
SUCCEED: Final = Phrase("{share} succeed already here", "{share} приходят к успеху уже здесь")
ELSEWHERE: Final = Phrase("{share} go another way or back", "{share} идут другим путём или назад")
MORE: Final = Phrase("{share} more by other ways", "ещё {share} другими путями")
SIDE: Final = Phrase("side path, {share} of all", "боковой путь, {share} от всех")
NO_SHARE: Final = Phrase("no number: some customers never leave a loop", "не посчитать: часть клиентов не выходит из круга")
SUCCESS: Final = Phrase("Success", "Успех")
REACH_SUCCESS: Final = Phrase("reach the success end", "доходят до успеха")
NO_SUCCESS: Final = Phrase("no way leads to a success end", "ни один путь не ведёт к успеху")
ALL_LOST: Final = Phrase("{share} are lost", "{share} потеряны")
VISITS: Final = Phrase("{count} visits to “{name}” per customer", "визитов на этап «{name}» на клиента: {count}")
WHAT_IF: Final = Phrase("What if “{what}” grows to {share}", "Если «{what}» вырастет до {share}")
INSTEAD: Final = Phrase("instead of {share} · {stage}", "вместо {share} · {stage}")
POINTS: Final = Phrase("+{points} points", "+{points} п. п.")
SUCCESS_SMALL: Final = Phrase("success", "успех")
TICK: Final = Phrase("Tick across a bar: today.", "Черта поперёк полосы: сегодня.")
SHARES_FROM: Final = Phrase("Sources of the journey: {names}.", "Источники пути: {names}.")
CHAIN: Final = Phrase("Loops are solved as an absorbing chain.", "Круги решены как поглощающая цепь.")
ASSUMED: Final = Phrase("≈ rests on shares that nobody wrote: equal parts.", "≈ опирается на доли, которых никто не указал: поровну.")
NOT_REACHED: Final = Phrase("Nobody gets to: {names}.", "Никто не доходит до: {names}.")
