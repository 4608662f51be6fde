"""What governs a passage: a table of an old and a new context, and whether the link may remain.

The passage is between brackets in the old text; the new text is whole.
"""

from __future__ import annotations

import pytest

from apps.reading.text.anchors import re_anchor, selector
from apps.reading.text.governing_words import sign_of

ORPHANED = {
    "the outcome": (
        "Ministers managed to [reach a deal] on the port.",
        "Ministers failed to reach a deal on the port.",
    ),
    "the outcome, the whole infinitive": (
        "Ministers managed [to reach a deal on the port].",
        "Ministers failed to reach a deal on the port.",
    ),
    "the outcome, far before the passage": (
        "Ministers of the five states of the bay managed, after a night of talks that ended only at"
        " dawn on Sunday, to [reach a deal].",
        "Ministers of the five states of the bay failed, after a night of talks that ended only at"
        " dawn on Sunday, to reach a deal.",
    ),
    "an unknown verb": (
        "Ministers rushed to [reach a deal] on the port.",
        "Ministers scrambled to reach a deal on the port.",
    ),
    "an attempt": (
        "The crew tried to [rescue 40 passengers].",
        "The crew refused to rescue 40 passengers.",
    ),
    "a refusal": (
        "The bank agreed to [repay the loan].",
        "The bank refused to repay the loan.",
    ),
    "an inability": (
        "The port is able to [load 90 ships].",
        "The port is unable to load 90 ships.",
    ),
    "said becomes denied": (
        "The minister said that [four people died].",
        "The minister denied that four people died.",
    ),
    "said becomes claimed": (
        "The minister said [four people died].",
        "The minister claimed four people died.",
    ),
    "confirmed becomes doubted": (
        "The army confirmed on Monday that [the bridge fell].",
        "The army doubted on Monday that the bridge fell.",
    ),
    "an attribution goes": (
        "According to rebels who claim that [the bridge fell], nobody fled.",
        "After the rebels left, the bridge fell, nobody fled.",
    ),
    "a sin, and nothing that is lacking": (
        "The bishop called it without [a permit to sail].",
        "The bishop called it a sin, a permit to sail.",
    ),
    "a brawl, and no failure": (
        "The fracas ended, and [two men fled].",
        "The failure ended, and two men fled.",
    ),
    "an attribution comes": (
        "On Monday [Ankara held the zone].",
        "Rebels allege that Ankara held the zone.",
    ),
    "a new not": (
        "The council did [answer the letter].",
        "The council did not answer the letter.",
    ),
    "a not that goes": (
        "The council did not [answer the letter].",
        "The council did answer the letter.",
    ),
    "a contracted not, curled": (
        "The council could [answer the letter].",
        "The council couldn’t answer the letter.",
    ),
    "a never at the beginning": (
        "In all its years as the keeper of the bay and its boats the port would [count the ferries].",
        "Never in all its years as the keeper of the bay and its boats would the port count the ferries.",
    ),
    "nobody": (
        "Everybody in the town [saw the fire].",
        "Nobody in the town saw the fire.",
    ),
    "a modal verb": (
        "The dam will [burst this year].",
        "The dam could burst this year.",
    ),
    "a condition": (
        "The dam is old and [the town drowned].",
        "If the dam is old and the town drowned.",
    ),
    "a condition before the subject": (
        "He said [the dam bursts].",
        "He said unless the dam bursts.",
    ),
    "allegedly": (
        "The mayor [took the money].",
        "The mayor allegedly took the money.",
    ),
    "reportedly goes": (
        "The mayor reportedly [took the money].",
        "The mayor took the money.",
    ),
    "a hope": (
        "Doctors know that [the vaccine works].",
        "Doctors hope that the vaccine works.",
    ),
    "a promise": (
        "The state began to [pay the miners].",
        "The state promised to pay the miners.",
    ),
    "the noun it hangs on": (
        "He noted the arrival of [the ferries from Lorn].",
        "He noted the lack of the ferries from Lorn.",
    ),
    "the preposition it hangs on": (
        "It was an attack by [the army of Lorn].",
        "It was an attack against the army of Lorn.",
    ),
    "a denial after it": (
        "[Four people died in the fire], the mayor said.",
        "Four people died in the fire, the mayor denied.",
    ),
    "a doubt after it": (
        "[Four people died in the fire], the mayor said.",
        "Four people died in the fire, the mayor allegedly said.",
    ),
    "no longer after it": (
        "[The port holds] the record.",
        "The port holds no record.",
    ),
    "russian negation": (
        "Министрам удалось [достичь согласия].",
        "Министрам не удалось достичь согласия.",
    ),
    "russian denial": (
        "Министр заявил, что [погибли четыре человека].",
        "Министр отрицал, что погибли четыре человека.",
    ),
    "german negation before": (
        "Die Minister haben [den Vertrag unterschrieben].",
        "Die Minister haben nicht den Vertrag unterschrieben.",
    ),
    "german negation after": (
        "[Die Minister unterschrieben den Vertrag] am Montag.",
        "Die Minister unterschrieben den Vertrag nicht am Montag.",
    ),
    "german denial over a comma": (
        "Er sagte, [vier Menschen seien gestorben].",
        "Er bestritt, vier Menschen seien gestorben.",
    ),
    "french negation": (
        "Les ministres ont voulu [signer le traité].",
        "Les ministres n’ont pas voulu signer le traité.",
    ),
    "french failure": (
        "Les ministres ont réussi à [signer le traité].",
        "Les ministres ont échoué à signer le traité.",
    ),
    "spanish negation": (
        "Los ministros lograron [firmar el tratado].",
        "Los ministros no lograron firmar el tratado.",
    ),
    "spanish denial": (
        "El ministro dijo que [murieron cuatro personas].",
        "El ministro negó que murieron cuatro personas.",
    ),
    "portuguese negation": (
        "Os ministros conseguiram [assinar o tratado].",
        "Os ministros não conseguiram assinar o tratado.",
    ),
    "portuguese denial": (
        "O ministro disse que [morreram quatro pessoas].",
        "O ministro negou que morreram quatro pessoas.",
    ),
    "portuguese allegation": (
        "O ministro disse que [morreram quatro pessoas].",
        "O ministro alegou que morreram quatro pessoas.",
    ),
    "turkish negation in the verb": (
        "Bakanlar dün gece [limanda bir anlaşmaya] vardı.",
        "Bakanlar dün gece limanda bir anlaşmaya varamadı.",
    ),
    "turkish negation after": (
        "Kentte [ölen dört kişi] var.",
        "Kentte ölen dört kişi yok.",
    ),
    "arabic negation": (
        "وقال الوزير إن الحكومة [تدفع الأجور].",
        "وقال الوزير إن الحكومة لم تدفع الأجور.",
    ),
    "arabic denial": (
        "أكد الوزير أن [أربعة أشخاص ماتوا].",
        "نفى الوزير أن أربعة أشخاص ماتوا.",
    ),
}

