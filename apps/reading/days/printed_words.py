"""The words around printed days, by theme, in the languages a newsroom meets.

Data only. How they make up a day, and which day of a page counts, is decided in ``printed_days``
and by the readers. A month that means another one in a sister language (Croatian "listopada" is
October, Polish "listopada" November) is read as the larger language has it.
"""

from __future__ import annotations

from typing import Final

MONTHS: Final = (  # a name of two words is written with an underscore
    "january jan january's januar jänner janvier janv enero ene gennaio gen janeiro januari ocak oca "
    "января янв январь يناير كانون_الثاني جانفي styczeń stycznia sty ianuarie január januára januara "
    "januarja ledna leden janar ιανουαρίου ιαν січня січ януари gener jaanuar tammikuuta janvāris "
    "sausio ינואר בינואר ژانویه جنوری जनवरी",
    "february feb febr februar février févr febrero febbraio fevereiro fev februari şubat şub "
    "февраля фев февраль فبراير شباط فيفري lutego luty lut februarie február februára februara "
    "februarja února únor shkurt φεβρουαρίου φεβ лютого лют февруари febrer veebruar helmikuuta "
    "februāris vasario פברואר בפברואר فوریه فروری फरवरी",
    "march mar mars märz mrz marzo março maart mrt mart марта март мар مارس آذار marca marzec martie "
    "március márc marts maret března březen μαρτίου μαρ березня бер març märts maaliskuuta marts "
    "kovo מרץ במרץ مارچ मार्च",
    "april apr avril avr abril abr aprile nisan nis апреля апрель апр أبريل ابريل نيسان أفريل "
    "kwietnia kwiecień aprilie április ápr apríla aprila dubna duben prill απριλίου απρ квітня квіт "
    "април aprill huhtikuuta aprīlis balandžio אפריל באפריל آوریل اپریل अप्रैल",
    "may mai mayo maggio mag maio mei mayıs мая май مايو أيار ماي maja maj május máj mája května "
    "květen μαΐου μάι травня трав maig toukokuuta maijs gegužės מאי במאי مه مئی मई",
    "june jun juni juin junio giugno giu junho haziran haz июня июнь июн يونيو حزيران جوان czerwca "
    "czerwiec iunie június jún júna juna června červen qershor ιουνίου ιουν червня черв юни juny "
    "juuni kesäkuuta jūnijs birželio יוני ביוני ژوئن جون जून",
    "july jul juli juillet juil julio luglio lug julho temmuz tem июля июль июл يوليو تموز جويلية "
    "lipca lipiec iulie július júl júla jula července červenec korrik ιουλίου ιουλ липня лип юли "
    "juliol juuli heinäkuuta jūlijs liepos יולי ביולי ژوئیه جولائی जुलाई",
    "august aug août agosto ago augustus ağustos ağu августа август авг أغسطس اغسطس آب أوت sierpnia "
    "sierpień augusztus augusta avgusta srpna srpen gusht αυγούστου αυγ серпня серп agost elokuuta "
    "augusts rugpjūčio agustus אוגוסט באוגוסט اوت اگست अगस्त",
    "september sep sept septembre septiembre settembre set setembro eylül eyl сентября сентябрь "
    "сен سبتمبر أيلول września wrzesień septembrie szeptember szept septembra září shtator "
    "σεπτεμβρίου σεπ вересня вер септември setembre syyskuuta septembris rugsėjo ספטמבר בספטמבר "
    "سپتامبر ستمبر सितंबर",
    "october oct oktober okt octobre octubre ottobre ott outubro out ekim eki октября октябрь окт "
    "أكتوبر اكتوبر تشرين_الأول października październik octombrie október októbra oktobra října "
    "říjen tetor οκτωβρίου οκτ жовтня жовт октомври oktoober lokakuuta oktobris spalio אוקטובר "
    "באוקטובר اکتبر اکتوبر अक्टूबर",
    "november nov novembre noviembre novembro kasım kas ноября ноябрь ноя نوفمبر تشرين_الثاني "
    "listopada listopad noiembrie novembra listopadu nëntor νοεμβρίου νοε листопада лист ноември "
    "marraskuuta novembris lapkričio נובמבר בנובמבר نوامبر نومبر नवंबर",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro aralık ara декабря "
    "декабрь дек ديسمبر كانون_الأول grudnia grudzień decembrie decembra prosince prosinec dhjetor "
    "δεκεμβρίου δεκ грудня груд декември desembre detsember joulukuuta decembris gruodžio desember "
    "דצמבר בדצמבר دسامبر دسمبر दिसंबर",
)

