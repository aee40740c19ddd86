// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/HttpMessage.h"

#include <QString>
#include <QStringList>

namespace Casement::Demo {

/// One request on its way through a service, and what was noticed about it.
struct Call
{
    const HttpRequest &request;
    QByteArray cmdlet;       ///< of InvokeCommand, as sent
    bool repeatPage = false; ///< a fault asks for the page before this one
    QStringList slips = {};  ///< what the reference forbids and this request did

    void slip(const char *what) { slips.append(QString::fromUtf8(what)); }
    void slip(const QByteArray &what) { slips.append(QString::fromUtf8(what)); }
};

} // namespace Casement::Demo
