# SPDX-License-Identifier: GPL-3.0-or-later
"""How the made languages are made, and that no counted text of this build lacks its singular and plural.

CASEMENT_TRANSLATIONS_DIR names the folder in which the build left casement_en.ts.
"""
import os
import sys
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "translations"))
sys.dont_write_bytecode = True
import translations as made  # noqa: E402


def collected(*texts):
    """A tree as lupdate leaves it: (text, is it counted)."""
    root = ET.Element("TS", version="2.1")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = "Casement::Page"
    for text, counted in texts:
        message = ET.SubElement(context, "message", {"numerus": "yes"} if counted else {})
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation", type="unfinished")
        if counted:
            ET.SubElement(translation, "numerusform")
            ET.SubElement(translation, "numerusform")
    return ET.ElementTree(root)


class Plurals(unittest.TestCase):
    def forms(self, text):
        return made.singular_and_plural(text)

    def test_a_suffix_belongs_to_the_plural(self):
        self.assertEqual(self.forms("%n mailbox(es) and %1 row(s)"), ("%n mailbox and %1 row", "%n mailboxes and %1 rows"))

    def test_two_endings(self):
        self.assertEqual(self.forms("%n entr(y|ies) (is|are) new"), ("%n entry is new", "%n entries are new"))

    def test_an_ending_of_the_singular_alone(self):
        self.assertEqual(self.forms("%n mailbox(es) need(s|) care"), ("%n mailbox needs care", "%n mailboxes need care"))

    def test_other_brackets_are_text(self):
        self.assertIsNone(self.forms("%n rows (all of them)"))

    def test_by_hand_wins_and_what_nobody_answered_is_named(self):
        source = collected(("%n row(s)", True), ("%n sheep", True), ("%n geese", True), ("Close", False))
        hand = collected(("%n sheep", True))
        for _, message in made.messages(hand):
            made.finish(message, ("%n sheep", "%n sheep"))
        tree = made.english(source, hand)
        self.assertEqual([made.forms_of(m) for _, m in made.messages(tree)],
                         [["%n row", "%n rows"], ["%n sheep", "%n sheep"], None])
        self.assertEqual([text for _, text, _ in made.without_answer(tree)], ["%n geese"])


class Pseudo(unittest.TestCase):
    def test_it_is_longer_bracketed_and_accented(self):
        text = made.pseudo("Switch off the mailboxes")
        self.assertTrue(text.startswith("[Šŵîţ"), text)
        self.assertTrue(text.endswith("·]"), text)
        self.assertGreaterEqual(len(text), 1.3 * len("Switch off the mailboxes"))

    def test_places_and_mnemonics_are_kept(self):
        text = made.pseudo("&Export %n of %1 (%L2)\nnow && then")
        for kept in ("&E", "%n", "%1", "%L2", "\n", "&&"):
            self.assertIn(kept, text)

    def test_shortcuts_and_blanks_are_left_alone(self):
        for text in ("Ctrl+Shift+F", "F5", "Esc", " ", ""):
            self.assertEqual(made.pseudo(text), text)


class Build(unittest.TestCase):
    def test_every_count_is_grouped(self):
        file = Path(os.environ.get("CASEMENT_TRANSLATIONS_DIR", "")) / "casement_en.ts"
        texts = [message.findtext("source") or "" for _, message in made.messages(ET.parse(file))]
        self.assertEqual([text for text in texts if "%n" in text], [], "write %Ln: 3,596 is read at a glance, 3596 is not")

    def test_every_counted_text_has_its_singular_and_plural(self):
        file = Path(os.environ.get("CASEMENT_TRANSLATIONS_DIR", "")) / "casement_en.ts"
        self.assertTrue(file.is_file(), f"{file} is missing: build casement_translations first")
        missing = [f"{context}: {text}" for context, text, _ in made.without_answer(ET.parse(file))]
        self.assertEqual(missing, [], 'write "%Ln mailbox(es)" or "%Ln entr(y|ies)", or add both forms to translations/casement_en.ts')


if __name__ == "__main__":
    unittest.main()
