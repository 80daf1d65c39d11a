"""Who wrote and who approved (clause 3)."""

from collections.abc import Iterable, Iterator

from editorial.page.candidate import Candidate
from editorial.page.gate.refusal import Refusal, refusal


def translators_recorded(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a translated block whose writer is not recorded (clause 3)."""
    blocks = [block for block, writer in candidate.writers.items() if not writer]
    if blocks:
        yield refusal(
            "translator-missing",
            template=(
                "It is not recorded who translated {blocks}; let the translator confirm the text"
                " under their own name."
            ),
            blocks=", ".join(blocks),
        )


_UNKNOWN = {
    "translator": (
        "The translator ‘{id}’ is not in people.toml; add a credit name and the date of consent."
    ),
    "editor": "The editor ‘{id}’ is not in people.toml; add a credit name and the date of consent.",
}
_CONSENT = {
    "translator": (
        "The translator ‘{id}’ has no valid consent in people.toml; record a credit name that they"
        " agree to, a pseudonym for instance, and the date."
    ),
    "editor": (
        "The editor ‘{id}’ has no valid consent in people.toml; record a credit name that they"
        " agree to, a pseudonym for instance, and the date."
    ),
}
_TOO_MANY = {
    "translator": (
        "publish.translators in article.toml names ‘{id}’, who wrote no current translation;"
        " remove the name."
    ),
    "editor": (
        "publish.editors in article.toml names ‘{id}’, who approved no present text; remove the"
        " name."
    ),
}
_TOO_FEW = {
    "translator": (
        "publish.translators in article.toml leaves out ‘{id}’, who translated part of it; add"
        " the name."
    ),
    "editor": (
        "publish.editors in article.toml leaves out ‘{id}’, who approved part of it; add the name."
    ),
}


def translators_credited(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a translator who is not known, or who did not agree to be named (clause 3)."""
    return _credited(candidate, "translator", candidate.translators)


def editors_credited(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse an editor who is not known, or who did not agree to be named (clause 3)."""
    return _credited(candidate, "editor", candidate.editors)


def _credited(candidate: Candidate, role: str, ids: Iterable[str]) -> Iterator[Refusal]:
    for one in ids:
        person = candidate.people.get(one)
        if person is None:
            yield refusal(f"{role}-unknown", template=_UNKNOWN[role], id=one)
        elif not person.credited or not person.name.strip():
            yield refusal(f"{role}-consent", template=_CONSENT[role], id=one)


def approved_by_another(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a block whose present text nobody but its writer approved (clause 3)."""
    for block, _ in candidate.translated:
        approver = candidate.approvers.get(block.id, "")
        if not approver:
            yield refusal(
                "unapproved",
                template=(
                    "Nobody has approved the present text of {block}; somebody other than its"
                    " translator reads it and runs `editorial review approve`."
                ),
                block=block.id,
            )
        elif approver == candidate.writers.get(block.id):
            yield refusal(
                "self-approved",
                template=(
                    "{block} was approved by its own translator, ‘{id}’; somebody else approves it."
                ),
                block=block.id,
                id=approver,
            )


def translators_agree(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a credit order that adds or leaves out somebody (clause 3; it only orders)."""
    return _agree("translator", candidate.record.publish.translators, candidate.translators)


def editors_agree(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a credit order of editors that adds or leaves out somebody (clause 3)."""
    return _agree("editor", candidate.record.publish.editors, candidate.editors)


def _agree(role: str, wanted: Iterable[str], found: Iterable[str]) -> Iterator[Refusal]:
    ordered, present = set(wanted), set(found)
    for one in sorted(ordered - present):
        yield refusal(f"{role}s-differ", template=_TOO_MANY[role], id=one)
    for one in sorted(present - ordered) if ordered else ():
        yield refusal(f"{role}s-differ", template=_TOO_FEW[role], id=one)
