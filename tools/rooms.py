#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares every #include with the table of rooms and with the CMake links declared.

Usage: rooms.py [--root FOLDER] [--qt-headers FOLDER] [--program FILE]...   ends with 1 when something is not true
       rooms.py --table    prints the table for models/README.md
       rooms.py --mend     writes the links that the includes ask for into each room's CMakeLists.txt

A header of a forbidden room may well compile, because every room shares one include root; so the compiler does not
keep the rooms apart, and this does. Read: tests/architecture/rooms.txt (the table), each room's CMakeLists.txt (its
links) and its sources. A program given with --program is searched for a link to Qt Widgets.
"""
import argparse
import fnmatch
import os
import re
import subprocess
import sys
from pathlib import Path

TABLE = "tests/architecture/rooms.txt"
README = "models/README.md"
TOP = ("models", "widgets", "app", "translations")

# Which include belongs to which link, for everything that is neither a room nor Qt.
FOREIGN = {
    "tl::expected": ("tl/",), "QCoro6::Coro": ("QCoro",), "nlohmann_json::nlohmann_json": ("nlohmann/",),
    "spdlog::spdlog": ("spdlog/", "fmt/"), "CLI11::CLI11": ("CLI/",), "OpenSSL::Crypto": ("openssl/",), "ICU::i18n": ("unicode/",),
    "Xlsxwriter::Xlsxwriter": ("xlsxwriter.h",),
    "Qt6Keychain::Qt6Keychain": ("qt6keychain/",),
    "tomlplusplus::tomlplusplus": ("toml++/",),
}
# What a room's precompiled header includes, and so must be linked.
PRECOMPILED = {"network": "Qt6::Network", "sql": "Qt6::Sql", "widgets": "Qt6::Widgets"}
# Linked for what they bring at run time, not for a header.
HEADERLESS = {"Casement::options", "Casement::translations", "Casement::resources", "Casement::demodata"}


class Table:
    """The rooms, what each may include, the doors, and who must not see Qt Widgets."""

    def __init__(self, text):
        self.allowed, self.doors, self.no_widgets = {}, {}, []
        for line in text.splitlines():
            line = line.split("#")[0].strip()
            if not line:
                continue
            name, _, rest = line.partition(":")
            if name.startswith("door "):
                self.doors[name[5:].strip()] = rest.split()
            elif name == "no-widgets":
                self.no_widgets = rest.split()
            else:
                self.allowed[name.strip()] = rest.split()

    def room_of(self, path):
        """The innermost room a file stands in, or None."""
        rooms = [room for room in self.allowed if path.startswith(room + "/")]
        return max(rooms, key=len, default=None)

    def may(self, room, other):
        return other in (room, "models/base") or any(fnmatch.fnmatchcase(other, p) for p in self.allowed[room])

    def is_blind_to_widgets(self, room):
        return any(fnmatch.fnmatchcase(room, pattern) for pattern in self.no_widgets)

    def cycles(self):
        """Rooms that reach themselves: such a table would allow what it is there to prevent."""
        def reaches(start, room, seen):
            for other in self.allowed:
                if other != room and self.may(room, other) and other not in seen:
                    seen.add(other)
                    if other == start or reaches(start, other, seen):
                        return True
            return False
        return [room for room in self.allowed if room != "models/base" and reaches(room, room, set())]

    def markdown(self):
        """The rows of the table as models/README.md shows them."""
        lines = ["| room | may include, besides base |", "|---|---|"]
        for room, others in self.allowed.items():
            if room.startswith("models/") and room != "models/base":
                names = ", ".join(name.removeprefix("models/") for name in others) or "nothing"
                lines.append(f"| {room.removeprefix('models/')} | {names} |")
        return "\n".join(lines)


class Links:
    """What a room's CMakeLists.txt links: {link name: is it PUBLIC}, and the target names it makes."""

    def __init__(self, path):
        self.declared, self.lines, self.names, self.precompiled = {}, {}, [], None
        text = re.sub(r"#[^\n]*", "", path.read_text())
        for call in re.finditer(r"\b(casement_room|target_link_libraries|add_executable)\s*\(([^()]*)\)", text):
            words = call[2].split()
            if call[1] == "casement_room":
                self.names.append("Casement::" + words[0])
            elif call[1] == "add_executable":
                self.names.append(words[0])
                continue
            if "PCH" in words[:-1]:
                self.precompiled = words[words.index("PCH") + 1]
            visibility = None
            for word in words[1:]:
                if word in ("PUBLIC", "PRIVATE", "INTERFACE"):
                    visibility = word
                elif re.fullmatch(r"SOURCES|PCH|RESOURCES", word):
                    visibility = None
                elif visibility and "::" in word:
                    self.declared[word] = visibility != "PRIVATE"
                    self.lines[word] = self.line_of(path, word)

    @staticmethod
    def line_of(path, word):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if re.search(re.escape(word) + r"(?![\w:])", line.split("#")[0]):
                return number
        return 1


