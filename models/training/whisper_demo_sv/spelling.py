"""From written Swedish to pairs (written word, what is said): abbreviations, numbers and capital letters."""

import re

from spoken_numbers import say_numbers

LETTER_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyzåäö",
        [
            "a",
            "be",
            "se",
            "de",
            "e",
            "eff",
            "ge",
            "hå",
            "i",
            "ji",
            "kå",
            "ell",
            "emm",
            "enn",
            "o",
            "pe",
            "ku",
            "ärr",
            "ess",
            "te",
            "u",
            "ve",
            "dubbelve",
            "äks",
            "y",
            "säta",
            "å",
            "ä",
            "ö",
        ],
        strict=True,
    )
)
SAID_AS_WORD = {
    "BUP": "bupp",
    "SIP": "sipp",
    "IVO": "ivo",
    "SoL": "soll",
    "BBIC": "bibbick",
    "BRIS": "briss",
    "VAB": "vabb",
    "FREDA": "freda",
    "SAVRY": "savry",
    "TIPS": "tipps",
    "SISAM": "sisam",
}
ABBREVIATIONS = [
    "BUP",
    "LVU",
    "SIP",
    "HVB",
    "BVC",
    "IVO",
    "SoL",
    "LVM",
    "LSS",
    "BBIC",
    "ADHD",
    "BRIS",
    "LPT",
    "FUP",
    "MVC",
    "SFI",
    "NPF",
    "KBT",
    "VAB",
    "SMS",
    "JO",
    "HBTQ",
    "SIS",
    "PTSD",
    "IQ",
    "FK",
    "AF",
]
_EXPANSIONS = (
    ("t.ex.", "till exempel"),
    ("t ex", "till exempel"),
    ("bl.a.", "bland annat"),
    ("bl a", "bland annat"),
    ("m.m.", "med mera"),
    ("dvs.", "det vill säga"),
    ("osv.", "och så vidare"),
    ("ca ", "cirka "),
    ("tel.", "telefon"),
    ("soc.sekr.", "socialsekreterare"),
    ("kap.", "kapitlet"),
    (" kr ", " kronor "),
    ("TV", "teve"),
)
_WORD = re.compile(r"[A-Za-zÅÄÖåäöéüÉ]+[.,!?;:]?$")


def spoken(word: str) -> str:
    """Say one written word: 'LVU' as 'ell ve u', 'BUP' as 'bupp', anything else as it stands."""
    if word in SAID_AS_WORD:
        return SAID_AS_WORD[word]
    if len(word) > 1 and (word.isupper() or word in ABBREVIATIONS):
        return " ".join(LETTER_NAMES.get(letter, letter) for letter in word.lower())
    return word.lower()


def read_aloud(sentence: str, names: set[str]) -> tuple[list[str], str] | None:
    """Return target words and, for each, (what is said, "," or ""); None if the sentence is unreadable.

    Target words are lower case and without punctuation; words in `names`, words with a capital inside the
    sentence and abbreviations keep capitals. Signs or digits that nothing here can say make it unreadable.
    """
    for short, long in _EXPANSIONS:
        sentence = sentence.replace(short, long)
    sentence = re.sub(r"[\"”“'’()«»–—\[\]]", " ", say_numbers(sentence)).replace("-", " ").replace("/", " ")
    written, said = [], []
    for i, token in enumerate(sentence.split()):
        if re.fullmatch(r"[.,!?;:]+", token):
            continue
        if not _WORD.match(token):
            return None
        stop = "," if token[-1] in ",;:.!?" else ""
        word = token.rstrip(",;:.!?")
        starts = i == 0 or sentence.split()[i - 1][-1] in ".!?:"
        keep = word in names or (word[0].isupper() and not starts) or word in ABBREVIATIONS
        word = (
            word
            if keep and not (word.isupper() and word not in ABBREVIATIONS and len(word) > 4)
            else word.lower()
        )
        written.append(word)
        said.append((spoken(word), stop))
    return written, said
