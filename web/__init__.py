"""The archive in the browser, as an API and for assistants. It calls `search.Archive` and shows what that gives.

`app.make_app(settings)` is the whole application; `pages` has the site, `api` what programs ask, `mcp` what assistants
ask. Only commands import this package, and only when they are run, because it needs the extra `quoth[serve]`.
"""
