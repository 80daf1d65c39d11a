"""The tags of the translation are not those of the English.

What it finds:
    A tag of the English that is missing, stands there more often, is not closed or crosses
    another one, and a tag that the English has not.  Tags may stand in another order.

Why it matters:
    A lost link or emphasis is lost on the page; a broken tag is printed as text.

When to allow it:
    Never: the page is made from the tags of the English.

Source:
    The inline elements of XLIFF 2.1, 4.7, and the tag checks of every translation tool.
"""

from collections import Counter
from collections.abc import Iterator

from editorial.markup import faults
from editorial.model import Message, Placeholder, Severity, Side, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule, Waivable


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Compare the placeholders of both sides; one issue for each element."""
    source, target = pair.source.message, pair.target.message
    found = faults(source, target)
    if not found:
        return
    told = set[str]()
    for name, content in _lost(source, target):
        told.add(name)
        tag = f"<{name}>"
        yield Issue(
            Statement("{tag} was lost around ‘{content}’.", {"tag": tag, "content": content}),
            advice=Statement(
                "Put {tag} and {end} around the same words in the Dutch.",
                {"tag": tag, "end": f"</{name}>"},
            ),
            fragment=tag,
        )
    for statement in found:
        tag = str(statement.values.get("tag") or f"<{statement.values['name']}>")
        name = tag.strip("</>")
        if name not in told:
            told.add(name)
            yield Issue(statement, fragment=tag)


def _lost(source: Message, target: Message) -> Iterator[tuple[str, str]]:
    """Give the elements of which both tags are gone, with the English inside."""
    left = Counter(part.name for part in target.parts if isinstance(part, Placeholder))
    opened: dict[str, list[str]] = {}
    for part in source.parts:
        if isinstance(part, str):
            for texts in opened.values():
                texts.append(part)
        elif part.side is Side.OPEN:
            opened.setdefault(part.name, [])
        elif part.side is Side.CLOSE and part.name in opened:
            content = "".join(opened.pop(part.name)).strip()
            if content and not left[part.name]:
                yield part.name, content


RULE = Rule(
    __name__,
    __doc__,
    family=Family.OMISSION,
    severity=Severity.ERROR,
    waivable=Waivable.NOBODY,
    block=check,
    fires=(
        Example("You should <em>never</em> push through.", "Je mag nooit doorzetten.", "<em>"),
        Example("You should <em>never</em> push through.", "Je mag <em>nooit doorzetten.", "</em>"),
        Example("Read <a>this</a> first.", "Lees <b>dit</b> eerst.", ("<a>", "<b>")),
        Example(
            "<strong>Rest <em>now</em></strong>", "<strong>Rust <em>nu</strong></em>", "</strong>"
        ),
        Example("Line one.<br/>Line two.", "Regel een. Regel twee.", "<br/>"),
    ),
    silent=(
        Example(
            "Read <a>this</a> <strong>first</strong>.", "Lees <strong>eerst</strong> <a>dit</a>."
        ),
        Example("The score was < 5 and > 3.", "De score was < 5 en > 3."),
        Example("Line one.<br/>Line two.", "Regel een.<br>Regel twee."),
        Example("It was p <0.05.", "Het was p <0,05."),
    ),
)
