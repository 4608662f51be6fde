"""The words sites print around articles, by theme, in the languages a newsroom meets.

Data only: alternatives of regular expressions, all case-insensitive. How a line is matched with them is
decided in ``line_kinds``, and where in a text such a line is dropped, in ``page`` and ``pasted``. Words
that many sites use, never those of one outlet.
"""

from __future__ import annotations

from typing import Final

from apps.reading.text.word_lists import CREDITED

AGENCIES: Final = (
    *CREDITED, r"EPA-EFE", r"EFE", r"ANSA", r"dpa", r"TASS", r"RIA", r"SANA", r"Xinhua",
    r"Bloomberg", r"AA", r"Shutterstock", r"Alamy", r"iStock", r"Unsplash", r"Pixabay", r"Flickr",
    r"Wikimedia", r"Facebook", r"Instagram", r"Telegram", r"YouTube", r"TikTok", r"NurPhoto", r"Zuma",
    r"Sipa", r"Imago", r"Keystone", r"PA", r"UPI", r"CNP",
)  # fmt: skip

PHOTO_AGENCIES: Final = (  # agencies a caption ends with, written as they write themselves
    r"AP Photo", r"Getty Images", r"AFP/Getty", r"Reuters", r"REUTERS", r"AFP", r"EPA-EFE",
    r"Shutterstock", r"Alamy",
)  # fmt: skip

PICTURES: Final = (
    r"photo(?:graph)?(?:er)?", r"image", r"picture", r"illustration", r"video", r"graphic",
    r"featured image", r"fotos?", r"bild", r"quelle", r"фото", r"resim", r"imagen?",
    r"foto(?:graf|ğraf)", r"crédits?(?: photos?)?", r"صورة", r"تصوير",
)  # fmt: skip

STORIES: Final = (
    r"stories", r"story", r"articles?", r"content", r"posts?", r"news", r"reading", r"topics?",
    r"links?", r"coverage", r"videos?", r"headlines", r"for you", r"to read", r"picks?", r"tags",
    r"(?:from|on|in|by) .{2,40}",
)  # fmt: skip

LEADING_TO_STORIES: Final = (
    r"related", r"recommended", r"sponsored", r"promoted", r"featured", r"more", r"latest", r"top",
    r"other", r"similar", r"recent", r"must read", r"editor.?s.? (?:picks?|choice)",
)  # fmt: skip

NETWORKS: Final = (
    r"facebook", r"twitter", r"x", r"whatsapp", r"telegram", r"linkedin", r"reddit", r"pinterest",
    r"instagram", r"youtube", r"messenger", r"viber", r"google news", r"flipboard",
)  # fmt: skip

BUTTONS: Final = (
    r"share", r"tweet", r"print", r"e?-?mail", r"save", r"comments?", r"bookmark", r"copy(?: link)?",
    r"link copied", r"follow", r"like", r"reply", r"report", r"listen", r"subscribe",
    r"sign (?:in|up)", r"log ?(?:in|out)", r"register", r"menu", r"search", r"home", r"next",
    r"previous", r"back to top", r"close", r"advertis\w+", r"ads?", r"sponsored", r"ad feedback",
)  # fmt: skip

