"""What a person is told while dictating: what happened, that nothing is lost, and what to do."""

from __future__ import annotations

LOST = "Mikrofonen svarar inte. Allt du sagt hittills är sparat. Sätt i den igen, så fortsätter inspelningen."
BACK = "Mikrofonen är tillbaka och inspelningen fortsätter. Avbrottet märks ut i utkastet."
GAVE_UP = "Mikrofonen kom inte tillbaka, så inspelningen avslutas. Allt du sagt är sparat."
SILENT = "Mikrofonen verkar tyst. Är den påslagen, och är rätt mikrofon vald? Inspelningen fortsätter."
HEARD = "Nu hörs mikrofonen."
OVERFLOW = "Datorn hann inte med, och lite ljud gick förlorat. Det märks ut i utkastet."
LOW = "Disken är snart full: det finns plats för ungefär {minutes} minuter till."
RESERVE = (
    "Disken är full. Reservutrymmet räcker i ungefär {minutes} minuter: avsluta snart, eller frigör plats."
)
FULL = "Disken är full, så inspelningen avslutas. Allt du sagt till nu är sparat."
BROKEN = (
    "Ljudet går inte att spara på disken ({reason}), så inspelningen avslutas. Det som är sparat finns kvar."
)
WORKER_GONE = "Textigenkänningen avbröts och startas om. Inspelningen påverkas inte."
WORKER_OFF = "Textigenkänningen fungerar inte just nu. Inspelningen fortsätter, och texten görs efteråt."
BEHIND = "Texten ligger efter talet. Fortsätt tala: allt spelas in."
