"""How an adoption is shown: as lines, as JSON, and side by side on a page."""

from collections import Counter
from collections.abc import Iterator

import click

from editorial.align import Match, Written
from editorial.align.side_by_side import Cell, Row, Sheet, render
from editorial.cli.session import Session
from editorial.project import Adopted

_WIDTH = 70


def adopted_data(one: Adopted) -> dict[str, object]:
    """Give an adoption as JSON: every bead, those of blocks that stay English left out."""
    return {
        "version": 1,
        "slug": one.slug,
        "beads": [_bead(match) for match in one.adoption.matches if match.offers],
        "unmatched_target": [
            block.message.plain
            for match in one.adoption.matches
            if not match.source
            for block in match.target
        ],
    }


def _bead(match: Match) -> dict[str, object]:
    return {
        "source": [block.id for block in match.source],
        "source_text": [block.message.plain for block in match.source],
        "target_text": [block.message.plain for block in match.target],
        "type": match.shape,
        "confidence": round(match.confidence, 4),
        "written": match.written.value,
    }


def show_adopted(session: Session, one: Adopted, *, dry_run: bool) -> None:
    """Show what a page gave, and what a person should look at."""
    result, words = session.interface.result, session.interface.words
    result(f"{click.style(one.slug, bold=True)}: {words('recipe {recipe}', recipe=one.recipe)}")
    for fact in _facts(session, one):
        result(f"  {fact}")
    for match in one.adoption.matches:
        state = _state(match, one)
        if state in {"translated", "kept", "english"}:
            continue
        ids = " ".join(block.id for block in match.source) or "–"
        percent = f"{match.confidence:.0%}"
        result(f"  {ids}  {_shape(session, match)}  {percent}  {_label(session, state)}")
        text = " ".join(block.message.plain for block in match.target or match.source)
        result(f"      {text if len(text) <= _WIDTH else text[: _WIDTH - 1] + '…'}")
        for doubt in match.doubts:
            result(f"      {session.interface.said(doubt)}")
    for proposal in one.proposals:
        said = words(
            "proposal for article.toml: {key} = {value}", key=proposal.key, value=proposal.value
        )
        result(f"  {said}{f'  ({proposal.line})' if proposal.line else ''}")
    if dry_run:
        session.interface.tell("Nothing was written.")


def _facts(session: Session, one: Adopted) -> list[str]:
    words, counted = session.interface.words, session.interface.counted
    offers = Counter(offer.written for match in one.adoption.matches for offer in match.offers)
    own = sum(
        offer.block.id in one.kept for match in one.adoption.matches for offer in match.offers
    )
    added = sum(len(match.target) for match in one.adoption.matches if not match.source)
    left = offers[Written.NO] - own
    facts = [
        words("{score} % of the shorter text surely fits the other", score=one.adoption.score),
        counted(
            "{count} block taken over", "{count} blocks taken over", offers[Written.TRANSLATED]
        ),
        counted("{count} block to look at", "{count} blocks to look at", offers[Written.FUZZY]),
        counted("{count} block without Dutch", "{count} blocks without Dutch", left),
        counted("{count} block only in the Dutch", "{count} blocks only in the Dutch", added),
    ]
    if own:
        facts.append(
            counted(
                "{count} block kept the translation that it has",
                "{count} blocks kept the translation that they have",
                own,
            )
        )
    return facts


def _state(match: Match, one: Adopted) -> str:
    if not match.source:
        return "added"
    if not match.offers:
        return "english"
    if all(offer.block.id in one.kept for offer in match.offers):
        return "kept"
    if not match.target:
        return "untranslated"
    return match.written.value


def _shape(session: Session, match: Match) -> str:
    return session.interface.words("moved") if match.moved else match.shape


def _label(session: Session, state: str) -> str:
    words = session.interface.words
    return {
        "translated": words("taken over"),
        "fuzzy": words("to look at"),
        "no": words("too unsure, not written"),
        "kept": words("kept its own translation"),
        "english": words("stays English"),
        "untranslated": words("not translated"),
        "added": words("only in the Dutch"),
    }[state]


def adopted_page(session: Session, one: Adopted) -> str:
    """Give an adoption as a page on which an editor ticks what is right."""
    words = session.interface.words
    return render(
        Sheet(
            language=session.interface.language,
            slug=one.slug,
            title=one.title,
            words={
                "heading": words("Adopted translation"),
                "proposals": words("For article.toml"),
                "rows": words("English and Dutch"),
                "only": words("Show only what needs a look"),
                "not_english": words("Not in the English."),
                "not_dutch": words("Not in the Dutch."),
                "right": words("this is right"),
                "command": words("Confirm what you ticked with this command:"),
                "none": words("Tick what is right."),
                "name": words("NAME"),
            },
            facts=_facts(session, one),
            proposals=[(one.key, one.value, one.line) for one in one.proposals],
            rows=[_row(session, match, one) for match in one.adoption.matches],
        )
    )


def _row(session: Session, match: Match, one: Adopted) -> Row:
    state = _state(match, one)
    return Row(
        source=tuple(Cell(block.id, block.message.plain) for block in match.source),
        target=tuple(_dutch(match)),
        state="kept" if state == "english" else state,
        label=_label(session, state),
        shape=_shape(session, match),
        confidence=f"{match.confidence:.0%}" if match.source and match.target else "",
        doubts=tuple(session.interface.said(doubt) for doubt in match.doubts),
        ticks=tuple(offer.block.id for offer in match.offers if offer.written is Written.FUZZY),
    )


def _dutch(match: Match) -> Iterator[Cell]:
    """Give the Dutch of a bead; where several blocks share it, what each of them gets."""
    if len(match.source) > 1 and any(offer.text for offer in match.offers):
        yield from (Cell(offer.block.id, offer.text) for offer in match.offers)
    else:
        yield from (Cell("", block.message.plain) for block in match.target)
