// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Terminal.h"

#include "app/cli/CliWords.h"
#include "models/tabular/TerminalText.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace Casement {

namespace {

/// Whether all of it was written; errno tells why not.
bool writeAll(int descriptor, const QByteArray &bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t step =
            ::write(descriptor, bytes.constData() + written, static_cast<size_t>(bytes.size() - written));
        if (step < 0 && errno != EINTR)
            return false;
        if (step > 0)
            written += step;
    }
    return true;
}

/// There is nobody to tell when standard error itself is gone.
void say(const QByteArray &bytes)
{
    const bool told = writeAll(STDERR_FILENO, bytes);
    Q_UNUSED(told)
}

} // namespace

Terminal::Terminal(bool quiet) : m_quiet(quiet) {}

Terminal::~Terminal()
{
    clearProgress();
}

void Terminal::occupyStandardStreams()
{
    std::array<int, 2> ends{};
    if (::fcntl(STDIN_FILENO, F_GETFD) < 0 && ::pipe(ends.data()) == 0) {
        // A pipe without a writer: closed is what a reader of it finds.
        if (ends[0] != STDIN_FILENO && ::dup2(ends[0], STDIN_FILENO) >= 0)
            ::close(ends[0]);
        ::close(ends[1]);
    }
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) < 0) {
            // Data that nobody gets is an error, so standard output must refuse it; words may get lost.
            const int empty = ::open("/dev/null", stream == STDOUT_FILENO ? O_RDONLY : O_WRONLY);
            if (empty >= 0 && empty != stream && ::dup2(empty, stream) >= 0)
                ::close(empty);
        }
    }
}

void Terminal::line(const QString &text)
{
    clearProgress();
    QByteArray bytes;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &one : lines)
        bytes += Tabular::terminalSafe(one).toUtf8() + '\n';
    say(bytes);
}

void Terminal::note(const QString &text)
{
    if (!m_quiet)
        line(text);
}

void Terminal::progress(const QString &text)
{
    if (m_quiet || ::isatty(STDERR_FILENO) == 0)
        return;
    m_progressShown = true;
    say("\r\033[K" + Tabular::terminalSafe(text).toUtf8());
}

void Terminal::clearProgress()
{
    if (m_progressShown)
        say("\r\033[K");
    m_progressShown = false;
}

void Terminal::error(const Error &error)
{
    line(CliWords::tr("casementctl: %1").arg(error.text));
    if (!error.advice.isEmpty())
        line(QStringLiteral("  ") + error.advice);
    if (!error.serverWords.isEmpty() && error.serverWords != error.text)
        line((error.kind == ErrorKind::Storage ? CliWords::tr("  In detail: %1")
                                               : CliWords::tr("  The service said: %1"))
                 .arg(error.serverWords.simplified()));
    if (!error.code.isEmpty())
        line(CliWords::tr("  Code: %1").arg(error.code));
    if (!error.requestId.isEmpty())
        line(CliWords::tr("  Correlation id: %1").arg(error.requestId));
}

bool Terminal::canAsk() const
{
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

Task<Result<QString>> Terminal::ask(QString question, CancelToken token)
{
    clearProgress();
    say(Tabular::terminalSafe(question).toUtf8() + ' ');
    m_answer = std::make_unique<Completion<QString>>(token);
    if (!m_input) {
        m_input = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
        QObject::connect(m_input.get(), &QSocketNotifier::activated, m_input.get(), [this] { readAnswer(); });
    }
    m_input->setEnabled(true);
    const Completion<QString> answer = *m_answer;
    auto typed = co_await answer;
    co_return typed;
}

/// A terminal gives whole lines.
void Terminal::readAnswer()
{
    m_input->setEnabled(false);
    QByteArray buffer(1024, '\0');
    const ssize_t length = ::read(STDIN_FILENO, buffer.data(), static_cast<size_t>(buffer.size()));
    m_answer->fire(QString::fromUtf8(buffer.left(qMax<ssize_t>(0, length))).trimmed());
}

bool Terminal::dataGoesToTerminal() const
{
    return ::isatty(STDOUT_FILENO) == 1;
}

Outcome Terminal::write(const QByteArray &data)
{
    clearProgress();
    if (writeAll(STDOUT_FILENO, data) || errno == EPIPE)
        return {};
    return failure(
        ErrorKind::Storage,
        CliWords::tr("Standard output cannot be written: %1").arg(QString::fromLocal8Bit(std::strerror(errno))));
}

} // namespace Casement
