"""Commands for a team: the settings of a server that works on the same files."""

import click

from editorial.cli import completing
from editorial.cli.commands import FORMAT, Command
from editorial.cli.session import Session
from editorial.exchange.weblate import AUTHORS, DISCOVERY, MSGMERGE, Setup, quoted, request
from editorial.project.exchange import Place


@click.command(
    "weblate-config",
    cls=Command,
    epilog="Examples: editorial weblate-config · editorial weblate-config"
    " --repository https://git.example/me/gids.git --into gids · editorial weblate-config"
    " --format json",
)
@click.option(
    "--repository",
    default="",
    metavar="ADDRESS",
    help="What Weblate clones; the remote that git knows unless given.",
)
@click.option("--branch", default="", help="The branch; the one that others start from.")
@click.option(
    "--into",
    "project",
    default="",
    metavar="PROJECT",
    help="Short name of Weblate's project; the repository's name unless given.",
)
@click.option(
    "--main",
    default="",
    metavar="SLUG",
    shell_complete=completing.slugs,
    help="The article whose component holds the clone; one that will stay. The first unless given.",
)
@FORMAT
@click.pass_obj
def weblate_config(
    session: Session, repository: str, branch: str, project: str, main: str, form: str
) -> int:
    """Print the commands that set up Weblate for this workspace, as a shell script.

    Nothing is sent anywhere. Whoever keeps the server runs them there.
    """
    setup = session.project.exchange.weblate(Place(repository, branch, project, main))
    if form == "json":
        session.interface.data(_data(setup))
    else:
        _show(session, setup)
    return session.code


def _show(session: Session, setup: Setup) -> None:
    words, result = session.interface.words, session.interface.result

    def remark(text: str) -> None:
        result(f"# {text}")

    remark(words("For Weblate 5.14 or newer. Where it runs, set these two first:"))
    remark("export WEBLATE_URL=https://weblate.example WEBLATE_TOKEN=wlu_…")
    result("")
    remark(words("1. A project, in which reviewers approve what others translated."))
    remark(words("With a commit_policy of 30 only what was approved there comes back."))
    result(request("POST", "projects", setup.created))
    result(request("PATCH", f"projects/{setup.project}", setup.reviewed))
    result("")
    remark(words("2. A component for every article, all from one clone."))
    result(quoted(setup.importing))
    result("")
    remark(words("3. Names of contributors in the files; later articles appear by themselves."))
    remark(words("Never install {addon}: `editorial update` does its work.", addon=MSGMERGE))
    for command in setup.addons:
        result(quoted(command))
    result("")
    remark(words("4. Each sentence translated in its place, tags checked, no lines wrapped."))
    remark(words("Run this part again when articles were added."))
    result(f"for component in {quoted(setup.slugs)}; do")
    result(f"  {request('PATCH', f'components/{setup.project}/$component', setup.component)}")
    result("done")
    result(request("PATCH", f"components/{setup.project}/{setup.main}", setup.pushing))
    result("")
    remark(words("5. The terms of the house: upload this file to the project's glossary."))
    result("editorial glossary export glossary.tbx --to tbx")


def _data(setup: Setup) -> dict[str, object]:
    return {
        "version": 1,
        "project": {"slug": setup.project, "settings": {**setup.created, **setup.reviewed}},
        "repository": setup.repository,
        "branch": setup.branch,
        "main": setup.main,
        "components": list(setup.slugs),
        "component_settings": setup.component,
        "main_settings": setup.pushing,
        "import": list(setup.importing),
        "addons": {DISCOVERY: setup.discovery, AUTHORS: {}},
        "never": [MSGMERGE],
    }


COMMANDS = (weblate_config,)
