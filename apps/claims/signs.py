"""The signs, in the words of a sentence, that it is worth checking or that it is not.

Only English signs live here, as word lists and patterns; how much each weighs and how they add up
lives in ``worthiness``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from apps.claims.cues import FINITE
from apps.claims.words import Words

SAID: Mapping[str, str] = MappingProxyType(
    {
        "count_of_people": "counts people",
        "count": "counts something",
        "money": "names a sum of money",
        "share_of_whole": "gives a share of a whole",
        "measure": "gives a measure",
        "dated_event": "names a day or a time",
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
        "absolute": "says always, never, all or none",
        "lead": "stands at the head of the article",
        "central": "is about what the whole article is about",
        "opinion": "is an opinion",
        "forecast": "speaks of the future",
        "question": "is a question",
        "hedge": "is hedged",
        "narration": "only tells who spoke where",
        "first_person": "somebody talks about themselves",
        "courtesy": "is a greeting or a courtesy",
        "imperative": "asks for something",
        "short": "is too short to say much",
        "no_verb": "has no verb",
        "repeated": "was said before in the same text",
        "furniture": "is a caption, a byline or part of the page around the text",
    }
)


def _any(words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words.split("|")) + r")\b", re.IGNORECASE)


_STOPWORDS = frozenset(
    "about after again also another because been before being between both could does down during each"
    " even every from further have having here into itself just like made make many more most much must"
    " only other over said same says should since some still such than that their them then there these"
    " they this those through under until very were what when where which while will with would your"
    " going think know people want back come year years time well".split()
)
_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*")

_COMPARISON = _any(
    r"(?:more|less|fewer|greater|higher|lower|larger|smaller|bigger|better|worse|faster|slower|older"
    r"|younger|stronger|weaker|longer|shorter|poorer|richer|safer|cheaper) than|twice|(?:two|three|four"
    r"|five|ten|\d+) times|compared (?:to|with)|as (?:many|much|large|big|high) as|(?:the size|the area) of"
    r"|double[ds]?|triple[ds]?|half of|half the|a third of|a quarter of|majority of|most of|outnumber\w*"
    r"|exceed\w*|nearly the|ranks?|ranked"
)
_SUPERLATIVE = _any(
    r"the (?:first|only|last|largest|biggest|highest|lowest|worst|best|most|least|greatest|smallest|oldest"
    r"|youngest|longest|deadliest|fastest|richest|poorest|strongest|weakest|lead\w*)|for the first time"
    r"|first-ever|first (?:ever|time|in)|never before|in (?:history|decades|years|living memory)|record"
    r"(?:-| )(?:high|low|breaking|number|level)\w*|(?:number|no\.) one|all-time|unprecedented|in the world"
    r"|ever (?:recorded|seen|had|held|built)|more than any|than any(?: other)?|than ever"
)
_CHANGE = _any(
    r"(?:rose|risen|rises|rising|fell|fallen|falls|falling|grew|grown|grows|increased?|increases|increasing"
    r"|decreased?|decreases|decreasing|declin\w+|dropped|drops|drop|shrank|shrunk|lost|loses|gained|cut"
    r"|cuts|raised|raises|lowered|slashed|soared|surged|plunged|tripled|doubled|halved|climbed|expanded"
    r"|reduced|reduces|added|created|went (?:up|down)|gone (?:up|down)|going (?:up|down)|up (?:by|from)"
    r"|down (?:by|from)|skyrocket\w*|worsened|improved|eliminated|spent|spends|spending)"
)
_LAW = _any(
    r"(?:law|laws|bill|act|vote|votes|voted|voting|treaty|resolution|ban|banned|bans|amendment|legislation"
    r"|constitution\w*|court|ruled|convicted|sentenced|charged|indicted|signed|vetoed|passed|repealed|deal"
    r"|agreement|executive order|decree|sanctions|sanctioned|elected|supported|opposed|proposed|election"
    r"|elections|approved|filibuster\w*|pardoned|nominated|appointed|budget|regulation\w*|investigat\w+)"
)
_CAUSE = _any(
    r"because of|due to|as a result|resulted in|results in|led to|leads to|caused?|causes|causing|thanks to"
    r"|responsible for|brought about|triggered|prompted|so that|contributed to|blamed on|stems? from"
)
_STATISTIC = _any(
    r"(?:jobs?|unemployment|deficit|debt|gdp|inflation|wages?|income|incomes|tax|taxes|tariffs?|trade|exports?"
    r"|imports?|crime|murders?|homicides?|shootings?|deaths?|poverty|budget|spending|economy|growth|immigrants?"
    r"|immigration|illegal\w*|border|refugees?|insurance|health ?care|premiums?|prices?|manufacturing|factories"
    r"|population|rate|rates|percent|per cent|average|billions?|millions?|trillions?|dollars|casualties|troops"
    r"|uninsured|medicare|medicaid|social security|emissions?|oil|coal|energy|steel|nuclear|weapons?|votes"
    r"|polls?|turnout|welfare|food stamps|subsid\w+|pensions?|rent|cases|hospitals?|territory|militants?)"
)
_ABSOLUTE = _any(r"(?:never|always|every single|no one|nobody|none|nothing|entire|all of|zero|not one|every)")
_OPINION = _any(
    r"i (?:think|believe|feel|guess|hope|love|like|wish|want|don't think)|in my (?:view|opinion)|we believe"
    r"|should(?:n't)?|ought to|must|need to|have to|has to|got to|unfortunately|sadly|hopefully|wonderful"
    r"|terrible|horrible|disaster|disgrace\w*|beautiful|amazing|incredible|great|terrific|tremendous|ridiculous"
    r"|stupid|nice|proud|sad|important|necessary|seems?|appears?|surprising|arguably|perhaps|maybe|notable"
    r"|significant|crucial|key|remarkable|fantastic|unbelievable|renewed hope|of course|deserve\w*|advisable"
)
_FORECAST = _any(
    r"will(?! not have)|won't|would|shall|going to|gonna|'ll|’ll|expected to|likely to|plans? to|planned to|set to|could"
    r"|may(?! \d)(?! (?:and|of|in)\b)|might|upcoming|in the (?:future|coming)|next (?:year|month|week|time|generation)"
    r"|tomorrow|soon|hopes? to|aims? to|scheduled|promise\w*|intend\w*|if (?:i|we|you|he|she|they|elected)"
)
_HEDGE = _any(
    r"reportedly|allegedly|apparently|possibly|probably|presumably|perhaps|rumou?r\w*|supposedly|may have"
    r"|might have|could have|it is (?:said|believed|thought)|sort of|kind of|i guess|unclear|seemingly"
)
_COURTESY = _any(
    r"thank you|thanks|good (?:evening|morning|afternoon|night)|welcome|ladies and gentlemen|applause|god bless"
    r"|congratulations|laughter|please|excuse me|hello|crosstalk|nice to|pleasure|honou?r to|happy (?:birthday|new)"
    r"|inaudible|cheers|boos?|let me|mr\. president\b.{0,3}$|thank you very much|my friends?"
)
_FIRST = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|I'd|I’d|I'll|I’ll|me|my|myself)\b")
_WE = re.compile(r"\b(?:we|we're|we’re|we've|we’ve|us|our|ours)\b", re.IGNORECASE)
_PAST = _any(
    r"(?:was|were|had|did|has|have|became|began|came|gave|went|took|made|met|held|left|sent|saw|got|ran|won|lost"
    r"|built|bought|sold|kept|brought|fought|led|paid|broke|chose|drove|fell|knew|spoke|stood|struck|wrote|shot"
    r"|cut|set|put|let|hit|said|told|found|thought|\w{3,}ed)"
)
_NARRATION = _any(
    r"(?:spoke|speaking|talked|met|meets|held (?:a|talks)|press conference|news conference|joint news|phone call"
    r"|told reporters|in an interview|addressed|visited|gathered|arrived|traveled|travelled|convened)"
)
_IMPERATIVE = re.compile(
    r"^[\"'“‘]?(?:Let|Let's|Let’s|Please|Go|Look|Come|Remember|Vote|Click|Support|Join|Read|Subscribe|Share"
    r"|Sign|Follow|Enter|Listen|Take|Give|Believe|Imagine|Think|Ask|Tell|Stop|Keep|Make|See|Watch|Wait)\b"
)
_FURNITURE = re.compile(
    r"(?:/(?:AFP|AP|Getty|Reuters|Twitter|Anadolu|EPA)|\bGetty Images\b|\bAP Photo\b|\bPhoto(?:graph)? by\b|©"
    r"|\bClick here\b|\bsubscribe\b|\bnewsletter\b|\bsign up\b|\ball rights reserved\b|\bcookies?\b|\b(?:AFP|Reuters)\)$"
    r"|^\W*(?:Updated|Published|Posted|By|Photo|Image|File photo|Credit|Source|Read more|Related|Advertisement)\b\W*"
    r"(?:[A-Z\d][\w.’'-]*\W*){0,5}$|^\W*\d{1,2}/\d{1,2}/\d{2,4}\W*$|^-?\d[\d.]* ?(?:°|%|C\b|F\b)"
    r"|^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \w+ \d{1,2}, \d{4}$|\ba month makes a difference\b"
    r"|\(\w+ [\w-]+/[\w /]+\)\s*$|\(Photo\b|\b(?:login|log in) required\b)",
    re.IGNORECASE,
)


def content_words(text: str) -> frozenset[str]:
    """Return the words of ``text`` that carry meaning, lower case, with its figures."""
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _STOPWORDS)


def in_words(sentence: str, words: Words) -> list[str]:
    """Return the codes of the signs that ``sentence`` shows, for and against."""
    codes = [code for code, pattern in _PATTERNS if pattern.search(sentence)]
    if sentence.rstrip("\"'”’») ").endswith(("?", "؟")):
        codes.append("question")
    if _FIRST.search(sentence):
        codes.append("first_person")
    if len(words) < 7:
        codes.append("short")
    lower = words.lower
    if not any(word in FINITE or word.endswith(("ed", "s")) and len(word) > 3 for word in lower) and (
        "past_deed" not in codes
    ):
        codes.append("no_verb")
    if any(word[:1].isupper() and len(word) > 1 for word in words.words[1:]):
        codes.append("named_subject")
    return codes


_PATTERNS = (
    ("furniture", _FURNITURE),
    ("comparison", _COMPARISON),
    ("superlative", _SUPERLATIVE),
    ("change", _CHANGE),
    ("law_or_vote", _LAW),
    ("cause", _CAUSE),
    ("statistic", _STATISTIC),
    ("absolute", _ABSOLUTE),
    ("past_deed", _PAST),
    ("opinion", _OPINION),
    ("forecast", _FORECAST),
    ("hedge", _HEDGE),
    ("narration", _NARRATION),
    ("courtesy", _COURTESY),
    ("imperative", _IMPERATIVE),
)
