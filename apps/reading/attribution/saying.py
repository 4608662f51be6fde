"""Word lists: verbs of saying and thinking with their forms, and set phrases that attribute.

They are applied in ``verb_cues`` and ``cues``.
Each verb has a manner, which is what it needs around it to be a cue:

``say``     a subject is enough ("said", "insisted")
``clause``  a clause, a quotation or an end must follow ("added that …", "believes he …")
``act``     a clause, "to", "for", "as", a quotation ("vowed to", "called for", "described as")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_SAY = """
say:says:said:saying  tell:tells:told:telling  announce declare insist argue assert contend allege
testify reiterate emphasize emphasise acknowledge concede deny:denies:denied:denying accuse condemn
criticize criticise denounce proclaim reaffirm affirm lament retort quip remark opine complain
tweet:tweets:tweeted:tweeting restate relay:relays:relayed:relaying clarify:clarifies:clarified:clarifying stress warn caution
vow boast recount disclose opine posit surmise rebut:rebuts:rebutted:rebutting brag:brags:bragged:bragging
admit:admits:admitted:admitting  claim  explain  mention  reply:replies:replied:replying
predict conclude exclaim attack
"""
_CLAUSE = """
add state reckon note report write:writes:wrote:writing:written find:finds:found:finding show:shows:showed:showing:shown
believe think:thinks:thought:thinking expect know:knows:knew:knowing:known feel:feels:felt:feeling
consider doubt suspect worry:worries:worried:worrying fear hope anticipate assume decide realize realise
suggest indicate imply:implies:implied:implying observe recall repeat respond answer comment confirm
estimate forecast:forecasts:forecast:forecasting project maintain reveal question wonder ask joke post
speculate understand:understands:understood:understanding learn:learns:learned:learning figure guess
hear:hears:heard:hearing point hold:holds:held:holding
agree disagree determine discover demonstrate swear:swears:swore:swearing shout whisper counter
elaborate signal hint inform notify:notifies:notified:notifying assure persuade convince remind
conclude propose recommend guarantee rule quote detail continue warn stipulate specify:specifies:specified:specifying
document read:reads:read:reading put:puts:put:putting deem regard imagine dream wish relate certify:certifies:certified:certifying joke muse
"""
_ACT = """
promise pledge threaten demand urge call describe blame praise welcome reject dismiss refute dispute
request order instruct advise agree refuse decline offer want plan intend propose express voice convey
hail tout underline underscore highlight outline cite endorse dub characterize characterise portray
label consider protest appeal hope expect wish ask swear:swears:swore:swearing question rebuff
slam:slams:slammed:slamming blast regret apologize apologise reassure decide attribute rule see:sees:saw:seeing
view back:backs:backed:backing oppose support favor favour approve speak:speaks:spoke:speaking:spoken
"""

NOUN_CUES = frozenset(
    "statement announcement claim assertion report allegation accusation argument belief warning"
    " promise pledge threat testimony remark comment opinion view confidence concern concerns hope"
    " fear fears prediction estimate forecast suggestion proposal complaint acknowledgment admission"
    " contention conclusion denial criticism desire doubt doubts skepticism optimism support words"
    " declaration insistence call demand statements comments remarks reports claims warnings plans"
    " plan decision view feeling impression conviction evidence ruling speculation rumors rumours".split()
)
_ATTITUDES = """
want plan intend offer refuse decline oppose back support endorse order instruct criticise criticize condemn
denounce welcome reject dismiss demand hope fear wish expect worry
consider decide agree approve hail tout slam:slams:slammed:slamming blast rebuff regret favor favour appeal
protest attack see:sees:saw:seeing view speak:speaks:spoke:speaking:spoken
"""
_MENTAL = """
believe think:thinks:thought:thinking feel:feels:felt:feeling hope fear expect doubt suspect worry
know:knows:knew:knowing:known assume guess imagine anticipate understand:understands:understood:understanding
"""
SPEECH_VERBS_WITH_NOUN = frozenset(
    "express expressed expresses expressing voice voiced voices voicing issue issued issues made make"
    " makes making reiterated gave give gives released release convey conveyed stated has have had"
    " rejected repeated dismissed".split()
)
AMBIGUOUS_NOUNS = frozenset(
    "claims reports report claim notes note calls call plans plan fears fear hopes hope demands demand"
    " estimates estimate comments comment questions question promises promise requests request orders"
    " order worries worry doubts doubt remarks remark answers answer views view offers offer supports"
    " support pledges pledge vows vow threats forecasts forecast projects project posts post quotes"
    " quote points point rules rule finding findings saying meaning feeling feelings understanding"
    " thinking writing reading wishes wish desires shows show finds find states state details detail"
    " labels label appeals appeal complaints complaint figures figure favors favor holds hold signals"
    " signal documents document guarantees guarantee tweets tweet needs need approaches backs back"
    " outlines outline wants challenges challenge protests protest dreams dream planned proposed expected estimated"
    " suspected alleged known written learned advised finding blasts blast tries".split()
)
ACCORDING = ("according to", "in the words of", "per")
BY_WORDS = frozenset("by".split())


def _forms(entry: str) -> list[str]:
    """Return the forms of a verb given as a lemma, or as "lemma:form:form…" when irregular."""
    if ":" in entry:
        return entry.split(":")
    if entry.endswith("e"):
        return [entry, entry + "s", entry + "d", entry[:-1] + "ing"]
    if entry.endswith("y") and entry[-2] not in "aeiou":
        return [entry, entry[:-1] + "ies", entry[:-1] + "ied", entry + "ing"]
    ending = "es" if entry.endswith(("s", "sh", "ch", "x")) else "s"
    return [entry, entry + ending, entry + "ed", entry + "ing"]


def _table(manner: str, entries: str) -> Iterable[tuple[str, str]]:
    return ((form, manner) for entry in entries.split() for form in _forms(entry))


_CLAUSE_FORMS = dict(_table("clause", _CLAUSE))
_ACT_FORMS = dict(_table("act", _ACT))
VERBS: Mapping[str, str] = {
    **_CLAUSE_FORMS,
    **_ACT_FORMS,
    **{form: "both" for form in _ACT_FORMS if form in _CLAUSE_FORMS},
    **dict(_table("say", _SAY)),
}
PARTICIPLES = frozenset(form for form in VERBS if form.endswith("ing"))
CONVICTIONS = frozenset(
    "confident sure certain convinced aware afraid worried adamant hopeful optimistic concerned skeptical"
    " sceptical doubtful grateful glad sorry proud unaware positive satisfied pessimistic".split()
)
MADE_KNOWN_BY = frozenset(
    "reported announced stated claimed quoted suggested noted described written posted expressed voiced"
    " confirmed cited declared asserted alleged disclosed revealed mentioned predicted estimated explained"
    " argued proposed recommended demanded condemned denounced criticized criticised rejected"
    " welcomed denied dismissed called accused warned urged ordered".split()
)
BASES = frozenset(entry.split(":")[0] for entry in (_SAY + _CLAUSE + _ACT).split())
MENTAL = frozenset(form for entry in _MENTAL.split() for form in _forms(entry))
ATTITUDES = frozenset(form for entry in _ATTITUDES.split() for form in _forms(entry))
ADDRESSED = frozenset(
    "tell tells told telling inform informed informs assure assured assures remind reminded reminds"
    " notify notified warn warned warns persuade convinced ask asked asks advise advised urge urged".split()
)
