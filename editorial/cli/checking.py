"""The command that checks: what the rules find, and what is mended without asking."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from os import environ
from pathlib import Path
from typing import TypeVar

import click
import watchfiles

from editorial import rules
from editorial.check import Baseline, Checked, Fault, begins
from editorial.cli import completing
from editorial.cli.commands import DRY_RUN, Command
from editorial.cli.exits import Exit, tell_fault
from editorial.cli.session import Session
from editorial.errors import EditorialError
from editorial.model import Severity, Stage
from editorial.project import Fixed, Inquiry, article_of
from editorial.reports import FORMS, Report, load
from editorial.version import VERSION

Item = TypeVar("Item")

_NEVER = "never"
_COUNTED = tuple(one for one in Severity if one is not Severity.OFF)


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
    if baseline:
        report = _report(session, chosen, inquiry, Baseline())
        return _record(session, report, inquiry, dry_run=dry_run)
    counts = _tell(session, chosen, inquiry, form)
    _tell_spelling(session, inquiry)
    if fail_on != _NEVER and _grave(counts, Severity(fail_on)):
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


def _tell(session: Session, slugs: Sequence[str], inquiry: Inquiry, form: str) -> Mapping[str, int]:
    """Tell what is found, and give how much that is, by severity and what does not count."""
    old = session.project.baseline()
    if form == "text":
        return _tell_people(session, slugs, inquiry, old)
    report = _report(session, slugs, inquiry, old)
    click.echo(load(form).render(report, session.interface.said), nl=False)
    return report.counts


def _tell_people(
    session: Session, slugs: Sequence[str], inquiry: Inquiry, old: Baseline
) -> Mapping[str, int]:
    """Tell what is found as text: of each article only that is kept, not its findings."""

    def told(one: Checked) -> tuple[str, Mapping[str, int]]:
        report = _report_on(one, old)
        return load("text").render(report, session.interface.said), report.counts

    found = _gathered(session, slugs, inquiry, told)
    counts = Counter[str]()
    texts = 0
    for text, here in found.values():
        counts.update(here)
        if text:
            click.echo(f"\n{text}" if texts else text, nl=False)
            texts += 1
    _conclude(session, counts, len(found))
    return counts


def _report_on(one: Checked, old: Baseline) -> Report:
    new = tuple(finding for finding in one.findings if finding not in old)
    return Report(
        findings=new,
        articles=(one.slug,),
        allowed=len(one.allowed),
        baseline=len(one.findings) - len(new),
        colour=sys.stdout.isatty() and "NO_COLOR" not in environ,
    )


def _report(session: Session, slugs: Sequence[str], inquiry: Inquiry, old: Baseline) -> Report:
    """Give everything in one report: most forms are one document."""
    wanted = set(inquiry.rules)
    found = _gathered(session, slugs, inquiry, lambda one: _report_on(one, old))
    return Report(
        findings=tuple(finding for one in found.values() for finding in one.findings),
        articles=tuple(found),
        allowed=sum(one.allowed for one in found.values()),
        baseline=sum(one.baseline for one in found.values()),
        rules=tuple(
            (rule.name, session.interface.words(rule.summary))
            for rule in rules.RULES
            if not wanted or rule.name in wanted
        ),
        version=VERSION,
    )


def _gathered(
    session: Session, slugs: Sequence[str], inquiry: Inquiry, keep: Callable[[Checked], Item]
) -> dict[str, Item]:
    """Give what is to be kept of each article, by slug, with what comparing them adds."""
    results = session.project.check(slugs, inquiry)
    found: dict[str, Item] = {}
    faults: dict[str, tuple[Fault, ...]] = {}
    # What comes after the last article are some of them again, with what comparing them added.
    for part in (islice(results, len(slugs)), results):
        for one in session.done(part, len(slugs)):
            faults[one.slug] = one.faults
            if one.slug:
                found[one.slug] = keep(one)
    _tell_faults(session, [fault for some in faults.values() for fault in some])
    return found


def _tell_faults(session: Session, faults: Sequence[Fault]) -> None:
    """Name the rules that raised, each once; the others have had their say."""
    for fault in {fault.rule: fault for fault in reversed(faults)}.values():
        session.failed(fault.error)
    if faults:
        log = session.project.root / ".editorial" / "fault.log"
        tell_fault(session.interface, log, "\n".join(fault.trace for fault in faults))


def _grave(counts: Mapping[str, int], limit: Severity) -> bool:
    return any(counts[one.value] for one in _COUNTED if one.rank <= limit.rank)


def _conclude(session: Session, counts: Mapping[str, int], articles: int) -> None:
    tell = session.interface.tell
    findings = sum(counts[one.value] for one in _COUNTED)
    if not findings:
        if articles:
            tell("Nothing found.")
        elif not session.code:
            tell("There are no articles yet. Add one with `editorial add PAGE`.")
    if said := ", ".join(_counted(session, counts)):
        tell("In all: {counts}.", counts=said)
    if findings:
        tell("What a rule is about, and how to allow what it finds: editorial explain RULE")


def _counted(session: Session, counts: Mapping[str, int]) -> Iterator[str]:
    """Give how many there are of what there is."""
    counted = session.interface.counted
    if errors := counts["error"]:
        yield counted("{count} error", "{count} errors", errors)
    if warnings := counts["warning"]:
        yield counted("{count} warning", "{count} warnings", warnings)
    if advice := counts["info"]:
        yield counted("{count} piece of advice", "{count} pieces of advice", advice)
    if allowed := counts["waived"]:
        yield counted("{count} allowed", "{count} allowed", allowed)
    if old := counts["baseline"]:
        yield counted("{count} from before", "{count} from before", old)


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
                _tell(again, chosen, inquiry, form)
        except EditorialError as error:
            session.interface.failed(error)  # half saved, perhaps: wait for the next change


COMMANDS = (check,)
