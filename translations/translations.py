#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes two languages out of the strings that lupdate found in the sources.

Usage: translations.py english SOURCE.ts BY_HAND.ts OUT.ts    English with singular and plural
       translations.py pseudo SOURCE.ts OUT.ts                [Ŝéńţéńçéš ··] in which an untranslated or cut text stands out

English needs a translation only where a count stands in the text. There the source is written with both forms:
  "%n mailbox(es) checked"        → "1 mailbox checked", "2 mailboxes checked"
  "%n entr(y|ies) (is|are) new"   → "1 entry is new", "2 entries are new"
What cannot be said so is translated by hand in BY_HAND.ts (casement_en.ts), which wins. A text with neither fails the
architecture test. OUT is only written when it changed, so that an unchanged language is not built again.
"""
import copy
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

MARK = re.compile(r"\(([a-z']{0,8})\|([a-z']{0,8})\)|(?<=\w)\(([a-z]{1,3})\)")
# Never touched by the pseudo-locale: places for values, mnemonics with their letter, markup, escapes.
KEPT = re.compile(r"%L?n|%L?\d{1,2}|&\w|&&|<[^<>]*>|\n|\t")
KEYS = re.compile(r"^(?:(?:Ctrl|Alt|Shift|Meta)\+)+\S+$|^F\d{1,2}$|^(?:Del|Esc|Return|Space)$")
ACCENTS = str.maketrans("aceghijklnorstuwyzACEGHIJKLNORSTUWYZ", "áçéĝĥîĵķļńôŕšţûŵýžÂÇÉĜĤÎĴĶĻŃÖŔŠŢÛŴÝŽ")
LONGER = 0.35


def singular_and_plural(text):
    """Both forms of a text with marks, or None when it has none."""
    if not MARK.search(text):
        return None
    one = MARK.sub(lambda m: m[1] if m[3] is None else "", text)
    many = MARK.sub(lambda m: m[2] if m[3] is None else m[3], text)
    return one, many


def pseudo(text):
    """Accented, bracketed and 35 % longer, with every place for a value kept."""
    if not text.strip() or KEYS.match(text):
        return text
    parts, end = [], 0
    for match in KEPT.finditer(text):
        parts += [text[end:match.start()].translate(ACCENTS), match[0]]
        end = match.end()
    parts.append(text[end:].translate(ACCENTS))
    return "[" + "".join(parts) + " " + "·" * max(1, round(len(text) * LONGER) - 3) + "]"


def messages(tree):
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message


def key(context, message):
    return context, message.findtext("source") or "", message.findtext("comment") or ""


def finish(message, forms):
    """Replaces the translation of a message by these forms (one text, or singular and plural)."""
    for old in message.findall("translation"):
        message.remove(old)
    translation = ET.SubElement(message, "translation")
    if message.get("numerus") == "yes":
        for form in forms:
            ET.SubElement(translation, "numerusform").text = form
    else:
        translation.text = forms[0]


def english(source, by_hand):
    """A tree with only the texts that carry a count; those without an answer stay unfinished."""
    known = {key(*entry): entry[1] for entry in messages(by_hand) if forms_of(entry[1])}
    tree = copy.deepcopy(source)
    tree.getroot().set("language", "en_US")
    for context in list(tree.getroot().iter("context")):
        name = context.findtext("name")
        for message in context.findall("message"):
            if message.get("numerus") != "yes":
                context.remove(message)
                continue
            hand = known.get(key(name, message))
            forms = forms_of(hand) if hand is not None else singular_and_plural(message.findtext("source") or "")
            if forms:
                finish(message, forms)
    return tree


def forms_of(message):
    forms = [form.text or "" for form in message.iterfind("translation/numerusform")]
    return forms if len(forms) == 2 and all(forms) else None


def without_answer(tree):
    """The counted texts of an English tree that have no singular and plural."""
    return [key(*entry) for entry in messages(tree) if entry[1].get("numerus") == "yes" and not forms_of(entry[1])]


def pseudo_tree(source):
    tree = copy.deepcopy(source)
    tree.getroot().set("language", "en_US")
    for _, message in messages(tree):
        text = message.findtext("source") or ""
        finish(message, [pseudo(form) for form in singular_and_plural(text) or (text, text)])
    return tree


def write_if_changed(tree, path):
    ET.indent(tree)
    text = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + ET.tostring(tree.getroot(), encoding="unicode") + "\n"
    file = Path(path)
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def main(arguments):
    if len(arguments) == 4 and arguments[0] == "english":
        write_if_changed(english(ET.parse(arguments[1]), ET.parse(arguments[2])), arguments[3])
    elif len(arguments) == 3 and arguments[0] == "pseudo":
        write_if_changed(pseudo_tree(ET.parse(arguments[1])), arguments[2])
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
