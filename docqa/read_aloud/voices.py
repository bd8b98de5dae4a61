"""The programs that can say Swedish aloud without a network, and how each is called."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docqa.errors import DocqaError
from docqa.types import Utterance

WORDS_PER_MINUTE = 140
_INSTALL = {
    "linux": "Installera espeak-ng, till exempel med: sudo apt install espeak-ng",
    "darwin": "Lägg till en svensk röst under Systeminställningar, Hjälpmedel.",
    "win32": "Lägg till en svensk röst under Inställningar, Tid och språk, Tal.",
}
_POWERSHELL = (
    "Add-Type -AssemblyName System.Speech; $v = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$v.SelectVoiceByHints('NotSet', 'NotSet', 0, 'sv-SE'); $v.Rate = {rate}; "
    "{target} [Console]::InputEncoding = [Text.Encoding]::UTF8; $v.Speak([Console]::In.ReadToEnd())"
)

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Voice:
    """A program that reads text from standard input and says it.

    ``speak`` and ``write`` are its arguments for the loudspeaker and for a file (None: it cannot);
    ``{speed}`` is words a minute, ``{rate}`` the same as steps from -10 to 10, ``{file}`` the file's path.
    """

    name: str
    program: str
    speak: tuple[str, ...]
    write: tuple[str, ...] | None
    suffix: str = ".wav"


VOICES = (
    Voice(
        "espeak-ng", "espeak-ng",
        ("-v", "sv", "-s", "{speed}", "--stdin"), ("-v", "sv", "-s", "{speed}", "--stdin", "-w", "{file}"),
    ),
    Voice(
        "say", "say", ("-v", "Alva", "-r", "{speed}"),
        ("-v", "Alva", "-r", "{speed}", "-o", "{file}"), ".aiff",
    ),
    Voice("spd-say", "spd-say", ("-l", "sv", "-r", "{rate}0", "--wait", "--pipe-mode"), None),
    Voice(
        "windows", "powershell",
        ("-NoProfile", "-Command", _POWERSHELL.replace("{target}", "")),
        ("-NoProfile", "-Command", _POWERSHELL.replace("{target}", "$v.SetOutputToWaveFile('{file}');")),
    ),
)  # fmt: skip


def find_voice(name: str | None = None) -> Voice:
    """The voice called ``name``, or the first that this computer has.

    Raises:
        DocqaError: there is none; the hint says what to install.
    """
    wanted = [voice for voice in VOICES if name in (None, voice.name)]
    for voice in wanted:
        if shutil.which(voice.program):
            return voice
    if name is not None and not wanted:
        raise DocqaError(
            f'Rösten "{name}" finns inte.', f"Det finns: {', '.join(voice.name for voice in VOICES)}."
        )
    raise DocqaError(
        "Ingen svensk röst finns på den här datorn.", _INSTALL.get(sys.platform, _INSTALL["linux"])
    )


def speak(
    parts: Iterable[Utterance],
    voice: Voice,
    *,
    words_per_minute: int = WORDS_PER_MINUTE,
    before: Say | None = None,
) -> None:
    """Say each utterance through the loudspeaker, one after another.

    Args:
        parts: what to say.
        voice: the program that says it.
        words_per_minute: how fast.
        before: called with what is about to be said, so that it can be shown.

    Raises:
        DocqaError: the program failed, for example for want of a loudspeaker.
    """
    for part in parts:
        if before is not None:
            before(part.said)
        _run(voice, voice.speak, part.said, words_per_minute, None)


def write(
    parts: Sequence[Utterance], voice: Voice, path: Path, *, words_per_minute: int = WORDS_PER_MINUTE
) -> None:
    """Write a sound file with all that is said.

    Raises:
        DocqaError: the voice cannot write files, there is such a file already, or the program failed.
    """
    if voice.write is None:
        raise DocqaError(f"Rösten {voice.name} kan inte skriva ljudfiler.", "Använd --voice espeak-ng.")
    if path.suffix.casefold() != voice.suffix:
        raise DocqaError(
            f"Rösten {voice.name} skriver {voice.suffix}-filer.",
            f"Byt namn på filen: {path.stem}{voice.suffix}",
        )
    if path.exists():
        raise DocqaError(f"Filen {path} finns redan.", "Välj ett annat namn.")
    text = "\n\n".join(part.said for part in parts)
    _run(voice, voice.write, text, words_per_minute, path)
    if not path.is_file() or path.stat().st_size == 0:  # some programs say that all went well
        path.unlink(missing_ok=True)
        raise DocqaError(f"Filen {path} går inte att skriva.", "Är disken full? Välj annars en annan plats.")


def _run(voice: Voice, arguments: Sequence[str], text: str, words_per_minute: int, path: Path | None) -> None:
    filled = {
        "speed": str(words_per_minute),
        "rate": str(max(-10, min(10, round((words_per_minute - 170) / 15)))),
        "file": str(path).replace("'", "''") if voice.name == "windows" else str(path),
    }
    command = [voice.program, *(_fill(argument, filled) for argument in arguments)]
    try:
        done = subprocess.run(command, input=text.encode("utf-8"), capture_output=True, check=False)
    except OSError as error:
        raise DocqaError(
            f"Rösten {voice.name} gick inte att starta.", "Välj en annan med --voice."
        ) from error
    if done.returncode != 0:
        raise DocqaError(
            f"Rösten {voice.name} kunde inte läsa upp texten.",
            "Finns en högtalare? Skriv annars en ljudfil med -o.",
        )


def _fill(argument: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        argument = argument.replace(f"{{{name}}}", value)
    return argument
