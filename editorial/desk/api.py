"""The desk's answers to its own scripts: JSON, in the language of who sits there."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from editorial.desk import asking, deciding, helping, shapes
from editorial.desk.asking import desk_of
from editorial.desk.deciding import Wish
from editorial.desk.shapes import Shape
from editorial.project.desk import Edit, Glance
from editorial.similarity import word_diff


class Typed(Shape, frozen=True):
    """A text for a block."""

    target: str
    fuzzy: bool = False


class Words(Shape, frozen=True):
    """What somebody says about a block."""

    text: str = ""
    rule: str = ""
    fragment: str = ""
    reason: str = ""


class Blocks(Shape, frozen=True):
    """Several blocks."""

    blocks: tuple[str, ...]


class Place(Shape, frozen=True):
    """One block."""

    block: str


class Saved(Shape, frozen=True):
    """A block as it is now."""

    block: shapes.Piece
    said: str
    minutes_left: int
    words_left: int


class Stale(Shape, frozen=True):
    """A block that is not the one that was seen."""

    block: shapes.Piece
    mine: str
    theirs: str
    diff: shapes.Diff
    """From mine to theirs."""
    said: str


class Decided(Shape, frozen=True):
    """Blocks after a decision about several."""

    blocks: tuple[shapes.Piece, ...]
    said: str


class Tried(Shape, frozen=True):
    """What the rules find in a text."""

    findings: tuple[shapes.Found, ...]


class Version(Shape, frozen=True):
    """A text that stood in a block."""

    at: str
    by: str
    target: str
    fuzzy: bool


class Versions(Shape, frozen=True):
    """The texts of a block, the newest first."""

    versions: tuple[Version, ...]


class Said(Shape, frozen=True):
    """A sentence to whoever sits there."""

    said: str
    blocks: tuple[str, ...] = ()


def answer(value: Shape, status: int = 200) -> Response:
    """Give a value as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


async def article(request: Request) -> Response:
    """Give an article."""
    return answer(await whole(request, quick=True))


async def whole(request: Request, *, quick: bool = False) -> shapes.Whole:
    """Give an article for who asks, with where they were in it; `quick` waits for no checks."""
    work, slug = desk_of(request).work, await asking.slug(request)
    opened, broken = await work.opened(slug, quick=quick)
    person = asking.person(request)
    present = work.presence.of(person.id if person is not None else "", slug)
    return shapes.whole(asking.voice(request), opened, work.people, present=present, broken=broken)


async def save(request: Request) -> Response:
    """Save a block, if it is still the one that was seen."""
    typed = await asking.body(request, Typed)
    slug, block = await asking.slug(request), asking.block(request)
    token = request.headers.get("if-match", "").strip('"')
    status, value = await saved(request, slug, Edit(block, typed.target, typed.fuzzy, token))
    return answer(value, status)


async def saved(request: Request, slug: str, edit: Edit) -> tuple[int, Saved | Stale]:
    """Save what somebody typed, under their name."""
    work, voice, person = desk_of(request).work, asking.voice(request), asking.person(request)
    edit = replace(edit, person=person.id if person is not None else "")
    done, glance = await work.save(slug, edit)
    piece = shapes.piece(voice, glance.passage, work.people)
    if done.stale:
        theirs = done.unit.target
        said = voice.words(
            "This block was changed elsewhere meanwhile; your text was not saved yet."
        )
        diff = shapes.diff(word_diff(edit.target, theirs))
        return 412, Stale(piece, edit.target, theirs, diff, said)
    said = voice.words(
        "Saved, passage {number} of {total}", number=glance.number, total=glance.total
    )
    return 200, Saved(piece, said, glance.minutes_left, glance.words_left)


async def help_with(request: Request) -> Response:
    """Give the terms in a block, and earlier translations of the like."""
    slug, block = await asking.slug(request), asking.block(request)
    work, voice = desk_of(request).work, asking.voice(request)
    return answer(await helping.helped(work, voice, slug, block))


async def attempt(request: Request) -> Response:
    """Give what the rules find in a text that is not saved."""
    typed = await asking.body(request, Typed)
    slug, block = await asking.slug(request), asking.block(request)
    work, voice = desk_of(request).work, asking.voice(request)
    target = typed.target.replace("\r\n", "\n")
    found = await work.pen.do(lambda project: project.desk.tried(slug, block, target))
    return answer(Tried(tuple(shapes.found(voice, one) for one in found)))


