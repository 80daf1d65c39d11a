"""Damage to files: flipped, cut, spliced, doubled, encoded otherwise, sprinkled with words."""

import random
from collections.abc import Sequence


def damaged(chance: random.Random, samples: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """Give a sample with one to six kinds of damage."""
    data = bytearray(chance.choice(samples))
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        chance.choice(DAMAGE)(data, chance, samples, words)
    return bytes(data[:60_000])


def _at(data: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _span(data: bytearray, chance: random.Random) -> slice:
    start = _at(data, chance)
    return slice(start, start + chance.choice((1, 2, 8, 40, 300)))


def _flip(data: bytearray, chance: random.Random, *_: object) -> None:
    for _time in range(chance.choice((1, 2, 8))):
        if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _byte(data: bytearray, chance: random.Random, *_: object) -> None:
    at = _at(data, chance)
    data[at:at] = bytes([chance.choice((0, 9, 10, 13, 34, 39, 60, 62, 38, 92, 128, 194, 255))])


def _cut(data: bytearray, chance: random.Random, *_: object) -> None:
    del data[_at(data, chance) :]


def _behead(data: bytearray, chance: random.Random, *_: object) -> None:
    del data[: _at(data, chance)]


def _remove(data: bytearray, chance: random.Random, *_: object) -> None:
    del data[_span(data, chance)]


def _double(data: bytearray, chance: random.Random, *_: object) -> None:
    piece = bytes(data[_span(data, chance)])
    at = _at(data, chance)
    data[at:at] = piece * chance.choice((1, 1, 2, 50))


def _swap(data: bytearray, chance: random.Random, *_: object) -> None:
    first, second = _span(data, chance), _span(data, chance)
    data[first], data[second] = data[second], data[first]


def _splice(
    data: bytearray, chance: random.Random, samples: Sequence[bytes], _: Sequence[bytes]
) -> None:
    other = bytearray(chance.choice(samples))
    data[_at(data, chance) :] = other[_at(other, chance) :]


def _sprinkle(
    data: bytearray, chance: random.Random, _: Sequence[bytes], words: Sequence[bytes]
) -> None:
    for _time in range(chance.choice((1, 1, 3, 20))):
        at = _at(data, chance)
        data[at:at] = chance.choice(words)


def _encode(data: bytearray, chance: random.Random, *_: object) -> None:
    text = bytes(data).decode("utf-8", "replace")
    encoding = chance.choice(("utf-16", "utf-16-be", "utf-8-sig", "cp1252", "utf-32", "cp037"))
    data[:] = text.encode(encoding, "replace")


ODD = "\0\u2028\ufeff\u202e\U0001f600\u0301\x85\x1f\x7f\uffffé‘“"


def _odd(data: bytearray, chance: random.Random, *_: object) -> None:
    at = _at(data, chance)
    data[at:at] = chance.choice(ODD).encode()


def _number(data: bytearray, chance: random.Random, *_: object) -> None:
    digits = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if digits:
        at = chance.choice(digits)
        data[at : at + 1] = chance.choice(
            (b"-1", b"0", b"99999999999999999999", b"9" * 5000, b"1.5")
        )


DAMAGE = (
    _flip, _byte, _cut, _behead, _remove, _double, _swap, _splice, _sprinkle, _sprinkle, _encode,
    _odd, _number,
)  # fmt: skip
