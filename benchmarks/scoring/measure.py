"""How fast ``docqa score`` is, what memory it takes, and what a kill costs.

``python benchmarks/scoring/measure.py PART NOTES [OUT.json]``, with ``TIER=rules`` for that tier. Parts:

* ``throughput``: one worker, two workers, and bare ``nlp.pipe`` with the same components and settings;
* ``pipe``: what a worker adds to ``nlp.pipe``, in one process by turns;
* ``memory``: one long run with two workers, memory looked at every five seconds;
* ``second``: a first run, and a second over the same notes with the store of the first;
* ``resume``: a run that is killed with SIGKILL in the middle and resumed;
* ``page``: the report of a finished run in Chromium: size, and when it answers (NOTES is the run's folder).

Times on a machine with other work are told beside the processor seconds, which hardly depend on it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from watched import Watched, watch

DOCQA = [sys.executable, "-m", "docqa"]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1"}


def main() -> None:
    """Measure one part and print it, and keep it in a file where one is named."""
    part, place = sys.argv[1], Path(sys.argv[2])
    tier = os.environ.get("TIER", "full")
    with tempfile.TemporaryDirectory() as folder:
        found = {"part": part, "tier": tier, "load_before": os.getloadavg()[0]}
        found |= PARTS[part](place, Path(folder), tier)
        found["load_after"] = os.getloadavg()[0]
    text = json.dumps(found, indent=1, ensure_ascii=False)
    print(text)
    if len(sys.argv) > 3:
        target = Path(sys.argv[3])
        known = json.loads(target.read_text("utf-8")) if target.exists() else []
        known = [each for each in known if (each["part"], each.get("tier")) != (part, tier)]
        target.write_text(json.dumps([*known, found], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def scored(notes: Path, out: Path, tier: str, *more: str, every_s: float = 1.0) -> Watched:
    """One run of the command."""
    command = [*DOCQA, "score", str(notes), "--out", str(out), "--tier", tier, *more]
    done = watch(command, every_s=every_s, environment=ENVIRONMENT)
    if done.code:
        raise SystemExit(f"docqa score ended with {done.code}: {done.said[-3:]}")
    return done


def steady(done: Watched) -> float:
    """Notes a second between the first chunk that was done and the last: without the start."""
    times = [at for at, line in done.said if " av " in line]
    counts = [int(line.split()[0]) for _, line in done.said if " av " in line]
    return round((counts[-1] - counts[0]) / (times[-1] - times[0]), 1) if times[-1] > times[0] else 0.0


def throughput(notes: Path, folder: Path, tier: str) -> dict[str, Any]:
    """One worker, two, and spaCy alone; processor seconds a note are what the ratios in the end come from."""
    many = sum(1 for _ in notes.open(encoding="utf-8"))
    found: dict[str, Any] = {"notes": many}
    for workers in (1, 2):
        done = scored(notes, folder / str(workers), tier, "--workers", str(workers))
        found[f"workers_{workers}"] = {
            "wall_s": done.wall_s,
            "cpu_s": done.cpu_s,
            "notes_per_s": steady(done),
            "cpu_ms_per_note": round(1000 * done.cpu_s / many, 2),
        }
        bare = watch(
            [sys.executable, __file__, "bare", str(notes), tier, str(workers)], environment=ENVIRONMENT
        )
        found[f"nlp_pipe_{workers}"] = {
            "wall_s": bare.wall_s,
            "cpu_s": bare.cpu_s,
            "cpu_ms_per_note": round(1000 * bare.cpu_s / many, 2),
            "said": [line for _, line in bare.said][-1:],
        }
    one, two = found["workers_1"], found["workers_2"]
    found["ratio_wall"] = round(one["wall_s"] / two["wall_s"], 2)
    found["ratio_by_cpu"] = round(2 * one["cpu_s"] / two["cpu_s"], 2)
    for workers in (1, 2):
        ours, theirs = found[f"workers_{workers}"], found[f"nlp_pipe_{workers}"]
        found[f"share_of_nlp_pipe_{workers}_by_cpu"] = round(theirs["cpu_s"] / ours["cpu_s"], 3)
        found[f"share_of_nlp_pipe_{workers}_by_wall"] = round(theirs["wall_s"] / ours["wall_s"], 3)
    return found


def bare(notes: str, tier: str, workers: str) -> None:
    """spaCy's own pipe with docqa's components and its rules as the last of them; nothing is read or kept."""
    from docqa.language.starting import import_spacy

    import_spacy(frameworks=False)
    from docqa.checking import pipeline_for, plan

    run = plan(tier=tier)
    nlp = pipeline_for([run])
    if "docqa_rules" not in nlp.pipe_names:
        nlp.add_pipe("docqa_rules", config={"select": [rule.id for rule in run.pack.rules]})
    texts = [json.loads(line)["text"] for line in Path(notes).read_text("utf-8").splitlines()]
    begun, spans = time.monotonic(), 0
    for doc in nlp.pipe(texts, n_process=int(workers), batch_size=32):
        spans += len(doc.spans.get("docqa", ()))
    print(f"{spans} findings in {time.monotonic() - begun:.1f} s", file=sys.stderr)


def pipe(notes: Path, _folder: Path, tier: str) -> dict[str, Any]:
    """What scoring adds to ``nlp.pipe``, in one process by turns, in processor seconds.

    Three times the same notes: as ``docqa score`` does them in a worker; by ``nlp.pipe`` with the same
    components and the rules as the last of them; and by that with the measures as one component more.
    """
    from docqa.language.starting import import_spacy

    import_spacy(frameworks=False)
    from spacy.language import Language

    from docqa.checking import check_notes, pipeline_for, plan
    from docqa.types import Note

    Language.component("measured", func=_measured)
    texts = [json.loads(line)["text"] for line in notes.read_text("utf-8").splitlines()]
    run = plan(tier=tier)
    rules = {"select": [rule.id for rule in run.pack.rules]}
    nlp = pipeline_for([run])
    nlp.add_pipe("docqa_rules", config=rules)
    nlp.add_pipe("measured")
    ways = {
        "score": (("docqa_rules", "measured"), lambda part: list(check_notes(part, tier=tier))),
        "nlp_pipe": (("measured",), lambda part: _piped(nlp, part)),
        "nlp_pipe_and_measures": ((), lambda part: _piped(nlp, part)),
    }
    spent = dict.fromkeys(ways, 0.0)
    for start in range(0, len(texts), 96):
        notes_now = [Note("n", text) for text in texts[start : start + 96]]
        for name, (left_out, way) in _turned(ways, by=start // 96):
            with nlp.select_pipes(disable=left_out):
                before = time.process_time()
                way(notes_now)
            if start:  # the first round warms
                spent[name] += time.process_time() - before
    many = len(texts) - 96
    found: dict[str, Any] = {"notes": many}
    found |= {f"{name}_ms_per_note": round(1000 * cpu_s / many, 2) for name, cpu_s in spent.items()}
    found["share_of_nlp_pipe"] = round(spent["nlp_pipe"] / spent["score"], 3)
    found["share_of_nlp_pipe_and_measures"] = round(spent["nlp_pipe_and_measures"] / spent["score"], 3)
    return found


def _turned(ways: dict[str, Any], *, by: int) -> list[tuple[str, Any]]:
    """The ways, beginning with another every round: the first to read a note pays for its new words."""
    names = list(ways)
    first = by % len(names)
    return [(name, ways[name]) for name in (*names[first:], *names[:first])]


def _measured(doc: Any) -> Any:
    """The measures as a component of spaCy's."""
    from docqa.checking.analyses import _sentence_lengths
    from docqa.checking.measuring import measures_of
    from docqa.rules.view import View

    view = View(doc)
    words = [word for word, counted in zip(view.words, view.table.counted, strict=True) if counted]
    doc.user_data["measures"] = measures_of(view, words, _sentence_lengths(view))
    return doc


