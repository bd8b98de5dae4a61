"""How many are needed: the smallest study that reaches the power asked for, found by simulation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from docqa.errors import DocqaError
from docqa.study.designs import DESIGNS, Design
from docqa.study.simulating import RUNS, chances
from docqa.types import Assumptions, Chances, DesignName, StudySize

MAX_GROUPS, MAX_NOTES = 400, 40
SEARCH_RUNS = 3000
OTHER_NOTES = (2, 3, 5, 10)
USUAL_NOTES = 5
MARGINS = (0.02, 0.03, 0.05)
LOSS = 0.01

Progress = Callable[[str], None]


def size_study(
    design: DesignName,
    *,
    groups: int | None = None,
    notes: int | None = None,
    margin: float,
    power: float,
    given: Assumptions,
    seed: int,
    progress: Progress = lambda _: None,
) -> StudySize:
    """The size of a study: as asked for, or the smallest that reaches the power.

    Args:
        design: how the study is made.
        groups: how many workers (units in a cluster design) there are; None to find how many are needed.
        notes: pairs per worker; None for 5, or for as many as ``groups`` need.
        margin: the greatest loss of content that would be accepted, a share above nought.
        power: the chance that is wanted of showing both that it is shorter and that content is kept.
        given: what is taken to be true.
        seed: where simulation begins.
        progress: told in words what is being done.

    Raises:
        DocqaError: what is asked for cannot be, with what would help.
    """
    check_request(design, groups=groups, notes=notes, margin=margin, power=power, given=given)
    search = _Search(design, margin, power, given, seed)
    progress("Räknar på hur många som behövs")
    chosen = search.chosen(groups, notes)
    progress("Räknar på andra sätt att nå dit")
    others = search.others(chosen)
    progress("Räknar på andra marginaler")
    options = sorted({*MARGINS, margin})
    losing = replace(given, kept_new=given.kept_new - LOSS)
    return StudySize(
        chosen=chosen,
        asked=groups is not None,
        power=power,
        reaches=chosen.both >= power,
        others=others,
        margins=search.of(chosen.groups, chosen.notes, options, given),
        losing=search.of(chosen.groups, chosen.notes, options, losing),
    )


class _Search:
    """Looks for sizes; what was simulated once is remembered."""

    def __init__(
        self, design: DesignName, margin: float, power: float, given: Assumptions, seed: int
    ) -> None:
        self._design: Design = DESIGNS[design]
        self._margin, self._power, self._given, self._seed = margin, power, given, seed
        self._known: dict[tuple[int, int], float] = {}
        self._exact: dict[tuple[int, int], Chances] = {}

    def chosen(self, groups: int | None, notes: int | None) -> Chances:
        """The study that was asked for, with what nobody said found out."""
        if groups is None:
            return self.exact(self.groups_for(notes or USUAL_NOTES), notes or USUAL_NOTES)
        return self.exact(groups, notes if notes is not None else self.notes_for(groups))

    def others(self, chosen: Chances) -> tuple[Chances, ...]:
        """Sizes that reach the power with other numbers of notes, or with the same when it falls short."""
        numbers = {*OTHER_NOTES, chosen.notes}
        if chosen.both >= self._power:
            numbers.discard(chosen.notes)
        found = ((self.groups_or_none(number), number) for number in sorted(numbers))
        return tuple(self.exact(groups, number) for groups, number in found if groups is not None)

    def exact(self, groups: int, notes: int) -> Chances:
        """The chances of a size, from many studies."""
        if (groups, notes) not in self._exact:
            self._exact[groups, notes] = self.of(groups, notes, [self._margin], self._given)[0]
        return self._exact[groups, notes]

    def of(
        self, groups: int, notes: int, margins: Sequence[float], given: Assumptions
    ) -> tuple[Chances, ...]:
        """The chances of a size with other margins or another truth."""
        return self._chances(groups, notes, margins, given, RUNS)

    def groups_for(self, notes: int) -> int:
        """The smallest number of groups that reaches the power.

        Raises:
            DocqaError: no number does.
        """
        found = self.groups_or_none(notes)
        if found is None:
            raise self._unreachable(notes)
        return found

    def groups_or_none(self, notes: int) -> int | None:
        """The smallest number of groups that reaches the power, None when it is beyond reason."""
        step = 2 if self._design.name in ("crossover", "cluster") else 1
        least = self._design.few
        high = least
        while self._power_of(high, notes) < self._power:
            if high >= MAX_GROUPS:
                return None
            high = min(MAX_GROUPS, 2 * high)
        low = least - step if high == least else high // 2
        while high - low > step:
            middle = low + max(step, (high - low) // 2 // step * step)
            low, high = (low, middle) if self._power_of(middle, notes) >= self._power else (middle, high)
        while high < MAX_GROUPS and self.exact(high, notes).both < self._power:
            high += step
        return high

    def notes_for(self, groups: int) -> int:
        """The fewest notes with which so many groups reach the power, or as many as is reasonable."""
        for notes in (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, MAX_NOTES):
            if self._power_of(groups, notes) >= self._power and self.exact(groups, notes).both >= self._power:
                return notes
        return 10

    def _power_of(self, groups: int, notes: int) -> float:
        if (groups, notes) not in self._known:
            found = self._chances(groups, notes, [self._margin], self._given, SEARCH_RUNS)[0]
            self._known[groups, notes] = found.both
        return self._known[groups, notes]

    def _chances(
        self, groups: int, notes: int, margins: Sequence[float], given: Assumptions, runs: int
    ) -> tuple[Chances, ...]:
        name = self._design.name
        return chances(name, groups, notes, margins=margins, given=given, seed=self._seed, runs=runs)

    def _unreachable(self, notes: int) -> DocqaError:
        last = self._chances(MAX_GROUPS, notes, [self._margin], self._given, SEARCH_RUNS)[0]
        weak = "innehållet är kvar" if last.kept < last.shorter else "texten är kortare"
        return DocqaError(
            f"Inte ens {MAX_GROUPS} {self._design.groups} räcker för att visa att {weak}: chansen blir "
            f"{100 * min(last.kept, last.shorter):.0f} procent.",
            "Välj en vidare marginal, fler texter per medarbetare, eller pröva antagandena i en förstudie.",
        )


def check_request(
    design: DesignName,
    *,
    groups: int | None,
    notes: int | None,
    margin: float,
    power: float,
    given: Assumptions,
) -> None:
    """Refuse what no study can do, before anything is counted.

    Raises:
        DocqaError: with what to change.
    """
    shape = DESIGNS[design]
    if groups is not None and groups < 1:
        raise DocqaError(
            f"Antalet {shape.groups} måste vara ett eller fler.",
            f"Ta med minst {shape.few}. Vill ni veta hur många som behövs: ange inget antal.",
        )
    if groups is not None and groups < 2:
        raise DocqaError(
            f"Med en {shape.group} går det inte att skilja formatet från just den.",
            f"Ta med minst {shape.few} {shape.groups}.",
        )
    if groups is not None and groups < shape.few:
        raise DocqaError(
            f"{groups} {shape.groups} är för få: under {shape.few} går det inte att säga hur säkert det är.",
            f"Ta med minst {shape.few}, även om var och en då skriver färre texter.",
        )
    if design == "crossover" and groups is not None and groups % 2:
        raise DocqaError(
            f"{groups} medarbetare går inte att dela i två lika stora grupper.",
            "Ta med en till eller en färre.",
        )
    if notes is not None and not 1 <= notes <= 1000:
        raise DocqaError("Antalet texter per medarbetare ska vara 1 till 1000.", "Fem är ofta lagom.")
    _check_truth(margin, power, given)


def _check_truth(margin: float, power: float, given: Assumptions) -> None:
    if margin <= 0:
        raise DocqaError(
            "Marginalen är hur många procentenheter sämre ni som mest godtar, och skrivs utan minustecken.",
            "Skriv till exempel --margin 2.",
        )
    if margin >= 0.5:
        raise DocqaError(
            "Marginalen är för vid: halva innehållet skulle få försvinna.", "Skriv till exempel --margin 2."
        )
    if not 0.5 <= power <= 0.99:
        raise DocqaError(
            f"Styrkan {100 * power:g} procent går inte att planera för.",
            "Välj mellan 50 och 99; 80 är vanligt, 90 är tryggare.",
        )
    if not 0 < given.words_ratio < 1:
        raise DocqaError(
            "Ett format som inte väntas bli kortare kan inte visas vara kortare.",
            "Skriv hur mycket kortare ni väntar er: --shorter 30 för 30 procent.",
        )
    loss = given.kept_old - given.kept_new
    if loss >= margin:
        raise DocqaError(
            f"Om det nya formatet verkligen tappar {100 * loss:.3g} procentenheter går det inte att visa att "
            f"det tappar mindre än {100 * margin:.3g}, hur många ni än är.",
            "Godta en vidare marginal, eller förbättra formatet först.",
        )
