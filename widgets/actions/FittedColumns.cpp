// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/FittedColumns.h"

#include "widgets/common/TextSize.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace Casement {

namespace {

/// Narrower than this nothing can be read, and scrolling is better.
constexpr double narrowest = 0.4;

} // namespace

FittedColumns::FittedColumns(QTableView *table, std::vector<int> letters, int stretched)
    : QObject(table),
      m_table(table),
      m_letters(std::move(letters)),
      m_stretched(stretched)
{
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(m_stretched, QHeaderView::Stretch);
    connect(header, &QHeaderView::sectionResized, this,
            [this] { m_byHand = m_byHand || (!m_fitting && QGuiApplication::mouseButtons() != Qt::NoButton); });
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    fit();
}

void FittedColumns::fit()
{
    if (m_byHand)
        return;
    const int letter = m_table->fontMetrics().averageCharWidth();
    const auto isPlain = [this](int column) { return column != m_stretched && !m_table->isColumnHidden(column); };
    int all = 0;
    for (int column = 0; column < static_cast<int>(m_letters.size()); ++column)
        all += isPlain(column) ? m_letters[static_cast<size_t>(column)] : 0;
    const int least = m_letters[static_cast<size_t>(m_stretched)];
    const double room = static_cast<double>(m_table->viewport()->width()) / letter - least;
    const double share = std::clamp(room / std::max(1, all), narrowest, 1.0);
    m_fitting = true;
    for (int column = 0; column < static_cast<int>(m_letters.size()); ++column) {
        if (isPlain(column))
            m_table->setColumnWidth(column, static_cast<int>(share * m_letters[static_cast<size_t>(column)] * letter));
    }
    m_fitting = false;
}

bool FittedColumns::eventFilter(QObject *watched, QEvent *event)
{
    // Others come until the very end of the table, when nothing of it may be touched any more.
    if (event->type() == QEvent::FontChange && watched == m_table) {
        m_table->verticalHeader()->setDefaultSectionSize(heightOf(Extent::Row, m_table->fontMetrics()));
        fit();
    } else if (event->type() == QEvent::Resize && watched != m_table) {
        fit();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Casement