def _piped(nlp: Any, notes: list[Any]) -> None:
    """The notes through a pipeline, and nothing kept."""
    for _ in nlp.pipe((note.text for note in notes), batch_size=32):
        pass


def memory(notes: Path, folder: Path, tier: str) -> dict[str, Any]:
    """Peaks and growth by process; the leading one comes first."""
    done = scored(notes, folder / "ut", tier, "--workers", "2", every_s=5)
    return {
        "notes": sum(1 for _ in notes.open(encoding="utf-8")),
        "wall_s": done.wall_s,
        "cpu_s": done.cpu_s,
        "peaks_mib": done.peaks_mib(),
        "own_mib_by_tenths": done.tenths_mib(),
        "report_bytes": (folder / "ut" / "report.html").stat().st_size,
    }


def second(notes: Path, folder: Path, tier: str) -> dict[str, Any]:
    """The whole command both times, start and report included."""
    store = str(folder / "minne.duckdb")
    first = scored(notes, folder / "a", tier, "--store", store, "--workers", "2")
    again = scored(notes, folder / "b", tier, "--store", store, "--workers", "2", every_s=0.2)
    same = (folder / "a/scores.parquet").read_bytes() == (folder / "b/scores.parquet").read_bytes()
    return {
        "notes": sum(1 for _ in notes.open(encoding="utf-8")),
        "first_s": first.wall_s,
        "second_s": again.wall_s,
        "first_cpu_s": first.cpu_s,
        "second_cpu_s": again.cpu_s,
        "times_faster": round(first.wall_s / again.wall_s, 1),
        "times_less_cpu": round(first.cpu_s / again.cpu_s, 1),
        "same_bytes": same,
    }


