"""The standalone page on paper, as a tagged PDF that a screen reader can follow."""

from dataclasses import replace
from importlib.util import find_spec

from editorial.errors import ConfigError
from editorial.page.candidate import Candidate
from editorial.page.forms import page

FILE = "article.pdf"
DRAFT = "draft.pdf"
FLAVOURS = page.FLAVOURS
TEMPLATE_VERSION = page.TEMPLATE_VERSION


def render(candidate: Candidate, *, draft: bool = False, flavour: str = "") -> bytes:
    """Give the PDF of an article that the gate has let pass.

    Raises:
        ConfigError: WeasyPrint, or the library that it draws letters with, is not installed.
        RecordError: a value that the credits need is not recorded, and this is no draft; or the
            page asks for a file that is not its own.
    """
    if find_spec("weasyprint") is None:
        raise ConfigError(
            "A PDF is made with WeasyPrint, which is not installed.",
            cure="Install it: pip install 'editorial[pdf]'.",
        )
    try:
        from editorial.page.typesetting import typeset  # noqa: PLC0415 - optional: the extra `pdf`
    except OSError as error:
        raise ConfigError(
            "A PDF is made with Pango, which is not installed beside WeasyPrint.",
            cure="Install it: apt-get install libpangoft2-1.0-0, or brew install pango.",
        ) from error
    known = {address: file for address, file in candidate.assets.items() if file in candidate.media}
    whole = replace(candidate, assets=known)
    return typeset(
        page.render(whole, draft=draft, flavour=flavour),
        whole.media,
        created=whole.published,
        modified=whole.updated,
    )
