// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Files.h"

#include "app/cli/CliWords.h"

#include <QFile>

namespace Casement {

Result<QByteArray> readInputFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage, CliWords::tr("%1 cannot be read: %2").arg(path, file.errorString()),
                       CliWords::tr("Nothing was imported. Give a file that exists and that you may read."));
    return file.read(64 * 1024 * 1024 + 1);
}

} // namespace Casement
