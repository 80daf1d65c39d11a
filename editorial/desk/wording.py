"""What the desk says where the command line names a command or a file: which button does it.

The gate's reasons are put in the desk's words by their key, and sorted by who can do something
about them.  Other sentences with a command in them have one of the desk's own in their place.
"""

from collections.abc import Mapping
from enum import Enum

from editorial.messages.voice import Voice
from editorial.model import Statement


class Kind(Enum):
    """Who can do something about what stands before publishing."""

    APPROVE = "approve"
    """Somebody who reads what another person wrote."""
    WORK = "work"
    """Whoever translates."""
    RECORD = "record"
    """Whoever looks after the files: the desk has no button for it."""


class DeskVoice(Voice):
    """A way of speaking to who sits at the desk, where buttons do what commands do elsewhere."""

    def words(self, template: str, **values: object) -> str:
        """Give a sentence in the interface's language, the desk's own where it has one."""
        if template in OWN:
            return super().words(OWN[template], **values)
        return super().words(template, **values)


def kind(reason: str, passage: str) -> Kind:
    """Give who can do something about a reason of the gate; `passage` is empty for none."""
    if reason in _APPROVING:
        return Kind.APPROVE
    if reason in _WORKING or (passage and reason not in SENTENCES):
        return Kind.WORK
    return Kind.RECORD


def passage(reason: str, block: str, statement: Statement) -> str:
    """Give the id of the passage that a reason of the gate is about; empty for none.

    What the checks find has it in its sentence, before the name of the rule.
    """
    place = statement.values.get("place")
    return place.rpartition(" ")[0] if reason in _CHECKED and isinstance(place, str) else block


def reworded(reason: str, statement: Statement, numbers: Mapping[str, int]) -> Statement:
    """Give a reason of the gate as the desk says it; `numbers` has those of the passages by id."""
    inner, block = statement.values.get("what"), str(statement.values.get("block", ""))
    wrapped = statement.template == _WRAPPED
    said = inner if wrapped and isinstance(inner, Statement) else statement
    number = numbers.get(block, 0)
    place = Statement("passage {number}", {"number": number})
    values = {name: place if number and one == block else one for name, one in said.values.items()}
    if reason in SENTENCES:
        ids = str(values.get("blocks", "")).split(", ")
        known = ", ".join(f"{numbers.get(one, one)}" for one in ids)
        return Statement(SENTENCES[reason], {**values, "number": number, "numbers": known})
    said = Statement(said.template, values)
    if wrapped and number:
        return Statement("Passage {number}: {what}", {"number": number, "what": said})
    return said


_CHECKED = frozenset({"check-error", "check-warning"})
_WRAPPED = "{block}: {what}"
_UPDATE = "Whoever looks after the files brings the article up to date first."
OWN = {
    "Adapt the Dutch, then remove the mark ‘fuzzy’.": "Adapt the Dutch, then choose Ready.",
    "Check the Dutch, then remove the mark ‘fuzzy’.": "Check the Dutch, then choose Ready.",
    "See `editorial diff {slug}`.": "What changed stands at each passage.",
    "Write the address of the article itself in source.url.": (
        "Ask whoever looks after the files to write down the address of the article itself."
    ),
    "Run `editorial update {slug}` first.": _UPDATE,
    "If the English is new, run `editorial update {slug}` first.": _UPDATE,
    "nobody is recorded as its translator; say who with `editorial update --as NAME`": (
        "nobody is on record as its translator; ask whoever looks after the files to write it down"
    ),
    "Ask with `editorial review ask`, or leave it.": "Ask a question, or leave it.",
    "See `editorial review list {slug}`.": "Load the page again.",
    "See `editorial check {slug}`.": "Load the page again.",
    "See `editorial explain {rule}` for what to do instead.": "Change the Dutch.",
    "Ask another editor; see `editorial explain {rule}`.": "Ask another editor.",
    "There is no person ‘{person}’ in articles/_records/people.toml.": (
        "‘{person}’ is not in the list of people who may decide."
    ),
    "Add the person there, or correct the name after --as.": (
        "Choose your name at the top of the page, or ask whoever looks after the files to add it."
    ),
}
"""Sentences of the command line, each with the desk's own."""

