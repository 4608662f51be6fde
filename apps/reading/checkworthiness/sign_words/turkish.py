"""Turkish words and phrases that speak for or against checking a statement."""

from __future__ import annotations

import re

from apps.reading.checkworthiness.sign_words.table import SignWords

_SIGNS = {
    "comparison": """
        daha yüksek*|daha düşük*|daha fazla*|daha az*|daha çok*|daha büyük*|daha küçük*|daha hızlı*|daha yavaş*
        |daha pahalı*|daha ucuz*|daha iyi*|daha kötü*|daha yaşlı*|daha genç*|daha uzun*|daha kısa*|daha zengin*
        |daha yoksul*|iki kat*|üç kat*|yarısı*|çoğunluğu*|kıyasla|oranla|karşılaştır*|kadar büyük
        |den az|dan az|az kazan*|çok kazan*|çok daha
    """,
    "multiple": "iki katına|üç katına|ikiye katla*|katlandı|yarıya|iki kat|üç kat|on kat",
    "amount_in_words": """
        sayısı|sayısının|oranı|payı|miktarı|çoğu|çoğunluk*|çoğunluğu*|azınlık*|yüzlerce|binlerce|onlarca|milyonlarca
        |yarısı*|üçte biri*|dörtte biri*|giderek daha|iki katına|yarıya
    """,
    "superlative": """
        en büyük*|en yüksek*|en düşük*|en çok*|en az*|en kötü*|en iyi*|en eski*|en yeni*|en uzun*|en kısa*|en hızlı*
        |en pahalı*|en ucuz*|en güçlü*|en zayıf*|en zengin*|en yoksul*|en kalabalık*|en ölümcül*|ilk kez|ilk defa
        |ilk kadın|tek ülke|tek şehir|rekor*|tarihinde|tarihinin|tarihin|dünyada|dünyanın|eşi görülmemiş|savaştan beri
        |son kez|şimdiye kadar
    """,
    "change": """
        arttı|artı|artıyor|artış*|artmış*|azaldı|azalıyor|azalış|azalmış*|düştü|düşüyor|düşüş*|yükseldi|yükseliyor
        |yükseliş*|büyüdü|küçüldü|geriledi|kaybetti|kaybettiler|kazandı|katlandı|kesti|kesildi|zamlandı|pahalandı
        |ucuzladı|çöktü|sıçradı|kötüleşti|iyileşti
    """,
    "law_or_vote": """
        yasa|yasası*|yasayı|yasalar*|yasaları*|kanun*|oy|oyu|oylama*|oyladı|oyları|meclis*|mahkeme*|yargı*|hakim*|hüküm*
        |mahkûm|mahkum|ceza*|yasakla*|yasak*|kabul etti*|kabul edildi|anayasa*|anlaşma*|sözleşme*|yaptırım*|seçim*
        |seçildi|referandum*|suçlan*|soruştur*|ihale*|bütçe*|onayla*|dava*|davayı|karar*|atandı|tutukla*|iptal*
    """,
    "cause": """
        nedeniyle|yüzünden|sayesinde|sonucunda|neden oldu|neden oluyor|neden olur|yol açtı|yol açıyor|yol açar|sebep oldu
        |sebep oluyor|çünkü|dolayı|ötürü|zayıflat*|korur|koruyor|engel*|tetikle*
        |ağırlaştır*|kötüleştir*|zarar ver*|hızlandır*|tedavi ed*|yayıyor|yayar|öldürüyor|artırıyor|azaltıyor|güçlendir*|kirlet*
    """,
    "statistic": """
        işsizlik*|istihdam*|enflasyon*|borç*|borcu*|bütçe*|açığı|vergi*|ücret*|maaş*|gelir*|kira*|fiyat*|suç oran*
        |yoksulluk*|ihracat*|ithalat*|göçmen*|mülteci*|nüfus*|oranı|doktor*|hastane*|emekli*|emisyon*|büyüme*
        |ölü|yaralı|konut*
    """,
    "in_office": """
        başkan*|bakan*|cumhurbaşkan*|hükümet*|parti*|milletvekil*|vali*|polis*|meclis*|muhalefet*|aday*|ordu*|belediye*
        |yetkili*|senatör*|müdür*
    """,
    "absolute": "hiç|hiçbir|kimse|asla|hiçbiri|her zaman|daima|bütün|tüm|istisnasız|hiçbir zaman|tek bir",
    "accusation": """
        yalan*|rüşvet*|yolsuzluk*|çaldı|çaldılar|çalındı|hırsız*|dolandır*|hile*|usulsüz*|yasadışı|yasa dışı|kanunsuz*
        |gizledi*|sakladı*|örtbas*|işkence*|tecavüz*|cinayet*|öldür*|zimmet*|sahte*|casus*|müdahale*|akla*dı|ihanet*
        |dövdü*|ödeme yapılmadı|ödenmedi|ihalesiz|kayınbirader*|damadı*|istismar*|tehdit*|zehirle*|suçla*|yok etti*
        |yağmala*|katliam*|kandır*|baskı yap*
        |sahte|gizlice|izinsiz|kopya çek*|şantaj*|taciz*|haksız*|hukuksuz*
    """,
    "deed": """
        sattı*|satıldı|satın ald*|aldı|kapattı*|kapandı|kapatıldı|açtı|kırdı*|yıktı*|yıkıldı|yok ett*|yok edildi|vurdu*
        |ateş aç*|tutukla*|gözaltı*|kovdu*|sınır dışı*|ayrıldı*|ayrılmadı|terk etti*|engelle*|yaktı*|yandı|inşa etti*
        |ödedi*|ödemedi|imzala*|bombala*|saldır*|el koydu*|gönderdi*|kaybetti*|istifa etti*|öldü*|öldürüldü|serbest bırak*
        |işgal*|yaraland*|yarala*|tahliye*|finanse*|özelleştir*|hapse*|kaçır*|borcu var|durdur*|işten çıkar*
        |reddetti*|kilitli*|kilitle*|kaçtı*|kurtar*|patla*|kayboldu|sakla*|cezalandır*|itti|dövül*|işe al*|terfi*|borç ver*|bağışla*|geri çek*|askıya al*|sular altında|battı|yağmala*|seçildi|çalışmadı|çalıştır*|zorla*
    """,
    "opinion": """
        bence|sanırım|inanıyorum|düşünüyorum|kanımca|bana göre|utanç*|maalesef|ne yazık|neyse ki|umarım|umut*|gerekir
        |gerekiyor|lazım|harika*|korkunç*|berbat*|güzel*|muhteşem*|üzgün*|gurur*|mutlu*|önemli*|kabul edilemez|rüya*|hayal*
        |seviyorum|komik*|cesaret*
    """,
    "forecast": "yarın|yakında|gelecek*|önümüzdeki|ileride|bekleniyor|planlanıyor|olabilir|söz veri*",
    "hedge": "belki|muhtemelen|galiba|herhalde|sözde|iddiaya göre|görünüşe|sanki|derler|deniyor",
    "courtesy": """
        teşekkür*|iyi akşamlar|iyi günler|günaydın|iyi geceler|hoş geldiniz|hoşgeldiniz|hanımefendi*|beyefendi*|sevgili
        |değerli|alkış*|tebrik*|lütfen|hoşça kalın|merhaba|başarılar
    """,
    "narration": "görüştü*|bir araya geld*|basın toplantısı*|ziyaret etti*|röportaj*",
    "denial": """
        reddediyor*|reddetti*|yalanla*|inkar*|inkâr*
    """,
    "position": """
        istiyor*|istedi|talep*|çağrıda bulun*|çağrısında bulun*|umuyor*|umuyoruz|teşekkür etti|övdü|planlıyor*
        |öneriyor*|önerdi|hazır olduğ*|diliyor*
    """,
    "anecdote": """
        annem*|babam*|eşim*|kocam*|karım*|dedem*|ninem*|büyükannem*|kızım*|oğlum*|çocuklarım*|kardeşim*|ablam*|abim*
        |ben küçükken|doğdum|büyüdüm|bana dedi|bana sordu|tanıştım|çocukluğum*
    """,
}

