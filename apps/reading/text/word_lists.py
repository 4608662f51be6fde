"""Lists of English words that several modules use."""

from __future__ import annotations

from apps.reading.text.events_elsewhere import EVENTS_ELSEWHERE
from apps.reading.text.tokens import word_set

#: what can have happened to those counted: the word for it in a value, the event in comparisons
#: ("" for none), and its forms
_EVENTS = (
    ("abducted", "abducted", "abducted"),
    ("kidnapped", "abducted", "kidnapped"),
    ("captured", "captured", "captured capturing"),
    ("charged", "charged", "charged"),
    ("convicted", "convicted", "convicted"),
    ("damaged", "damaged", "damaged damaging"),
    ("dead", "dead", "dead died perished die dying"),
    ("killed", "dead", "killed kill kills killing slain"),
    ("deported", "deported", "deported deporting"),
    ("expelled", "deported", "expelled expelling"),
    ("destroyed", "destroyed", "destroyed destroying"),
    ("detained", "detained", "detained detaining"),
    ("arrested", "detained", "arrested arresting arrest"),
    ("imprisoned", "detained", "imprisoned"),
    ("jailed", "detained", "jailed"),
    ("displaced", "displaced", "displaced displacing displace"),
    ("drowned", "drowned", "drowned"),
    ("evacuated", "evacuated", "evacuated evacuating"),
    ("evicted", "evicted", "evicted"),
    ("executed", "executed", "executed executing"),
    ("homeless", "homeless", "homeless"),
    ("hospitalised", "hospitalised", "hospitalised hospitalized"),
    ("infected", "infected", "infected"),
    ("injured", "injured", "injured injuring injures injure"),
    ("hurt", "injured", "hurt"),
    ("wounded", "injured", "wounded wounding"),
    ("missing", "missing", "missing"),
    ("murdered", "murdered", "murdered"),
    ("recovered", "recovered", "recovered"),
    ("released", "released", "released"),
    ("freed", "released", "freed"),
    ("rescued", "rescued", "rescued rescuing"),
    ("sentenced", "sentenced", "sentenced"),
    ("shot", "shot", "shot"),
    ("starved", "starved", "starved"),
    ("unemployed", "unemployed", "unemployed"),
    ("vaccinated", "vaccinated", "vaccinated"),
    ("burned", "", "burned"),
    ("collapsed", "", "collapsed"),
    ("deployed", "", "deployed deploying"),
    ("laid", "", "laid"),
    ("rebuilt", "", "rebuilt"),
    ("registered", "", "registered"),
)
#: form -> the word for it in a value
EVENT_WORDS = {form: printed for printed, _, forms in _EVENTS for form in forms.split()}
#: form -> the event, in comparisons
SAME_EVENTS = (
    EVENTS_ELSEWHERE
    | {form: event for _, event, forms in _EVENTS if event for form in forms.split()}
    | {"deceased": "dead"}
)

#: word -> the direction it names
COMPASS = {"central": "central"} | {
    form: direction
    for direction in "north south east west northeast northwest southeast southwest".split()
    for form in (direction, f"{direction}ern")
}

#: stop words: frequent words of four letters and more
PLAIN_WORDS = word_set(
    "about after again also been before being between could every from have into just many"
    " more most much only other over said same says should since some such than that their"
    " them then there these they this those through under until very were what when where"
    " which while will with would"
)

# Agencies and networks that the credit of a picture names after a slash: "(Ann Roe/AFP)".
CREDITED = ("AFP", "AP", "Getty", "Reuters", "Twitter", "Anadolu", "EPA")
