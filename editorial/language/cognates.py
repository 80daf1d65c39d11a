"""How words are written alike, so that a word and its translation can be told by their letters."""

import msgspec


class Cognates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `cognates` of a language's data file."""

    respellings: tuple[tuple[str, str], ...]
    """Letters and what stands in their place for comparing, applied in order to words in lower
    case without accents, with `_` before and after: `ph` → `f`, `th_` → `t_`."""
