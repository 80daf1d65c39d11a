"""A light validator: what browsers, search engines and readers' tools stumble over (clause 10)."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from editorial.article.printed import Element, Printed
from editorial.page.gate.refusal import Refusal, refusal
from editorial.page.proof import Proof
from editorial.page.structured import linked_data


def tags_nested(proof: Proof) -> Iterator[Refusal]:
    """Refuse a tag without partner, or one that stands where it may not."""
    for tag in dict.fromkeys(proof.printed.misplaced):
        yield refusal(
            "nesting",
            template=(
                "{tag} has no partner on the page, or may not stand where it does; correct"
                " source.html there."
            ),
            tag=tag,
        )


def headings_stepwise(proof: Proof) -> Iterator[Refusal]:
    """Refuse a heading that skips a level, one without words, and other than one title."""
    headings = list(proof.printed.named("h1", "h2", "h3", "h4", "h5", "h6"))
    titles = [one for one in headings if one.name == "h1"]
    if len(titles) != 1:
        yield refusal(
            "title-count",
            template="The page has {count} h1 headings; it needs one, the title.",
            count=len(titles),
        )
    for before, one in pairwise(headings):
        if int(one.name[1]) > int(before.name[1]) + 1:
            yield refusal(
                "heading-jump",
                template=(
                    "The heading ‘{text}’ is {level} and follows {before}; correct its level in"
                    " source.html."
                ),
                text=proof.printed.text_of(one).strip(),
                level=one.name,
                before=before.name,
            )
    for one in headings:
        if not proof.printed.text_of(one).strip():
            yield refusal(
                "heading-empty",
                template="A heading {level} on the page has no words; give it some.",
                level=one.name,
            )


def ids_once(proof: Proof) -> Iterator[Refusal]:
    """Refuse an id that stands twice, and a name that is taken from one that is not there."""
    for one, count in Counter(proof.printed.ids).items():
        if count > 1:
            yield refusal(
                "id-twice",
                template="The id ‘{id}’ stands {count} times on the page; rename one in source.html.",
                id=one,
                count=count,
            )
    for element in proof.printed.elements:
        named = element.attributes.get("aria-labelledby")
        if named is not None and named not in proof.printed.ids:
            yield refusal(
                "id-missing",
                template="A {tag} takes its name from ‘{id}’, which is not on the page.",
                tag=element.name,
                id=named,
            )


def links_lead(proof: Proof) -> Iterator[Refusal]:
    """Refuse a link to nothing: no address, no such id, nothing to click on."""
    printed, ids = proof.printed, frozenset(proof.printed.ids)
    for one in printed.named("a"):
        address = one.attributes.get("href", "")
        if not address or (address.startswith("#") and address[1:] not in ids):
            yield refusal(
                "link-nowhere",
                template=(
                    "The link ‘{text}’ leads to ‘{address}’, which is nothing; correct it in"
                    " source.html."
                ),
                text=printed.text_of(one),
                address=address,
                block=proof.linking(address),
            )
        elif not printed.text_of(one).strip() and not _pictured(printed, one):
            yield refusal(
                "link-wordless",
                template=(
                    "The link to {address} has no words; give it some, or its picture an"
                    " alternative text."
                ),
                address=address,
                block=proof.linking(address),
            )


def pictures_described(proof: Proof) -> Iterator[Refusal]:
    """Refuse a picture without `alt`; an empty one is for decoration."""
    for one in proof.printed.named("img"):
        if "alt" not in one.attributes:
            yield refusal(
                "alt-missing",
                template="The picture {file} has no alternative text; add alt in source.html.",
                file=one.attributes.get("src", ""),
            )


def languages_named(proof: Proof) -> Iterator[Refusal]:
    """Refuse a page in another language than the translation, and an empty `lang`."""
    wanted = proof.candidate.language
    for one in proof.printed.elements:
        said = one.attributes.get("lang")
        if (one.name == "html" and said != wanted) or said == "":
            yield refusal(
                "language",
                template='A {tag} has lang="{said}" on the page; correct it in source.html.',
                tag=one.name,
                said=said or "",
            )


def tables_headed(proof: Proof) -> Iterator[Refusal]:
    """Refuse tables that lost the headers that the English has."""
    wanted = sum(name == "th" for name, _ in proof.tags)
    if wanted and all(one.name != "th" for one in proof.inside):
        yield refusal(
            "table-headers",
            template="The tables of the English have headers, those of the page none; put them back.",
        )


def data_round_trips(proof: Proof) -> Iterator[Refusal]:
    """Refuse linked data that does not say what the records say."""
    if proof.draft:
        return
    try:
        said = [json.loads(script) for script in proof.printed.scripts]
    except ValueError:
        said = []
    if said != [linked_data(proof.candidate)]:
        yield refusal(
            "linked-data",
            template=(
                "The linked data of the page is not what the records of {slug} say; publish again,"
                " and report this if it stays."
            ),
            slug=proof.candidate.slug,
        )


def _pictured(printed: Printed, link: Element) -> bool:
    """Whether a link has a picture that says something."""
    return any(one.attributes.get("alt", "").strip() for one in printed.within(link))
