# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants violations of each house rule in text and expects lint to find them; and lawful twins, which it must let pass."""
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
sys.dont_write_bytecode = True
import lint  # noqa: E402

CPP = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
HEADER = CPP + "#pragma once\n"

# rule, file, text that breaks it
BROKEN = [
    ("spdx", "models/base/X.cpp", None),
    ("pragma-once", "models/base/X.h", "int x;"),
    ("unfinished", "models/base/X.cpp", "// TO" "DO: later"),
    ("commented-out", "models/base/X.cpp", "//    auto x = f();"),
    ("commented-out", "models/base/X.cpp", "// if (x) {"),
    ("commented-out", "models/base/X.cpp", "// m_view->reset();"),
    ("commented-out", "models/base/X.cpp", "// return true;"),
    ("commented-out", "models/base/X.cpp", "#if 0\nint x;\n#endif"),
    ("umbrella", "models/base/X.cpp", "#include <QtCore>"),
    ("umbrella", "widgets/common/X.cpp", "#include <QtWidgets/QLabel>"),
    ("umbrella", "tests/unit/x/TestX.cpp", "#include <QtTest>"),
    ("heavy-header", "models/base/X.h", "#include <nlohmann/json.hpp>"),
    ("heavy-header", "models/base/X.h", "#include <spdlog/spdlog.h>"),
    ("heavy-header", "app/cli/X.h", "#include <CLI/CLI.hpp>"),
    ("heavy-header", "models/cloud/exchange/X.h", "#include <simdjson.h>"),
    ("include-root", "models/base/X.cpp", '#include "Result.h"'),
    ("include-root", "models/base/X.cpp", '#include "../base/Result.h"'),
    ("qcoro", "models/session/X.cpp", "#include <QCoroTimer>"),
    ("string-connect", "widgets/common/X.cpp", "connect(a, SIGNAL(b()), c, SLOT(d()));"),
    ("nested-loop", "models/session/X.cpp", "QEventLoop loop;"),
    ("nested-loop", "widgets/common/X.cpp", "QCoreApplication::processEvents();"),
    ("nested-loop", "widgets/common/X.cpp", "if (dialog.exec() == 1) f();"),
    ("nested-loop", "widgets/common/X.cpp", "m_menu->exec(where);"),
    ("nested-loop", "widgets/common/X.cpp", "QMessageBox::warning(this, title, text);"),
    ("nested-loop", "widgets/export/X.cpp", "auto path = QFileDialog::getSaveFileName(this);"),
    ("file-dialog", "widgets/export/X.cpp", 'auto *dialog = new QFileDialog(this, title);'),
    ("file-dialog", "widgets/common/X.cpp", "QFileDialog dialog(this);"),
    ("file-dialog", "app/gui/X.cpp", "auto dialog = std::make_unique<QFileDialog>(this);"),
    ("rich-text", "widgets/common/X.cpp", "label->setTextFormat(Qt::RichText);"),
    ("rich-text", "widgets/common/X.cpp", "document.setHtml(text);"),
    ("singleton", "models/session/X.h", "static Session &instance();"),
    ("singleton", "models/session/X.cpp", "Q_GLOBAL_STATIC(Session, session)"),
    ("tls", "models/cloud/http/X.cpp", "reply->ignoreSslErrors();"),
    ("tls", "models/cloud/http/X.cpp", "socket.setPeerVerifyMode(QSslSocket::VerifyNone);"),
    ("untranslated", "widgets/common/X.cpp", 'label->setText(QStringLiteral("Sign in"));'),
    ("untranslated", "widgets/common/X.cpp", 'auto *b = named(new QPushButton(QStringLiteral("Export"), this));'),
    ("tr-context", "models/store/X.cpp", "QString tr(const char *text)\n{\n}"),
    ("chained-arg", "models/base/X.cpp", "auto t = tr(a).arg(name).arg(other);"),
    ("chained-arg", "models/base/X.cpp", 'auto t = tr("%1 of %2")\n    .arg(f(a, b))\n    .arg(c);'),
    ("vacuous-words", "widgets/common/X.cpp", 'setText(tr("Please sign in"));'),
    ("vacuous-words", "widgets/common/X.cpp", 'setText(tr("Saved "\n"successfully"));'),
    ("vacuous-words", "models/session/X.cpp", 'auto t = QCoreApplication::translate("S", "Done!");'),
    ("nameless-widget", "widgets/common/X.cpp", "layout->addWidget(new QPushButton(icon, {}));"),
    ("nameless-widget", "widgets/common/X.cpp", "auto *field = new QLineEdit(this);\nother->setObjectName(x);"),
    ("nameless-widget", "app/gui/X.cpp", "X::X() : m_table(new QTableView(this)) {}"),
    ("test-sleep", "tests/unit/x/TestX.cpp", "QTest::qWait(50);"),
    ("test-sleep", "tests/unit/x/TestX.cpp", "std::this_thread::sleep_for(1s);"),
    ("test-sleep", "tests/cli/run.py", "# SPDX-License-Identifier: GPL-3.0-or-later\ntime.sleep(1)"),
    ("empty-test", "tests/unit/x/TestX.cpp", "QVERIFY(true);"),
    ("empty-test", "tests/unit/x/TestX.cpp", "QCOMPARE(count, count);"),
    ("await-shape", "models/session/X.cpp", "if (co_await f()) g();"),
    ("await-shape", "models/session/X.cpp", "while (!co_await f()) {}"),
    ("await-shape", "models/session/X.cpp", "auto x = g(co_await f());"),
    ("await-shape", "models/session/X.cpp", "auto x = 1 + co_await f();"),
    ("await-shape", "models/session/X.cpp", "auto x = (co_await f()).value();"),
    ("await-shape", "models/session/X.cpp", "auto x = co_await f() ? a : b;"),
    ("await-shape", "models/session/X.cpp", "co_return !co_await f();"),
    ("await-shape", "models/session/X.cpp", "auto x = co_await f().then(g);"),
    ("await-shape", "models/session/X.cpp", "co_await f(co_await g());"),
    ("await-shape", "models/session/X.cpp", "co_await [t]() -> Task<> { co_return; }();"),
    ("coroutine-place", "widgets/report/X.cpp", "Task<> X::load()\n{\n    co_return;\n}"),
    ("coroutine-place", "models/query/X.cpp", "co_await f();"),
    ("task-parameters", "models/session/X.h", "Task<Result<Page>> page(const QString &name, CancelToken cancel);"),
    ("task-parameters", "models/session/X.cpp", "Task<> X::load(Options options = {})\n{\n}"),
    ("task-parameters", "models/actions/X.cpp", "Task<Result<QList<Row>>> run(Rows &&rows)"),
    ("member-return", "models/session/X.cpp", "co_return m_token;"),
    ("capturing-coroutine", "models/session/X.cpp", "auto f = [this](int n) -> Task<Result<int>> { co_return n; };"),
    ("capturing-coroutine", "models/session/X.cpp", "auto f = [token]() mutable -> Casement::Task<> { co_return; };"),
]

