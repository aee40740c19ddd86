// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/Question.h"

#include "widgets/common/DialogFrame.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>

namespace Casement {

DialogFrame *makeQuestion(QWidget *window, const TenantFace &tenant, const QString &name, const QString &title,
                          const QString &subtitle, const QString &words)
{
    auto *dialog = new DialogFrame(window);
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setTenant(tenant);
    dialog->setHeading(title, subtitle);
    auto *body = new QWidget(dialog);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    column->addWidget(new PlainLabel(words, body));
    column->addStretch(1);
    dialog->setBody(body);
    dialog->setWantedSize({560, 300});
    return dialog;
}

} // namespace Casement
