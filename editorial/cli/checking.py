"""The command that checks: what the rules find, and what is mended without asking."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from os import environ
from pathlib import Path

import click
import watchfiles

from editorial import rules
from editorial.check import Baseline, Checked, Fault, begins
from editorial.cli import completing
from editorial.cli.commands import DRY_RUN, Command
from editorial.cli.exits import Exit, tell_fault
from editorial.cli.session import Session
from editorial.errors import EditorialError
from editorial.model import Finding, Severity, Stage
from editorial.project import Fixed, Inquiry, article_of
from editorial.reports import FORMS, Report, load
from editorial.version import VERSION

_NEVER = "never"


@click.command(
    cls=Command,
    epilog="Examples: editorial check · editorial check pacing --stage translate ·"
    " editorial check --rule number-mismatch --rule citation-lost · editorial check --fix --dry-run ·"
    " editorial check --format sarif > findings.sarif",
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]…", shell_complete=completing.slugs)
@click.option(
    "--stage",
    type=click.Choice([one.value for one in Stage]),
    default=Stage.REVIEW.value,
    help="How far the work is: block by block, the whole article, or ready to publish.",
)
@click.option(
    "--rule",
    "names",
    multiple=True,
    metavar="RULE",
    help="Only this rule; may be given again.",
    shell_complete=completing.rules,
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
    names: tuple[str, ...],
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
    inquiry = Inquiry(Stage(stage), names, session.today)
    _tell_waiting(session, inquiry)
    if fix:
        _fix(session, chosen, inquiry, form, dry_run=dry_run)
    report = _report(session, chosen, inquiry, with_baseline=not baseline)
    if baseline:
        return _record(session, report, inquiry, dry_run=dry_run)
    _show(session, report, form)
    _tell_spelling(session, inquiry)
    if fail_on != _NEVER and _grave(report.findings, Severity(fail_on)):
        session.at_least(Exit.FINDINGS)
    if watch:
        _watch(session, slugs, inquiry, form)
    return session.code


def _tell_waiting(session: Session, inquiry: Inquiry) -> None:
    """Say which of the rules that were asked for have nothing to do yet."""
    for name in inquiry.rules:
        rule = rules.BY_NAME.get(name)
        if rule is not None and not inquiry.stage.reached(begins(rule)):
            session.interface.tell(
                "{rule} runs from --stage {stage} on.", rule=name, stage=begins(rule).value
            )


def _tell_spelling(session: Session, inquiry: Inquiry) -> None:
    """Say that spelling is not checked here, where it was asked for with all the rest."""
    if not inquiry.rules and not session.project.spells:
        session.interface.tell(
            "Spelling is not available. Install a Hunspell dictionary of the language, such as"
            " hunspell-nl, and editorial[spell]."
        )


def _report(
    session: Session, slugs: Sequence[str], inquiry: Inquiry, *, with_baseline: bool = True
) -> Report:
    old = session.project.baseline() if with_baseline else Baseline()
    results = session.project.check(slugs, inquiry)
    found: dict[str, Checked] = {}
    for one in session.done(islice(results, len(slugs)), len(slugs)):
        found[one.slug] = one
    # What comes after the last article are some of them again, with what comparing them added.
    for one in session.done(results, len(slugs)):
        found[one.slug] = one
    _tell_faults(session, [fault for one in found.values() for fault in one.faults])
    found.pop("", None)
    findings = [finding for one in found.values() for finding in one.findings]
    new = tuple(finding for finding in findings if finding not in old)
    wanted = set(inquiry.rules)
    return Report(
        findings=new,
        articles=tuple(found),
        allowed=sum(len(one.allowed) for one in found.values()),
        baseline=len(findings) - len(new),
        rules=tuple(
            (rule.name, session.interface.words(rule.summary))
            for rule in rules.RULES
            if not wanted or rule.name in wanted
        ),
        version=VERSION,
        colour=sys.stdout.isatty() and "NO_COLOR" not in environ,
    )


def _tell_faults(session: Session, faults: Sequence[Fault]) -> None:
    """Name the rules that raised, each once; the others have had their say."""
    for fault in {fault.rule: fault for fault in reversed(faults)}.values():
        session.failed(fault.error)
    if faults:
        log = session.project.root / ".editorial" / "fault.log"
        tell_fault(session.interface, log, "\n".join(fault.trace for fault in faults))


def _grave(found: Iterable[Finding], limit: Severity) -> bool:
    return any(one.severity.rank <= limit.rank for one in found)


def _show(session: Session, report: Report, form: str) -> None:
    text = load(form).render(report, session.interface.said)
    if text:
        click.echo(text, nl=False)
    if form != "text":
        return
    tell = session.interface.tell
    if not report.findings:
        if report.articles:
            tell("Nothing found.")
        elif not session.code:
            tell("There are no articles yet. Add one with `editorial add PAGE`.")
    counts = ", ".join(_counted(session, report))
    if counts:
        tell("In all: {counts}.", counts=counts)
    if report.findings:
        tell("What a rule is about, and how to allow what it finds: editorial explain RULE")


def _counted(session: Session, report: Report) -> Iterator[str]:
    """Give how many there are of what there is."""
    counted, counts = session.interface.counted, report.counts
    if errors := counts["error"]:
        yield counted("{count} error", "{count} errors", errors)
    if warnings := counts["warning"]:
        yield counted("{count} warning", "{count} warnings", warnings)
    if advice := counts["info"]:
        yield counted("{count} piece of advice", "{count} pieces of advice", advice)
    if report.allowed:
        yield counted("{count} allowed", "{count} allowed", report.allowed)
    if report.baseline:
        yield counted("{count} from before", "{count} from before", report.baseline)


def _record(session: Session, report: Report, inquiry: Inquiry, *, dry_run: bool) -> int:
    if session.code:
        session.interface.tell("No baseline was made: not every article could be read.")
        return session.code
    if not dry_run:
        session.project.record_baseline(report.findings, report.articles, inquiry)
    count = len(report.findings)
    session.interface.result(
        session.interface.counted(
            "{count} finding would be in the baseline.",
            "{count} findings would be in the baseline.",
            count,
        )
        if dry_run
        else session.interface.counted(
            "{count} finding is in the baseline; later checks tell what is new.",
            "{count} findings are in the baseline; later checks tell what is new.",
            count,
        )
    )
    return Exit.FINE


def _fix(
    session: Session, slugs: Sequence[str], inquiry: Inquiry, form: str, *, dry_run: bool
) -> None:
    old = session.project.baseline()
    done = session.project.fix(slugs, inquiry, lambda one: one not in old, dry_run=dry_run)
    blocks = 0
    for one in session.done(done, len(slugs)):
        blocks += len(one.mended)
        if form == "text":  # any other form is for a program, which reads nothing else
            _show_fixed(session, one)
    session.interface.tell(
        "{blocks} would be mended." if dry_run else "{blocks} mended.",
        blocks=session.interface.counted("{count} block", "{count} blocks", blocks),
    )


def _show_fixed(session: Session, one: Fixed) -> None:
    for mended in one.mended:
        named = ", ".join(mended.rules)
        session.interface.result(f"{one.slug} {mended.block} [{named}]")
        session.interface.result(f"    {session.interface.diff(mended.before, mended.after)}")


def _watch(session: Session, slugs: Sequence[str], inquiry: Inquiry, form: str) -> None:
    """Report again on what changed; on everything when it is something that articles share."""
    root = session.project.root
    session.interface.tell("Watching; stop with Ctrl+C.")
    folders = [root / name for name in ("articles", "locales") if (root / name).is_dir()]
    for changes in watchfiles.watch(*folders, raise_interrupt=True):
        try:
            again = Session(session.interface, root)  # settings and people may be others now
            chosen = again.project.slugs(slugs)
            paths = [Path(path).relative_to(root) for _, path in changes]
            touched = {slug for slug in map(article_of, paths) if slug}
            if all(map(article_of, paths)):
                chosen = [slug for slug in chosen if slug in touched]
            if chosen:
                _show(again, _report(again, chosen, inquiry), form)
        except EditorialError as error:
            session.interface.failed(error)  # half saved, perhaps: wait for the next change


COMMANDS = (check,)
