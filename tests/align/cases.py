"""The Dutch pages that the tests align: what each was made from, and what was done to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

from editorial.model import Kind
from tests.align import dutch
from tests.align.dutch import (
    Change,
    Part,
    added,
    left_out,
    merged,
    moved,
    otherwise,
    parts,
    sample,
    split,
)

CREDITS = (
    "Vertaling: Noor Verhage<br>Bron: Hollowmere ME Trust<br>"
    "Geplaatst met toestemming van de Hollowmere ME Trust."
)


@dataclass(frozen=True)
class Case:
    """A Dutch page, the article it is laid beside, and the truth."""

    name: str
    article: str
    page: tuple[Part, ...]
    dress: Callable[[Sequence[Part]], str]

    @property
    def slug(self) -> str:
        return sample(self.article).slug

    @property
    def html(self) -> str:
        return self.dress(self.page)

    @property
    def truth(self) -> set[tuple[str, str]]:
        """The true links: English block and Dutch text."""
        return {(block, plain(part)) for part in self.page for block in part.of}

    @property
    def beads(self) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The true beads of what is on both pages."""
        found: dict[tuple[str, ...], list[str]] = {}
        for part in self.page:
            if part.of:
                found.setdefault(part.of, []).append(plain(part))
        return {(ids, tuple(texts)) for ids, texts in found.items()}


def plain(part: Part) -> str:
    """Give the words of a part without tags."""
    return dutch.plain(part.html)


def _case(
    name: str,
    article: str,
    dress: Callable[[Sequence[Part]], str],
    *changes: Change,
    of: str = "",
) -> Case:
    page = reduce(lambda page, change: change(page), changes, parts(of or article))
    return Case(name, article, tuple(page), dress)


def _numbers(first: int, last: int) -> list[str]:
    return [f"b{number:03}" for number in range(first, last + 1)]


# Somebody else's translation of the news item: freer, shorter, and in another order.
_WALKING = (
    ("b001", Kind.TITLE, "Minder stappen, slechter slapen?"),
    (
        "b007",
        Kind.PARAGRAPH,
        (
            "Wie ME/cvs heeft, slaapt slechter na een dag met veel minder stappen dan gewoonlijk, maar"
            " óók na een dag met veel meer stappen. Dat blijkt uit een studie van twee weken door"
            " Harrowby University. Lees het niet als een advies om meer te gaan lopen, waarschuwen de"
            " onderzoekers."
        ),
    ),
    ("b009", Kind.HEADING, "Het onderzoek"),
    (
        "b010",
        Kind.PARAGRAPH,
        (
            "Deze maand stond de studie “Steps by Day, Sleep by Night” in het tijdschrift <em>Sleep and"
            " Rhythm Reports</em> (Marlow e.a., 2024). Deelnemers droegen een sensor om de pols en een"
            " om de enkel. Elke ochtend schreven zij op hoe de nacht was geweest."
        ),
    ),
    (
        "b012",
        Kind.PARAGRAPH,
        "Gemiddeld zetten de mensen met ME/cvs 2.310 stappen per dag en de controlegroep 7.480.",
    ),
    (
        "b011",
        Kind.PARAGRAPH,
        (
            "<strong>Deelnemers:</strong> 112 volwassenen met ME/cvs en 56 gezonde controles.<br>"
            "<strong>Duur:</strong> 14 etmalen."
        ),
    ),
    ("b015", Kind.HEADING, "Resultaten"),
    (
        "b017",
        Kind.ITEM,
        (
            "Bij mensen met ME/cvs was de slaapefficiëntie 74% na dagen met veel minder stappen, en 79%"
            " na gewone dagen."
        ),
    ),
    ("b018", Kind.ITEM, "Ook na dagen met veel meer stappen lag die lager, namelijk op 75%."),
    ("b020", Kind.ITEM, "Op 38% van die dagen volgde post-exertionele malaise (PEM)."),
    (
        "b022",
        Kind.PARAGRAPH,
        (
            "Ook na correctie voor pijn en medicatie bleef er een verband tussen weinig stappen en"
            " slecht slapen (<em>b</em> = 0,31; 95%-BI 0,12–0,50; <em>p</em> &lt; 0,05). Sterk was dat"
            " niet: slechts 6% van de verschillen werd erdoor verklaard."
        ),
    ),
    ("b028", Kind.HEADING, "Beperkingen"),
    (
        "b029",
        Kind.ITEM,
        "Alle deelnemers konden de deur uit; over ernstige ME/cvs zegt dit dus weinig.",
    ),
    (
        "b030",
        Kind.ITEM,
        (
            "Stilliggen telt voor een polssensor als slapen, waardoor de nachten van mensen die veel"
            " rusten te mooi lijken (Penhallow en Voss, 2020)."
        ),
    ),
    ("b023", Kind.HEADING, "Kip of ei?"),
    (
        "b024",
        Kind.PARAGRAPH,
        (
            "Oorzaak en gevolg laat zo’n onderzoek niet zien. Wie weinig stappen zet, heeft misschien"
            " gewoon een slechte dag met meer pijn, en ook van pijn slaap je slecht (Okafor en Brandt,"
            " 2018). Onderzoeksleider dr. Elspeth Marlow verwoordt het zo:"
        ),
    ),
    (
        "b025",
        Kind.QUOTATION,
        (
            "“Twee dingen gingen samen op en neer. Dat het ene het andere duwde, zagen we niet. Laat"
            " niemand om onze cijfers langer gaan wandelen.”"
        ),
    ),
    ("b032", Kind.HEADING, "Wat heb je hieraan?"),
    (
        "b033",
        Kind.PARAGRAPH,
        (
            "Het advies om te pacen blijft gewoon staan: zoek uit hoeveel activiteit je niet zieker"
            " maakt en blijf daarbinnen. Ook de NICE-richtlijn NG206 zet energiemanagement voorop en"
            " raadt bewegingsprogramma’s met vaste stappen niet aan."
        ),
    ),
    (
        "b034",
        Kind.PARAGRAPH,
        (
            "Slaap je slecht, overleg dan met je huisarts. Pijn, ademstops en sommige medicijnen"
            " verstoren de slaap. In deze studie gebruikten 23 deelnemers 2 mg melatonine op recept;"
            " hun nachten waren niet anders."
        ),
    ),
    ("", Kind.PARAGRAPH, "Heb je vragen over deze vertaling? Mail dan onze redactie in Ommeren."),
)

