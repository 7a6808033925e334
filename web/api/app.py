"""The API as an application of its own, mounted under the site."""

from fastapi import FastAPI

from quoth import __version__
from quoth.web.api.asking import asking
from quoth.web.api.keeping import keeping
from quoth.web.api.problems import install
from quoth.web.api.writing import writing
from quoth.web.archives import Archives
from quoth.web.settings import Settings

ABOUT = """Who said what in news articles. Names are those of the command's JSON; fields are only ever added.

Unknown is null. Offsets count code points, ends are exclusive. `confidence` is the probability that the speaker is right;
`type` indirect is a paraphrase, and `parts` tell which words stand between quotation marks: put nothing else between them.
Lists are paged: give `next` as `after`, and change nothing else. Errors are problem+json."""


def make_api(settings: Settings, archives: Archives) -> FastAPI:
    """Return the API over open archives."""
    api = FastAPI(
        title="quoth",
        version=__version__,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        root_path_in_servers=False,
        servers=[{"url": "/api/v1"}],
        generate_unique_id_function=lambda route: route.name,
    )
    api.state.settings, api.state.archives = settings, archives
    api.include_router(asking)
    api.include_router(writing)
    api.include_router(keeping)
    install(api)
    return api
