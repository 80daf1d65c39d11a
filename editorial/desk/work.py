"""The desk at work: who does what in which thread, and what every open page is told."""

import asyncio
import sys
from collections.abc import Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import msgspec

from editorial.desk import shapes
from editorial.desk.hands import Hand
from editorial.desk.live import Hub, News
from editorial.desk.presence import Presence
from editorial.desk.shapes import Shape
from editorial.errors import EditorialError
from editorial.messages.voice import Voice
from editorial.project import Project
from editorial.project.desk import Edit, Glance, Opened, Passage, Recall, Saved
from editorial.records import Person

_QUIET = 0.15  # seconds without another change before an article is read again
_LATEST = 0.6  # seconds after which it is read again however much goes on
_STUDY = 2.0  # seconds of rest before the memory learns
_ENGLISH = Voice("en")


class Changed(Shape, frozen=True):
    """Blocks that are not what they were."""

    slug: str
    blocks: tuple[shapes.Piece, ...]
    minutes_left: int
    words_left: int


class Trouble(shapes.Broken, frozen=True):
    """A file of an article that cannot be read now."""

    slug: str


class Sound(Shape, frozen=True):
    """An article whose files can be read again."""

    slug: str


class Reverted(Shape, frozen=True):
    """Blocks where another program put older text."""

    slug: str
    blocks: tuple[str, ...]
    said: str