def resume(notes: Path, folder: Path, tier: str) -> dict[str, Any]:
    """Killed when a third is done; what is done again is counted by chunks that were begun and not kept."""
    out, chunks = folder / "a", folder / "a" / "chunks"
    total = -(-sum(1 for _ in notes.open(encoding="utf-8")) // 256)
    call = [*DOCQA, "score", str(notes), "--tier", tier, "--workers", "2", "--out"]
    process = subprocess.Popen(
        [*call, str(out)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=ENVIRONMENT,
    )
    while len(done_chunks(chunks)) < max(2, total // 3):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    before = {path: path.stat().st_mtime_ns for path in done_chunks(chunks)}
    subprocess.run([*call, str(out), "--resume"], check=True, capture_output=True, env=ENVIRONMENT)
    untouched = sum(path.stat().st_mtime_ns == time_ns for path, time_ns in before.items())
    subprocess.run([*call, str(folder / "b")], check=True, capture_output=True, env=ENVIRONMENT)
    names = ("scores.parquet", "findings.parquet", "summary.json", "report.html")
    return {
        "chunks": total,
        "done_before_kill": len(before),
        "of_those_left_alone": untouched,
        "in_the_making_at_most": "one a worker",
        "same_bytes": all((out / name).read_bytes() == (folder / "b" / name).read_bytes() for name in names),
    }


def done_chunks(folder: Path) -> list[Path]:
    """The chunks that are on the disk."""
    return sorted(folder.glob("[0-9]*[0-9].parquet"))


def page(run: Path, _folder: Path, _tier: str) -> dict[str, Any]:
    """From the file to the first choice that is answered, best of three, in headless Chromium."""
    from playwright.sync_api import sync_playwright

    report, times = run / "report.html", []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(3):
            tab = browser.new_page()
            begun = time.monotonic()
            tab.goto(report.as_uri(), wait_until="load")
            tab.locator("select[data-choice]").first.select_option(index=1)
            tab.locator(".chosen:not([hidden])").wait_for()
            times.append(round(time.monotonic() - begun, 2))
            tab.close()
        browser.close()
    documents = json.loads((run / "summary.json").read_text("utf-8"))["documents"]
    return {"documents": documents, "bytes": report.stat().st_size, "interactive_s": times}


PARTS: dict[str, Callable[[Path, Path, str], dict[str, Any]]] = {
    "throughput": throughput,
    "pipe": pipe,
    "memory": memory,
    "second": second,
    "resume": resume,
    "page": page,
}

if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare(*sys.argv[2:])
    else:
        main()
