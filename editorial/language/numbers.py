"""How a language writes numbers."""

import msgspec


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `numbers` of a language's data file; words in lower case.

    The decimal and grouping marks are not here: they come from the locale data.
    """

    cardinals: dict[str, int]
    """Words from zero to ninety that larger ones are made of: `twelve`, `twenty`."""
    scales: dict[str, int]
    """Words that multiply what stands before them: `hundred`, `million`, `mln`."""
    digit_scales: dict[str, int]
    """What multiplies digits right before it: `k`."""
    money_scales: dict[str, int]
    """What does so behind a sum of money only: `m` in `£2m`."""
    joints: tuple[str, ...]
    """What may stand between the parts of one word: `-` in `twenty-two`, `en` in `vijfentwintig`."""
    conjunctions: tuple[str, ...]
    """What may stand between a hundred and the rest: ` and `."""
    ordinals: dict[str, int]
    """Ordinals that are not a cardinal with an ending: `third`."""
    ordinal_endings: tuple[str, ...]
    """What makes a cardinal an ordinal: `th`; a fraction may be written with the same word."""
    digit_endings: tuple[str, ...]
    """What stands behind digits for an ordinal or a decade: `st`, `s`."""
    half_endings: tuple[str, ...]
    """What adds a half to a number, with the space before it if there is one: ` and a half`."""
    compound_endings: tuple[str, ...]
    """How a word may go on behind a number and still tell it: `fold`; sure of nothing else."""
    fractions: dict[str, str]
    """Words for parts, with their value: `half`."""
    repeats: dict[str, int]
    """Words for how often: `twice`."""
    loose: dict[str, tuple[str, ...]]
    """Words that tell a number, or may, and need no counterpart: `both`, `dozen`."""
    firsts: tuple[str, ...]
    """How a sentence counts to one with an ordinal: `the first`, and not `at first`."""
    emergency: tuple[int, ...]
    """Numbers to dial in need; each country has its own."""
    currencies: dict[str, str]
    """Words behind a sum for the sign of its currency."""
    sums: dict[str, int]
    """Words behind a number that multiply it where money is meant: `ton` in Dutch."""
    ratios: tuple[str, ...]
    """What stands between the numbers of a ratio: `in`, `out of`."""
