"""Commands that check: what the rules find, and what a rule is about."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date

import click
import watchfiles

from editorial.cli.commands import DRY_RUN, Command
from editorial.cli.exits import Exit
from editorial.cli.session import Session
from editorial.errors import UsageError
from editorial.model import Finding, Severity, Stage
from editorial.project import Fixed, Inquiry
from editorial.reports import FORMS, Report, load
from editorial.rule import HEADINGS, Example, Rule, sections
from editorial.rules import BY_NAME, RULES
from editorial.similarity import nearest_name
from editorial.version import VERSION

_NEVER = "never"


@click.command(
    cls=Command,
    epilog="Examples: editorial check · editorial check pacing --stage translate ·"
    " editorial check --rule number-mismatch --rule citation-lost · editorial check --fix --dry-run ·"
    " editorial check --format sarif > findings.sarif",
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]…")
@click.option(
    "--stage",
    type=click.Choice([one.value for one in Stage]),
    default=Stage.REVIEW.value,
    help="How far the work is: block by block, the whole article, or ready to publish.",
)
@click.option(
    "--rule", "rules", multiple=True, metavar="RULE", help="Only this rule; may be given again."
)
@click.option(
    "--fail-on",
    type=click.Choice([Severity.ERROR.value, Severity.WARNING.value, _NEVER]),
    default=Severity.ERROR.value,
    help="From which severity on the exit code is 1.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", help="Form of the report."
)
@click.option("--fix", is_flag=True, help="Mend what needs nobody's judgement.")
@click.option(
    "--baseline", is_flag=True, help="Take today's findings for the debt of an old archive."
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl+C.")
@DRY_RUN
@click.pass_obj
def check(
    session: Session,
    slugs: tuple[str, ...],
    stage: str,
    rules: tuple[str, ...],
    fail_on: str,
    form: str,
    *,
    fix: bool,
    baseline: bool,
    watch: bool,
    dry_run: bool,
) -> int:
    """Check translations for every mistake that an editor would catch.

    Advice never changes the exit code; what a waiver covers, or the baseline, is only counted.
    """
    chosen = session.project.slugs(slugs)
    today = session.today if stage == Stage.PUBLISH.value else date.min
    inquiry = Inquiry(Stage(stage), rules, today)
    if fix:
        _fix(session, chosen, inquiry, dry_run=dry_run)
    report = _report(session, chosen, inquiry, with_baseline=not baseline)
    if baseline:
        return _record(session, report, dry_run=dry_run)
    _show(session, report, form)
    if fail_on != _NEVER and _grave(report.findings, Severity(fail_on)):
        session.at_least(Exit.FINDINGS)
    if watch:
        _watch(session, inquiry, form)
    return session.code


def _report(
    session: Session, slugs: Sequence[str], inquiry: Inquiry, *, with_baseline: bool = True
) -> Report:
    known = session.project.baseline() if with_baseline else None
    by_article: dict[str, list[Finding]] = {slug: [] for slug in slugs}
    allowed = old = 0
    for one in session.done(session.project.check(slugs, inquiry), len(slugs)):
        allowed += len(one.allowed)
        for finding in one.findings:
            if known is not None and finding in known:
                old += 1
            else:
                by_article[one.slug].append(finding)
    return Report(
        findings=tuple(finding for slug in slugs for finding in by_article[slug]),
        allowed=allowed,
        baseline=old,
        rules=tuple((rule.name, session.interface.words(rule.summary)) for rule in RULES),
        version=VERSION,
        colour=sys.stdout.isatty(),
    )


def _grave(found: Iterable[Finding], limit: Severity) -> bool:
    return any(one.severity.rank <= limit.rank for one in found)


def _show(session: Session, report: Report, form: str) -> None:
    text = load(form).render(report, session.interface.said)
    if text:
        click.echo(text, nl=False)
    if form != "text":
        return
    counted, counts = session.interface.counted, report.counts
    said = [
        counted("{count} error", "{count} errors", counts["error"]),
        counted("{count} warning", "{count} warnings", counts["warning"]),
        counted("{count} piece of advice", "{count} pieces of advice", counts["info"]),
    ]
    if report.allowed:
        said.append(counted("{count} allowed", "{count} allowed", report.allowed))
    if report.baseline:
        said.append(counted("{count} from before", "{count} from before", report.baseline))
    if not report.findings and not session.code:
        session.interface.tell("Nothing found.")
    session.interface.tell("{counts}.", counts=", ".join(said))
    if not session.project.spells:
        session.interface.tell(
            "Spelling is not available. Install a Hunspell dictionary of the language, such as"
            " hunspell-nl, and editorial[spell]."
        )


def _record(session: Session, report: Report, *, dry_run: bool) -> int:
    if session.code:
        session.interface.tell("No baseline was made: not every article could be read.")
        return session.code
    if not dry_run:
        session.project.record_baseline(report.findings)
    session.interface.result(
        session.interface.counted(
            "{count} finding is in the baseline; later checks tell what is new.",
            "{count} findings are in the baseline; later checks tell what is new.",
            len(report.findings),
        )
    )
    return Exit.FINE


def _fix(session: Session, slugs: Sequence[str], inquiry: Inquiry, *, dry_run: bool) -> None:
    known = session.project.baseline()
    done = session.project.fix(slugs, inquiry, lambda one: one not in known, dry_run=dry_run)
    blocks = 0
    for one in session.done(done, len(slugs)):
        blocks += len(one.mended)
        _show_fixed(session, one)
    session.interface.tell(
        "{blocks} would be mended." if dry_run else "{blocks} mended.",
        blocks=session.interface.counted("{count} block", "{count} blocks", blocks),
    )


def _show_fixed(session: Session, one: Fixed) -> None:
    for mended in one.mended:
        rules = ", ".join(mended.rules)
        session.interface.result(f"{one.slug} {mended.block} [{rules}]")
        session.interface.result(f"    {session.interface.diff(mended.before, mended.after)}")


def _watch(session: Session, inquiry: Inquiry, form: str) -> None:
    root = session.project.root
    session.interface.tell("Watching; stop with Ctrl+C.")
    folders = [root / name for name in ("articles", "locales") if (root / name).is_dir()]
    for changes in watchfiles.watch(*folders, raise_interrupt=True):
        touched = {part for _, path in changes for part in _parts(path)}
        slugs = [slug for slug in session.project.slugs() if slug in touched]
        if slugs:
            _show(session, _report(session, slugs, inquiry), form)


def _parts(path: str) -> Iterable[str]:
    """Give what may be a slug in a path: a folder's name, or a file's without its ending."""
    return (part.partition(".")[0] for part in path.replace("\\", "/").split("/"))


@click.command(
    cls=Command, epilog="Examples: editorial explain · editorial explain number-mismatch"
)
@click.argument("rule", required=False, metavar="[RULE]")
@click.pass_obj
def explain(session: Session, rule: str | None) -> int:
    """Explain a rule: what it finds, why, with examples, and how to allow it; or list the rules."""
    if rule is None:
        for line in _table(session):
            session.interface.result(line)
        return Exit.FINE
    if rule not in BY_NAME:
        near = nearest_name(rule, BY_NAME)
        raise UsageError(
            "There is no rule ‘{name}’.",
            cure="Did you mean ‘{near}’?" if near else "See `editorial explain`.",
            name=rule,
            near=near or "",
        )
    for line in _explanation(session, BY_NAME[rule]):
        session.interface.result(line)
    return Exit.FINE


def _table(session: Session) -> Iterable[str]:
    width = max(len(rule.name) for rule in RULES)
    for family in dict.fromkeys(sorted(rule.family for rule in RULES)):
        yield click.style(family.value, bold=True)
        for rule in RULES:
            if rule.family is family:
                grade = session.interface.words(rule.severity.value)
                summary = session.interface.words(rule.summary)
                yield f"  {rule.name:<{width}}  {grade:<12} {summary}"


_TITLES = {
    "What it finds": "What it finds",
    "Why it matters": "Why it matters",
    "When to allow it": "When to allow it",
    "Source": "Where it comes from",
}


def _explanation(session: Session, rule: Rule) -> Iterable[str]:
    words = session.interface.words
    said = sections(rule)
    grade = words(rule.severity.value)
    if rule.early is not None:
        grade = words(
            "{grade} when publishing, {early} before", grade=grade, early=words(rule.early.value)
        )
    yield f"{click.style(rule.name, bold=True)} ({grade})"
    yield words(said[""])
    for heading in HEADINGS[1:]:
        yield ""
        yield click.style(words(_TITLES[heading]), bold=True)
        yield words(said[heading])
    yield ""
    yield click.style(words("Found"), bold=True)
    for example in rule.fires:
        yield from _example(example)
    yield ""
    yield click.style(words("Left alone"), bold=True)
    for example in rule.silent:
        yield from _example(example)
    yield ""
    yield words(
        "To allow it in a block: editorial review waive SLUG BLOCK --rule {rule} --reason … --as NAME,"
        " or type this comment in a PO editor: editorial: allow {rule}: reason -- name",
        rule=rule.name,
    )


def _example(example: Example) -> Iterable[str]:
    sources = (example.source,) if isinstance(example.source, str) else example.source
    targets = (example.target,) if isinstance(example.target, str) else example.target
    for source, target in zip(sources, targets, strict=True):
        yield f"  {source}  →  {target}".rstrip()


COMMANDS = (check, explain)
