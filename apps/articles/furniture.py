"""What a line around an article is, judged by its shape and the trade's own labels.

Credits, captions, weather, form fields, share buttons, appeals, related-story labels: pure
questions about one line. Where in a text such a line may be dropped is decided by the readers;
a full sentence is never furniture for its topic alone.
"""

from __future__ import annotations

import re
from typing import Final

_AGENCY: Final = (
    r"AP|AFP|EPA(?:-EFE)?|EFE|ANSA|dpa|DPA|TASS|RIA|SANA|Xinhua|Reuters|REUTERS|Getty|GETTY|Bloomberg|"
    r"Anadolu|AA|Shutterstock|Alamy|iStock|Unsplash|Pixabay|Flickr|Wikimedia|Twitter|Facebook|"
    r"Instagram|Telegram|YouTube|TikTok|NurPhoto|Zuma|Sipa|Imago|IMAGO|Keystone|PA\b|UPI|CNP"
)
_IN_CREDIT: Final = re.compile(
    rf"\b(?:{_AGENCY})\b|\b(?:photos?|photograph\w*|images?|pictures?|courtesy|credits?|handout|"
    r"file|screen\s?(?:shot|grab)|archives?|pool|foto\w*|crédit\w*|via)\b|©|\bфото\b|صورة|تصوير",
    re.IGNORECASE,
)
_PHOTO: Final = re.compile(
    r"\b(?:photo|image|picture|courtesy|credit|handout|screen\s?shot|foto)\b|фото|صورة", re.IGNORECASE
)
_LAST_BRACKET: Final = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]](\.?)$")
_NAME_SLASH_AGENCY: Final = re.compile(r"[\w.’'\-] ?/ ?[@A-ZÀ-ÞА-ЯĀ-Ž][\w.’'\- ]*", re.UNICODE)
_CREDIT_START: Final = re.compile(
    r"^\W*(?:(?:photo(?:graph)?(?:er)?|image|picture|illustration|video|graphic|featured image|fotos?|"
    r"bild|quelle|фото|resim|imagen?|foto(?:graf|ğraf)?|crédits?(?: photos?)?|صورة|تصوير)\s*"
    r"(?:credit|source|by|courtesy|caption|copyright|via|:|©|\||/)|(?:source|credit|caption)\s?:|"
    r"©|\(c\) ?(?:19|20)\d\d|copyright\b|image (?:source|caption),|view gallery|"
    r"(?:REUTERS|AP Photo|AFP|Getty Images?|EPA)(?:\s?[/|:]|$|\s+via\b))",
    re.IGNORECASE,
)
_CREDIT_END: Final = re.compile(
    r"(?:[.!?”\"’)]|\s[|–—-])\s+(?:Photo(?:graph)?s?(?: (?:by|credit))?:?\s+.{2,60}|"
    r"(?:Photo(?:graph)?|Image|Picture|Credit|Foto|Фото)\s?:\s*.{2,60}|"
    r"[^.!?]{0,50}(?:AP Photo|Getty Images|AFP/Getty|Reuters|REUTERS|AFP|EPA-EFE|Shutterstock|Alamy)[^.!?]{0,30})$"
    r"|\bREUTERS/[\w .]+$|\bvia (?:AP|AFP|Getty Images|Reuters|REUTERS)$"
)
_WEATHER: Final = re.compile(
    r"^[-+−]?\d{1,3}(?:[.,]\d)?\s?(?:°\s?[CFcf]?|º\s?[CF]?|℃|℉|[CF]|%|km/?h|kmh|mph|m/s|hPa|mb)$|"
    r"^(?:(?:mostly |partly |light |heavy |moderate |scattered |broken |few |overcast |clear |some )*"
    r"(?:clouds?|cloudy|sky|skies|rain|showers|snow|sunny|haze|mist|fog|thunderstorms?|drizzle))"
    r"(?:\s+[-+]?\d+.{0,6})?$",
    re.IGNORECASE,
)
_BARE_NUMBER: Final = re.compile(r"^[\d\s.,:+%°#/-]{1,12}(?:[KkMm]\b)?$")
_LABEL: Final = re.compile(
    r"^\W*(?:"
    r"popular( now| posts?| stories| articles)?|most (?:popular|read|viewed|shared|commented)( .{0,20})?|trending( now| topics| stories)?|"
    r"(?:related|recommended|sponsored|promoted|featured|more|latest|top|other|similar|recent|editor.?s.? (?:picks?|choice)|must read)"
    r"( (?:stories|story|articles?|content|posts?|news|reading|topics?|links?|coverage|videos?|headlines|for you|from .{2,40}|on .{2,40}|in .{2,40}|to read|by .{2,40}|picks?|tags))?|"
    r"(?:read|see|watch|listen|learn|find out|load|show|view|get)( (?:more|also|next|all|now|this|the .{2,20}))+( .{0,30})?|"
    r"you (?:may|might) (?:also )?(?:like|be interested in)|up next|next up|in this (?:article|story)|what to read next|"
    r"(?:share|tweet|print|email|e-mail|save|comments?|bookmark|copy link|link copied|follow|like|reply|report|listen|subscribe|"
    r"sign (?:in|up)|log ?(?:in|out)|register|menu|search|home|next|previous|back to top|close|advertis\w+|ads?|sponsored|ad feedback|"
    r"facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|instagram|youtube|messenger|viber|copy|google news|flipboard)"
    r"( (?:this|on|via|with|to|by|us|now|here|button|article|story|post|page|link|more|in|up|for free))*( (?:facebook|twitter|x|whatsapp|"
    r"telegram|linkedin|reddit|pinterest|instagram|email|friend|google news|article|story|post|page))?|"
    r"(?:share|tweet|print|email|facebook|twitter|whatsapp|telegram|linkedin|reddit|pinterest|copy link|link|x|,|\||/|·|•|and|\s)+|"
    r"\d+ (?:comments?|shares?|views?|likes?|min(?:ute)?s? (?:read|ago)|hours? ago|days? ago)|\d+ min read|"
    r"(?:leave|post|write|add|view|join|show) (?:a |your |the |all )?(?:reply|comments?|conversation|discussion)( .{0,20})?|"
    r"(?:about the )?authors?( bio)?|tags?|topics?|categor(?:y|ies)|keywords?|filed under|source|sources|contact us|about us|privacy policy|"
    r"terms of (?:use|service)|cookie (?:policy|settings)|all rights reserved.{0,60}|"
    r"story continues.{0,40}\.?|continue reading.{0,40}|article continues.{0,40}\.?|skip (?:to|past).{0,40}|"
    r"\(?end(?:s|it)?\)?|loading.{0,30}|e-?mail(?: the author)?|photos?|gallery|video|image \d+ of \d+|\d+ of \d+|"
    r"-*\s*(?:free ads?|advert(?:isement|isment|ising)?|advertorial|publicité|anzeige|werbung|publicidad|pubblicità|reklam|реклама|إعلان)\s*-*(\W*spot_img)?|spot_img|"
    r"lire aussi.{0,120}|à lire aussi.{0,120}|sur le même sujet|lees ook.{0,120}|lesen sie auch.{0,120}|mehr zum thema.{0,60}|leer más.{0,60}|"
    r"te puede interesar.{0,80}|leggi anche.{0,120}|ilgili haberler|читайте также.{0,120}|اقرأ أيضا.{0,120}|مواضيع ذات صلة|partager|teilen|compartir|comentar(?:ios)?|commentaires?|kommentare?|yorumlar|комментарии|التعليقات|newsletter|paylaş|поделиться|شارك"
    r")\s*(?:\.{2,}|[:…»›>→\-]*)\s*$",
    re.IGNORECASE,
)
_RELATED_LEAD: Final = re.compile(
    r"^\W*(?:read (?:more|also|next|the full)|also (?:read|see)|see also|related(?: (?:stories|story|articles?|news|coverage))?|"
    r"more (?:on this|from|news|stories)|watch|listen|editor.?s note|recommended|don.t miss|lire aussi|à lire(?: aussi)?|lesen sie auch|lees ook|"
    r"leer (?:más|también)|leggi anche|читайте также|اقرأ أيضا|اقرأ أيضًا|ayrıca okuyun)\s*[:|>»–—-]",
    re.IGNORECASE,
)
_CUE: Final = re.compile(
    r"\b(?:click (?:here|below|to)|subscrib\w+|newsletters?|sign(?:ed|ing)? up|log(?:ged)? ?in|login|inbox|e-?mail(?: address)?|web ?site fields?|"
    r"comments?|commenting|moderat(?:ed|ion|ors?)|cookies?|privacy|terms of (?:use|service)|donat\w+|contribut(?:e|ion) (?:today|now)|"
    r"support (?:us|our|independent|quality)|your support|become a (?:member|patron|supporter)|membership|free media|follow us|join us|like us|"
    r"download (?:our|the) app|whatsapp channel|telegram channel|our (?:channel|app|page)|(?:enter|type) your|your name|your comment|"
    r"required fields?|spam|all rights reserved|may not be (?:published|reproduced|republished|redistributed)|without (?:prior )?permission|"
    r"advertis\w+|sponsored|share this|print this|register(?:ed)?|account|password|a month|per month|per week|unsubscribe|"
    r"bolet[ií]n|correo|suscr[ií]\w+|bulletin|lettre d.information|abonn\w+|inscri\w+|postfach|e-mail-adresse|newslettera?|iscri\w+|"
    r"подпи\w+|рассылк\w+|bülten\w*|abone|النشرة|اشترك\w*|بريدك|спонсор\w*|пожертв\w*|spenden?|faire un don|don mensuel|donaci\w+|bağış\w*|تبرع\w*|"
    r"copyright|©|opt out|affiliate|kommentare?|commentaires?|comentarios?|commenti|yorum\w*|комментари\w*|commission|breaking news (?:alerts?|email)|sent straight to|delivered to)\b|[$€£₺]\s?\d+ (?:a|per) (?:month|week|year)|\.\.$",
    re.IGNORECASE,
)
_NOTICE: Final = re.compile(
    r"all rights reserved|^\W*(?:©|copyright\b)|may not be (?:published|reproduced|republished|redistributed)|"
    r"affiliate links?|protected by recaptcha|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados|"
    r"все права защищены|جميع الحقوق محفوظة|tüm hakları saklıdır",
    re.IGNORECASE,
)
_ADDRESSED: Final = re.compile(
    r"\b(?:your?|yours|our|us|this (?:site|website|page))\b|\b(?:vous|votre|vos|nos|notre|nous|ihre?n?|unser\w*|tus?|nuestr\w+|tuo|tua|nostr\w+)\b|\bнаш\w*|\bвас\b", re.IGNORECASE
)
_ASKING: Final = re.compile(
    r"(?:^|[.!?]\s)\W{0,4}(?:please|click|subscribe|sign up|log in|login|register|follow|join|donate|support|share|help us|download|enter|leave|become|"
    r"get (?:the|our|all)|stay|want|don.t miss|enjoy|like|no login|your email|by (?:signing|submitting|clicking|subscribing)|"
    r"abonnez-vous|inscrivez-vous|abonnieren sie|suscr[ií]b\w*|recibe|melden sie|soutenez|unterstützen sie|поддерж\w+ нас|ادعم\w*|destek ol\w*|regístr\w*|iscriviti|abone ol|подпи\w+|اشترك|تابعنا|this (?:site|website|page|article) (?:uses?|is protected|may contain)|we (?:use|need|rely|value)|never miss|for more)\b",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"^\W*(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+|@\w+)\W*$", re.IGNORECASE)