ANCHORED = {
    "a name shaped like a negated Turkish verb": (
        "Mr Mohammadi said that [four people died].",
        "Mr Karimi said that four people died.",
    ),
    "nothing changed": (
        "Ministers managed to [reach a deal] on the port.",
        "Ministers managed to reach a deal on the port.",
    ),
    "another form of the verb": (
        "The minister says that [four people died].",
        "The minister said that four people died.",
    ),
    "another verb that only reports": (
        "The minister said that [four people died].",
        "The minister added that four people died.",
    ),
    "that is left out": (
        "The minister said that [four people died].",
        "The minister said four people died.",
    ),
    "a typo corrected in the sentence": (
        "The foreing minister said that [four people died].",
        "The foreign minister said that four people died.",
    ),
    "a typo corrected elsewhere": (
        "The harbuor froze.\n\nMinisters managed to [reach a deal].",
        "The harbour froze.\n\nMinisters managed to reach a deal.",
    ),
    "a paragraph added before": (
        "Ministers managed to [reach a deal].",
        "No ship left the bay, the port denied.\n\nMinisters managed to reach a deal.",
    ),
    "a paragraph added after": (
        "Ministers managed to [reach a deal].",
        "Ministers managed to reach a deal.\n\nThe port did not answer and denied nothing.",
    ),
    "a negation in the sentence before": (
        "The port answered. [Four people died] in the fire.",
        "The port did not answer. Four people died in the fire.",
    ),
    "a negation in the sentence after": (
        "[Four people died] in the fire. The port answered.",
        "Four people died in the fire. The port never answered.",
    ),
    "a date line": (
        "LORN, 5 May (Agency) – Ministers managed to [reach a deal].",
        "LORN, 6 June (Agency) – Ministers managed to reach a deal.",
    ),
    "a date line above": (
        "Updated 5 June 2024, 10:02\n\nMinisters managed to [reach a deal].",
        "Updated 6 June 2024, 11:47\n\nMinisters managed to reach a deal.",
    ),
    "a date line before the passage": (
        "LORN, 5 May – [Ministers reached a deal].",
        "LORN, 6 June – Ministers reached a deal.",
    ),
    "another weekday": (
        "The army confirmed on Monday that [the bridge fell].",
        "The army confirmed on Tuesday that the bridge fell.",
    ),
    "a title added to a name far before": (
        "Ada Quist said that [four people died].",
        "Mayor Ada Quist said that four people died.",
    ),
    "who said it, after the passage": (
        "[Four people died in the fire], the mayor said.",
        "Four people died in the fire, the mayor of Lorn told reporters.",
    ),
    "said after the passage is added": (
        "[Four people died in the fire].",
        "Four people died in the fire, the mayor said.",
    ),
    "a contrast after the passage": (
        "[Four people died in the fire] in Lorn.",
        "Four people died in the fire in Lorn, but the school did not burn.",
    ),
    "other quotation marks": (
        'The mayor said: "[four people died]".',
        "The mayor said: “four people died”.",
    ),
    "other blanks": (
        "Ministers managed to [reach a deal].",
        "Ministers  managed\nto reach  a deal.",
    ),
    "moved down": (
        "Ministers refused to [reach a deal]. Snow fell.",
        "Snow fell. Ministers refused to reach a deal.",
    ),
    "however": (
        "[Ankara held the zone] in March.",
        "However, Ankara held the zone in March.",
    ),
    "a whole sentence, its neighbours rewritten": (
        "Snow fell. [The port counted 900 ferries in March.] It was cold.",
        "No snow fell. The port counted 900 ferries in March. Nobody denied that it was cold.",
    ),
    "an abbreviation before": (
        "Mr. Quist refused to [sign the deal]. The bay froze.",
        "Mr. Quist refused to sign the deal. The bay thawed.",
    ),
    "russian, a typo elsewhere": (
        "В порту шёл сенг. Министрам не удалось [достичь согласия].",
        "В порту шёл снег. Министрам не удалось достичь согласия.",
    ),
    "german, a paragraph added": (
        "Er bestritt, dass [vier Menschen gestorben seien].",
        "Niemand kam.\n\nEr bestritt, dass vier Menschen gestorben seien.",
    ),
    "french, another day": (
        "Les ministres n’ont pas [signé le traité]. Il pleut lundi.",
        "Les ministres n’ont pas signé le traité. Il pleut mardi.",
    ),
    "portuguese, the sentence before": (
        "Choveu. Os ministros recusaram [assinar o tratado].",
        "Não choveu. Os ministros recusaram assinar o tratado.",
    ),
    "turkish, the sentence before": (
        "Kar yağdı. Bakanlar [bir anlaşmaya] varamadı.",
        "Kar yağmadı. Bakanlar bir anlaşmaya varamadı.",
    ),
    "arabic, a paragraph added": (
        "نفى الوزير أن [أربعة أشخاص ماتوا].",
        "لم يسقط الثلج.\n\nنفى الوزير أن أربعة أشخاص ماتوا.",
    ),
}


