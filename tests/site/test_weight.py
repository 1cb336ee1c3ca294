"""Promise: a page is as light as its text: a budget of bytes and requests for a first visit."""

import pytest
import yaml

import bench
from dossier import data

TOC = yaml.safe_load((data.ROOT / "_toc.yml").read_text(encoding="utf-8"))
STORY = [TOC["root"], *(chapter["file"] for chapter in TOC["parts"][0]["chapters"])]
KIB, REQUESTS = 200, 30


@pytest.mark.parametrize("name", ["index", *STORY])
def test_a_page_of_the_story_keeps_its_budget(browser, site, name):
    with bench.served(site) as address:
        size, requests = bench.weight(browser, f"{address}/{name}.html")
    assert 40 < size <= KIB and 4 < requests <= REQUESTS, (size, requests)
