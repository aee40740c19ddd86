// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/HttpMessage.h"
#include "models/demotenant/Scenario.h"

#include <QString>
#include <QStringList>

namespace Casement::Demo {

/// One request on its way through a service, and what was noticed about it.
struct Call
{
    const HttpRequest &request;
    QByteArray cmdlet;       ///< of InvokeCommand, as sent
    Scenario scenario;       ///< the circumstances it meets
    qint64 nowMs = 0;        ///< when it came
    bool isPart = false;     ///< of a $batch
    bool repeatPage = false; ///< a fault asks for the page before this one
    bool emptyPage = false;  ///< a fault asks for a page without rows
    int rows = 0;            ///< how many rows the answer holds, once there is one
    QStringList slips = {};  ///< what the reference forbids and this request did

    void slip(const char *what) { slips.append(QString::fromUtf8(what)); }
    void slip(const QByteArray &what) { slips.append(QString::fromUtf8(what)); }
};

} // namespace Casement::Demo
