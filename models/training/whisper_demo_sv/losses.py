"""The loss: next token, and help for the encoder (phonemes, tokens at their time) and cross-attention."""

import numpy as np
import torch
from model import DemoWhisper
from targets import IGNORE, Batch
from torch.nn import functional

GUIDED_HEADS = (
    (0, 0),
    (0, 1),
    (1, 0),
    (1, 1),
)  # (decoder layer, head); the second layer's are exported for word times
WEIGHTS = {"text": 1.0, "phonemes": 0.3, "tokens": 0.3, "guide": 0.6}


def pad_positions(n_states: int, rng: np.random.Generator, n_pads: int) -> torch.Tensor | None:
    """Return `n_pads` evenly spread, jittered encoder positions after the first `n_states`, up to 30 s."""
    if not n_pads or n_states >= 1500:
        return None
    step = (1500 - n_states) / n_pads
    return (n_states + step * (torch.arange(n_pads) + float(rng.random()))).long().clamp(max=1499)


def guide_loss(weights: list[torch.Tensor], batch: Batch, sigma_s: float) -> torch.Tensor:
    """Return the mean -log share of attention that falls near the time of the token to be written."""
    known = ~batch.times.isnan() & (batch.targets != IGNORE)
    if not known.any():
        return weights[0].sum() * 0.0
    n_real = batch.phonemes.shape[1]
    grid = torch.arange(n_real) / 50.0
    near = torch.exp(-0.5 * ((grid - batch.times[known][:, None]) / sigma_s) ** 2)
    rows = torch.stack([weights[layer][:, head] for layer, head in GUIDED_HEADS], 1).transpose(1, 2)
    mass = (rows[known][:, :, :n_real].float() * near[:, None]).sum(-1)
    return -(mass + 1e-4).log().mean()


def losses(model: DemoWhisper, batch: Batch, pads: torch.Tensor | None, sigma_s: float) -> dict:
    """Return the parts of the loss in nats, and 'total'."""
    states, bias = model.encode(batch.mel, pads)
    hidden, weights = model.decode(batch.inputs, states, bias)
    used = batch.targets != IGNORE
    text = functional.cross_entropy(
        model.logits(hidden[used]).float(), batch.targets[used], label_smoothing=0.02
    )
    n_real = batch.phonemes.shape[1]
    scores = model.phoneme_head(states[:, :n_real]).float()
    phonemes = functional.cross_entropy(scores.flatten(0, 1), batch.phonemes.flatten())
    known = used & ~batch.times.isnan()
    tokens = text * 0.0
    if known.any():
        rows = known.nonzero()[:, 0]
        at = (batch.times[known] * 50).long().clamp(0, n_real - 1)
        tokens = functional.cross_entropy(
            model.logits(model.token_head(states[rows, at])).float(), batch.targets[known]
        )
    parts = {
        "text": text,
        "phonemes": phonemes,
        "tokens": tokens,
        "guide": guide_loss(weights, batch, sigma_s),
    }
    parts["total"] = sum(WEIGHTS[name] * value for name, value in parts.items())
    return parts
