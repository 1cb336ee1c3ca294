"""Promise: a page is as light as its text: a budget of bytes and requests for a first visit."""

import pytest

import bench


@pytest.mark.parametrize("name", ["index", *bench.parts()[0]])
def test_a_page_of_the_story_keeps_its_budget(browser, site, name):
    with bench.served(site) as address:
        size, requests = bench.weight(browser, f"{address}/{name}.html")
    assert 40 < size <= bench.KIB and 4 < requests <= bench.REQUESTS, (size, requests)
