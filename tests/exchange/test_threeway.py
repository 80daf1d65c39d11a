"""Two versions of a catalog as one: what either changed is there, and no target goes."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from editorial import catalog
from editorial.exchange import threeway
from editorial.model import Catalog, Unit

HEADER = (
    ("PO-Revision-Date", "2024-06-01 10:00+0200"),
    ("Last-Translator", "Noor Verhage <noor@gids.example>"),
    ("Language", "nl"),
)
BASE = Catalog(
    "nl",
    (
        Unit("b001", "Rest first", "RUST EERST"),
        Unit("b002", "Sit down", "GA ZITTEN"),
        Unit("b003", "Lie down"),
    ),
    header=HEADER,
)


def changed(base: Catalog, id_: str, **fields: object) -> Catalog:
    """Give a catalog with one unit changed."""
    units = (replace(one, **fields) if one.id == id_ else one for one in base.units)  # type: ignore[arg-type]  # fields by name
    return replace(base, units=tuple(units))


def join(ours: Catalog, theirs: Catalog, base: Catalog = BASE) -> Catalog:
    return threeway.join(base, ours, theirs).catalog


def test_each_side_changed_another_block() -> None:
    """Both changes are there, whichever side is ours."""
    ours, theirs = changed(BASE, "b001", target="A"), changed(BASE, "b002", target="B")
    expected = changed(changed(BASE, "b001", target="A"), "b002", target="B")
    assert expected == join(ours, theirs) == join(theirs, ours)
    assert () == threeway.join(BASE, ours, theirs).both


def test_both_changed_one_target() -> None:
    """Ours stands and needs work; theirs is a note with the name of whoever saved it."""
    found = threeway.join(
        BASE, changed(BASE, "b001", target="A"), changed(BASE, "b001", target="B")
    )
    assert ("b001",) == found.both
    assert (
        Unit("b001", "Rest first", "A", fuzzy=True, notes=("ANDERE VERSIE Noor Verhage: B",))
        == (found.catalog.by_id["b001"])
    )


def test_old_dutch_never_passes_under_new_english() -> None:
    """One side changed the English, the other the Dutch: fuzzy, with the English it was made for."""
    newer = changed(BASE, "b001", source="Rest later", target="RUST LATER")
    dutch = changed(BASE, "b001", target="RUST NU EERST")
    cleared = changed(changed(BASE, "b001", fuzzy=True, previous="Rest"), "b001", target="X")
    for ours, theirs in ((newer, dutch), (dutch, newer)):
        one = join(ours, theirs).by_id["b001"]
        assert one.fuzzy
    marked = changed(BASE, "b001", source="Rest later", fuzzy=True, previous="Rest first")
    assert (
        Unit("b001", "Rest later", "RUST NU EERST", fuzzy=True, previous="Rest first")
        == (join(marked, dutch).by_id["b001"])
    )
    base = changed(BASE, "b001", fuzzy=True, previous="Rest")
    later = changed(base, "b001", source="Rest later")
    done = changed(cleared, "b001", fuzzy=False, previous=None)
    assert (
        Unit("b001", "Rest later", "X", fuzzy=True, previous="Rest first")
        == (join(later, done, base).by_id["b001"])
    )


def test_a_mark_set_or_taken_off() -> None:
    """A fuzzy mark goes when one side took it off, and comes when one side set it."""
    fuzzy = changed(BASE, "b001", fuzzy=True)
    assert fuzzy == join(fuzzy, BASE) == join(BASE, fuzzy)
    assert BASE == join(fuzzy, BASE, fuzzy) == join(BASE, fuzzy, fuzzy)


def test_nothing_is_emptied() -> None:
    """A target that one side emptied stays, and needs a look."""
    empty = changed(BASE, "b001", target="")
    expected = changed(BASE, "b001", fuzzy=True)
    assert expected == join(empty, BASE) == join(BASE, empty)
    assert BASE == join(BASE, changed(BASE, "b003", target=""))


def test_a_block_that_went() -> None:
    """What one side retired is obsolete, with what the other made of it; empty ones go."""
    retired = replace(BASE, units=BASE.units[1:2], obsolete=BASE.units[:1])
    ours = changed(BASE, "b001", target="BETER")
    for one in (join(ours, retired), join(retired, ours)):
        assert ["b002"] == [unit.id for unit in one.units]
        assert ["BETER"] == [unit.target for unit in one.obsolete]


def test_two_new_blocks_with_one_id() -> None:
    """Ours keeps the id; theirs is obsolete, where the next update finds it by its English."""
    mine, other = Unit("b004", "Walk", "LOOP"), Unit("b004", "Swim", "ZWEM")
    ours = replace(BASE, units=(*BASE.units, mine))
    found = join(ours, replace(BASE, units=(*BASE.units, other)))
    assert ((mine,), (other,)) == (found.units[3:], found.obsolete)


def test_order_and_new_blocks() -> None:
    """The order is that of the side that changed it; a new block comes after its neighbour."""
    new = Unit("b009", "New")
    ours = replace(BASE, units=(BASE.units[2], BASE.units[0], BASE.units[1]))
    theirs = replace(BASE, units=(BASE.units[0], new, *BASE.units[1:]))
    order = ["b003", "b001", "b009", "b002"]
    assert order == [unit.id for unit in join(ours, theirs).units]
    assert order == [unit.id for unit in join(theirs, ours).units]


def test_headers_by_rule() -> None:
    """The newest date brings its signature; other fields come from whoever changed them."""

    def headed(**fields: str) -> Catalog:
        given = {name.replace("_", "-"): value for name, value in fields.items()}
        return replace(BASE, header=tuple({**dict(HEADER), **given}.items()))

    early = headed(PO_Revision_Date="2024-06-02 10:00+0200", Last_Translator="Zoë")
    late = headed(PO_Revision_Date="2024-06-02 09:00+0000", Last_Translator="Wiebe", X_Own="ja")
    for one in (join(early, late), join(late, early)):
        known = dict(one.header)
        assert ("Wiebe", "ja") == (known["Last-Translator"], known["X-Own"])
        assert "2024-06-02 09:00+0000" == known["PO-Revision-Date"]


def test_notes_of_both() -> None:
    """Notes that either added are there; one that either took away is not."""
    base = changed(BASE, "b001", notes=("oud", "weg"))
    ours = changed(base, "b001", notes=("oud", "weg", "van ons"))
    theirs = changed(base, "b001", notes=("oud", "van hen"))
    assert ("oud", "van ons", "van hen") == join(ours, theirs, base).by_id["b001"].notes


LIVE = [
    Unit("", source, target, fuzzy, "One" if fuzzy else None)
    for source in ("One", "Two")
    for target in ("", "A", "B", "A C")
    for fuzzy in ({False, bool(target)})
]
NOTED = [replace(unit, notes=("n1",)) for unit in LIVE[3:6]]
STATES = st.sampled_from(
    [
        None,
        *((unit, True) for unit in (*LIVE, *NOTED)),
        *((one, False) for one in LIVE if one.target),
    ]
)
catalogs = st.builds(
    lambda states, *, back: made(states[::-1] if back else states),
    st.lists(STATES, min_size=4, max_size=4),
    back=st.booleans(),
)


def made(states: list[tuple[Unit, bool] | None]) -> Catalog:
    """Give a catalog of four blocks, each of them live, obsolete or not there."""
    known = [(replace(one[0], id=f"b00{at}"), one[1]) for at, one in enumerate(states) if one]
    return Catalog(
        "nl",
        tuple(unit for unit, live in known if live),
        tuple(unit for unit, live in known if not live),
    )


def texts(one: Catalog) -> set[str]:
    """Give every target, and every text that is kept in a note."""
    found = {unit.target for unit in (*one.units, *one.obsolete) if unit.target}
    notes = (note for unit in (*one.units, *one.obsolete) for note in unit.notes)
    return found | {note.partition(": ")[2] for note in notes if ": " in note}


@settings(deadline=None, max_examples=150)
@given(catalogs, catalogs, catalogs)
def test_no_target_is_lost(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    """What either side wrote is there; the result can be written; once more changes nothing."""
    found = join(ours, theirs, base)
    assert (texts(ours) | texts(theirs)) - texts(base) <= texts(found)
    assert found == catalog.parse(catalog.serialize(found), path="x").__class__(
        found.language, found.units, found.obsolete, found.header, found.header_notes
    )
    assert found == join(found, theirs, base)
    assert (texts(ours) | texts(theirs)) - texts(base) <= texts(join(theirs, ours, base))


@settings(deadline=None, max_examples=60)
@given(catalogs, catalogs)
def test_one_side_alone(base: Catalog, ours: Catalog) -> None:
    """Where only one side did anything, its finished work is what stands; the same twice is itself."""
    assert ours == join(ours, ours, base)
    for one in (join(ours, base, base), join(base, ours, base)):
        kept = {unit.id: unit.target for unit in one.units}
        for unit in ours.units:
            assert kept[unit.id] == unit.target or not unit.target


@settings(deadline=None, max_examples=100)
@given(catalogs, catalogs, catalogs)
def test_the_same_from_either_side(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    """Without a conflict it does not matter which side is ours, but for the order."""
    one, other = threeway.join(base, ours, theirs), threeway.join(base, theirs, ours)
    assert set(one.both) == set(other.both)
    assert {unit.id for unit in one.catalog.units} == {unit.id for unit in other.catalog.units}
    new = {unit.id for unit in ours.units} & {unit.id for unit in theirs.units}
    for id_ in new - set(one.both):
        sides = [side.by_id[id_] for side in (ours, theirs)]
        if len({unit.source for unit in sides}) == 1:
            first, second = one.catalog.by_id[id_], other.catalog.by_id[id_]
            assert first.target == second.target
