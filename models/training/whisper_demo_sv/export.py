"""Write a checkpoint as a folder that faster-whisper loads: `python export.py WORK FOLDER`."""

import argparse
import json
import shutil
from pathlib import Path

import losses
import model as network
import numpy as np
import tokens
import torch
from ctranslate2.specs.common_spec import LayerNormSpec, LinearSpec
from ctranslate2.specs.model_spec import LayerSpec
from ctranslate2.specs.whisper_spec import WhisperSpec

WINDOW_S = 10


def _array(tensor: torch.Tensor) -> np.ndarray:
    return tensor.detach().float().numpy().copy()


def _fill_norm(spec: LayerNormSpec, norm: torch.nn.LayerNorm) -> None:
    spec.gamma, spec.beta = _array(norm.weight), _array(norm.bias)


def _fill_linear(spec: LinearSpec, *linears: torch.nn.Linear) -> None:
    """Set one weight from one or more layers with the same input; a missing bias counts as zero."""
    spec.weight = np.concatenate([_array(layer.weight) for layer in linears])
    spec.bias = np.concatenate(
        [
            _array(layer.bias) if layer.bias is not None else np.zeros(len(layer.weight), np.float32)
            for layer in linears
        ]
    )


def _fill_block(spec: LayerSpec, block: network.Block) -> None:
    attention = block.attention
    _fill_linear(spec.self_attention.linear[0], attention.query, attention.key, attention.value)
    _fill_linear(spec.self_attention.linear[1], attention.out)
    _fill_norm(spec.self_attention.layer_norm, block.attention_norm)
    if block.cross is not None:
        _fill_linear(spec.attention.linear[0], block.cross.query)
        _fill_linear(spec.attention.linear[1], block.cross.key, block.cross.value)
        _fill_linear(spec.attention.linear[2], block.cross.out)
        _fill_norm(spec.attention.layer_norm, block.cross_norm)
    _fill_linear(spec.ffn.linear_0, block.up)
    _fill_linear(spec.ffn.linear_1, block.down)
    _fill_norm(spec.ffn.layer_norm, block.ffn_norm)


def specification(net: network.DemoWhisper) -> WhisperSpec:
    """Return CTranslate2's description of the network, weights included."""
    shape = net.shape
    spec = WhisperSpec(shape.n_encoder, shape.n_heads, shape.n_decoder, shape.n_heads)
    for target, conv in ((spec.encoder.conv1, net.conv1), (spec.encoder.conv2, net.conv2)):
        target.weight, target.bias = _array(conv.weight), _array(conv.bias)
    spec.encoder.position_encodings.encodings = _array(net.positions)
    spec.decoder.position_encodings.encodings = _array(net.token_positions)
    spec.decoder.embeddings.weight = _array(net.embedding.weight)
    spec.decoder.projection.weight = _array(net.embedding.weight)
    _fill_norm(spec.encoder.layer_norm, net.encoder_norm)
    _fill_norm(spec.decoder.layer_norm, net.decoder_norm)
    for target, block in zip(spec.encoder.layer, net.encoder, strict=True):
        _fill_block(target, block)
    for target, block in zip(spec.decoder.layer, net.decoder, strict=True):
        _fill_block(target, block)
    return spec


def write_folder(
    net: network.DemoWhisper, tokenizer_file: Path, folder: Path, quantization: str | None = "int8"
) -> None:
    """Write config.json, model.bin, preprocessor_config.json, tokenizer.json and vocabulary.json."""
    tokenizer = tokens.load(tokenizer_file)
    spec = specification(net)
    spec.register_vocabulary(tokens.vocabulary(tokenizer))
    last = net.shape.n_decoder - 1
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = [tokenizer.token_to_id(tokens.SPACE)]
    spec.config.lang_ids = [tokenizer.token_to_id("<|sv|>")]  # without it, language=None crashes
    spec.config.alignment_heads = [list(pair) for pair in losses.GUIDED_HEADS if pair[0] == last]
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    shutil.copy(tokenizer_file, folder / "tokenizer.json")
    features = {
        "chunk_length": WINDOW_S,
        "feature_size": 80,
        "hop_length": 160,
        "n_fft": 400,
        "sampling_rate": 16_000,
    }
    (folder / "preprocessor_config.json").write_text(json.dumps(features, indent=2) + "\n")


def load_checkpoint(path: Path) -> network.DemoWhisper:
    """Return the network of a training checkpoint."""
    state = torch.load(path, map_location="cpu", weights_only=False)
    net = network.DemoWhisper(state["shape"])
    net.load_state_dict(state["model"])
    return net.eval()


def main() -> None:
    """Write the folder and list its files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--checkpoint", default="checkpoint.pt")
    options = parser.parse_args()
    write_folder(
        load_checkpoint(options.work / options.checkpoint), options.work / "tokenizer.json", options.folder
    )
    for file in sorted(options.folder.iterdir()):
        print(file.name, file.stat().st_size)


if __name__ == "__main__":
    main()
