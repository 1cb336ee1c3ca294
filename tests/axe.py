"""What axe-core finds on a page: the rules of WCAG and the best practices, in the browser that
reads it.
"""

from importlib import resources

from playwright import sync_api

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
SCHEMES = ("light", "dark")
WIDTHS = (390, 1440)


def findings(page: sync_api.Page) -> list[str]:
    """A line for each rule that the page breaks, with the first element that does."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']} ({len(rule['nodes'])}): {rule['nodes'][0]['html'][:120]}"
        for rule in found["violations"]
    ]
