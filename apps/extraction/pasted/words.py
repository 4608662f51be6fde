"""Words by which wrapped lines are joined: what keeps its hyphen, and what begins a sentence. Data only."""

from __future__ import annotations

import re
from typing import Final

HYPHEN_PREFIXES: Final = frozenset(  # that keep their hyphen at the end of a line
    "well self ex half anti cross long short high low far mid semi two three four five six seven eight nine "
    "ten twenty thirty forty fifty sixty seventy eighty ninety first second third hard soft vice multi ultra "
    "quasi best better ill so-called demi sous saint sainte grand mi peut rendez кое юго северо".split()
)

WORD_ENDINGS: Final = re.compile(  # that are no words of their own
    r"(?:er|ers|est|ed|ing|ings|ish|age|ages|ness|ly|ity|ment|ments|tion|tions|ened|ening|th|t|y|s|en|ered|ering|"
    r"lich\w*|keit\w*|heit\w*|ung|ungen|ment|tions?|ción|ciones|mente|nia|lar|ler|ния|ние|ность)"
)

HYPHEN_CONJUNCTIONS: Final = frozenset(  # behind a part of a word that a later word completes
    "and or to und oder bis et ou y o e ve veya и или en of i og och".split()
)

SENTENCE_OPENERS: Final = frozenset(  # words that have a capital only at the beginning of a sentence
    "The A An In On At It He She They We There This That These Those When After Before While As But And For "
    "From With More About Some Many Two Three Four Five Nearly Almost Most No Not If Although Since Under "
    "Over Der Die Das Ein Eine Im Am In Auf Nach Vor Mit Bei Für Es Er Sie Wir Als Wenn Zwei Drei Mehr Rund "
    "Le La Les Un Une Des Du Au Aux En Dans Sur Après Avant Avec Pour Il Elle Ils Elles On Ce Cette Ces Plus "
    "El Los Las Una Unos En Al Tras Con Por Para Según Cuando Este Esta Más Dos Tres "
    "В На По После Во При За От С К О Об Это Он Она Они Как Когда Около Более Два Три "
    "Bir Bu Ve İki Üç Dün Bugün Geçen".split()
)
