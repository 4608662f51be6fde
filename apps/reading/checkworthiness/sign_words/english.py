"""English words and phrases that speak for or against checking a statement."""

from __future__ import annotations

import re

from apps.reading.checkworthiness.sign_words.table import SignWords

_SIGNS = {
    "comparison": """
        more than|less than|fewer than|greater than|higher than|lower than|larger than|smaller than
        |bigger than|better than|worse than|faster than|slower than|older than|younger than
        |stronger than|weaker than|longer than|shorter than|poorer than|richer than|safer than
        |cheaper than|deeper than|twice|two times|three times|four times|five times|ten times
        |compared to|compared with|as many as|as much as|as large as|as big as|as high as|the size of
        |the area of|double|doubled|doubles|triple|tripled|half of|half the|a third of|two thirds of
        |a quarter of|majority of|most of|one in|outnumber|outnumbers|outnumbered|exceed|exceeds
        |exceeded|ranks|ranked|rank|compared|versus|than any|than the|than in|than it|than they
        |than anyone|than anything|than anywhere|than others|than our|than their|on average
        |so little|so few|so much less|less than anybody|far more|far fewer|far less
    """,
    "multiple": """
        doubled|tripled|quadrupled|halved|twice as|half as|two times|three times|four times|five times
        |six times|ten times|threefold|fourfold|tenfold|in half|by half
    """,
    "amount_in_words": """
        the number of|the share of|the amount of|the proportion of|the rate of|majority of|majority
        |minority|minority of|most of the|hundreds of|thousands of|tens of thousands|millions of
        |billions of|dozens of|scores of|half of|one in|two in|a third of|a quarter of|fewer|by half
        |more people|more women|more men|doubled|tripled|halved|quadrupled|no more than|not any
        |the highest|the lowest|highest|lowest|the fewest|the least|no more|never more|second highest|second lowest|a hundred percent|all but one|outnumber|outnumbers
    """,
    "superlative": """
        the first|the only|the last time|the largest|the biggest|the highest|the lowest|the worst
        |the best|the most|the least|the greatest|the smallest|the oldest|the youngest|the longest
        |the deadliest|the fastest|the richest|the poorest|the strongest|the weakest|the leading
        |the cheapest|the safest|the cleanest|the last|the deepest|the heaviest|the hottest|the coldest
        |the busiest|the steepest|the earliest|the latest|the fewest|the widest|the tallest
        |first time|first-ever|first ever|never before|in history|in decades|in years|in modern times
        |its history|our history|their history|the history of|living memory|a record|record high
        |record low|record number|record level|number one|all-time|all time|unprecedented|in the world
        |ever recorded|ever seen|ever had|ever held|ever built|than any|than ever|'s largest|'s biggest
        |’s largest|’s biggest|second largest|second biggest|second highest|first american
        |first president|most powerful|most expensive|one of the most|one of the largest|one of the biggest|one of the worst|one of the best|since the war|on earth
        |anywhere else|anything else|anyone else|any other|no other
    """,
    "change": """
        rose|risen|rises|rising|fell|fallen|falls|falling|grew|grown|grows|increased|increase|increases
        |increasing|decreased|decrease|decreases|decreasing|declined|declines|declining|decline|dropped
        |drops|drop|shrank|shrunk|lost|loses|gained|cut|cuts|raised|raises|raise|lowered|slashed|soared
        |surged|plunged|tripled|doubled|halved|climbed|expanded|reduced|reduces|added|created|went up
        |went down|gone up|gone down|going up|going down|up by|up from|down by|down from|down to
        |skyrocketed|skyrocketing|worsened|improved|eliminated|spent|spends|balanced|wiped|destroyed
        |moved|leaving|left|closed|shut|are up|is up|is down|are down|gone under|'re up|’re up|'re down
    """,
    "law_or_vote": """
        law|laws|bill|act|vote|voted|voting|treaty|resolution|ban|banned|bans|amendment|legislation
        |constitution|constitutional|court|ruled|ruling|convicted|sentenced|charged|indicted|signed
        |vetoed|passed|repealed|deal|agreement|executive order|decree|sanctions|sanctioned|elected
        |supported|opposed|proposed|election|elections|approved|pardoned|nominated|appointed|budget
        |regulation|regulations|investigated|investigation|lawsuit|sued|settled|senate|congress
        |supreme court|endorsed|in favor of|against the|policy|nafta|filibuster|forbid|forbids
        |forbidden|contract|tender|inquiry|abolished|ratified|outlawed|legalised|legalized|referendum
    """,
    "cause": """
        because of|because it|because they|because he|because she|because there|because the|due to
        |as a result|resulted in|results in|led to|leads to|cause|caused|causes|causing|thanks to
        |responsible for|brought about|triggered|prompted|contributed to|blamed on|stems from|linked to
        |links|drives|is known to|are known to|weakens|damages the|makes people|protects against
        |prevents|kills more|explained only|explains|therefore|wherever|is why|that is why|fuels|fuelled
        |worsens|worsen|aggravates|aggravate|harms|harm|damages|spreads|cures|cure|kills|kill|strengthens|speeds up|slows|sets off|drove the|drives up|drive up|drives away|raises the risk|protects|makes it|make it|follows wherever
    """,
    "statistic": """
        job|jobs|unemployment|deficit|deficits|debt|gdp|inflation|wage|wages|income|incomes|tax|taxes
        |tariff|tariffs|trade|export|exports|import|imports|crime|crimes|murder|murders|homicide
        |homicides|shooting|shootings|deaths|killed|poverty|budget|economy|growth|immigrants
        |immigration|illegal|illegally|illegals|border|borders|refugees|insurance|health care
        |healthcare|premiums|premium|prices|price|manufacturing|factory|factories|plant|plants
        |population|rate|rates|percent|average|billion|billions|million|millions|trillion|trillions
        |dollars|casualties|troops|uninsured|medicare|medicaid|social security|emissions|oil|coal|gas
        |energy|steel|nuclear|weapons|votes|poll|polls|turnout|welfare|food stamps|subsidies|subsidy
        |pension|pensions|rent|rents|cases|hospitals|territory|militants|companies|corporations|workers
        |savings|surplus|minimum wage|middle class|drugs|heroin|deportations|deported
        |visas|donations|donors|income tax|tax returns|tuition|crossings|doctors
    """,
    "in_office": """
        governor|senator|president|administration|congress|congressman|congresswoman|opponent|opponents
        |secretary|mayor|minister|government|party|parties|republicans|republican|democrats|democrat
        |council|county|mr|mr.|colleague|colleagues|the other side|white house|parliament|ministry
        |administration's|lobbyists|officials|police|officers|the state|the city
    """,
    "absolute": """
        never|always|every|no one|nobody|none|nothing|entire|all of|zero|not one|not a single|ever
        |all its|not any|nowhere|no club|no country|no officer|no hospital|no president|no governor|no state
        |without exception|a hundred percent|100 percent|not once
    """,
    "accusation": """
        lied|lying|bribe|bribes|bribed|bribery|stole|stolen|steals|stealing|cheated|cheats|rigged|rig
        |corrupt|corruption|illegal|illegally|fraud|covered up|cover-up|hid|hidden|concealed|smuggled
        |smuggling|meddled|meddling|interfered|interfering|planted|planting|falsified|forged|tortured
        |torture|abused|raped|murdered|murderer|assaulted|beaten|beat up|violated|violates|violating
        |broke the law|breaks the law|break the law|without paying|without a tender|never paid|ignored
        |embezzled|laundered|laundering|looted|kickback|kickbacks|took money|takes money|takes bribes
        |sold out|betrayed|misled|misleads|deceived|plagiarised|plagiarized|discriminated|evaded|dodged
        |blackmailed|threatened|spied|spying|hacked|invasion|invaded|conspired|colluded|collusion
        |in the pocket|destroyed evidence|accused|wrongdoing|cronies|handed out|a hoax|a scam|unpaid
        |knew about|knew it|never told|not told|never answered|never asked|voter fraud|sabotaged
        |poisoned|propaganda|massacre|massacred|genocide|war crimes|censored|silenced|paid off
        |defunded|overcharged|leaked the|deny it|cover-ups|blackmail|embezzlement|without permission|against their will|without a warrant|in secret|secretly|tampered|doctored|stuffed ballots|faked|fake|bogus|look away
    """,
    "deed": """
        smashed|fired|shot|killed|destroyed|burned|burnt|blocked|stopped|closed|shut|sold|bought|built
        |gave|given|took|taken|cut|froze|frozen|arrested|detained|seized|deported|evicted|expelled
        |released|fined|withdrew|withdrawn|cancelled|canceled|hired|sacked|resigned|attacked|bombed
        |shelled|occupied|annexed|died|drowned|collapsed|crashed|leaked|inherited|paid|owed|owes|owns
        |copied|dumped|renamed|raided|kidnapped|executed|jailed|imprisoned|freed|suspended|outlawed
        |scrapped|privatised|privatized|nationalised|nationalized|demolished|evacuated|struck|injured
        |wounded|founded|merged|moved|exported|imported|armed|funded|financed|bankrupted|polluted
        |flooded|spilled|recalled|patented|defeated|surrendered|retreated|deployed|sent|opened fire
        |let in|let out|cleared|confirmed|used|treated|warned|charged|gone under|removed|dropped out
        |tore down|pulled|drained|infected|vaccinated|broke|broken|hid|hidden|stole|planted|charges
        |vetoed|fled|locked|trapped|escaped|refused|rescued|torched|vanished|disappeared|turned off|shut off
        |endorsed|defunded|flooded|derailed|sank|exploded|burst|looted|confiscated|rejected the|overturned|doubled
        |blew up|ran over|pushed|beat|chased|drove|cheated|hired|promoted|demoted|overcharged|underpaid|employed|spent
        |        borrowed|lent|donated|exposed|denied entry|turned away|hid|lied|stripped|revoked|suspended|halted|delayed|banned
    """,
    "past_deed": """
        has never|have never|has ever|have ever|nobody ever|no one ever|no one has|nobody has
    """,
    "opinion": """
        i think|i believe|i feel|i guess|i hope|i love|i like|i wish|i want|in my view|in my opinion
        |we believe|we think|we feel|should|shouldn't|ought to|we must|you must|we have to|you have to|i have to|got to|needs to be|you need to
        |i need to|must not
        |unfortunately|sadly|hopefully|wonderful|terrible|horrible|disaster|disgrace|disgraceful
        |beautiful|amazing|incredible|great|terrific|tremendous|ridiculous|stupid|nice|proud|sad|seem
        |seems|surprising|arguably|notable|crucial|key to|remarkable|fantastic|unbelievable
        |renewed hope|of course|deserve|deserves|advisable|important|believe in|fair|shame
        |stronger together|faith|dream|dreams|spirit|my heart|our hearts|in my heart|delighted|cruel
        |better than that|who we are|stand with|stand for|stand together|crossroads|stronger than fear
        |is the answer|the key|never the answer|more than a|the truth|decency|breaks my|shock|shocking
        |i will never|we need|you deserve|matters most|love|loved|hate|too much|sorry|as people say
        |proud of|happy|surprised|glad|pleased|hope is|worthy|tragic|lovely|brilliant|awful
    """,
    "forecast": """
        will|won't|shall|gonna|'ll|’ll|expected to|likely to|set to|upcoming|in the future|next year
        |next month|next week|next generation|tomorrow|soon|aims to|scheduled|intend|intends|when i'm
        |if i|if we|if you|if he|if she|if they|if elected|i'll|we'll|they'll|he'll|she'll|you'll|it'll
        |would|could|might|promise|promises|when i am|expects|expect
    """,
    "hedge": """
        reportedly|allegedly|apparently|possibly|probably|presumably|perhaps|maybe|rumored|rumoured
        |supposedly|may have|might have|could have|it is said|it is believed|it is thought|sort of
        |kind of|i guess|unclear|seemingly|somewhat|believes|suspects|fears that
    """,
    "courtesy": """
        thank you|thanks|good evening|good morning|good afternoon|good night|welcome|ladies|gentlemen
        |applause|god bless|congratulations|laughter|please|excuse me|hello|crosstalk|nice to
        |a pleasure|honor to|honored to|honoured|happy birthday|inaudible|cheers|boo|let me|my friend
        |my friends|wait a minute|your time|next question|two minutes|30 seconds|one minute|moderator
        |good luck|go ahead|may god|our thoughts|thoughts and prayers|rest in peace|ninety seconds
        |thirty seconds|sixty seconds|move on|one at a time
    """,
    "narration": """
        spoke|speaking|talked|met with|met|meets|held a|held talks|press conference|news conference
        |joint news|phone call|told reporters|in an interview|an interview|addressed|visited|gathered
        |arrived|traveled|travelled|convened|paid a visit
    """,
    "denial": """
        deny|denies|denied|denying|rejects|rejected|disputes|disputed|dismisses
    """,
    "position": """
        wants|want to|demands|demanded|calls for|called for|calling for|urged|urges|hopes|hoped|plans to
        |planned to|plan to|intends|intended to|refuses|refuses to|declined to|thanked|praised
        |welcomed|apologised|apologized|apologises|regrets|regretted|vowed|pledged|hailed|lauded
        |ready to|willing to|is confident|did not want|would not comment|not comment|proposes|proposed to
        |threatens to|threatened to|seeks|is considering|paid tribute|mourned|condolences|aims to
        |decided to|agreed to|expressed|joked|laughed|wished|wishes|prefers|opposes|condemned|criticised
        |criticized|ordered
    """,
    "anecdote": """
        my mother|my father|my mom|my dad|my grandfather|my grandmother|my wife|my husband|my daughter
        |my daughters|my son|my sons|my kids|my children|my parents|my brother|my sister|my family
        |my uncle|my aunt|when i was|i was born|i was raised|i grew up|i met|told me|asked me|tells me
        |i have known|i sat|i was at|i remember|used to say|used to tell|a man there|a woman there
        |a young man|a young woman|a little girl|a little boy|a woman named|a man named|i paid my|i stood
        |two girls|two boys|i learned|i once|a letter from|came up to me|wrote to me|i have two|i have three
    """,
}
_PAST = frozenset(
    "was were had did became began came gave went took made met held left sent saw got ran won"
    " lost built bought sold kept brought fought led paid broke chose drove fell knew spoke stood struck"
    " wrote shot cut set put let hit said told found thought been done gone given taken seen wasn't"
    " weren't hadn't didn't hasn't haven't hid stole froze withdrew rose grew swore tore threw wore bred"
    " sank shrank shook sought taught caught understood forgot forbade beat bit blew drew drank ate"
    " flew froze laid lent meant rode rang sang slept spent stuck swept swam woke wound".split()
)