_PERMISSION = "The permission of the owner of the article is not in order yet."
_IMAGE = "It is not settled yet whether the picture {address} may be shown."
_CREDITS = "Something in the credits is not in order yet."
_NAMES = "The names in the credits are not those of the people who did the work."
_CONSENT = "It is not written down that ‘{id}’ agrees to be named."
_ENGLISH = "Something on the page is not right, and it comes from the file with the English."

SENTENCES = {
    "unapproved": (
        "Nobody has approved passage {number} yet. Somebody other than its translator reads"
        " it and chooses Approve."
    ),
    "self-approved": (
        "Passage {number} was approved by the person who translated it. Somebody else reads"
        " it and chooses Approve."
    ),
    "untranslated": ("Passage {number} has no translation yet. Translate it and choose Ready."),
    "fuzzy": (
        "Passage {number} needs another look. Change the Dutch if need be, and choose Ready."
    ),
    "drifted": (
        "The English of passage {number} changed after it was translated. Compare the two,"
        " change the Dutch if need be, and choose Ready."
    ),
    "markup": "Passage {number}: {fault}",
    "empty": "Passage {number} has tags but no words; put the translation between them.",
    "gloss-missing": (
        "In passage {number} the Dutch of <{name}> is missing; write it between <{name}> and"
        " </{name}>, the English is put before it."
    ),
    "check-error": "{what} {cure}",
    "check-warning": "{what} {cure}",
    "translator-missing": "It is not on record who translated the passages {numbers}.",
    "link-added": (
        "The page has a link to {address}, which the English has not. Take it out of the Dutch."
    ),
    "link-misleads": "The link ‘{text}’ leads to {host}. Correct its text in the Dutch.",
    "caption-holder": "The © in passage {number} does not name {holder}; correct the caption.",
    "update-needed": "There is newer English, which the desk does not have yet.",
    "version-unacknowledged": (
        "Nobody has said yet what version {version} of the English means for the translation."
    ),
    "report-unsigned": (
        "Nobody has signed that version {version} of the English was taken in well."
    ),
    "received-damaged": "{file} is missing, or is not the file that was received.",
    "byline-missing": "The author of the article is not filled in.",
    "byline-unsigned": "Nobody has signed that the author's name is right.",
    "signature-unknown": "Somebody signed who is not in the list of people: ‘{id}’.",
    "signature-future": "A signature has a date that is still to come: {day}.",
    "summary-missing": "The article has no English summary yet, to be translated.",
    "credit-template": _CREDITS,
    "credit-missing": _CREDITS,
    "credit-address": _CREDITS,
    "credit-host": _CREDITS,
    "source-host": _CREDITS,
    "name-account": _CREDITS,
    "name-email": _CREDITS,
    "translators-differ": _NAMES,
    "editors-differ": _NAMES,
    "translator-unknown": _CONSENT,
    "editor-unknown": _CONSENT,
    "translator-consent": _CONSENT,
    "editor-consent": _CONSENT,
    "permission-missing": _PERMISSION,
    "permission-unknown": _PERMISSION,
    "permission-withdrawn": _PERMISSION,
    "permission-expired": _PERMISSION,
    "permission-translation": _PERMISSION,
    "permission-article": _PERMISSION,
    "permission-channel": _PERMISSION,
    "image-unrecorded": _IMAGE,
    "image-contradictory": _IMAGE,
    "image-undecided": _IMAGE,
    "image-license": _IMAGE,
    "image-permission": _IMAGE,
    "image-asset": _IMAGE,
    "image-reason": _IMAGE,
    "image-holder": _IMAGE,
    "image-missing": _IMAGE,
    "parts-differ": _ENGLISH,
    "footnote-lost": _ENGLISH,
    "english-unmarked": _ENGLISH,
    "nesting": _ENGLISH,
    "heading-jump": _ENGLISH,
    "id-twice": _ENGLISH,
    "id-missing": _ENGLISH,
    "link-nowhere": _ENGLISH,
    "alt-missing": _ENGLISH,
    "language": _ENGLISH,
    "unsafe": "‘{fragment}’ may not stand on a page.",
}
"""How the desk says the gate's reasons that would name a file, a command or a number of a block."""
_APPROVING = frozenset({"self-approved", "unapproved"})
_WORKING = frozenset(
    {
        "caption-holder",
        "check-error",
        "check-warning",
        "drifted",
        "empty",
        "fuzzy",
        "gloss-missing",
        "link-added",
        "link-misleads",
        "markup",
        "untranslated",
    }
)