class QtHeaders:
    """Which Qt module a header such as <QUrl> belongs to, by looking where Qt is installed."""

    def __init__(self, folder):
        self.modules = {}
        for module in sorted(folder.glob("Qt*")) if folder else []:
            for header in module.iterdir():
                self.modules.setdefault(header.name, "Qt6::" + module.name[2:])

    def module(self, header):
        return self.modules.get(header.split("/")[-1])


class Checker:
    def __init__(self, root, qt):
        self.root, self.qt, self.found = root, qt, []
        self.table = Table((root / TABLE).read_text())
        self.links, self.target_of, self.room_by_target = {}, {}, {}

    def say(self, path, line, what):
        self.found.append(f"{path}:{line}: {what}")

    def run(self):
        for room in self.table.cycles():
            self.say(TABLE, 1, f"{room} may, by way of others, include itself: the arrows must not run in a circle")
        self.check_mirror()
        files = self.files()
        self.read_links(files)
        for room in self.links:
            self.check_room(room)
        for path in files:
            self.check_table(path)
        for path in self.all_files():
            self.check_doors(path)
        self.check_closures()
        return self.found

    # ── reading ──

    def all_files(self):
        found = []
        for top in TOP + ("tests",):
            for folder, _, names in os.walk(self.root / top):
                relative = Path(folder).relative_to(self.root).as_posix()
                found += [f"{relative}/{name}" for name in names if name.endswith((".h", ".cpp"))]
        return sorted(found)

    def files(self):
        return [path for path in self.all_files() if not path.startswith("tests/")]

    def read_links(self, files):
        for room in sorted({self.table.room_of(path) for path in files} - {None}):
            cmake = self.root / room / "CMakeLists.txt"
            if not cmake.exists():
                self.say(room, 1, "this room has sources but no CMakeLists.txt, so its links cannot be checked")
                continue
            self.links[room] = Links(cmake)
            for name in self.links[room].names:
                self.room_by_target[name] = room
                self.target_of.setdefault(room, name)

    def includes(self, path):
        """(line, name, is it in quotes) for every #include of a file; comments are not looked at."""
        text = (self.root / path).read_text(errors="replace")
        text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m[0].count("\n"), text, flags=re.S)
        for number, line in enumerate(text.splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
            if match:
                yield number, match[2], match[1] == '"'

    # ── judging ──

    def check_mirror(self):
        readme = self.root / README
        if readme.exists() and self.table.markdown() not in readme.read_text():
            self.say(README, 1, f"does not show the table of {TABLE} as it is; tools/rooms.py --table prints it")

    def check_table(self, path):
        room = self.table.room_of(path)
        if room is None:
            self.say(path, 1, f"stands in no room of {TABLE}, so nobody knows what it may include")
            return
        for line, name, quoted in self.includes(path):
            if self.table.is_blind_to_widgets(room) and self.is_widgets(name):
                self.say(path, line, f"{room} must not see Qt Widgets ({name}): it also serves the program without a window")
            if not quoted or name.split("/")[0] not in TOP + ("tests",):
                continue
            other = self.table.room_of(name)
            if name.startswith("tests/"):
                self.say(path, line, f"a room never includes from the tests ({name})")
            elif other is None:
                self.say(path, line, f"{name} stands in no room of {TABLE}")
            elif not self.table.may(room, other):
                self.say(path, line, f"{room} may not include {other} ({name}): {TABLE} does not allow that arrow")

    def is_widgets(self, name):
        return name.startswith("QtWidgets") or self.qt.module(name) == "Qt6::Widgets"

    def check_doors(self, path):
        for line, name, _ in self.includes(path):
            if name not in self.table.doors:
                continue
            own_source = path.endswith(".cpp") and self.table.room_of(path) == self.table.room_of(name)
            room = self.table.room_of(path)
            if not (own_source or room in self.table.doors[name] or path.startswith("tests/")):
                self.say(path, line, f"{name} is the door through which a tenant is changed: only "
                         f"{', '.join(self.table.doors[name])} may open it, so that every change has a plan and a journal")

    def link_for(self, name, quoted):
        if quoted and name.split("/")[0] in TOP:
            return self.target_of.get(self.table.room_of(name))
        for link, prefixes in FOREIGN.items():
            if name.startswith(prefixes):
                return link
        return self.qt.module(name)

    def uses(self, room):
        """Every link the room's files ask for: {link: (by a header?, path, line, include)}."""
        links, used = self.links[room], {}
        files = [path for path in self.files() if self.table.room_of(path) == room]
        for path in files:
            for line, name, quoted in self.includes(path):
                link = self.link_for(name, quoted)
                if link and link not in links.names:
                    known = used.setdefault(link, [False, path, line, name])
                    if path.endswith(".h") and not known[0] and not self.is_program(room):
                        used[link] = [True, path, line, name]
        return used

    def check_room(self, room):
        links, used = self.links[room], self.uses(room)
        for link, (by_header, path, line, name) in sorted(used.items()):
            self.check_use(room, link, by_header, path, line, name)
        wanted = PRECOMPILED.get(links.precompiled)
        if wanted and wanted not in used:
            self.say(f"{room}/CMakeLists.txt", 1, f"precompiles {links.precompiled} headers, but the room has no use for "
                     f"{wanted}: PCH core")
        for link in links.declared:
            if link not in used and link not in HEADERLESS and self.can_judge(link):
                self.say(f"{room}/CMakeLists.txt", links.lines[link], f"links {link}, but no file of the room includes it")

    def is_program(self, room):
        return not any(name.startswith("Casement::") for name in self.links[room].names)

    def can_judge(self, link):
        return link.startswith("Casement::") or link in FOREIGN or link in set(self.qt.modules.values())

    def check_use(self, room, link, by_header, path, line, name):
        declared = self.links[room].declared
        if link not in declared:
            # Every room has Qt Core through base, and saying so thirty times would tell nobody anything.
            if link != "Qt6::Core":
                self.say(path, line, f"includes {name}, but {room}/CMakeLists.txt does not link {link}")
        elif by_header and not declared[link]:
            self.say(path, line, f"a header includes {name}, so {room}/CMakeLists.txt must link {link} PUBLIC, not PRIVATE")
        elif not by_header and declared[link] and not self.is_program(room) and link != "Qt6::Core":
            self.say(f"{room}/CMakeLists.txt", self.links[room].lines[link],
                     f"links {link} PUBLIC, but only .cpp files include it (such as {path}:{line}): PRIVATE")

    def mend(self):
        """Rewrites the PUBLIC and PRIVATE lists of every casement_room() that does not tell the truth."""
        self.read_links(self.files())
        for room, links in self.links.items():
            if self.is_program(room):
                continue
            wanted = {link: by_header for link, (by_header, *_) in self.uses(room).items()
                      if link != "Qt6::Core" or link in links.declared}
            kept = {link: public for link, public in links.declared.items()
                    if link in HEADERLESS or link == "Qt6::Core" or not self.can_judge(link)}
            wanted = {**wanted, **kept}
            precompiled = PRECOMPILED.get(links.precompiled)
            pch_is_true = not precompiled or precompiled in wanted
            if wanted == links.declared and pch_is_true:
                continue
            lists = [f"    {word} {' '.join(sorted(link for link, public in wanted.items() if public == is_public))}"
                     for word, is_public in (("PUBLIC", True), ("PRIVATE", False)) if is_public in wanted.values()]
            file = self.root / room / "CMakeLists.txt"
            text = re.sub(r"(casement_room\([^()]*?)\s+(?:PUBLIC|PRIVATE)\b[^()]*?(?=\s+(?:PCH|RESOURCES|SOURCES)\b|\s*\))",
                          lambda m: m[1] + "\n" + "\n".join(lists), file.read_text(), count=1)
            if not pch_is_true:
                text = re.sub(r"\bPCH \w+", "PCH core", text, count=1)
            file.write_text(text)
            print(f"{room}/CMakeLists.txt: links mended")

    def check_closures(self):
        """Nothing that must not see Qt Widgets may get it by way of another room either."""
        for room in self.links:
            if self.table.is_blind_to_widgets(room):
                for way in self.ways_to_widgets(room, [room]):
                    self.say(f"{room}/CMakeLists.txt", 1, f"links Qt Widgets: {' → '.join(way)}")

    def ways_to_widgets(self, room, way):
        for link in self.links[room].declared:
            other = self.room_by_target.get(link)
            if link == "Qt6::Widgets":
                yield way + [link]
            elif other and other not in way:
                yield from self.ways_to_widgets(other, way + [other])


def qt_header_folder():
    """Asks qmake; without it the Qt links are not judged, everything else is."""
    for program in ("qmake6", "/usr/lib/qt6/bin/qmake"):
        try:
            asked = subprocess.run([program, "-query", "QT_INSTALL_HEADERS"], capture_output=True, text=True, check=True)
            return Path(asked.stdout.strip())
        except (OSError, subprocess.CalledProcessError):
            continue
    return None


def check(root, qt_headers, programs=()):
    found = Checker(Path(root), QtHeaders(qt_headers)).run()
    for program in programs:
        if b"libQt6Widgets" in Path(program).read_bytes():
            found.append(f"{program}:1: links Qt Widgets; the program without a window must start without them")
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", default=Path(__file__).resolve().parent.parent, type=Path)
    parser.add_argument("--qt-headers", type=Path)
    parser.add_argument("--program", action="append", default=[])
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--mend", action="store_true")
    options = parser.parse_args()
    if options.mend:
        Checker(options.root, QtHeaders(options.qt_headers or qt_header_folder())).mend()
        return 0
    if options.table:
        print(Table((options.root / TABLE).read_text()).markdown())
        return 0
    found = check(options.root, options.qt_headers or qt_header_folder(), options.program)
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
