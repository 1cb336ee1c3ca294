"""Promise: a sentence with evidence has a number that leads to its note and back, on paper too; the
page of a record leads back to who uses it; and the words of the page stay what they were.
"""

import copy
import json

import pytest
from lxml import html

import tiny
from dossier.pages import cards
from dossier.print import articles
from dossier.print.toc import Page
from dossier.words import prose

CLAIM, OTHER = "aljazeera-votes-for-security-accord", "nation-ratification-on-december-day"
EVENT, REGISTER = "2011-02-26-un-security-council-imposes-embargo", "disagree-libyan-ratifying-body"
FIGURE, FOLD = "derived-families", "disagree-which-libyan-parliament"
UNUSED = "nation-label-coup"
ENTRIES = (CLAIM, OTHER, EVENT, REGISTER, FOLD, FIGURE, UNUSED)

STORY = [
    f"""# Story

(sec-one)=
## A heading with [269 votes](#{CLAIM})

Plain first. Then [269 votes](#{CLAIM} "{OTHER}") on [21 December](#{OTHER}). Besides, an
[embargo](#{EVENT}).

Twice [the votes](#{CLAIM}). Also [the day](#{OTHER}). Also [the votes](#{CLAIM}). And [the
votes](#{CLAIM}) with [an embargo](#{EVENT}).

- One item with [the votes](#{CLAIM}).
- Another one, which nests:

  - An inner [ratifying body](#{REGISTER}). And [more](#{EVENT}).
  - A [Libyan parliament](#{FOLD}).

A ![picture. With a full stop](../picture.svg) before [the votes](#{CLAIM}). The **bold
[day](#{OTHER}) ends. It goes on** and [so. And so](#{FIGURE}) in a link. `Code. Too` and
[three](#{FIGURE}).

| A table | with a link |
| --- | --- |
| of Markdown | [the day](#{OTHER}) |

:::{{admonition}} Beware
In a box, [the day](#{OTHER}).
:::

:::{{dropdown}} Folded
Below a fold, [the embargo](#{EVENT}).
:::

See [the figure](#fig-one), [the table](#tab-one), [this part](#sec-one), [a
file](../picture.svg) and <https://example.org/>.""",
    tiny.drawn(f"A figure of [269](#{CLAIM}).", "fig-one", "A bar of 269."),
    tiny.shown(
        f":::{{list-table}} A table of [the day](#{OTHER})\n:name: tab-one\n"
        f"* - [the votes](#{CLAIM})\n:::"
    ),
    tiny.shown(f"An output with [the votes](#{CLAIM})."),
    f"After all that, [the votes](#{CLAIM}).",
]
PAGES = {"story": STORY}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of the tiny book, built with the real records; `python -m dossier.check` runs in
    it and reads it too.
    """
    folder = tmp_path_factory.mktemp("tiny")
    tiny.adopt(folder)
    tiny.write(folder, PAGES, whole=True)
    (folder / "picture.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    )
    run = tiny.build(folder)
    log = run.communicate()[0]
    assert (run.returncode, log) == (0, "")
    return folder / "_build" / "book"


@pytest.fixture
def story(site):
    return html.fromstring((site / "story.html").read_text(encoding="utf-8"))


@pytest.fixture
def record(site):
    """A function that reads the page of a record."""

    def read(name: str):
        page = site.parent / "record" / f"{name}.html"
        return html.fromstring(page.read_text(encoding="utf-8"))

    return read


def links(page) -> list:
    return page.xpath(".//a[contains(concat(' ', @class, ' '), ' evidence ')]")


def target(link) -> str:
    """The record to whose page a link leads, or the fragment of the page itself."""
    path, _, fragment = link.get("href").partition("#")
    return fragment or path.removeprefix("../record/").removesuffix(".html")


def written() -> list[prose.Link]:
    """Every evidence link of the Markdown of the story."""
    read = [link for cell in (STORY[0], STORY[-1]) for link in prose.read(cell)[0]]
    return [link for link in read if link.is_evidence]


def numbers(page) -> list:
    return page.xpath(".//a[@class='note-ref']")


def sentence(page, words: str):
    """The note of the sentence that ends with some words."""
    marks = [mark for mark in numbers(page) if before(mark).endswith(words)]
    assert len(marks) == 1, (words, [before(mark)[-30:] for mark in numbers(page)])
    return page.xpath("//*[@id=$id]", id=target(marks[0]))[0]


def before(mark) -> str:
    """The text of the paragraph before a mark, without the numbers of other sentences."""
    paragraph = mark.xpath("ancestor::p[1]")[0]
    inside = paragraph.xpath(".//text()[not(parent::a[@class='note-ref']) or preceding::a]")
    after = mark.xpath("following::text() | ./text()")
    own = [
        text
        for text in inside
        if not (text.getparent().get("class") == "note-ref" and text.is_text)
    ]
    return "".join(
        text
        for text in own
        if not any(text.getparent() is t.getparent() and text.is_tail == t.is_tail for t in after)
    ).replace("\n", " ")


def records_of(note) -> list[str]:
    return [target(link) for link in note.xpath("./span/a")]


def test_every_link_of_the_markdown_is_numbered_in_order_and_wears_its_tier(story):
    assert [target(link) for link in links(story)] == [link.ids[0] for link in written()]
    assert [link.get("id") for link in links(story)] == [f"e{n + 1}" for n in range(len(written()))]
    assert not any(link.get("title") for link in links(story))
    tiers = {
        CLAIM: "seed",
        OTHER: "seed",
        EVENT: "context",
        REGISTER: "register",
        FOLD: "register",
        FIGURE: "derived",
    }
    for link in links(story):
        assert set(link.get("class").split()) >= {"evidence", tiers[target(link)]}


def test_a_sentence_with_evidence_has_one_note_and_a_plain_one_has_none(story):
    paragraph = story.xpath("//p[starts-with(., 'Plain first.')]")[0]
    assert len(numbers(paragraph)) == 2
    # Two records of a sentence share its note.
    assert records_of(sentence(story, "21 December.")) == [CLAIM, OTHER]
    assert records_of(sentence(story, "Besides, an embargo.")) == [EVENT]


def test_notes_are_numbered_in_order_and_lead_back(story):
    notes = story.xpath("//section[@class='notes']//li")
    assert [note.get("id") for note in notes] == [f"note-{n + 1}" for n in range(len(notes))]
    assert [target(mark) for mark in numbers(story)] == [note.get("id") for note in notes]
    assert [mark.text for mark in numbers(story)] == [str(n + 1) for n in range(len(notes))]
    back = [target(note.xpath("./a[@class='back']")[0]) for note in notes]
    assert back == [mark.get("id") for mark in numbers(story)]
    assert len(story.xpath("//section[@class='notes']")) == 1


def test_every_link_of_prose_has_its_records_in_the_notes_of_its_paragraph(story):
    for link in links(story):
        own = [mark for around in link.xpath("ancestor::p[1]") for mark in numbers(around)]
        if link.xpath("ancestor::table | ancestor::h2"):
            assert not own
        else:
            notes = [story.xpath("//*[@id=$id]", id=target(mark))[0] for mark in own]
            assert target(link) in [record for note in notes for record in records_of(note)]


def test_ids_are_unique_and_a_note_is_heard_once(story):
    ids = story.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not story.xpath("//@aria-describedby")


def test_a_record_is_noted_once_in_a_paragraph(story):
    paragraph = story.xpath("//p[starts-with(., 'Twice')]")[0]
    notes = [story.xpath("//*[@id=$id]", id=target(mark))[0] for mark in numbers(paragraph)]
    assert [records_of(note) for note in notes] == [[CLAIM], [OTHER], [EVENT]]


def test_the_mark_stands_at_the_end_of_its_sentence_though_words_repeat(story):
    paragraph = story.xpath("//p[starts-with(., 'Twice')]")[0]
    assert [before(mark) for mark in numbers(paragraph)] == [
        "Twice the votes.",
        "Twice the votes. Also the day.",
        "Twice the votes. Also the day. Also the votes. And the votes with an embargo.",
    ]


def test_items_of_lists_and_nested_ones_have_their_notes(story):
    assert records_of(sentence(story, "One item with the votes.")) == [CLAIM]
    assert records_of(sentence(story, "An inner ratifying body.")) == [REGISTER]
    assert records_of(sentence(story, "And more.")) == [EVENT]
    assert len(story.xpath("//ul//li//a[@class='note-ref']")) == 4


def test_pictures_bold_type_and_full_stops_inside_links_move_no_mark(story):
    assert records_of(sentence(story, "before the votes.")) == [CLAIM]
    assert records_of(sentence(story, "The bold day ends.")) == [OTHER]
    assert records_of(sentence(story, "so. And so")) == [
        FIGURE
    ]  # the mark waits for the end of the link
    assert not story.xpath("//a//a | //code//a")


def test_boxes_and_folds_have_notes(story):
    assert records_of(sentence(story, "In a box, the day.")) == [OTHER]
    assert records_of(sentence(story, "Below a fold, the embargo.")) == [EVENT]


def test_captions_tables_headings_and_outputs_have_no_margin_note(story):
    for where in ("figure", "table", "h2", "div[contains(@class, 'cell')]"):
        assert story.xpath(f"//{where}//a[starts-with(@href, '../record/')]"), where
        assert not story.xpath(f"//{where}//a[@class='note-ref']"), where
    assert not story.xpath("//div[contains(@class, 'cell')]//a[contains(@class, 'evidence')]")


def test_links_to_parts_of_the_book_files_and_the_web_are_no_evidence(story):
    paragraph = story.xpath("//p[starts-with(., 'See ')]")[0]
    assert len(paragraph.xpath(".//a")) >= 4 and links(paragraph) == []
    assert numbers(paragraph) == []


def test_the_words_of_the_page_are_unchanged(story):
    article = story.xpath("//article")[0]
    for element in article.xpath(
        ".//section[@class='notes'] | .//a[@class='note-ref'] | .//a[@class='headerlink']"
    ):
        element.drop_tree()
    shown = " ".join(article.text_content().split())
    for words in (
        "Plain first. Then 269 votes on 21 December. Besides, an embargo.",
        "Twice the votes. Also the day. Also the votes. And the votes with an embargo.",
        "One item with the votes. Another one, which nests: An inner ratifying body. And more."
        " A Libyan parliament.",
        "The bold day ends. It goes on and so. And so in a link. Code. Too and three.",
        "In a box, the day.",
        "Below a fold, the embargo.",
        "After all that, the votes.",
    ):
        assert words in shown


def test_a_note_says_what_the_note_of_the_record_says(story):
    note = sentence(story, "21 December.")
    for box, name in zip(note.xpath("./span"), (CLAIM, OTHER), strict=True):
        expected = cards.card(name)
        assert (
            box.get("class") == f"record {expected.tier}"
            and box.xpath("./a")[0].text_content() == expected.words
        )
        about = box.xpath("./span[@class='about']")[0].text_content()
        assert about.lower() == f"{expected.where}, {expected.standing}:".lower()


def used(page) -> list[str]:
    return page.xpath("//h2[.='Where the report uses it']/following-sibling::ul[1]//a/@href")


def test_the_page_of_a_record_leads_back_to_every_link_that_uses_it(record, story):
    for entry in ENTRIES:
        expected = [
            "../book/story.html#" + link.get("id")
            for link, written_link in zip(links(story), written(), strict=True)
            if entry in written_link.ids
        ]
        places = used(record(entry))
        assert [address for address in places if "#e" in address] == expected
        assert bool(expected) == (entry != UNUSED)
        assert [address for address in places if "#e" not in address] == [
            "../book/story.html#fig-one"
        ] * (entry == CLAIM)
        for address in places:
            assert story.xpath("//*[@id=$id]", id=address.split("#")[1]), address


def test_every_link_to_a_record_leads_to_a_page(story, site):
    found = story.xpath("//a[starts-with(@href, '../record/')]/@href")
    assert len(found) > 30
    for address in found:
        assert (site / address.partition("#")[0]).is_file(), address


def test_paper_has_the_same_numbers_and_notes(site, story):
    book = [Page(n, "", name) for n, name in enumerate(("book/story", "book/record", "index"))]
    body = articles.article(site.parent, book[0], book)

    def told(page):
        notes = [n.text_content() for n in page.xpath(".//li[@class='sentence']")]
        return [" ".join(note.replace("\N{ZERO WIDTH SPACE}", "").split()) for note in notes]

    ids = body.xpath(".//span[@class='id']")
    assert len(ids) == len(story.xpath(".//span[starts-with(@class, 'record')]"))
    for name in ids:
        name.drop_tree()
    shown = copy.deepcopy(story)
    for publishers in shown.xpath(".//span[contains(@class, 'screen-only')]"):
        publishers.drop_tree()
    assert told(body) == [words.removesuffix(" ↑").rstrip() for words in told(shown)]
    assert [mark.get("href") for mark in numbers(body)] == [
        f"#p0-{target(mark)}" for mark in numbers(story)
    ]
    assert not body.xpath("//a[@class='back']")


TOLD = """
import json, pathlib
from _ext import record_pages