UPDATES: Final = (  # what labels the day of a change
    r"(?:last\s+)?(?:updated?|modified|edited|revised)", r"mis à jour", r"mise à jour", r"maj",
    r"modifié", r"aktualisiert", r"stand", r"actualizado", r"aggiornato", r"modificato",
    r"atualizado", r"bijgewerkt", r"güncelle\w*", r"son güncelleme", r"actualizat", r"ažurirano",
    r"frissítve", r"aktualizov\w+", r"aktualizacja", r"zaktualizowano", r"uppdaterad", r"opdateret",
    r"oppdatert", r"päivitetty", r"diperbarui", r"ενημέρωση", r"ενημερώθηκε", r"оновлено",
)  # fmt: skip

UPDATES_INSIDE: Final = ("обновлен", "изменен", "تحديث", "تعديل", "更新", "수정", "עודכן", "به‌روز")

LABELS: Final = (  # what else stands beside a day and tells nothing more
    r"first", r"published?", r"posted", r"publication", r"date", r"released?", r"created", r"issued",
    r"uploaded", r"on", r"at", r"last", r"publié", r"le", r"à", r"veröffentlicht", r"erschienen",
    r"am", r"um", r"uhr", r"publicado", r"el", r"las?", r"pubblicato", r"il", r"alle", r"ore",
    r"gepubliceerd", r"op", r"om", r"yayın\w*", r"giriş", r"tarihi?", r"saat", r"em", r"às", r"mis",
    r"mise", r"jour", r"son", r"publicat", r"objavljeno", r"közzétéve", r"publikováno", r"publikacja",
    r"opublikowano", r"publicerad", r"publiceret", r"publisert", r"julkaistu", r"diterbitkan",
    r"δημοσιεύ\w+", r"опубликовано", r"опубліковано", r"дата",
    r"a\.?m\.?", r"p\.?m\.?", r"gmt", r"utc", r"[ecmp][sd]?t", r"b?st", r"cest", r"cet", r"msk",
    r"ist", r"wib", r"kst", r"jst", r"local", r"time", r"hrs?", r"h", r"min(?:ute)?s?", r"read",
    r"reading", r"yesterday", r"today", r"hier", r"aujourd.hui", r"gestern", r"heute", r"ayer",
    r"hoy", r"ieri", r"oggi", r"dün", r"bugün", r"вчера", r"сегодня",
    r"(?:\d+|an?) (?:second|minute|hour|day|week|month|year)s? ago",
)  # fmt: skip

LABELS_INSIDE: Final = (
    "أمس", "اليوم", "نشر", "تحديث", "تاريخ", "آخر", "입력", "수정", "등록", "승인", "发布时间",
    "发表于", "更新时间", "更新", "公開", "פורסם", "עודכן",
)  # fmt: skip

WEEKDAYS: Final = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", r"(?:lun|mar|mercre|jeu|vendre|same)di",
    r"dimanche", r"(?:mon|diens|donners|frei|sams|sonn)tag", r"mittwoch", r"sonnabend", r"lunes",
    r"martes", r"miércoles", r"jueves", r"viernes", r"sábado", r"domingo", r"lunedì", r"martedì",
    r"mercoledì", r"giovedì", r"venerdì", r"sabato", r"domenica", r"(?:segunda|terça|quarta|quinta|sexta)-feira",
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag", r"pazartesi", r"salı", r"çarşamba", r"perşembe",
    r"cuma", r"cumartesi", r"pazar", r"понедельник", r"вторник", r"среда", r"четверг", r"пятница",
    r"суббота", r"воскресенье", r"понеділок", r"вівторок", r"середа", r"четвер", r"п.ятниця",
    r"субота", r"неділя", r"poniedziałek", r"wtorek", r"środa", r"czwartek", r"piątek", r"sobota",
    r"niedziela", r"hétfő", r"kedd", r"szerda", r"csütörtök", r"péntek", r"szombat", r"vasárnap",
    r"(?:mån|tis|ons|tors|fre|lör|sön)dag", r"senin", r"selasa", r"rabu", r"kamis", r"jumat",
    r"sabtu", r"minggu", r"luni", r"marți", r"miercuri", r"joi", r"vineri", r"sâmbătă", r"duminică",
)  # fmt: skip

WEEKDAYS_INSIDE: Final = (
    "الأحد", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "星期",
    "요일", "曜日",
)  # fmt: skip

SHORT_WEEKDAYS: Final = (r"mon", r"tues?", r"wed", r"thur?s?", r"fri", r"sat", r"sun")
