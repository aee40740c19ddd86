// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/FileDialog.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/TenantBadge.h"
#include "widgets/common/TenantBand.h"
#include "widgets/common/TextSize.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QFileDialog>

namespace Casement {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::FileDialog)
};

/// The desktop's own dialog has room for nothing else of ours.
QString titleOf(const FileQuestion &question)
{
    if (!question.tenant)
        return question.title;
    const QString name = isolated(onOneLine(question.tenant->name));
    const QString domain = isolated(onOneLine(question.tenant->domain));
    return question.tenant->isDemo ? Texts::tr("%1 – %2 (demo, nothing is real)").arg(question.title, name)
                                   : Texts::tr("%1 – %2 · %3").arg(question.title, name, domain);
}

/// Outside of the layout's margins, as a menu bar would stand.
void putOnTop(QFileDialog *dialog, const TenantFace &tenant)
{
    auto *head = new QWidget(dialog);
    auto *band = new TenantBand(head);
    band->setTenant(tenant);
    auto *badge = new TenantBadge(head);
    badge->setTenant(tenant);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(Gap::dialog, Gap::groups, Gap::dialog, 0);
    row->addWidget(badge);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(band);
    column->addLayout(row);
    dialog->layout()->setMenuBar(head);
}

QFileDialog *makeDialog(QWidget *parent, const FileQuestion &question)
{
    auto *dialog = new QFileDialog(parent, titleOf(question));
    dialog->setObjectName(question.name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!question.filters.isEmpty())
        dialog->setNameFilters(question.filters);
    // The desktop's own dialog has no layout.
    if (question.tenant && dialog->layout())
        putOnTop(dialog, *question.tenant);
    return dialog;
}

} // namespace

QFileDialog *makeOpenDialog(QWidget *parent, const FileQuestion &question)
{
    QFileDialog *dialog = makeDialog(parent, question);
    dialog->setFileMode(QFileDialog::ExistingFile);
    return dialog;
}

QFileDialog *makeSaveDialog(QWidget *parent, const FileQuestion &question, const QString &suffix)
{
    QFileDialog *dialog = makeDialog(parent, question);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    return dialog;
}

} // namespace Casement
