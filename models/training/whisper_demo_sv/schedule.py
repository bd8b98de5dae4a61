"""What changes while training goes on, as functions of progress from 0 to 1 (share of the time budget)."""

import dataclasses
import math

from batches import Mix

PEAK_RATE, WARM_UP_STEPS = 1.2e-3, 300


def learning_rate(step: int, progress: float) -> float:
    """Return the learning rate: linear warm-up, then a cosine down to 1 % at the end."""
    cosine = 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(progress, 1.0)))
    return PEAK_RATE * cosine * min(1.0, (step + 1) / WARM_UP_STEPS)


def mix(progress: float) -> Mix:
    """Return the window mix: up to 3 s at first, up to 8 s from 35 % on; prompts (hotwords) from 60 % on."""
    longest = 3.0 + 5.0 * min(1.0, max(0.0, (progress - 0.10) / 0.25))
    base = Mix(
        longest_s=(min(1.2 + 3 * progress, 3.0), longest),
        audio_per_batch_s=30.0 if progress < 0.85 else 45.0,
        timestamp_share=0.5 if progress < 0.5 else 0.65,
    )
    return dataclasses.replace(base, prompt_share=0.04) if progress > 0.6 else base


N_PADS = 16  # frames that stand for the 30 s padding; 24-40 and the real padding gave the same accuracy
