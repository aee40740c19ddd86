// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QAbstractItemView;

namespace Casement {

/// Draws the lines of a dossier's lists: a mark, what happened, a count at the end, and below it the details, wrapped.
/// Everything is drawn literally.
class DossierDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit DossierDelegate(QAbstractItemView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    [[nodiscard]] int textStart() const;
    [[nodiscard]] int detailHeight(const QString &detail, int width) const;

    QAbstractItemView *m_view;
};

} // namespace Casement
