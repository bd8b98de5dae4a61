"""A local language model of ``transformers`` writing a sentence at a time; the half with PyTorch."""

from __future__ import annotations

import contextlib
import io
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import transformers
from transformers import AutoTokenizer, GenerationConfig
from transformers.models.auto.modeling_auto import (
    MODEL_FOR_CAUSAL_LM_MAPPING_NAMES,
    MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES,
)

from docqa.errors import ModelError
from docqa.neural_rewriting.copying import Stock
from docqa.neural_rewriting.offline import no_network
from docqa.neural_rewriting.pieces import Pen, Pieces, pieces_of
from docqa.neural_rewriting.prompting import Asked

TOKENS_PER_WORD = 8
EXTRA_TOKENS = 8
_WRITERS: tuple[tuple[dict[str, Any], str], ...] = (
    (MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES, "AutoModelForSeq2SeqLM"),
    (MODEL_FOR_CAUSAL_LM_MAPPING_NAMES, "AutoModelForCausalLM"),
)


@dataclass(frozen=True, slots=True)
class TextModel:
    """A model that has been read: ``name``, ``revision`` (SHA-256 of its weights), and what it writes with.

    ``opening`` is a mark that its texts must begin with, as BART's do; None for most.
    """

    name: str
    revision: str
    net: Any
    tokenizer: Any
    pieces: Pieces
    opening: int | None = None

    def write(
        self, asked: Asked, stock: Stock, *, seed: int, max_s: float, copy_only: bool = True
    ) -> str | None:
        """A sentence for one bullet; None when there is none within the limits.

        Always the likeliest token (greedy), among those that keep to ``stock`` when ``copy_only``.

        Raises:
            ModelError: the memory does not suffice.
        """
        inputs = self._inputs(asked)
        size, started = inputs["input_ids"].shape[1], self._starts(inputs)
        max_tokens = TOKENS_PER_WORD * stock.max_words + EXTRA_TOKENS
        places = max(size, max_tokens) if self._reads_and_writes else size + max_tokens
        if places > self._max_places():
            return None
        pen = Pen(stock, self.pieces, ends=self._ends())
        rule = self._rule(pen, started) if copy_only else None
        tokens = self._generate(inputs, rule, seed=seed, max_tokens=max_tokens, max_s=max_s)[started:]
        return self._sentence(tokens, pen, copy_only=copy_only)

    def _inputs(self, asked: Asked) -> Any:  # noqa: ANN401 - tensors by name
        if self._reads_and_writes:
            return self.tokenizer(asked.task, return_tensors="pt")
        if getattr(self.tokenizer, "chat_template", None):
            said = [{"role": "user", "content": asked.instruction}]
            return self.tokenizer.apply_chat_template(
                said, add_generation_prompt=True, enable_thinking=False, return_tensors="pt", return_dict=True
            )
        return self.tokenizer(asked.instruction, return_tensors="pt")

    def _generate(
        self,
        inputs: Any,  # noqa: ANN401 - tensors by name
        rule: Callable[[int, Any], list[int]] | None,
        **limits: Any,  # noqa: ANN401
    ) -> list[int]:
        config = self.net.config
        ends = self._ends()
        plan = GenerationConfig(
            do_sample=False,
            num_beams=1,
            max_new_tokens=limits["max_tokens"],
            max_time=limits["max_s"],
            eos_token_id=list(ends),
            pad_token_id=self.tokenizer.pad_token_id if self.tokenizer.pad_token_id is not None else ends[0],
            bos_token_id=getattr(config, "bos_token_id", None),
            decoder_start_token_id=self._first_token(),
            forced_bos_token_id=self.opening if rule is None else None,
        )
        wanted = {name: inputs[name] for name in ("input_ids", "attention_mask")}
        with torch.random.fork_rng(devices=[]), torch.inference_mode(), _told_in_swedish():
            torch.manual_seed(limits["seed"])
            found = self.net.generate(**wanted, generation_config=plan, prefix_allowed_tokens_fn=rule)
        tokens: list[int] = found[0].tolist()
        return tokens

    def _rule(self, pen: Pen, started: int) -> Callable[[int, Any], list[int]]:
        def allowed(_row: int, ids: Any) -> list[int]:  # noqa: ANN401 - a tensor
            written = ids.tolist()[started:]
            if not written and self.opening is not None:
                return [self.opening]
            return pen.next_tokens(written)

        return allowed

    def _sentence(self, tokens: list[int], pen: Pen, *, copy_only: bool) -> str | None:
        ends = self._ends()
        stop = next((n for n, token in enumerate(tokens) if token in ends), len(tokens))
        letters = self.pieces.text_of(tokens[:stop])
        if copy_only and not pen.is_whole(letters):
            return None
        text = letters.decode("utf-8", "replace").strip()
        text = " ".join(text.splitlines()[0].split()) if text else ""
        if not text:
            return None
        ending = "" if text.endswith((".", "!", "?", '"', "”", "…")) else "."
        return text[:1].upper() + text[1:] + ending

    @property
    def _reads_and_writes(self) -> bool:
        return bool(self.net.config.is_encoder_decoder)

    def _first_token(self) -> Any:  # noqa: ANN401 - a number or None
        """What a decoder begins with; T5 and BART say it, others begin with their first mark."""
        if not self._reads_and_writes:
            return None
        config = self.net.config
        start = getattr(config, "decoder_start_token_id", None)
        return start if start is not None else config.bos_token_id

    def _starts(self, inputs: Any) -> int:  # noqa: ANN401 - tensors by name
        """How many tokens stand before the model's own."""
        return 1 if self._reads_and_writes else int(inputs["input_ids"].shape[1])

    def _ends(self) -> tuple[int, ...]:
        """The tokens that end a text: the model's own, one or several, else the tokenizer's."""
        found = self.net.config.eos_token_id
        if found is None:
            found = self.tokenizer.eos_token_id
        return tuple(found) if isinstance(found, list) else (found,)

    def _max_places(self) -> int:
        config = self.net.config
        return int(getattr(config, "max_position_embeddings", None) or 1_000_000)


