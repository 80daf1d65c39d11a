"""Nothing of the work is left on the page (clause 8)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editorial.model import Message, Placeholder, Side
from editorial.page.candidate import Candidate
from editorial.page.gate.refusal import Refusal, refusal
from editorial.page.proof import Proof


@dataclass(frozen=True, slots=True)
class _Residue:
    """Something of the work that may not reach a page."""

    reason: str
    signs: tuple[str, ...]
    """One of these stands in every text that has some: looking for them is quick."""
    pattern: re.Pattern[str]


_REMARK = _Residue(
    "remark",
    ("TODO", "FIXME", "XXX", "??", "["),
    re.compile(r"\b(?:TODO|FIXME|XXX)\b|\?\?+|\[(?:\?|noot|check|vraag)[^\]]*\]"),
)
_MARKER = _Residue(
    "block-marker",
    ("<!--", "-->", "wp:", "["),
    re.compile(
        r"<!--|-->|\bwp:[a-z]+|\[/?(?:caption|gallery|embed|audio|video|playlist|et_pb_\w+|vc_\w+)\b"
    ),
)
_COMMENT = _Residue(
    "po-comment",
    ("#", "msg", "Last-Translator:"),
    re.compile(r"^#[.,:|~]|\bmsg(?:id|str|ctxt)(?:\[\d\])? ?\"|Last-Translator:", re.MULTILINE),
)


def remarks_gone(proof: Proof) -> Iterator[Refusal]:
    """Refuse TODO, ?? and remarks in brackets."""
    return _left(
        proof,
        _REMARK,
        "‘{found}’ is left in {where}; settle the question, then remove it.",
    )


def markers_gone(proof: Proof) -> Iterator[Refusal]:
    """Refuse markers of blocks and shortcodes."""
    return _left(
        proof,
        _MARKER,
        "‘{found}’, a sign of the website's own system, is left in {where}; remove it.",
    )


def comments_gone(proof: Proof) -> Iterator[Refusal]:
    """Refuse comments and keywords of PO files."""
    return _left(
        proof,
        _COMMENT,
        "‘{found}’, a part of the PO file itself, is left in {where}; remove it.",
    )


def _left(proof: Proof, kind: _Residue, template: str) -> Iterator[Refusal]:
    """Refuse what a target has and its English has not, and what the credits have."""
    said = proof.printed.said
    if not any(sign in said for sign in kind.signs) or kind.pattern.search(said) is None:
        return
    candidate, findall = proof.candidate, kind.pattern.findall
    for block, _ in candidate.translated:
        english = set(findall(block.message.plain))
        for found in dict.fromkeys(findall(candidate.targets[block.id].plain)):
            if found not in english:
                yield refusal(
                    kind.reason, template=template, block=block.id, found=found, where=block.id
                )
    written = "".join(map(proof.printed.text_of, proof.printed.named("footer")))
    written = written.replace(candidate.record.source.title, "")
    for found in dict.fromkeys(findall(written)):
        yield refusal(kind.reason, template=template, found=found, where="the credits")


def english_marked(proof: Proof) -> Iterator[Refusal]:
    """Refuse English that stays on the page without saying that it is English."""
    printed, wanted = proof.printed, _primary(proof.candidate.article.language)
    kept = [block for block in proof.candidate.article.blocks if block.kept and block.place]
    if not kept:
        return
    spoken = [
        printed.text_of(one) if "lang" in one.attributes else one.attributes.get("alt", "")
        for one in proof.inside
        if _primary(printed.language(one)) == wanted
    ]
    marked = _squeezed("\n".join(spoken)) if wanted != _primary(proof.candidate.language) else ""
    for block in kept:
        if _squeezed(block.message.plain) not in marked:
            yield refusal(
                "english-unmarked",
                template=(
                    "{block} stays in English, but the page does not mark it as such; correct"
                    " source.lang in article.toml, or the lang in source.html."
                ),
                block=block.id,
            )


def glosses_given(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a title that stays in English without the Dutch that the policy asks for."""
    for block, _ in candidate.translated:
        target = candidate.targets[block.id]
        for name in sorted(block.glossed) if target.plain.strip() else ():
            if not _inside(target, name).strip():
                yield refusal(
                    "gloss-missing",
                    template=(
                        "In {block} the Dutch of <{name}> is missing; write it between <{name}>"
                        " and </{name}>, the English is put before it."
                    ),
                    block=block.id,
                    name=name,
                )


def _inside(target: Message, name: str) -> str:
    """Give the text between the tags of a placeholder."""
    text: list[str] = []
    reading = False
    for part in target.parts:
        if isinstance(part, Placeholder):
            reading = part.side is Side.OPEN if part.name == name else reading
        elif reading:
            text.append(part)
    return "".join(text)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _squeezed(text: str) -> str:
    return "".join(text.split())
