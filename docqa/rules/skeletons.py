"""The beginning of a rule file: every key a writer needs, with a word on each, and places to fill."""

from __future__ import annotations

from collections.abc import Mapping

from docqa.rules import schema

SCHEMA_NAME = ".schema/rule.json"
PARTS: Mapping[str, str] = {
    "existence": """\
# Ord och fraser. Ett ord hittas i alla böjningar: slarvig, slarviga, slarvigt.
# "dålig|usel koll": ett av flera; "=vill": bara den formen; "slarv*": ord som börjar så.
phrases:
- "TODO: ett ord eller en fras"
# compounds: true              # hitta också sist i sammansatta ord
""",
    "pattern": """\
# spaCy-mönster, ord för ord: se Rule-based matching i spaCys handbok
patterns:
- - {LEMMA: "TODO: ett ord i grundform"}
  - {POS: ADJ}
""",
    "claim": """\
# En sats om någon: verb i grundform, och vad som står efter verbet (ADJ, NOUN, VERB ...).
verbs: ["TODO: ett verb i grundform"]
# complement: [ADJ]
# phrases: []                  # eller ord i satsen
# requires: {subject: [parent]}
""",
    "glossary": """\
# Ord ur ordlistor som texten aldrig förklarar: filnamn i mappen glossary, utan .yaml. Tomt: alla.
glossaries: ["TODO: en ordlista"]
""",
    "abbreviation": """\
# Förkortningar som ingen ordlista har. Här står de som alla läsare kan.
known: ["TODO: en förkortning"]
""",
    "goal": """\
# Vaga ord i mål, när satsen saknar mått, tid, aktör eller något som går att se.
phrases:
- "TODO: ett vagt ord"
# observable: []               # ord som gör målet möjligt att följa upp
min_concrete: 2                # så många av de fyra ska finnas
""",
    "density": """\
# Tecken på att texten berättar långt: flera tecken nära varandra blir ett stycke.
signals:
  tecken: ["TODO: ett ord eller en fras"]
min_signals: 2
# min_words: 0                 # så långt stycke minst
# max_gap: 0                   # så många meningar utan tecken emellan
""",
    "length": """\
# Meningar eller stycken som är för långa.
unit: sentence                 # sentence eller paragraph
max_words: 30
""",
    "substitution": """\
# Uttryck och vad som går att skriva i stället; {plain} är det enklare.
# Varje uttryck frågas om en gång per text.
swaps:
  "TODO: ett uttryck": "TODO: det enklare"
""",
    "identifier": """\
# Reguljära uttryck med gräns för varje upprepning: {0,20}, inte * och +. Låt {text} stå utanför meddelandet.
regexes: ["TODO: ett reguljärt uttryck"]
# anchors: []                  # fraser som ska stå på raden
# check: personnummer          # eller phone, bank, car
""",
    "missing": """\
# Det som ska finnas men inte gör det. Utan sections gäller det hela texten.
# documents: [journalanteckning]  # bara texter som följer en mall
# sections: [decision]         # eller plan, assessment, goal ...
# when: []                     # fråga bara om någon av fraserna finns
wants: ["TODO: en fras som gör regeln tyst"]
""",
    "reference": """\
# Lagrum: moved, repealed, unknown, no_chapter, wrong_number, misspelt eller no_section.
check: unknown
""",
}
_FILE = """\
# yaml-language-server: $schema={schema}
# Regeln {rule_id}. Fyll i det som börjar med TODO och pröva: docqa rules test {rule_id}
# Alla nycklar förklaras i docs/rules.md; rader med # före är frivilliga.
kind: {kind}
category: {category}
severity: warning              # note (tips), warning (fråga) eller error (viktigt)
message:
  sv: "TODO: en kort fråga, t.ex. Vad såg du bakom ”{{text}}”?"
  # en: "What did you see behind “{{text}}”?"
why: "TODO: varför frågan ställs, i en eller två meningar."
source: "TODO: lag, föreskrift, riktlinje eller enhetens eget beslut"
# suggestion: "Den … såg undertecknad att …"   # något att fylla i
# mark: match                  # hur mycket som stryks under: match, predicate, clause, sentence, paragraph
# unless: [quoted, attributed] # när regeln tiger: citat, uppgift från någon, nekat, rubrik ...
# exceptions: []               # fraser där ordet är i sin ordning
{part}
examples:
  flag:                        # det här ska hittas, med [[ ]] om exakt de ord som stryks under
  - "TODO: en mening där [[ordet]] ska hittas"
  pass:                        # det här ska passera: citat, namn, lagtext och andra fällor
  - "TODO: en mening där inget ska hittas"
  # known_miss: []             # missas i dag, och vi vet om det
  # known_false_alarm: []      # hittas i dag fast det är i sin ordning, och vi vet om det
"""


def skeleton(rule_id: str, *, kind: str, category: str) -> str:
    """The text of a new rule file of a kind, with the words on it in :data:`PARTS` where there are any.

    >>> skeleton("enheten/ord", kind="length", category="plain_language").splitlines()[3]
    'kind: length'
    """
    path = "../" * rule_id.count("/") + SCHEMA_NAME
    part = PARTS.get(kind) or _required_part(kind)
    return _FILE.format(schema=path, rule_id=rule_id, kind=kind, category=category, part=part.rstrip())


def _required_part(kind: str) -> str:
    """The keys of its own that a kind cannot do without, for kinds that nobody has written a part for."""
    common = schema.Existence.model_fields.keys() - {"phrases"}
    fields = schema.MODELS[kind].model_fields.items()
    names = [name for name, field in fields if field.is_required() and name not in common]
    return "".join(f'{name}: ["TODO: se docs/rules.md om sorten {kind}"]\n' for name in names)
