"""Words for what happened on a day, in seven languages: data for ``concepts``.

Two days are compared only when the same is said to have happened on both.
"""

from __future__ import annotations

from apps.reading.comparing.concept_words import by_language

#: code -> forms by language
DEEDS: dict[str, dict[str, str]] = by_language(
    {
        "opened": (
            "en opened|opens|open|opening|inaugurated|inauguration|reopened; fr ouvert|ouverte|"
            "ouvre|ouvrit|inauguré*|ouverture; de eröffnet*|öffnete|eröffnung|eingeweiht; "
            "es abrió|inauguró|inaugurad*|abierto|abierta|apertura; ru откры*; ar افتتح|افتتحت|"
            "افتتاح|فتح|فتحت|افتتاحه; tr açıldı|açılış*|açılan|açılmadı"
        ),
        "closed": (
            "en closed|closes|closing|closure|shut|shut down; fr fermé*|ferme|fermeture; "
            "de geschlossen|schloss|schließung; es cerró|cerrado|cerrada|cierre; ru закры*; "
            "ar اغلق|اغلقت|اغلاق; tr kapandı|kapatıldı|kapanış*"
        ),
        "began": (
            "en began|begun|begin|begins|started|starts|start|beginning|broke out|got under way|"
            "kicked off|launched|launch|outbreak|commenced; fr commencé|commence|débuté|débute|"
            "lancé|lancée|commença|début; de begann|begonnen|beginnt|startete|gestartet|beginn|"
            "begannen; es comenzó|empezó|inició|iniciaron|comenzaron|inicio|comienzo; ru начал*|"
            "старт*; ar بدا|بدات|بداية|انطلق|انطلقت|اندلع|اندلعت; tr başladı|başlangıç|"
            "başlatıldı|başlayan"
        ),
        "ended": (
            "en ended|ends|end|finished|concluded|ceased|collapsed|expired|broke down|broke up|"
            "completed; fr terminé*|fini|achevé*|pris fin|conclu; de endete|endeten|beendet*|"
            "abgeschlossen; es terminó|finalizó|concluyó|acabó|terminaron; ru закончил*|"
            "завершил*|окончил*|окончан*; ar انتهى|انتهت|نهاية|اختتم|انتهاء; tr bitti|sona erdi|"
            "tamamlandı|sonuçlandı"
        ),
        "born": (
            "en born|birth; fr né|née|nés|naissance|naquit; de geboren|geburt; es nació|nacido|"
            "nacida|nacimiento; ru родил*|рожден*; ar ولد|ولدت|مولود|ولادة; tr doğdu|doğum*|doğan"
        ),
        "died": (
            "en died|dies|death|killed|murdered|perished|drowned|assassinated|dead; fr mort|"
            "morte|décédé*|décès|tué*|mourut|assassiné*; de starb|gestorben|tod|getötet|ermordet|"
            "tötete; es murió|muerte|falleció|mató|asesinad*|muerto; ru умер*|погиб*|скончал*|"
            "убит*|смерт*; ar توفي|توفيت|مات|قتل|قتلت|وفاة|مقتل; tr öldü|öldürüldü|"
            "hayatını kaybetti|vefat"
        ),
        "fell down": (
            "en caved in|fell down|toppled; fr effondré*|écroulé*; de eingestürzt*|stürzte ein; "
            "es derrumbó|desplomó|hundió|colapsó; ru обрушил*|обвалил*; ar انهار|انهارت; tr çöktü"
        ),
        "burned": (
            "en burned|burnt|burned down|caught fire|went up in flames; fr brûlé*|incendié*|"
            "brûla; de brannte|abgebrannt|verbrannt; es ardió|quemó|incendió|quemado; ru сгорел*|"
            "горел*; ar احترق|احترقت; tr yandı|yanmış"
        ),
        "signed": (
            "en signed|signs|sign|signing|inked|concluded an agreement; fr signé*|signature|"
            "signa; de unterzeichne*|unterschrieb*|unterschrieben; es firmó|firmaron|firmad*|"
            "firma|suscrib*; ru подписа*; ar وقع|وقعت|توقيع|وقعا|وقعوا; tr imzalandı|imzaladı|"
            "imzalan*|imza"
        ),
        "built": (
            "en built|constructed|erected; fr construit*|bâti*; de gebaut|erbaut|errichtet; "
            "es construid*|construyó; ru построен*|построил*; ar بني|بنيت|شيد|شيدت; tr inşa|"
            "yapıldı"
        ),
        "founded": (
            "en founded|established|set up|formed|created|founding; fr fondé*|créé*; "
            "de gegründet|gründete|gründung; es fundad*|fundó|creó|creado; ru основан*|основал*|"
            "создан*; ar تاسس|تاسست|اسس|تاسيس; tr kuruldu|kurdu|kuruluş"
        ),
        "elected": (
            "en elected|re-elected|won the election; fr élu|élue|élus|réélu; de gewählt|"
            "wiedergewählt|wählte; es elegid*|eligió|reelegido; ru избран*|избрал*; ar انتخب|"
            "انتخبت; tr seçildi|seçti"
        ),
        "resigned": (
            "en resigned|resigns|resignation|stepped down|quit; fr démissionné|démission; "
            "de zurückgetreten|trat zurück|rücktritt; es dimitió|renunció|dimisión; ru отставк*|"
            "подал в отставку; ar استقال|استقالت|استقالة; tr istifa"
        ),
        "arrested": (
            "en arrested|detained|arrest; fr arrêté*|interpellé*|arrestation; de festgenommen|"
            "verhaftet|festnahme; es detenid*|detuvo|detuvieron|arrestad*; ru арестован*|"
            "задержан*|задержал*; ar اعتقل|اعتقلت|اعتقال; tr tutuklandı|gözaltına"
        ),
        "sentenced": (
            "en sentenced|convicted|found guilty|jailed; fr condamné*; de verurteilt*; "
            "es condenad*|condenó|sentenciad*; ru приговорен*|осужден*|приговорил*; ar حكم|ادين|"
            "ادانت; tr mahkum|cezasına"
        ),
        "acquitted": (
            "en acquitted|cleared; fr acquitté*; de freigesprochen; es absuelt*; ru оправдан*; "
            "ar برئ|براءة; tr beraat"
        ),
        "charged": (
            "en charged|indicted; fr inculpé*|mis en examen; de angeklagt; es imputad*|acusad*; "
            "ru обвинен*; ar اتهم|اتهمت; tr suçlandı"
        ),
        "released": (
            "en released|freed; fr libéré*|relâché*; de freigelassen|entlassen; es liberad*|"
            "liberó; ru освобожден*|отпущен*; ar اطلق سراح|افرج; tr serbest"
        ),
        "married": (
            "en married|wed|wedding; fr marié*|mariage|épousé; de heiratete|geheiratet|hochzeit; "
            "es casó|casaron|boda; ru женил*|поженил*|свадьб*; ar تزوج|تزوجت|زواج; tr evlendi|"
            "evlilik"
        ),
        "divorced": (
            "en divorced|divorce; fr divorcé*; de geschieden; es divorci*; ru развел*; ar طلق; "
            "tr boşandı"
        ),
        "graduated": (
            "en graduated|graduation; fr diplômé*; de absolvierte; es graduó|licenció; "
            "ru окончил университет; ar تخرج|تخرجت; tr mezun"
        ),
        "bought": (
            "en bought|purchased|acquired|acquisition|taken over; fr acheté*|racheté*|acquis; "
            "de gekauft|kaufte|übernommen|erworben; es compró|adquirió|comprad*|adquirid*; "
            "ru куплен*|купил*|приобрел*; ar اشترى|اشترت|استحوذ; tr satın"
        ),
        "sold": (
            "en sold|sale; fr vendu*|vente; de verkauft|verkaufte|verkauf; es vendió|vendid*|"
            "venta; ru продан*|продал*; ar باع|باعت|بيع; tr satıldı|sattı"
        ),
        "held": (
            "en took place|takes place|take place|taken place|held|met|meet|meets|convened|"
            "gathered|hosted; fr eu lieu|a lieu|tenu*|rencontré*|réuni*|tient|lieu; "
            "de stattgefunden|fand statt|fanden statt|trafen|getroffen|findet statt|statt|tagte; "
            "es celebró|celebraron|tuvo lugar|reunió|reunieron|celebrad*|tuvieron lugar; "
            "ru состоял*|прошл*|прош[её]л|проводил*|встретил*|проведен*; ar عقد|عقدت|جرت|جرى|"
            "اجتمع|التقى|اقيم; tr yapıldı|gerçekleşti|düzenlendi|görüştü|buluştu|gerçekleşmedi|"
            "yapılmadı"
        ),
        "approved": (
            "en approved|passed|adopted|ratified|backed|endorsed|approval|enacted; fr approuvé*|"
            "adopté*|voté*|ratifié*; de verabschiedet|genehmigt|gebilligt|beschlossen|"
            "ratifiziert; es aprobó|aprobad*|aprobaron|adoptó|ratificó; ru одобр*|принял*|"
            "принят*|утвердил*|ратифиц*; ar اقر|اقرت|وافق|وافقت|اعتمد|صادق; tr onayladı|"
            "onaylandı|kabul"
        ),
        "rejected": (
            "en rejected|vetoed|voted down|turned down|defeated; fr rejeté*|refusé*; "
            "de abgelehnt|lehnte|verworfen; es rechazó|rechazad*|vetó; ru отклон*|отверг*; "
            "ar رفض|رفضت; tr reddedildi|reddetti"
        ),
        "attacked": (
            "en attacked|bombed|shelled|invaded|raided|stormed|invasion|fired at; fr attaqué*|"
            "bombardé*|envahi*; de angegriffen|griff|bombardiert*|überfiel; es atacó|atacaron|"
            "bombarde*|invadió; ru атаковал*|напал*|обстрел*|вторг*; ar هاجم|هاجمت|قصف|قصفت|غزا|"
            "غزت; tr saldırdı|bombaladı|işgal"
        ),
        "struck": (
            "en struck|hit|shook|swept|battered|erupted; fr frappé*|secoué*|touché*; de traf|"
            "erschütterte|heimgesucht; es sacudió|golpeó|azotó; ru ударил*|обрушил*|произошл*; "
            "ar ضرب|ضربت|هز|وقع; tr vurdu|sarstı|meydana"
        ),
        "crashed": (
            "en crashed|derailed|sank|capsized|sunk; fr écrasé*|déraillé|coulé|sombré; "
            "de abgestürzt|stürzte|entgleiste|sank|gesunken; es estrelló|descarriló|hundió; "
            "ru разбил*|рухнул*|затонул*; ar تحطمت|تحطم|سقطت|غرقت|غرق; tr düştü|battı|devrildi"
        ),
        "arrived": (
            "en arrived|arrival|came|landed|returned|docked; fr arrivé*|atterri|rentré*; "
            "de angekommen|ankunft|kam|landete; es llegó|llegaron|aterrizó; ru прибыл*|приехал*|"
            "прилетел*; ar وصل|وصلت|وصول; tr geldi|vardı|ulaştı"
        ),
        "departed": (
            "en left|departed|departure|withdrew|fled|sailed|took off; fr parti*|quitté*|départ|"
            "retiré*; de abgereist|verließ|abgezogen|floh; es salió|partió|abandonó|huyó; "
            "ru уехал*|покинул*|улетел*|бежал*; ar غادر|غادرت|رحل|انسحب; tr ayrıldı|kaçtı|çekildi"
        ),
        "won": (
            "en won|victory|beat|triumphed; fr gagné|remporté|victoire; de gewann|gewonnen|"
            "siegte; es ganó|venció; ru выиграл*|победил*; ar فاز|فازت; tr kazandı|yendi"
        ),
        "lost": (
            "en lost|defeat; fr perdu|défaite; de verlor|verloren; es perdió; ru проиграл*; "
            "ar خسر|خسرت; tr kaybetti"
        ),
        "published": (
            "en published|released a report|issued|publication|appeared|printed; fr publié*|"
            "paru*; de veröffentlicht*|erschien|erschienen; es publicó|publicad*; ru опубликов*; "
            "ar نشر|نشرت|صدر; tr yayımlandı|yayınlandı"
        ),
        "announced": (
            "en announced|announces|declared|unveiled|announcement; fr annoncé*|déclaré*; "
            "de angekündigt|kündigte|verkündet*; es anunció|anunciad*|declaró; ru объявил*|"
            "объявлен*; ar اعلن|اعلنت|اعلان; tr duyurdu|açıkladı|ilan"
        ),
        "appointed": (
            "en appointed|named|nominated|took office|sworn in|inaugurated as; fr nommé*|"
            "investi*; de ernannt|vereidigt; es nombrad*|nombró|juró; ru назначен*|назначил*; "
            "ar عين|عينت|تعيين; tr atandı|atadı"
        ),
        "dismissed": (
            "en dismissed|fired|sacked|removed from office|ousted; fr licencié*|renvoyé*|limogé*|"
            "destitué*; de entlassen|abgesetzt|gefeuert; es despedid*|destituid*|cesado; "
            "ru уволен*|уволил*; ar اقيل|اقال|عزل; tr görevden|kovuldu"
        ),
        "banned": (
            "en banned|prohibited|outlawed; fr interdit*; de verboten|verbot; es prohibió|"
            "prohibid*; ru запрет*|запрещ*; ar حظر|حظرت|منع; tr yasakladı|yasaklandı"
        ),
        "visited": (
            "en visited|visit|toured; fr visité|visite; de besuchte|besucht|besuch; es visitó|"
            "visita; ru посетил*|визит*; ar زار|زارت|زيارة; tr ziyaret"
        ),
        "destroyed": (
            "en destroyed|demolished|wrecked|razed|pulled down; fr détruit*|démoli*; "
            "de zerstört*|abgerissen; es destruid*|destruyó|demolid*; ru разруш*|снесен*; ar دمر|"
            "دمرت|هدم; tr yıkıldı|yıktı"
        ),
        "discovered": (
            "en discovered|found|uncovered|detected; fr découvert*|trouvé*; de entdeckt*|"
            "gefunden; es descubrió|descubiert*|hallad*; ru обнаруж*|открыт вид|найден*; "
            "ar اكتشف|اكتشفت|عثر; tr keşfedildi|bulundu"
        ),
        "moved": (
            "en moved|relocated|transferred; fr déménagé*|transféré*; de umgezogen|zog|verlegt; "
            "es mudó|trasladó|trasladad*; ru переехал*|перенесен*; ar انتقل|انتقلت|نقل; "
            "tr taşındı"
        ),
        "fell": (
            "en fell to|captured|seized|took the town|taken by|occupied|conquered|retook|"
            "liberated; fr capturé*|occupé*|pris*; de eingenommen|erobert*|besetzt*; es tomó|"
            "capturó|ocupó; ru захват*|занял*|взял*; ar استولى|سيطر|احتل|احتلت; tr ele geçirdi|"
            "işgal etti"
        ),
        "joined": (
            "en joined|entered into force|entered|came into force|took effect|acceded; fr adhéré|"
            "rejoint|entré* en vigueur; de beigetreten|trat|in kraft; es ingresó|entró en vigor|"
            "adhirió; ru вступил*|присоединил*; ar انضم|انضمت|دخل حيز; tr katıldı|yürürlüğe"
        ),
        "postponed": (
            "en postponed|delayed|put off|cancelled|canceled|called off|suspended; fr reporté*|"
            "annulé*|suspendu*; de verschoben|abgesagt; es aplazad*|cancelad*|suspendid*; "
            "ru отменен*|перенесен*|отложен*; ar تاجل|الغي|الغيت|ارجئ; tr ertelendi|iptal"
        ),
    }
)
