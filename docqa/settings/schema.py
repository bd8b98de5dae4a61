"""What a ``docqa.toml`` may say; unknown keys are refused."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from docqa.settings.record import AudioChoice, FailOn, Tier, Weight
from docqa.types import StepKind

Text = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Words(_Strict):
    """The words of a unit, in the file itself or in text files with one on each line."""

    known: list[Text] = Field(
        [], description='Ord som läsarna kan: "MHB" eller "MHB (mottagningen): dit man ringer först".'
    )
    known_files: list[Text] = Field([], description="Textfiler med sådana ord, ett per rad.")
    names: list[Text] = Field([], description="Namn på skolor, enheter och metoder.")
    name_files: list[Text] = Field([], description="Textfiler med sådana namn, ett per rad.")


class SettingsFile(_Strict):
    """Inställningar för docqa."""

    root: bool = Field(False, description="true: sök inte efter docqa.toml i mapparna ovanför.")
    packs: list[Text] = Field([], description="Mappar med egna regler, räknat från den här filen.")
    select: list[Text] = Field([], description="Bara dessa regler, mappar eller slag.")
    ignore: list[Text] = Field([], description="Inte dessa regler, mappar eller slag.")
    severity: dict[str, Weight] = Field({}, description="Vikt för en regel, en mapp eller ett slag.")
    fail_on: FailOn = Field("warning", description="Slutkod 1 vid frågor av den vikten eller tyngre.")
    words: Words = Words()
    template: Text = Field("journalanteckning", description="Mallen för nya utkast.")
    ui: Literal["sv", "en"] = Field("sv", description="Rapporternas språk.")
    tier: Tier = Field("full", description="rules: bara det som inte behöver satsanalys, snabbare.")
    outcome_log: str | None = Field(
        None, description="Fil där utfallet räknas per regel, utan text ur anteckningar."
    )
    audio_after_approval: AudioChoice = Field(
        "ask", description="Ljudet när texten är godkänd: ask frågar, keep sparar, delete raderar."
    )
    recordings: str | None = Field(None, description="Mappen som docqa dictate spelar in i.")
    time_log: str | None = Field(None, description="Din egen fil för arbetstid, docqa time.")
    time_steps: dict[str, StepKind] = Field(
        {}, description="Egna steg för arbetstid: direct (med barn), indirect eller documentation."
    )
