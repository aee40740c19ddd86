// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/ClientWords.h"

#include <QCoreApplication>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::ClientWords)
};

/// What stands in the log where the service turned a password into a token for a program that gave no name.
const QString translated = QStringLiteral("BAV2ROPC");
/// Between what kind of client it was and its name, where the kind tells no protocol.
const QString separator = QStringLiteral(" · ");

QString programWords(const QString &program)
{
    return program.compare(translated, Qt::CaseInsensitive) == 0
               ? Words::tr("unnamed program with a password (%1)").arg(program)
               : program;
}

} // namespace

QString clientWords(const QString &client)
{
    const QString plain = client.simplified();
    const qsizetype at = plain.lastIndexOf(separator);
    if (at < 0)
        return programWords(plain);
    return plain.left(at) + separator + programWords(plain.mid(at + separator.size()));
}

} // namespace Casement
