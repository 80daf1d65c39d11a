"""The desk's pages: they work without any script, so that forms lead from one to the next."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from editorial.desk import api, asking, helping, listing, shapes, views
from editorial.desk.asking import AbsentError, desk_of
from editorial.desk.deciding import Wish
from editorial.errors import EditorialError
from editorial.guides import GUIDES, guide
from editorial.messages import LANGUAGES
from editorial.project.desk import Edit, Standing

_PIECE_OF_TIME = 5  # minutes


async def articles(request: Request) -> Response:
    """Show the articles, with what is left and what waits."""
    work, person = desk_of(request).work, asking.person(request)
    rows = await listing.rows(work, asking.voice(request), person)
    small = await listing.small(work, asking.voice(request), person, _PIECE_OF_TIME)
    return views.page(request, "articles.html.j2", articles=rows, small=small)


async def next_one(request: Request) -> Response:
    """Lead to one small thing."""
    given = request.query_params.get("minutes", "")
    minutes = int(given) if given.isascii() and given.isdigit() else _PIECE_OF_TIME
    work, voice = desk_of(request).work, asking.voice(request)
    small = await listing.small(work, voice, asking.person(request), min(minutes, 600))
    if small is None:
        return views.leading("/", voice.words("Nothing is left to translate."))
    return RedirectResponse(small.href, 303)


async def article(request: Request) -> Response:
    """Lead to the block where this person was, or the first that needs work."""
    whole = await api.whole(request, quick=True)
    if not whole.present:
        return RedirectResponse(f"/articles/{whole.slug}/review", 303)
    return RedirectResponse(f"/articles/{whole.slug}/{whole.present}", 303)


async def translate(request: Request) -> Response:
    """Show a block of an article to be translated."""
    answer = await _translate(request)
    await api.be_at(request, str(request.path_params["slug"]), asking.block(request))
    return answer


async def _translate(
    request: Request,
    status: int = 200,
    *,
    typed: str | None = None,
    conflict: api.Stale | None = None,
    notice: str = "",
) -> Response:
    block, whole = asking.block(request), await api.whole(request, quick=True)
    piece = next((one for one in whole.blocks if one.id == block and one.editable), None)
    if piece is None:
        raise AbsentError("There is no block ‘{block}’ to translate.", block=block)
    help_ = helping.Help((), ())
    if whole.broken is None:
        work, voice = desk_of(request).work, asking.voice(request)
        help_ = await helping.helped(work, voice, whole.slug, block)
        if not piece.findings:  # not checked yet, perhaps; this one block takes no time
            glance = await work.pen.do(lambda project: project.desk.glance(whole.slug, block))
            piece = shapes.piece(voice, glance.passage, work.people)
    values: dict[str, object] = {"notice": notice} if notice else {}
    return views.page(
        request,
        "translate.html.j2",
        status,
        article=whole,
        block=views.joined(piece, help=help_),
        typed=typed,
        conflict=conflict,
        frame=f"/articles/{whole.slug}/page",
        **values,
    )


async def save(request: Request) -> Response:
    """Save a block that was typed in a form."""
    form = await asking.form(request)
    slug, block = await asking.slug(request), asking.block(request)
    target = form.get("target")
    edit = Edit(block, target, bool(form.get("fuzzy")), form.get("token"))
    try:
        status, value = await api.saved(request, slug, edit)
    except EditorialError as error:
        voice = asking.voice(request)
        said = " ".join(voice.complaint(error)).strip()
        # What was typed stays in the field, whatever keeps it from being saved.
        return await _translate(request, asking.status_of(error), typed=target, notice=said)
    if isinstance(value, api.Stale):
        return await _translate(request, status, typed=target, conflict=value)
    said = value.said
    if form.get("then") == "next":
        if value.block.state == Standing.DRIFTED and not edit.fuzzy:
            # The English changed, nobody had marked the Dutch, and it is said to be right as it is.
            said = (await api.decided(request, slug, Wish("confirm", (block,)))).said
        whole = await api.whole(request, quick=True)
        block = shapes.first_open(whole.blocks, block)
    return views.leading(f"/articles/{slug}/{block}", said)


async def review(request: Request) -> Response:
    """Show what waits for a second pair of eyes."""
    whole = await api.whole(request)
    gate = await listing.gate(desk_of(request).work, asking.voice(request), whole)
    return views.page(request, "review.html.j2", article=whole, gate=gate)


async def decide(request: Request) -> Response:
    """Carry out a decision that was taken in a form."""
    form = await asking.form(request)
    slug = await asking.slug(request)
    wish = Wish(
        form.get("action"),
        form.all("block"),
        form.get("text"),
        form.get("rule"),
        form.get("fragment"),
    )
    done = await api.decided(request, slug, wish)
    return views.leading(asking.back(form.get("back"), f"/articles/{slug}/review"), done.said)


async def restore(request: Request) -> Response:
    """Bring back what another program replaced."""
    form = await asking.form(request)
    slug = await asking.slug(request)
    done = await api.restored(request, slug, form.all("block"))
    return views.leading(asking.back(form.get("back"), f"/articles/{slug}"), done.said)


async def publish(request: Request) -> Response:
    """Show what stands before publishing with drafts of every form, or the forms to publish."""
    whole = await api.whole(request)
    voice = asking.voice(request)
    gate = await listing.gate(desk_of(request).work, voice, whole)
    forms = await listing.forms(desk_of(request).work, voice, whole.slug, final=gate.ready)
    return views.page(request, "publish.html.j2", article=whole, gate=gate, forms=forms)


async def search(request: Request) -> Response:
    """Show what the glossary and the memory have for words."""
    asked = " ".join(request.query_params.get("q", "").split())[:400]
    found = helping.Searched((), ())
    if asked:
        found = await helping.searched(desk_of(request).work, asking.voice(request), asked)
    return views.page(request, "search.html.j2", q=asked, found=found.found, terms=found.terms)


async def help_page(request: Request) -> Response:
    """Show how the desk works."""
    return views.page(request, "help.html.j2", guides=[guide(name) for name in GUIDES])


async def person_page(request: Request) -> Response:
    """Ask who sits here, and how it should look."""
    return views.page(request, "person.html.j2")


async def be_person(request: Request) -> Response:
    """Remember who sits here."""
    form = await asking.form(request)
    desk = desk_of(request)
    found = asking.known_as(desk.work, form.get("id") or form.get("name"))
    answer = views.leading(asking.back(form.get("back"), "/"))
    if found is not None:
        views.remembering(answer, "person", found.id)
    return answer


async def be_seen(request: Request) -> Response:
    """Remember how the desk looks."""
    form = await asking.form(request)
    answer = views.leading(asking.back(form.get("back"), "/"))
    for name, known in (("theme", asking.THEMES), ("size", asking.SIZES), ("language", LANGUAGES)):
        if form.get(name) in known:
            views.remembering(answer, name, form.get(name))
    return answer


_ARTICLE = "/articles/{slug}"

ROUTES = (
    Route("/", articles),
    Route("/next", next_one),
    Route("/search", search),
    Route("/help", help_page),
    Route("/help/keys", help_page),
    Route("/person", person_page),
    Route("/person", be_person, methods=["POST"]),
    Route("/look", be_seen, methods=["POST"]),
    Route(_ARTICLE, article),
    Route(f"{_ARTICLE}/review", review),
    Route(f"{_ARTICLE}/review", decide, methods=["POST"]),
    Route(f"{_ARTICLE}/restore", restore, methods=["POST"]),
    Route(f"{_ARTICLE}/publish", publish),
    Route(f"{_ARTICLE}/{{block}}", translate),
    Route(f"{_ARTICLE}/{{block}}", save, methods=["POST"]),
)
"""What people open; what is more particular comes first."""