# file, text that lint must leave in peace
LAWFUL = [
    ("models/base/X.cpp", "// Waits for the answer; a second call is harmless.\n// The service (see there) answers twice;"),
    ("models/base/X.cpp", "// Result<T> is tl::expected under our name.\nint x = 1'000; // if (a) then b"),
    ("models/base/X.cpp", "#include <nlohmann/json.hpp>\n#include <QtMath>\n#include <QtEndian>"),
    ("models/base/X.h", "#include <nlohmann/json_fwd.hpp>"),
    ("tests/unit/x/TestX.cpp", '#include "tests/support/TestMain.h"\n#include "TestX.moc"'),
    ("models/base/Task.h", "#include <QCoroTask>"),
    ("models/store/X.cpp", "if (!query.exec()) return;\nquery.exec(text);"),
    ("app/gui/main.cpp", "return app.exec();"),
    ("app/gui/main.cpp", "return QApplication::exec();"),
    ("app/gui/main.cpp", "auto *app = QCoreApplication::instance();"),
    ("widgets/common/X.cpp", 'auto x = QStringLiteral("SIGNAL(not a connection) QEventLoop");'),
    ("widgets/common/X.cpp", 'label->setText(QStringLiteral("%1 / %2").arg(a, b));'),
    ("models/store/X.cpp", "struct Texts { Q_DECLARE_TR_FUNCTIONS(Casement::Store) };"),
    ("widgets/common/X.cpp", "auto t = tr(a).arg(f(x).arg(y), z);"),
    ("widgets/common/X.cpp", 'setText(tr("The list is empty. Clear the filter to see all rows."));'),
    ("widgets/common/FileDialog.cpp", "auto *dialog = new QFileDialog(parent, title);"),
    ("widgets/export/X.cpp", "QFileDialog *dialog = makeSaveDialog(this, question, suffix);"),
    ("widgets/common/X.cpp", 'auto *field = new QLineEdit(this);\nfield->setObjectName(QStringLiteral("field"));'),
    ("widgets/common/X.cpp", "layout->addWidget(new QPushButton(tr(a)));"),
    ("widgets/common/X.cpp", 'layout->addWidget(named(new QPushButton(tr(a)), "save"));'),
    ("widgets/common/X.cpp", 'X::X() : m_table(new QTableView(this))\n{\n    m_table->setAccessibleName(tr("Mailboxes"));\n}'),
    ("models/session/X.cpp", "co_await f(a, b);\nauto r = co_await f(a);\nr = co_await m_service->load(std::move(a), cancel);"),
    ("models/session/X.cpp", "co_return co_await f(a);\nco_return co_await waiting;\nif (x)\n    co_return co_await g(a);"),
    ("models/session/X.cpp", "for (auto &a : list)\n    co_await f(a);\nelse\n    co_await f(b);\nconst Result<int> r = co_await Http::get<int>(x);"),
    ("models/session/X.cpp", "switch (x) {\ncase Kind::A:\n    co_await f(a);\n}\nauto [a, b] = co_await pair(x);"),
    ("models/session/X.h", "Task<Result<Page>> page(QString name, Service *service, CancelToken cancel);"),
    ("models/session/X.cpp", "co_return Result<QString>(m_token);"),
    ("models/session/X.cpp", "auto f = [this](int n) -> Result<int> { return n; };\nauto g = [](int n) -> Task<int> { co_return n; };"),
    ("models/base/X.cpp", "auto s = R\"(co_await (x))\"; int c = '\"'; f(\"//\");"),
]


