"""Changes that the guard has to name, and the kinds of problem it names in a pair of texts."""

from __future__ import annotations

from docqa.guarding import guard_texts

# What was done, the source, the rewrite, the kinds that name it.
CHANGES = [
    (
        "negation dropped",
        "Saga har inte varit i skolan sedan mars.",
        "- Saga har varit i skolan sedan mars",
        {"negation"},
    ),
    (
        "negation added",
        "Läraren ser att Saga leker på rasten.",
        "- Läraren ser att Saga inte leker på rasten",
        {"negation"},
    ),
    (
        "determiner flipped",
        "Läkaren såg inga blåmärken på armen.",
        "- Läkaren såg blåmärken på armen",
        {"negation"},
    ),
    (
        "denial turned",
        "Pappa Lars förnekar att han har hotat grannen.",
        "- Pappa Lars uppger att han har hotat grannen",
        {"negation"},
    ),
    (
        "ceasing turned",
        "Mamma har slutat dricka vin på vardagarna.",
        "- Mamma dricker vin på vardagarna",
        {"negation"},
    ),
    (
        "no longer",
        "Olle vill inte längre träffa kontaktpersonen.",
        "- Olle vill inte träffa kontaktpersonen",
        {"negation"},
    ),
    (
        "hedge dropped",
        "Rektorn tror att Olle har blivit mobbad.",
        "- Rektorn: Olle har blivit mobbad",
        {"modality"},
    ),
    ("perhaps dropped", "Skadan är troligen gammal.", "- Skadan är gammal", {"modality"}),
    ("can is done", "Morfar kan hämta Saga på fredagar.", "- Morfar hämtar Saga på fredagar", {"modality"}),
    (
        "should is done",
        "Olle bör träffa tandläkaren i höst.",
        "- Olle träffar tandläkaren i höst",
        {"modality"},
    ),
    (
        "speaker dropped",
        "Mamma Petra uppger att Olle skriker på natten.",
        "- Olle skriker på natten",
        {"attribution"},
    ),
    (
        "speaker swapped",
        "Mamma Petra uppger att Olle skriker på natten.",
        "- Pappa Lars uppger att Olle skriker på natten",
        {"attribution"},
    ),
    (
        "number changed",
        "Olle har missat sex lektioner i matematik.",
        "- Olle har missat 8 lektioner i matematik",
        {"number"},
    ),
    ("frequency changed", "Saga sover ibland hos farmor.", "- Saga sover alltid hos farmor", {"number"}),
    ("date changed", "Mötet hålls den 14 oktober.", "- Mötet hålls den 15 oktober", {"date"}),
    ("clock changed", "Mötet börjar kl. 13.30.", "- Mötet börjar 14.30", {"date"}),
    ("weekday changed", "Saga badar på tisdagar.", "- Saga badar på torsdagar", {"date"}),
    (
        "name changed",
        "Kontaktpersonen Vera ringer Olle på måndag.",
        "- Kontaktpersonen Maria ringer Olle på måndag",
        {"name"},
    ),
    (
        "quote made up",
        'Olle sa: "Jag vill hem till farmor."',
        '- Olle: "Jag hatar mamma och vill hem."',
        {"quote"},
    ),
    (
        "condition dropped",
        "Om Olle inte kommer till skolan ringer mentorn hem. Mentorn heter Vera.",
        "- Mentorn ringer hem\n- Mentorn heter Vera",
        {"condition", "omission"},
    ),
    (
        "proposal decided",
        "Kontaktfamilj föreslås till nämnden.",
        "- Kontaktfamilj beslutades av nämnden",
        {"status"},
    ),
    ("offer granted", "Familjen erbjuds föräldrastöd.", "- Familjen har beviljats föräldrastöd", {"status"}),
    ("no is yes", "Pappa tackar nej till samtal.", "- Pappa tackar ja till samtal", {"status"}),
    ("plan done", "Vera ska besöka skolan på fredag.", "- Vera besökte skolan på fredag", {"status"}),
    ("wish is fact", "Olle vill bo hos farmor.", "- Olle bor hos farmor", {"status"}),
    (
        "risk brought in",
        "Saga är trött på morgonen.",
        "- Saga är trött på morgonen\n- Risk för självskada",
        {"addition"},
    ),
    (
        "fact left out",
        "Saga äter lunch i skolan. Polisen hämtade Olle på stationen. Farmor lagar middag.",
        "- Saga äter lunch i skolan\n- Farmor lagar middag",
        {"omission"},
    ),
    ("all turned into some", "Alla barnen har fått frågan.", "- Några av barnen har fått frågan", {"number"}),
    ("the opposite", "Olle mår bättre i höst.", "- Olle mår sämre i höst", {"negation"}),
    ("refused is granted", "Nämnden avslog ansökan.", "- Nämnden beviljade ansökan", {"negation", "status"}),
    (
        "only dropped",
        "Erik träffar Saga bara på torsdagar.",
        "- Erik träffar Saga på torsdagar",
        {"condition"},
    ),
    (
        "numbers exchanged",
        "Saga var borta tio dagar i augusti och fyra i september.",
        "- Saga var borta fyra dagar i augusti och tio i september",
        {"number"},
    ),
    (
        "agent exchanged",
        "Mormor ringde polisen i lördags. Mamma Petra var på jobbet.",
        "- Mamma Petra ringde polisen i lördags\n- Mamma Petra var på jobbet",
        {"name", "person_merged"},
    ),
]


def kinds(source: str, rewrite: str, nlp) -> set[str]:
    """The kinds of problem found."""
    return {problem.kind for problem in guard_texts(source, rewrite, nlp=nlp).problems}
