"""The English words by which a sentence is cut into statements, and the tables of all languages.

A verb that is missing leaves the sentence whole. The other languages are in ``text.clause_words``.
"""

from __future__ import annotations

from apps.reading.attribution.saying import VERBS as SAYING
from apps.reading.attribution.sources import FINITE
from apps.reading.text.clause_words import OTHER_GRAMMARS, Grammar
from apps.reading.text.tokens import word_set

#: base, past of English verbs that are not formed with -ed
_IRREGULAR = """
become:became begin:began break:broke bring:brought build:built buy:bought catch:caught come:came
cost:cost cut:cut draw:drew drive:drove fall:fell fight:fought find:found flee:fled fly:flew
get:got give:gave go:went grow:grew have:had hit:hit hold:held hurt:hurt keep:kept lay:laid lead:led
leave:left lend:lent lose:lost make:made meet:met pay:paid put:put ran:ran rise:rose run:ran see:saw
seek:sought sell:sold send:sent set:set shoot:shot show:showed shut:shut sink:sank spend:spent
split:split spread:spread stand:stood steal:stole strike:struck sue:sued take:took tear:tore
throw:threw win:won withdraw:withdrew write:wrote freeze:froze overtake:overtook eat:ate wear:wore burst:burst
"""
_REGULAR = """
kill injure wound damage destroy displace leave arrest detain close open employ cover receive reach
attract earn produce export import reduce raise lower increase decrease affect evacuate flood burn
collapse start end last sign approve order supply deport serve total number exceed create eliminate
deploy launch release rescue dismiss sack hire fine jail sentence charge shut double triple halve drop
climb jump plunge slip surge add score finish qualify resign die move visit arrive return remain
contain house host rank own need use carry transport deliver ship store generate emit acquire invest
donate pledge borrow owe seize uproot force trap strand flatten flood ravage block halt cancel delay ground cripple infect kidnap detonate expel suspend
suffer endanger engulf attend enrol enroll graduate migrate relocate resettle vaccinate
"""
_PARTICIPLES_ONLY = word_set(
    "been begun broken driven eaten fallen flown given gone grown known seen shown stolen taken thrown"
    " torn withdrawn written risen frozen worn overtaken done"
)
_INTRANSITIVE = word_set(
    "collapsed died rose fell grew ended left returned resigned retired expired began started arrived"
    " dropped climbed jumped plunged slipped surged remained came went won lost became fled sank stood"
    " increased decreased declined reached"
)
_NO_VERBS = word_set(
    "hundred indeed exceed speed breed seed need feed bleed greed united naked sacred wicked kindred"
    " armed related so-called alleged supposed red bed shed unprecedented talented"
)
_MODALS = word_set("will would can could may might shall should must to won't wouldn't ll")
_HAVES = word_set("has have had is are was were be been being")


def _pairs(listed: str) -> list[tuple[str, str]]:
    return [tuple(pair.split(":")) for pair in listed.split()]  # type: ignore[misc]


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    return f"{base[:-1]}ied" if base.endswith("y") and base[-2] not in "aeou" else f"{base}ed"


def _ing(base: str) -> str:
    doubled = word_set("cut hit put set get run begin drop slip shut win split ship")
    if base in doubled:
        return f"{base}{base[-1]}ing"
    keeps = base.endswith("ee") or not base.endswith("e")
    return f"{base}ing" if keeps else f"{base[:-1]}ing"


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("ch", "sh", "s")) else f"{base}s"


_PASTS = dict(_pairs(_IRREGULAR)) | {
    base: "left" if base == "leave" else "shut" if base == "shut" else _past(base)
    for base in _REGULAR.split()
}
_PASTS |= {"drop": "dropped", "slip": "slipped", "ship": "shipped", "trap": "trapped"}
#: "killing" -> "killed": how a participle reads as a statement of its own
PAST_OF = {_ing(base): past for base, past in _PASTS.items()} | {"dying": "died", "lying": "lay"}
BASES = frozenset(_PASTS)
_PRESENT = frozenset(_third_person(base) for base in BASES)

ENGLISH = Grammar(
    order="svo",
    ands=word_set("and but or then yet"),
    contrasts=word_set("while whereas but although though"),
    auxiliaries=FINITE | _HAVES,
    verbs=frozenset(_PASTS.values())
    | (
        _PRESENT
        - word_set(
            "leads sets runs costs falls numbers ends ships stores uses needs supplies houses hosts jumps"
            " orders imports exports fines charges ranks totals drops deals"
        )
    )
    | word_set("costs holds lay threw says"),
    endings=("ed",),
    no_verbs=_NO_VERBS,
    says=frozenset(word for word in SAYING if word.endswith("ed"))
    | word_set("said says adds told tells wrote writes"),
    ifs=word_set("if unless whether should"),
    relatives=word_set("which who"),
    because=word_set("after because although though while whereas when"),
    openings=word_set(
        "on in at after before during since following by as over from within for with last this next"
        " amid under despite meanwhile however earlier later today yesterday"
    ),
)
PARTICIPLES_ONLY, INTRANSITIVE, MODALS = _PARTICIPLES_ONLY, _INTRANSITIVE, _MODALS

GRAMMARS = {"en": ENGLISH} | OTHER_GRAMMARS
