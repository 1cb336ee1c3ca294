"""Promise: a word that is not English says what it is, wherever a page has it."""

import pytest

from dossier import data
from dossier.words import languages

TURKISH = data.raw("names").query("language == 'tr'").spelling.iloc[2]
QUOTES = data.raw("quotations").query("quote_language not in ('', 'en')")


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        (f"<p>{TURKISH}, said</p>", f'<p><span lang="tr">{TURKISH}</span>, said</p>'),
        (f"<p>un{TURKISH}</p>", f"<p>un{TURKISH}</p>"),
        ("<p>a ليبيا b</p>", '<p>a <span lang="ar" dir="rtl">ليبيا</span> b</p>'),
        ("<p>ليبيا ليبيا.</p>", '<p><span lang="ar" dir="rtl">ليبيا ليبيا</span>.</p>'),
        ("<p>Λιβύη</p>", '<p><span lang="el">Λιβύη</span></p>'),
        ("<p>Ливия</p>", '<p><span lang="ru">Ливия</span></p>'),
        ('<a title="ليبيا">x</a>', '<a title="ليبيا">x</a>'),
        ("<svg><text>ليبيا</text></svg>", "<svg><text>ليبيا</text></svg>"),
        ("<pre>ليبيا</pre><p>a</p>", "<pre>ليبيا</pre><p>a</p>"),
        ('<span lang="ar">ليبيا</span>', '<span lang="ar">ليبيا</span>'),
        ("<p>Recep Tayyip Erdoğan</p>", "<p>Recep Tayyip Erdoğan</p>"),
        ("", ""),
    ],
)
def test_words_are_marked_where_they_are_text(body, marked):
    assert languages.marked(body) == marked


@pytest.mark.parametrize("name", QUOTES.index)
def test_every_quotation_in_another_language_is_marked_as_a_whole(name):
    quote, language = QUOTES.loc[name, ["quote", "quote_language"]]
    written = languages.html.escape(quote, quote=False)
    direction = ' dir="rtl"' if language == "ar" else ""
    span = f'<span lang="{language}"{direction}>{written}</span>'
    assert languages.marked(f"<p>“{written}”</p>") == f"<p>“{span}”</p>"