async def history(request: Request) -> Response:
    """Give the texts that stood in a block."""
    slug, block = await asking.slug(request), asking.block(request)
    work = desk_of(request).work
    found = await work.reader.do(lambda project: project.desk.history(slug, block))
    rows = [
        Version(one.at.isoformat(), shapes.name(one.by, work.people), one.after, one.after_fuzzy)
        for one in found
    ]
    if found:
        rows.append(Version("", "", found[-1].before, found[-1].before_fuzzy))
    return answer(Versions(tuple(rows)))


def _decision(action: str) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        given = await asking.body(request, Words)
        slug, block = await asking.slug(request), asking.block(request)
        wish = Wish(action, (block,), given.text or given.reason, given.rule, given.fragment)
        done = await decided(request, slug, wish)
        if not done.glances:
            return answer(Said(done.said))
        return answer(_saved(request, done.glances[0], done.said))

    return endpoint


def _decision_on_many(action: str) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        given = await asking.body(request, Blocks)
        slug = await asking.slug(request)
        done = await decided(request, slug, Wish(action, given.blocks))
        work, voice = desk_of(request).work, asking.voice(request)
        pieces = [shapes.piece(voice, one.passage, work.people) for one in done.glances]
        return answer(Decided(tuple(pieces), done.said))

    return endpoint


async def decided(request: Request, slug: str, wish: Wish) -> deciding.Outcome:
    """Carry out what who asks decides."""
    work, voice = desk_of(request).work, asking.voice(request)
    return await deciding.decide(work, voice, slug, wish, asking.person(request))


def _saved(request: Request, glance: Glance, said: str) -> Saved:
    people = desk_of(request).work.people
    piece = shapes.piece(asking.voice(request), glance.passage, people)
    return Saved(piece, said, glance.minutes_left, glance.words_left)


async def restore(request: Request) -> Response:
    """Bring back what another program replaced."""
    given = await asking.body(request, Blocks)
    slug = await asking.slug(request)
    return answer(await restored(request, slug, given.blocks))


async def restored(request: Request, slug: str, blocks: tuple[str, ...]) -> Said:
    """Bring back what the desk wrote last in blocks where another program put older text."""
    work, voice, person = desk_of(request).work, asking.voice(request), asking.person(request)
    now, by = work.now(), person.id if person is not None else ""
    found = await work.pen.do(lambda project: project.desk.restored(slug, blocks, by, now))
    work.touched([slug])
    said = voice.counted("{count} block brought back.", "{count} blocks brought back.", len(found))
    return Said(said, found)


async def present(request: Request) -> Response:
    """Take note of where somebody is."""
    given = await asking.body(request, Place)
    slug = await asking.slug(request)
    await be_at(request, slug, given.block)
    return Response(status_code=204)


async def be_at(request: Request, slug: str, block: str) -> None:
    """Remember where who asks is."""
    work, person = desk_of(request).work, asking.person(request)
    if work.presence.at(person.id if person is not None else "", slug, block):
        work.later(work.reader.do(lambda _: work.presence.keep()))


async def events(request: Request) -> Response:
    """Give the live events."""
    stream = desk_of(request).work.hub.stream(asking.voice(request))
    return StreamingResponse(stream, media_type="text/event-stream")


_ARTICLE = "/api/articles/{slug}"
_BLOCK = f"{_ARTICLE}/blocks/{{block}}"

ROUTES = (
    Route("/api/events", events),
    Route(_ARTICLE, article),
    Route(f"{_ARTICLE}/restore", restore, methods=["POST"]),
    Route(f"{_ARTICLE}/present", present, methods=["POST"]),
    Route(f"{_ARTICLE}/approve", _decision_on_many("approve"), methods=["POST"]),
    Route(f"{_ARTICLE}/confirm", _decision_on_many("confirm"), methods=["POST"]),
    Route(_BLOCK, save, methods=["PUT"]),
    Route(f"{_BLOCK}/help", help_with),
    Route(f"{_BLOCK}/try", attempt, methods=["POST"]),
    Route(f"{_BLOCK}/history", history),
    *(
        Route(f"{_BLOCK}/{action}", _decision(action), methods=["POST"])
        for action in deciding.ACTIONS
    ),
)
"""What scripts ask."""
