"""``docqa study rate``: two texts at a time are rated by somebody who does not know which is which."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docqa.cli import EXIT_FINDINGS, EXIT_FINE, options, person, streams
from docqa.errors import DocqaError
from docqa.obstacles import unwritable

if TYPE_CHECKING:
    from docqa.rating import RatingSession


@click.command("rate")
@click.argument("pairs", type=click.Path(path_type=Path), metavar="PAR")
@click.option("--rater", required=True, metavar="NAMN", help="Vem som skattar: ett namn eller en kod.")
@options.folder_out("Var svaren läggs; annars en mapp bredvid PAR.")
@click.option(
    "--questions",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Egna frågor (YAML); annars docqas egna.",
)
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Frö för ordningen; lika för alla."
)
@click.option("--plain", is_flag=True, help="Rad för rad: för skärmläsare och enkla terminaler.")
def command(
    *, pairs: Path, rater: str, out: Path | None, questions: Path | None, seed: int, plain: bool
) -> int:
    """Skatta texter två och två utan att veta vilken som är vilken.

    PAR är en .jsonl- eller .csv-fil med id, source och rewrite, och gärna worker och unit. Varje svar sparas
    genast: sluta när du vill och kör samma kommando igen. Svaren från andra visas aldrig.
    """
    folder = out or pairs.with_name(f"{pairs.stem}-skattning")
    session = _opened(pairs, folder, rater, questions, seed)
    try:
        if plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
            from docqa.rating.plain import Conversation

            Conversation(session, say=click.echo, ask=person.ask).run()
        else:
            from docqa.rating.screen import RatingApp

            RatingApp(session).run()
        return _farewell(session)
    finally:
        session.journal.close()


def _opened(pairs: Path, folder: Path, rater: str, questions: Path | None, seed: int) -> RatingSession:
    """The rater's session, begun or gone on with.

    Raises:
        DocqaError: the pairs, the questions or the folder are no good, or the name is somebody else's.
    """
    from docqa.rating import RatingJournal, RatingSession, begin, journal_path, read_material, read_questions
    from docqa.rating.pairs import digest_of
    from docqa.rating.session import now

    place = journal_path(folder, rater)
    if not place.exists():
        asked = read_questions(questions)
        material, left_out = read_material(pairs, rater=rater, questions=asked, seed=seed)
        streams.tell_lines("Räknas inte med", (f"{one.message} {one.hint}" for one in left_out))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(folder, error, told="Mappen {path} går inte att skapa") from error
        begin(place, material, at=now())
    journal = RatingJournal(place)
    if journal.material.rater != rater.strip():
        journal.close()
        raise DocqaError(f"Namnet {rater} är för likt {journal.material.rater}.", "Ta ett annat namn.")
    if journal.torn:
        streams.tell_lines("Obs", ["Ett halvt sparat svar lades åt sidan; alla före det finns kvar."])
    if digest_of(pairs) != journal.material.sha256:
        told = f"{pairs} är ändrad eller borta. Du fortsätter med texterna som de var när du började."
        streams.tell_lines("Obs", [told])
    return RatingSession(journal)


def _farewell(session: RatingSession) -> int:
    """Say where things stand; 0 when all is answered, else 1.

    Which format an answer was about is written by ``docqa study collect`` alone, when all raters are done.
    """
    left = len(session.steps) - session.done
    if not left:
        click.echo(f"Alla {session.done} svar är sparade i {session.journal.path}", err=True)
        return EXIT_FINE
    click.echo(f"{session.done} svar är sparade, {left} är kvar. Kör samma kommando igen.", err=True)
    return EXIT_FINDINGS
