"""Fitting a known translation to the present source: its numbers and its placeholders."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from editorial.markup import correspondence, faults, message, parse, parse_source, renamed
from editorial.memory.entries import Entry
from editorial.memory.likeness import NUMBER
from editorial.model import Message
from editorial.similarity import word_diff

Marks = tuple[str, str]
"""The decimal mark of a language, and its mark between thousands."""


def adapted(entry: Entry, text: str, marks: tuple[Marks, Marks]) -> str:
    """Give an entry's target for the present source `text`; `marks` are those of both languages.

    A number that the present source has instead of another takes its place, written as the target
    language does, where the target has that number as often as the known source.  Placeholders are
    called as in `text`; those that it has not are left out, and none is added.
    """
    if entry.source == text:
        return entry.target
    known, present = parse_source(entry.source), parse_source(text)
    target = _renumbered(
        parse(entry.target, known.names), _replaced(known.plain, present.plain, marks[0]), marks
    )
    return _fitted(renamed(target, correspondence(known, present)), present)


def _fitted(target: Message, present: Message) -> str:
    """Give a target as text, without its tags where they make no sense in the present source."""
    read = parse(target.text, present.names)
    wanted = renamed(present, dict.fromkeys(present.names - read.names))
    if not faults(wanted, read):
        return read.text
    while read.names:  # what stood around a tag may look like another one without it
        read = parse(renamed(read, dict.fromkeys(read.names)).text, present.names)
    return read.text


def _replaced(known: str, present: str, marks: Marks) -> dict[str, list[str]]:
    """Give what stands in the present source for each number of the known one.

    Values of the known source, with one number of the present source for each time that it occurs.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for edit in word_diff(known, present):
        before, after = NUMBER.findall(edit.before), NUMBER.findall(edit.after)
        if len(after) != len(before):
            after = before  # nobody can tell which is which
        for old, new in zip(before, after, strict=True):
            found[_value(old, marks)].append(new)
    return dict(found)


def _renumbered(
    target: Message, replaced: Mapping[str, list[str]], marks: tuple[Marks, Marks]
) -> Message:
    """Give a target with the numbers that the present source has."""
    texts = [part for part in target.parts if isinstance(part, str)]
    there = Counter(_value(one, marks[1]) for text in texts for one in NUMBER.findall(text))
    written = {
        old: _written(new[0], marks)
        for old, new in replaced.items()
        if there[old] == len(new) and len(set(new)) == 1 and _value(new[0], marks[0]) != old
    }
    if not written:
        return target
    return message(
        NUMBER.sub(lambda one: written.get(_value(one[0], marks[1]), one[0]), part)
        if isinstance(part, str)
        else part
        for part in target.parts
    )


def _value(number: str, marks: Marks) -> str:
    """Give a number as written in a language in a form that languages share."""
    decimal, group = marks
    return number.replace(group, "").replace(decimal, ".")


def _written(number: str, marks: tuple[Marks, Marks]) -> str:
    """Give a number of the source as the target language writes it."""
    (decimal, group), (its_decimal, its_group) = marks
    swapped = {decimal: its_decimal, group: its_group}
    return "".join(swapped.get(one, one) for one in number)
