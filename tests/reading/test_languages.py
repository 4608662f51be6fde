"""Each language of the reading has its words in every table, and is read in the same ways."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import apps.reading
from apps.matching import scoring
from apps.reading.finding import values_in
from apps.reading.numbers.lexicons import LANGUAGES
from apps.reading.text.governing_words import sign_of
from apps.reading.text.sentences import split_sentences
from apps.reading.values import Moment, Quantity, decimal_text

# Why a table by language is without some of them. A table that is not here has all.
WITHOUT = {
    "qualifying/polarity.py _WITHIN": ("tr", "the words stand behind, and deny the verb alone"),
    "days/ago_elsewhere.py STARTS": ("en pt", "relative_days.py reads English; há is a span too"),
    "days/ago_elsewhere.py _UNITS": ("en pt", "relative_days.py reads English; há is a span too"),
    "days/ago_elsewhere.py _UNIT_OF": ("en pt", "relative_days.py reads English; há is a span too"),
    "days/ago_elsewhere.py _BEHIND": ("en ar fr de es pt", "the words stand before"),
    "days/ago_elsewhere.py _BEFORE": ("en ru tr pt", "the words stand behind, or as above"),
    "attribution/reporting/languages.py TABLES": ("en", "cues.py and verb_cues.py read English"),
    "attribution/reporting/verbs.py _INFINITIVES": (
        "en tr ar ru de",
        "a clause with its verb follows",
    ),
    "attribution/reporting/tokens.py _PATTERNS": ("en tr ru de es pt", "words are apart by blanks"),
    "numbers/words/fraction_phrases.py HALVED": (
        "en tr ar fr es pt",
        "a half is a word of its own",
    ),
    "numbers/words/fraction_phrases.py _ORDINALS": (
        "en tr ar fr es pt",
        "“every fifth” is two numbers",
    ),
    "numbers/words/fraction_phrases.py _ENDINGS": (
        "en tr ar fr es pt",
        "“every fifth” is two numbers",
    ),
    "numbers/words/fraction_phrases.py EACH": ("en tr ar fr es pt", "“every fifth” is two numbers"),
    "numbers/measures.py _OF": ("tr ar ru de", "no word is between a magnitude and its unit"),
    "numbers/not_counted.py _DEFINITE": ("tr ar ru fr de es", "the English words are used"),
    "numbers/not_counted.py _PAIRS": ("tr ar ru fr de es", "the English words are used"),
    "numbers/quantities.py ENDS": ("en", "things.py reads what is counted in English"),
    "numbers/things_elsewhere.py _BETWEEN": ("en pt", "what happened is read by things.py, or not"),
    "numbers/things_elsewhere.py _VERB_ENDINGS": ("en de ar pt", "verbs are known by other signs"),
    "numbers/words/unit_words.py FOREIGN": ("en", "_SPELLINGS of units.py has the English units"),
    "numbers/words/unit_words.py MULTIPLES": ("tr ar", "decades and centuries are not read"),
    "statements/wording.py _IN_FIGURES": ("en", "days are filled in with the name of the month"),
    "statements/grammar.py GRAMMARS": ("pt", "a Portuguese sentence is one statement"),
    "text/clause_words.py OTHER_GRAMMARS": ("en pt", "statements/grammar.py has the English one"),
    "text/events_elsewhere.py FORMS": ("en pt", "word_lists.py has the English ones"),
    "text/events_elsewhere.py PARTICIPLE": ("en pt", "word_lists.py has the English ones"),
    "checkworthiness/signs.py SIGN_WORDS": ("pt", "a Portuguese sentence is scored for its values"),
    "checkworthiness/plain_events.py _FEWEST": ("pt", "Portuguese is scored for its values"),
    "checkworthiness/plain_events.py _NO_SUBJECT": ("pt", "Portuguese is scored for its values"),
    "checkworthiness/plain_events.py _NO_DEED": ("en pt", "English verbs are known by their forms"),
    "days/decades.py _HEADS": ("en tr ar ru de", "no word before the digits shows a decade"),
    "days/decades.py _TAILS": ("ar fr es pt", "a word before the digits shows a decade"),
    "days/decades.py _TENS": ("en fr es pt", "decades are written in digits, or not read in words"),
    "days/decades.py _YEARS_BEHIND": ("en ar fr de es pt", "no word for years is needed behind"),
    "days/relative_words.py NEEDED_BEFORE": ("en tr fr", "the name of a weekday is no other word"),
    "days/relative_words.py PAST_HOURS": ("en", "relative_days.py reads them"),
    "days/relative_words.py RUNNING_BEFORE": ("tr ar ru pt", "“the next year” has its own word"),
    "days/tense.py _LIKELY_SHAPE": ("en ru de", "the future has an auxiliary verb"),
    "days/tense.py _PAST_SHAPE": ("en fr de ar", "the past has no ending of its own"),
    "text/small_words.py _LETTERS": ("en ar fr de es pt", "its letters are also its neighbours'"),
    "text/months.py IN_PRINT": ("fr es", "IN_PROSE has every name"),
}


def _modules() -> Iterator[tuple[str, Mapping[str, object]]]:
    for found in pkgutil.walk_packages(apps.reading.__path__, "apps.reading."):
        module = importlib.import_module(found.name)
        file = Path(str(module.__file__))
        defined = re.findall(r"^(\w+)\b[^=\n]*=", file.read_text(), flags=re.MULTILINE)
        values = vars(module)
        path = file.relative_to(apps.reading.__path__[0]).as_posix()
        yield path, {name: values[name] for name in defined if name in values}
    yield "matching/scoring.py", {"CONFIGURATIONS": scoring.CONFIGURATIONS}


def _tables() -> dict[str, set[str]]:
    """Return each table by language with its languages: a mapping with two of ours as keys."""
    return {
        f"{path} {name}": set(table)
        for path, names in _modules()
        for name, table in names.items()
        if isinstance(table, Mapping)
        and len(set(LANGUAGES) & set(table)) > 1
        and all(isinstance(key, str) and len(key) == 2 for key in table)
    }


TABLES = _tables()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_has_every_language_or_says_why_not(name: str) -> None:
    missing = set(LANGUAGES) - TABLES[name] - set(WITHOUT.get(name, ("", ""))[0].split())
    assert missing == set(), f"{name} lacks {missing}: add the words, or the reason to WITHOUT"


def test_what_a_table_is_without_is_so() -> None:
    for name, (languages, _) in WITHOUT.items():
        assert TABLES[name] & set(languages.split()) == set(), name


# What is read in every language: one sentence each, and what is read in it (low..high:unit:thing,
# a day, or "|" between sentences). Lists that all languages share have no key; these find a gap.
CASES = {
    "a decimal sign": {
        "en": ("It cost 1,234.5 euros.", "1234.45..1234.55:EUR:"),
        "tr": ("1.234,5 avro ödedi.", "1234.45..1234.55:EUR:"),
        "ar": ("دفع 1,234.5 يورو.", "1234.45..1234.55:EUR:"),
        "ru": ("Он заплатил 1.234,5 евро.", "1234.45..1234.55:EUR:"),
        "fr": ("Il a payé 1.234,5 euros.", "1234.45..1234.55:EUR:"),
        "de": ("Er zahlte 1.234,5 Euro.", "1234.45..1234.55:EUR:"),
        "es": ("Pagó 1.234,5 euros.", "1234.45..1234.55:EUR:"),
        "pt": ("Pagou 1.234,5 euros.", "1234.45..1234.55:EUR:"),
    },
    "a magnitude": {
        "en": ("There are 3 million bees.", "2850000..3150000::bees"),
        "tr": ("3 milyon arı", "2850000..3150000::arı"),
        "ar": ("3 ملايين نحلة", "2850000..3150000::نحلة"),
        "ru": ("3 миллиона пчёл", "2850000..3150000::пчёл"),
        "fr": ("3 millions d'abeilles", "2850000..3150000::d'abeilles"),
        "de": ("3 Millionen Bienen", "2850000..3150000::Bienen"),
        "es": ("3 millones de abejas", "2850000..3150000::abejas"),
        "pt": ("3 milhões de abelhas", "2850000..3150000::abelhas"),
    },
    "a number in words": {
        "en": ("They saw twenty bees.", "20..20::bees"),
        "tr": ("yirmi arı", "20..20::arı"),
        "ar": ("عشرون نحلة", "20..20::نحلة"),
        "ru": ("двадцать пчёл", "20..20::пчёл"),
        "fr": ("vingt abeilles", "20..20::abeilles"),
        "de": ("zwanzig Bienen", "20..20::Bienen"),
        "es": ("veinte abejas", "20..20::abejas"),
        "pt": ("vinte abelhas", "20..20::abelhas"),
    },
    "at least": {
        "en": ("at least 19 bees", "19..::bees"),
        "tr": ("en az 19 arı", "19..::arı"),
        "ar": ("ما لا يقل عن 19 نحلة", "19..::نحلة"),
        "ru": ("не менее 19 пчёл", "19..::пчёл"),
        "fr": ("au moins 19 abeilles", "19..::abeilles"),
        "de": ("mindestens 19 Bienen", "19..::Bienen"),
        "es": ("al menos 19 abejas", "19..::abejas"),
        "pt": ("pelo menos 19 abelhas", "19..::abelhas"),
    },
    "about": {
        "en": ("about 400 bees", "360..440::bees"),
        "tr": ("yaklaşık 400 arı", "360..440::arı"),
        "ar": ("حوالي 400 نحلة", "360..440::نحلة"),
        "ru": ("около 400 пчёл", "360..440::пчёл"),
        "fr": ("environ 400 abeilles", "360..440::abeilles"),
        "de": ("etwa 400 Bienen", "360..440::Bienen"),
        "es": ("alrededor de 400 abejas", "360..440::abejas"),
        "pt": ("cerca de 400 abelhas", "360..440::abelhas"),
    },
    "per cent": {
        "en": ("It rose by 64.8 per cent.", "64.75..64.85:%:"),
        "tr": ("yüzde 64,8", "64.75..64.85:%:"),
        "ar": ("64.8 بالمئة", "64.75..64.85:%:"),
        "ru": ("64,8 процента", "64.75..64.85:%:"),
        "fr": ("64,8 pour cent", "64.75..64.85:%:"),
        "de": ("64,8 Prozent", "64.75..64.85:%:"),
        "es": ("64,8 por ciento", "64.75..64.85:%:"),
        "pt": ("64,8 por cento", "64.75..64.85:%:"),
    },
    "what ends the thing counted": {
        "en": ("It killed 43 people in the port.", "43..43::people killed"),
        "tr": ("43 kişi ve bir köpek", "43..43::kişi"),
        "ar": ("43 شخصا في المدينة", "43..43::شخصا"),
        "ru": ("43 человека из города", "43..43::человека"),
        "fr": ("43 personnes qui ont fui", "43..43::personnes"),
        "de": ("43 Menschen aus Lorn", "43..43::Menschen"),
        "es": ("43 personas que huyeron", "43..43::personas"),
        "pt": ("43 pessoas que fugiram", "43..43::pessoas"),
    },
    "between": {
        "en": ("between 3 and 5 bees", "3..5::bees"),
        "fr": ("entre 3 et 5 abeilles", "3..5::abeilles"),
        "es": ("entre 3 y 5 abejas", "3..5::abejas"),
        "pt": ("entre 3 e 5 abelhas", "3..5::abelhas"),
    },
    "a day with its weekday": {
        "en": ("on Wednesday, 28 December 2022", "Wednesday, 28 December 2022 = 2022-12-28"),
        "tr": ("Çarşamba, 28 Aralık 2022", "Çarşamba, 28 Aralık 2022 = 2022-12-28"),
        "ar": ("يوم الأربعاء 28 ديسمبر 2022", "الأربعاء 28 ديسمبر 2022 = 2022-12-28"),
        "ru": ("в среду, 28 декабря 2022", "среду, 28 декабря 2022 = 2022-12-28"),
        "fr": ("le mercredi 28 décembre 2022", "mercredi 28 décembre 2022 = 2022-12-28"),
        "de": ("am Mittwoch, 28. Dezember 2022", "Mittwoch, 28. Dezember 2022 = 2022-12-28"),
        "es": (
            "el miércoles 28 de diciembre de 2022",
            "miércoles 28 de diciembre de 2022 = 2022-12-28",
        ),
        "pt": (
            "na quarta-feira, 28 de dezembro de 2022",
            "quarta-feira, 28 de dezembro de 2022 = 2022-12-28",
        ),
    },
    "two days": {
        "en": ("on 12 and 13 March 2022", "12 and 13 March 2022 = 2022-03-12/2022-03-13"),
        "tr": ("12 ve 13 Mart 2022", "12 ve 13 Mart 2022 = 2022-03-12/2022-03-13"),
        "ar": ("في 12 و 13 مارس 2022", "12 و 13 مارس 2022 = 2022-03-12/2022-03-13"),
        "ru": ("12 и 13 марта 2022", "12 и 13 марта 2022 = 2022-03-12/2022-03-13"),
        "fr": ("les 12 et 13 mars 2022", "12 et 13 mars 2022 = 2022-03-12/2022-03-13"),
        "de": ("am 12. und 13. März 2022", "12. und 13. März 2022 = 2022-03-12/2022-03-13"),
        "es": ("12 y 13 de marzo de 2022", "12 y 13 de marzo de 2022 = 2022-03-12/2022-03-13"),
        "pt": ("12 e 13 de março de 2022", "12 e 13 de março de 2022 = 2022-03-12/2022-03-13"),
    },
    "an article of a law, which is no count": {
        "en": ("He names Article 5 and no other.", ""),
        "tr": ("madde 5 böyle der", ""),
        "ru": ("резолюция 2254 принята", ""),
        "fr": ("il cite l'article 5", ""),
        "de": ("er nennt Artikel 5 und mehr", ""),
        "es": ("cita la resolución 2254", ""),
        "pt": ("cita o artigo 5 da lei", ""),
    },
    "a month alone": {
        "en": ("They met in March there.", "March = 2023-03"),
        "tr": ("mart ayında geldiler", "mart = 2023-03"),
        "ar": ("في مارس", "مارس = 2023-03"),
        "ru": ("Это было в марте там", "марте = 2023-03"),
        "fr": ("ils sont venus en mars là", "mars = 2023-03"),
        "de": ("sie kamen im März dort", "März = 2023-03"),
        "es": ("vinieron en marzo allí", "marzo = 2023-03"),
        "pt": ("vieram em março ali", "março = 2023-03"),
    },
    "a year alone": {
        "en": ("they met in 2011 there", "2011 = 2011"),
        "tr": ("2011 yılında geldiler", "2011 = 2011"),
        "ar": ("كان عام 2011 صعبا", "2011 = 2011"),
        "ru": ("это было в 2011 там", "2011 = 2011"),
        "fr": ("ils sont venus en 2011 là", "2011 = 2011"),
        "de": ("sie kamen im Jahr 2011 dort", "2011 = 2011"),
        "es": ("vinieron en 2011 allí", "2011 = 2011"),
        "pt": ("vieram em 2011 ali", "2011 = 2011"),
    },
    "a part of a month": {
        "en": ("in early March 2022", "early March 2022 = 2022-03-01/2022-03-10"),
        "ru": ("в начале марта 2022", "начале марта 2022 = 2022-03-01/2022-03-10"),
        "fr": ("début mars 2022", "début mars 2022 = 2022-03-01/2022-03-10"),
        "de": ("Anfang März 2022", "Anfang März 2022 = 2022-03-01/2022-03-10"),
        "es": (
            "a principios de marzo de 2022",
            "principios de marzo de 2022 = 2022-03-01/2022-03-10",
        ),
        "pt": ("no início de março de 2022", "início de março de 2022 = 2022-03-01/2022-03-10"),
    },
    "a negation": {
        "en": ("not", "not"),
        "tr": ("değil", "not"),
        "ar": ("لم", "not"),
        "ru": ("не", "not"),
        "fr": ("pas", "not"),
        "de": ("nicht", "not"),
        "es": ("no", "not"),
        "pt": ("não", "not"),
    },
    "a denial": {
        "en": ("denied", "deny"),
        "tr": ("yalanladı", "deny"),
        "ar": ("نفى", "deny"),
        "ru": ("отрицал", "deny"),
        "fr": ("démenti", "deny"),
        "de": ("bestritt", "deny"),
        "es": ("negó", "deny"),
        "pt": ("negou", "deny"),
    },
    "an abbreviation": {
        "en": ("Mr. Roe left. |Nobody saw.", ""),
        "tr": ("Prof. Kaya geldi. |Kimse yoktu.", ""),
        "ar": ("قال د. أحمد ذلك. |نعم.", ""),
        "ru": ("Проф. Роев ушёл. |Никого не было.", ""),
        "fr": ("M. Roux est là. |Elle parle.", ""),
        "de": ("Prof. Weiß ging. |Es war spät.", ""),
        "es": ("La Sra. Díaz llegó. |No habló.", ""),
        "pt": ("A Sra. Reis chegou. |Não falou.", ""),
    },
}
NOT_READ = {
    "between": ("tr ar ru de", "they write another form: “3 ila 5”, “zwischen 3 und 5”"),
    "an article of a law, which is no count": ("ar", "its words are not known"),
    "a part of a month": ("tr ar", "the words for it are not read"),
}


@pytest.mark.parametrize("case", CASES)
def test_every_language_has_a_case_or_says_why_not(case: str) -> None:
    missing = set(LANGUAGES) - set(CASES[case]) - set(NOT_READ.get(case, ("", ""))[0].split())
    assert missing == set(), (
        f"“{case}” has no sentence in {missing}: add it to CASES, or the reason to NOT_READ"
    )


@pytest.mark.parametrize(
    ("case", "language"), [(case, language) for case, rows in CASES.items() for language in rows]
)
def test_a_language_is_read(case: str, language: str) -> None:
    text, expected = CASES[case][language]
    if case == "an abbreviation":
        spans = split_sentences(text.replace("|", ""), language=language)
        parts = [text.replace("|", "")[span.start : span.end] for span in spans]
        assert parts == [part.strip() for part in text.split("|")]
    elif case in ("a negation", "a denial"):
        assert sign_of(text) == expected
    else:
        assert _read(text, language) == ([expected] if expected else [])


def _read(text: str, language: str) -> list[str]:
    found = values_in(text, published="2023-05-10", language=language)
    return [_as_text(item.value, item.exact) for item in found]


def _as_text(value: object, exact: str) -> str:
    if isinstance(value, Moment):
        return f"{exact} = {value.edtf}"
    assert isinstance(value, Quantity)
    low, high = ("" if side is None else decimal_text(side) for side in (value.low, value.high))
    return f"{low}..{high}:{value.unit}:{value.of}"
