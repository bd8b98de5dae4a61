"""Words for people and what they say about a person's role in the case. Tables only, and a lookup."""

from __future__ import annotations

from functools import lru_cache

from docqa.language.wordlist import word_set

CHILD_WORDS = word_set(
    """
    barn barnet barnen barns barnets barnens flicka flickan flickor flickorna flickans pojke pojken
    pojkar pojkarna pojkens gosse gossen gossens son sonen sonens söner sönerna dotter dottern dotterns
    döttrar döttrarna bebis bebisen spädbarn spädbarnet lillan lillen tonåring tonåringen ungdom
    ungdomen ungdomens ungdomar ungdomarna eleven elev elevens syskon syskonen syskonens tvilling
    tvillingen tvillingarna tvillingarnas tjej tjejen killen kille
    """
)
PARENT_WORDS = word_set(
    """
    mamma mamman mammas mammans mor modern moderns pappa pappan pappas pappans far fadern faderns
    förälder föräldern föräldrar föräldrarna föräldrarnas föräldrars vårdnadshavare vårdnadshavaren
    vårdnadshavarna vårdnadshavarnas vårdnadshavarens vh bonuspappa bonuspappan bonusmamma bonusmamman
    styvpappa styvpappan styvfar styvfadern plastpappa plastpappan styvmamma styvmamman farsa farsan
    morsa morsan familjehemsmamma familjehemsmamman familjehemspappa familjehemspappan
    familjehemsföräldrarna jourhemsmamma jourhemspappa umgängesföräldern umgängesförälder boendeförälder
    boendeföräldern båda
    """
)
RELATIVE_WORDS = word_set(
    """
    mormor mormodern morfar farmor farfar moster faster morbror farbror kusin kusinen kusiner syster
    systern bror brodern bröder bröderna systrar systrarna storebror storasyster lillebror lillasyster
    halvbror halvsyster sambo sambon särbo särbon make maken hustru hustrun fru frun mannen kvinnan
    släkting släktingar släkten släktingarna familj familjen familjens familjer mormors morfars farmors
    farfars mosters systers brors partner partnern pojkvän pojkvännen flickvän flickvännen svärmor
    svärfar svägerska svåger granne grannen grannar grannarna grannens kompis kompisen kompisar
    kompisarna kamrat kamraten kamrater kamraterna bästis väninna väninnan vän vännen vänner vännerna
    gudmor gudmodern paret pojkvännens exmannen ex exet exfrun
    """
)
PROFESSIONAL_WORDS = word_set(
    """
    rektor rektorn rektorns polis polisen polisens poliser mentor mentorn läkare läkaren läkarens
    överläkare barnläkare barnläkaren psykolog psykologen psykologens kurator kuratorn skolkurator
    skolkuratorn handläggare handläggaren tolk tolken åklagare åklagaren advokat advokaten ombud ombudet
    biträde biträdet lärare läraren lärarens pedagog pedagogen fritidspedagog fritidspedagogen
    fritidsledare fritidsledaren behandlare behandlaren terapeut terapeuten familjebehandlare
    familjebehandlaren kontaktperson kontaktpersonen kontaktpersonal personal personalen barnmorska
    barnmorskan sjuksköterska sjuksköterskan skolsköterska skolsköterskan bvc-sköterska bvc-sköterskan
    sköterska sköterskan undersköterska socialsekreterare socialsekreteraren socialsekreterarna
    socialsekr soc.sekr familjehemssekreterare familjehemssekreteraren familjerättssekreterare
    barnsekreterare utredare utredaren utredarens enhetschef chef chefen umgängesstöd umgängesstödet
    logoped logopeden audionom tandläkare tandläkaren dietist dietisten fysioterapeut arbetsterapeut
    specialpedagog specialpedagogen elevassistent assistent assistenten resurspedagog stödperson
    anmälare anmälaren anmälarens anm godman gode förskolepedagog förskollärare förskolläraren
    klasslärare klassläraren föreståndare föreståndaren radiologen barnradiologen jouren ordförande
    ordföranden konsulent konsulenten konsulentens skolan skolans förskolan förskolans skolsköt
    patrullen tränare tränaren ledare ledaren kontaktfamilj kontaktfamiljen familjehem familjehemmet
    familjehemmets jourhemmet jourhem boendet polispatrullen sjukhuset vårdcentralen bup bvc
    """
)
WRITER_WORDS = word_set("jag vi undertecknad undertecknade undert ut mig oss ut. utr utr. rapportören")
HOME_WORDS = word_set(
    """
    hem hemmet hemmets lägenhet lägenheten lägenhetens bostad bostaden bostadens hus huset kök köket rum
    rummet vardagsrum vardagsrummet hall hallen boende hemmiljö hemmiljön hemförhållanden
    hemförhållandena badrum badrummet sovrum sovrummet städning städningen relation relationen samspel
    samspelet anknytning anknytningen kontakt kontakten klimat klimatet omsorg omsorgen föräldraförmåga
    föräldraförmågan ordningen ordning uppfostran kosthållning
    """
)
PROFESSIONAL_ENDINGS = tuple(
    word_set(
        """
        sekreterare sköterska sköterskan läkare läkaren lärare läraren pedagog pedagogen terapeut
        terapeuten kurator kuratorn assistent chef chefen ledare ledaren handläggare behandlare
        behandlaren psykolog psykologen konsulent rådgivare vägledare utredare rektor polis sköt. sköt
        """
    )
)
# Words whose bearer is a woman or a man, for resolving hon and han.
FEMALE_WORDS = word_set(
    """
    mamma mamman mor modern mormor farmor moster faster syster systern flicka flickan dotter dottern
    lillan hustru hustrun kvinna kvinnan storasyster lillasyster barnmorska barnmorskan familjehemsmamma
    sköterska skolsköterska skolsköterskan tjej tjejen väninna väninnan fru frun bonusmamma styvmamma
    morsan
    """
)
MALE_WORDS = word_set(
    """
    pappa pappan far fadern morfar farfar morbror farbror bror brodern pojke pojken gosse gossen son
    sonen lillen make maken man mannen storebror lillebror familjehemspappa kille killen bonuspappa
    styvpappa styvpappan plastpappa farsan
    """
)
_TABLES = (
    ("child", CHILD_WORDS),
    ("parent", PARENT_WORDS),
    ("relative", RELATIVE_WORDS),
    ("professional", PROFESSIONAL_WORDS),
    ("writer", WRITER_WORDS),
)


@lru_cache(maxsize=50_000)
def role_of(word: str) -> str | None:
    """The role a common noun gives its bearer, None for words that name no person.

    >>> role_of("dottern"), role_of("Skolkuratorn"), role_of("stolen")
    ('child', 'professional', None)
    """
    low = word.lower().rstrip(".")
    for role, words in _TABLES:
        if low in words:
            return role
    if low.endswith(PROFESSIONAL_ENDINGS) or low.removesuffix("s").endswith(PROFESSIONAL_ENDINGS):
        return "professional"
    if low.endswith(("åringen", "åring", "åringens")):
        return "child"
    return None


@lru_cache(maxsize=50_000)
def gender_of(word: str) -> str | None:
    """Whether the bearer of a word is a hon ("f") or a han ("m"), None when the word does not tell."""
    low = word.lower()
    return "f" if low in FEMALE_WORDS else "m" if low in MALE_WORDS else None
