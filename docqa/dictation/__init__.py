"""From spoken text to written text: commands, numbers, dates, fillers. Pure; no models."""
