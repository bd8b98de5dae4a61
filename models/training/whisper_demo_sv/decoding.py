"""Greedy decoding in PyTorch, for checks during training only (the shipped path is faster-whisper)."""

from pathlib import Path

import batches
import features
import jiwer
import targets
import torch
from model import MAX_POSITIONS, DemoWhisper
from tokenizers import Tokenizer


@torch.no_grad()
def greedy(
    model: DemoWhisper,
    mel: torch.Tensor,
    ids: targets.Specials,
    pads: torch.Tensor | None = None,
    max_tokens: int = 70,
) -> list:
    """Return token ids per window of normalised mel (B, frames, 80), without timestamps."""
    states, bias = model.encode(mel, pads)
    rows = torch.tensor([[ids.start, ids.language, ids.transcribe, ids.no_timestamps]] * len(mel))
    prompt, done = rows.shape[1], torch.zeros(len(mel), dtype=torch.bool)
    for _ in range(max_tokens):
        hidden, _ = model.decode(rows, states, bias)
        scores = model.logits(hidden[:, -1]).float()
        scores[:, ids.end + 1 :] = -torch.inf
        following = scores.argmax(-1).masked_fill(done, ids.end)
        done |= following == ids.end
        rows = torch.cat([rows, following[:, None]], 1)
        if done.all():
            break
    return [[t for t in row[prompt:].tolist() if t != ids.end] for row in rows]


def word_error_rate(references: list[str], guesses: list[str]) -> float:
    """Return the share of wrong words, capitals ignored."""
    return jiwer.wer([r.lower().strip() for r in references], [g.lower().strip() or "-" for g in guesses])


def check(model: DemoWhisper, work: Path, tokenizer: Tokenizer, limit: int = 9) -> dict:
    """Return WER on held-out sentences without padding, and on a third of them with the real 30 s padding."""
    ids, shard = targets.Specials(tokenizer), batches.Shard(work / "shards" / "dev")
    model.eval()
    found = {"short": ([], []), "padded": ([], [])}
    for i in range(limit):
        window = shard.window(i)
        mel = features.normalise(torch.from_numpy(window.mel))[None]
        reference = tokenizer.decode(window.tokens)
        for name in ("short", "padded")[: 2 if i % 3 == 0 else 1]:
            full = torch.zeros(
                1, (MAX_POSITIONS if name == "padded" else mel.shape[1] // 2 + 4) * 2, features.N_MELS
            )
            full[:, : mel.shape[1]] = mel
            with torch.autocast("cpu", torch.bfloat16):
                guess = tokenizer.decode(greedy(model, full, ids)[0])
            found[name][0].append(reference)
            found[name][1].append(guess)
    model.train()
    result = {name: round(word_error_rate(*pair), 3) for name, pair in found.items()}
    result["sample"] = [f"{r} -> {g}" for r, g in list(zip(*found["short"], strict=True))[:3]]
    return result