LABELS: Final = (  # a whole line
    r"popular( now| posts?| stories| articles)?",
    r"most (?:popular|read|viewed|shared|commented)( .{0,20})?",
    r"trending( now| topics| stories)?",
    r"(?:read|see|watch|listen|learn|find out|load|show|view|get)"
    r"( (?:more|also|next|all|now|this|the [^.!?]{2,20}))+( [^.!?]{0,30})?",
    r"you (?:may|might) (?:also )?(?:like|be interested in)",
    r"up next", r"next up", r"in this (?:article|story)", r"what to read next",
    r"\d+ (?:comments?|shares?|views?|likes?|min(?:ute)?s? (?:read|ago)|hours? ago|days? ago)",
    r"(?:leave|post|write|add|view|join|show) (?:a |your |the |all )?"
    r"(?:reply|comments?|conversation|discussion)( .{0,20})?",
    r"(?:about the )?authors?( bio)?", r"tags?", r"topics?", r"categor(?:y|ies)", r"keywords?",
    r"filed under", r"sources?", r"contact us", r"about us", r"privacy policy",
    r"terms of (?:use|service)", r"cookie (?:policy|settings)", r"all rights reserved.{0,60}",
    r"(?:story|article) continues.{0,40}\.?", r"scroll (?:down )?to continue.{0,30}", r"continue reading.{0,40}", r"skip (?:to|past).{0,40}",
    r"\(?end(?:s|it)?\)?", r"loading.{0,30}", r"e-?mail(?: the author)?", r"photos?", r"gallery",
    r"video", r"(?:image )?\d+ of \d+", r"newsletter", r"spot_img",
    r"advert(?:isement|isment|ising)?", r"advertorial", r"publicité", r"anzeige", r"werbung",
    r"publicidad", r"pubblicità", r"reklam", r"реклама", r"إعلان",
    r"-{2,}[^-]{2,40}-{2,}\W*(?:spot_img)?",
    r"(?:à )?lire aussi.{0,120}", r"sur le même sujet", r"lees ook.{0,120}",
    r"lesen sie auch.{0,120}", r"mehr zum thema.{0,60}", r"leer más.{0,60}",
    r"te puede interesar.{0,80}", r"leggi anche.{0,120}", r"ilgili haberler",
    r"читайте также.{0,120}", r"اقرأ أيضا.{0,120}", r"مواضيع ذات صلة",
    r"partager", r"teilen", r"compartir", r"paylaş", r"поделиться", r"شارك",
    r"commentaires?", r"kommentare?", r"comentar(?:ios)?", r"yorumlar", r"комментарии", r"التعليقات",
)  # fmt: skip

POINTERS: Final = (  # before a colon or bar and the name of another story
    r"read (?:more|also|next|the full)", r"also (?:read|see)", r"see also",
    r"related(?: (?:stories|story|articles?|news|coverage))?",
    r"more (?:on this|from|news|stories)", r"watch", r"listen", r"recommended", r"don.t miss",
    r"(?:à )?lire(?: aussi)?", r"lesen sie auch", r"lees ook", r"leer (?:más|también)",
    r"leggi anche", r"читайте также", r"اقرأ أيض(?:ا|ًا)", r"ayrıca okuyun",
)  # fmt: skip

CLOSINGS: Final = (  # how a line begins that tells how an article was made
    r"[^.!?:]{2,160}\bcontributed to (?:this (?:story|report|article|piece|dispatch)|(?:this|the) reporting)\b",
    r"[^.!?:]{2,120}\bcontributed (?:reporting|research)\b",
    r"(?:additional )?(?:reporting|research|translation|photography) (?:and (?:writing|editing) )?by [A-Z]",
    r"(?:edited|translated|compiled|fact-?checked|copy-?edited|produced) by [A-Z].{0,60}$",
    r"(?:(?:a|an earlier) version of )?this (?:story|article|report|piece|post|interview|essay|text|"
    r"column)(?: \w+){0,3} (?:was|has been|is|first|originally)(?: \w+){0,2}? (?:published|appeared|printed|"
    r"posted|republished|updated|corrected|amended|translated|produced|supplied|provided|syndicated)\b",
    r"the (?:story|article|piece|interview|essay) (?:was |has been )?(?:first|originally) (?:published|appeared|printed)",
    r"(?:first|originally) (?:published|appeared|printed)(?: by| in| on| at|:)",
    r"(?:cite|citation for|how to cite) (?:this|the) (?:page|article|story|post|entry|paper)",
    r"(?:media|press|news) (?:contacts?|enquiries|inquiries)\b", r"pressekontakt", r"contacts? (?:de )?presse",
    r"contacto de prensa", r"контакты для (?:сми|прессы)", r"notes? to editors?\W*$",
    r"(?:sign|join) up (?:here|now|below|for)\b.{0,80}$", r"(?:click|tap) here (?:to|for)\b.{0,100}$",
    r"(?:dieser|der) (?:artikel|text|beitrag)(?: \w+){0,4} (?:erschien|erschienen|veröffentlicht)",
    r"(?:cet|l.)\s?article (?:a (?:été )?|est )(?:initialement |d.abord )?(?:publié|paru)",
    r"(?:este|el) (?:artículo|texto|reportaje)(?: \w+){0,2} (?:fue |se )?(?:public(?:ado|ó)|apareció)",
    r"(?:mitarbeit|redaktion|übersetzung)\s?:", r"(?:avec la contribution|con la colaboración) de",
    r"(?:статья|текст|материал) (?:был[аи]? )?(?:впервые |первоначально )?опубликован",
    r"bu (?:yazı|haber|makale) (?:ilk (?:kez|olarak) )?.{0,60}yayımlan", r"نُ?شر هذا (?:المقال|التقرير)",
)  # fmt: skip