_LONGEST: Final = 1_000  # letters; longer lines are prose, and patterns on them would take long
_END: Final = re.compile(r"[.!?…。！？؟۔।:;][\"'”’»)\]*\d]*$|[\"”»]$")


def words(line: str) -> int:
    """Count the words of ``line``; a run of a script without spaces counts by two signs a word."""
    unspaced = len(re.findall("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]", line))
    return len(line.split()) + unspaced * 2 // 3


def ends_a_sentence(line: str) -> bool:
    """Say whether ``line`` closes as sentences close, a quotation or bracket included."""
    return bool(_END.search(line.rstrip()[-40:]))


def is_credit(line: str) -> bool:
    """Say whether ``line`` is a photo caption or credit: "(Name/Agency)" at its end, "Photo: …"."""
    line = line.strip()
    if len(line) > _LONGEST or words(line) > 90:
        return False
    if (bracket := _LAST_BRACKET.search(line)) and _is_credit_bracket(line, bracket):
        return True
    count = words(line)
    return bool((count <= 60 and _CREDIT_START.search(line)) or (count <= 45 and _CREDIT_END.search(line)))


def is_weather(line: str) -> bool:
    """Say whether ``line`` is a temperature, a humidity or a sky, as site headers print them."""
    return len(line) <= 80 and bool(_WEATHER.match(line.strip()))


