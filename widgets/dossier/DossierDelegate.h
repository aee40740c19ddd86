// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
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

    /// The lines are others, or their font is.
    void forgetHeights();

private:
    /// A detail laid out in a room; one that fits on a line fits in any wider one.
    struct Measured
    {
        int room = 0;
        int height = 0;
        int naturalWidth = 0;
        bool wraps = false;
    };

    [[nodiscard]] Measured measured(const QString &detail, int room) const;
    [[nodiscard]] int textStart() const;
    [[nodiscard]] int detailHeight(const QString &detail, int width) const;

    QAbstractItemView *m_view;
    mutable QHash<QString, Measured> m_heights;
};

} // namespace Casement
