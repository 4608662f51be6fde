"""What can have happened to those counted, in the languages besides English.

``FORMS``: language -> form -> the event, as ``word_lists.SAME_EVENTS`` names it; ``PARTICIPLE``:
language -> event -> the word for it behind a noun ("viviendas dañadas").
"""

from __future__ import annotations

# language | event | its word behind a noun | its forms
_TABLE = """
de|dead|getötet|getötet tötete töteten tötet töten starb starben sterben stirbt gestorben tot tote toten umgekommen erschossen erschoss ermordet ermordete todesopfer
de|injured|verletzt|verletzt verletzte verletzten verletzte verwundet verwundete verwundeten
de|missing|vermisst|vermisst vermisste vermissten
de|damaged|beschädigt|beschädigt beschädigte beschädigten beschädigen
de|destroyed|zerstört|zerstört zerstörte zerstörten zerstören
de|detained|festgenommen|festgenommen verhaftet verhaftete verhafteten inhaftiert
de|displaced|vertrieben|vertrieben vertrieb
de|evacuated|evakuiert|evakuiert evakuierte
fr|dead|tués|tué tués tuée tuées tua tuèrent mort morts morte mortes mourut moururent décédé décédés décédées péri
fr|injured|blessés|blessé blessés blessée blessées blessa blessèrent
fr|missing|disparus|disparu disparus disparue disparues
fr|damaged|endommagés|endommagé endommagés endommagée endommagées endommagea
fr|destroyed|détruits|détruit détruits détruite détruites détruisit
fr|detained|arrêtés|arrêté arrêtés arrêtée arrêtées interpellé interpellés détenu détenus
fr|displaced|déplacés|déplacé déplacés déplacée déplacées déplaça
fr|evacuated|évacués|évacué évacués évacuée évacuées
es|dead|muertos|murió murieron muertos muerto muerta muertas mató mataron matado fallecieron falleció fallecidos fallecido fallecidas asesinados asesinadas asesinó
es|injured|heridos|herido heridos herida heridas hirió hirieron lesionados lesionadas
es|missing|desaparecidos|desaparecido desaparecidos desaparecida desaparecidas
es|damaged|dañados|dañó dañaron dañado dañados dañada dañadas averiadas averiados
es|destroyed|destruidos|destruyó destruyeron destruido destruidos destruida destruidas
es|detained|detenidos|detuvo detuvieron detenido detenidos detenida detenidas arrestados arrestadas arrestó arrestaron
es|displaced|desplazados|desplazó desplazaron desplazado desplazados desplazada desplazadas
es|evacuated|evacuados|evacuó evacuaron evacuados evacuadas
ru|dead|погибших|погибли погиб погибла погибло погибших погибшими убиты убито убит убила убило убили убил умерли умерло умер скончались
ru|injured|раненых|ранены ранено ранен ранила ранило ранили пострадал пострадала пострадали пострадало раненых пострадавших травмированы
ru|missing|пропавших|пропали пропал пропало пропавших
ru|damaged|повреждённых|повреждены повреждено повреждён поврежден повредило повредила повредил повредили поврежденных повреждённых
ru|destroyed|разрушенных|разрушены разрушено разрушил разрушила разрушило разрушили уничтожены уничтожено уничтожил уничтожила разрушенных
ru|detained|задержанных|задержаны задержано задержала задержал задержали арестованы арестовано арестовали арестовала задержанных
ru|displaced|перемещённых|переселены перемещены
ru|evacuated|эвакуированных|эвакуированы эвакуировано эвакуировали
tr|dead|öldü|öldü öldüler öldürdü öldürüldü ölen ölü hayatını
tr|injured|yaralandı|yaralandı yaraladı yaralandılar yaralı yaralanan
tr|missing|kayıp|kayıp kayboldu
tr|damaged|hasar|hasar
tr|destroyed|yıkıldı|yıkıldı yıktı yıkılan
tr|detained|gözaltında|tutuklandı tutukladı gözaltına
tr|displaced|yerinden|yerinden
tr|evacuated|tahliye|tahliye
ar|dead|قتلوا|قتل قتلت قتلوا قتيلا قتلى قتيل مقتل لقي لقوا توفي توفوا مات ماتوا وفاة مصرع ومقتل وقتل وقتلت
ar|injured|جرحوا|أصيب أصيبوا أصيبت جرح جرحوا جريحا جرحى مصابا مصابين إصابة وإصابة وأصيب وأصاب أصاب أصابت وجرح
ar|missing|مفقودون|مفقودا مفقودين مفقود فقد فقدوا
ar|damaged|تضررت|تضرر تضررت وتضرر وتضررت ألحق وألحق
ar|destroyed|دمرت|دمر دمرت تدمير ودمر ودمرت مدمرا هدم هدمت
ar|detained|اعتقلوا|اعتقل اعتقلت اعتقال أوقف أوقفت واعتقل واعتقلت
ar|displaced|نزحوا|نزح نزحوا شرد شردت تشريد ونزح وشرد
ar|evacuated|أجلوا|إجلاء أجلت وإجلاء
"""
FORMS: dict[str, dict[str, str]] = {}
PARTICIPLE: dict[str, dict[str, str]] = {}
for _row in _TABLE.strip().splitlines():
    _language, _event, _behind, _forms = _row.split("|")
    FORMS.setdefault(_language, {}).update(dict.fromkeys(_forms.split(), _event))
    PARTICIPLE.setdefault(_language, {})[_event] = _behind
#: form in any of them -> the event
EVENTS_ELSEWHERE = {form: event for forms in FORMS.values() for form, event in forms.items()}
