// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/AboutDialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSysInfo>

namespace Casement {

AboutDialog::AboutDialog(const TenantFace &tenant, QWidget *parent) : DialogFrame(parent)
{
    setTenant(tenant);
    setObjectName(QStringLiteral("aboutDialog"));
    setHeading(tr("Casement %1").arg(QLatin1String(CASEMENT_VERSION)),
               tr("See which mailboxes legacy protocols still reach, and shut the rest."));
    const QString text =
        QStringLiteral("Casement %1, GPL-3.0-or-later\nQt %2 (LGPL-3), QtNetworkAuth (GPL-3)\n"
                       "QCoro (MIT), tl::expected (CC0), nlohmann/json (MIT), spdlog and fmt (MIT),\n"
                       "CLI11 (BSD-3), OpenSSL 3 (Apache-2.0), zlib (Zlib), SQLite (public domain)\n%3, %4")
            .arg(QLatin1String(CASEMENT_VERSION), QLatin1String(qVersion()), QSysInfo::prettyProductName(),
                 QSysInfo::currentCpuArchitecture());
    auto *parts = new QPlainTextEdit(text);
    parts->setReadOnly(true);
    parts->setObjectName(QStringLiteral("aboutText"));
    parts->setAccessibleName(tr("Versions and licences"));
    setBody(parts);
    QPushButton *copy = addButton(tr("&Copy"), ButtonKind::Plain);
    copy->setObjectName(QStringLiteral("copyAbout"));
    connect(copy, &QPushButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    addCancel(tr("Close"));
    setWantedSize({640, 360});
}

} // namespace Casement
