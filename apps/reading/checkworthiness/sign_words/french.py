"""French words and phrases that speak for or against checking a statement."""

from __future__ import annotations

import re

from apps.reading.checkworthiness.sign_words.table import SignWords

_SIGNS = {
    "comparison": """
        plus élevé* que|plus haut* que|plus bas* que|plus grand* que|plus gros* que|plus petit* que
        |plus rapide* que|plus rapidement que|plus vite que|plus cher* que|plus de la moitié|plus que
        |moins que|moins élevé* que|moins cher* que|autant que|aussi grand* que|deux fois plus
        |trois fois plus|le double|la moitié|par rapport à|comparé à|supérieur* à|inférieur* à|toute autre
        |tout autre|majorité|meilleur* que|pire que
        |plus * que|moins * que|gagnent moins|gagne moins|bien plus|bien moins
    """,
    "multiple": "doublé|triplé|quadruplé|deux fois|trois fois|dix fois|de moitié",
    "amount_in_words": """
        le nombre|la part|la proportion|la majorité|une majorité|la plupart|une minorité|la minorité
        |des centaines|centaines de|des milliers|milliers de|des millions|dizaines de|de moins en moins
        |de plus en plus|doublé|triplé|la moitié|un tiers|un quart|de moitié
    """,
    "superlative": """
        le plus|la plus|les plus|le moins|la moins|les moins|la première fois|pour la première|le premier à
        |la première à|le seul|la seule|les seuls|les seules|le pire|la pire|le meilleur|la meilleure
        |record|jamais vu|de son histoire|de notre histoire|de leur histoire|de tous les temps|au monde
        |sans précédent|depuis la guerre|du pays|de la région
    """,
    "change": """
        augment*|baiss*|diminu*|recul*|progress*|chut*|grimp*|bondi*|doubl*|tripl*|perdu*|perd|gagn*
        |rédui*|hausse|baisse|recul|supprim*|créé*|croît|accru*|monté*|descendu*|effondr*|flamb*
    """,
    "law_or_vote": """
        loi|lois|vot*|parlement|sénat|assemblée|tribunal|cour|juge*|condamn*|jugement|procès|décret
        |interdi*|interdiction|adopt*|amendement|constitution|traité|accord|sanction*|élu*|élection*
        |référendum|inculp*|enquêt*|contrat*|budget|approuv*|abrog*|ratifi*|nommé*|poursuiv*
    """,
    "cause": """
        à cause|en raison|grâce à|provoqu*|entraîn*|causé*|cause|causent|responsable* de|parce qu*|dû à
        |due à|dus à|à la suite|conduit à|mené à|lié* à|favoris*|empêch*|protèg*|affaibli*|explique*
        |aggrav*|nuit|nuisent|accélèr*|ralenti*|guérit|guérissent|propage*|tue|tuent|renforce*|abîme*|pollue*
    """,
    "statistic": """
        chômage|emploi*|inflation|dette*|déficit*|impôt*|taxe*|salaire*|revenu*|loyer*|prix|criminalité
        |pauvreté|pib|exportation*|importation*|immigration|immigré*|réfugié*|population|taux|médecin*
        |hôpita*|pension*|retraite*|émission*|croissance|morts|blessés|victimes|logement*
    """,
    "in_office": """
        maire|ministre*|président*|gouvernement|parti|députe*|député*|sénateur*|préfet*|parlement|police
        |policier*|gouverneur*|conseil|opposition|ministère|candidat*|armée
    """,
    "absolute": """
        jamais|toujours|personne ne|personne n|aucun|aucune|rien|tous les|toutes les|nul|nulle part|sans exception
        |pas un seul|pas une seule|ni
    """,
    "accusation": """
        menti*|corruption|corromp*|corrompu*|pot-de-vin|pots-de-vin|vol|volé*|fraud*|détourn*|truqu*
        |illégal*|dissimul*|caché*|tortur*|violé*|assassin*|escroqu*|trahi*|complice*|falsifi*|espionn*
        |ingérence|blanchi*|brutal*|battu*|non payé*|jamais été payé*|sans appel d offres|beau-frère
        |propre poche|conflit d intérêt*|abus|menac*|massacr*|empoisonn*|accus*|manipul*|complot*
        |soudoy*|bulletins falsifi*|faux bulletin*|en secret|secrètement|sans autorisation|sans mandat|fausses|faux|triché*|trich*|harcel*|chant*age
    """,
    "deed": """
        vendu*|acheté*|fermé*|ouvert*|brisé*|cassé*|détrui*|tué*|tiré*|arrêté*|expuls*|licenci*|quitté*
        |bloqué*|brûlé*|incendi*|construit*|coupé*|payé*|signé*|bombard*|attaqué*|saisi*|envoyé*|perdu*
        |démissionn*|mort|morts|morte|mortes|libéré*|envahi*|occupé*|blessé*|rasé*|abattu*|doit|doivent
        |évacué*|annulé*|financé*|privatis*|emprisonn*|enlevé*|pillé*
        |refusé*|verrouill*|fui|enfui*|sauvé*|pillé*|explosé|disparu*|caché*|renversé*|puni*|rejeté*|poussé*|frappé*|embauch*|promu*|prêté*|emprunté*|donné*|retir*|suspend*|piégé*|inondé*|coulé*|élue*
    """,
    "opinion": """
        je pense|je crois|je trouve|je souhaite|à mon avis|selon moi|honte|malheureusement|heureusement
        |il faut|nous devons|devons|devrait|devraient|devons-nous|magnifique*|terrible*|horrible*
        |formidable*|merveilleu*|scandaleu*|triste*|fier|fière|fiers|espoir|beau|belle|ridicule*
        |inacceptable*|important*|essentiel*|vive|courage|rêve*|heureux|heureuse|j aime|j adore
    """,
    "forecast": """
        demain|bientôt|va|vais|vont|allons|prochain|prochaine|à l avenir|l avenir|prévoi*|prévu*|devrait
        |pourrait|pourraient|si nous|si je|on verra|promet*
    """,
    "hedge": "peut-être|peut être|sans doute|probablement|apparemment|semble|semblent|semblerait|dit-on|paraît",
    "courtesy": """
        merci|bonsoir|bonjour|bonne nuit|bienvenue|mesdames|messieurs|chers|chères|applaudissements
        |félicitations|au revoir|s il vous plaît|bravo|bonne chance|à bientôt
    """,
    "narration": "s est rendu*|rencontré|rencontrés|conférence de presse|entretien|a reçu|en visite",
    "denial": """
        nie|nient|nié|dément|démentent|démenti|conteste|contestent|contesté|rejette|rejettent|rejeté
    """,
    "position": """
        veut|veulent|souhaite*|demande|demandent|exige*|appelle à|appellent à|espère*|refuse de|refusent de
        |a refusé de|compte|entend|remercié|salué|regrette*|félicité|propose de|envisage*|prêt à|prêts à
    """,
    "anecdote": """
        ma mère|mon père|ma femme|mon mari|mon grand-père|ma grand-mère|ma fille|mon fils|mes enfants
        |mes parents|mon frère|ma soeur|ma sœur|quand j étais|j ai grandi|je suis né|je suis née
        |j ai rencontré|m a dit|m a demandé
    """,
}

