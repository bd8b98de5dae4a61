"""``docqa models info``: a card with everything it says; and cards that agree with their weights."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from docqa.cli import model_card, run
from docqa.models import ModelCard, cards, folder_of, get_card, read_card, verify
from docqa.resources import models_dir

SCRIPT = Path(__file__).resolve().parent.parent / "models" / "training" / "sv_second_reader" / "card.py"
SHIPPED = sorted(card.name for card in cards().values() if card.ships)


def numbers(value) -> list[str]:
    """Every figure in a card, however deep."""
    if isinstance(value, dict):
        return [each for inner in value.values() for each in numbers(inner)]
    return [str(value)]


@pytest.mark.parametrize("name", sorted(cards()))
def test_every_figure_of_a_card_is_printed(name: str, capsys, monkeypatch) -> None:
    """Names and figures under ``measured``, licence, origin and size are on the screen, for every card."""
    monkeypatch.setenv("COLUMNS", "400")
    card = get_card(name)
    assert run(["models", "info", name]) == 0
    shown = capsys.readouterr().out
    for what in (*card.measured, *numbers(dict(card.measured)), card.licence, *card.data):
        assert what in shown, what
    assert (card.repo or card.base or "följer med") in shown


def test_the_card_is_json_for_programs(capsys) -> None:
    """All fields of the card, and whether the model is there."""
    assert run(["models", "info", "sv_docqa", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "docqa.model/1"
    assert told["measured"] == json.loads(json.dumps(dict(get_card("sv_docqa").measured)))
    assert told["installed"] is True


def test_an_unknown_card_is_explained(capsys) -> None:
    """The nearest name is suggested."""
    assert run(["models", "info", "sv_doqa"]) == 2
    assert "sv_docqa" in capsys.readouterr().err


def test_a_model_that_needs_an_extra_and_a_warning_says_so() -> None:
    """The neural card names the command of its extra, and that nothing was measured."""
    facts = dict(model_card.facts_of(get_card("sv_docqa_neural")))
    assert '"transformers>=' in facts["Behöver"]
    assert "Aldrig tränad" in facts["Obs"]
    assert get_card("sv_docqa_neural").measured == {}


@pytest.mark.parametrize("name", SHIPPED)
def test_card_and_weights_agree(name: str) -> None:
    """Every shipped model has the checksums and the size its card tells, file by file."""
    card = get_card(name)
    digests = {path: hashlib.sha256((folder_of(card) / path).read_bytes()).hexdigest() for path in card.files}
    assert digests == dict(card.sha256)
    assert card.size_bytes == sum((folder_of(card) / path).stat().st_size for path in card.files)
    assert verify(card) == ()


def test_every_folder_of_trained_weights_has_a_card() -> None:
    """No weights ship without a card."""
    weights = {path.parts[0] for kind in ("npz", "bin") for path in relative(kind)}
    assert weights <= set(SHIPPED)


def relative(ending: str) -> list[Path]:
    """Weight files below the models folder."""
    return [path.relative_to(models_dir()) for path in models_dir().glob(f"*/**/*.{ending}")]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "path eller repo"),
        ({"path": "x", "base": "y"}, "path eller repo"),
        ({"path": "x", "task": "spå"}, "spå"),
    ],
)
def test_a_card_has_one_origin_and_a_known_task(fields: dict[str, str], said: str) -> None:
    """Shipped, fetched or trained by the user: one of them."""
    rest = {"name": "p", "task": "judge", "backend": "numpy", "description": "d", "licence": "l"}
    rest |= {"languages": ("sv",), "size_bytes": 1, "revision": "1"}
    with pytest.raises(ValueError, match=said):
        ModelCard(**(rest | fields))


@pytest.mark.skipif(not SCRIPT.is_file(), reason="training scripts are not installed")
def test_the_second_readers_card_is_written_from_weights_and_figures(tmp_path, monkeypatch) -> None:
    """Figures come from the JSON; what it leaves out is kept; new weights change the checksum alone."""
    spec = importlib.util.spec_from_file_location("second_reader_card", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = tmp_path / "sv_second_reader"
    folder.mkdir()
    figures = tmp_path / "figures.json"
    written = []
    for weights, given in ((b"a", {"measured": {"test": {"f1": 0.5}}, "training": {"notes": 7}}), (b"b", {})):
        (folder / "weights.npz").write_bytes(weights)
        figures.write_text(json.dumps(given))
        monkeypatch.setattr("sys.argv", ["card.py", str(folder), str(figures)])
        module.main()
        written.append(read_card(folder.with_suffix(".yaml")))
    before, after = written
    assert before.measured == after.measured == {"test": {"f1": 0.5}}
    assert after.training == {"notes": 7}
    assert before.sha256 != after.sha256
    assert after.task == "judge"
    assert (
        YAML(typ="safe").load(folder.with_suffix(".yaml").read_text("utf-8"))["measured"]["test"]["f1"] == 0.5
    )
