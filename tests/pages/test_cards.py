"""Promise: a card says of every record, in plain words, what it holds, where it stands and how sure
it is.
"""

import re

import pytest

from dossier import data
from dossier.data import origins, records
from dossier.pages import cards, derived_numbers
from dossier.words import cells, numbers

MARKUP = re.compile(r"[\\`*]|\]\(|\{[a-z.]|(?<![\w/])_|_(?![\w/])|</?[a-z]+>")
NO_VALUE = re.compile(r"\b(?:nan|NaN|NaT|None|inf)\b|<NA>|\d\.?\d*e[+-]?\d+\b(?!-)")


@pytest.mark.parametrize(
    ("record", "words", "where", "standing", "tier"),
    [
        (
            "aljazeera-votes-for-security-accord",
            "“voted 269-125 in favour”",
            "Al Jazeera, 21 Dec 2019",
            "attributed by Anadolu, one origin",
            "seed",
        ),
        (
            "nation-2019-12-25-offer",
            "Erdogan repeats offer to send Turkish troops to Libya",
            "The Nation, 25 Dec 2019",
            "reliability C",
            "seed",
        ),
        (
            "218tv-2019-06-04-killed",
            "607 killed, 3k wounded since beginning of Libyan crisis: WHO",
            "218TV, 4 Jun 2019",
            "reliability B",
            "context",
        ),
        (
            "2011-02-26-un-security-council-imposes-embargo",
            "The UN Security Council unanimously adopts resolution 1970, which places Libya under"
            " an arms embargo.",
            "record: event, 26 Feb 2011",
            "origins; in the documents one origin",
            "context",
        ),
        (
            "disagree-libyan-ratifying-body",
            "Which Libyan body ratified the security memorandum?",
            "register of disagreements",
            "main fact",
            "register",
        ),
        (
            "libyan-ratifying-body-c",
            "UrduPoint says that a Libyan parliament ratified it.",
            "register of disagreements",
            "",
            "register",
        ),
        (
            "vote-2020-01-02-mandate-plenary",
            "325 for, 184 against, 0 abstained, 80 not voting",
            "record: vote, 2 Jan 2020",
            "confirmed",
            "context",
        ),
        (
            "vote-2019-12-05-maritime-plenary-akp",
            "AKP: for; seats: 290",
            "record: position of a party in a vote",
            "confirmed",
            "context",
        ),
        (
            "seats-2020-01-02-akp",
            "Seats in the Turkish parliament, AKP: 290",
            "record: seats in parliament, 2 Jan 2020",
            "confirmed",
            "context",
        ),
        (
            "statement-2019-12-03-erdogan",
            "Recep Tayyip Erdoğan: No retreat",
            "record: statement, 3 Dec 2019",
            "one origin",
            "context",
        ),
        (
            "request-2019-12-14-none-yet",
            "Mevlüt Çavuşoğlu: Asked if a request had come: not yet.",
            "record: request, 14 Dec 2019",
            "confirmed, 2 origins",
            "context",
        ),
        (
            "request-2019-12-18-claimed-without-source",
            "reported by News Front, no speaker named: Claims that",
            "record: request, 18 Dec 2019",
            "one origin",
            "context",
        ),
        (
            "reaction-2019-11-28-egypt-both",
            "Egypt: No legal effect",
            "record: reaction, 28 Nov 2019",
            "one origin",
            "context",
        ),
        (
            "poll-istanbul-economics-research-2020-01-akp-voters-a",
            "on sending troops to Libya, AKP voters: 57 per cent for, 30 per cent against",
            "record: poll, Jan 2020",
            "disputed, one origin",
            "context",
        ),
        (
            "casualties-2019-03-dtm-national-idp-stock",
            "172,541 (IOM)",
            "record: casualties",
            "one origin",
            "context",
        ),
        (
            "support-chadian-armed-groups",
            "Four Chadian groups",
            "record: outside support",
            "one origin",
            "context",
        ),
        (
            "embargo-2011-02-26-resolution-1970",
            "Resolution 1970 (2011): Imposes a two-way arms embargo",
            "record: arms embargo, 26 Feb 2011",
            "confirmed, up to",
            "context",
        ),
        (
            "fighters-2018-03-chadian-present",
            "Chadian armed groups, present: 2,000 to 3,500 (UN Panel of Experts)",
            "record: foreign fighters, Mar 2018",
            "one origin",
            "context",
        ),
        (
            "oil-blockade-2020-01-18",
            "Libya’s oil, output: about 1,220,000 barrels of crude a day",
            "record: oil blockade, 18 Jan 2020",
            "disputed",
            "context",
        ),
        (
            "battle-deaths-2018-01",
            "UCDP: 0 state-based, 6 non-state, 0 one-sided deaths",
            "record: battle deaths by month, Jan 2018",
            "one origin",
            "context",
        ),
        (
            "battle-deaths-2011-dyad-10885",
            "UCDP: Government of Libya and Forces of Muammar Gaddafi, 713 deaths",
            "record: battle deaths by dyad",
            "one origin",
            "context",
        ),
        (
            "crude-output-2018-01",
            "Libya’s crude output: 1.015 million barrels a day",
            "record: oil output, Jan 2018",
            "one origin",
            "context",
        ),
        (
            "term-maritime-signatories",
            "Signatories: ",
            "record: term",
            "disputed, up to",
            "context",
        ),
        (
            "airfield-al-jufra-air-base",
            "Al-Jufra air base",
            "record: airfield",
            "one origin",
            "context",
        ),
        ("place-abu-dhabi", "Abu Dhabi", "record: place", "", "context"),
        (
            "compare-aljazeera-accord-covers-maritime-boundaries",
            "agrees",
            "record: comparison",
            "",
            "context",
        ),
        (
            "expectation-turkey-weighs-troops",
            "Turkey considers sending troops if the GNA asks for them: happened",
            "record: expectation",
            "",
            "context",
        ),
        (
            "abdel-fattah-al-sisi",
            "Abdel Fattah al-Sisi, president of Egypt",
            "record: actor",
            "",
            "context",
        ),
        (
            "name-abdel-fattah-al-sisi-abdel-fattah-el-sissi",
            "Abdel Fattah al-Sisi: Abdel Fattah el-Sissi",
            "record: name",
            "",
            "context",
        ),
        (
            "correction-2019-04-04-lna-enters-gharyan-certainty-note",
            "Certainty note: – → About 100 km",
            "record: correction",
            "",
            "context",
        ),
        ("moment-approval-01", "approval: parliament", "record: moment", "", "context"),
        (
            "sample-first",
            "72 rows: 2 wrong, 17 imprecise, 0 not found",
            "record: sample",
            "",
            "context",
        ),
        (
            "trial-bad-input",
            "160 of 160 faults",
            "record: trial, 30 Nov 2026",
            "",
            "context",
        ),
        (
            "observation-teller-witness-exchanged",
            "Who vouches for Wagner was exchanged",
            "record: observation",
            "one origin; in the documents one origin",
            "context",
        ),
        (
            "shared-aljazeera-arab-news-2019-12-21-approves",
            "Al Jazeera and Arab News, shared runs of eight words: 82",
            "record: shared run",
            "",
            "context",
        ),
        (
            "instrument-resolution-2509",
            "oil measures and Panel of Experts renewed (S/RES/2509 (2020))",
            "record: instrument, 11 Feb 2020",
            "",
            "context",
        ),
        (
            "mandate-2020-01-02",
            "Mandate to send troops to Libya, 2 January 2020 to 1 January 2021",
            "record: mandate, 2 Jan 2020 to 1 Jan 2021",
            "confirmed, up to",
            "context",
        ),
        (
            "explanation-c-bashagha-turks-saved",
            "Fathi Bashagha: The defence of Tripoli",
            "record: explanation, 2019",
            "one origin",
            "context",
        ),
        (
            "quotation-haftar-2019-04-04",
            "Khalifa Haftar: “We hear your call, Tripoli”",
            "record: quotation, 4 Apr 2019",
            "one origin",
            "context",
        ),
        (
            "support-place-egypt-air-bases-siwa-base",
            "Egypt, Use of Siwa and Sidi Barrani air bases by UAE aircraft: at Siwa",
            "record: place of support",
            "one origin",
            "context",
        ),
        (
            "council-vote-2011-03-17-brazil",
            "Brazil: abstained, Resolution 1973 (2011)",
            "record: vote in the Council, 17 Mar 2011",
            "one origin",
            "context",
        ),
        (
            "loss-2019-cargo-aircraft-oryx",
            "3 cargo aircraft (not named) of LNA lost",
            "record: loss, 1 Jan 2019 to 31 Dec 2020",
            "one origin",
            "context",
        ),
        (
            "group-mahjub",
            "Mahjub Brigade: One of the largest armed groups of Misrata",
            "record: group, 1 to 30 Jun 2019",
            "one origin",
            "context",
        ),
        (
            "control-gharyan-1",
            "Gharyan, held by the GNA or its allies",
            "record: period of control, until 3 Apr 2019",
            "computed or deduced",
            "context",
        ),
        (
            "line-turkey-libya",
            "Line between Turkey and the GNA: Agreed by Turkey",
            "record: line",
            "confirmed",
            "context",
        ),
        (
            "point-turkey-libya-a",
            "Line between Turkey and the GNA, point A",
            "record: point",
            "confirmed",
            "context",
        ),
        (
            "support-uae-academy-strike",
            "support-uae-academy-strike: now United Arab Emirates",
            "record: renamed id",
            "",
            "context",
        ),
        (
            "derived-families",
            "3 origins: Wire families among the seed documents. Documents that share a wire",
            "computed by this report",
            "",
            "derived",
        ),
    ],
)
def test_the_card_of_a_record_of_each_table(record, words, where, standing, tier):
    note = cards.card(record)
    assert (
        words in note.words
        and where in note.where
        and standing in note.standing
        and note.tier == tier
    ), note
    assert bool(note.standing) == bool(standing)


