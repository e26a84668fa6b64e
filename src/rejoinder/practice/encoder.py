"""The arithmetic of a second look (`second_look.py`): from the pieces of a letter to a score for each kind, and for each tag of each piece.

The weights lie in one file, whole numbers of eight bits with a scale for each row, which is mapped into memory and read where it lies.
The native kernel works on them; where it was not built NumPy does, with scores that differ in the third digit.

The file, all numbers little-endian: "look"; the number of layers, of known pieces and of places (32 bits each); a scale for each
piece; places; pieces. Then `begin`; for each layer the tables and evenings in the order of `LAYER`; `kinds` (a table of 32-bit floats)
and its offset; the number of tags (32 bits, may be 0), a table of 32-bit floats for them and its offset. Any other table is its scales,
its offsets (32-bit floats) and its rows; an evening is its weights and its offsets (32-bit floats).
"""

import ctypes
import math
import mmap
import struct
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from rejoinder import kernels

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    Numbers = NDArray[Any]
    State = NDArray[float32]

WEIGHTS = Path(__file__).parent / "weights" / "second_look.weights"
LIBRARY = Path(__file__).parent / "native" / "encode.bin"
"""The kernel, if it was built. See native/README.md."""

MARK = b"look"
WIDTH = 384
WIDER = 1536
LAYER = (
    ("inward", WIDTH, 3 * WIDTH),
    ("outward", WIDTH, WIDTH),
    ("heard", WIDTH, 0),
    ("wider", WIDTH, WIDER),
    ("narrower", WIDER, WIDTH),
    ("thought", WIDTH, 0),
)
"""What a layer has: name, columns, rows (0: it is an evening)."""
KINDS = 7
_HEADS = 12
_TINY = 1e-12
_VERSION = 3
_BEST = 255
"""More ways of multiplying than any processor has: the best is taken."""


class Reading(NamedTuple):
    """What was made of the pieces of a letter: a score for each kind, and for each piece a score for each tag."""

    kinds: list[float]
    tags: list[list[float]]


class Encoder(Protocol):
    """Whatever makes scores of pieces."""

    @property
    def tags(self) -> int:
        """The number of tags that its weights know."""
        ...

    def read(self, numbers: list[int]) -> Reading:
        """Return the scores for the pieces with these numbers. Raises ValueError for numbers or weights it does not know."""
        ...


def load(*, native: bool = True) -> Encoder:
    """Return the encoder with the shipped weights; `native` takes the kernel where there is one.

    Raises OSError or ValueError when the weights cannot be read, ImportError when there is neither kernel nor NumPy.
    """
    library = _kernel() if native else None
    with WEIGHTS.open("rb") as file:
        held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    encoder = NativeEncoder(library, held) if library else PlainEncoder(held)
    encoder.read([0])  # goes through all weights once: whatever is missing is missed now
    return encoder


@cache
def _kernel() -> ctypes.CDLL | None:
    pointer, size = ctypes.c_void_p, ctypes.c_size_t
    arguments = [size, pointer, size, pointer, size, pointer, pointer, size]
    return kernels.load(LIBRARY, ctypes.CDLL, "encode", _VERSION, {"encode_read": (arguments, ctypes.c_uint32)})


def _tags_of(held: mmap.mmap) -> int:
    """The number of tags in a file of weights. Raises ValueError when it is another kind of file, or cut short."""
    try:
        layers, words, places = struct.unpack_from("<III", held, len(MARK))
        layer = sum(rows * (8 + columns) if rows else 8 * columns for _, columns, rows in LAYER)
        before = len(MARK) + 12 + words * (4 + WIDTH) + 4 * places * WIDTH + 8 * WIDTH + layers * layer + 4 * KINDS * (WIDTH + 1)
        tags: int = struct.unpack_from("<I", held, before)[0]
    except (struct.error, OverflowError) as error:
        raise ValueError("these are no weights of a second look") from error
    if before + 4 + 4 * tags * (WIDTH + 1) > len(held):
        raise ValueError("there are fewer weights than tags")
    return tags


class NativeEncoder:
    """The kernel with the weights where they lie."""

    def __init__(self, library: ctypes.CDLL, held: mmap.mmap) -> None:
        """Take the library and the mapped weights. Raises ValueError when they are not what they should be."""
        self.tags = _tags_of(held)
        self._library = library
        self._held = held
        self._place = ctypes.addressof(ctypes.c_char.from_buffer(held))

    def read(self, numbers: list[int], way: int = _BEST) -> Reading:
        """See `Encoder`. `way` is one of the ways of multiplying that the processor knows, 0 the plainest; all come to the same."""
        taken, kinds = (ctypes.c_uint32 * len(numbers))(*numbers), (ctypes.c_float * KINDS)()
        tags = (ctypes.c_float * (len(numbers) * self.tags))()
        if self._library.encode_read(way, self._place, len(self._held), taken, len(numbers), kinds, tags, self.tags):
            raise ValueError("the kernel does not understand its weights")
        return Reading(list(kinds), [list(tags[at * self.tags : (at + 1) * self.tags]) for at in range(len(numbers))])