class Work:
    """What the desk's pages are made from."""

    def __init__(self, root: Path, clock: Callable[[], datetime]) -> None:
        """Begin work in the workspace at `root`."""
        self.root = root
        self.now = clock
        self.presence = Presence(root)
        self.hub = Hub()
        self.people: dict[str, Person] = {}
        # Saving never waits for a page, and no page for the memory.
        self.pen: Hand[Project] = Hand("pen", self._project)
        self.reader: Hand[Project] = Hand("reader", self._project)
        self.memory: Hand[Recall] = Hand("memory", self._recall)
        self._seen: dict[str, Opened] = {}
        self._broken: dict[str, EditorialError] = {}
        self._due: dict[str, tuple[asyncio.TimerHandle, float]] = {}
        self._to_learn: set[str] = set()
        self._study: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def _project(self) -> Project:
        project = Project(self.root)
        self.people = project.people
        return project

    def _recall(self) -> Recall:
        return Project(self.root).desk.recall()

    @property
    def today(self) -> date:
        """The day, UTC."""
        return self.now().date()

    @property
    def broken(self) -> Mapping[str, EditorialError]:
        """The articles that were open and cannot be read now, with the reason."""
        return self._broken

    async def warm(self, person: str) -> None:
        """Make ready what the first block would wait for."""
        today, last = self.today, self.presence.last(person)

        def warmed(project: Project) -> None:
            known = project.slugs()
            project.desk.warm(last if last in known else next(iter(known), ""), today)

        for hand in (self.reader, self.pen):
            with suppress(EditorialError):
                await hand.do(warmed)

    def rest(self) -> None:
        """Finish what is under way, and stop."""
        for handle, _ in self._due.values():
            handle.cancel()
        if self._study is not None:
            self._study.cancel()
        for task in self._tasks:
            task.cancel()
        for hand in (self.pen, self.reader, self.memory):
            hand.rest()

    async def opened(
        self, slug: str, *, quick: bool = False
    ) -> tuple[Opened, EditorialError | None]:
        """Give an article as it is, or as it last was with what keeps it from being read.

        `quick` waits for no checks: their findings follow as an event.

        Raises:
            EditorialError: it cannot be read, and was not before.
        """
        today = self.today
        try:
            opened = await self.reader.do(
                lambda project: project.desk.opened(slug, today, quick=quick)
            )
        except EditorialError as error:
            if slug not in self._seen:
                raise
            self._tell_broken(slug, error)
            return self._seen[slug], error
        if not opened.checked:
            opened = _with_findings(opened, self._seen.get(slug))
        self._note(opened)
        if not opened.checked:
            self._read_again(slug)
        return opened, None

    async def save(self, slug: str, edit: Edit) -> tuple[Saved, Glance]:
        """Save a block; give what came of it, and the block with where the article stands."""
        now = self.now()

        def saved(project: Project) -> tuple[Saved, Glance]:
            return project.desk.save(slug, edit, now), project.desk.glance(slug, edit.block)

        done, glance = await self.pen.do(saved)
        if done.written:
            self.noticed(slug, glance)
        return done, glance

    def noticed(self, slug: str, glance: Glance) -> None:
        """Tell of a block that was changed here; the checks of the whole article follow."""
        self._tell_changed(slug, (glance.passage,), glance.minutes_left, glance.words_left)
        known = self._seen.get(slug)
        if known is not None:
            passages = tuple(
                glance.passage if one.id == glance.passage.id else one for one in known.passages
            )
            self._seen[slug] = replace(known, passages=passages)
        self.touched([slug])

    def touched(self, slugs: Iterable[str]) -> None:
        """Read articles again that changed on disk, once there is a moment's rest."""
        loop = asyncio.get_running_loop()
        for slug in slugs:
            self._to_learn.add(slug)
            if slug in self._seen:
                self._read_again(slug)
        if self._study is not None:
            self._study.cancel()
        self._study = loop.call_later(_STUDY, self._learn)
        self.hub.send("articles", lambda _: News())

    def _read_again(self, slug: str) -> None:
        loop = asyncio.get_running_loop()
        first = loop.time()
        if slug in self._due:
            handle, first = self._due[slug]
            handle.cancel()
        delay = min(_QUIET, max(first + _LATEST - loop.time(), 0))
        self._due[slug] = (loop.call_later(delay, self._start, slug), first)

    def renewed(self) -> None:
        """Go on with other settings, people, terms or recipes."""
        self.pen.renew()
        self.reader.renew()
        self.memory.renew()
        self.touched([*self._seen])

    def _start(self, slug: str) -> None:
        self._due.pop(slug, None)
        self.later(self._again(slug))

    async def _again(self, slug: str) -> None:
        with suppress(EditorialError):
            await self.opened(slug)

    def _learn(self) -> None:
        slugs, self._to_learn = self._to_learn, set()
        if len(slugs) > _MANY:
            self.later(self.catch_up())
        elif slugs:
            self.later(self.memory.do(lambda recall: recall.learn(sorted(slugs))))

    def later(self, work: Coroutine[None, None, None]) -> None:
        """Do something without anybody waiting for it."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _note(self, opened: Opened) -> None:
        """Compare an article with how it was last seen, and tell what changed."""
        before = self._seen.get(opened.slug)
        self._seen[opened.slug] = opened
        if self._broken.pop(opened.slug, None) is not None:
            self.hub.send("sound", lambda _: Sound(opened.slug))
        if before is None:
            return
        known = {one.id: _print(one) for one in before.passages}
        changed = tuple(one for one in opened.passages if known.get(one.id) != _print(one))
        if changed:
            self._tell_changed(opened.slug, changed, opened.minutes_left, opened.words_left)
        if set(opened.displaced) != set(before.displaced):
            self.hub.send("reverted", lambda voice: _reverted(voice, opened))

    def _tell_changed(
        self, slug: str, passages: tuple[Passage, ...], minutes: int, words: int
    ) -> None:
        people = self.people

        def content(voice: Voice) -> Shape:
            pieces = tuple(shapes.piece(voice, one, people) for one in passages)
            return Changed(slug, pieces, minutes, words)

        self.hub.send("changed", content)

    def _tell_broken(self, slug: str, error: EditorialError) -> None:
        known = self._broken.get(slug)
        self._broken[slug] = error
        if known is None or str(known) != str(error):
            self.hub.send("broken", lambda voice: _trouble(voice, slug, error))

    async def catch_up(self) -> None:
        """Count articles and bring the memory up to date, in a process of its own."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "editorial.desk.catching_up",
            str(self.root),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            while process.stdout is not None and await process.stdout.readline():
                self.hub.send("articles", lambda _: News())
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


_MANY = 20
"""From this many articles on, learning what changed is left to another process."""


def _with_findings(opened: Opened, before: Opened | None) -> Opened:
    """Give an article that is not checked yet with what was found in blocks that are the same."""
    known = {one.token: one.findings for one in before.passages} if before is not None else {}
    passages = tuple(
        replace(one, findings=known.get(one.token, ())) if one.editable else one
        for one in opened.passages
    )
    return replace(opened, passages=passages)


def _print(passage: Passage) -> bytes:
    """Give all that a page shows of a block."""
    return msgspec.json.encode(shapes.piece(_ENGLISH, passage, {}))


def _trouble(voice: Voice, slug: str, error: EditorialError) -> Trouble:
    known = shapes.trouble(voice, error)
    return Trouble(known.path, known.line, known.message, known.cure, slug)


def _reverted(voice: Voice, opened: Opened) -> Reverted:
    count = voice.counted(
        "Another program put older text in {count} block.",
        "Another program put older text in {count} blocks.",
        len(opened.displaced),
    )
    return Reverted(opened.slug, opened.displaced, count)
