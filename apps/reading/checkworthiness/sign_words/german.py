"""German words and phrases that speak for or against checking a statement."""

from __future__ import annotations

import re

from apps.reading.checkworthiness.sign_words.table import SignWords

_SIGNS = {
    "comparison": """
        höher als|niedriger als|größer als|kleiner als|mehr als|weniger als|schneller als|langsamer als
        |teurer als|billiger als|älter als|jünger als|länger als|kürzer als|stärker als|schwächer als
        |besser als|schlechter als|ärmer als|reicher als|tiefer als|sicherer als|doppelt so|dreimal so
        |zweimal so|halb so|im vergleich|verglichen mit|die hälfte|die mehrheit|als jede*|als alle
        |als in jede*|als irgend*|so viele wie|so viel wie|so groß wie|so hoch wie
        |weniger * als|mehr * als|verdienen weniger|verdient weniger|weit mehr|weit weniger
    """,
    "multiple": "verdoppel*|verdreifach*|vervierfach*|halbiert*|doppelt so|dreimal so|zehnmal so",
    "amount_in_words": """
        die zahl der|der anteil|die mehrheit|eine mehrheit|mehrheit der|minderheit|die meisten|hunderte*
        |tausende*|dutzende*|millionen von|immer weniger|immer mehr|die hälfte|ein drittel|ein viertel
        |verdoppel*|verdreifach*|halbier*
    """,
    "superlative": """
        zum ersten mal|erstmals|zum letzten mal|der erste|die erste|das erste|der einzige|die einzige
        |das einzige|als erste*|der größte|die größte|das größte|die höchste*|der höchste|das höchste
        |der niedrigste|die niedrigste*|das niedrigste|die meisten|die wenigsten|am meisten|am höchsten
        |am größten|am schnellsten|der schlimmste|die schlimmste*|das schlimmste|der beste|die beste*
        |das beste|die größten|der älteste|die älteste*|das älteste|der teuerste|die teuerste*|rekord*
        |beispiellos*|in der geschichte|seiner geschichte|ihrer geschichte|unserer geschichte|aller zeiten
        |der welt|seit dem krieg|wie nie zuvor|noch nie|größten|höchsten|niedrigsten|ältesten|teuersten
    """,
    "change": """
        gestiegen|stieg|stiegen|steigt|steigen|gesunken|sank|sanken|sinkt|gefallen|fiel|fielen|gewachsen
        |wuchs|wächst|schrumpf*|geschrumpft|zugenommen|abgenommen|nahm zu|nahm ab|erhöht*|gesenkt|senkte*
        |gekürzt|kürzte*|verloren|verlor|verdoppel*|halbier*|zurückgegangen|ging zurück|abgebaut|abgeschafft
        |verdreifach*|anstieg|rückgang|eingebrochen|verteuert*
    """,
    "law_or_vote": """
        gesetz|gesetze|gesetzes|stimmte*|gestimmt|abgestimmt|abstimmung|gericht|gerichts|urteil*|verurteil*
        |verbot*|verbiete*|verboten|verabschied*|parlament*|bundestag|landtag|stadtrat|verfassung*|vertrag*
        |abkommen|sanktion*|gewählt|wahl|wahlen|angeklagt|anklage|ermittl*|prozess|erlass|beschloss|beschlossen
        |beschlossene*|haushalt|genehmig*|ausschreibung|volksabstimmung|ratifizier*|ernannt*
    """,
    "cause": """
        wegen|aufgrund|auf grund|dank|verursach*|führt zu|führte zu|führten zu|führen zu|ausgelöst|löste
        |lösten|weil|folge von|folge der|infolge|verantwortlich für|schuld an|schuld daran|durch die
        |schützt vor|verhinder*|schwächt|begünstigt|erklärt
        |verschlimmer*|verschlechter*|schadet|schaden der|schaden den|beschleunig*|heilt|heilen|verbreite*|fördert|stärkt|tötet
    """,
    "statistic": """
        arbeitslos*|arbeitsplätze*|inflation|schulden|defizit|steuer*|lohn|löhne*|miete|mieten|preis|preise*
        |kriminalität|armut|export*|import*|einwander*|flüchtling*|bevölkerung|quote|rate|ärzte*|krankenh*
        |rente|renten|emission*|wachstum|tote|toten|verletzte*|wohnung*|einkommen|zahl
    """,
    "in_office": """
        bürgermeister*|minister*|präsident*|regierung|partei*|abgeordnete*|kanzler*|senator*|polizei
        |polizist*|stadtrat|rat|opposition|behörde*|ministerium|kandidat*|armee|landrat|beamte*
    """,
    "absolute": """
        nie|niemals|niemand|kein|keine|keiner|keinem|keinen|nichts|immer|jemals|alle|jeder|jedes|jede
        |ausnahmslos|nirgends|nirgendwo|kein einzig*|sämtliche*|noch nie
    """,
    "accusation": """
        gelogen|log|belogen|bestech*|bestoch*|schmiergeld*|korrupt*|korruption|gestohlen|stahl|stahlen|betrug
        |betrog*|betrogen|gefälscht*|fälscht*|illegal*|rechtswidrig*|vertuscht*|verschwieg*|versteckt*
        |gefoltert*|folter*|vergewaltig*|ermordet*|mord|unterschlag*|unterschlug|manipulier*|einmisch*
        |mischte* sich|gewaschen|geldwäsche|verraten|spionier*|vernichtet*|veruntreu*|schwager|getäuscht
        |missbrauch*|bedroht*|vergiftet*|nie bezahlt|ohne ausschreibung|misshandel*|plünder*|beschuldig*
        |schmierte*|geschmiert|bestach|gefälscht*|heimlich|ohne genehmigung|betrügerisch*|schummel*|geschummelt|erpress*|belästig*|falsche*
    """,
    "deed": """
        verkauft*|gekauft|kaufte*|geschlossen|schloss|schlossen|eröffnet*|zerstört*|zerschlug*|zerschlagen|schlug
        |schlugen|getötet*|tötete*|erschoss*|erschossen|festgenommen*|verhaftet*|abgeschoben|entlassen|entließ*
        |verlassen|verließ*|blockiert*|gestoppt*|stoppte*|verbrannt*|verbrannte*|gebaut|baute*|gekürzt|bezahlt*
        |zahlte*|unterschrieb*|bombardiert*|angegriffen|griff|griffen|beschlagnahm*|geschickt|verloren|zurückgetreten
        |gestorben|starb|starben|freigelassen|besetzt*|überfallen|verletzt*|abgerissen|geräumt*|finanziert*
        |privatisiert*|eingesperrt|entführt*|schuldet|schulden|abgesagt|erhielt*|bekommen|ertrunken|ertranken
        |lehnte*|abgelehnt*|verriegel*|floh|flohen|geflohen|gerettet*|rettete*|explodier*|verschwand*|verschwunden*|gestürzt*|bestraft*|funktionierte*|eingestellt*|stellte*|befördert*|verlieh|geliehen|spendete*|entzog|entzogen|überschwemmt*|versank|gesunken*|geplündert*|vertrieb*|vertrieben|gewählt
    """,
    "opinion": """
        ich glaube|ich finde|ich denke|ich meine|ich hoffe|meiner meinung|meines erachtens|schande|leider
        |hoffentlich|müssen wir|wir müssen|wir sollten|man sollte|sollten|sollte|muss|wunderbar*|schrecklich*
        |furchtbar*|großartig*|skandal*|traurig*|stolz|schön|toll|lächerlich*|wichtig*|unerträglich*
        |liebe|hoffnung|traum|träume|glücklich*|freue|unverschämt*|mut
    """,
    "forecast": """
        morgen|bald|werden wir|wir werden|ich werde|werde ich|wird sich|künftig|in zukunft|die zukunft|nächstes jahr
        |nächste woche|nächsten|demnächst|könnte*|dürfte*|voraussichtlich|geplant|soll|würde|würden|verspr*
    """,
    "hedge": "vielleicht|möglicherweise|wahrscheinlich|vermutlich|angeblich|offenbar|anscheinend|wohl|sagt man|scheint|scheinen",
    "courtesy": """
        guten abend|guten morgen|guten tag|danke|vielen dank|herzlich willkommen|willkommen|meine damen
        |meine herren|liebe freunde|beifall|applaus|glückwunsch*|bitte schön|auf wiedersehen|gute nacht|bitte
    """,
    "narration": "traf sich|trafen sich|pressekonferenz|telefonier*|besuchte*|empfing|zu besuch|reiste*",
    "denial": """
        bestreitet|bestreiten|bestritt|bestritten|dementiert*|leugnet*|wies * zurück|weist * zurück|wies den|weist den|weist die|wies die|weist alle
    """,
    "position": """
        will|wollen|fordert|fordern|forderte*|verlangt*|hofft|hoffen|hoffte*|weigert sich|weigerte* sich
        |ruft zu|rief zu|bedankte*|lobte*|begrüßte*|bedauert*|plant|planen|wünscht*|bereit zu|schlägt vor
        |appelliert*|möchte|möchten|kündigte* an
    """,
    "anecdote": """
        meine mutter|mein vater|meine frau|mein mann|mein großvater|meine großmutter|meine tochter|mein sohn
        |meine kinder|meine eltern|mein bruder|meine schwester|als ich|ich bin geboren|ich traf|sagte mir
        |sagte zu mir|fragte mich|erzählte mir|mein opa|meine oma|meiner kindheit
    """,
}

