#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""House rules that a compiler does not know. Prints file:line: rule: why, and ends with 1 when it found something.

Usage: lint.py [FILE...]      without files: everything git knows or would add

A finding is excused on its own line by a trailing comment with a reason:  // lint: allow <rule>: why it is right here
An excuse without a reason, or one that excuses nothing, is a finding itself. Room boundaries are tools/rooms.py.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RULES = []
PLANTED = "tests/architecture/test_lint.py"  # breaks every rule on purpose

CODE = (".cpp", ".h")
SCRIPT_NAMES = ("dev", "run", "bare", "CMakeLists.txt")


class Source:
    """One file in three readings, all with the same length and lines: raw, without comments, without both."""

    def __init__(self, path, raw):
        self.path, self.raw = path, raw
        self.is_code, self.is_header = path.endswith(CODE), path.endswith(".h")
        self.lines = raw.splitlines()
        self.with_strings, self.bare = self.blanked() if self.is_code else (raw, raw)

    def blanked(self):
        """Comments become spaces in the first, string contents too in the second."""
        token = re.compile(r'//[^\n]*|/\*.*?\*/|(?:u8|u|U|L)?R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
                           re.S)

        def spaces(text):
            return re.sub(r"[^\n]", " ", text)

        def without_comments(match):
            return spaces(match[0]) if match[0].startswith(("//", "/*")) else match[0]

        def without_strings(match):
            text = match[0]
            if text.startswith(("//", "/*")):
                return spaces(text)
            return text[0] + spaces(text[1:-1]) + text[-1]

        # A digit separator (1'000) is no character literal.
        plain = re.sub(r"(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])", "_", self.raw)
        return token.sub(without_comments, plain), token.sub(without_strings, plain)

    def line_at(self, offset):
        return self.raw.count("\n", 0, offset) + 1

    def under(self, *folders):
        return self.path.startswith(tuple(folder + "/" for folder in folders))


def rule(name):
    """Registers a rule: a function that yields (line, why) for a Source."""
    def register(function):
        RULES.append((name, function))
        return function
    return register


def pattern(name, regex, why, where=lambda source: source.is_code, reading="bare"):
    """A rule that is one regular expression over one reading of the files `where` accepts."""
    compiled = re.compile(regex, re.M)

    def find(source):
        if where(source):
            for match in compiled.finditer(getattr(source, reading)):
                yield source.line_at(match.start() + len(match[0]) - len(match[0].lstrip())), why
    RULES.append((name, find))


def in_windows(source):
    return source.is_code and source.under("widgets", "app/gui")


def closing(text, start):
    """The offset after the bracket that closes the one at `start`, or None."""
    pairs, depth = {"(": ")", "[": "]", "{": "}"}, 0
    for offset in range(start, len(text)):
        if text[offset] in pairs:
            depth += 1
        elif text[offset] in pairs.values():
            depth -= 1
            if depth == 0:
                return offset + 1
    return None


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────

@rule("spdx")
def has_licence(source):
    if source.is_code or source.path.endswith((".py", ".cmake", ".sh")) or Path(source.path).name in SCRIPT_NAMES:
        first = source.lines[1 if source.lines and source.lines[0].startswith("#!") else 0:][:1]
        if not first or "SPDX-License-Identifier: GPL-3.0-or-later" not in first[0]:
            yield 1, "the first line names the licence: // SPDX-License-Identifier: GPL-3.0-or-later"


@rule("pragma-once")
def has_pragma_once(source):
    if source.is_header and not re.search(r"^#pragma once$", source.raw, re.M):
        yield 1, "a header starts with #pragma once"


pattern("unfinished", r"\b(TODO|FIXME|XXX|HACK)\b",  # lint: allow unfinished: the rule itself
        "a note to do something later is lost in a source; finish it or leave it out",
        lambda s: s.is_code or s.path.endswith((".py", ".cmake", ".sh")), "raw")

# A line of prose may end in a semicolon, so code needs a second sign: a call, an assignment, a keyword.
pattern("commented-out", r"^\s*//(?!/)\s*(?:(?:if|for|while|switch)\s*\(.*|else\b.*\{|return\b.*;|#\s*(?:include|if|define)\b.*"
        r"|[\w:<>*&. ,\->]+(?:\(.*\)|=.*)\s*;|[\w:>.\-]+\(.*\)\s*\{|\})\s*$",
        "code in a comment is never compiled and soon wrong; git remembers it", reading="raw")
pattern("commented-out", r"^\s*#\s*if\s+0\b", "code that is never compiled is soon wrong; git remembers it")

# ── includes ─────────────────────────────────────────────────────────────────────────────────────────────────────

