"""Years, spans of years and decades: "in 2011", "2011-12", "the early 2010s".

Four digits are a year only where the context shows it; "2000 people" is a count (see
``quantities``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.reading.days import calendars
from apps.reading.days.calendars import Calendar, edtf, span
from apps.reading.days.date_parts import Read, part_before, token_behind
from apps.reading.text.tokens import Token, word_set

_YEARS = re.compile(r"(1[5-9]\d{2}|20\d{2}|2100)(?:\s?[-–—/]\s?(\d{2}|\d{4}))?(?![\d,.]*\d)(?!%)")
_YEAR_BEFORE = word_set(
    "in since by until till from of during before after between year years early late mid through"
    " throughout around circa to the fall autumn spring summer winter end start beginning middle"
    " back early-to-mid and or en depuis dès année seit im jahr jahre desde hasta año в с до года"
    " منذ في عام سنة yılında elections summit its election cup"
    " em até durante ano"
)
# Words after and before four digits that count something.
_COUNTED = word_set(
    "people percent per million troops soldiers men women dollars euros km tonnes tons "
    "civilians fighters refugees families houses homes children jobs votes meters metres "
    "miles kilometers kilometres feet acres hectares times workers students cases deaths "
    "years days hours "
    "pessoas casas mortos feridos reais dólares quilómetros quilômetros metros toneladas militares"
    " refugiados deslocados famílias crianças mulheres homens trabalhadores votos casos mortes anos"
    " dias horas meses semanas vezes empresas escolas hospitais cidades aldeias lojas soldados"
    " civis alunos estudantes moradores habitantes manifestantes polícias bombeiros veículos carros"
    " casas barcos navios"
)
_COUNTING = word_set(
    "than least about nearly almost roughly some approximately $ € £ number no resolution "
    "over exactly another"
)

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
#: the words before the first and the second of two years
_SPANS = frozenset(
    tuple(pair.split())
    for pair in "entre e|entre y|entre et|de a|de à|de até|desde até|desde hasta".split("|")
)
#: what is named with its year: "as eleições de 2022"
_DATED = word_set(
    "eleições sismo terramoto terremoto guerra crise revolução constituição censo copa mundial jogos"
    " verão inverno outono primavera orçamento anos"
)
#: plurals that may follow two years; others are what is counted ("entre 1500 et 2000 personnes")
_NOT_COUNTED = word_set(
    "les des dans mais plus sans sous vers après depuis plusieurs moins ils elles ses leurs los las más"
    " menos muchos muchas unos unas otros otras ellos ellas varios varias todos todas estos estas sus"
    " os as dos das nos nas aos às pelos pelas depois após apenas mas muitos muitas vários várias alguns"
    " algumas outros outras eles elas esses essas estes seus suas três seis dois dos tres trois deux six"
    " dix"
)
_COUNTING_OF = word_set(
    "mais menos cerca perto acima abaixo torno volta además más plus moins près"
)


def year_at(text: str, tokens: Sequence[Token], index: int, calendar: Calendar) -> Read | None:
    """Return the year, span of years or decade at ``index``, ``None`` when it is none."""
    token = tokens[index]
    match = _YEARS.match(text, token.start)
    if match is None or len(token.text) < 4 or not token.text[:4].isdecimal():
        return None
    last = token_behind(tokens, index, match.end())
    behind = tokens[last] if last < len(tokens) else None
    if behind and behind.start == tokens[last - 1].end and behind.lower in ("s", "'s", "’s"):
        return _decade_at(tokens, index, last, calendar)
    if not _is_year(tokens, index, last):
        return None
    year = int(match[1])
    if second := match[2]:
        end = int(second) if len(second) == 4 else year // 100 * 100 + int(second)
        if not year < end <= 2100:
            return None
        calendar.last_year = end
        return span(edtf(year), edtf(end)), index, last, ""
    if len(token.text) != 4:
        return None
    calendar.last_year = year
    part, first = part_before(tokens, index)
    return calendars.part_of_year(part, year), first, last, ""


def _decade_at(tokens: Sequence[Token], index: int, last: int, calendar: Calendar) -> Read | None:
    decade = int(tokens[index].text)
    if decade % 10:
        return None
    part, first = part_before(tokens, index)
    return calendars.part_of_decade(part, decade), first, last + 1, ""


def _is_year(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Say whether four digits are a year here, not a count ("2000 people", "more than 1800")."""
    before = tokens[index - 1].lower if index else ""
    behind = tokens[last].lower if last < len(tokens) else ""
    if behind in _COUNTED or before in _COUNTING:
        return False
    if (is_span := _is_span_of_years(tokens, index)) is not None:
        return is_span
    if before == "entre" or _counts(tokens, index):
        return False
    if before == "de" and index > 1 and tokens[index - 2].lower in _DATED:
        return True
    if part_before(tokens, index)[0]:
        return True
    if before in _YEAR_BEFORE or (
        before in ("(", "[", ",", ";", "-", "–", "'", "’", '"') or not index
    ):
        return True
    return index > 0 and (tokens[index - 1].text[0].isupper() or behind in ("", ".", ",", ")", ";"))


def _is_span_of_years(tokens: Sequence[Token], index: int) -> bool | None:
    """Say whether "entre 2011 e 2015" is two years; ``None`` when it is no such pair."""
    for first in (index, index - 2):
        if first < 1 or first + 2 >= len(tokens):
            continue
        ends = tokens[first].text, tokens[first + 2].text
        if (tokens[first - 1].lower, tokens[first + 1].lower) in _SPANS and all(
            _YEAR.fullmatch(end) for end in ends
        ):
            return first + 3 >= len(tokens) or not _is_counted(tokens[first + 3])
    return None


def _is_counted(token: Token) -> bool:
    """Say whether a word after "entre 1500 et 2000" is what is counted: in these languages a plural."""
    word = token.lower
    if not word.isalpha() or word in _NOT_COUNTED:
        return False
    return word in _COUNTED or token.text[0].islower() and word.endswith(("s", "x"))


def _counts(tokens: Sequence[Token], index: int) -> bool:
    """Say whether "mais de 2000" counts."""
    words = [token.lower for token in tokens[max(0, index - 2) : index]]
    return len(words) == 2 and words[1] == "de" and words[0] in _COUNTING_OF
