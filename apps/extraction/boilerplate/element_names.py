"""The names sites give, in classes and ids, to the parts of a page that are not its article.

Data only: words that sites use, in the languages a newsroom meets. Names are often wrong: how much may
be removed for them is decided in ``page.pruning``. The words of lines are in ``site_words``.
"""

from __future__ import annotations

from typing import Final

from apps.reading.text.patterns import any_of

ELEMENT_NAMES: Final = (  # classes and ids of what is around a body
    # other stories
    r"related\w*", r"recommend\w*", r"recirc\w*", r"more-?(?:stories|news|from|on|in|articles|coverage)",
    r"read-?(?:more|next|also)", r"also-?(?:read|like)", r"see-?also", r"trending", r"popular",
    r"most-?(?:read|viewed|popular|commented|shared)", r"teasers?", r"outbrain", r"taboola", r"zergnet",
    r"jp-relatedposts", r"yarpp\w*", r"crp_related", r"up-?next", r"next-?(?:article|story|post)s?",
    r"post-?nav\w*", r"nav-(?:previous|next)", r"prev-?next", r"you-?may-?(?:also-?)?like",
    r"dont-?miss", r"latest-?(?:news|posts|stories|articles)?", r"top-?stories", r"link-?(?:list|set)",
    r"headlines", r"relacionad[ao]s?", r"verwandt\w*", r"weitere\w*", r"lire-?aussi", r"correlat[ie]",
    r"articles?-?lies", r"inline-?(?:promo|related)", r"promo\w*",
    # the visitor
    r"newsletters?\w*", r"subscri(?:be|ption)\w*", r"sign-?up\w*", r"mc4wp\w*", r"opt-?in",
    r"cta", r"call-?to-?action", r"donat\w*", r"appeal", r"paywall\w*", r"regwall", r"log-?in",
    r"shar(?:e|ing)(?:-?\w*)", r"social\w*", r"addthis\w*", r"follow(?:-?(?:us|bar))?", r"sharedaddy",
    r"cookies?\w*", r"consent", r"gdpr", r"poll", r"quiz", r"survey", r"feedback", r"reactions?",
    r"modal", r"pop-?up", r"lightbox", r"tooltip",
    # readers' words
    r"comments?", r"disqus\w*", r"comentario\w*", r"commentaires?", r"kommentare?", r"commenti",
    r"yorum(?:lar)?", r"reacties", r"respond", r"livefyre", r"ugc\w*", r"comment-?\w+",
    # writers, days, subjects
    r"author-?(?:bio\w*|box|info|card|details|description|profile|block|meta)", r"bio", r"short-?bio",
    r"about-?(?:the-?)?author", r"bylines?", r"by-?line", r"(?:post|entry|article)-?(?:meta|author|date)",
    r"time-?stamps?", r"date-?stamp", r"pub(?:lish(?:ed)?)?-?date", r"date-?(?:published|modified)",
    r"tags?", r"tag-?(?:list|cloud|links|box)", r"topics-?list", r"keywords", r"cat-?links",
    r"filed-?under", r"hashtags?",
    # pictures
    r"captions?", r"credits?", r"photo-?credit", r"image-?(?:caption|credit)", r"wp-caption-text",
    r"media-?caption", r"legende?", r"bildunterschrift", r"didascalia", r"pie-?(?:de-?)?foto",
    r"galler(?:y|ies)", r"slide-?show", r"carousel\w*", r"swiper\w*", r"video-?(?:player|desc|playlist)",
    # business and site
    r"sponsor\w*", r"advert\w*", r"ads?", r"ad-?slot", r"disclaimer-?ad", r"affiliate\w*",
    r"print-?only", r"no-?print", r"print-none", r"screen-?reader\w*", r"sr-only", r"visually-?hidden",
    r"skip-?link", r"toolbar", r"breadcrumbs?", r"pagination", r"pager", r"nav", r"navigation",
    r"nav-?links", r"menu", r"masthead", r"footer", r"copyright", r"side-?bar\w*", r"right-?rail",
)  # fmt: skip

NEVER_AN_ARTICLE: Final = (  # of the names above, those that no article is put in
    r"relat", r"recommend", r"recirc", r"yarpp", r"outbrain", r"taboola", r"zergnet", r"newsletter",
    r"mc4wp", r"donat", r"comment", r"disqus", r"comentario", r"kommentar", r"yorum", r"reacties",
    r"livefyre", r"ugc", r"cookie", r"consent", r"gdpr", r"shar(?:e|ing)", r"social", r"addthis", r"follow",
    r"breadcrumb", r"footer", r"copyright", r"masthead", r"sign-?up", r"bio", r"author", r"by-?line",
    r"captions?", r"credit", r"legende", r"bildunterschrift", r"didascalia", r"you-?may", r"more-?",
    r"most-?", r"also-?", r"trending", r"verwandt", r"weitere", r"correlat", r"skip", r"teaser",
    r"card", r"next-?", r"sr-only", r"screen-?reader", r"visually", r"affiliate", r"opt-?in",
)  # fmt: skip

LEAD_NAMES: Final = (  # classes of an opening paragraph that is set apart
    r"lead", r"lede", r"intro", r"introduction", r"ingress", r"chapeau", r"chapo", r"vorspann",
    r"entradilla", r"anons", r"spot", r"sommario", r"abstract", r"leadtext",
)  # fmt: skip


def element_named(alternatives: tuple[str, ...]) -> str:
    """Return a regular expression for a whole word of a class or id."""
    return rf"(?:^|[\s_-]){any_of(alternatives)}(?:$|[\s_-])"
