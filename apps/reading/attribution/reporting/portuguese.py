"""Portuguese: “disse”, “segundo”, “de acordo com”; subjects may be dropped."""

from apps.reading.attribution.reporting.table import Table, phrases, words

_ANNOUNCING = words(
    "anunciou anunciaram anuncia anunciam anunciado confirmou confirmaram confirma confirmam revelou revelaram"
    " revela revelam negou negaram nega negam desmentiu desmentiram reconheceu reconheceram reconhece"
    " denunciou denunciaram denuncia prometeu prometeram promete noticiou reportou"
)

TABLE = Table(
    language="pt",
    saying=_ANNOUNCING
    | words(
        "disse disseram diz dizem dizia dito declarou declararam declara declaram afirmou afirmaram afirma"
        " afirmam garantiu garantiram garante assegurou asseguraram indicou indicaram indica explicou"
        " explicaram explica acrescentou acrescentaram acrescenta informou informaram informa sustentou"
        " sustentaram manifestou expressou advertiu advertiram alertou alertaram alerta sublinhou sublinha"
        " destacou destacaram destaca lembrou lembraram lembra contou contaram conta comentou comenta"
        " respondeu responderam responde escreveu escreveram escreve insistiu admitiu admitiram admite"
        " apontou apontaram detalhou relatou relataram relata concluiu concluíram ressaltou ressalta"
        " argumentou alegou esclareceu reiterou lamentou queixa queixam queixou adiantou avisou referiu salientou frisou"
    ),
    announcing=_ANNOUNCING,
    attitudes=words(
        "quer querem queria queriam rejeita rejeitam rejeitou critica criticam criticou criticaram exige exigem exigiu"
        " pede pedem pediu pediram apoia apoiam apoiou opõe opôs condena condenam condenou ordenou ordena"
        " planeja planejam pretende pretendem acredita acreditam pensa pensam considera consideram espera esperam teme"
        " temem reivindica propõe propôs acusa acusam acusou celebra deseja defende defendem defendeu"
    ),
    helpers=words(
        "tem têm tinha tinham havia se lhe lhes o a não nunca jamais também além já logo depois ainda sempre"
        " nos me tampouco"
    ),
    negations=words("não nunca jamais tampouco"),
    nobody=words("nenhum nenhuma ninguém"),
    that=words("que se como quando"),
    according=phrases(
        "segundo|de acordo com|conforme|na opinião de|nas palavras de|na avaliação de|de acordo com o que disse"
    ),
    contrary=words("contrariamente contrário"),
    determiners=words(
        "o a os as um uma uns umas seu sua seus suas este esta estes estas esse essa dois duas três quatro"
        " vários várias alguns algumas muitos muitas"
    ),
    joining=words("de do da dos das e para o a os as"),
    prepositions=words(
        "em no na nos nas ao à com por pelo pela para desde até sobre durante ante sob contra segundo sem entre num numa"
    ),
    stops=words(
        "assim que quem quando se mas ou porque embora enquanto como onde é são era foi em no na nos nas ao à com por"
        " sobre durante desde até"
    ),
    times=words(
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta sábado"
        " domingo ontem hoje amanhã janeiro fevereiro março abril maio junho julho agosto setembro outubro"
        " novembro dezembro"
    ),
    pronouns=words("ele ela eles elas"),
    ands=words("e"),
    drops_subjects=True,
)