def carried(marked: str, new: str) -> tuple[str, tuple[int, int] | None]:
    """Return the passage that is marked in the old text, and where it is found in the new one."""
    start, end = marked.index("["), marked.index("]") - 1
    old = marked.replace("[", "").replace("]", "")
    return old[start:end], re_anchor(selector(old, start, end), new, former=old)


@pytest.mark.parametrize(("old", "new"), ORPHANED.values(), ids=ORPHANED.keys())
def test_a_passage_whose_governing_clause_says_something_else_is_not_found(
    old: str, new: str
) -> None:
    assert " ".join(carried(old, new)[0].split()) in " ".join(new.split())
    assert carried(old, new)[1] is None


@pytest.mark.parametrize(("old", "new"), ANCHORED.values(), ids=ANCHORED.keys())
def test_a_passage_is_found_after_a_change_that_means_nothing_for_it(old: str, new: str) -> None:
    words, span = carried(old, new)
    assert span is not None
    assert new[slice(*span)].split() == words.split()


def test_a_passage_with_its_clause_is_found_at_another_place_of_the_same_words() -> None:
    old = "Ministers managed to [reach a deal] on ships."
    new = "Ministers failed to reach a deal on ports. Ministers managed to reach a deal on ships."
    _, span = carried(old, new)
    assert span == (new.rindex("reach a deal"), new.rindex("reach a deal") + len("reach a deal"))


def test_without_the_former_text_the_context_of_the_selector_decides() -> None:
    old = "Ministers managed to reach a deal on the port."
    kept = selector(old, 21, 33)
    assert kept.exact == "reach a deal"
    assert re_anchor(kept, old.replace("managed", "failed")) is None
    assert re_anchor(kept, f"Snow fell. {old}") is not None


@pytest.mark.parametrize(
    ("word", "sign"),
    {
        "denies": "deny", "denied": "deny", "denying": "deny", "stopped": "stop", "forbade": "forbid",
        "refused": "refuse", "would": "will", "said": "say", "told": "say", "added": "say",
        "don't": "not", "n'a": "not", "varamadı": "not", "gelmeyecek": "not", "ولم": "not",
        "нет": "not", "keinem": "not", "ninguna": "not", "опровергли": "deny", "échoué": "fail",
        "port": "", "deal": "", "niece": "", "negative": "", "rien": "not", "comedian": "",
        "they'll": "will", "fracas": "", "fracasaron": "fail", "fracasó": "fail",
    }.items(),
)  # fmt: skip
def test_forms_of_a_word_have_one_sign(word: str, sign: str) -> None:
    assert sign_of(word) == sign
