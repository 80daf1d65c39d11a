"""The rights of pictures: permission for the text says nothing about an image (clause 2)."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator

from editorial.article.pictures import Picture
from editorial.page.candidate import Candidate, web_address
from editorial.page.gate.permission import covers_article
from editorial.page.gate.refusal import Refusal, refusal
from editorial.records import Image, Permission

RIGHTS = ("own", "licensed", "permitted", "omit", "replace")
"""What somebody may decide about a picture: `images.rights`."""
SHOWN = frozenset(RIGHTS) - {"omit"}
"""Those with which a picture is shown."""
_CLAIM = re.compile(r"©|\(c\)", re.IGNORECASE)


def images_recorded(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a picture of the article that has no rights record of its own, or two."""
    known = Counter(image.source for image in candidate.record.images)
    for one in _once(candidate):
        if known[one.address] != 1:
            yield refusal(
                "image-unrecorded" if not known[one.address] else "image-contradictory",
                template=(
                    "article.toml has {count} rights records for the picture {address}; it needs"
                    " one table under images, with that address as its source."
                ),
                block=one.block,
                address=one.address,
                count=known[one.address],
            )


def images_decided(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a picture about whose rights nobody has decided."""
    for block, image in _recorded(candidate):
        if image.rights not in RIGHTS:
            yield refusal(
                "image-undecided",
                template=(
                    "Nobody has decided about the rights of {address}; write one of {known} as"
                    " its images.rights in article.toml."
                ),
                block=block,
                address=image.source,
                known=", ".join(RIGHTS),
            )


def images_licensed(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse `licensed` without the address of the licence."""
    return _refused(
        candidate,
        {"licensed"},
        lambda image: not web_address(image.license),
        "image-license",
        template=(
            "The picture {address} is licensed, but images.license in article.toml is no"
            " web address; write where the licence can be read."
        ),
    )


def images_permitted(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse `permitted` without a known permission that is valid today and here."""
    for block, image in _recorded(candidate):
        known = candidate.permissions.get(image.permission)
        if image.rights == "permitted" and (known is None or not _valid(known, candidate)):
            yield refusal(
                "image-permission",
                template=(
                    "The picture {address} rests on the permission ‘{id}’, which does not exist,"
                    " has ended or does not cover this page; correct images.permission in"
                    " article.toml, or permissions/{id}.toml."
                ),
                block=block,
                address=image.source,
                id=image.permission,
            )


def images_replaced(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse `replace` without the picture that takes its place."""
    return _refused(
        candidate,
        {"replace"},
        lambda image: not image.asset.strip(),
        "image-asset",
        template=(
            "The picture {address} is to be replaced, but images.asset in article.toml"
            " does not say by what; write the name of the file in media."
        ),
    )


def images_omitted(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse `omit` without a reason."""
    return _refused(
        candidate,
        {"omit"},
        lambda image: not image.reason.strip(),
        "image-reason",
        template=(
            "The picture {address} is left out without a reason; write it in"
            " images.reason in article.toml."
        ),
    )


def images_held(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a picture that is shown without a holder."""
    return _refused(
        candidate,
        SHOWN,
        lambda image: not image.holder.strip(),
        "image-holder",
        template=(
            "It is not recorded whose picture {address} is; write the name in"
            " images.holder in article.toml."
        ),
    )


def images_present(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a picture that is to be shown and whose file is not there, or is another one."""
    return _refused(
        candidate,
        SHOWN,
        lambda image: image.source not in candidate.assets,
        "image-missing",
        template=(
            "The picture {address} is to be shown, but no file in media has its"
            ' images.sha256; restore the file, or write rights = "omit" in article.toml.'
        ),
    )


def captions_agree(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a © in a caption that names somebody else than the recorded holder."""
    known = {image.source: image.holder for image in candidate.record.images}
    told: set[str] = set()
    for one in candidate.illustrations:
        holder = _folded(known.get(one.address, ""))
        for block in one.captions:
            target = candidate.targets.get(block)
            if not holder or target is None or block in told:
                continue
            if any(holder not in _folded(claim) for claim in _CLAIM.split(target.plain)[1:]):
                told.add(block)
                yield refusal(
                    "caption-holder",
                    template=(
                        "The © in {block} does not name {holder}, whom article.toml gives as the"
                        " holder of {address}; correct the caption or images.holder."
                    ),
                    block=block,
                    holder=known[one.address],
                    address=one.address,
                )


def _once(candidate: Candidate) -> tuple[Picture, ...]:
    """Give the pictures of the article, each address once."""
    found: dict[str, Picture] = {}
    for one in candidate.illustrations:
        found.setdefault(one.address, one)
    return tuple(found.values())


def _recorded(candidate: Candidate) -> Iterator[tuple[str, Image]]:
    """Give the block and the record of each picture that has one record."""
    records: dict[str, list[Image]] = {}
    for image in candidate.record.images:
        records.setdefault(image.source, []).append(image)
    for one in _once(candidate) if records else ():
        known = records.get(one.address, [])
        if len(known) == 1:
            yield one.block, known[0]


def _refused(
    candidate: Candidate,
    rights: Container[str],
    flawed: Callable[[Image], bool],
    reason: str,
    *,
    template: str,
) -> Iterator[Refusal]:
    """Refuse each picture with these rights whose record has a flaw."""
    for block, image in _recorded(candidate):
        if image.rights in rights and flawed(image):
            yield refusal(reason, template=template, block=block, address=image.source)


def _valid(permission: Permission, candidate: Candidate) -> bool:
    return (
        permission.withdrawn is None
        and (permission.expires is None or permission.expires >= candidate.today)
        and set(candidate.record.publish.channels) <= set(permission.channels)
        and covers_article(permission, candidate.slug)
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
