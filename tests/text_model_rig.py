"""Small language models built in a second and read as any other: random, scripted, and one that copies.

Scripted models look at nothing but the token before: each token's vector is its own axis, the layers add
nothing, and the output maps an axis to the token that comes next. The one that copies reads the source at
the place that it writes at: place vectors meet in its one attention, and what it sees there is what it says.
"""

from __future__ import annotations

import importlib.util
import itertools
from pathlib import Path

import pytest

has_extra = all(importlib.util.find_spec(name) for name in ("torch", "transformers", "safetensors"))
needs_extra = pytest.mark.skipif(not has_extra, reason='needs the extra: pip install "docqa[neural]"')

MARKS = ("<s>", "<pad>", "</s>", "<unk>")
PLACES = 320
LOUD = 60.0


def byte_tokenizer(words: tuple[str, ...] = (), *, closes: bool = False):
    """One piece for each byte and for each of ``words``; ``closes`` ends every text with a mark."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    whole = [pre_tokenizers.ByteLevel(False, use_regex=False).pre_tokenize_str(w)[0][0] for w in words]
    pieces = [*MARKS, *sorted(pre_tokenizers.ByteLevel.alphabet()), *dict.fromkeys(whole)]
    vocab = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    backend = Tokenizer(models.BPE(vocab=vocab, merges=[]))
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = decoders.ByteLevel()
    if closes:
        backend.post_processor = processors.TemplateProcessing("$A </s>", special_tokens=[("</s>", 2)])
    return PreTrainedTokenizerFast(
        tokenizer_object=backend, bos_token="<s>", pad_token="<pad>", eos_token="</s>", unk_token="<unk>"
    )


def blank_sign_tokenizer(words: tuple[str, ...]):
    """Pieces that begin with "▁" where a word begins, as T5 and Llama 2 cut, and bytes for all else."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    raw = [f"<0x{byte:02X}>" for byte in range(256)]
    pieces = [*MARKS, *raw, "▁", *(f"▁{word}" for word in words), ".", ",", ":"]
    vocab = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    backend = Tokenizer(models.BPE(vocab=vocab, merges=[], byte_fallback=True, unk_token="<unk>"))
    backend.pre_tokenizer = pre_tokenizers.Metaspace()
    backend.decoder = decoders.Sequence([decoders.Metaspace(), decoders.ByteFallback(), decoders.Fuse()])
    return PreTrainedTokenizerFast(
        tokenizer_object=backend, bos_token="<s>", pad_token="<pad>", eos_token="</s>", unk_token="<unk>"
    )


def random_writer(folder: Path, kind: str, *, seed: int = 3) -> Path:
    """A model of this kind (gpt2, llama, t5, bart) with random weights."""
    import torch
    import transformers

    torch.manual_seed(seed)
    blank = kind in ("t5", "llama")
    tokenizer = blank_sign_tokenizer(("att", "har", "inte", "sov")) if blank else byte_tokenizer()
    size = len(tokenizer)
    marks = {"bos_token_id": 0, "pad_token_id": 1, "eos_token_id": 2}
    if kind == "gpt2":
        shape = {"n_positions": 2048, "n_embd": 32, "n_layer": 2, "n_head": 2}
        config = transformers.GPT2Config(vocab_size=size, **shape, **marks)
    elif kind == "llama":
        shape = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
        config = transformers.LlamaConfig(vocab_size=size, max_position_embeddings=2048, **shape, **marks)
    elif kind == "t5":
        shape = {"d_model": 32, "d_kv": 16, "d_ff": 64, "num_layers": 2, "num_heads": 2}
        config = transformers.T5Config(vocab_size=size, decoder_start_token_id=1, **shape, **marks)
    else:
        config = _bart(size, 32, forced_bos_token_id=0)
    maker = {"gpt2": "GPT2LMHeadModel", "llama": "LlamaForCausalLM", "t5": "T5ForConditionalGeneration"}
    net = getattr(transformers, maker.get(kind, "BartForConditionalGeneration"))(config)
    return save(net, tokenizer, folder)


