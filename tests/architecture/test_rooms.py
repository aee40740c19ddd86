# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants each kind of violation in a small tree and expects the checker to find it; then checks the project itself.

Usage: test_rooms.py [unittest options]; CASEMENT_PROGRAMS_DIR names the folder with casementctl.
"""
import os
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
sys.dont_write_bytecode = True
import rooms  # noqa: E402

QT_HEADERS = rooms.qt_header_folder()


class Planted(unittest.TestCase):
    """A tree in which all is well: domain ← inventory ← actions ← session, and the door in cloud/exchange."""

    def setUp(self):
        self.root = Path(tempfile.mkdtemp(prefix="casement-rooms-"))
        self.addCleanup(shutil.rmtree, self.root)
        self.write(rooms.TABLE, (ROOT / rooms.TABLE).read_text())
        self.room("models/base", "base", "PUBLIC Qt6::Core", {"Result.h": "#include <QString>"})
        self.room("models/domain", "domain", "PUBLIC Casement::base", {"Mailbox.h": '#include "models/base/Result.h"'})
        self.room("models/inventory", "inventory", "PUBLIC Casement::domain PRIVATE Casement::base",
                  {"Inventory.h": '#include "models/domain/Mailbox.h"',
                   "Inventory.cpp": '#include "models/inventory/Inventory.h"\n#include "models/base/Result.h"'})
        self.room("models/cloud/exchange", "cloud_exchange", "PUBLIC Casement::domain",
                  {"Changes.h": '#include "models/domain/Mailbox.h"',
                   "Changes.cpp": '#include "models/cloud/exchange/Changes.h"'})
        self.room("models/actions", "actions", "PRIVATE Casement::cloud_exchange",
                  {"Runner.cpp": '#include "models/cloud/exchange/Changes.h"'})
        self.room("widgets/common", "widgets_common", "PRIVATE Qt6::Widgets", {"Badge.cpp": "#include <QWidget>"})

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n")

    def room(self, folder, name, links, files):
        self.write(f"{folder}/CMakeLists.txt", f"casement_room({name} SOURCES {' '.join(files)} {links} PCH core)")
        for file, text in files.items():
            self.write(f"{folder}/{file}", text)

    def found(self, programs=()):
        return "\n".join(rooms.check(self.root, QT_HEADERS, programs))

    def test_a_true_tree_is_left_in_peace(self):
        self.assertEqual(self.found(), "")

    def test_an_arrow_that_the_table_does_not_have(self):
        self.room("models/domain", "domain", "PUBLIC Casement::base Casement::inventory",
                  {"Mailbox.h": '#include "models/base/Result.h"\n#include "models/inventory/Inventory.h"'})
        self.assertIn("models/domain/Mailbox.h:2: models/domain may not include models/inventory", self.found())

    def test_a_sibling_is_not_open_because_its_parent_is(self):
        self.room("models/cloud/graph", "cloud_graph", "PRIVATE Casement::cloud_exchange",
                  {"Reader.cpp": '#include "models/cloud/exchange/Reader.h"'})
        self.assertIn("models/cloud/graph may not include models/cloud/exchange", self.found())

    def test_an_include_without_a_link(self):
        self.write("models/actions/Plan.cpp", '#include "models/domain/Mailbox.h"')
        self.assertIn("models/actions/Plan.cpp:1: includes models/domain/Mailbox.h, but models/actions/CMakeLists.txt "
                      "does not link Casement::domain", self.found())

    def test_a_link_by_way_of_another_room_is_not_enough(self):
        self.write("models/inventory/CMakeLists.txt", "casement_room(inventory PUBLIC Casement::domain)")
        self.assertIn("does not link Casement::base", self.found())

    def test_a_header_with_a_private_link(self):
        self.write("models/inventory/CMakeLists.txt", "casement_room(inventory PRIVATE Casement::base Casement::domain)")
        self.assertIn("must link Casement::domain PUBLIC, not PRIVATE", self.found())

    def test_a_public_link_that_no_header_needs(self):
        self.write("models/inventory/CMakeLists.txt", "casement_room(inventory PUBLIC Casement::domain Casement::base)")
        self.assertIn("links Casement::base PUBLIC, but only .cpp files include it", self.found())

    def test_a_link_that_nothing_uses(self):
        self.write("models/domain/CMakeLists.txt",
                   "casement_room(domain\n PUBLIC Casement::base\n PRIVATE spdlog::spdlog Qt6::Network)")
        found = self.found()
        self.assertIn("models/domain/CMakeLists.txt:3: links spdlog::spdlog, but no file", found)
        self.assertIn("links Qt6::Network, but no file", found)

    def test_the_door_from_session_and_from_widgets(self):
        self.room("models/session", "session", "PRIVATE Casement::cloud_exchange",
                  {"Session.cpp": '#include "models/cloud/exchange/Changes.h"'})
        self.write("widgets/common/Badge.cpp", '#include "models/cloud/exchange/Changes.h"')
        found = self.found()
        self.assertIn("models/session/Session.cpp:1: models/cloud/exchange/Changes.h is the door", found)
        self.assertIn("widgets/common/Badge.cpp:1: models/cloud/exchange/Changes.h is the door", found)

    def test_the_door_from_another_header_of_its_own_room(self):
        self.write("models/cloud/exchange/Client.h", '#include "models/cloud/exchange/Changes.h"')
        self.assertIn("models/cloud/exchange/Client.h:1: models/cloud/exchange/Changes.h is the door", self.found())

    def test_the_door_is_open_to_tests(self):
        self.write("tests/unit/exchange/TestChanges.cpp", '#include "models/cloud/exchange/Changes.h"')
        self.assertEqual(self.found(), "")

    def test_widgets_below_the_windows(self):
        self.room("models/itemmodels", "itemmodels", "PRIVATE Qt6::Widgets", {"Model.cpp": "#include <QTableView>"})
        found = self.found()
        self.assertIn("models/itemmodels/Model.cpp:1: models/itemmodels must not see Qt Widgets (QTableView)", found)
        self.assertIn("models/itemmodels/CMakeLists.txt:1: links Qt Widgets: models/itemmodels → Qt6::Widgets", found)

    def test_widgets_by_way_of_another_room(self):
        self.write("models/domain/CMakeLists.txt", "casement_room(domain PUBLIC Casement::base Qt6::Widgets)")
        self.write("app/cli/CMakeLists.txt", "add_executable(casementctl main.cpp)\n"
                   "target_link_libraries(casementctl PRIVATE Casement::domain)")
        self.write("app/cli/main.cpp", '#include "models/domain/Mailbox.h"')
        self.assertIn("links Qt Widgets: app/cli → models/domain → Qt6::Widgets", self.found())

    def test_a_program_that_links_widgets(self):
        program = self.root / "casementctl"
        program.write_bytes(b"\x7fELF\0libQt6Core.so.6\0libQt6Widgets.so.6\0")
        self.assertIn("links Qt Widgets; the program without a window", self.found([program]))

    def test_a_room_that_is_not_in_the_table(self):
        self.room("models/gossip", "gossip", "PRIVATE Casement::base", {"Talk.cpp": '#include "models/base/Result.h"'})
        self.assertIn("models/gossip/Talk.cpp:1: stands in no room", self.found())

    def test_a_room_that_includes_from_the_tests(self):
        self.write("models/inventory/Inventory.cpp", '#include "tests/support/TestMain.h"\n#include "models/base/Result.h"')
        self.assertIn("a room never includes from the tests", self.found())

    def test_a_precompiled_header_of_something_not_linked(self):
        self.write("models/domain/CMakeLists.txt", "casement_room(domain PUBLIC Casement::base PCH network)")
        self.assertIn("precompiles network headers, but the room has no use for Qt6::Network", self.found())

    def test_mended_links_are_true(self):
        self.write("models/inventory/CMakeLists.txt", "casement_room(inventory\n    SOURCES Inventory.cpp Inventory.h\n"
                   "    PUBLIC Casement::base spdlog::spdlog\n    PRIVATE Casement::domain Casement::translations\n    PCH sql)")
        self.assertNotEqual(self.found(), "")
        rooms.Checker(self.root, rooms.QtHeaders(QT_HEADERS)).mend()
        self.assertEqual(self.found(), "")
        self.assertEqual((self.root / "models/inventory/CMakeLists.txt").read_text(),
                         "casement_room(inventory\n    SOURCES Inventory.cpp Inventory.h\n    PUBLIC Casement::domain\n"
                         "    PRIVATE Casement::base Casement::translations\n    PCH core)\n")

    def test_arrows_in_a_circle(self):
        table = (self.root / rooms.TABLE).read_text().replace("models/store:", "models/store: models/session")
        self.write(rooms.TABLE, table)
        self.assertIn("models/store may, by way of others, include itself", self.found())

    def test_a_readme_that_tells_another_story(self):
        self.write(rooms.README, "| domain | everything |")
        self.assertIn("models/README.md:1: does not show the table", self.found())

    def test_an_include_in_a_comment_is_none(self):
        self.write("models/domain/Protocol.h", '/* #include "models/session/Session.h"\n*/\n// #include "app/gui/X.h"')
        self.assertEqual(self.found(), "")


class Project(unittest.TestCase):
    def test_every_include_and_link_is_true(self):
        program = Path(os.environ.get("CASEMENT_PROGRAMS_DIR", "")) / "casementctl"
        found = rooms.check(ROOT, QT_HEADERS, [program] if program.is_file() else [])
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def test_qt_was_found(self):
        self.assertIsNotNone(QT_HEADERS, "without qmake6 the links to Qt are not judged")


if __name__ == "__main__":
    unittest.main()