class PlainEncoder:
    """The same with NumPy.

    `tables`: what LAYER names, of each layer ("0.inward"), as they are stored: of rows the scales, the addends and whole numbers, of an
    evening the weights and the addends. `of_kinds`, `of_tags`: weights and addends of the scores.
    """

    def __init__(self, held: mmap.mmap) -> None:
        """Take the mapped weights. Raises ImportError without NumPy, ValueError when they are not what they should be."""
        import numpy  # noqa: F401 - what is not loaded yet cannot be limited
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

        threadpool_limits(1)  # a letter is too little to share: threads that wait for one another cost ten times as much
        self.tags = _tags_of(held)
        stored = _Stored(held)
        layers, words, places = stored.begin()
        self._word_scales = stored.floats(words)
        self._places = stored.floats(places, WIDTH)
        self._words = stored.whole(words, WIDTH)
        self.tables: dict[str, tuple[Numbers, ...]] = {"begin": stored.evening()}
        for layer in range(layers):
            for name, columns, rows in LAYER:
                self.tables[f"{layer}.{name}"] = stored.table(columns, rows) if rows else stored.evening()
        self.of_kinds = stored.floats(KINDS, WIDTH), stored.floats(KINDS)
        stored.floats(1)  # the number of tags
        self.of_tags = stored.floats(self.tags, WIDTH), stored.floats(self.tags)
        self._layers = layers

    def read(self, numbers: list[int]) -> Reading:
        """See `Encoder`."""
        if not 0 < len(numbers) <= len(self._places) or max(numbers) >= len(self._words):
            raise ValueError("there are pieces that nobody knows")
        state = self._words[numbers] * self._word_scales[numbers, None] + self._places[: len(numbers)]
        state = self._evened("begin", state)
        for layer in range(self._layers):
            state = self._layer(state, f"{layer}.")
        kinds = self.of_kinds[0] @ state.mean(axis=0) + self.of_kinds[1]
        tags = state @ self.of_tags[0].T + self.of_tags[1]
        return Reading(kinds.tolist(), tags.tolist())

    def _layer(self, state: "State", name: str) -> "State":
        """Let each piece take in what those around it say (attention), then think it over."""
        import numpy

        count, width = state.shape
        asked, offered, said = self._through(name + "inward", state).reshape(count, 3, _HEADS, -1).transpose(1, 2, 0, 3)
        fits = asked @ offered.transpose(0, 2, 1) / math.sqrt(width / _HEADS)
        fits = numpy.exp(fits - fits.max(axis=-1, keepdims=True))
        heard = (fits / fits.sum(axis=-1, keepdims=True) @ said).transpose(1, 0, 2).reshape(count, width)
        state = self._evened(name + "heard", state + self._through(name + "outward", heard))
        wide = self._through(name + "wider", state)
        wide *= 0.5 + 0.5 * numpy.tanh(math.sqrt(2 / math.pi) * (wide + 0.044715 * wide * wide * wide))
        return self._evened(name + "thought", state + self._through(name + "narrower", wide))

    def _through(self, name: str, state: "State") -> "State":
        scale, offset, rows = self.tables[name]
        through: State = state @ rows.T.astype("float32") * scale + offset
        return through

    def _evened(self, name: str, state: "State") -> "State":
        """Layer normalization: each row with mean 0 and spread 1, then weighed."""
        weight, offset = self.tables[name]
        state = state - state.mean(axis=-1, keepdims=True)
        spread = (state * state).mean(axis=-1, keepdims=True)
        state /= (spread + _TINY) ** 0.5
        evened: State = state * weight + offset
        return evened


class _Stored:
    """The file of weights, read from its beginning on."""

    def __init__(self, held: mmap.mmap) -> None:
        self._held = held
        self._at = 0

    def begin(self) -> list[int]:
        """The number of layers, pieces and places. Raises ValueError when it is another kind of file."""
        if self._held[: len(MARK)] != MARK:
            raise ValueError("these are no weights of a second look")
        self._at = len(MARK)
        return [int(number) for number in self._array("<u4", 3)]

    def floats(self, *shape: int) -> "Numbers":
        return self._array("<f4", *shape)

    def whole(self, *shape: int) -> "Numbers":
        return self._array("i1", *shape)

    def evening(self) -> "tuple[Numbers, ...]":
        return self.floats(WIDTH), self.floats(WIDTH)

    def table(self, columns: int, rows: int) -> "tuple[Numbers, ...]":
        return self.floats(rows), self.floats(rows), self.whole(rows, columns)

    def _array(self, form: str, *shape: int) -> "Numbers":
        import numpy

        found = numpy.frombuffer(self._held, form, math.prod(shape), self._at).reshape(shape)
        self._at += found.nbytes
        return found
