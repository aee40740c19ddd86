// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/cloud/exchange/Property.h"
#include "models/domain/ProtocolState.h"

#include <QStringList>
#include <QUuid>

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace Casement::Exchange {

/// Reads one row property by property. The first value of a wrong type is kept as the error, naming row and property;
/// a value that is missing or null is no error unless it is the row's own Guid.
class RowReader final
{
public:
    /// The row outlives this.
    RowReader(const nlohmann::json &row, qsizetype number, const QString &cmdlet);

    [[nodiscard]] QString text(const char *property);
    [[nodiscard]] QStringList texts(const char *property);
    [[nodiscard]] QUuid guid(const char *property); ///< null when missing, null or empty
    [[nodiscard]] QUuid rowGuid();                  ///< the Guid, which must be there
    [[nodiscard]] std::optional<bool> boolean(const char *property);
    [[nodiscard]] StoredState state(Protocol protocol);

    /// The same where absent and null mean different things. An empty text is null: that is how the service writes it.
    [[nodiscard]] Property<bool> flag(const char *property);
    [[nodiscard]] Property<QString> word(const char *property);
    [[nodiscard]] Property<QStringList> list(const char *property);

    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// Notes that this property is not what it should be, for callers that look deeper than types.
    void refuse(const char *property, const QString &expected);

private:
    [[nodiscard]] const nlohmann::json *find(const char *property) const;
    [[nodiscard]] bool has(const char *property) const;

    const nlohmann::json &m_row;
    qsizetype m_number;
    QString m_cmdlet;
    std::optional<Error> m_error;
};

} // namespace Casement::Exchange