def scripted_causal(folder: Path, sentence: str, *, after: str = ":") -> Path:
    """A GPT-2 that says ``sentence`` after any prompt that ends with ``after``; no word may come twice."""
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    script = _script(sentence)
    tokenizer = byte_tokenizer(script)
    size = len(tokenizer)
    shape = {"n_positions": 2048, "n_embd": size, "n_layer": 1, "n_head": 1}
    marks = {"bos_token_id": 0, "eos_token_id": 2}
    net = GPT2LMHeadModel(GPT2Config(vocab_size=size, tie_word_embeddings=False, **shape, **marks))
    with torch.no_grad():
        net.transformer.wte.weight.copy_(torch.eye(size))
        net.transformer.wpe.weight.zero_()
        for part in (net.transformer.h[0].attn.c_proj, net.transformer.h[0].mlp.c_proj):
            part.weight.zero_()
            part.bias.zero_()
        net.lm_head.weight.copy_(_chain(tokenizer, (after, *script)))
    return save(net, tokenizer, folder)


def scripted_seq2seq(folder: Path, sentence: str) -> Path:
    """A BART that says ``sentence`` whatever it reads; no word may come twice."""
    import torch
    from transformers import BartForConditionalGeneration

    script = _script(sentence)
    tokenizer = byte_tokenizer(script, closes=True)
    size = len(tokenizer)
    net = BartForConditionalGeneration(_bart(size, size, tie_word_embeddings=False))
    with torch.no_grad():
        _mute(net)
        net.model.decoder.embed_tokens.weight.copy_(torch.eye(size))
        net.lm_head.weight.copy_(_chain(tokenizer, ("</s>", *script)))
    return save(net, tokenizer, folder)


def copying(folder: Path) -> Path:
    """A BART that says what it reads, letter by letter, up to its end."""
    import torch
    from transformers import BartForConditionalGeneration

    tokenizer = byte_tokenizer(closes=True)
    size = len(tokenizer)
    width = size + PLACES
    net = BartForConditionalGeneration(_bart(size, width))
    tokens, places = torch.zeros(width, width), torch.zeros(width, width)
    tokens[range(size), range(size)] = 1
    places[range(size, width), range(size, width)] = 1
    with torch.no_grad():
        _mute(net)
        net.model.shared.weight.copy_(tokens[:size])
        for side in (net.model.encoder, net.model.decoder):
            side.embed_positions.weight.zero_()
            side.embed_positions.weight[2:] = places[size:]
        seeing = net.model.decoder.layers[0].encoder_attn
        seeing.q_proj.weight.copy_(places * LOUD)
        seeing.k_proj.weight.copy_(places)
        seeing.v_proj.weight.copy_(tokens * LOUD)
        seeing.out_proj.weight.copy_(torch.eye(width))
    return save(net, tokenizer, folder)


def _bart(size: int, width: int, **more):
    from transformers import BartConfig

    return BartConfig(
        vocab_size=size, d_model=width, max_position_embeddings=PLACES, encoder_layers=0, decoder_layers=1,
        encoder_attention_heads=1, decoder_attention_heads=1, encoder_ffn_dim=8, decoder_ffn_dim=8,
        bos_token_id=0, pad_token_id=1, eos_token_id=2, decoder_start_token_id=2,
        **{"forced_bos_token_id": None, "forced_eos_token_id": None, **more},
    )  # fmt: skip


def _mute(net) -> None:
    """Every layer adds nothing, and places have no vectors."""
    for name, weight in net.named_parameters():
        if "layer_norm" not in name and "layernorm" not in name:
            weight.zero_()


def _script(sentence: str) -> tuple[str, ...]:
    words = sentence.removesuffix(".").split(" ")
    if len(set(words)) < len(words):
        raise ValueError("a word comes twice")
    return (*(f" {word}" for word in words), ".")


def _chain(tokenizer, script: tuple[str, ...]):
    """The output weights that make each token of the script call for the next, and the last for the end."""
    import torch
    from tokenizers.pre_tokenizers import ByteLevel

    vocab = tokenizer.get_vocab()
    names = [s if s in MARKS else ByteLevel(False, use_regex=False).pre_tokenize_str(s)[0][0] for s in script]
    ids = [*(vocab[name] for name in names), 2]
    weights = torch.zeros(len(tokenizer), len(tokenizer))
    for one, other in itertools.pairwise(ids):
        weights[other, one] = LOUD
    return weights


def save(net, tokenizer, folder: Path) -> Path:
    """The folder with a model and its tokenizer, as transformers saves them."""
    net.eval().save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
