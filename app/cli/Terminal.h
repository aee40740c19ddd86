// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Completion.h"
#include "models/base/Task.h"

#include <QByteArray>
#include <QString>

#include <memory>

class QSocketNotifier;

namespace Casement {

/// The three standard streams. Data goes to standard output, all else to standard error; what is said there may hold
/// names from a tenant, so every line passes terminalSafe().
class Terminal final
{
public:
    explicit Terminal(bool quiet);
    ~Terminal();

    /// To be called first of all: a program started with a standard stream closed would give its number to the next
    /// file it opens, and write its remarks there.
    static void occupyStandardStreams();

    /// A line that is always said.
    void line(const QString &text);
    /// A remark that --quiet leaves out.
    void note(const QString &text);
    /// How far something has come: overwritten by the next one, and only shown on a terminal.
    void progress(const QString &text);
    /// Text, advice, the service's words, code and correlation id.
    void error(const Error &error);

    /// Whether there is a person to ask.
    [[nodiscard]] bool canAsk() const;
    /// One line from the terminal; empty at its end.
    [[nodiscard]] Task<Result<QString>> ask(QString question, CancelToken token);

    [[nodiscard]] bool dataGoesToTerminal() const;
    /// Data for standard output. A reader that has gone away is no error: it has what it wanted.
    [[nodiscard]] Outcome write(const QByteArray &data);

private:
    void clearProgress();
    void readAnswer();

    bool m_quiet;
    bool m_progressShown = false;
    std::unique_ptr<QSocketNotifier> m_input;
    std::unique_ptr<Completion<QString>> m_answer;
};

} // namespace Casement
