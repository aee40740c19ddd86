// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/cloud/graph/Field.h"

#include <QDateTime>
#include <QStringList>

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <optional>

namespace Casement::Graph {

/// Reads one object of an answer member by member. Members nobody asks for are passed over; the first one of a wrong
/// type is kept as the error, with its name. Null and missing are no errors unless the member is `required`.
class MemberReader final
{
public:
    /// The object outlives this; `what` names it in errors, such as "organization".
    MemberReader(const nlohmann::json &object, const QString &what);

    /// Text that must be there and not be empty, such as an id.
    [[nodiscard]] QString required(const char *name);
    /// Empty when null or missing.
    [[nodiscard]] QString text(const char *name);
    [[nodiscard]] Field<QString> textField(const char *name);
    /// A list that is null or missing is empty.
    [[nodiscard]] QStringList texts(const char *name);
    [[nodiscard]] Field<bool> flag(const char *name);
    [[nodiscard]] Field<qint64> number(const char *name);
    /// ISO 8601 in UTC. 0001-01-01 is how some answers write "never"; it reads as null.
    [[nodiscard]] Field<QDateTime> time(const char *name);
    [[nodiscard]] QDateTime requiredTime(const char *name);
    [[nodiscard]] bool requiredFlag(const char *name);

    /// Calls back with the object under this name; not at all when it is null or missing.
    void object(const char *name, const std::function<void(MemberReader &)> &read);
    /// The same for every object of a list.
    void objects(const char *name, const std::function<void(MemberReader &)> &read);

    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// What was read, or the first error.
    template <class T>
    [[nodiscard]] Result<T> finish(T value) const
    {
        if (m_error)
            return failure(*m_error);
        return value;
    }

private:
    MemberReader(const nlohmann::json &object, const QString &what, const QString &path);
    [[nodiscard]] const nlohmann::json *find(const char *name) const;
    void refuse(const char *name, const QString &expected);
    void readChild(const nlohmann::json &child, const char *name, const std::function<void(MemberReader &)> &read);

    const nlohmann::json &m_object;
    QString m_what;
    QString m_path; ///< of the object inside the answer, ends in a dot unless empty
    std::optional<Error> m_error;
};

} // namespace Casement::Graph
