"""The words around printed days, by theme, in the languages of news sites.

Data only; months are in ``text.months``. ``printed`` reads days with them, ``apps.extraction`` chooses
the day of a page.
"""

from __future__ import annotations

from typing import Final

UPDATES: Final = (  # labels of the day of a change
    r"(?:last\s+)?(?:updated?|modified|edited|revised)", r"mis à jour", r"mise à jour", r"maj",
    r"modifié", r"aktualisiert", r"stand", r"actualizado", r"aggiornato", r"modificato",
    r"atualizado", r"bijgewerkt", r"güncelle\w*", r"son güncelleme", r"actualizat", r"ažurirano",
    r"frissítve", r"aktualizov\w+", r"aktualizacja", r"zaktualizowano", r"uppdaterad", r"opdateret",
    r"oppdatert", r"päivitetty", r"diperbarui", r"ενημέρωση", r"ενημερώθηκε", r"оновлено",
)  # fmt: skip

UPDATES_INSIDE: Final = ("обновлен", "изменен", "تحديث", "تعديل", "更新", "수정", "עודכן", "به‌روز")

LABELS: Final = (  # other words beside a day, without information
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
