"""Promise: behind the chapters stand the pages on which records rest, by outlet."""

import urllib.parse

from dossier import data
from dossier.print import bibliography


def test_a_record_rests_on_the_pages_of_whatever_column_names_them():
    claim, event = data.table("claims").iloc[0], data.table("events").iloc[0]
    pages = bibliography.pages([claim.claim_id, event.event_id, "derived-families"])
    assert set(pages) == {claim.source_id, *event.sources}
    assert bibliography.pages([claim.source_id]) == [claim.source_id]


def test_pages_stand_under_their_outlets_each_with_its_address():
    sources = data.table("sources")
    cited = list(sources.index[:40])
    chapter = bibliography.chapter(cited)
    assert len(chapter.xpath(".//p[@id]")) == len(cited)
    assert sorted(chapter.xpath(".//a/@href")) == sorted(sources.url[cited])
    heads = [bold.text for bold in chapter.iter("b")]
    assert len(heads) == len(set(heads)) == sources.outlet[cited].nunique()
    assert all(line.xpath("preceding::b | .//b") for line in chapter.xpath(".//p[@id]"))


def test_an_address_that_all_pages_of_an_outlet_share_stands_once_at_its_name():
    sources = data.table("sources")
    own = sources.url.map(lambda url: urllib.parse.urlsplit(url).netloc)
    hosts = own.str.removeprefix("www.").groupby(sources.outlet).agg(lambda all_: sorted(set(all_)))
    counts = sources.outlet.value_counts()
    alone = hosts.index[hosts.map(len).eq(1) & counts[hosts.index].eq(1)][0]
    one = hosts.index[hosts.map(len).eq(1) & counts[hosts.index].eq(3)][0]
    two = hosts.index[hosts.map(len).eq(2) & counts[hosts.index].eq(2)][0]
    for outlet, wanted in ((alone, hosts[alone]), (one, hosts[one]), (two, ["", *hosts[two]])):
        chapter = bibliography.chapter(sources.index[sources.outlet == outlet])
        told = [span.text_content().strip() for span in chapter.xpath(".//span[@class='host']")]
        assert sorted(told) == sorted(wanted), outlet
        [head] = chapter.xpath(".//b")
        assert head.text == outlet and head.getnext().get("class") == "host"
        lines = chapter.xpath(".//div[@class='columns']/p")
        assert len(lines) == (1 if outlet == alone else counts[outlet] + 1)
        classes = ["outlet" if outlet == alone else "outlet head", *[None] * (len(lines) - 1)]
        assert [line.get("class") for line in lines] == classes