TRUE = (
    _case("true-drupal", "kitchen", dutch.drupal, added("b086", CREDITS)),
    _case(
        "shortened-joomla",
        "doses",
        dutch.joomla,
        left_out("b012", *_numbers(16, 21), "b025", "b032", *_numbers(41, 52), "b061", "b064"),
        merged("b059", "b060"),
        added("b009", "Dit stuk stond eerder in ons ledenblad van maart en is hier iets ingekort."),
    ),
    _case(
        "merged-and-split-wordpress",
        "sleep",
        dutch.wordpress,
        merged("b021", "b022"),
        split("b033", 1),
        split("b041", 1),
        split("b036", 1),
        merged("b078", "b079"),
        left_out("b043", "b075"),
        merged("b073", "b074"),
    ),
    _case(
        "reordered-blocks",
        "kitchen",
        dutch.blocks_theme,
        moved("b039", "b082"),
        moved("b066", "b010"),
        moved("b031", "b084"),
        left_out("k001", "b092"),
        added("b039", CREDITS),
    ),
    _case(
        "enlarged-drupal-7",
        "doses",
        dutch.drupal_old,
        added("b008", "Wij hebben deze tekst voor onze lezers van een toelichting voorzien."),
        added(
            "b011",
            "In Nederland is velnaxone alleen op recept te krijgen. Vraag je apotheker wat de"
            " verzekering vergoedt, want dat verschilt per polis en per jaar.",
        ),
        added("b026", "Over vragenlijsten", Kind.HEADING),
        added(
            "b028",
            "Een vragenlijst meet hoe iemand zich voelt, en dat kan van dag tot dag verschillen."
            " Daarom vulden de deelnemers er elke week een in.",
        ),
        added("b056", "Onze redactie legde de studie voor aan een huisarts in de regio."),
        split("b012", 2),
    ),
    _case(
        "half-joomla-1-5",
        "kitchen",
        dutch.joomla_old,
        left_out(*_numbers(29, 66), *_numbers(80, 92), "k001"),
        otherwise(
            "b008",
            "Koken is voor veel mensen met ME/cvs de grootste energievreter van de dag. Staan,"
            " tillen, reiken, plannen: alles komt tegelijk, vaak op het slechtste uur. Hier lees je"
            " wat onze leden ons leerden over <i>pacing</i> in de keuken.",
        ),
        otherwise("b067", "Als koken haast niet gaat"),
    ),
    Case(
        "free-wordpress",
        "walking",
        tuple(Part((ids,) if ids else (), kind, text) for ids, kind, text in _WALKING),
        dutch.wordpress,
    ),
)

OTHER = (
    _case("other-same-subject", "walking", dutch.drupal, left_out(), of="sleep"),
    _case("other-same-illness", "kitchen", dutch.joomla, of="doses"),
    _case("other-adviser", "sleep", dutch.wordpress, of="kitchen"),
)