def test_the_list_above_has_every_table():
    marks = test_the_card_of_a_record_of_each_table.pytestmark
    tested = {case[0] for mark in marks for case in mark.args[1]}
    assert set(map(records.table_of, tested)) == {*data.resources(), "derived"}


def test_a_card_calls_another_record_by_its_words():
    known = set(records.all_records())
    for record, value in records.all_records().items():
        if value.table not in ("claims", "sources", "renamed", "corrections"):
            assert not known & set(
                re.findall(r"[a-z0-9]+(?:-[a-z0-9]+){2,}", cards.card(record)[0])
            )


def test_every_record_has_a_card_in_plain_words():
    corrected = data.table("corrections").column
    for record in records.all_records():
        note = cards.card(record)
        assert note.words.strip() and note.where.strip(), record
        assert not note.words.endswith((": ", ", ", ":")) and not note.words.startswith(
            (": ", ", ")
        ), (record, note)
        for text in note[:3]:
            assert "\n" not in text, (record, text)
            quoted = records.all_records()[record].table in (
                "claims",
                "sources",
            ) or corrected.get(record) in ("url", "checked_url")  # their words are those of a page
            assert quoted or not MARKUP.search(text), (record, text)
            assert quoted or not NO_VALUE.search(text), (record, text)


def test_a_claim_is_quoted_to_the_letter_with_its_outlet_day_and_voices():
    for claim in data.table("claims").itertuples():
        note = cards.card(claim.claim_id)
        assert note.tier == "seed" and note.words == cells.quoted(claim.quote)
        assert note.words.strip("“”‘’") == claim.quote.strip("“”‘’")
        assert not re.match("“[^”]*“", note.words)
        assert (note.standing == "page furniture") == (claim.kind == "artefact")
        for actor in claim.attributed_to:
            assert data.table("actors").name[actor] in note.standing


