// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/RecipientType.h"

#include <QCoreApplication>

namespace Casement {

namespace {

const struct
{
    QLatin1String id;
    const char *word;
} knownTypes[] = {
    {QLatin1String("user"), QT_TRANSLATE_NOOP("Casement::RecipientType", "User")},
    {QLatin1String("shared"), QT_TRANSLATE_NOOP("Casement::RecipientType", "Shared")},
    {QLatin1String("room"), QT_TRANSLATE_NOOP("Casement::RecipientType", "Room")},
    {QLatin1String("equipment"), QT_TRANSLATE_NOOP("Casement::RecipientType", "Equipment")},
    {QLatin1String("scheduling"), QT_TRANSLATE_NOOP("Casement::RecipientType", "Scheduling")},
    {QLatin1String("discovery"), QT_TRANSLATE_NOOP("Casement::RecipientType", "Discovery")},
    {QLatin1String("legacy"), QT_TRANSLATE_NOOP("Casement::RecipientType", "Legacy")},
    {QLatin1String("linked"), QT_TRANSLATE_NOOP("Casement::RecipientType", "Linked")},
    {QLatin1String("linkedroom"), QT_TRANSLATE_NOOP("Casement::RecipientType", "Linked room")},
    {QLatin1String("team"), QT_TRANSLATE_NOOP("Casement::RecipientType", "Team")},
    {QLatin1String("mailuser"), QT_TRANSLATE_NOOP("Casement::RecipientType", "Mail user")},
};

} // namespace

QString recipientTypeId(const QString &recipientTypeDetails)
{
    QString id = recipientTypeDetails.toLower();
    if (id.size() > 7 && id.endsWith(QLatin1String("mailbox")))
        id.chop(7);
    return id;
}

QString recipientTypeWord(const QString &recipientTypeDetails)
{
    const QString id = recipientTypeId(recipientTypeDetails);
    for (const auto &entry : knownTypes) {
        if (id == entry.id)
            return QCoreApplication::translate("Casement::RecipientType", entry.word);
    }
    return recipientTypeDetails;
}

QStringList recipientTypeIds()
{
    QStringList ids;
    for (const auto &entry : knownTypes)
        ids.append(entry.id);
    return ids;
}

} // namespace Casement
