"""Who wrote and who approved (clause 3)."""

from collections.abc import Iterator

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


def translators_credited(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a translator who is not known, or who did not agree to be named (clause 3)."""
    for one in candidate.translators:
        person = candidate.people.get(one)
        if person is None:
            yield refusal(
                "translator-unknown",
                template=(
                    "The translator ‘{id}’ is not in people.toml; add a credit name and the date"
                    " of consent."
                ),
                id=one,
            )
        elif not person.credited or not person.name.strip():
            yield refusal(
                "translator-consent",
                template=(
                    "The translator ‘{id}’ has no valid consent in people.toml; record a credit"
                    " name that they agree to, a pseudonym for instance, and the date."
                ),
                id=one,
            )


def editors_credited(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse an editor who is not known, or who did not agree to be named (clause 3)."""
    for one in candidate.editors:
        person = candidate.people.get(one)
        if person is None:
            yield refusal(
                "editor-unknown",
                template=(
                    "The editor ‘{id}’ is not in people.toml; add a credit name and the date of"
                    " consent."
                ),
                id=one,
            )
        elif not person.credited or not person.name.strip():
            yield refusal(
                "editor-consent",
                template=(
                    "The editor ‘{id}’ has no valid consent in people.toml; record a credit name"
                    " that they agree to, a pseudonym for instance, and the date."
                ),
                id=one,
            )


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
    wanted, found = set(candidate.record.publish.translators), set(candidate.translators)
    for one in sorted(wanted - found):
        yield refusal(
            "translators-differ",
            template=(
                "publish.translators in article.toml names ‘{id}’, who wrote no current"
                " translation; remove the name."
            ),
            id=one,
        )
    for one in sorted(found - wanted) if wanted else ():
        yield refusal(
            "translators-differ",
            template=(
                "publish.translators in article.toml leaves out ‘{id}’, who translated part of"
                " it; add the name."
            ),
            id=one,
        )


def editors_agree(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a credit order of editors that adds or leaves out somebody (clause 3)."""
    wanted, found = set(candidate.record.publish.editors), set(candidate.editors)
    for one in sorted(wanted - found):
        yield refusal(
            "editors-differ",
            template=(
                "publish.editors in article.toml names ‘{id}’, who approved no present text;"
                " remove the name."
            ),
            id=one,
        )
    for one in sorted(found - wanted) if wanted else ():
        yield refusal(
            "editors-differ",
            template=(
                "publish.editors in article.toml leaves out ‘{id}’, who approved part of it; add"
                " the name."
            ),
            id=one,
        )
