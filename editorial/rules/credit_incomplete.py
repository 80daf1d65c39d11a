"""The credits of the article are not complete.

What it finds:
    An author, an original title, date or address, a Dutch title, a translator or a copyright holder
    that nobody recorded; and a label on the page with nothing behind it.

Why it matters:
    Readers must be able to see who wrote, translated and owns the text, and where the original is.

When to allow it:
    When there is really nobody to name; an editor says so, with the reason.

Source:
    Our own rule.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import msgspec

from editorial.model import Kind, Severity, Stage, Statement, Surface
from editorial.records import (
    ArticleRecord,
    Byline,
    Permission,
    PermissionUse,
    Publication,
    Source,
)
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule, Waivable

_LABEL_LENGTH = 60


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find what the credits lack, in the record and on the page."""
    for pair in bitext.pairs:
        if pair.block.kind is Kind.TITLE and not pair.unit.target.strip():
            yield Issue(
                Statement("The Dutch title is missing."),
                advice=Statement("Translate the title."),
                surface=Surface.SOURCE,
                end=len(pair.source.plain),
                fragment=pair.source.plain,
                block=pair.block.id,
            )
    for key, statement in _missing(bitext, reference):
        yield Issue(
            statement,
            advice=Statement("Fill in {key} in the article's record.", {"key": key}),
            surface=Surface.RECORD,
            fragment=key,
        )
    yield from _on_page(bitext)


def _missing(bitext: Bitext, reference: Reference) -> Iterator[tuple[str, Statement]]:
    """Give the keys that lack a value, with what that means."""
    record, source = bitext.record, bitext.record.source
    if not record.byline.name.strip():
        yield "byline.name", Statement("The author is missing.")
    if not source.title.strip():
        yield "source.title", Statement("The original title is missing.")
    if source.published is None:
        yield "source.published", Statement("The date of the original is missing.")
    if not source.url.strip():
        yield "source.url", Statement("The address of the original is missing.")
    if not record.publish.translators and not any(
        pair.known is not None and pair.known.translator for pair in bitext.pairs
    ):
        yield "publish.translators", Statement("The translator is missing.")
    held = [reference.permissions.get(one) for one in record.permission.records]
    if held and not any(one is not None and one.holder.strip() for one in held):
        yield "permission.records", Statement("The copyright holder is missing.")


def _on_page(bitext: Bitext) -> Iterator[Issue]:
    """Find labels behind the last heading that are followed by nothing."""
    if not bitext.page:
        return
    shown = bitext.outline
    last = shown.headings[-1][1] if shown.headings else ""
    foot = shown.text.rpartition(last)[2] if last else shown.text
    for line in map(str.strip, foot.splitlines()):
        if line.endswith(":") and 1 < len(line) <= _LABEL_LENGTH:
            yield Issue(
                Statement("Nothing stands behind ‘{label}’.", {"label": line}),
                advice=Statement("Fill in what belongs there, or remove the label."),
                surface=Surface.PAGE,
                fragment=line,
            )


_TRUST = Permission(
    id="trust-2024",
    holder="Hollowmere ME Trust",
    formula="de Britse Hollowmere ME Trust",
    covers=("translation",),
    channels=("web",),
)
_SOURCE = Source(title="Rest", url="https://trust.example/rest", published=date(2024, 5, 1))
_CREDITED = ArticleRecord(
    slug="example",
    source=_SOURCE,
    byline=Byline(name="Tamsin Orrell"),
    permission=PermissionUse(records=("trust-2024",)),
    publish=Publication(translators=("p01",)),
)


def _given(record: ArticleRecord, page: str = "") -> Callable[[Bitext], Bitext]:
    return lambda bitext: replace(bitext, record=record, page=page)


def _knowing(reference: Reference) -> Reference:
    return replace(reference, permissions={"trust-2024": _TRUST})


_REST = ("Rest.", "Rust.")
_EMPTY = "<h2>Over deze vertaling</h2><p>Oorspronkelijk verschenen op:</p><p>© Trust</p>"
_WHOLE = "<p>Zo doe je het:</p><h2>Over deze vertaling</h2><p>Oorspronkelijk: 3 mei 2024</p>"
RULE = Rule(
    __name__,
    __doc__,
    family=Family.PUBLISHING,
    severity=Severity.ERROR,
    stage=Stage.PUBLISH,
    waivable=Waivable.EDITOR,
    article=check,
    fires=(
        Example(
            *_REST,
            "Oorspronkelijk verschenen op:",
            given=_given(_CREDITED, _EMPTY),
            knowing=_knowing,
        ),
        Example(
            *_REST,
            ("publish.translators", "source.published"),
            given=_given(
                msgspec.structs.replace(
                    _CREDITED,
                    source=msgspec.structs.replace(_SOURCE, published=None),
                    publish=Publication(),
                )
            ),
            knowing=_knowing,
        ),
        Example(
            *_REST,
            "byline.name",
            given=_given(msgspec.structs.replace(_CREDITED, byline=Byline())),
            knowing=_knowing,
        ),
    ),
    silent=(
        Example(*_REST, given=_given(_CREDITED), knowing=_knowing),
        Example(*_REST, given=_given(_CREDITED, _WHOLE), knowing=_knowing),
        Example(*_REST, kinds=(Kind.TITLE,), given=_given(_CREDITED), knowing=_knowing),
    ),
)
