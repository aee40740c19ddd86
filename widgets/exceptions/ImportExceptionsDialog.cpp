// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exceptions/ImportExceptionsDialog.h"

#include "models/itemmodels/ExceptionTableModel.h"
#include "widgets/common/Banner.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/exceptions/GrantsTable.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>

#include <algorithm>

namespace Casement {

namespace {

constexpr QSize preferredSize(904, 600);

} // namespace

ImportExceptionsDialog::ImportExceptionsDialog(const ExceptionContext &context, const ExceptionImport &found,
                                               const QString &fileName, QWidget *parent)
    : DialogFrame(parent),
      m_context(context),
      m_found(found)
{
    const auto count = static_cast<int>(m_found.edits.size());
    setObjectName(QStringLiteral("importExceptionsDialog"));
    setTenant(m_context.tenant);
    setHeading(tr("Import exceptions"), tr("From %1. The newest change wins.").arg(isolated(onOneLine(fileName))));
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(Gap::dialog, Gap::page, Gap::dialog, Gap::page);
    column->setSpacing(Gap::groups);
    auto *summary = new PlainLabel(counts(), TextSize::BodyBold, TextInk::Text, body);
    summary->setObjectName(QStringLiteral("importCounts"));
    column->addWidget(summary);
    if (count > 0)
        addEdits(column);
    if (!m_found.conflicts.empty())
        addConflicts(column);
    column->addStretch(0);
    setBody(body);
    setNote(tr("Kept on this computer. Nothing is changed in the tenant."));
    addCancel(tr("Cancel"))->setObjectName(QStringLiteral("cancelButton"));
    QPushButton *verb = addButton(tr("&Import %Ln exception(s)", nullptr, count), ButtonKind::Verb);
    verb->setObjectName(QStringLiteral("importButton"));
    verb->setEnabled(count > 0);
    verb->setToolTip(count > 0 ? QString() : tr("The file holds nothing new"));
    setWantedSize(preferredSize);
    connect(verb, &QPushButton::clicked, this, [this] {
        Q_EMIT editsMade(m_found.edits);
        accept();
    });
}

QString ImportExceptionsDialog::counts() const
{
    const auto number = [this](auto fits) { return static_cast<int>(std::ranges::count_if(m_found.edits, fits)); };
    const int made = number([](const ExceptionEdit &edit) { return !edit.before; });
    const int closed = number([](const ExceptionEdit &edit) {
        return edit.before && !edit.before->closed && edit.after && edit.after->closed;
    });
    const int changed = static_cast<int>(m_found.edits.size()) - made - closed;
    const QLocale locale;
    //: Counts of exceptions in an imported file
    return tr("%1 new, %2 changed, %3 closed, %4 unchanged, %5 not taken over")
        .arg(locale.toString(made), locale.toString(changed), locale.toString(closed),
             locale.toString(m_found.unchanged), locale.toString(static_cast<int>(m_found.conflicts.size())));
}

void ImportExceptionsDialog::addEdits(QBoxLayout *column)
{
    std::vector<ExceptionGrant> grants;
    for (const ExceptionEdit &edit : m_found.edits) {
        if (edit.after)
            grants.push_back(*edit.after);
    }
    auto *model = new ExceptionTableModel(m_context.clock, this);
    model->setInventory(m_context.inventory);
    model->setGrants(std::move(grants));
    auto *table = new QTableView(this);
    table->setObjectName(QStringLiteral("grants"));
    table->setAccessibleName(tr("Exceptions as they will be"));
    table->setModel(model);
    dressTable(table, ExceptionTableModel::FaceRole, -1);
    fitColumns(table);
    table->setMinimumHeight(120);
    column->addWidget(table, 3);
}

void ImportExceptionsDialog::addConflicts(QBoxLayout *column)
{
    auto *banner = new Banner(Tone::Attention, this);
    banner->setSentence(tr("%Ln line(s) of the file cannot be taken over. Nothing of them is changed.", nullptr,
                           static_cast<int>(m_found.conflicts.size())));
    banner->setCloseable(false);
    column->addWidget(banner);
    auto *model = new QStandardItemModel(0, 2, this);
    model->setHorizontalHeaderLabels({tr("Line"), tr("Why")});
    for (const ExceptionConflict &conflict : m_found.conflicts) {
        auto *line = new QStandardItem(QLocale().toString(conflict.line));
        auto *reason = new QStandardItem(conflict.reason);
        reason->setToolTip(plainToolTip(conflict.reason));
        model->appendRow({line, reason});
    }
    auto *table = new QTableView(this);
    table->setObjectName(QStringLiteral("conflicts"));
    table->setAccessibleName(tr("Lines that cannot be taken over"));
    table->setModel(model);
    dressTable(table, -1, -1);
    table->resizeColumnToContents(0);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setMinimumHeight(96);
    column->addWidget(table, 2);
}

} // namespace Casement