GERMAN = SignWords(
    code="de",
    signs=_SIGNS,
    first_person=frozenset("ich mich mir mein meine meinen meinem meiner".split()),
    past=re.compile(
        r"(?:wurde|wurden|war|waren|hatte|hatten|hat|ge\w{3,}(?:t|en)|(?:ab|an|auf|aus|ein|vor|zu|weg)ge\w+(?:t|en)"
        r"|(?:ver|zer|er|be|ent)\w{3,}(?:te|ten)|\w{3,}(?:te|ten)|sank|stieg|fiel|kam|gab|ging|nahm|ließ|starb"
        r"|verlor|schlug|schlugen|verließ|kamen|gingen|nahmen|fielen|sanken|stiegen)\Z"
    ),
    not_past=frozenset(
        "gegen gesetzen gebieten gemeinden gelten geben gehen gerät gewalt geschäft gericht gebiet gesicht"
        " gewicht gebeten heute leute seite weite breite hätte könnte müsste sollte dürfte möchte letzte letzten rechte"
        " rechten beste besten erste ersten zweite dritte vierte meisten größten kosten osten westen daten taten städten"
        " arbeiten karte minute minuten studenten genannten gesamt bitte mitte kette mieten renten unten seiten".split()
    ),
    asks=re.compile(
        r"(?:bitte|lassen wir|lasst|gehen sie|kommen sie|vergessen sie|denken sie|schauen sie|hören sie|lesen sie"
        r"|\w{3,}en sie (?!sich nicht an)|\w+e[nrl]n sie|seien sie|stell dir|stellt euch|komm|geh|schau|hör|denk"
        r"|wer helfen|man sollte|sie sollten)\b"
    ),
    most=re.compile(
        r"(?!näch|ern|fe(?:ste|sten)\Z|lieb|kün|küst|wüst|gäst|kost|dien|selb|äst|neb|bund|mei)\w{3,}ste[nrms]?\Z"
    ),
    titles=frozenset(
        "herr frau doktor dr professor minister ministerin präsident kanzler kanzlerin".split()
    ),
    moderators=frozenset(
        "moderator moderatorin frage journalist journalistin reporter sprecher".split()
    ),
)