COMMENT_HEADINGS: Final = (
    r"(?:readers.? )?comments?", r"responses?", r"replies", r"(?:join|start) the (?:conversation|discussion)",
    r"(?:leave|post|write|add) a (?:reply|comment)", r"(?:leser)?kommentare?", r"commentaires?",
    r"comentarios?", r"commenti", r"reacties", r"yorum(?:lar)?", r"комментари[ийяев]+", r"(?:ال)?تعليقات",
)  # fmt: skip

REPLIES: Final = (
    r"reply", r"répondre", r"antworten", r"responder", r"rispondi", r"ответить", r"yanıtla", r"cevapla", r"رد",
)  # fmt: skip

OUTLET_SPEAKS: Final = (  # how an outlet speaks of itself
    r"\b(?:help|support|keep|fund|back|power|sustain|protect)(?:s|ing)? (?:us|our|independent|local|quality|free|fearless|public|the) (?:\w+ )?(?:news|journalism|reporting|work|newsroom|mission|stories|free|going|alive)\b",
    r"\b(?:help|keep) (?:the )?(?:news|journalism|us|our \w+) (?:free|open|independent|alive|going)\b",
    r"^\W*(?:at|here at) [A-Z][^,.]{2,40}, we\b", r"\bwe (?:believe|rely|depend|are funded|are supported|use cookies|value your|will never|need your|have never|and our (?:partners|vendors))\b",
    r"\byour (?:gift|support|contribution|donation|membership|generosity|subscription|privacy|consent|inbox|email)\b",
    r"\b(?:if you (?:gave|give|can|could|like|enjoy(?:ed)?|value|believe)|for all our readers|readers like you|our readers|our (?:reporters|journalists|newsroom|journalism|newsletters?|mission|partners|cookies?))\b",
    r"\bjournalism (?:matters|is (?:not )?(?:free|expensive))\b", r"\b(?:tax.deductible|non-?profit newsroom)\b",
    r"\b(?:unsere?[rnm]? (?:leser\w*|journalis\w+|redaktion)|unterstützen sie|ihre (?:spende|unterstützung))\b",
    r"\b(?:nos (?:lecteurs|journalistes)|notre (?:rédaction|journalisme)|votre (?:soutien|don))\b",
    r"\b(?:nuestr[oa]s? (?:lectores|periodistas|periodismo|redacción)|tu (?:apoyo|donación))\b",
    r"\b(?:наш(?:и|их|им|а|у|ей)? (?:читател\w+|журналист\w+|редакци\w+)|ваш\w* (?:поддержк\w+|помощ\w+))\b",
    r"\b(?:okurlarımız\w*|gazeteciliğimiz\w*|desteğiniz\w*|bağışınız\w*)\b", r"(?:قراءنا|صحفيينا|تبرعك|دعمك)",
)  # fmt: skip

MAIL_FIELDS: Final = {  # the head of a mail, as programs print it
    "subject": ("subject", "betreff", "objet", "asunto", "тема", "konu", "الموضوع", "oggetto"),
    "from": ("from", "von", "de", "от", "от кого", "kimden", "gönderen", "من", "da"),
    "date": ("date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "enviado el", "дата",
             "отправлено", "tarih", "التاريخ", "data", "inviato"),
    "to": ("to", "an", "à", "para", "кому", "kime", "alıcı", "إلى", "cc", "bcc", "kopie", "reply-to", "a",
           "копия", "bilgi", "attachments", "importance", "list-id", "x-mailer"),
}  # fmt: skip

