"""Promise: the register of disagreements holds every entry and position once, as rows that can be
compared.
"""

import re

from dossier import data
from dossier.pages import claims, register


def tables():
    """The whole register as it is written into the page."""
    return "".join(part._repr_markdown_() for part in (register.main_facts(), register.by_topic()))


def test_every_entry_and_position_has_its_anchor_once():
    text = tables()
    for record in [*data.table("discrepancies").index, *data.table("positions").index]:
        assert text.count(f"({record})=\n") == 1


def test_main_facts_are_open_and_all_else_is_folded_by_topic():
    main = data.table("discrepancies").query("seriousness == 'high'").index
    assert sorted(register.on_main_facts()) == sorted(main)
    text = register.main_facts()._repr_markdown_()
    assert "dropdown" not in text
    assert all(f"({entry})=\n" in text for entry in main)
    folds = register.by_topic()._repr_markdown_().split("{dropdown} ")[1:]
    told = data.table("discrepancies").drop(main)
    assert len(folds) == told.topic.nunique()
    for fold in folds:
        number = int(re.match(r".*\((\d+)\)\n", fold)[1])
        own = [entry for entry in told.index if f"({entry})=\n" in fold]
        assert len(own) == number
        assert told.topic[own].nunique() == 1


def test_a_row_has_each_version_in_a_cell_of_its_own():
    frame = register.main_facts().frame
    for entry, row in zip(register.on_main_facts(), frame.itertuples(index=False), strict=True):
        question, *versions, reading = row
        positions = list(data.table("discrepancies").positions[entry])
        assert f"({entry})=\n" in question
        assert "**Our reading.**" in reading
        told = [re.findall(r"^\((.+)\)=$", version, re.MULTILINE) for version in versions]
        assert told == [[one] for one in positions] + [[]] * (len(versions) - len(positions))


def test_a_version_leads_to_all_its_words():
    text = tables()
    for position, row in data.table("positions").iterrows():
        version = text.partition(f"({position})=\n")[2]
        version = re.split(r"\n *(?:- )?\(.+\)=\n|\*\*Our reading", version, maxsplit=1)[0]
        assert set(re.findall(r"\]\(#([^)]+)\)", version)) == set(row.claims)


def test_documents_of_one_origin_share_a_line_and_those_of_several_do_not():
    sputnik = ["nation-hundreds-killed-in-attack", "urdupoint-hundreds-killed-in-april-attack"]
    (line,) = claims.told(sputnik)
    assert line.startswith("The Nation [“") and " · UrduPoint [“" in line
    assert line.endswith("(Sputnik)")
    lines = claims.told([sputnik[0], "hurriyet-more-than-one-thousand-killed", sputnik[1]])
    assert [line.partition(" [")[0] for line in lines] == ["The Nation", "Hürriyet"]


def test_no_contradiction_is_counted_where_none_is_coded(sandbox):
    name = "derived-discrepancies-contradiction"
    coded = data.table("discrepancies").type.eq("contradiction").sum()
    assert register.derived_numbers()[name].value == coded
    entry = data.table("discrepancies").index[0]
    sandbox.change("discrepancies", entry, "type", "contradiction")
    with data.use(sandbox.store):
        assert register.derived_numbers()[name].value == coded + 1
