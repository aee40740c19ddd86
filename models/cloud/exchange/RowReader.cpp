// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/RowReader.h"

#include "models/base/Json.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace Casement::Exchange {

using nlohmann::json;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Exchange)
};

} // namespace

RowReader::RowReader(const json &row, qsizetype number, const QString &cmdlet)
    : m_row(row),
      m_number(number),
      m_cmdlet(cmdlet)
{
    if (!row.is_object())
        refuse("", Texts::tr("an object"));
}

const json *RowReader::find(const char *property) const
{
    if (!m_row.is_object())
        return nullptr;
    const auto found = m_row.find(property);
    return found == m_row.end() || found->is_null() ? nullptr : &*found;
}

bool RowReader::has(const char *property) const
{
    return m_row.is_object() && m_row.contains(property);
}

void RowReader::refuse(const char *property, const QString &expected)
{
    if (m_error)
        return;
    m_error = makeError(ErrorKind::BadAnswer,
                        Texts::tr("%1 of Exchange Online, row %2: %3 should be %4.")
                            .arg(m_cmdlet, QString::number(m_number),
                                 *property != '\0' ? QString::fromLatin1(property) : Texts::tr("the row"), expected),
                        Texts::tr("Read the list again; when it stays so, report it with this text."));
}

QString RowReader::text(const char *property)
{
    const json *value = find(property);
    if (!value)
        return {};
    if (!value->is_string()) {
        refuse(property, Texts::tr("text"));
        return {};
    }
    return fromStdUtf8(value->get_ref<const std::string &>());
}

QStringList RowReader::texts(const char *property)
{
    QStringList list;
    const json *value = find(property);
    if (!value)
        return list;
    if (!value->is_array()) {
        refuse(property, Texts::tr("a list of texts"));
        return list;
    }
    list.reserve(static_cast<qsizetype>(value->size()));
    for (const json &entry : *value) {
        if (!entry.is_string()) {
            refuse(property, Texts::tr("a list of texts"));
            return {};
        }
        list.append(fromStdUtf8(entry.get_ref<const std::string &>()));
    }
    return list;
}

QUuid RowReader::guid(const char *property)
{
    const QString written = text(property);
    if (written.isEmpty())
        return {};
    const QUuid parsed(written);
    if (parsed.isNull())
        refuse(property, Texts::tr("a GUID"));
    return parsed;
}

QUuid RowReader::rowGuid()
{
    const QUuid parsed = guid("Guid");
    if (parsed.isNull())
        refuse("Guid", Texts::tr("a GUID"));
    return parsed;
}

std::optional<bool> RowReader::boolean(const char *property)
{
    const json *value = find(property);
    if (!value)
        return std::nullopt;
    if (!value->is_boolean()) {
        refuse(property, Texts::tr("true, false or null"));
        return std::nullopt;
    }
    return value->get<bool>();
}

StoredState RowReader::state(Protocol protocol)
{
    const QByteArray property = protocolProperty(protocol).toLatin1();
    // Missing is "not read"; null is a value of its own where a protocol may be left to the organisation.
    if (!has(property.constData()))
        return StoredState::NotRead;
    return storedStateOf(protocol, boolean(property.constData()));
}

Property<bool> RowReader::flag(const char *property)
{
    if (!has(property))
        return {};
    const std::optional<bool> value = boolean(property);
    return value ? Property<bool>(*value) : Property<bool>::null();
}

Property<QString> RowReader::word(const char *property)
{
    if (!has(property))
        return {};
    const QString value = text(property);
    return value.isEmpty() ? Property<QString>::null() : Property<QString>(value);
}

Property<QStringList> RowReader::list(const char *property)
{
    if (!has(property))
        return {};
    return find(property) ? Property<QStringList>(texts(property)) : Property<QStringList>::null();
}

} // namespace Casement::Exchange
