"""The names of the months: one source for days in prose, days that pages print, and days in words.

The names are those of CLDR, checked by a test, and others that CLDR lacks: cases that its patterns do
not use, spellings without accents, abbreviations of newsrooms. Names of one month are separated by a
slash, "-" is none, and a name of two words has an underscore.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

ENGLISH: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

# Read anywhere in a text of the language.
IN_PROSE: Final = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug"
    " september/sept/sep october/oct november/nov december/dec",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ru": "января/январь/январе февраля/февраль/феврале марта/март/марте апреля/апрель/апреле"
    " мая/май/мае июня/июнь/июне июля/июль/июле августа/август/августе"
    " сентября/сентябрь/сентябре октября/октябрь/октябре ноября/ноябрь/ноябре"
    " декабря/декабрь/декабре",
    "fr": "janvier/janv février/févr/fevrier mars avril/avr mai juin juillet/juil août/aout"
    " septembre/sept octobre/oct novembre/nov décembre/déc/decembre",
    "de": "januar/jan/jänner februar/feb/feber märz april/apr mai juni/jun juli/jul august/aug"
    " september/sept/sep oktober/okt november/nov dezember/dez",
    "es": "enero/ene febrero/feb marzo abril/abr mayo junio/jun julio/jul agosto/ago"
    " septiembre/sept/setiembre octubre/oct noviembre/nov diciembre/dic",
    "pt": "janeiro/jan fevereiro/fev março abril/abr maio junho/jun julho/jul agosto setembro outubro"
    " novembro/nov dezembro",
    "ar": "يناير/كانون_الثاني/جانفي فبراير/شباط/فيفري مارس/آذار أبريل/ابريل/نيسان/أفريل مايو/أيار/ماي"
    " يونيو/يونيه/حزيران/جوان يوليو/يوليه/تموز/جويلية أغسطس/آب/أوت سبتمبر/أيلول أكتوبر/تشرين_الأول"
    " نوفمبر/تشرين_الثاني ديسمبر/كانون_الأول",
}

# Read beside a day and a year only, in any language: some are common words (Turkish "ara", "between";
# Portuguese "dez", December, is "ten").
# Croatian is left out, since its "listopada" is October and that of Polish November.
IN_PRINT: Final = {
    "en": "january's - - - - - - - - - - -",
    "de": "- - mrz - - - - - - - - -",
    "tr": "oca şub - nis - haz tem ağu eyl eki kas ara",
    "ru": "янв фев мар апр - июн июл авг сен окт ноя дек",
    "ar": "- - - - - - - اغسطس - اكتوبر - -",
    "it": "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/set"
    " ottobre/ott novembre dicembre",
    "nl": "januari februari maart/mrt april mei juni juli augustus september oktober november december",
    "pt": "- - - - - - - - - out - -",
    "pl": "styczeń/stycznia/sty lutego/luty/lut marca/marzec kwietnia/kwiecień maja/maj"
    " czerwca/czerwiec lipca/lipiec sierpnia/sierpień września/wrzesień października/październik"
    " listopada/listopad grudnia/grudzień",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie"
    " decembrie",
    "hu": "január február/febr március/márc április/ápr május/máj június/jún július/júl augusztus"
    " szeptember/szept október november december",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "sl": "januar/januarja februar/februarja marec april/aprila maj/maja junij julij avgust/avgusta"
    " september oktober/oktobra november december",
    "sr": "januara februara - - - juna jula - - - - -",
    "cs": "ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec"
    " srpna/srpen září října/říjen listopadu prosince/prosinec",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "el": "ιανουαρίου/ιαν φεβρουαρίου/φεβ μαρτίου/μαρ απριλίου/απρ μαΐου/μάι ιουνίου/ιουν ιουλίου/ιουλ"
    " αυγούστου/αυγ σεπτεμβρίου/σεπ οκτωβρίου/οκτ νοεμβρίου/νοε δεκεμβρίου/δεκ",
    "uk": "січня/січ лютого/лют березня/бер квітня/квіт травня/трав червня/черв липня/лип серпня/серп"
    " вересня/вер жовтня/жовт листопада/лист грудня/груд",
    "bg": "януари февруари/фев март април май юни юли август септември октомври ноември декември",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta"
    " syyskuuta lokakuuta marraskuuta joulukuuta",
    "lv": "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris"
    " decembris",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio"
    " gruodžio",
    "he": "ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי"
    " אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "hi": "जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
}

# Full names that are as short as an abbreviation, and read without a full stop.
SHORT: Final = frozenset(
    "may june july mars mai juin juil mart ekim mayo июня июля ocak juli juni".split()
)


def numbered(table: Mapping[str, str], language: str) -> dict[str, int]:
    """Return the names of a language in ``table`` -> 1 to 12; none for a language that is not there."""
    return dict(_numbered(table.get(language, "")))


@cache
def printed() -> dict[str, int]:
    """Return every name of every language, in small letters -> 1 to 12."""
    tables = (*IN_PROSE.values(), *IN_PRINT.values())
    return {name: number for names in tables for name, number in _numbered(names)}


def _numbered(names: str) -> Iterator[tuple[str, int]]:
    for number, same in enumerate(names.split(), start=1):
        for name in same.split("/"):
            if name != "-":
                yield name.replace("_", " "), number