REPLY_SIGNS: Final = (
    r"re",
    r"fwd?",
    r"aw",
    r"wg",
    r"tr",
    r"rv",
    r"ynt",
    r"ilt",
    r"na",
    r"отв",
    r"رد",
)

CUES: Final = (  # what sites talk to their visitors about
    r"click (?:here|below|to)", r"subscrib\w+", r"newslettera?s?", r"sign(?:ed|ing)? up",
    r"log(?:ged)? ?in", r"inbox", r"e-?mail(?: address)?", r"required fields?", r"optional",
    r"comments?", r"commenting", r"moderat(?:ed|ion|ors?)", r"spam", r"cookies?", r"privacy",
    r"terms of (?:use|service)", r"opt out", r"register(?:ed)?", r"account", r"password",
    r"donat\w+", r"contribut(?:e|ion) (?:today|now)", r"support (?:us|our|independent|quality)",
    r"your support", r"become a (?:member|patron|supporter)", r"membership",
    r"a month", r"per (?:month|week)", r"unsubscribe",
    r"(?:follow|join|like) us", r"download (?:our|the) app", r"(?:whatsapp|telegram) channel",
    r"our (?:channel|app|page)", r"(?:enter|type) your", r"your (?:name|comment)",
    r"all rights reserved", r"may not be (?:published|reproduced|republished|redistributed)",
    r"without (?:prior )?permission", r"code of conduct", r"community (?:guidelines|standards)",
    r"copyright", r"advertis\w+", r"sponsored", r"affiliate",
    r"commission", r"share this", r"print this", r"breaking news (?:alerts?|email)",
    r"sent straight to", r"delivered to",
    r"bolet[ií]n", r"correo", r"suscr[ií]\w+", r"donaci\w+", r"comentarios?",
    r"bulletin", r"lettre d.information", r"abonn\w+", r"inscri\w+", r"faire un don",
    r"don mensuel", r"commentaires?",
    r"postfach", r"e-mail-adresse", r"spenden?", r"kommentare?",
    r"iscri\w+", r"commenti", r"bülten\w*", r"abone", r"bağış\w*", r"yorum\w*",
    r"подпи\w+", r"рассылк\w+", r"пожертв\w*", r"комментари\w*",
    r"النشرة", r"اشترك\w*", r"بريدك", r"تبرع\w*",
)  # fmt: skip

NOTICES: Final = (
    r"all rights reserved", r"may not be (?:published|reproduced|republished|redistributed)",
    r"affiliate links?", r"protected by recaptcha", r"tous droits réservés",
    r"alle rechte vorbehalten", r"todos los derechos reservados", r"все права защищены",
    r"جميع الحقوق محفوظة", r"tüm hakları saklıdır",
)  # fmt: skip

ADDRESSES: Final = (  # words that speak to the visitor or of the site itself
    r"your?", r"yours", r"our", r"us", r"this (?:site|website|page)",
    r"vous", r"votre", r"vos", r"nos", r"notre", r"nous", r"ihre?n?", r"unser\w*", r"tus?",
    r"nuestr\w+", r"tuo", r"tua", r"nostr\w+", r"наш\w*", r"вас",
)  # fmt: skip

REQUESTS: Final = (  # how a sentence to the visitor begins
    r"please", r"click", r"subscribe", r"sign up", r"log ?in", r"register", r"follow", r"join",
    r"donate", r"support", r"share", r"help us", r"download", r"enter", r"leave", r"become",
    r"get (?:the|our|all)", r"stay", r"want", r"don.t miss", r"enjoy", r"like", r"your email",
    r"by (?:signing|submitting|clicking|subscribing)", r"we (?:use|need|rely|value)",
    r"this (?:site|website|page|article) (?:uses?|is protected|may contain)", r"never miss",
    r"for more", r"abonnez-vous", r"inscrivez-vous", r"soutenez", r"abonnieren sie",
    r"melden sie", r"unterstützen sie", r"suscr[ií]b\w*", r"regístr\w*", r"recibe", r"iscriviti",
    r"abone ol", r"destek ol\w*", r"подпи\w+", r"поддерж\w+ нас", r"اشترك", r"تابعنا", r"ادعم\w*",
)  # fmt: skip