def test_every_tier_is_that_of_its_table():
    for record, value in records.all_records().items():
        expected = {
            "claims": {"seed"},
            "discrepancies": {"register"},
            "positions": {"register"},
            "derived": {"derived"},
            "sources": {"seed", "context"},
        }.get(value.table, {"context"})
        assert cards.card(record).tier in expected


def test_single_origin_says_so_and_no_number_of_origins_is_above_that_of_the_sources():
    sources = data.table("sources")
    for name in data.resources():
        if {"certainty", "sources"} <= set(data.fields(name)):
            for record, row in data.table(name).iterrows():
                standing = cards.card(record).standing.split("; in the documents")[0]
                if row.certainty == "single-origin":
                    assert standing == "one origin", record
                    continue
                number = origins.count(row.sources, sources)
                assert standing.startswith(f"{data.short(name, 'certainty', row.certainty)}, ")
                assert standing.endswith("one origin" if number == 1 else f"{number} origins"), (
                    record,
                    standing,
                )
                assert number > 1 or "up to" not in standing


@pytest.mark.parametrize(
    ("wires", "words"),
    [
        ([("reuters",)], "one origin"),
        ([("unknown",)], "one origin"),
        ([("reuters",), ("reuters", "afp"), ("afp",)], "one origin"),
        ([("reuters",), ("afp",)], "2 origins"),
        ([("reuters",), ("unknown",)], "up to 2 origins"),
        ([("mixed",), ("unknown",), ("afp",)], "up to 3 origins"),
        ([("reuters", "unknown"), ("afp",)], "up to 2 origins"),
    ],
)
def test_one_origin_a_number_of_them_or_at_most_so_many(sandbox, wires, words):
    pages = list(data.table("sources").query("tier == 'context'").index[: len(wires)])

    def edit(rows):
        for row in rows:
            if row["source_id"] in pages:
                row["wire"] = "; ".join(wires[pages.index(row["source_id"])])

    sandbox.rewrite("sources", edit)
    assert cards.origins(pages) == words


def test_an_unknown_record_has_no_card():
    with pytest.raises(KeyError):
        cards.card("no-such-record")


def test_a_derived_number_stands_on_its_card_as_in_its_table():
    for name, derived in derived_numbers.collected().items():
        words = f"{numbers.number(derived.value)} {derived.counted}"
        assert cards.card(name).words.startswith(f"{words}: ")
