// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/UnknownAddressesDialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>

namespace Casement {

UnknownAddressesDialog::UnknownAddressesDialog(const TenantFace &tenant, const PastedAddresses &pasted, QWidget *parent)
    : DialogFrame(parent)
{
    setObjectName(QStringLiteral("unknownAddresses"));
    setTenant(tenant);
    setHeading(tr("Addresses that were not checked"),
               tr("%Ln mailbox(es) were checked", nullptr, static_cast<int>(pasted.mailboxes.size())));
    QStringList lines;
    for (const QString &address : pasted.unknown)
        lines.append(tr("%1: no mailbox has this address").arg(address));
    for (const QString &address : pasted.ambiguous)
        lines.append(tr("%1: more than one mailbox answers to it").arg(address));
    auto *list = new QPlainTextEdit(lines.join(QLatin1Char('\n')));
    list->setReadOnly(true);
    list->setAccessibleName(tr("Addresses that were not checked"));
    list->setObjectName(QStringLiteral("addressList"));
    setBody(list);
    QPushButton *copy = addButton(tr("&Copy list"), ButtonKind::Plain);
    copy->setObjectName(QStringLiteral("copyList"));
    connect(copy, &QPushButton::clicked, this, [pasted] {
        QGuiApplication::clipboard()->setText((pasted.unknown + pasted.ambiguous).join(QLatin1Char('\n')));
    });
    addCancel(tr("Close"));
    setWantedSize({640, 420});
}

} // namespace Casement