BYLINES: Final = (  # what comes before the writers' names
    r"(?:written|reported|submitted|story|words|text|article|posted|published|analysis|opinion|report)\s+by",
    r"by", r"author\(?s?\)?", r"reporters?", r"reporting by", r"writer", r"von", r"par", r"por",
    r"di", r"da", r"door", r"av", r"yazan", r"haber", r"автор[ы]?", r"текст",
    r"بقلم", r"كتب", r"كتبت", r"الكاتب", r"words by", r"with reporting by",
    r"(?:ein (?:artikel|beitrag|kommentar|interview|gastbeitrag) |geschrieben |verfasst )von",
    r"(?:écrit|rédigé|propos recueillis) par", r"(?:escrito|redactado|texto) por",
    r"(?:scritto da|a cura di)", r"geschreven door", r"tekst(?: door)?", r"autor(?:k?a|zy|es)?",
    r"af", r"skrevet av", r"nga", r"oleh", r"penulis", r"írta", r"szerző", r"作者", r"撰文", r"文",
)  # fmt: skip

ROLE_BEGINNINGS: Final = (  # behind a name, with all that follows
    r"staff", r"senior", r"chief", r"special", r"foreign", r"political", r"national", r"freelance",
    r"contributing", r"deputy", r"managing", r"associate", r"executive", r"envoyée?s?",
    r"correspondante?",
)  # fmt: skip

ROLES: Final = (
    r"writers?", r"reporters?", r"correspondents?", r"editors?", r"columnists?", r"contributors?",
    r"journalists?", r"producers?", r"analysts?", r"bureau chief", r"redakteur\w*", r"journaliste",
    r"corresponsal", r"redacción", r"muhabir\w*", r"critics?", r"redactora?", r"periodista",
    r"giornalista", r"jornalista", r"korrespondent(?:in)?", r"корреспондент\w*", r"журналист\w*",
)  # fmt: skip

JOBS: Final = (  # what a guest writer does, behind the name, before where
    r"(?-i:C[EFTOIM]O|MP|MEP|PhD|MD)", r"chief \w+ officer", r"(?:vice |co-?)?(?:president|chair(?:man|woman|person)?)",
    r"(?:executive |managing |research |deputy )?directors?", r"(?:co-?)?founders?", r"professors?", r"lecturers?",
    r"(?:senior |research |visiting )*fellows?", r"(?:head|dean|partner|minister|senator|governor|secretary) of",
    r"scientists?", r"economists?", r"attorneys?", r"lawyers?", r"consultants?", r"geschäftsführer\w*", r"direktor\w*",
    r"professeure?", r"directeur|directrice", r"profesora?", r"directora?", r"профессор", r"директор", r"doçent",
)  # fmt: skip

ORGANISATIONS: Final = (  # words a person's name does not have
    r"news", r"newsroom", r"press", r"times", r"post", r"agency", r"agencies", r"agence", r"media",
    r"tv", r"radio", r"staff", r"desk", r"team", r"editorial", r"editors?", r"board", r"network",
    r"magazine", r"today", r"webmd", r"wire", r"journal", r"daily", r"weekly", r"tribune",
    r"herald", r"gazette", r"observer", r"guardian", r"reuters", r"associated", r"afp", r"ap",
    r"dpa", r"tass", r"xinhua", r"bloomberg", r"bbc", r"cnn", r"al jazeera", r"admin",
    r"administrator", r"webmaster", r"guest", r"services?", r"bureau", r"correspondents?",
    r"reporters?", r"institute", r"foundation", r"university", r"council", r"ministry",
    r"redaktion", r"rédaction", r"redacción", r"redazione", r"company", r"inc", r"ltd", r"llc",
    r"corp", r"com", r"org", r"net", r"online", r"channel", r"group", r"association", r"ansa",
    r"pti", r"ians", r"upi", r"npr", r"yonhap", r"kyodo", r"anadolu", r"newspaper", r"wires",
    r"redactie", r"redação", r"redakc\w+", r"redacția", r"редакци\w+",
)  # fmt: skip
