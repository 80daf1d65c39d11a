"""The page's own words: one TOML file a language in `words/`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from editorial.errors import ConfigError
from editorial.model import Kind


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the page itself says in one language; `{fields}` as in a credit template."""

    locale: str
    """Open Graph locale of a tag without a region: `nl_NL`."""
    skip: str
    """The link for who does not want to tab through the contents."""
    byline: str
    """Who wrote the article, and when."""
    translated: str
    """Who translated it."""
    original: str
    """Where the English is."""
    superseded: str
    """The banner when the English has changed since, with `{changed}` and `{version_date}`."""
    reading_one: str
    """Reading time of one minute."""
    reading: str
    """Reading time, with `{minutes}`."""
    brief: str
    """Heading of the summary."""
    sections: str
    """Heading of the section links."""
    table: str
    """Name of a table without a caption, with `{number}`."""
    picture: str
    """Text of the link that stands for a picture that may not be shown."""
    described: str
    """What stands in place of a picture where none are wanted, with `{alt}`."""
    note: str
    """Reference to a note in plain text, with `{number}`."""
    struck: str
    """What stands in plain text before words that the English has struck out."""
    link: str
    """Reference to an address in plain text, with `{number}`."""
    links: str
    """Heading of the addresses in plain text."""
    pasting: str
    """Heading of the page that holds a fragment."""
    pasting_steps: tuple[str, ...]
    """What to do with it, step by step."""
    pasting_title: str
    """Label of the title."""
    pasting_text: str
    """Label of the fragment."""
    pasting_copy: str
    """The button that copies."""
    pasting_copied: str
    """What is said when it has."""
    pasting_pictures: str
    """What is to be done with the pictures."""
    copy_title: str
    """What the bilingual copy is."""
    copy_notice: str
    """What it is for."""
    copy_source: str
    """Heading of the English column."""
    copy_target: str
    """Heading of the translated column."""
    copy_tally: str
    """How far it is, with `{approved}` and `{count}`."""
    copy_approved: str
    """Status of a block, with `{name}` and `{date}`."""
    copy_unapproved: str
    """Status of a block that nobody but its writer has approved."""
    copy_untranslated: str
    """Status of a block without translation."""
    copy_fuzzy: str
    """Status of a block whose translation needs work."""
    copy_drifted: str
    """Status of a block whose English changed after it was translated."""
    copy_rejected: str
    """Status of a block, with `{name}` and `{reason}`."""
    copy_waived: str
    """What was allowed in a block, with `{rule}`, `{reason}` and `{name}`."""
    copy_kept: str
    """Status of a block that stays in English."""
    copy_someone: str
    """Stands for a person who is not named."""
    copy_sign: str
    """Heading of the place to sign."""
    copy_mark: str
    """What a signature holds for, with `{mark}`."""
    copy_parties: tuple[str, ...]
    """Who signs."""
    copy_fields: tuple[str, ...]
    """What each of them fills in."""
    kinds: Mapping[Kind, str]
    """What each kind of block is called."""
    about: str
    """Heading of the credit statement."""
    credit: str
    """The credit statement, where the source has no template of its own."""
    report_error: str
    """Text of the link for reporting a fault."""
    list: str
    """Title of the list of articles."""
    list_about: str
    """What the list holds."""
    list_skip: str
    """The link for who does not want to tab through the list's head."""
    list_people: str
    """Who made an article, with `{author}` and `{translators}`."""
    list_updated: str
    """When an article was changed, with `{updated}`."""
    list_minute: str
    """Reading time of one minute, briefly."""
    list_minutes: str
    """Reading time, briefly, with `{minutes}`."""
    list_feed: str
    """Text of the link to the feed."""
    draft: str
    """The mark on a draft."""
    draft_notice: str
    """What the mark means."""
    missing: str
    """What a draft shows in place of a value that is not recorded, with `{field}`."""
    cover: str
    """Name of a book's first page."""
    accessibility: str
    """What the book offers readers who cannot see it well."""


@cache
def words(tag: str) -> Words:
    """Give the words of a BCP 47 tag; `nl-BE` falls back to `nl`.

    Raises:
        ConfigError: there are none for that language.
    """
    primary = tag.partition("-")[0].lower()
    folder = files(__package__).joinpath("words")
    known = sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir())
    if primary not in known:
        raise ConfigError(
            "There are no words for a page in “{tag}”.",
            cure="Set target_lang to one of: {known}.",
            tag=tag,
            known=", ".join(known),
        )
    text = folder.joinpath(f"{primary}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Words)
