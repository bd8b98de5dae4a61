"""Train on two one-thread workers: `torchrun --nproc_per_node 2 train.py WORK --budget-s 5400`; it resumes.

Gradients are averaged after every step. The schedule follows the share of the wall-clock budget that
is used, so a busier machine gets fewer steps, not a different schedule. It saves every two minutes.
"""

import argparse
import json
import os
import time
from pathlib import Path

import batches
import decoding
import losses
import numpy as np
import schedule
import targets
import tokens
import torch
import torch.distributed as dist
from model import DemoWhisper, Shape

CHECK_EVERY_S, SAVE_EVERY_S, POOL_EVERY_S = 900, 120, 1500


def average_gradients(model: DemoWhisper) -> None:
    """Replace gradients by their mean over the workers."""
    grads = [p.grad if p.grad is not None else torch.zeros_like(p) for p in model.parameters()]
    flat = torch.cat([g.flatten() for g in grads])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    offset = 0
    for p, g in zip(model.parameters(), grads, strict=True):
        p.grad = flat[offset : offset + g.numel()].view_as(p)
        offset += g.numel()


class Trainer:
    """State of one worker."""

    def __init__(self, work: Path, rank: int, options: argparse.Namespace) -> None:
        torch.set_num_threads(1)
        torch.manual_seed(options.seed)
        self.work, self.rank, self.options = work, rank, options
        self.tokenizer = tokens.load(work / "tokenizer.json")
        self.ids = targets.Specials(self.tokenizer)
        shape = Shape(self.tokenizer.get_vocab_size(with_added_tokens=True), d=options.width)
        self.model = DemoWhisper(shape, dropout=0.0)
        groups = [
            {"params": [p for p in self.model.parameters() if p.ndim > 1], "weight_decay": 0.02},
            {"params": [p for p in self.model.parameters() if p.ndim <= 1], "weight_decay": 0.0},
        ]
        self.optimiser = torch.optim.AdamW(groups, lr=1e-4, betas=(0.9, 0.98), fused=True)
        self.step, self.spent_s, self.audio_s = 0, 0.0, 0.0
        self._resume()
        self.rng = np.random.default_rng([options.seed, rank, self.step])
        self._load_pool()

    def _resume(self) -> None:
        path = self.work / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=False)
            self.model.load_state_dict(state["model"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.step, self.spent_s, self.audio_s = state["step"], state["spent_s"], state["audio_s"]

    def save(self, name: str = "checkpoint.pt") -> None:
        """Write model, optimiser and counters; the file appears only when complete."""
        state = {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "spent_s": self.spent_s,
            "audio_s": self.audio_s,
            "shape": self.model.shape,
        }
        torch.save(state, self.work / "saving.pt")
        (self.work / "saving.pt").replace(self.work / name)

    def _load_pool(self) -> None:
        ready = sorted(p.parent for p in (self.work / "shards").glob(self.options.shards + "/index.npz"))
        self.pool, self.pool_at = batches.Pool(ready), time.time()

    def train_step(self, progress: float) -> dict:
        """Do one optimisation step and return the losses as numbers."""
        mix = schedule.mix(progress)
        windows = batches.draw_windows(self.pool, self.rng, mix)
        batch = targets.collate(windows, self.ids, self.rng, mix)
        n_real = batch.phonemes.shape[1]
        pads = losses.pad_positions(n_real, self.rng, schedule.N_PADS)
        with torch.autocast("cpu", torch.bfloat16):
            parts = losses.losses(self.model, batch, pads, sigma_s=0.12)
        parts["total"].backward()
        average_gradients(self.model)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        rate = schedule.learning_rate(self.step, progress)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.step += 1
        self.audio_s += batch.seconds * dist.get_world_size()
        return {name: value.item() for name, value in parts.items()}

    def log(self, **fields: object) -> None:
        """Append one JSON line to train.jsonl."""
        with (self.work / "train.jsonl").open("a") as out:
            out.write(json.dumps(fields) + "\n")

    def run(self) -> None:
        """Train until the budget is spent."""
        last = {"check": time.time(), "save": time.time(), "tick": time.time()}
        mean = {}
        while (progress := self._agreed(self.spent_s / self.options.budget_s)) < 1.0:
            for name, value in self.train_step(progress).items():
                mean[name] = 0.98 * mean.get(name, value) + 0.02 * value
            now = time.time()
            self.spent_s, last["tick"] = self.spent_s + now - last["tick"], now
            if self.rank == 0 and self.step % 50 == 0:
                self.log(
                    step=self.step,
                    progress=round(progress, 4),
                    audio_h=round(self.audio_s / 3600, 2),
                    spent_s=round(self.spent_s),
                    **{k: round(v, 3) for k, v in mean.items()},
                )
            if self.rank == 0 and now - last["save"] > SAVE_EVERY_S:
                self.save()
                last["save"] = now
            if self.rank == 0 and now - last["check"] > CHECK_EVERY_S:
                self.log(step=self.step, check=decoding.check(self.model, self.work, self.tokenizer))
                last["check"] = now
            if now - self.pool_at > POOL_EVERY_S:
                self._load_pool()
        if self.rank == 0:
            self.save()
            self.log(step=self.step, check=decoding.check(self.model, self.work, self.tokenizer, limit=120))

    def _agreed(self, progress: float) -> float:
        """Return worker 0's progress, so that all stop together; a file WORK/stop ends the run early."""
        value = torch.tensor([1.0 if (self.work / "stop").exists() else progress])
        dist.broadcast(value, 0)
        return float(value)


def main() -> None:
    """Train until the budget is spent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--budget-s", type=float, default=5400.0)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--shards", default="[ms]*", help="glob of shard names to train on")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    dist.init_process_group("gloo")
    Trainer(options.work, dist.get_rank(), options).run()
    dist.destroy_process_group()


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
