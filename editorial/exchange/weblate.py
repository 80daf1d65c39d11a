"""Weblate's settings for a workspace: every article a component of one project, from one clone.

The names are those of Weblate 5.14: of its commands `import_project` and `install_addon`, of the
form of its component discovery, and of its REST interface.
"""

import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass

DISCOVERY = "weblate.discovery.discovery"
"""The add-on that makes a component of every new article."""
AUTHORS = "weblate.gettext.authors"
"""The add-on that lists in each file who worked on it."""
MSGMERGE = "weblate.gettext.msgmerge"
"""The add-on that must not run: `editorial update` matches blocks by id, and it does not."""

# A template of Django, filled with what the expression found.
_COMPONENT = "{{ component }}"
# Everything that a message can hold as a tag; other signs, as in `p < 0.05`, are text.
_PLACEHOLDERS = r'placeholders:r"</?[a-z][a-z0-9]*/?>"'
_NEVER_WRAP = -1


@dataclass(frozen=True, slots=True)
class Setup:
    """A workspace as Weblate is to see it."""

    project: str
    """Slug of Weblate's project."""
    repository: str
    """Address that Weblate clones."""
    branch: str
    language: str
    """Language of the translations, as it stands in the paths."""
    main: str
    """Slug of the article whose component holds the clone."""
    slugs: tuple[str, ...]
    """Articles that have a template and a catalog, sorted."""
    website: str = ""
    """Address of the site that the translations are for; Weblate shows it."""
    folder: str = ""
    """Where the workspace lies in the repository, with a slash behind it; empty at the top."""

    @property
    def match(self) -> str:
        """The regular expression for a catalog's path; Weblate anchors it at both ends."""
        return (
            re.escape(self.folder)
            + r"locales/(?P<language>[^/]*)/LC_MESSAGES/(?P<component>[^/]*)\.po"
        )

    @property
    def languages(self) -> str:
        """The regular expression for the languages: this one only.

        Without it a slug that ends like a language code, `what-is-me`, is taken for a translation.
        """
        return f"^{re.escape(self.language)}$"

    @property
    def template(self) -> str:
        """Path of an article's template."""
        return f"{self.folder}locales/templates/LC_MESSAGES/{_COMPONENT}.pot"

    @property
    def importing(self) -> tuple[str, ...]:
        """The command that makes all components, word by word."""
        return (
            *("weblate", "import_project"),
            *("--file-format", "po"),
            *("--new-base-template", self.template),
            *("--language-regex", self.languages),
            *("--source-language", "en"),
            *("--main-component", self.main),
            "--push-on-commit",
            *(self.project, self.repository, self.branch, self.match),
        )

    @property
    def discovery(self) -> Mapping[str, object]:
        """What the component discovery is told."""
        return {
            "match": self.match,
            "file_format": "po",
            "name_template": _COMPONENT,
            "base_file_template": "",
            "new_base_template": self.template,
            "intermediate_template": "",
            "language_regex": self.languages,
            "copy_addons": True,
            "remove": False,
        }

    @property
    def addons(self) -> tuple[tuple[str, ...], ...]:
        """The commands that install add-ons, word by word."""
        told = json.dumps(self.discovery, ensure_ascii=False)
        install = ("weblate", "install_addon", "--addon")
        return (
            (*install, AUTHORS, self.project),
            (*install, DISCOVERY, "--configuration", told, f"{self.project}/{self.main}"),
        )

    @property
    def created(self) -> Mapping[str, object]:
        """What the project is made with."""
        return {"name": self.project, "slug": self.project, "web": self.website}

    @property
    def reviewed(self) -> Mapping[str, object]:
        """What the project is set to: reviewers approve, and all that is translated comes back."""
        return {"translation_review": True, "commit_policy": 0}

    @property
    def component(self) -> Mapping[str, object]:
        """What every component is set to."""
        return {
            "allow_translation_propagation": False,
            "push_on_commit": True,
            "check_flags": _PLACEHOLDERS,
            "file_format_params": {"po_line_wrap": _NEVER_WRAP},
        }

    @property
    def pushing(self) -> Mapping[str, object]:
        """What the main component is set to as well: where Weblate hands its work over."""
        return {"push": self.repository}


def quoted(words: tuple[str, ...]) -> str:
    """Give a command as a POSIX shell reads it."""
    return shlex.join(words)


def request(method: str, place: str, content: Mapping[str, object]) -> str:
    """Give the shell command for a request to Weblate's REST interface.

    `place` may name the shell's variables; the address and the token come from the shell too.
    """
    body = shlex.quote(json.dumps(content, ensure_ascii=False))
    return (
        f"curl --fail --silent --show-error --output /dev/null --request {method}"
        f' --header "Authorization: Token $WEBLATE_TOKEN"'
        f" --header 'Content-Type: application/json'"
        f' --data {body} "$WEBLATE_URL/api/{place}/"'
    )