FRENCH = SignWords(
    code="fr",
    signs=_SIGNS,
    first_person=frozenset("je j me moi mon ma mes".split()),
    past=re.compile(
        r"(?:était|étaient|fut|furent|avait|avaient|eut|eurent|\w{2,}(?:é|ée|és|ées|èrent)"
        r"|(?:vend|perd|rend|ten|ven|obten|reconn|reç|conn|dispar|él|vainc|voul|batt|défend|déten|mainten"
        r"|souten|prom|romp|excl|véc|abatt|corromp)ue?s?|(?:mis|pris|commis|promis|permis)e?s?"
        r"|(?:dit|fait|écrit|détruit|construit|produit|conduit|ouvert|offert|mort)e?s?|\w{2,}aient|\w{3,}irent)\Z"
    ),
    not_past=frozenset(
        "été santé liberté société sécurité université qualité égalité réalité vérité majorité minorité"
        " communauté autorité pauvreté criminalité député comité côté marché musée lycée année journée soirée armée"
        " durée idée entrée arrivée ".split()
    ),
    asks=re.compile(
        r"(?:n )?(?!assez\b|chez\b|nez\b)\w{2,}ez\b(?!-)|faites\b|dites\b|soyez\b|allons\b|ne \w+ez\b|il faut\b"
        r"|vous devriez\b|vous devez\b|pensons\b|pour (?:vous )?inscrire\b"
    ),
    future=re.compile(r"\w+(?:er|ir|dr|vr|ur|tr)(?:ai|as|a|ons|ez|ont)\Z"),
    titles=frozenset(
        "monsieur madame mademoiselle président présidente ministre maire sénateur sénatrice docteur".split()
    ),
    moderators=frozenset(
        "modérateur modératrice animateur animatrice journaliste présentateur présentatrice question".split()
    ),
)
