"""What English does not say, as patterns: the marks of a sentence that has lost its *not*, or in
which a word of number or of order stands for another.

A noun that can be counted has an article, a *no* or a number; *need* and *do* want their *not*;
one is not *fewer*, and nobody has *all*; *before five days* is no English. Each pattern was tried
on the whole book: what it finds there is mended or, in `slips`, excused.
"""

END = r"(?=[.,;]|$)"
COUNTED = (
    r"alliance|answer|approval|breach|certificate|counterpart|count|court|date|day|difference"
    r"|document|figure|front line|government|judge|judgement|latitude|length|line|map|outlet|page"
    r"|parliament|part in|party|point|position|reply|report|request|side|signature|state|survey"
    r"|tally|text|vote|witness"
)
SUBJECT = (
    r"agency|answer|alternative|clause|court|date|day|document|embargo|figure|gazette|letter"
    r"|government|limit|minister|page|paper|parliament|party|record|reporter|request|sequence|source"
    r"|state|text|vote|witness|word"
)
# What says which one or how many, or ends the phrase: with it the noun after it is in order.
WHICH = (
    r"a|all|also|an|and|another|any|as|at|both|but|by|each|either|every|few|first|for|found|from|he"
    r"|her|him|his|how|if|in|it|its|last|many|more|most|much|neither|never|no|nor|not|of|often|on"
    r"|one|only|or|other|our|own|same|second|seen|several|she|so|some|still|such|than|that|the|their"
    r"|them|then|there|these|they|this|those|three|to|too|two|we|what|when|where|whether|which|who"
    r"|whom|whose|with"
)
ADJECTIVE = rf"(?:(?!(?:{WHICH})\b)[A-Za-z]+ )?"
HAS = (
    r"are|claims?|counts?|explain(?:s|ed)?|finds?|found|g[ai]ves?|goes to|had|has|have|holds?|is"
    r"|join|named?|names|needed|needs?|prints?|saw|sees?|shared?|shares|show(?:s|ed)?|takes?|took"
    r"|voted|was|went to|were"
)
JOINS = r"[Bb]ecause|[Ii]f|[Ss]ince|[Ww]here|and|but|said|says?|though|while|whom|:|;|,"
PHRASE = r"(?:of the [a-z]+ |for it |that we found )?"  # after a noun
IS = (
    r"can|could|counts|gives?|had|has|is|knows?|may|names?|prints?|says?|shows?|speaks?"
    r"|surfaced|tells?|was|went|will|would"
)
OPEN = r"[Hh]ow (?:many|much)|What exactly|[Ww](?:hen|here|hether|hich|ho|hy)"
KNOWN = r"(?:is|are|was|were) (?:known|shown|told|seen|settled)"
# After "do": what makes of it a verb of its own, or puts it into a question.
OWN = (
    r"not|so|it|this|that|nothing|everything|what|the|an?|in|with|for|more|less|by|to|of|on|at|or|and"
    r"|but|as|he|she|they|we|you|one|his|its|their|there|those|between|depends?|is|are|was"
)
PEOPLE = r"people|men|women|children"  # plurals without an s
NONE = (
    r"are|as|at|but|by|can|could|did|do(?:es)?|finds?|from|gives?|had|has|have|in|is|may|names?|of|on"
    r"|prints?|said|says?|speaks|that|to|turned|was|were|which|who|will|would"
)
TIMES = r"(?:hours|days|weeks|months|years)\b"
NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen)"


def _unless(words: str, pattern: str) -> str:
    """A pattern before which none of some words stands."""
    return "".join(rf"(?<!\b{word} )" for word in words.split()) + pattern


