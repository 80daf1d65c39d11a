"""Decisions that somebody takes at the desk, and what is said of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from editorial.desk.asking import Person
from editorial.desk.work import Work
from editorial.errors import UsageError
from editorial.messages.voice import Voice
from editorial.model import Statement, Waiver
from editorial.project import Confirmation, Decided, Decision, Permission, Project
from editorial.project.desk import Glance


class RefusedError(UsageError):
    """A decision that was not carried out, with the reason."""


@dataclass(frozen=True)
class Wish:
    """What somebody decides."""

    action: str
    """`approve`, `reject`, `ask`, `answer`, `waive` or `confirm`."""
    blocks: tuple[str, ...]
    text: str = ""
    """The reason, question or answer."""
    rule: str = ""
    fragment: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a decision came to."""

    glances: tuple[Glance, ...]
    """The blocks concerned, as they are now."""
    said: str
    """In the language of who decided."""


Act = Callable[[Project, str, Wish, Person, date], Decided]


async def decide(work: Work, voice: Voice, slug: str, wish: Wish, person: Person | None) -> Outcome:
    """Carry out a decision.

    Raises:
        RefusedError: it was not carried out for any block.
        UsageError: nobody said who decides, or something is missing.
    """
    if person is None:
        raise UsageError("Say first who you are.", cure="Choose your name at the top of the page.")
    if wish.action not in _ACTS or not wish.blocks:
        raise UsageError("The desk does not know what to do.", cure="Load the page again.")
    act, today = _ACTS[wish.action], work.today

    def done(project: Project) -> tuple[Decided, tuple[Glance, ...]]:
        decided = act(project, slug, wish, person, today)
        return decided, tuple(project.desk.glance(slug, one) for one in decided.blocks)

    decided, glances = await work.pen.do(done)
    if not decided.blocks and decided.refused:
        raise RefusedError("{reason}.", reason=decided.refused[0][1])
    for one in glances:
        work.noticed(slug, one)
    return Outcome(glances, _said(voice, wish.action, decided))


def _said(voice: Voice, action: str, decided: Decided) -> str:
    count = len(decided.blocks)
    match action:
        case "approve":
            said = voice.counted("{count} block approved.", "{count} blocks approved.", count)
        case "confirm":
            said = voice.counted("{count} block confirmed.", "{count} blocks confirmed.", count)
        case "reject":
            said = voice.words("Sent back; the reason stands beside it.")
        case "ask":
            said = voice.words("Asked; the question stands beside it.")
        case "answer":
            said = voice.words("Answered.")
        case _:
            said = voice.words("Noted: this may stand as it is.")
    if decided.refused:
        more = voice.counted("{count} block not.", "{count} blocks not.", len(decided.refused))
        said = f"{said} {more} {voice.said(decided.refused[0][1])}"
    return said


def _approve(project: Project, slug: str, wish: Wish, person: Person, today: date) -> Decided:
    return project.approve(slug, Decision(person.id, wish.blocks), today)


def _reject(project: Project, slug: str, wish: Wish, person: Person, today: date) -> Decided:
    return project.reject(slug, Decision(person.id, wish.blocks, wish.text), today)


def _ask(project: Project, slug: str, wish: Wish, person: Person, _: date) -> Decided:
    return project.ask(slug, Decision(person.id, wish.blocks, wish.text))


def _answer(project: Project, slug: str, wish: Wish, person: Person, _: date) -> Decided:
    return project.answer(slug, Decision(person.id, wish.blocks, wish.text))


def _confirm(project: Project, slug: str, wish: Wish, person: Person, today: date) -> Decided:
    return Decided(project.confirm(slug, Confirmation(person.id, wish.blocks), today))


def _waive(project: Project, slug: str, wish: Wish, person: Person, today: date) -> Decided:
    if not wish.text.strip():
        return Decided(
            (), ((wish.blocks[0], Statement("A reason is needed for letting it stand")),)
        )
    waiver = Waiver(wish.rule, " ".join(wish.text.split()), person.id, fragment=wish.fragment)
    return Decided(project.waive(slug, Permission(waiver, wish.blocks), today))


_ACTS: dict[str, Act] = {
    "approve": _approve,
    "reject": _reject,
    "ask": _ask,
    "answer": _answer,
    "confirm": _confirm,
    "waive": _waive,
}
ACTIONS = tuple(_ACTS)
"""The names of the decisions."""