def read_model(folder: Path, *, name: str, revision: str) -> TextModel:
    """The model in a folder, read without network, without pickles and without code of its own.

    Raises:
        ModelError: files are broken or missing, it is of another kind, or the memory does not suffice.
    """
    with no_network(), _quiet():
        try:
            config = transformers.AutoConfig.from_pretrained(folder, **_STRICT)
            net = _net(folder, config)
            tokenizer = AutoTokenizer.from_pretrained(folder, **_STRICT)
        except ModelError:
            raise
        except Exception as error:  # whatever the library says of a broken folder
            raise _too_big() if _is_out_of_memory(error) else _broken(folder) from error
    opening = getattr(net.generation_config, "forced_bos_token_id", None)
    net.generation_config = GenerationConfig()  # a folder's own habits, such as sampling, do not count
    model = TextModel(name, revision, net, tokenizer, pieces_of(tokenizer), opening)
    if None in model._ends():
        raise ModelError(f"Modellen i {folder} har inget tecken för textens slut.", _OTHER_MODEL)
    return model


_STRICT: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
_OTHER_MODEL = "Välj en modell som skriver text, till exempel av typen Llama, Qwen, GPT-2, T5 eller BART."


def _net(folder: Path, config: Any) -> Any:  # noqa: ANN401 - a transformers model
    maker = _maker(folder, config)
    net, report = maker.from_pretrained(
        folder, config=config, use_safetensors=True, output_loading_info=True, **_STRICT
    )
    if report["missing_keys"] or report.get("mismatched_keys"):
        raise ModelError(f"Modellen i {folder} saknar vikter.", "Kopiera över hela modellmappen igen.")
    return (net.float() if net.dtype == torch.float16 else net).eval()


def _maker(folder: Path, config: Any) -> Any:  # noqa: ANN401 - a class of transformers
    """The class that reads this kind of model as a writer of text.

    Raises:
        ModelError: it is no such model; a model that can only fill gaps or hear speech is none.
    """
    built = set(config.architectures or ())
    for names, maker in _WRITERS:
        known = names.get(config.model_type) or ()
        if built & {known, *known} if isinstance(known, tuple) else known in built:
            return getattr(transformers, maker)
    raise ModelError(
        f"Modellen i {folder} ({config.model_type}) skriver inte text och kan inte föreslå punkter.",
        _OTHER_MODEL,
    )


def _broken(folder: Path) -> ModelError:
    try:
        needs_code = "auto_map" in json.loads((folder / "config.json").read_text("utf-8"))
    except (OSError, ValueError):
        needs_code = False
    if needs_code:
        return ModelError(f"Modellen i {folder} kräver egen programkod, och sådan körs inte.", _OTHER_MODEL)
    return ModelError(
        f"Modellen i {folder} går inte att läsa: filer saknas eller är skadade.",
        "Kopiera över hela modellmappen igen, med config.json, tokenizer och vikter (safetensors).",
    )


@contextlib.contextmanager
def _told_in_swedish() -> Iterator[None]:
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if not _is_out_of_memory(error):
            raise
        raise _too_big() from error


def _is_out_of_memory(error: Exception) -> bool:
    told = str(error).lower()
    return isinstance(error, MemoryError | torch.OutOfMemoryError) or (
        isinstance(error, RuntimeError) and ("allocate" in told or "out of memory" in told)
    )


def _too_big() -> ModelError:
    return ModelError(
        "Minnet räcker inte till språkmodellen.", "Välj en mindre modell, eller stäng andra program."
    )


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library's own chatter off the screen; the errors are told in Swedish."""
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        logging.disable(level)