ENGLISH = SignWords(
    code="en",
    signs=_SIGNS,
    first_person=frozenset("i i'm i’m i've i’ve i'd i’d i'll i’ll me my myself".split()),
    past=re.compile(r"\w\w+ed\Z"),
    past_words=_PAST,
    not_past=frozenset(
        "used need indeed speed feed seed bleed breed red bed shed united exceed proceed".split()
    ),
    asks=re.compile(
        r"(?:let|let's|let’s|please|go|look|come|remember|vote|click|support|join|read|subscribe|share"
        r"|sign|follow|enter|listen|take|give|believe|imagine|think|ask|tell|stop|keep|make|see|watch"
        r"|wait|drink|eat|call|write|send|buy|try|check|visit|start|avoid|use|wear|stay|wash|help|find"
        r"|get|do n['’]t|do not|never mind|consider|choose|be|say|talk|turn|put|bring|save|download"
        r"|you should|you must|you can|you need|anyone who wants|those who|people should|residents are"
        r"|readers|drivers are asked|may i|shame on|god|if you)\b(?! of\b)"
    ),
    most=re.compile(
        r"(?!(?:for|inter|har|con|re|pro|ar|in|ch|qu|gu|n|pr|be|w|z|man|tempt|b|t)est\Z)(?!honest|modest|latest|dishonest)"
        r"\w{2,}est\Z"
    ),
    titles=frozenset(
        "senator governor congressman congresswoman secretary president mayor minister mr mr. mrs mrs."
        " ms ms. madam sir doctor dr dr. chancellor commissioner representative ambassador professor"
        " councillor general prime".split()
    ),
    moderators=frozenset(
        "moderator moderators host anchor interviewer question questioner q presenter reporter"
        " journalist chair audience announcer".split()
    ),
)
