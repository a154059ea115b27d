"""Whether a cue verb speaks of a woman or a man: сказала, сказал; قالت، قال."""

from __future__ import annotations

from dateline.quote.lexicon import Lexicon

_WHOM = ("ه", "ها", "هم", "نا", "ني")


def gender_of_cue(form: str, words: Lexicon) -> str | None:
    """ "f", "m", or None where the form does not tell ("говорит", plurals, other languages)."""
    if words.language == "ru":
        return "f" if form.endswith(("ла", "лась")) else "m" if form.endswith(("л", "лся")) else None
    return _arabic(form, words) if words.language == "ar" else None


def _arabic(form: str, words: Lexicon) -> str | None:
    """A woman's past ends in ت, her present begins with it: قالت، تقول; the first form of a row is his, also where it ends in ت (لفت)."""
    if form not in words.cues and form[:1] in "وف":
        form = form[1:]
    form = next((form.removesuffix(whom) for whom in ("", *_WHOM) if form.removesuffix(whom) in words.cues), form)
    if form not in words.cues:
        return None
    his = words.cues[form].lemma
    if form.endswith(("ة", "تها")) or (form != his and (form.endswith("ت") or (form.startswith("ت") and his.startswith("ي")))):
        return "f"
    return None if form.endswith(("وا", "ون")) else "m"
