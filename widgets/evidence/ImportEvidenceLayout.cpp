// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Buttons.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/ProgressLine.h"
#include "widgets/common/Surfaces.h"
#include "widgets/evidence/ImportColumns.h"
#include "widgets/evidence/ImportEvidenceDialog.h"
#include "widgets/evidence/ImportPeriod.h"
#include "widgets/evidence/ImportRows.h"
#include "widgets/evidence/SourceWords.h"
#include "widgets/evidence/UnmatchedNames.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPushButton>
#include <QStackedWidget>

namespace Casement {

namespace {

constexpr int causeWidth = 300;
constexpr int effectWidth = 460;
constexpr int tableHeight = 160;

/// As narrow as its choices allow; its wrapping texts would ask for far more.
class ChoiceColumn final : public QWidget
{
public:
    explicit ChoiceColumn(QWidget *parent) : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    }

    [[nodiscard]] QSize sizeHint() const override { return {minimumSizeHint().width(), QWidget::sizeHint().height()}; }
};

} // namespace

QWidget *ImportEvidenceDialog::makeBody()
{
    auto *body = new QWidget(this);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeCause(body));
    row->addWidget(new Hairline(Qt::Vertical, body));
    row->addWidget(makeEffect(body), 1);
    return body;
}

QWidget *ImportEvidenceDialog::makeCause(QWidget *parent)
{
    auto *cause = new ChoiceColumn(parent);
    auto *column = new QVBoxLayout(cause);
    column->setContentsMargins(Gap::dialog, Gap::groups, Gap::page, Gap::groups);
    column->setSpacing(Gap::controls);
    column->addStrut(causeWidth);
    column->addWidget(new PlainLabel(tr("File"), TextSize::Section, TextInk::Text, cause));
    m_file = new PlainLabel(tr("None chosen"), cause);
    m_file->setObjectName(QStringLiteral("fileName"));
    m_file->setOverflow(Overflow::Elide);
    column->addWidget(m_file);
    m_choose = makeButton(IconName::Folder, tr("Choose a &file…"), ButtonKind::Plain, cause);
    m_choose->setObjectName(QStringLiteral("chooseFile"));
    m_choose->setAutoDefault(false);
    connect(m_choose, &QPushButton::clicked, this, &ImportEvidenceDialog::chooseFile);
    column->addWidget(m_choose, 0, Qt::AlignLeading);
    m_understanding = new QWidget(cause);
    column->addWidget(m_understanding);
    column->addStretch();

    auto *choices = new QVBoxLayout(m_understanding);
    choices->setContentsMargins(0, Gap::controls, 0, 0);
    choices->setSpacing(Gap::controls);
    auto *kindTitle = new PlainLabel(tr("What it is"), TextSize::Section, TextInk::Text, m_understanding);
    m_kind = new QComboBox(m_understanding);
    m_kind->setObjectName(QStringLiteral("kindChoice"));
    m_kind->setAccessibleName(tr("What the file is"));
    for (const ImportKind one : allImportKinds)
        m_kind->addItem(sourceName(sourceOf(one)), static_cast<int>(one));
    kindTitle->setBuddy(m_kind);
    connect(m_kind, &QComboBox::activated, this, [this] { readAgain(true); });
    m_columns = new ImportColumns(m_understanding);
    connect(m_columns, &ImportColumns::changed, this, [this] { readAgain(false); });
    m_period = new ImportPeriod(m_understanding);
    choices->addWidget(kindTitle);
    choices->addWidget(m_kind);
    choices->addWidget(new PlainLabel(tr("Its columns"), TextSize::Section, TextInk::Text, m_understanding));
    choices->addWidget(m_columns);
    choices->addWidget(new PlainLabel(tr("Its days"), TextSize::Section, TextInk::Text, m_understanding));
    choices->addWidget(m_period);
    m_understanding->hide();
    return cause;
}

QWidget *ImportEvidenceDialog::makeEffect(QWidget *parent)
{
    auto *side = new QWidget(parent);
    side->setMinimumWidth(effectWidth);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(Gap::page, Gap::groups, Gap::dialog, Gap::groups);
    column->setSpacing(Gap::controls);
    m_progress = new ProgressLine(side);
    m_progress->setObjectName(QStringLiteral("progress"));
    column->addWidget(m_progress);
    m_effect = new QStackedWidget(side);
    m_empty = new EmptyState(m_effect);
    m_preview = makePreview(m_effect);
    auto *failed = new QWidget(m_effect);
    auto *failedColumn = new QVBoxLayout(failed);
    failedColumn->setContentsMargins(0, 0, 0, 0);
    m_error = new ErrorPanel(failed);
    m_error->setObjectName(QStringLiteral("importError"));
    failedColumn->addWidget(m_error);
    failedColumn->addStretch();
    for (QWidget *page : {static_cast<QWidget *>(m_empty), m_preview, failed})
        m_effect->addWidget(page);
    column->addWidget(m_effect, 1);
    return side;
}

QWidget *ImportEvidenceDialog::makePreview(QWidget *parent)
{
    auto *page = new QWidget(parent);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::controls);
    m_totals = new PlainLabel({}, TextSize::Section, TextInk::Text, page);
    m_totals->setObjectName(QStringLiteral("importTotals"));
    column->addWidget(m_totals);
    m_table = new ImportRows(page);
    m_table->setMinimumHeight(tableHeight);
    column->addWidget(m_table, 1);
    m_unmatched = new UnmatchedNames(page);
    column->addWidget(m_unmatched);
    return page;
}

void ImportEvidenceDialog::addFooter()
{
    setNote(restingNote());
    addCancel(tr("Cancel"))->setObjectName(QStringLiteral("cancelButton"));
    m_verb = addButton(tr("&Import"), ButtonKind::Verb);
    m_verb->setObjectName(QStringLiteral("importButton"));
    m_verb->setAutoDefault(false);
    m_verb->setEnabled(false);
    m_verb->setToolTip(tr("Choose a file first"));
    connect(m_verb, &QPushButton::clicked, this, &ImportEvidenceDialog::keep);
}

} // namespace Casement
