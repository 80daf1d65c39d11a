"""Pages on paper: WeasyPrint, which asks us for every file and gets none but the article's own."""

from collections.abc import Mapping
from datetime import date

from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from editorial.errors import RecordError

_HERE = "https://article.invalid/"
"""What addresses beside the page are relative to: a host that cannot exist (RFC 2606, 2)."""


class _OwnPictures(URLFetcher):  # type: ignore[misc] # WeasyPrint has no type information
    """Serves the article's own pictures.

    Anything else must end the export: left to itself WeasyPrint reads local files and the network,
    and an ordinary exception would only leave the picture out.
    """

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__()
        self.pictures = pictures

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        known = self.pictures.get(url.removeprefix(_HERE)) if url.startswith(_HERE) else None
        if known is None:
            raise FatalURLFetchingError(url)
        return URLFetcherResponse(url, known, headers)


def typeset(page: str, pictures: Mapping[str, bytes], *, created: date, modified: date) -> bytes:
    """Give an HTML page as a tagged PDF (PDF/UA-1, ISO 14289-1); the same bytes every time.

    `pictures` has the files beside the page, by their addresses on it.

    Raises:
        RecordError: the page asks for anything else, wherever it lies.
    """
    fetcher = _OwnPictures(pictures)
    try:
        laid = HTML(string=page, base_url=_HERE, url_fetcher=fetcher).render()
        laid.metadata.created = created.isoformat()
        laid.metadata.modified = modified.isoformat()
        made: bytes = laid.write_pdf(pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as refused:
        raise RecordError(
            "The page asks for ‘{address}’, which is not one of the article's own pictures;"
            " no PDF was made.",
            cure="Take the reference out, or record the picture under [[images]].",
            address=str(refused).removeprefix(_HERE),
        ) from None
    return made
