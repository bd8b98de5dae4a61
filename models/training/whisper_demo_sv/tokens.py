"""The recogniser's own byte-level BPE vocabulary, in the order that faster-whisper expects."""

import json
from collections.abc import Iterable
from pathlib import Path

from faster_whisper.tokenizer import _LANGUAGE_CODES
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

N_TEXT = (
    1280  # text pieces, the last one is the empty string that tells CTranslate2 the model is multilingual
)
N_TIMESTAMPS = 1501
# faster-whisper suppresses the first piece of " -", " '" and " ♩": these must not be the bare space piece
_SPACE_GUARDS = ("-", "'", "â")
SPACE = "Ġ"


def special_tokens() -> list[str]:
    """Return Whisper's special tokens in Whisper's order, timestamps last."""
    languages = [f"<|{code}|>" for code in _LANGUAGE_CODES]
    tasks = ["translate", "transcribe", "startoflm", "startofprev", "nospeech", "notimestamps"]
    stamps = [f"<|{i * 0.02:.2f}|>" for i in range(N_TIMESTAMPS)]
    return ["<|endoftext|>", "<|startoftranscript|>", *languages, *(f"<|{t}|>" for t in tasks), *stamps]


def train(texts: Iterable[str], path: Path) -> None:
    """Learn the pieces from an iterator of texts and write tokenizer.json to `path`."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    size = N_TEXT - 1 - len(_SPACE_GUARDS)
    trainer = trainers.BpeTrainer(vocab_size=size, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator(texts, trainer)
    content = json.loads(tokenizer.to_str())
    vocabulary, merges = content["model"]["vocab"], content["model"]["merges"]
    for sign in _SPACE_GUARDS:
        if SPACE + sign in vocabulary:
            raise ValueError(f"piece {SPACE + sign!r} was learned already; lower N_TEXT by one")
        vocabulary[SPACE + sign] = len(vocabulary)
        merges.append([SPACE, sign])
    vocabulary[""] = len(vocabulary)
    content["added_tokens"] = [
        {
            "id": len(vocabulary) + i,
            "content": token,
            "single_word": False,
            "lstrip": False,
            "rstrip": False,
            "normalized": False,
            "special": True,
        }
        for i, token in enumerate(special_tokens())
    ]
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def load(path: Path) -> Tokenizer:
    """Read tokenizer.json."""
    return Tokenizer.from_file(str(path))


def vocabulary(tokenizer: Tokenizer) -> list[str]:
    """Return all tokens in id order; ids are gap-free."""
    by_id = {i: token for token, i in tokenizer.get_vocab(with_added_tokens=True).items()}
    return [by_id[i] for i in range(len(by_id))]
