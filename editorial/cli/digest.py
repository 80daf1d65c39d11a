"""Where things stand as a page: what the command line knows, in the page's words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from editorial.cli.session import Session
from editorial.cli.standing import by, facts, grouped, progress
from editorial.cli.waiting import some
from editorial.digest import Card, Chart, Duty, Sheet, Words, render
from editorial.digest.chart import Moment
from editorial.language import long_date
from editorial.model import Severity
from editorial.project import Point, Status, Waiting


def digest_page(
    session: Session,
    rows: Sequence[Status],
    waiting: Sequence[Waiting],
    history: Sequence[Point] | None,
) -> str:
    """Give the page for a team: what waits for whom, how it went, and every article."""
    language = session.interface.language
    chart = Chart(tuple(_moments(session, rows, history or ())))
    return render(
        Sheet(
            language=language,
            site=session.project.site,
            day=long_date(session.today, language),
            words=_words(session, chart, told=history is not None),
            facts=_facts(session, rows, waiting, history or ()),
            chart=chart,
            waiting=_duties(session, waiting),
            cards=[_card(session, row) for row in rows],
        )
    )


def _words(session: Session, chart: Chart, *, told: bool) -> Words:
    words = session.interface.words
    untold = words("This week is the first that there is anything to show of.")
    if not told:
        untold = words("Earlier weeks are not known here: git does not keep this workspace.")
    first, last = (chart.moments[0], chart.moments[-1]) if chart.drawn else (None, None)
    shown = ""
    if first is not None and last is not None:
        shown = words(
            "On {first} {before} of {all_before} words were translated, on {last} {after} of"
            " {all_after}. The dashed line is all there is to translate.",
            first=first.label,
            before=first.done,
            all_before=first.words,
            last=last.label,
            after=last.done,
            all_after=last.words,
        )
    return Words(
        heading=words("Where the translations stand"),
        over_time=words("Over time"),
        untold="" if chart.drawn else untold,
        chart=shown,
        figures=words("The same in figures"),
        columns=(words("Day"), words("Words"), words("Translated")),
        waiting=words("What waits for whom"),
        nothing=words("Nothing waits for anybody."),
        articles=words("Article by article"),
        reasons=words("What it still needs before it can be published"),
    )


def _moments(
    session: Session, rows: Sequence[Status], history: Sequence[Point]
) -> Iterator[Moment]:
    """Give the weeks that git knows, and today as it is."""
    language = session.interface.language
    for one in history:
        yield Moment(one.day, long_date(one.day, language), one.words, one.done)
    words, left = sum(row.words for row in rows), sum(row.words_left for row in rows)
    yield Moment(session.today, long_date(session.today, language), words, words - left)


def _facts(
    session: Session,
    rows: Sequence[Status],
    waiting: Sequence[Waiting],
    history: Sequence[Point],
) -> list[str]:
    counted, words = session.interface.counted, session.interface.words
    ready = sum(not row.refused for row in rows)
    said = [
        counted("{count} article", "{count} articles", len(rows))
        + ", "
        + words("{count} of them ready to publish", count=ready),
        counted(
            "about {count} minute of translating left",
            "about {count} minutes of translating left",
            sum(row.minutes_left for row in rows),
        ),
    ]
    said += _gained(session, rows, history)
    if drifted := sum(row.drifted for row in rows):
        said.append(
            counted(
                "{count} block to adapt to newer English",
                "{count} blocks to adapt to newer English",
                drifted,
            )
        )
    if errors := sum(row.findings.get(Severity.ERROR, 0) for row in rows):
        said.append(counted("{count} error", "{count} errors", errors))
    if asked := sum(len(one.questions) for one in waiting):
        said.append(counted("{count} question", "{count} questions", asked))
    return said


def _gained(session: Session, rows: Sequence[Status], history: Sequence[Point]) -> Iterator[str]:
    """Give how much more, or less, is translated than a week ago; nothing when that is the same."""
    counted, week_ago = session.interface.counted, session.today - timedelta(weeks=1)
    done = sum(row.words - row.words_left for row in rows)
    before = next((one.done for one in history if one.day == week_ago), done)
    if done > before:
        yield counted(
            "{count} word more translated than a week ago",
            "{count} words more translated than a week ago",
            done - before,
        )
    if done < before:
        yield counted(
            "{count} word fewer translated than a week ago",
            "{count} words fewer translated than a week ago",
            before - done,
        )


def _card(session: Session, row: Status) -> Card:
    percent = 100 if not row.words else (row.words - row.words_left) * 100 // row.words
    people = [session.project.name_of(person) for person in row.translators]
    return Card(
        slug=row.slug,
        title=row.title,
        percent=percent,
        progress=f"{percent}% · {progress(session, row)}",
        facts=[*facts(session, row), *([by(session, people)] if people else [])],
        reasons=grouped(session, row.refused, row.unlisted),
    )


def _duties(session: Session, waiting: Iterable[Waiting]) -> list[tuple[str, list[Duty]]]:
    """Give what waits, by whom it waits for: first what one person can do, then what others can."""
    own: dict[str, list[Duty]] = {}
    others: dict[str, list[Duty]] = {}
    for one in waiting:
        for person, duty in _own(session, one):
            own.setdefault(person, []).append(duty)
        for whom, duty in _others(session, one):
            others.setdefault(whom, []).append(duty)
    return [*sorted(own.items()), *sorted(others.items())]


def _own(session: Session, one: Waiting) -> Iterator[tuple[str, Duty]]:
    words = session.interface.words
    for block, sent_back in one.rejected:
        writer = one.writers.get(block, "")
        said = words(
            "{block} sent back by {person} on {day}: {reason}",
            block=block,
            person=session.project.name_of(sent_back.by),
            day=sent_back.on,
            reason=sent_back.reason,
        )
        whom = session.project.name_of(writer) if writer else words("Whoever translated it")
        yield whom, Duty(one.slug, said)
    if one.unsigned:
        said = words(
            "{blocks} without a known translator: {ids}; say who with `editorial update --as NAME`",
            blocks=_blocks(session, one.unsigned),
            ids=some(one.unsigned),
        )
        yield words("Whoever translated it"), Duty(one.slug, said)


def _others(session: Session, one: Waiting) -> Iterator[tuple[str, Duty]]:
    words = session.interface.words
    written: dict[str, list[str]] = {}
    for block in one.to_approve:
        written.setdefault(one.writers.get(block, ""), []).append(block)
    for writer, blocks in sorted(written.items()):
        said = words(
            "{blocks} to approve: {ids}", blocks=_blocks(session, blocks), ids=some(blocks)
        )
        yield (
            words("Anybody but {person}", person=session.project.name_of(writer)),
            Duty(one.slug, said),
        )
    for block, asked in one.questions:
        person = session.project.name_of(asked.by) if asked.by else "?"
        said = words(
            "{block} asked by {person}: {text}", block=block, person=person, text=asked.text
        )
        whom = words("Anybody but {person}", person=person) if asked.by else words("Anybody")
        yield whom, Duty(one.slug, said)


def _blocks(session: Session, ids: Sequence[str]) -> str:
    return session.interface.counted("{count} block", "{count} blocks", len(ids))
