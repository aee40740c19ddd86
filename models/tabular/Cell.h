// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

#include <variant>

namespace Casement::Tabular {

/// One value as files see it: no formatting, no language. The default-made cell is null, which is a value of its own
/// ("the mailbox leaves it to the organisation") and differs from empty text.
class Cell final
{
public:
    using Value = std::variant<std::monostate, bool, qint64, QString, QDate, QDateTime>;

    Cell() = default;
    static Cell null() { return {}; }
    static Cell boolean(bool value) { return Cell(Value(value)); }
    static Cell number(qint64 value) { return Cell(Value(value)); }
    static Cell text(QString value) { return Cell(Value(std::move(value))); }
    static Cell date(QDate value) { return value.isValid() ? Cell(Value(value)) : Cell(); }
    static Cell time(QDateTime value) { return value.isValid() ? Cell(Value(std::move(value))) : Cell(); }

    [[nodiscard]] const Value &value() const { return m_value; }
    [[nodiscard]] bool isNull() const { return std::holds_alternative<std::monostate>(m_value); }
    /// The text when it is one, which is the only kind a tenant's users can write; null otherwise.
    [[nodiscard]] const QString *asText() const { return std::get_if<QString>(&m_value); }

    /// As it stands in files: null, true, -5, the text itself, 2026-11-18, 2026-11-18T09:12:00Z.
    [[nodiscard]] QString toString() const;

    friend bool operator==(const Cell &, const Cell &) = default;

private:
    explicit Cell(Value value) : m_value(std::move(value)) {}
    Value m_value;
};

} // namespace Casement::Tabular
