"""Weighing findings against what people allow, and against the debt of an old archive."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from editorial.model import Finding, Waiver
from editorial.records import ArchiveWaiver, Person
from editorial.review import text_hash
from editorial.rule import Bitext, Pair, Rule, Waivable


@dataclass(frozen=True, slots=True)
class Allowed:
    """A finding that somebody allows."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True)
class Checked:
    """What the rules found in one article."""

    slug: str
    """Its slug."""
    findings: tuple[Finding, ...]
    """What counts, in document order."""
    allowed: tuple[Allowed, ...] = ()
    """What a waiver covers, in document order."""


@dataclass(frozen=True)
class Permits:
    """Who may allow what, and what is allowed everywhere."""

    rules: Mapping[str, Rule]
    """The rules by name."""
    people: Mapping[str, Person] = field(default_factory=dict)
    """People by id."""
    archive: tuple[ArchiveWaiver, ...] = ()
    """What is allowed everywhere."""
    today: date = date.min
    """The day of the check."""

    def weigh(
        self, bitext: Bitext, found: Sequence[Finding]
    ) -> tuple[Checked, frozenset[tuple[str, Waiver]]]:
        """Divide findings into what counts and what is allowed; with the waivers that were used.

        A used waiver is named with its block.
        """
        counting: list[Finding] = []
        allowed: list[Allowed] = []
        used: set[tuple[str, Waiver]] = set()
        for one in found:
            waiver = self._waiver(bitext, one)
            if waiver is None:
                counting.append(one)
            else:
                allowed.append(Allowed(one, waiver))
                used.add((one.block, waiver))
        return Checked(bitext.slug, tuple(counting), tuple(allowed)), frozenset(used)

    def _waiver(self, bitext: Bitext, one: Finding) -> Waiver | None:
        pair, rule = bitext.by_id.get(one.block), self.rules.get(one.rule)
        if rule is None or rule.waivable is Waivable.NOBODY:
            return None
        for waiver in pair.waivers if pair is not None else ():
            if binds(waiver, pair) and self._covers(waiver, one, pair):
                return waiver
        for waiver in bitext.waivers:
            if self._covers(waiver, one, pair):
                return waiver
        for general in self.archive:
            waiver = Waiver(general.rule, general.reason, general.by, fragment=general.fragment)
            if self.today <= general.until and covers(waiver, one):
                return waiver
        return None

    def _covers(self, waiver: Waiver, one: Finding, pair: Pair | None) -> bool:
        return covers(waiver, one) and self.may_waive(waiver, pair)

    def may_waive(self, waiver: Waiver, pair: Pair | None) -> bool:
        """Whether whoever signed a waiver may allow what its rule finds.

        What is for editors may not be allowed by the translator of the block, nor without a name
        that is known.
        """
        rule = self.rules.get(waiver.rule)
        if rule is None or rule.waivable is Waivable.NOBODY:
            return False
        if rule.waivable is Waivable.ANYONE:
            return True
        person = person_of(waiver.by, self.people)
        known = pair.known if pair is not None else None
        return bool(person) and (known is None or person != known.translator)


def covers(waiver: Waiver, one: Finding) -> bool:
    """Whether a waiver is about a finding: its rule, and its fragment if it has one."""
    return (
        waiver.rule == one.rule
        and bool(waiver.reason.strip())
        and (not waiver.fragment or _even(waiver.fragment) == _even(one.fragment))
    )


def _even(text: str) -> str:
    return " ".join(text.casefold().split())


def binds(waiver: Waiver, pair: Pair | None) -> bool:
    """Whether a waiver was given for the present text of a block; a new comment always is."""
    if pair is None:
        return False
    return waiver.text in {"", text_hash(pair.unit.source, pair.unit.target)}


def person_of(name: str, people: Mapping[str, Person]) -> str:
    """Give the id of the person who signs with a name; empty when nobody known does."""
    wanted = name.strip().casefold()
    for number, person in people.items():
        names = (number, person.name, *person.also)
        if wanted and wanted in {known.casefold() for known in names}:
            return number
    return ""


@dataclass(frozen=True)
class Baseline:
    """The findings that an archive had on the day it was first checked."""

    known: frozenset[tuple[str, str]] = frozenset()
    """Fingerprint and text hash of each; a block that is touched leaves the baseline."""

    def __contains__(self, one: Finding) -> bool:
        """Whether a finding is old debt."""
        return (one.fingerprint, one.text) in self.known


def baseline_of(found: Iterable[Finding]) -> str:
    """Write a baseline: one line a finding, sorted, so that git merges it."""
    lines = {
        " ".join((one.article, one.block or "-", one.rule, one.fingerprint, one.text or "-"))
        for one in found
    }
    return "".join(f"{line}\n" for line in sorted(lines))


def parse_baseline(text: str) -> Baseline:
    """Read a baseline; a line that is not one is left out, so that its finding shows again."""
    rows = (line.split() for line in text.splitlines())
    return Baseline(
        frozenset((row[3], "" if row[4] == "-" else row[4]) for row in rows if len(row) == 5)
    )