TURKISH = SignWords(
    code="tr",
    signs=_SIGNS,
    first_person=frozenset("ben beni bana benim bende".split()),
    past=re.compile(
        r"(?:\w{2,}(?:d[ıiuü]|t[ıiuü])(?:lar|ler)?|\w{2,}m[ıiuü]ş(?:t[ıiuü]r|t[ıiuü]|lar|ler)?|vardı|yoktu)\Z"
    ),
    not_past=frozenset("kendi şimdi adı yedi haydi hadi altı tadı kadı ödü cadı".split()),
    asks=re.compile(
        r"(?:lütfen|haydi|hadi)\b|(?:.*\s)?(?:gelin|unutmayın|\w{2,}[ae]y[ıi]n(?:[ıi]z)?|düşünün|bakın|verin|hatırlayın|katılın)\Z"
    ),
    future=re.compile(
        r"\w{2,}(?:acağ|eceğ|acak|ecek)\w*\Z|\w{2,}(?:mal[ıi]y[ıi]z|mel[ıi]y[ıi]z|mal[ıi]|mel[ıi])\Z"
    ),
    shortest=4,
    titles=frozenset("sayın bay bayan bakan başkan".split()),
    moderators=frozenset("sunucu moderatör muhabir gazeteci soru spiker".split()),
)
