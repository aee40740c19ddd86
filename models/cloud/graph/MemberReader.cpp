// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/MemberReader.h"

#include "models/base/Json.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace Casement::Graph {

using nlohmann::json;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Graph)
};

QString textOf(const json &value)
{
    return fromStdUtf8(value.get_ref<const std::string &>());
}

} // namespace

MemberReader::MemberReader(const json &object, const QString &what) : MemberReader(object, what, QString()) {}

MemberReader::MemberReader(const json &object, const QString &what, const QString &path)
    : m_object(object),
      m_what(what),
      m_path(path)
{
    if (!object.is_object())
        refuse("", Texts::tr("an object"));
}

const json *MemberReader::find(const char *name) const
{
    if (!m_object.is_object())
        return nullptr;
    const auto found = m_object.find(name);
    return found == m_object.end() ? nullptr : &*found;
}

void MemberReader::refuse(const char *name, const QString &expected)
{
    if (m_error)
        return;
    QString path = m_path + QString::fromLatin1(name);
    if (path.endsWith(QLatin1Char('.')))
        path.chop(1);
    const QString place = path.isEmpty() ? m_what : QStringLiteral("%1, %2").arg(m_what, path);
    //: %1 where in the answer, such as "users, accountEnabled"; %2 what should stand there, such as "text"
    m_error = makeError(ErrorKind::BadAnswer, Texts::tr("Microsoft Graph, %1: should be %2.").arg(place, expected),
                        Texts::tr("Try again; when it stays so, report it with this text."));
}

Field<QString> MemberReader::textField(const char *name)
{
    const json *value = find(name);
    if (!value)
        return {};
    if (value->is_null())
        return Field<QString>::null();
    if (!value->is_string()) {
        refuse(name, Texts::tr("text or null"));
        return {};
    }
    return Field<QString>(textOf(*value));
}

QString MemberReader::text(const char *name)
{
    return textField(name).valueOr(QString());
}

QString MemberReader::required(const char *name)
{
    const QString found = text(name);
    if (found.isEmpty())
        refuse(name, Texts::tr("text that is not empty"));
    return found;
}

QStringList MemberReader::texts(const char *name)
{
    QStringList list;
    const json *value = find(name);
    if (!value || value->is_null())
        return list;
    const auto isText = [](const json &entry) { return entry.is_string(); };
    if (!value->is_array() || !std::all_of(value->begin(), value->end(), isText)) {
        refuse(name, Texts::tr("a list of texts"));
        return list;
    }
    for (const json &entry : *value)
        list.append(textOf(entry));
    return list;
}

Field<bool> MemberReader::flag(const char *name)
{
    const json *value = find(name);
    if (!value)
        return {};
    if (value->is_null())
        return Field<bool>::null();
    if (!value->is_boolean()) {
        refuse(name, Texts::tr("true, false or null"));
        return {};
    }
    return Field<bool>(value->get<bool>());
}

Field<qint64> MemberReader::number(const char *name)
{
    const json *value = find(name);
    if (!value)
        return {};
    if (value->is_null())
        return Field<qint64>::null();
    // Unsigned numbers beyond the signed range would come out negative.
    const bool fits = value->is_number_integer() &&
                      (!value->is_number_unsigned() ||
                       value->get<quint64>() <= static_cast<quint64>(std::numeric_limits<qint64>::max()));
    if (!fits) {
        refuse(name, Texts::tr("a whole number or null"));
        return {};
    }
    return Field<qint64>(value->get<qint64>());
}

Field<QDateTime> MemberReader::time(const char *name)
{
    const Field<QString> written = textField(name);
    if (!written.hasValue())
        return written.isNull() ? Field<QDateTime>::null() : Field<QDateTime>();
    const QDateTime parsed = QDateTime::fromString(written.value(), Qt::ISODateWithMs);
    if (!parsed.isValid()) {
        refuse(name, Texts::tr("a time such as 2026-06-15T19:15:41Z"));
        return {};
    }
    return parsed.date().year() <= 1 ? Field<QDateTime>::null() : Field<QDateTime>(parsed.toUTC());
}

QDateTime MemberReader::requiredTime(const char *name)
{
    const Field<QDateTime> found = time(name);
    if (!found.hasValue())
        refuse(name, Texts::tr("a time such as 2026-06-15T19:15:41Z"));
    return found.valueOr(QDateTime());
}

bool MemberReader::requiredFlag(const char *name)
{
    const Field<bool> found = flag(name);
    if (!found.hasValue())
        refuse(name, Texts::tr("true or false"));
    return found.valueOr(false);
}

void MemberReader::object(const char *name, const std::function<void(MemberReader &)> &read)
{
    const json *value = find(name);
    if (value && !value->is_null())
        readChild(*value, name, read);
}

void MemberReader::objects(const char *name, const std::function<void(MemberReader &)> &read)
{
    const json *value = find(name);
    if (!value || value->is_null())
        return;
    if (!value->is_array()) {
        refuse(name, Texts::tr("a list"));
        return;
    }
    for (const json &entry : *value)
        readChild(entry, name, read);
}

void MemberReader::readChild(const json &child, const char *name, const std::function<void(MemberReader &)> &read)
{
    MemberReader reader(child, m_what, m_path + QString::fromLatin1(name) + QLatin1Char('.'));
    if (!reader.error())
        read(reader);
    if (!m_error)
        m_error = reader.error();
}

} // namespace Casement::Graph
