"""The list of articles, one small thing to do, and what stands before publishing."""

from collections.abc import Iterable, Mapping, Sequence

from editorial.desk import shapes, wording
from editorial.desk.asking import Person
from editorial.desk.shapes import Broken, Shape, Whole
from editorial.desk.wording import Kind
from editorial.desk.work import Work
from editorial.messages.voice import Voice
from editorial.page import Refusal as Refused
from editorial.page.forms import choices
from editorial.project import Failure
from editorial.project.desk import Tally


class Row(Shape, frozen=True):
    """An article in the list."""

    slug: str
    title: str
    minutes_left: int | None
    """None while it is being counted."""
    words_left: int
    total: int
    finished: int
    approved: int
    waiting: int
    """Blocks that this person can approve."""
    questions: int
    rejected: int
    ready: bool
    """Whether the gate is open."""
    broken: Broken | None


class SmallThing(Shape, frozen=True):
    """Something to do that takes few minutes."""

    href: str
    title: str
    text: str
    minutes: int


class Refusal(Shape, frozen=True):
    """What stands before publishing."""

    reason: str
    kind: str
    """Who can do something about it: `approve`, `work` or `record`."""
    message: str
    cure: str
    """The gate's own sentence, which names files and commands; empty where the desk has a button."""
    block: str
    href: str
    """Where it is done; empty when that is not at the desk."""
    passage: str
    """Where the passage is, when that is another place; empty otherwise."""


class Gate(Shape, frozen=True):
    """Whether an article may be published."""

    ready: bool
    refusals: tuple[Refusal, ...]
    still: str
    """How many of each kind stand before it, in words; empty when none does."""


class Form(Shape, frozen=True):
    """An output form."""

    name: str
    label: str
    kind: str
    href: str
    download: str


async def rows(work: Work, voice: Voice, person: Person | None) -> tuple[Row, ...]:
    """Give the list: what is known at once, what is not yet counted without numbers."""
    found = await work.reader.do(lambda project: project.desk.known(project.slugs()))
    wanted = {slug for slug, one in found.items() if one is not None and _complete(one)}
    today = work.today
    ready = await work.reader.do(lambda project: project.desk.ready(wanted, today))
    broken = {slug: shapes.trouble(voice, error) for slug, error in work.broken.items()}
    me = person.id if person is not None else ""
    made = [_row(slug, one, me, slug in ready, broken.get(slug)) for slug, one in found.items()]
    last = work.presence.last(me)
    return tuple(sorted(made, key=lambda row: (row.slug != last, row.minutes_left == 0)))


def _complete(one: Tally) -> bool:
    return one.blocks > 0 and one.approved == one.blocks


def _row(slug: str, one: Tally | None, me: str, ready: bool, broken: Broken | None) -> Row:  # noqa: FBT001
    if one is None:
        return Row(slug, slug, None, 0, 0, 0, 0, 0, 0, 0, ready=False, broken=broken)
    waiting = sum(count for writer, count in one.waiting.items() if not me or writer != me)
    return Row(
        slug,
        one.title,
        one.minutes_left,
        one.words_left,
        one.blocks,
        one.finished,
        one.approved,
        waiting,
        one.questions,
        one.rejected,
        ready,
        broken,
    )


async def small(work: Work, voice: Voice, person: Person | None, minutes: int) -> SmallThing | None:
    """Give one small thing to do; None when nothing is left, or nothing is counted yet."""
    last = work.presence.last(person.id if person is not None else "")
    one = await work.reader.do(lambda project: project.desk.small(project.slugs(), minutes, last))
    if one is None:
        return None
    label = shapes.label(voice, one.kind, one.level)
    text = one.source if len(one.source) <= _SHORT else f"{one.source[:_SHORT].rstrip()}…"
    said = voice.words("{what}: “{text}”", what=label, text=text)
    return SmallThing(f"/articles/{one.slug}/{one.block}", one.title, said, one.minutes)


_SHORT = 90


async def gate(work: Work, voice: Voice, article: Whole) -> Gate:
    """Give what stands before publishing an article.

    Raises:
        EditorialError: its files cannot be read.
    """
    slug, today = article.slug, work.today
    (status,) = await work.reader.do(lambda project: list(project.status([slug], today)))
    if isinstance(status, Failure):
        raise status.error
    editable = [one.id for one in article.blocks if one.editable]
    numbers = {block: number for number, block in enumerate(editable, 1)}
    found = tuple(_refusal(voice, slug, one, numbers) for one in status.refused)
    return Gate(not found, found, _still(voice, [one.kind for one in found]))


def _refusal(voice: Voice, slug: str, one: Refused, numbers: Mapping[str, int]) -> Refusal:
    block = wording.passage(one.reason, one.block, one.statement)
    kind = wording.kind(one.reason, block)
    passage = f"/articles/{slug}/{block}" if block in numbers else ""
    said = voice.said(wording.reworded(one.reason, one.statement, numbers)).strip()
    cure = voice.said(one.statement) if kind is Kind.RECORD else ""
    reviewed = kind is Kind.APPROVE
    href = f"/articles/{slug}/review#passage-{block}" if reviewed else passage
    return Refusal(one.reason, kind.value, said, cure, block, href, passage if reviewed else "")


def _still(voice: Voice, kinds: Sequence[str]) -> str:
    approve, work, record = (kinds.count(one.value) for one in Kind)
    said = (
        approve
        and voice.counted("{count} waiting for approval", "{count} waiting for approval", approve),
        work
        and voice.counted(
            "{count} to translate or look at", "{count} to translate or look at", work
        ),
        record and voice.counted("{count} record to fill in", "{count} records to fill in", record),
    )
    return ", ".join(one for one in said if one)


async def forms(work: Work, voice: Voice, slug: str, *, final: bool) -> tuple[Form, ...]:
    """Give the output forms, each with where its draft is, or `final` ones with their pictures."""
    pictures = await work.reader.do(lambda project: project.desk.pictures(slug)) if final else ()
    return (*_forms(voice, slug, "final=1&" if final else ""), *_pictures(voice, slug, pictures))


def _forms(voice: Voice, slug: str, query: str) -> Iterable[Form]:
    for name in choices():
        kind, _, flavour = name.partition(":")
        said = voice.words(_FORMS[kind]) if kind in _FORMS else kind
        address = f"/articles/{slug}/forms/{name}"
        shown = _KINDS.get(kind, "file")
        yield Form(
            name,
            f"{said} ({flavour})" if flavour else said,
            shown,
            f"{address}?{query}".rstrip("?&") if shown != "file" else "",
            f"{address}?{query}download=1",
        )


def _pictures(voice: Voice, slug: str, files: Iterable[str]) -> Iterable[Form]:
    for file in files:
        label = voice.words("Picture; it goes beside the page as {file}", file=file)
        address = f"/articles/{slug}/{file}"
        yield Form(file, label, "file", address, address)


_FORMS = {
    "bilingual": "English and Dutch side by side",
    "epub": "Book for an e-reader",
    "fragment": "Text for the website's own editor",
    "fragment_page": "Page to copy that text from",
    "markdown": "Markdown",
    "page": "Page for the website",
    "pdf": "Page on paper",
    "text": "Plain text",
}
_KINDS = {
    "bilingual": "page",
    "fragment": "text",
    "fragment_page": "page",
    "markdown": "text",
    "page": "page",
    "text": "text",
}
