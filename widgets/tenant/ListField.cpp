// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tenant/ListField.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

namespace Casement {

namespace {

constexpr int longestEntry = 256;
constexpr int rowsShown = 4;
constexpr int wasThere = Qt::UserRole + 1;

/// Enter adds; in a dialog it would press the default button.
class EntryEdit final : public QLineEdit
{
public:
    using QLineEdit::QLineEdit;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        QLineEdit::keyPressEvent(event);
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            event->accept();
    }
};

} // namespace

ListField::ListField(const QString &key, const QString &title, const QString &hint, QWidget *parent)
    : QWidget(parent),
      m_list(new QListWidget(this)),
      m_entry(new EntryEdit(this)),
      m_empty(new PlainLabel(tr("Nothing is in it."), TextSize::Body, TextInk::Tertiary, this)),
      m_refusal(new PlainLabel({}, TextSize::Small, TextInk::Danger, this)),
      m_reader([](const QString &typed) { return std::optional(typed); })
{
    setObjectName(QStringLiteral("list-") + key);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::inside);
    column->addWidget(new PlainLabel(title, TextSize::BodyBold, TextInk::Text, this));
    m_list->setObjectName(QStringLiteral("entries"));
    m_list->setAccessibleName(title);
    column->addWidget(m_empty);
    column->addWidget(m_list);
    auto *row = new QHBoxLayout;
    row->setSpacing(Gap::controls);
    m_entry->setObjectName(QStringLiteral("entry"));
    m_entry->setAccessibleName(tr("Add to: %1").arg(title));
    m_entry->setPlaceholderText(hint);
    m_entry->setMaxLength(longestEntry);
    auto *button = makeButton(IconName::Plus, tr("Add"), ButtonKind::Plain, this);
    button->setObjectName(QStringLiteral("add"));
    button->setAccessibleName(tr("Add to: %1").arg(title));
    button->setAutoDefault(false);
    row->addWidget(m_entry, 1);
    row->addWidget(button);
    column->addLayout(row);
    m_refusal->hide();
    column->addWidget(m_refusal);
    connect(button, &QPushButton::clicked, this, &ListField::add);
    connect(m_entry, &QLineEdit::returnPressed, this, &ListField::add);
    connect(m_list, &QListWidget::itemChanged, this, &ListField::changed);
}

void ListField::setNow(const TenantValue *now)
{
    m_list->clear();
    setEnabled(now != nullptr);
    setToolTip(now ? QString() : tr("It was not read"));
    const auto *list = now ? std::get_if<QStringList>(now) : nullptr;
    m_before = list ? *list : QStringList();
    for (const QString &entry : m_before) {
        auto *item = new QListWidgetItem(onOneLine(entry), m_list);
        item->setData(wasThere, entry);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Checked);
    }
    fitList();
}

/// As high as what is in it, up to a few rows.
void ListField::fitList()
{
    const int count = m_list->count();
    m_empty->setVisible(count == 0);
    m_list->setVisible(count > 0);
    const int row = std::max(m_list->sizeHintForRow(0), fontMetrics().height());
    m_list->setFixedHeight(row * std::clamp(count, 1, rowsShown) + 2 * m_list->frameWidth() + Gap::inside);
}

void ListField::setReader(Reader reader, const QString &refusal)
{
    m_reader = std::move(reader);
    m_whyNot = refusal;
}

void ListField::add()
{
    const QString typed = m_entry->text().trimmed();
    const auto entry = typed.isEmpty() ? std::nullopt : m_reader(typed);
    m_refusal->setText(m_whyNot);
    m_refusal->setVisible(!entry && !typed.isEmpty() && !m_whyNot.isEmpty());
    if (!entry)
        return;
    m_entry->clear();
    if (m_before.contains(*entry, Qt::CaseInsensitive) || added().contains(*entry, Qt::CaseInsensitive))
        return;
    auto *item = new QListWidgetItem(tr("%1 (new)").arg(onOneLine(*entry)));
    item->setData(Qt::UserRole, *entry);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
    item->setCheckState(Qt::Checked);
    m_list->addItem(item);
    fitList();
    m_list->scrollToItem(item);
    Q_EMIT changed();
}

QStringList ListField::added() const
{
    QStringList entries;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        if (item->data(Qt::UserRole).isValid() && item->checkState() == Qt::Checked)
            entries << item->data(Qt::UserRole).toString();
    }
    return entries;
}

QStringList ListField::removed() const
{
    QStringList entries;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        if (item->data(wasThere).isValid() && item->checkState() != Qt::Checked)
            entries << item->data(wasThere).toString();
    }
    return entries;
}

} // namespace Casement