pattern("umbrella", r"^\s*#\s*include\s*<(?:Qt(?:Core|Gui|Widgets|Network|NetworkAuth|Sql|Svg|SvgWidgets|Test|Xml|Concurrent"
        r"|PrintSupport|Charts|DBus)(?:/[^>]*)?)>",
        "include the class (<QLabel>), not the module: it costs build time and hides the layer that is used", reading="with_strings")
pattern("heavy-header", r'^\s*#\s*include\s*[<"](?:nlohmann/json\.hpp|spdlog/|fmt/|simdjson|CLI/|QtCharts|QChart)[^>"]*[>"]',
        "every file that includes this header would pay for it; include it in the .cpp (<nlohmann/json_fwd.hpp> in headers)",
        lambda s: s.is_header, "with_strings")
pattern("include-root", r'^\s*#\s*include\s*"(?!(?:models|widgets|app|tests|translations|resources)/)(?![\w.]+\.moc")[^"]*"',
        "an include names its room from the top (\"models/base/Result.h\"), so that a reader sees the arrow",
        lambda s: s.is_code, "with_strings")
pattern("qcoro", r"^\s*#\s*include\s*<QCoro[^>]*>",
        "of QCoro only the Task type is used, through models/base/Task.h: its awaiters lose wake-ups",
        lambda s: s.is_code and s.path != "models/base/Task.h" and not s.under("tests", "app/cli"), "with_strings")

# ── Qt ───────────────────────────────────────────────────────────────────────────────────────────────────────────

pattern("string-connect", r"\b(?:SIGNAL|SLOT)\s*\(", "the compiler does not check this connection; connect member functions")
pattern("nested-loop", r"\bQEventLoop\b|\bprocessEvents\s*\(|\bWaitForMoreEvents\b",
        "a nested event loop lets anything happen in the middle of this function; use a signal or a coroutine")
pattern("nested-loop", r"(?<![\w.>:])(?!(?:app|application|qApp)\b)[\w.>()\-]+(?:\.|->)exec\s*\(|\bQ(?:Dialog|Menu|MessageBox)::(?:exec"
        r"|question|warning|information|critical|about)\s*\(|\bQFileDialog::get\w+\s*\(|\bQInputDialog::get\w+\s*\(",
        "a dialog that waits runs a nested event loop; use open() or popup() and a signal",
        lambda s: in_windows(s) or s.is_code and s.under("tests/gui"))
pattern("file-dialog", r"\bnew\s+QFileDialog\b|\bQFileDialog\s+\w+\s*[;({]|\bmake_unique\s*<\s*QFileDialog\b",
        "every dialog says whose it is; makeOpenDialog() and makeSaveDialog() of widgets/common/FileDialog.h see to it",
        lambda s: in_windows(s) and s.path != "widgets/common/FileDialog.cpp")
pattern("rich-text", r"\bsetHtml\s*\(|\binsertHtml\s*\(|\bQt::(?:RichText|AutoText|MarkdownText)\b|\bsetMarkdown\s*\(",
        "names come from the tenant and may hold markup; show plain text")
pattern("singleton", r"(?<!Application::)\binstance\s*\(\s*\)|\bQ_GLOBAL_STATIC\b",
        "what everybody reaches cannot be replaced in a test or held twice; hand it in")
pattern("tls", r"\bignoreSslErrors\s*\(|\bQSslSocket::(?:VerifyNone|QueryPeer)\b",
        "a connection whose certificate is not checked is no connection to the tenant")
pattern("untranslated", r"\b(?:setText|setWindowTitle|setToolTip|setPlaceholderText|setStatusTip|setAccessibleName|setTitle|setSubTitle"
        r"|setAccessibleDescription|setInformativeText|setLabelText|addTab|addAction|new Q(?:Label|PushButton|CheckBox|RadioButton|GroupBox))"
        r"\s*\(\s*(?:QStringLiteral|QLatin1String(?:View)?|QString::from\w+)\s*\(\s*u?\"(?:[^\"\n]*[^%\w])?[A-Za-z]{2,}",
        "what a person reads goes through tr()", in_windows, "with_strings")

pattern("tr-context", r"\bQString\s+tr\s*\(\s*const\s+char\b",
        "lupdate files the texts of a hand-made tr() under its namespace, so they are not found at run time; write"
        " struct Texts { Q_DECLARE_TR_FUNCTIONS(Casement::Room) }; and Texts::tr()")


@rule("chained-arg")
def chained_arg(source):
    if source.is_code:
        for match in re.finditer(r"\.arg\s*\(", source.bare):
            end = closing(source.bare, match.end() - 1)
            if end and re.match(r"\s*\.arg\s*\(", source.bare[end:]):
                yield source.line_at(match.start()), "a name with %1 in it would be replaced again; give all to one .arg(a, b)"


