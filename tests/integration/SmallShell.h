// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <nlohmann/json_fwd.hpp>

#include <QString>

#include <functional>

namespace Casement::TestSupport {

/// As much of PowerShell as our scripts may use, and not a word more: comments, the error preference, progress, the
/// connection, commands with named parameters, `if` over one question, and values that are quoted text, switches, null,
/// numbers, lists, sums of text and [char]n, and dates. Whatever else stands in a script is an error, so that a name
/// that broke out of its quotes would be seen. It stops at the first error.
class SmallShell final
{
public:
    /// Does one cmdlet; parameters as they would leave. What it answers is the cmdlet's list of objects.
    using Service = std::function<Result<nlohmann::json>(const QByteArray &cmdlet, const nlohmann::json &parameters)>;

    explicit SmallShell(Service service) : m_service(std::move(service)) {}

    [[nodiscard]] Outcome run(const QString &script);

    int commands = 0; ///< that were given to the service to change something
    int progress = 0; ///< lines of progress

private:
    [[nodiscard]] Outcome statement();
    [[nodiscard]] Outcome question();
    [[nodiscard]] Outcome block(bool obeyed);
    [[nodiscard]] Outcome command(bool obeyed);
    [[nodiscard]] Result<bool> condition();
    [[nodiscard]] Result<nlohmann::json> value();
    [[nodiscard]] Result<nlohmann::json> inBrackets();
    [[nodiscard]] Result<QString> quotedText();
    [[nodiscard]] Result<nlohmann::json> list();

    [[nodiscard]] bool takes(const char *text);
    [[nodiscard]] bool at(QChar c) const { return m_at < m_text.size() && m_text[m_at] == c; }
    [[nodiscard]] bool atQuote() const;
    [[nodiscard]] bool atEndOfCommand() const;
    void skipBlanks();
    [[nodiscard]] QString word();
    [[nodiscard]] tl::unexpected<Error> notUnderstood() const;

    Service m_service;
    QString m_text;
    qsizetype m_at = 0;
    bool m_connected = false;
    bool m_stops = false;
};

} // namespace Casement::TestSupport
