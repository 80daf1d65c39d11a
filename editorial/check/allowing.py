"""Weighing findings against what people allow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from traceback import format_exception

from editorial.check.engine import blocks_of, placing
from editorial.errors import RuleError
from editorial.model import Finding, Waiver
from editorial.records import ArchiveWaiver, Person
from editorial.review import text_hash
from editorial.rule import Bitext, Pair, Rule, Waivable


@dataclass(frozen=True, slots=True)
class Allowed:
    """A finding that somebody allows."""

    finding: Finding
    """What was found."""
    waiver: Waiver
    """What covers it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A bug in a rule, which reads one article or the archive no further."""

    template: str
    """The sentence that tells it, with `str.format` fields."""
    rule: str
    """Name of the rule."""
    article: str
    """Slug; empty when the rule compared the articles of the archive."""
    block: str
    """Id of the block that it read; empty when it read the whole article."""
    fault: str
    """What was raised."""
    trace: str
    """The traceback, for whoever mends it."""

    @staticmethod
    def of(error: RuleError) -> "Fault":
        """Give the fault that the engine told of."""
        told = {key: str(error.values[key]) for key in ("rule", "article", "block", "fault")}
        return Fault(error.template, **told, trace="".join(format_exception(error)))

    @property
    def error(self) -> RuleError:
        """The fault as an error."""
        return RuleError(
            self.template,
            rule=self.rule,
            article=self.article,
            block=self.block,
            fault=self.fault,
        )


@dataclass(frozen=True)
class Checked:
    """What the rules found in one article."""

    slug: str
    """Its slug."""
    findings: tuple[Finding, ...]
    """What counts, in document order."""
    allowed: tuple[Allowed, ...] = ()
    """What a waiver covers, in document order."""
    blocks: tuple[str, ...] = ()
    """The ids of its blocks, in document order; empty where nothing was found in them."""
    faults: tuple[Fault, ...] = ()
    """Rules that could not read it."""

    def sound(self) -> "Checked":
        """Give this when every rule has read the article.

        Raises:
            RuleError: one could not.
        """
        for fault in self.faults:
            raise fault.error
        return self

    def joined(self, more: "Checked") -> "Checked":
        """Give this with what other rules found in the article, each finding in its place."""
        blocks = self.blocks or more.blocks
        place = placing(blocks)
        allowed = (*self.allowed, *more.allowed)
        return Checked(
            self.slug,
            tuple(sorted((*self.findings, *more.findings), key=place)),
            tuple(sorted(allowed, key=lambda one: place(one.finding))),
            blocks,
            (*self.faults, *more.faults),
        )


@dataclass(frozen=True)
class Permits:
    """Who may allow what, and what is allowed everywhere."""

    rules: Mapping[str, Rule]
    """The rules by name."""
    people: Mapping[str, Person] = field(default_factory=dict)
    """People by id."""
    archive: tuple[ArchiveWaiver, ...] = ()
    """What is allowed everywhere, on the day of the check."""

    def weigh(
        self, bitext: Bitext, found: Sequence[Finding]
    ) -> tuple[Checked, frozenset[tuple[str, Waiver]]]:
        """Divide findings into what counts and what is allowed; with the waivers that were used.

        A used waiver is one of a block that covers a finding there; it is named with the block.
        """
        counting: list[Finding] = []
        allowed: list[Allowed] = []
        used: set[tuple[str, Waiver]] = set()
        for one in found:
            pair = bitext.by_id.get(one.block)
            here = [waiver for waiver in self.standing(pair, bitext) if covers(waiver, one)]
            used.update((one.block, waiver) for waiver in here)
            waiver = here[0] if here else self._general(bitext, one, pair)
            if waiver is None:
                counting.append(one)
            else:
                allowed.append(Allowed(one, waiver))
        checked = Checked(bitext.slug, tuple(counting), tuple(allowed), blocks_of(bitext))
        return checked, frozenset(used)

    def standing(self, pair: Pair | None, bitext: Bitext) -> Iterator[Waiver]:
        """Give the waivers of a block that count: sound, for its present text, by the right people."""
        if pair is not None:
            writers = writers_of(pair, bitext)
            for waiver in pair.waivers:
                if waiver.reason.strip() and binds(waiver, pair) and self.may(waiver, writers):
                    yield waiver

    def _general(self, bitext: Bitext, one: Finding, pair: Pair | None) -> Waiver | None:
        """Give what covers a finding in the whole article or everywhere; None when nothing does."""
        everywhere = (
            Waiver(general.rule, general.reason, general.by, fragment=general.fragment)
            for general in self.archive
        )
        for waiver in (*bitext.waivers, *everywhere):
            if covers(waiver, one) and self.may(waiver, writers_of(pair, bitext)):
                return waiver
        return None

    def may(self, waiver: Waiver, writers: frozenset[str]) -> bool:
        """Whether whoever signed a waiver may allow what its rule finds in a text of these writers.

        What is for editors may not be allowed by the text's own translator, nor without a name
        that is known.
        """
        rule = self.rules.get(waiver.rule)
        if rule is None or rule.waivable is Waivable.NOBODY:
            return False
        if rule.waivable is Waivable.ANYONE:
            return True
        person = person_of(waiver.by, self.people)
        return bool(person) and person not in writers


def writers_of(pair: Pair | None, bitext: Bitext) -> frozenset[str]:
    """Give the ids of those who translated a block; without one, any part of the article."""
    pairs = bitext.pairs if pair is None else (pair,)
    return frozenset(one.known.translator for one in pairs if one.known is not None)


def covers(waiver: Waiver, one: Finding) -> bool:
    """Whether a waiver is about a finding: its rule, and its fragment if it has one."""
    return (
        waiver.rule == one.rule
        and bool(waiver.reason.strip())
        and (not waiver.fragment or _even(waiver.fragment) == _even(one.fragment))
    )


def _even(text: str) -> str:
    return " ".join(text.casefold().split())


def binds(waiver: Waiver, pair: Pair) -> bool:
    """Whether a waiver was given for the present text of a block; a new comment always is."""
    return waiver.text in {"", text_hash(pair.unit.source, pair.unit.target)}


def person_of(name: str, people: Mapping[str, Person]) -> str:
    """Give the id of the person who signs with a name; empty when nobody known does."""
    wanted = name.strip().casefold()
    for number, person in people.items():
        names = (number, person.name, *person.also)
        if wanted and wanted in {known.casefold() for known in names}:
            return number
    return ""
