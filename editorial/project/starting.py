"""A new workspace: settings and records to fill in, every one with a word of explanation."""

import os
from pathlib import Path

from editorial.errors import EditorialError
from editorial.project import files

_SETTINGS = """\
# Settings of this editorial workspace.
schema = 1
target_lang = "nl"

[site]                         # our own site, for credits and addresses
name = ""
publisher = ""
url = ""                       # "https://gids.example/"
report_error = ""              # where a reader reports a mistake
cms = "none"                   # wordpress, joomla, drupal or none

[sources.mea]                  # a site that articles come from
hosts = ["meassociation.org.uk"]
publisher = "The ME Association"
recipe = "auto"
reciprocal = false             # true only if the source links back to the Dutch page
credit = "credits/mea.txt"     # in articles/_records/

[import]
max_bytes = 10_000_000
max_depth = 1500

[fetch]                        # add URL, update --fetch
enabled = false
hosts = []                     # beside the hosts of the sources
pause = 1                      # seconds between two articles
"""

_PEOPLE = """\
# Everyone who is named on a page: an id, the name to credit, and the day they agreed to it.
# A pseudonym is fine.
#
# [p01]
# name = "Noor Verhage"
# consent = 2024-05-01
# also = ["noor"]              # other names that a PO editor signs with
"""

_PERMISSION = """\
# One file a permission; its name is the id.  Copy this to mea.toml and fill it in.
#
# id = "mea"
# holder = "The ME Association"
# holder_url = "https://meassociation.org.uk/"
# formula = "de Britse ME Association"
# given_by = ""
# given_on = 2024-04-02
# how = "e-mail"
# covers = ["translation"]
# channels = ["web"]
# articles = "*"
"""

_CREDIT = """\
© {holder}. Vertaling {translators}[, redactie {editors}], {site}. Opnieuw gepubliceerd met \
vriendelijke toestemming van {formula}. Engelse versie: {title} ({url}), versie van {version_date}.
Vertaling gepubliceerd op {published}[, bijgewerkt op {updated}]. Bij verschil geldt de Engelse \
tekst. Fout gezien? {report_error}.
"""

_FILES = {
    "editorial.toml": _SETTINGS,
    ".gitignore": ".editorial/\npublic/\n",
    "articles/_records/people.toml": _PEOPLE,
    "articles/_records/permissions/README.txt": _PERMISSION,
    "articles/_records/credits/mea.txt": _CREDIT,
}
_FOLDERS = ("locales/templates/LC_MESSAGES", "locales/nl/LC_MESSAGES", "locales/nl/review")


def init(folder: Path) -> tuple[str, ...]:
    """Make a workspace in `folder`; give the files that were created, none that was there before.

    Raises:
        EditorialError: the folder cannot be written to.
    """
    created: list[str] = []
    try:
        for name in _FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, text in _FILES.items():
            path = folder / name
            if not os.path.lexists(path):
                files.replace(path, text.encode(), folder / ".editorial" / "unfinished")
                created.append(name)
    except OSError as error:
        raise EditorialError(
            "A workspace cannot be made here: {reason}.",
            cure="Choose a folder that you may write to.",
            path=str(folder),
            reason=error.strerror or str(error),
        ) from error
    return tuple(created)
