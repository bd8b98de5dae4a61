"""Words that tell where a sentence begins, and words that cannot be its last."""

from __future__ import annotations

from docqa.language.wordlist import word_set

# With a capital they begin a sentence; none of them is a name.
OPENERS = word_set(
    """
    jag du han hon hen den det vi ni de man mig honom henne dem oss någon något några ingen inget
    inga alla allt båda bägge andra annan många flera få min mitt mina din ditt hans hennes dess
    deras vår vårt våra sin detta denna dessa denne en ett varje var vad vem vilka vilken vilket
    varför hur när om att som eftersom medan trots innan sedan sen då nu här där dit hit hem inte
    också även både antingen varken vare så men och eller samt utan därefter därför därmed däremot
    dessutom dock dessförinnan dessemellan numera tidigare senare samtidigt ibland ofta alltid
    aldrig kanske troligen möjligen eventuellt tyvärr idag igår imorgon ikväll efteråt slutligen
    först i på till från för med mot genom över hos mellan under efter före vid av inom utom enligt
    angående bland sådan sådana samma själv annars åter åt upp ner ut in bort har är kan ska vill
    får måste bör blir blev var hade skulle finns fanns gör går ja nej jo tack hej två tre
    fyra fem sex sju åtta nio tio
    """
)
# Written with a capital inside sentences as well, out of politeness.
POLITE = word_set("du din ditt dina ni er ert era andra")
# They tell who said what stands before: "Nej! ropade hon."
SAYING = word_set(
    """
    sa säger sade frågar frågade svarar svarade undrar undrade ropar ropade skriker skrek viskar viskade
    skriver skrev tänker tänkte suckar suckade utbrister utbrast fortsätter fortsatte upprepar upprepade
    förklarar förklarade
    """
)
# What follows them on the next line belongs to them: "skickat ett brev till / Maria".
CONNECTORS = word_set(
    """
    och eller samt men att som en ett den det de sin sitt sina min mitt mina hans hennes deras vår
    våra i på till från för med mot genom över hos mellan under vid av inom enligt angående utan när
    eftersom därför medan är har hade ska skulle kan kunde vill får måste blev mycket mer mest så
    denna detta dessa varje någon något några senast klockan kl
    """
)
