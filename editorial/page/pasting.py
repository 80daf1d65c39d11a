"""What content management systems do to text by themselves, and how a fragment keeps them from it.

A character reference shows the same character, but none of the patterns that these systems look
for.  The references are written last, because sanitisers undo them.
"""

import re
from collections.abc import Iterator, Sequence

from editorial.article.scanning import CUT

_Pattern = tuple[re.Pattern[str], str]


def _patterns(*sources: tuple[str, str]) -> tuple[_Pattern, ...]:
    return tuple((re.compile(pattern), reference) for pattern, reference in sources)


_BRACKETS = (r"\[", "&#91;"), (r"\]", "&#93;")
_START = r"(?<![^\s;])"
"""The start of a word; a no-break space is written as a reference, which ends in a semicolon."""

_TEXT = {
    # wptexturize: quotes, dashes, ellipses, the multiplication and the trademark sign; smilies;
    # capital_P_dangit; shortcodes (wp-includes/formatting.php and shortcodes.php).
    "wordpress": _patterns(
        (f"{_START}[:](?=\\S)", "&#58;"),
        (f"{_START};(?=\\S)", "&#59;"),
        (f"{_START}8(?=-?[)O])", "&#56;"),
        (f"{_START}-|-(?=-)", "&#45;"),
        (r"\.(?=\.\.)", "&#46;"),
        (r"\((?=tm\))", "&#40;"),
        (r"(?<=\d)x(?=\d)", "&#120;"),
        (r"(?<=Word)p(?=ress)", "&#112;"),
        ("'", "&#39;"),
        ('"', "&#34;"),
        ("`", "&#96;"),
        *_BRACKETS,
    ),
    # Plug-ins are called in braces; Email Cloaking hides addresses behind a script.
    "joomla": _patterns((r"\{", "&#123;"), (r"\}", "&#125;"), ("@", "&#64;")),
    # Tokens stand in brackets; the filter "Convert URLs into links" also looks for addresses.
    "drupal": _patterns(*_BRACKETS, ("@", "&#64;"), (r"(?<=www)\.", "&#46;")),
}
_TAGS = {
    "wordpress": _patterns(*_BRACKETS, (r"(?<=Word)p(?=ress)", "&#112;")),
    "joomla": _TEXT["joomla"],
    "drupal": _patterns(*_BRACKETS, ("@", "&#64;")),
}
_BARE_URL = re.compile(r"(?<=[a-z]):(?=//)", re.IGNORECASE)
_LINK_END = "</a>"
_TWO_BREAKS = re.compile(r"<br>(?=<br>)")


def kept_as_is(html: str, cms: str) -> str:
    """Give a fragment so that a content management system shows it unchanged.

    `cms` is `wordpress`, `joomla` or `drupal`; for any other one nothing is written differently.
    """
    if cms not in _TEXT:
        return html
    written = "".join(_written(CUT.split(html), cms))
    # wpautop takes two breaks for the end of a paragraph, wherever they stand.
    return _TWO_BREAKS.sub("<br>&nbsp;", written) if cms == "wordpress" else written


def _written(tokens: Sequence[str], cms: str) -> Iterator[str]:
    linked = False
    for number, token in enumerate(tokens):
        if number % 2:
            linked = token.startswith("<a ") or (linked and token != _LINK_END)
            yield _replaced(token, _TAGS[cms])
        else:
            # A bare address alone in a paragraph would become an embedded page or a link.
            text = token if linked else _BARE_URL.sub("\0", token)
            yield _replaced(text, _TEXT[cms]).replace("\0", "&#58;")


def _replaced(text: str, patterns: Sequence[_Pattern]) -> str:
    for pattern, reference in patterns:
        text = pattern.sub(reference, text)
    return text
