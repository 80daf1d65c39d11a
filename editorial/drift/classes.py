"""What became of each block of a new version: exactly one class a block."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from editorial.drift.elements import adds_elements, adds_markup, counterparts, untracked
from editorial.drift.likeness import in_order, likeness, prepared, shared_start
from editorial.drift.matching import Matching, match
from editorial.drift.wording import wording
from editorial.markup import cut, element, folded
from editorial.model import Block, Change, ChangeClass, Kind, Message, SentenceChange

Sentences = Callable[[str], tuple[tuple[int, int], ...]]
"""Gives the spans of the sentences of a plain text."""

_ALIKE = 40
"""Likeness from which a sentence between the same neighbours is the same sentence, 0 to 100."""
_LEVELLED = frozenset({Kind.HEADING, Kind.ITEM})


def changes(
    old: Sequence[Block],
    new: Sequence[Block],
    sentences: Sentences,
    *,
    taken: Collection[str] = (),
) -> tuple[Change, ...]:
    """Give what became of each block, in the order of the new version, removed ones where they stood.

    `old` has the stable ids; those of `new` are ignored.  Every block of both is in exactly one
    change.  A block that stays keeps its id, also as the first part of a split and as the first
    of several merged ones; a new one takes the next number after those of `old` and `taken`.

    A block is `unchanged` or `moved` when its text is the same, `link` or `image` when its words are.
    It is `cosmetic` when only typography, white space, tracking parameters or its kind or level
    changed (a paragraph became a heading), or when markup was taken away.
    It is `reworded` when markup was added around the same words: the target has to follow.
    A change of several sorts has the gravest: `reworded` before `number` before `typo`, each of
    them before `moved`.
    """
    matching = match(old, new)
    whence = _whence(matching)
    ids = _ids(old, len(new), whence, taken)
    final = [block.named(id_) for block, id_ in zip(new, ids, strict=True)]
    done: list[Change] = []
    at: dict[int, int] = {}  # where in `done` the change of an old block stands
    for j, block in enumerate(final):
        origin = whence.get(j, ())
        if any(i in at for i in origin):
            continue  # a further part of a split block
        parts = matching.splits.get(origin[0]) if origin else None
        before = tuple(old[i] for i in origin)
        if not origin:
            done.append(Change(ChangeClass.INSERTED, (), (block,)))
        elif parts:
            done.append(Change(ChangeClass.SPLIT, before, tuple(final[part] for part in parts)))
        elif j in matching.merges:
            done.append(Change(ChangeClass.MERGED, before, (block,)))
        else:
            moved = origin[0] in matching.moved
            done.append(_change(before[0], block, sentences, moved=moved))
        at |= dict.fromkeys(origin, len(done) - 1)
    return tuple(_with_removed(old, done, at, matching.moved))


def counts(found: Collection[Change]) -> dict[ChangeClass, int]:
    """Give how many changes there are of each class, none included, in the order of the classes."""
    number = Counter(change.change for change in found)
    return {one: number[one] for one in ChangeClass}


def _whence(matching: Matching) -> dict[int, tuple[int, ...]]:
    """Give the old indexes of each new block that has any."""
    whence = {j: (i,) for i, j in matching.pairs.items()}
    whence |= {j: (i,) for i, parts in matching.splits.items() for j in parts}
    return whence | dict(matching.merges)


def _ids(
    old: Sequence[Block],
    size: int,
    whence: Mapping[int, tuple[int, ...]],
    taken: Collection[str],
) -> Iterator[str]:
    known = {*taken, *(block.id for block in old)}
    number = max(
        (int(id_[1:]) for id_ in known if id_[:1] == "b" and id_[1:].isdecimal()), default=0
    )
    used: set[int] = set()
    for j in range(size):
        origin = whence.get(j)
        if origin and origin[0] not in used:
            used.add(origin[0])
            yield old[origin[0]].id
        else:
            number += 1
            yield f"b{number:03}"


def _with_removed(
    old: Sequence[Block], done: Sequence[Change], at: Mapping[int, int], moved: Collection[int]
) -> Iterator[Change]:
    """Give the changes with those of the removed blocks after the one that they stood behind."""
    removed: dict[int, list[Change]] = {}
    place = -1
    for i, block in enumerate(old):
        if i not in at:
            removed.setdefault(place, []).append(Change(ChangeClass.REMOVED, (block,), ()))
        elif i not in moved:
            place = at[i]
    yield from removed.get(-1, ())
    for index, change in enumerate(done):
        yield change
        yield from removed.get(index, ())


def _change(old: Block, new: Block, sentences: Sentences, *, moved: bool) -> Change:
    same = old.message == new.message or old.message.text == new.message.text
    if not same and differs(old.message, new.message):
        details = tuple(_sentence_changes(old.message, new.message, sentences))
        return Change(_gravest(old.message, new.message, details), (old,), (new,), details)
    if (address := _address(old, new)) is not None:
        return Change(address, (old,), (new,))
    if not same or (not moved and _set_differently(old, new)):
        return Change(ChangeClass.COSMETIC, (old,), (new,))
    return Change(ChangeClass.MOVED if moved else ChangeClass.UNCHANGED, (old,), (new,))


def _set_differently(old: Block, new: Block) -> bool:
    """Whether a block with the same text has another kind, level or tracking parameter."""
    if old.kind is not new.kind or (old.kind in _LEVELLED and old.level != new.level):
        return True
    if not (old.links and new.links):
        return False
    before = {link.name: link.address for link in old.links}
    return any(before.get(link.name, link.address) != link.address for link in new.links)


def differs(old: Message, new: Message) -> bool:
    """Whether a target made for `old` may not fit `new`: other words, or markup that it lacks."""
    return folded(old.plain) != folded(new.plain) or adds_markup(old, new)


def _address(old: Block, new: Block) -> ChangeClass | None:
    """Give `link` or `image` when an element of the same words leads elsewhere now."""
    if not (old.links and new.links):
        return None
    names = {name: name for name in ("", *old.message.names)}
    if old.message.text != new.message.text:
        names |= counterparts(old, new)
    after = {link.name: untracked(link.address) for link in new.links}
    changed = [
        link.name
        for link in old.links
        if after.get(names.get(link.name, ""), link.address) != untracked(link.address)
    ]
    if not changed:
        return None
    pictures = all(element(name) in {"", "img"} for name in changed)
    return ChangeClass.IMAGE if pictures else ChangeClass.LINK


def _gravest(old: Message, new: Message, details: Sequence[SentenceChange]) -> ChangeClass:
    found = {detail.change for detail in details}
    if not found or found - {ChangeClass.TYPO, ChangeClass.NUMBER} or _marked_up(old, new):
        return ChangeClass.REWORDED
    return ChangeClass.NUMBER if ChangeClass.NUMBER in found else ChangeClass.TYPO


def _marked_up(old: Message, new: Message) -> bool:
    same = folded(old.plain) == folded(new.plain)
    return adds_markup(old, new) if same else adds_elements(old, new)


def _sentence_changes(old: Message, new: Message, sentences: Sentences) -> Iterator[SentenceChange]:
    """Give the sentences that differ, in the order of the new text."""
    before, after = _unlike(*(_sentences(message, sentences) for message in (old, new)))
    backbone = in_order(*([folded(one.plain) for one in side] for side in (before, after)))
    i = j = 0
    for k, m in (*backbone, (len(before), len(after))):
        yield from _gap(before[i:k], after[j:m])
        if k < len(before) and adds_markup(before[k], after[m]):
            yield SentenceChange(ChangeClass.REWORDED, before[k].plain, after[m].plain)
        i, j = k + 1, m + 1


def _sentences(message: Message, sentences: Sentences) -> list[Message]:
    if message.names:
        return [cut(message, start, end) for start, end in sentences(message.plain)]
    return [Message((message.plain[start:end],)) for start, end in sentences(message.plain)]


def _unlike(
    old: Sequence[Message], new: Sequence[Message]
) -> tuple[Sequence[Message], Sequence[Message]]:
    """Give both sides without the sentences that are equal at the beginning and the end."""
    start = shared_start(old, new)
    old, new = old[start:], new[start:]
    end = shared_start(old[::-1], new[::-1])
    return old[: len(old) - end], new[: len(new) - end]


def _gap(old: Sequence[Message], new: Sequence[Message]) -> Iterator[SentenceChange]:
    """Compare the sentences between two that are the same."""
    if old and new and len(old) != len(new):
        # A stop that was mended also changes how many sentences there are.
        whole = _compared(*(Message((" ".join(one.plain for one in side),)) for side in (old, new)))
        if whole.change is not ChangeClass.REWORDED:
            yield whole
            return
    partner = {0: 0} if len(old) == len(new) == 1 else _partners(old, new)
    alone = [i for i in range(len(old)) if i not in partner.values()]
    for j, sentence in enumerate(new):
        # Those that went come before what stands in their place.
        following = next((partner[m] for m in range(j, len(new)) if m in partner), len(old))
        while alone and alone[0] < following:
            yield SentenceChange(ChangeClass.REMOVED, old[alone.pop(0)].plain, "")
        if j in partner:
            yield _compared(old[partner[j]], sentence)
        else:
            yield SentenceChange(ChangeClass.INSERTED, "", sentence.plain)
    for i in alone:
        yield SentenceChange(ChangeClass.REMOVED, old[i].plain, "")


def _partners(old: Sequence[Message], new: Sequence[Message]) -> dict[int, int]:
    """Give the old index of each new sentence that has one, the most alike first."""
    before, after = ([prepared(one.plain) for one in side] for side in (old, new))
    found = sorted(
        (-score, i, j)
        for i, left in enumerate(before)
        for j, right in enumerate(after)
        if (score := likeness(left, right)) >= _ALIKE
    )
    partner: dict[int, int] = {}
    for _, i, j in found:
        if j not in partner and i not in partner.values():
            partner[j] = i
    return partner


def _compared(old: Message, new: Message) -> SentenceChange:
    change = wording(old.plain, new.plain)
    if change is None or adds_elements(old, new):
        change = ChangeClass.REWORDED
    return SentenceChange(change, old.plain, new.plain)