def tell(app, error):
    told = json.dumps(record_pages.used_in(app))
    pathlib.Path(app.outdir, "used.json").write_text(told)

def setup(app):
    app.connect("build-finished", tell)
"""


@pytest.mark.long
def test_places_are_the_same_however_the_pages_are_read(tmp_path):
    """Pages read by several processes, some of them read again: the same places."""
    tiny.adopt(tmp_path)
    more = {f"more{n}": ["# More\n\nAnother [vote](#" + CLAIM + ")."] for n in range(6)}
    tiny.write(tmp_path, PAGES | more)
    with (tmp_path / "conf.py").open("a", encoding="utf-8") as configuration:
        configuration.write(TOLD)  # what the page of a record is told, as json
    (tmp_path / "picture.svg").write_text("<svg/>")

    def built() -> list[str]:
        assert tiny.build(tmp_path).communicate()[0] == ""
        told = json.loads((tmp_path / "_build" / "used.json").read_text(encoding="utf-8"))
        return [place for _, places in told[CLAIM] for place in places]

    first = built()
    assert "../book/more5.html#e1" in first and "../book/more5.html#e2" not in first
    notebook = tmp_path / "book" / "more5.ipynb"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace("Another", f"One [day](#{OTHER}), another"), encoding="utf-8")
    assert built() == [place.replace("more5.html#e1", "more5.html#e2") for place in first]


def test_a_link_to_no_record_fails_the_build_and_so_does_a_mark_of_a_chart(tmp_path):
    """A warning is an error there. That the check names the link too, `test_planted_faults`
    promises.
    """
    tiny.adopt(tmp_path)
    link = '<a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#no-record-either"/>'
    chart = tiny.drawn("A chart.", "fig-lost", "A bar.", link)
    tiny.write(tmp_path, {"story": ["# Story\n\nA [link](#no-such-record).", chart]})
    run = tiny.build(tmp_path)
    log = run.communicate()[0]
    assert run.returncode == 1
    for fault in ("no-such-record", "no page has 'no-record-either'"):
        assert any("WARNING: " in line and fault in line for line in log.splitlines()), log