class House(unittest.TestCase):
    def names(self, path, text):
        return [name for _, name, _ in lint.findings(path, text)]

    def whole(self, path, text):
        return text if path.endswith(".py") else (HEADER if path.endswith(".h") else CPP) + text + "\n"

    def test_every_planted_violation_is_found(self):
        for name, path, text in BROKEN:
            with self.subTest(rule=name, text=text):
                whole = "int x;\n" if text is None else self.whole(path, text)
                if name == "pragma-once":
                    whole = CPP + text
                self.assertIn(name, self.names(path, whole))

    def test_every_rule_is_planted_at_least_once(self):
        self.assertEqual({name for name, _ in lint.RULES}, {name for name, _, _ in BROKEN})

    def test_what_is_lawful_is_left_in_peace(self):
        for path, text in LAWFUL:
            with self.subTest(text=text):
                self.assertEqual(self.names(path, self.whole(path, text)), [])

    def test_a_finding_says_its_line_and_why(self):
        found = list(lint.findings("tests/unit/x/TestX.cpp", CPP + "int a;\n\n    QVERIFY(true);\n"))
        self.assertEqual(found, [(4, "empty-test", "this cannot fail, so it proves nothing")])

    def test_an_excuse_with_a_reason_holds_on_its_own_line_only(self):
        line = "QTest::qWait(50); // lint: allow test-sleep: nothing happens, which cannot be waited for\n"
        path = "tests/unit/x/TestX.cpp"
        self.assertEqual(self.names(path, CPP + line), [])
        self.assertEqual(self.names(path, CPP + line + "QTest::qWait(50);\n"), ["test-sleep"])

    def test_an_excuse_needs_a_reason_and_something_to_excuse(self):
        path = "tests/unit/x/TestX.cpp"
        self.assertEqual(self.names(path, CPP + "QTest::qWait(50); // lint: allow test-sleep\n"), ["excuse"])
        self.assertEqual(self.names(path, CPP + "QTest::qWait(50); // lint: allow test-sleep: because\n"), ["excuse"])
        self.assertEqual(self.names(path, CPP + "int a; // lint: allow test-sleep: it is needed here\n"), ["excuse"])

    def test_an_excuse_for_one_rule_does_not_cover_another(self):
        text = CPP + "QVERIFY(true); // lint: allow test-sleep: this is not the rule\n"
        self.assertEqual(sorted(self.names("tests/unit/x/TestX.cpp", text)), ["empty-test", "excuse"])


if __name__ == "__main__":
    unittest.main()