# What stands there -> what was expected.
NEGATION = {
    _unless("so or Nor", rf"\b(?:do|does|did) (?!(?:{OWN})\b)[a-z]+\b"): "*not*, or no *do*",
    r"\b(?:can|could|may|might|will|would|is|are|was|were|has|have|had) longer\b": "*no longer*",
    r"\b(?:is|are|was|were|has|have|had) yet\b(?! to)": "*not yet*, or *yet to*",
    r"\bneed (?:be|mean|follow|have|agree|match)\b": "*need not*, or *needs to*",
    rf"^(?!.*\b(?:not|no|never|nor|nobody|nothing|none|neither)\b).*\beither{END}": "a *not*",
    rf"\b(?:{HAS}) {ADJECTIVE}(?:{COUNTED})\b(?! (?:by|house)\b|-)": "an article, a *no*, a plural",
    rf"\b(?:{JOINS}) {ADJECTIVE}(?:{SUBJECT}) {PHRASE}(?:{IS})\b": "an article, a *no*, a plural",
    _unless(
        "the an no any each every one its", rf"\bother (?:{COUNTED})\b"
    ): "*no other*, *another*",
    rf"(?:^|, and |; )\W*(?:{OPEN})\b[^.;:?]*\b{KNOWN}(?=:|{END})": "*not*: it is a question",
    rf"^\W*That\b[^.;:?]*\b(?:is|was) shown{END}": "*not*: *that* leaves it open",
    r"\b(for|from|how|that) [^,.;:]+, \1 [^,.;:]*(?=[.;:]|$)": "*and*, *or* or *not* between them",
    r"\bthe \w+, the \w+(?=[.;]|$)": "*and*, *or* or *not* between them",
    r"(?<!, )\b[a-z]+s, [a-z]+s(?=\.|$)": "*and*, *or* or *not* between them",
}
AMOUNT = {
    rf"\bfewer (?!than|of|and|in|(?:\w+ )?(?:{PEOPLE}|\w+s)\b)": "*fewer* of what can be counted",
    r"\bfewer(?: often\b| \w+(?:ous|ss|us|is)\b| than (?:one|the|an?|it|that)\b|(?=[.;:)]|$))": (
        "*less*, or *fewer* of what can be counted"
    ),
    r"(?<![,(]) " + _unless("are were but very too a the", r"few(?=[.;]|$| because)"): "*little*",
    _unless("at the matter", rf"\b[Mm]ost(?: at\b|{END})"): "*most* of something, or *few*",
    r"\b(?:its|their|his|our) most \w+s\b": "*few*, *many* or *all*",
    r"\b(?:at|[Nn]ot|above|them|least of) none\b": "*none* in the place of a noun",
    rf"\b(?:of|in) none{END}": "*all*, or *none* of many",
    rf"\bnone (?!(?:{NONE})\b|the (?:less|wiser|worse)\b)\w+": "*none of*, or *no*",
    r"\bnone of [A-Z]|\bnone but (?!the\b|[A-Z])": "*all*, or *none* of many",
    r"\ball (?:is|was|has|says|gives|prints|tells)\b": "*all* of many, or *none*",
    r"\ba most\b|\bor fewer\b|\band fewer,": "*few*, or *more*",
    _unless("at after in of them it above", rf"\ball{END}"): "*all* of something, or *none*",
    r"\b(?:names?|has|have|cites?|where) all (?:turned|of these)\b": "*none*",
}
ORDER = {
    r"\b[Aa] last (?!time|word|resort|look|minute|day)": "*the last*, or *a first*",
    r"\blast,? (?:and )?then\b|\bat last and\b": "*first*, as more comes",
    r"\bthe last (?:after|before)\b[^.;]*\bthe other\b": "*the first*, as there are two",
    r"\b(?:not|did|does|do) first\b": "*last*, or a verb after it",
    r"\bsince the \w+ after\b|\bas after\b": "*before*",
    r"\bafter (?:the|that|its) \w+ (?:is|was) out\b": "*before*, or *when*",
    r"\bafter it (?:is|does)\b": "*before*, or another tense",
    r"\bbefore (?:AFP|ANSA|AP|Anadolu|Reuters|Sputnik|TASS)\b": "*after*, as whom it retells",
    rf"; (?:[a-z]+ )?{TIMES} earlier (?!.*\bhad\b)": "*later*, or another tense",
    _unless(
        "day days week weeks month months year years soon long shortly just ever spring May come",
        rf"(?<!before and )\bafter{END}",
    ): "*before*, or after what",
    rf"\bbefore (?:the )?{NUMBER} {TIMES}|\bbefore a (?:week|month|year)\b(?! (?:was|had))": (
        "*after*, or so long before"
    ),
}
