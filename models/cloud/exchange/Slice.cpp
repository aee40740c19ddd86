// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/exchange/Slice.h"

#include "models/base/Json.h"

#include <QByteArrayList>
#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <array>

namespace Casement::Exchange {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Exchange)
};

/// The types that have more than a few mailboxes. Whole words: the service takes a beginning of one for the one.
constexpr std::array types{"UserMailbox", "SharedMailbox", "RoomMailbox", "EquipmentMailbox"};

/// First letters of names, cut so that neither European names nor the GUIDs that newer objects are named by crowd into
/// one part. Names, not display names: those change, and one that changed during a load could escape every part.
constexpr std::array letters{"0123", "4567", "89", "a",    "bc", "de", "fgh",
                             "ij",   "kl",   "m",  "nopq", "r",  "s",  "tuvwxyz"};

bool isRest(int place, size_t count)
{
    return place == static_cast<int>(count);
}

QByteArray namesBeginWith(const char *first)
{
    QByteArrayList terms;
    for (const char *letter = first; *letter != '\0'; ++letter)
        terms.append(QByteArray("(Name -like '") + *letter + "*')");
    return terms.join(" -or ");
}

QByteArray namesOf(int place)
{
    if (!isRest(place, letters.size()))
        return namesBeginWith(letters[static_cast<size_t>(place)]);
    QByteArrayList terms;
    for (const char *first : letters)
        terms.append(namesBeginWith(first));
    return "-not (" + terms.join(" -or ") + ')';
}

QByteArray otherTypes()
{
    QByteArrayList terms;
    for (const char *type : types)
        terms.append(QByteArray("(RecipientTypeDetails -ne '") + type + "')");
    return terms.join(" -and ");
}

} // namespace

Slice Slice::everythingByName()
{
    Slice all;
    all.m_byName = true;
    return all;
}

std::vector<Slice> Slice::parts() const
{
    std::vector<Slice> made;
    if (m_names >= 0)
        return made;
    const bool byType = m_type < 0 && !m_byName;
    const auto count = static_cast<int>(byType ? types.size() : letters.size());
    for (int place = 0; place <= count; ++place) {
        Slice part = *this;
        (byType ? part.m_type : part.m_names) = place;
        made.push_back(part);
    }
    return made;
}

QByteArray Slice::filter() const
{
    QByteArrayList terms;
    if (isRest(m_type, types.size()))
        terms.append(otherTypes());
    if (m_names >= 0)
        terms.append(namesOf(m_names));
    return terms.size() == 2 ? '(' + terms.join(") -and (") + ')' : terms.join();
}

QByteArray Slice::parameters() const
{
    nlohmann::json parameters{{"ResultSize", "Unlimited"}};
    if (m_type >= 0 && !isRest(m_type, types.size()))
        parameters["RecipientTypeDetails"] = types[static_cast<size_t>(m_type)];
    if (const QByteArray text = filter(); !text.isEmpty())
        parameters["Filter"] = text.toStdString();
    return dumpJson(parameters);
}

QString Slice::key() const
{
    if (m_type < 0 && m_names < 0)
        return QStringLiteral("all");
    const char *type = m_type < 0 ? "any" : isRest(m_type, types.size()) ? "other" : types[static_cast<size_t>(m_type)];
    if (m_names < 0)
        return QLatin1String(type);
    const char *names = isRest(m_names, letters.size()) ? "other" : letters[static_cast<size_t>(m_names)];
    return QLatin1String(type) + QLatin1Char('/') + QLatin1String(names);
}

QString Slice::words() const
{
    if (m_type < 0 && m_names < 0)
        return Texts::tr("the whole list");
    const QString type = m_type < 0 ? Texts::tr("all types")
                         : isRest(m_type, types.size())
                             ? Texts::tr("all other types")
                             : Texts::tr("type %1").arg(QLatin1String(types[static_cast<size_t>(m_type)]));
    if (m_names < 0)
        return type;
    if (isRest(m_names, letters.size()))
        return Texts::tr("%1, all other names").arg(type);
    return Texts::tr("%1, names beginning with one of “%2”")
        .arg(type, QLatin1String(letters[static_cast<size_t>(m_names)]));
}

} // namespace Casement::Exchange
