"""Turkish: the verb stands last (“-diğini söyledi”), “…’e göre” behind its source."""

from apps.reading.attribution.reporting.table import Table, phrases, words

_PAST = (
    "söyledi belirtti açıkladı dedi bildirdi duyurdu vurguladı ekledi anlattı aktardı yazdı savundu yalanladı"
    " doğruladı kaydetti konuştu uyardı hatırlattı yanıtladı cevapladı paylaştı öne_sürdü iddia_etti ifade_etti kabul_etti itiraf_etti"
    " dile_getirdi altını_çizdi ifadesini_kullandı ifadelerini_kullandı yanıtını_verdi cevabını_verdi itiraz_etti inkar_etti ilan_etti iletti"
    " reddetti"
)
_PRESENT = (
    "söylüyor belirtiyor açıklıyor diyor bildiriyor vurguluyor anlatıyor aktarıyor yazıyor savunuyor"
    " yalanlıyor doğruluyor uyarıyor iddia_ediyor ifade_ediyor kabul_ediyor öne_sürüyor dile_getiriyor"
)

TABLE = Table(
    language="tr",
    saying=words(_PAST, _PRESENT)
    | frozenset(word + "ler" for word in _PAST.split() if word.endswith(("i", "ü")))
    | frozenset(word + "lar" for word in _PAST.split() if word.endswith(("ı", "u")))
    | words(
        "söyleyen belirten diyen açıklayan vurgulayan savunan ifade_eden iddia_eden söylemiş demiş söylemişti"
    )
    | words("bildirildi açıklandı duyuruldu belirtildi denildi vurgulandı kaydedildi"),
    needs_clause=words("anlattı anlatıyor yazdı yazıyor aktardı aktarıyor paylaştı konuştu"),
    attitudes=words(
        "istiyor istedi istiyorlar destekliyor destekledi eleştirdi eleştiriyor kınadı karşı_çıktı"
        " karşı_çıkıyor talep_etti talep_ediyor planlıyor planladı umuyor inanıyor düşünüyor emretti önerdi"
        " öneriyor çağrıda_bulundu çağırdı bekliyor hedefliyor"
    ),
    denied=words(
        "söylemedi belirtmedi açıklamadı demedi bildirmedi duyurmadı vurgulamadı doğrulamadı yalanlamadı"
        " söylemiyor demiyor doğrulamıyor açıklamıyor söylemediler"
    ),
    nobody=words("hiçbir hiçbiri kimse"),
    according_after=phrases("göre"),
    contrary=words("aksine"),
    not_sources=words(
        "buna ona şuna yıla aya döneme öncesine duruma haftaya geçen önceki daha isteğe"
    ),
    determiners=words("bir bu o iki üç bazı"),
    times=words(
        "pazartesi salı çarşamba perşembe cuma cumartesi pazar dün bugün günü yarın sabah akşam ocak şubat mart"
        " nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık gece geçen"
    ),
    stops=words(
        "yaptığı yapılan ise de da ama ancak tarafından konuyla bugün dün ile için sonra önce"
    ),
    pronouns=words("o onlar kendisi"),
    ands=words("ve"),
    order="last",
    drops_subjects=True,
)
