// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/CompletionList.h"

#include <QKeyEvent>

namespace Casement {

namespace {
constexpr int mostRows = 10;
constexpr int listWidth = 520;
} // namespace

CompletionList::CompletionList(QWidget *edit) : QListView(edit), m_edit(edit)
{
    setObjectName(QStringLiteral("completionList"));
    setAccessibleName(tr("What may stand here"));
    setWindowFlags(Qt::ToolTip | Qt::FramelessWindowHint);
    setFocusPolicy(Qt::NoFocus);
    setFocusProxy(edit);
    setAttribute(Qt::WA_ShowWithoutActivating);
    setEditTriggers(NoEditTriggers);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setModel(&m_model);
    edit->installEventFilter(this);
    connect(this, &QListView::clicked, this, &CompletionList::choose);
}

void CompletionList::offer(const QList<Query::Completion> &completions, const QPoint &globalPosition)
{
    m_completions = completions;
    m_model.clear();
    for (const Query::Completion &completion : completions) {
        const QString line =
            completion.meaning.isEmpty()
                ? completion.label
                : tr("%1    %2", "completion and what it means").arg(completion.label, completion.meaning);
        m_model.appendRow(new QStandardItem(
            completion.count.isEmpty()
                ? line
                : tr("%1    (%2)", "completion and how many rows it selects").arg(line, completion.count)));
    }
    if (completions.isEmpty() || !m_edit->isVisible()) {
        hide();
        return;
    }
    const int rows = static_cast<int>(qMin<qsizetype>(completions.size(), mostRows));
    resize(listWidth, rows * sizeHintForRow(0) + 2 * frameWidth());
    move(globalPosition);
    show();
}

bool CompletionList::takeKey(int key)
{
    const int row = currentIndex().isValid() ? currentIndex().row() : -1;
    switch (key) {
    case Qt::Key_Down:
        setCurrentIndex(m_model.index(qMin(row + 1, m_model.rowCount() - 1), 0));
        return true;
    case Qt::Key_Up:
        setCurrentIndex(row > 0 ? m_model.index(row - 1, 0) : QModelIndex());
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    case Qt::Key_Tab:
        choose(m_model.index(qMax(row, 0), 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // Without a choice Enter belongs to the line: somebody has typed a whole query and means it.
        if (row < 0) {
            hide();
            return false;
        }
        choose(currentIndex());
        return true;
    default:
        return false;
    }
}

bool CompletionList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit || !isVisible())
        return QListView::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress && takeKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide)
        hide();
    return QListView::eventFilter(watched, event);
}

void CompletionList::choose(const QModelIndex &index)
{
    hide();
    if (index.isValid())
        Q_EMIT chosen(m_completions.at(index.row()));
}

} // namespace Casement