@rule("vacuous-words")
def vacuous_words(source):
    if source.is_code and source.under("widgets", "app", "models"):
        for match in re.finditer(r'\b(?:tr|translate|QT_TR_NOOP|QT_TRANSLATE_NOOP)\s*\(', source.with_strings):
            end = closing(source.bare, match.end() - 1) or match.end()
            text = " ".join(re.findall(r'"((?:\\.|[^"\\])*)"', source.with_strings[match.end():end]))
            word = re.search(r"\b(please|successful(?:ly)?|oops|sorry|kindly)\b|!(?=\s|$)", text, re.I)
            if word:
                yield source.line_at(match.start()), f'"{word[0]}" tells a person nothing; say what is, and what to do'


INTERACTIVE = (r"Q(?:PushButton|ToolButton|CommandLinkButton|CheckBox|RadioButton|LineEdit|ComboBox|SpinBox|DoubleSpinBox|DateEdit"
               r"|DateTimeEdit|TextEdit|PlainTextEdit|TextBrowser|TableView|TableWidget|ListView|ListWidget|TreeView|TreeWidget"
               r"|Slider|TabWidget|DialogButtonBox)")


@rule("nameless-widget")
def nameless_widget(source):
    """A widget made with new needs a name in the same file: setObjectName, setAccessibleName or a helper called …name….
    A button's own translated text is its accessible name."""
    if not in_windows(source):
        return
    for match in re.finditer(r"\bnew\s+(" + INTERACTIVE + r")\b", source.bare):
        before = source.bare[max(0, match.start() - 200):match.start()]
        if re.search(r"\w*[nN]amed?\w*\s*(?:<[^>]*>)?\(\s*$", before):
            continue
        if re.match(r"\w*(?:Button|CheckBox)\s*[({]\s*(?:\w+::)*(?:tr|translate)\s*\(", source.bare[match.start(1):]):
            continue
        holder = re.search(r"(\w+)\s*(?:=\s*|\(\s*|\{\s*)$", before)
        name = holder[1] if holder else ""
        named = name and re.search(r"\b" + name + r"\s*(?:\.|->)\s*set(?:ObjectName|AccessibleName)\s*\(|"
                                   r"\w*[nN]amed?\w*\s*\([^;]*\b" + name + r"\b", source.bare)
        if not named:
            yield (source.line_at(match.start()),
                   f"{match[1]} has no setObjectName or setAccessibleName: neither a test nor a screen reader can find it")


# ── tests ────────────────────────────────────────────────────────────────────────────────────────────────────────

pattern("test-sleep", r"\bqSleep\s*\(|\bqWait\s*\(|\bQThread::(?:m|u)?sleep\s*\(|\bsleep_(?:for|until)\s*\(|\bu?sleep\s*\(\s*\d|\btime\.sleep\s*\(",
        "a test that sleeps is slow when all is well and fails when the machine is busy; wait for the fact (QTRY_…)",
        lambda s: s.under("tests") and s.path.endswith(CODE + (".py",)))
pattern("empty-test", r"\bQVERIFY\s*\(\s*(?:true|1)\s*\)|\bQVERIFY2\s*\(\s*(?:true|1)\s*,|\bQCOMPARE\s*\(\s*(\w+)\s*,\s*\1\s*\)",
        "this cannot fail, so it proves nothing", lambda s: s.is_code and s.under("tests"))

# ── coroutines ───────────────────────────────────────────────────────────────────────────────────────────────────

CORO_ROOMS = ("models/base", "models/cloud", "models/session", "models/actions", "app", "tests")
SHAPES = "co_await stands only as `co_await f(a);`, `auto r = co_await f(a);` or `co_return co_await f(a);`"


def statement_before(text, offset):
    """What stands before `offset` in its statement; None when it stands inside an open bracket."""
    depth, start = 0, offset
    while start > 0:
        char = text[start - 1]
        if char in ")]":
            depth += 1
        elif char in "([":
            if depth == 0:
                return None
            depth -= 1
        elif char in ";{}" and depth == 0:
            break
        start -= 1
    return text[start:offset]


def without_leading_control(text):
    """Drops `if (…)`, `else`, `case X:` and their like from the front of a statement."""
    while True:
        text = text.strip()
        match = re.match(r"(?:if(?:\s+constexpr)?|while|for|switch)\s*\(", text)
        if match:
            text = text[closing(text, match.end() - 1) or len(text):]
        elif re.match(r"(?:else|do)\b", text):
            text = re.sub(r"^(?:else|do)\b", "", text)
        elif re.match(r"(?:case\b[^:;]*(?:::[^:;]*)*|default\s*):(?!:)", text):
            text = re.sub(r"^(?:case\b[^:;]*(?:::[^:;]*)*|default\s*):(?!:)", "", text, count=1)
        else:
            return re.sub(r"^#.*$", "", text, flags=re.M).strip()


