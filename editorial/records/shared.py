"""The records that articles share: permissions and people."""

from datetime import date

from editorial.errors import RecordError
from editorial.records.decoding import Record, decode, tables


class Permission(Record, frozen=True):
    """`articles/_records/permissions/<id>.toml`: the right to republish."""

    id: str
    holder: str
    """Who owns the text."""
    formula: str
    """The holder as the credit names it: "de Britse ME Association"."""
    covers: tuple[str, ...]
    """What is allowed; must name `translation`."""
    channels: tuple[str, ...]
    """`web`, `print`, `newsletter`, `partner`."""
    articles: tuple[str, ...] | str = "*"
    """Slugs, or `*` for all."""
    holder_url: str = ""
    given_by: str = ""
    given_on: date | None = None
    how: str = ""
    evidence_sha256: str = ""
    expires: date | None = None
    withdrawn: date | None = None
    conditions: str | tuple[str, ...] = ""
    """What the owner asks for: a text about the page itself, or a list of what is to be done once
    it is published, such as “send the link”."""

    @property
    def duties(self) -> tuple[str, ...]:
        """What is to be done after publication."""
        if isinstance(self.conditions, str):
            return ()
        return tuple(one.strip() for one in self.conditions if one.strip())


class Consent(Record, frozen=True):
    """Agreement to be named."""

    on: date
    withdrawn: date | None = None


class Person(Record, frozen=True):
    """Somebody in `people.toml`; the table's name is the id."""

    name: str
    """The credit name; may be a pseudonym."""
    consent: Consent | date | None = None
    """When the person agreed to be named."""
    also: tuple[str, ...] = ()
    """Other names that PO editors sign with, for recognising `Last-Translator`."""

    @property
    def credited(self) -> bool:
        """Whether the person may be named."""
        if isinstance(self.consent, Consent):
            return self.consent.withdrawn is None
        return self.consent is not None


def permission(text: str, *, path: str) -> Permission:
    """Decode a permission record; raises as `article` does."""
    return decode(tables(text, path, RecordError), Permission, text, path, RecordError)


def people(text: str, *, path: str) -> dict[str, Person]:
    """Decode `people.toml`: people by id; raises as `article` does."""
    return decode(tables(text, path, RecordError), dict[str, Person], text, path, RecordError)
