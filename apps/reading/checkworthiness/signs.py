"""Signs in the words of a sentence that it is worth checking or not: word lists and patterns.

The lists are English. The weights of the signs and their sum are in ``worthiness``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from apps.reading.attribution.sources import FINITE
from apps.reading.text.patterns import any_of
from apps.reading.text.word_lists import CREDITED, PLAIN_WORDS
from apps.reading.text.words import Words

REASON_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "unread_language": "only figures and days are read in this language",
        "count_of_people": "counts people",
        "count": "counts something",
        "money": "names a sum of money",
        "share_of_whole": "gives a share of a whole",
        "measure": "gives a measure",
        "small_count": "counts a few things",
        "duration": "says how long",
        "multiple": "says how many times as much",
        "dated_event": "names a day or a time",
        "rough_day": "gives an approximate date",
        "named_assertion": "somebody is named for it",
        "quotation": "quotes somebody's words",
        "comparison": "compares",
        "superlative": "says first, most or only",
        "change": "says how something changed",
        "law_or_vote": "is about a law, a vote or a record",
        "cause": "says what caused what",
        "statistic": "speaks of something that is counted officially",
        "past_deed": "says what somebody did",
        "named_subject": "names whom or what it is about",
        "in_office": "concerns a public official",
        "absolute": "says always, never, all or none",
        "lead": "is among the first sentences of the article",
        "central": "is about what the whole article is about",
        "opinion": "is an opinion",
        "forecast": "speaks of the future",
        "question": "is a question",
        "hedge": "is hedged",
        "narration": "only tells who spoke where",
        "first_person": "somebody talks about themselves",
        "courtesy": "is a greeting or a courtesy",
        "imperative": "asks for something",
        "full": "is a full statement",
        "short": "is too short to say much",
        "no_verb": "has no verb",
        "repeated": "was said before in the same text",
        "heading": "is a heading",
        "furniture": "is a caption, a byline or part of the page around the text",
    }
)


_STOPWORDS = PLAIN_WORDS | frozenset(
    "another back because both come does down during each even further going having here "
    "itself know like made make must people still think time want well year years your".split()
)
_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*")


# Words and phrases, one block per sign; "|" separates entries, phrases are matched word by word.
_SIGNS: Mapping[str, str] = {
    "comparison": """
        more than|less than|fewer than|greater than|higher than|lower than|larger than|smaller than
        |bigger than|better than|worse than|faster than|slower than|older than|younger than
        |stronger than|weaker than|longer than|shorter than|poorer than|richer than|safer than
        |cheaper than|twice|two times|three times|four times|five times|ten times|compared to
        |compared with|as many as|as much as|as large as|as big as|as high as|the size of|the area of
        |double|doubled|doubles|triple|tripled|half of|half the|a third of|two thirds of|a quarter of
        |majority of|most of|one in|outnumber|outnumbers|outnumbered|exceed|exceeds|exceeded|ranks
        |ranked|rank|compared|versus|than any|than the|than in|than it|than they|on average
    """,
    "multiple": """
        doubled|tripled|quadrupled|halved|twice as|half as|two times|three times|four times|five times
        |six times|ten times|threefold|fourfold|tenfold|in half|by half
    """,
    "superlative": """
        the first|the only|the last time|the largest|the biggest|the highest|the lowest|the worst
        |the best|the most|the least|the greatest|the smallest|the oldest|the youngest|the longest
        |the deadliest|the fastest|the richest|the poorest|the strongest|the weakest|the leading
        |first time|first-ever|first ever|never before|in history|in decades|in years|in modern times
        |living memory|a record|record high|record low|record number|record level|number one|all-time
        |all time|unprecedented|in the world|ever recorded|ever seen|ever had|ever held|ever built
        |than any|than ever|'s largest|'s biggest|’s largest|’s biggest|second largest|second biggest
        |first american|first president|most powerful|most expensive|one of the
    """,
    "change": """
        rose|risen|rises|rising|fell|fallen|falls|falling|grew|grown|grows|increased|increase|increases
        |increasing|decreased|decrease|decreases|decreasing|declined|declines|declining|decline|dropped
        |drops|drop|shrank|shrunk|lost|loses|gained|cut|cuts|raised|raises|raise|lowered|slashed|soared
        |surged|plunged|tripled|doubled|halved|climbed|expanded|reduced|reduces|added|created|went up
        |went down|gone up|gone down|going up|going down|up by|up from|down by|down from|down to
        |skyrocketed|skyrocketing|worsened|improved|eliminated|spent|spends|balanced|wiped|destroyed
        |moved|leaving|left|closed|shut
    """,
    "law_or_vote": """
        law|laws|bill|act|vote|voted|voting|treaty|resolution|ban|banned|bans|amendment|legislation
        |constitution|constitutional|court|ruled|convicted|sentenced|charged|indicted|signed|vetoed
        |passed|repealed|deal|agreement|executive order|decree|sanctions|sanctioned|elected|supported
        |opposed|proposed|election|elections|approved|pardoned|nominated|appointed|budget|regulation
        |regulations|investigated|investigation|lawsuit|sued|settled|senate|congress|supreme court
        |endorsed|in favor of|against the|policy|nafta|filibuster
    """,
    "cause": """
        because of|due to|as a result|resulted in|results in|led to|leads to|cause|caused|causes|causing
        |thanks to|responsible for|brought about|triggered|prompted|contributed to|blamed on|stems from
    """,
    "statistic": """
        job|jobs|unemployment|deficit|deficits|debt|gdp|inflation|wage|wages|income|incomes|tax|taxes
        |tariff|tariffs|trade|export|exports|import|imports|crime|crimes|murder|murders|homicide
        |homicides|shooting|shootings|deaths|killed|poverty|budget|economy|growth|immigrants
        |immigration|illegal|illegally|illegals|border|borders|refugees|insurance|health care
        |healthcare|premiums|premium|prices|price|manufacturing|factory|factories|plant|plants
        |population|rate|rates|percent|average|billion|billions|million|millions|trillion|trillions
        |dollars|casualties|troops|uninsured|medicare|medicaid|social security|emissions|oil|coal|gas
        |energy|steel|nuclear|weapons|votes|poll|polls|turnout|welfare|food stamps|subsidies|subsidy
        |pension|pensions|rent|cases|hospitals|territory|militants|companies|corporations|workers
        |savings|surplus|minimum wage|middle class|drugs|heroin|deportations|deported
        |visas|donations|donors|income tax|tax returns
    """,
    "in_office": """
        governor|senator|president|administration|congress|congressman|congresswoman|opponent|opponents
        |secretary|mayor|minister|government|party|parties|republicans|republican|democrats|democrat
        |council|county|mr|mr.|colleague|colleagues|the other side|white house|parliament|ministry
        |administration's|lobbyists|officials
    """,
    "absolute": """
        never|always|every single|no one|nobody|none|nothing|entire|all of|zero|not one|ever
    """,
    "opinion": """
        i think|i believe|i feel|i guess|i hope|i love|i like|i wish|i want|in my view|in my opinion
        |we believe|we think|should|shouldn't|ought to|must|need to|needs to|has to|have to|got to
        |unfortunately|sadly|hopefully|wonderful|terrible|horrible|disaster|disgrace|disgraceful
        |beautiful|amazing|incredible|great|terrific|tremendous|ridiculous|stupid|nice|proud|sad|seem
        |seems|surprising|arguably|notable|crucial|key to|remarkable|fantastic|unbelievable
        |renewed hope|of course|deserve|deserves|advisable|important|matters|believe in|fair|shame
        |stronger together|values|faith|dream|dreams|spirit|heart|hearts
    """,
    "forecast": """
        will|won't|would|shall|going to|gonna|'ll|’ll|expected to|likely to|plans to|planned to|set to
        |could|might|upcoming|in the future|next year|next month|next week|next generation|tomorrow
        |soon|hopes to|aims to|scheduled|promise|promises|intend|intends|when i'm|if i|if we|if you
        |if he|if she|if they|if elected|i'll|we'll|they'll|he'll|she'll|you'll|it'll
    """,
    "hedge": """
        reportedly|allegedly|apparently|possibly|probably|presumably|perhaps|maybe|rumored|rumoured
        |supposedly|may have|might have|could have|it is said|it is believed|it is thought|sort of
        |kind of|i guess|unclear|seemingly|somewhat
    """,
    "courtesy": """
        thank you|thanks|good evening|good morning|good afternoon|good night|welcome|ladies|gentlemen
        |applause|god bless|congratulations|laughter|please|excuse me|hello|crosstalk|nice to
        |a pleasure|honor to|honored to|honoured|happy birthday|inaudible|cheers|boo|let me|my friend
        |my friends|wait a minute|your time|next question|two minutes|30 seconds|one minute|moderator
    """,
    "narration": """
        spoke|speaking|talked|met with|met|meets|held a|held talks|press conference|news conference
        |joint news|phone call|told reporters|in an interview|an interview|addressed|visited|gathered
        |arrived|traveled|travelled|convened|paid a visit
    """,
}
_PAST = frozenset(
    "was were had did became began came gave went took made met held left sent saw got ran won"
    " lost built bought sold kept brought fought led paid broke chose drove fell knew spoke stood struck"
    " wrote shot cut set put let hit said told found thought been done gone given taken seen wasn't"
    " weren't hadn't didn't hasn't haven't".split()
)
_NOT_PAST = frozenset(
    "used need indeed speed feed seed bleed breed red bed shed united exceed proceed".split()
)
_FIRST = frozenset("i i'm i’m i've i’ve i'd i’d i'll i’ll me my myself".split())
_IMPERATIVES = frozenset(
    "let let's let’s please go look come remember vote click support join read subscribe share sign follow"
    " enter listen take give believe imagine think ask tell stop keep make see watch wait".split()
)
_QUESTION_WORDS = frozenset("who what why how when where which whose".split())


@dataclass(slots=True)
class _Sign:
    """The codes of one first word: those it has alone, and the phrases that it begins.

    ``phrases`` maps a second word to pairs of the remaining words and the code.
    """

    alone: list[str] = field(default_factory=list)
    phrases: dict[str, list[tuple[list[str], str]]] = field(default_factory=dict)


def _compiled() -> dict[str, _Sign]:
    """Return the signs by their first word."""
    signs: dict[str, _Sign] = {}
    for code, block in _SIGNS.items():
        for entry in block.split("|"):
            first, *rest = entry.split()
            sign = signs.setdefault(first, _Sign())
            if rest:
                sign.phrases.setdefault(rest[0], []).append((rest[1:], code))
            else:
                sign.alone.append(code)
    return signs


_SIGN_OF = _compiled()
_BOILERPLATE_OPENING = re.compile(
    r"\W*(?:Updated|Published|Posted|By|Photo|Image|File photo|Credit|Source|Read more|Related|Advertisement)\b\W*+"
    r"(?:[A-Z\d][\w.’'-]*+\W*+){0,5}+$|\W*\d{1,2}/\d{1,2}/\d{2,4}\W*$|-?\d[\d.]* ?(?:°|%|C\b|F\b)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \w+ \d{1,2}, \d{4}$",
    re.IGNORECASE,
)
_BOILERPLATE_WITHIN = re.compile(
    rf"(?:/{any_of(CREDITED)}"
    r"|\bGetty Images\b|\bAP Photo\b|\bPhoto(?:graph)? by\b|©"
    r"|\bClick here\b|\bsubscribe\b|\bnewsletter\b|\bsign up\b|\ball rights reserved\b|\bcookies?\b"
    r"|\b(?:AFP|Reuters)\)$|\ba month makes a difference\b|\(\w+ [\w-]+/[\w /]+\)\s*$|\(Photo\b"
    r"|\b(?:login|log in) required\b)",
    re.IGNORECASE,
)
# Without one of these a sentence cannot match the pattern above, which is ten times as slow.
_BOILERPLATE_MARKS = (
    "/", "getty", "photo", "©", "click here", "subscribe", "newsletter", "sign up", "reserved",
    "cookie", "afp)", "reuters)", "month makes", " required",
)  # fmt: skip


CREDIT = re.compile(
    r"[ \u00a0]*\((?:[^()\n]{2,80}/[^()\n]{2,60}|(?:Photo|File|Image|Credit)\b[^()\n]{0,80})\)"
)


def content_words(text: str) -> frozenset[str]:
    """Return the words of ``text`` that carry meaning, lower case, with its figures."""
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _STOPWORDS)


def in_any_language(sentence: str, words: Words) -> list[str]:
    """Return the signs that need no knowledge of the language."""
    codes = ["unread_language", *_length(len(words))]
    if _is_question(sentence):
        codes.append("question")
    if _is_boilerplate(sentence):
        codes.append("furniture")
    return codes


def in_words(sentence: str, words: Words) -> list[str]:
    """Return the codes of the signs that ``sentence`` shows, for and against, each once."""
    codes = _listed_codes(words.lower)
    if _is_boilerplate(sentence):
        codes["furniture"] = True
    lower = words.lower
    if _is_question(sentence):
        codes["question"] = True
    if not _FIRST.isdisjoint(lower):
        codes["first_person"] = True
    if lower and lower[0] in _IMPERATIVES:
        codes["imperative"] = True
    if _is_past(lower):
        codes["past_deed"] = True
    codes.update(dict.fromkeys(_length(len(words)), True))
    if "past_deed" not in codes and not _has_verb(lower):
        codes["no_verb"] = True
    if any(word[:1].isupper() and len(word) > 1 for word in words.words[1:]):
        codes["named_subject"] = True
    return list(codes)


def _listed_codes(lower: list[str]) -> dict[str, bool]:
    codes: dict[str, bool] = {}
    for index in [index for index, word in enumerate(lower) if word in _SIGN_OF]:
        sign = _SIGN_OF[lower[index]]
        for code in sign.alone:
            codes[code] = True
        if sign.phrases and index + 1 < len(lower):
            for rest, code in sign.phrases.get(lower[index + 1], ()):
                if not rest or lower[index + 2 : index + 2 + len(rest)] == rest:
                    codes[code] = True
    return codes


def _is_boilerplate(sentence: str) -> bool:
    if _BOILERPLATE_OPENING.match(sentence):
        return True
    lower = sentence.lower()
    marked = any(mark in lower for mark in _BOILERPLATE_MARKS)
    return marked and _BOILERPLATE_WITHIN.search(sentence) is not None


def _is_past(lower: list[str]) -> bool:
    if not _PAST.isdisjoint(lower):
        return True
    ended = [word for word in lower if word.endswith("ed") and len(word) > 3]
    return any(word not in _NOT_PAST for word in ended)


def _is_question(sentence: str) -> bool:
    return sentence.rstrip("\"'”’») ").endswith(("?", "؟"))


def _length(count: int) -> list[str]:
    return ["short"] if count < 8 else ["full"] if 14 <= count <= 60 else []


def _has_verb(lower: list[str]) -> bool:
    return any(word in FINITE or (word.endswith("s") and len(word) > 3) for word in lower)
