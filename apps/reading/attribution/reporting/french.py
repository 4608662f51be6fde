"""French: “a déclaré”, “selon”, “dit-il”."""

from apps.reading.attribution.reporting.table import Table, phrases, words

_ANNOUNCING = words(
    "annoncé annonce annoncent annonça confirmé confirme confirment confirma révélé révèle révèlent"
    " démenti dément démentent nié nie nient reconnu reconnaît reconnaissent dénoncé dénonce dénoncent"
    " promis promet promettent évoqué évoque évoquent rapporté rapporte rapportent"
    " rapporta signalé signale signalent"
)

TABLE = Table(
    language="fr",
    saying=_ANNOUNCING
    | words(
        "dit disent disait déclaré déclare déclarent déclara affirmé affirme affirment affirma affirmait"
        " ajouté ajoute ajoutent ajouta ajoutait expliqué explique expliquent expliqua précisé précise"
        " précisent précisa indiqué indique indiquent indiqua assuré assure assurent assura souligné"
        " souligne soulignent souligna raconté raconte racontent raconta prévenu prévient préviennent"
        " averti avertit avertissent répondu répond répondent répondit écrit écrivent écrivait insisté insiste"
        " insistent estimé rappelé rappelle rappellent rappela noté note notent soutenu soutient"
        " soutiennent prétendu prétend prétendent admis admet admettent avoué avoue avouent lancé lance"
        " lâché lâche martelé martèle témoigné témoigne témoignent confié confie résumé résume conclu conclut"
        " constaté constate constatent accusé regretté regrette déploré déplore commenté commente"
        " fait_savoir fait_valoir plaidé plaide prédit prédisent réagi réagit poursuivi poursuit"
        " plaint plaignent plaignait souffle glisse conteste contestent contesté répété répète détaillé détaille"
    ),
    announcing=_ANNOUNCING,
    attitudes=words(
        "estime estiment estimait veut veulent voulait souhaite souhaitent souhaitait espère espèrent refuse"
        " refusent refusé oppose opposent opposé soutient soutiennent soutenu critique critiquent critiqué"
        " condamne condamnent condamné rejette rejettent rejeté exige exigent exigé demande demandent demandé"
        " réclame réclament réclamé ordonne ordonné prévoit prévoient croit croient pense pensent juge jugent"
        " craint craignent appelle_à accuse accusent salue saluent salué juge propose proposent proposé"
        " compte comptent envisage envisagent"
    ),
    helpers=words(
        "a ont avait avaient est sont s’est s’ se lui leur nous vous l’ y en n’ ne pas jamais toujours encore"
        " aussi également notamment ensuite déjà plus me m’ d’abord ainsi clairement aurait auraient eût"
    ),
    negations=words("n’ ne pas jamais"),
    nobody=words("aucun aucune personne nul nulle rien"),
    that=words("que qu’ si comment pourquoi combien"),
    according=phrases(
        "selon|d’ après|à en croire|aux dires de|aux dires du|de l’ avis de|de l’ avis du|au dire de|aux yeux de"
    ),
    contrary=words("contrairement contredit"),
    determiners=words(
        "le la les l’ un une des du son sa ses leur leurs ce cette ces cet notre nos plusieurs deux trois"
        " quatre cinq certains certaines quelques"
    ),
    joining=words("de du des d’ la le les l’ en aux et"),
    prepositions=words(
        "dans en à au aux sur sous avec pour par lors depuis après avant devant chez selon dès pendant durant"
        " vers contre sans entre malgré ce c’"
    ),
    stops=words(
        "que qu’ qui dont où quand lorsque si mais ou donc car puis comme tandis alors est sont était a ont"
        " avait pour dans sur avec par lors devant depuis après avant à au aux auprès"
    ),
    times=words(
        "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd’hui demain ce cette matin soir midi"
        " janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
    pronouns=words("il elle ils elles lui eux"),
    anybody=words("on"),
    ands=words("et"),
)