def is_label(line: str) -> bool:
    """Say whether ``line`` is nothing but a site's label, button, counter or address."""
    line = line.strip()
    return len(line) <= 140 and bool(
        _LABEL.match(line) or _BARE_NUMBER.match(line) or _ADDRESS.match(line)
        or not any(c.isalnum() for c in line)
    )  # fmt: skip


def leads_to_another_story(line: str) -> bool:
    """Say whether ``line`` is a pointer such as "Read more: …" to another page."""
    return len(line) <= 400 and words(line) <= 30 and bool(_RELATED_LEAD.match(line))


def asks_the_reader(line: str) -> int:
    """Count the signs that ``line`` speaks to the visitor of a site: appeals, forms, notices.

    A closed sentence counts only when it addresses the visitor outside of quotation marks, so an
    article *about* passwords or donations is left alone.
    """
    if len(line) > 3 * _LONGEST:
        return 0
    asking = bool(_ASKING.search(line))
    if words(line) >= 9 and not asking and not _NOTICE.search(line):
        spoken = re.sub("[“\"«„][^”\"»“]*[”\"»“]", " ", line)
        if not _ADDRESSED.search(spoken):
            return 0
    return len({cue[0].lower() for cue in _CUE.finditer(line)}) + asking + bool(_NOTICE.search(line))


def _is_credit_bracket(line: str, bracket: re.Match[str]) -> bool:
    """A credit follows a closed caption; a bracket that belongs to a sentence stands before its stop."""
    inside, stop = bracket[1], bracket[2]
    before = line[: bracket.start()].rstrip()
    if _NAME_SLASH_AGENCY.search(inside) and not (stop and not _IN_CREDIT.search(inside)):
        return True
    if words(inside) > 8 or not _IN_CREDIT.search(inside) or stop:
        return False
    return not before or ends_a_sentence(before) or bool(_PHOTO.search(inside))
