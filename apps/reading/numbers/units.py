"""Units: their English words, their normalised form, and conversion factors.

The words of other languages are in ``unit_words``.

Areas, lengths, weights, temperatures and so on are normalised to one unit each, so that hectares and
square miles can be compared; money stays in its currency; spans of time keep their unit and are
converted only in comparisons. The factors are the exact definitions (international mile,
avoirdupois pound, US barrel; the dunam is the metric one of 1,000 m²); a test checks them against
pint.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from apps.reading.numbers.words.unit_words import FOREIGN, MULTIPLES
from apps.reading.text.tokens import folded, tokens_of

_Family = dict[str, str | int]

_AREA: _Family = {
    "square kilometre": 1,
    "hectare": "0.01",
    "acre": "0.0040468564224",
    "dunam": "0.001",
    "square mile": "2.589988110336",
    "square metre": "0.000001",
    "square foot": "0.00000009290304",
}
_LENGTH: _Family = {"kilometre": 1, "mile": "1.609344", "nautical mile": "1.852"}
_SHORT_LENGTH: _Family = {
    "metre": 1,
    "centimetre": "0.01",
    "millimetre": "0.001",
    "foot": "0.3048",
    "yard": "0.9144",
    "inch": "0.0254",
}
_WEIGHT: _Family = {
    "tonne": 1,
    "short ton": "0.90718474",
    "kiloton": 1000,
    "megaton": 1_000_000,
    "metric ton": 1,
    "gigaton": 1_000_000_000,
}
_SMALL_WEIGHT: _Family = {
    "kilogram": 1,
    "gram": "0.001",
    "pound-weight": "0.45359237",
    "milligram": "0.000001",
}
_VOLUME: _Family = {
    "litre": 1,
    "cubic metre": 1000,
    "cubic foot": "28.316846592",
    "billion cubic metres": 10**12,
    "hectolitre": 100,
    "gallon": "3.785411784",
    "millilitre": "0.001",
}
_POWER: _Family = {"megawatt": 1, "gigawatt": 1000, "kilowatt": "0.001"}
_ENERGY: _Family = {
    "megawatt hour": 1,
    "gigawatt hour": 1000,
    "kilowatt hour": "0.001",
    "terawatt hour": 1_000_000,
}
_SPEED: _Family = {"kilometre per hour": 1, "mile per hour": "1.609344", "knot": "1.852"}

_FAMILIES = (
    ("km²", _AREA),
    ("km", _LENGTH),
    ("m", _SHORT_LENGTH),
    ("t", _WEIGHT),
    ("kg", _SMALL_WEIGHT),
    ("l", _VOLUME),
    ("MW", _POWER),
    ("MWh", _ENERGY),
    ("km/h", _SPEED),
)

#: name of a unit -> (the unit it is kept in, factor to it)
FACTORS: dict[str, tuple[str, Decimal]] = {
    name: (unit, Decimal(factor)) for unit, family in _FAMILIES for name, factor in family.items()
}

_SPELLINGS = {
    "square kilometre": "square kilometre|square kilometres|square kilometer|square kilometers"
    "|sq km|sq. km|sq. kilometers|km2|km²|square km",
    "hectare": "hectare|hectares|ha",
    "acre": "acre|acres",
    "dunam": "dunam|dunams|dunum|dunums|donum",
    "square mile": "square mile|square miles|sq mi|sq miles|sq. mi|sq. miles|mi²",
    "square metre": "square metre|square metres|square meter|square meters|sq m|sq. m|m2|m²",
    "square foot": "square foot|square feet|sq ft|sq. ft",
    "kilometre": "kilometre|kilometres|kilometer|kilometers|km|kms",
    "mile": "mile|miles",
    "nautical mile": "nautical mile|nautical miles",
    "metre": "metre|metres|meter|meters|m",
    "centimetre": "centimetre|centimetres|centimeter|centimeters|cm",
    "millimetre": "millimetre|millimetres|millimeter|millimeters|mm",
    "foot": "foot|feet|ft",
    "yard": "yard|yards",
    "inch": "inch|inches|ins|in",
    "tonne": "t|tonne|tonnes|metric ton|metric tons|ton|tons",
    "kiloton": "kiloton|kilotons|kilotonnes|kt",
    "megaton": "megaton|megatons|megatonnes|mt",
    "gigaton": "gigaton|gigatons|gigatonnes",
    "kilogram": "kilogram|kilograms|kilogramme|kilogrammes|kilo|kilos|kg",
    "gram": "gram|grams|gramme|grammes|g",
    "milligram": "milligram|milligrams|mg",
    "pound-weight": "lb|lbs",
    "litre": "litre|litres|liter|liters",
    "cubic metre": "cubic metre|cubic metres|cubic meter|cubic meters|m3|m³",
    "cubic foot": "cubic foot|cubic feet|cu ft|ft³",
    "billion cubic metres": "bcm",
    "gallon": "gallon|gallons",
    "megawatt": "megawatt|megawatts|mw",
    "gigawatt": "gigawatt|gigawatts|gw",
    "kilowatt": "kilowatt|kilowatts|kw",
    "megawatt hour": "megawatt-hours|megawatt hours|mwh",
    "gigawatt hour": "gigawatt-hours|gigawatt hours|gwh",
    "kilowatt hour": "kilowatt-hours|kilowatt hours|kwh",
    "terawatt hour": "terawatt-hours|terawatt hours|twh",
    "kilometre per hour": "km/h|kph|kilometres per hour|kilometers per hour|kilometres an hour"
    "|kilometers an hour|kmh",
    "mile per hour": "mph|miles per hour|miles an hour",
    "knot": "knots",
}

_UNCONVERTED = {
    "%": "%|٪|percent|per cent|pct|per-cent",
    "percentage point": "percentage point|percentage points|percentage-point|ppt",
    "°C": "° c|°c|degrees celsius|degree celsius|degrees centigrade|℃|c",
    "°F": "° f|°f|degrees fahrenheit|℉",
    "°": "degree|degrees|°",
    "pound": "pound|pounds",
    "kV": "kv|kilovolt|kilovolts",
    "barrel": "barrel|barrels",
    "barrel/day": "barrels per day|barrels a day|bpd",
    "second": "second|seconds",
    "minute": "minute|minutes",
    "hour": "hour|hours|hrs",
    "day": "day|days",
    "week": "week|weeks",
    "month": "month|months",
    "year": "year|years|yr|yrs",
    "USD": "dollar|dollars|usd|us dollars|u.s. dollars|us dollar|american dollars",
    "EUR": "euro|euros|eur",
    "GBP": "pounds sterling|british pounds|gbp|sterling|pound sterling",
    "TRY": "lira|liras|turkish lira|turkish liras|try",
    "SYP": "syrian pounds|syrian pound|syrian lira|syp",
    "LBP": "lebanese pounds|lebanese pound|lebanese lira|lbp",
    "EGP": "egyptian pounds|egyptian pound|egp",
    "RUB": "rouble|roubles|ruble|rubles|rub",
    "UAH": "hryvnia|hryvnias|uah",
    "CNY": "yuan|cny|renminbi",
    "JPY": "yen|jpy",
    "INR": "rupee|rupees|indian rupees|inr",
    "PKR": "pakistani rupees|pkr",
    "IRR": "rial|rials|irr|iranian rials",
    "IQD": "iraqi dinars|iqd",
    "ILS": "shekel|shekels|ils",
    "SAR": "riyal|riyals|sar|saudi riyals",
    "AED": "dirham|dirhams|aed",
    "CHF": "swiss francs|chf",
    "SEK": "swedish kronor|sek",
    "PLN": "zloty|zlotys|pln",
    "BRL": "reais|brl",
    "MXN": "mexican pesos|mxn",
    "CAD": "canadian dollars|cad",
    "AUD": "australian dollars|aud",
    "NGN": "naira|ngn",
}

#: the units of time
TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})

#: currency signs before (or after) the number
SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₺": "TRY",
    "₽": "RUB",
    "¥": "JPY",
    "₹": "INR",
    "₪": "ILS",
    "₩": "KRW",
    "₴": "UAH",
    "₦": "NGN",
}
#: letters before the dollar sign
DOLLARS = {
    "us": "USD",
    "u.s.": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "nz": "NZD",
    "hk": "HKD",
    "s": "SGD",
    "r": "BRL",
}
#: words before a number that are its currency: "Rs 500 crore"
BEFORE = {
    "rs": "INR",
    "inr": "INR",
    "rp": "IDR",
    "rm": "MYR",
    "kr": "SEK",
    "tk": "BDT",
    "us$": "USD",
    "€": "EUR",
    "r$": "BRL",
    "ksh": "KES",
    "sfr": "CHF",
}
CURRENCIES = frozenset(SIGNS.values()) | frozenset(
    unit for unit in _UNCONVERTED if len(unit) == 3 and unit.isupper()
)


UnitWords = dict[tuple[str, ...], tuple[str, Decimal]]


@lru_cache(maxsize=16)
def by_words(language: str) -> UnitWords:
    """Return words of a unit (lower case, as tokens) -> (normalised unit, factor to it)."""
    table: UnitWords = {}
    for spellings in ({**_SPELLINGS, **_UNCONVERTED}, FOREIGN.get(language, {})):
        for name, words in spellings.items():
            normalised = FACTORS.get(name, (name, Decimal(1)))
            table.update({tuple(_cut(spelling)): normalised for spelling in words.split("|")})
    for word, (unit, times) in {**MULTIPLES["en"], **MULTIPLES.get(language, {})}.items():
        table[(folded(word),)] = (unit, Decimal(times))
    return table


def _cut(spelling: str) -> list[str]:
    return [token.lower for token in tokens_of(spelling)]


#: unit -> (dimension, factor within it), for comparing; every other unit is its own dimension
_DIMENSIONS = {
    "second": ("time", "1"),
    "minute": ("time", "60"),
    "hour": ("time", "3600"),
    "day": ("time", "86400"),
    "week": ("time", "604800"),
    "month": ("time", "2629746"),
    "year": ("time", "31556952"),
    "km": ("length", "1000"),
    "m": ("length", "1"),
    "t": ("weight", "1000"),
    "kg": ("weight", "1"),
}


def dimension(unit: str) -> tuple[str, Decimal]:
    """Return the dimension of a unit and its factor; an unknown unit is its own dimension."""
    name, factor = _DIMENSIONS.get(unit, (unit, "1"))
    return name, Decimal(factor)