@rule("await-shape")
def await_shape(source):
    if not source.is_code:
        return
    for match in re.finditer(r"\bco_await\b", source.bare):
        line = source.line_at(match.start())
        before = statement_before(source.bare, match.start())
        if before is None:
            yield line, f"in a condition or an argument its order and its temporaries are hard to see: {SHAPES}"
            continue
        before = without_leading_control(before)
        if not re.fullmatch(r"|co_return|(?:(?:const\s+)?[\w:]+(?:<[^;=]*>)?[\s&*]+)?(?:[\w.>\-]+|\[[\w\s,]+\])\s*=", before):
            yield line, f"as an operand its order is hard to see: {SHAPES}"
            continue
        after = source.bare[match.end():]
        called = re.match(r"\s*[\w:.]+(?:->[\w:.]+)*(?:<[^;(]*>)?\s*(?=[(;])", after)
        end = called.end() if called else 0
        if called and after[end] == "(":
            end = closing(after, end) or end
        if not called or not re.match(r"\s*;", after[end:]):
            yield line, f"what is awaited is one plain call or one name: {SHAPES}"


@rule("coroutine-place")
def coroutine_place(source):
    match = source.is_code and re.search(r"\bco_(?:await|return|yield)\b", source.bare)
    if match and not source.under(*CORO_ROOMS):
        yield source.line_at(match.start()), "coroutines live in cloud, session and actions; elsewhere signals are the language"


@rule("task-parameters")
def task_parameters(source):
    """A coroutine's frame outlives the call: a reference may dangle, a default argument hides a temporary."""
    if not source.is_code:
        return
    for match in re.finditer(r"\bTask<", source.bare):
        end, depth = match.end(), 1
        while end < len(source.bare) and depth:
            depth += {"<": 1, ">": -1}.get(source.bare[end], 0)
            end += 1
        name = re.match(r"\s+(?!operator)[A-Za-z_][\w:]*\s*\(", source.bare[end:])
        if not name:
            continue
        opening = end + name.end() - 1
        parameters = source.bare[opening:closing(source.bare, opening) or opening]
        line = source.line_at(match.start())
        if "&" in parameters:
            yield line, "a coroutine takes no reference: its frame outlives the call. By value, or a plain pointer to a service"
        if re.search(r"[^=!<>]=[^=]", parameters):
            yield line, "a function that returns a Task has no default argument: it is a temporary nobody sees at the call"


pattern("member-return", r"\bco_return\s+(?:this->)?m_\w+\s*;",
        "co_return moves out of a member it names; write co_return Result<T>(m_member);")


@rule("capturing-coroutine")
def capturing_coroutine(source):
    if not source.is_code:
        return
    for match in re.finditer(r"\[([^\[\]]+)\]\s*(\()?", source.bare):
        if re.match(r"\s*\[", source.bare[match.start() + 1:]) or match[1].strip() in ("nodiscard", "maybe_unused"):
            continue
        end = (closing(source.bare, match.end() - 1) if match[2] else match.end()) or match.end()
        if re.match(r"\s*(?:mutable\s*)?(?:noexcept\s*)?->\s*(?:[\w:]+::)?Task<", source.bare[end:]):
            yield (source.line_at(match.start()),
                   "the captures die with the lambda while the coroutine runs on; write a function with parameters")


# ── running ──────────────────────────────────────────────────────────────────────────────────────────────────────

EXCUSE = re.compile(r"(?://|#)\s*lint: allow ([\w-]+)(?::\s*(.*))?$")


def findings(path, raw):
    """(line, rule, why) of one file, excuses applied."""
    source = Source(path, raw)
    excuses = {}
    for number, text in enumerate(source.lines, 1):
        match = EXCUSE.search(text)
        if match:
            excuses[(number, match[1])] = match[2] or ""
    used = set()
    for name, find in RULES:
        for line, why in find(source):
            if (line, name) in excuses:
                used.add((line, name))
            else:
                yield line, name, why
    for (line, name), reason in excuses.items():
        if len(reason.split()) < 2:
            yield line, "excuse", f"why is {name} right here? An excuse gives its reason"
        elif (line, name) not in used:
            yield line, "excuse", f"nothing here breaks {name}; take the excuse away"


def listed_files():
    asked = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True,
                           capture_output=True, text=True)
    return asked.stdout.splitlines()


def main(paths):
    found = 0
    for path in sorted(set(paths or listed_files())):
        file = ROOT / path
        if path == PLANTED or not file.is_file() or not (path.endswith(CODE + (".py", ".cmake", ".sh")) or file.name in SCRIPT_NAMES):
            continue
        for line, name, why in sorted(findings(path, file.read_text(errors="replace"))):
            print(f"{path}:{line}: {name}: {why}", file=sys.stderr)
            found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
