"""Swedish abbreviations as data: how each is written out, and where it counts as an abbreviation.

Everything is stored in lower case without the last full stop. The tokenizer adds the stop, the
capitalised form, and the written-out form as the token's ``NORM``.
"""

from __future__ import annotations

# Not words in their own right: letters plus stop are always one token.
FIXED: dict[str, str] = {
    "adr": "adress", "ang": "angående", "anm": "anmälan", "ank": "ankom",
    "apr": "april", "aug": "augusti", "avd": "avdelning", "avs": "avseende", "beh": "behandling",
    "besl": "beslut", "bif": "bifogad", "bitr": "biträdande", "bl.a": "bland annat", "bost": "bostad",
    "ca": "cirka", "d.v.s": "det vill säga", "dec": "december", "doc": "docent",
    "dr": "doktor", "dvs": "det vill säga", "e.d": "eller dylikt", "e.kr": "efter kristus",
    "enl": "enligt", "fr": "från", "inf": "informerar",
    "uppg": "uppger", "etc": "et cetera", "ev": "eventuellt", "exkl": "exklusive", "f.d": "före detta",
    "f.kr": "före kristus", "f.n": "för närvarande", "f.ö": "för övrigt", "f.v.b": "för vidare befordran",
    "fam": "familj", "feb": "februari", "febr": "februari", "fig": "figur", "forts": "fortsättning",
    "fr.o.m": "från och med", "förf": "författare", "föräldr": "föräldrar", "ggr": "gånger",
    "handl": "handläggare", "i.o.m": "i och med", "i.st.f": "i stället för", "inkl": "inklusive",
    "jfr": "jämför", "jur": "juridisk", "kap": "kapitel", "kl": "klockan", "komm": "kommun",
    "kr": "kronor", "kungl": "kunglig", "m.a.o": "med andra ord", "m.a.p": "med avseende på",
    "m.fl": "med flera", "m.h.a": "med hjälp av", "m.h.t": "med hänsyn till", "m.m": "med mera",
    "milj": "miljoner", "mob": "mobil", "mvh": "med vänliga hälsningar",
    "nov": "november", "nr": "nummer", "o.d": "och dylikt", "o.dyl": "och dylikt", "o.s.v": "och så vidare",
    "obs": "observera", "okt": "oktober", "ordf": "ordförande", "osv": "och så vidare",
    "p.g.a": "på grund av", "p.s.s": "på samma sätt", "pat": "patient", "pga": "på grund av",
    "proc": "procent", "prof": "professor", "resp": "respektive", "s.a.s": "så att säga",
    "s.k": "så kallad", "samordn": "samordnare", "sekr": "sekreterare",
    "sep": "september", "sept": "september", "soc.sekr": "socialsekreterare",
    "socialsekr": "socialsekreterare", "ssk": "sjuksköterska", "t.ex": "till exempel",
    "t.h": "till höger", "t.o.m": "till och med", "t.v": "till vänster", "tel": "telefon",
    "tf": "tillförordnad", "tfn": "telefon", "tidl": "tidigare", "tjg": "tjänstgörande",
    "u.a": "utan anmärkning", "u.p.a": "utan personligt ansvar", "usk": "undersköterska",
    "utr": "utredning", "vard": "vardagar", "vb": "vb", "vhm": "vårdnadshavare",
    "vhp": "vårdnadshavare", "åtg": "åtgärd", "äv": "även", "övers": "översättning",
    "ö.h": "över huvud",
}  # fmt: skip

# Also words ("Hon är ung.", "Bilen är min."), names ("Jan.") or months that end sentences:
# one token only when a lower-case letter, a figure or a section sign follows on the same line.
BEFORE_LOWER: dict[str, str] = {
    "bil": "bilaga", "el": "eller", "eng": "engelska", "fre": "fredag", "jan": "januari",
    "jul": "juli", "jun": "juni", "kor": "korintierbrevet", "lat": "latin", "lör": "lördag", "m": "med",
    "max": "maximalt", "min": "minst", "mos": "moseboken", "mån": "måndag", "o": "och", "ons": "onsdag",
    "prop": "proposition", "ref": "referens", "sid": "sidan", "sön": "söndag", "tis": "tisdag",
    "tors": "torsdag", "ung": "ungefär", "vol": "volym",
}  # fmt: skip

# Measures and parts of statutes: one token after a figure or a section sign.
AFTER_NUMBER: dict[str, str] = {
    "bet": "betänkande", "dgr": "dagar", "h": "timmar", "min": "minuter", "mån": "månader",
    "p": "punkten", "st": "stycket", "tim": "timmar", "veck": "veckor",
}  # fmt: skip

# Written with blanks between the parts, with or without stops; each part is a literal.
SPACED: dict[str, str] = {
    "bl a": "bland annat", "d v s": "det vill säga", "e d": "eller dylikt", "f d": "före detta",
    "f n": "för närvarande", "f ö": "för övrigt", "fr o m": "från och med", "i o m": "i och med",
    "i st f": "i stället för", "m a o": "med andra ord", "m a p": "med avseende på",
    "m fl": "med flera", "m h a": "med hjälp av", "m h t": "med hänsyn till", "m m": "med mera",
    "o d": "och dylikt", "o s v": "och så vidare", "p g a": "på grund av", "p s s": "på samma sätt",
    "s a s": "så att säga", "s k": "så kallad", "t ex": "till exempel", "t o m": "till och med",
}  # fmt: skip

# Followed by their number without a blank ("kl.14.30", "v.12").
GLUED: tuple[str, ...] = ("ca", "kap", "kl", "nr", "s", "sid", "tel", "tfn", "v")

# Never the last word of a sentence: what follows belongs to them ("enl. Jonna", "kl. 14").
LEADING: frozenset[str] = frozenset({
    "m", "o",
    "adr", "ang", "avs", "bitr", "bl.a", "ca", "d.v.s", "doc", "dr", "dvs", "enl", "ev", "f.d", "fam",
    "fig", "fr.o.m", "handl", "i.o.m", "i.st.f", "inkl", "exkl", "jfr", "jur", "kap", "kl", "kungl",
    "m.a.o", "m.a.p", "m.h.a", "m.h.t", "mob", "nr", "p.g.a", "pat", "pga", "prof", "prop", "resp",
    "s.k", "samordn", "sekr", "soc.sekr", "socialsekr", "ssk", "t.ex", "t.o.m", "tel", "tf", "tfn",
    "uppg", "fr", "inf", "usk", "v", "el", "sid", "bil", "ung", "max", "vhm", "vhp",
})  # fmt: skip
