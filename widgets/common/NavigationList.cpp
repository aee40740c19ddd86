// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/NavigationList.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/StylePaint.h"

#include <QEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace Casement {

namespace {

enum Role
{
    TitleRole = Qt::UserRole,
    IconRole,
    NoteRole,
    WaitsRole
};

constexpr int sideInset = 8;

class NavigationDelegate final : public QStyledItemDelegate
{
public:
    explicit NavigationDelegate(NavigationList *list) : QStyledItemDelegate(list), m_list(list) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {0, heightOf(Extent::NavigationItem, option.fontMetrics)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme theme = Theme::of(m_list);
        const bool current = option.state & QStyle::State_Selected;
        const QRect item = option.rect.adjusted(sideInset, 2, -sideInset, -2);
        ground(*painter, option, item, current, theme);
        const int extent = std::max(20, qRound(option.fontMetrics.height() * 20 / 18.0));
        const int x = m_list->isRail() ? (item.width() - extent) / 2 : 12;
        const auto part = [&](int from, int width) {
            const QRect logical(item.x() + from, item.y(), width, item.height());
            return QStyle::visualRect(option.direction, item, logical);
        };
        paintIcon(*painter, part(x, extent).adjusted(0, (item.height() - extent) / 2, 0, -(item.height() - extent) / 2),
                  static_cast<IconName>(index.data(IconRole).toInt()), current ? theme.accent : theme.text2,
                  option.direction);
        const bool waits = index.data(WaitsRole).toBool();
        if (m_list->isRail()) {
            const QRectF icon = part(x, extent);
            if (waits)
                StylePaint::box(*painter, dotAt(icon, item, option.direction), icon.width() * 0.2, theme.attention,
                                theme.window, 1.5);
            return;
        }
        words(*painter, option, index, part(x + extent + 10, item.width() - x - extent - 20), theme);
    }

private:
    static QRectF dotAt(const QRectF &icon, const QRect &item, Qt::LayoutDirection direction)
    {
        const qreal x = direction == Qt::LeftToRight ? icon.right() - 3 : icon.left() - 5;
        const qreal extent = icon.width() * 0.4;
        return {x, item.center().y() - icon.width() / 2 - 3, extent, extent};
    }

    static void ground(QPainter &painter, const QStyleOptionViewItem &option, const QRect &item, bool current,
                       const Theme &theme)
    {
        if (current)
            StylePaint::box(painter, item, Radius::control, theme.select, {});
        else if (option.state & QStyle::State_MouseOver)
            StylePaint::box(painter, item, Radius::control, theme.sunken, {});
        if (current) {
            const QRect bar(item.x(), item.y() + 6, 3, item.height() - 12);
            StylePaint::box(painter, QStyle::visualRect(option.direction, item, bar), 1.5, theme.accent, {});
        }
        if (StylePaint::showsFocus(option))
            StylePaint::focusRing(painter, item, Radius::control, theme);
    }

    static void words(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                      const QRect &room, const Theme &theme)
    {
        const QString note = index.data(NoteRole).toString();
        const QFont small = textFont(TextSize::Small);
        const int noteWidth = note.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(note) + 1;
        const auto part = [&](int from, int width) {
            return QStyle::visualRect(option.direction, room, QRect(room.x() + from, room.y(), width, room.height()));
        };
        const bool current = option.state & QStyle::State_Selected;
        QFont font = option.font;
        font.setBold(current);
        painter.save();
        painter.setFont(font);
        drawElided(painter, part(0, room.width() - noteWidth - (noteWidth > 0 ? Gap::controls : 0)),
                   Qt::AlignLeading | Qt::AlignVCenter, index.data(TitleRole).toString(), theme.text, option.direction);
        painter.setFont(small);
        drawElided(painter, part(room.width() - noteWidth, noteWidth), Qt::AlignTrailing | Qt::AlignVCenter, note,
                   index.data(WaitsRole).toBool() ? theme.attention : theme.text3, option.direction);
        painter.restore();
    }

    NavigationList *m_list;
};

} // namespace

NavigationList::NavigationList(const QString &name, QWidget *parent) : QListWidget(parent)
{
    setAccessibleName(name);
    setItemDelegate(new NavigationDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Window);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

void NavigationList::addPage(IconName icon, const QString &title)
{
    auto *item = new QListWidgetItem(this);
    item->setData(TitleRole, title);
    item->setData(IconRole, static_cast<int>(icon));
    item->setData(Qt::AccessibleTextRole, title);
    refresh();
}

void NavigationList::setNote(int page, const QString &note, bool waits)
{
    QListWidgetItem *entry = item(page);
    if (!entry)
        return;
    entry->setData(NoteRole, note);
    entry->setData(WaitsRole, waits);
    const QString title = entry->data(TitleRole).toString();
    //: A page and its count or what waits there: "Exceptions, 7 due"
    entry->setData(Qt::AccessibleTextRole, note.isEmpty() ? title : tr("%1, %2").arg(title, note));
    refresh();
}

void NavigationList::setRail(bool rail)
{
    m_rail = rail;
    refresh();
}

/// In the rail the words move into the tooltip.
void NavigationList::refresh()
{
    for (int i = 0; i < count(); ++i)
        item(i)->setToolTip(m_rail ? plainToolTip(item(i)->data(Qt::AccessibleTextRole).toString()) : QString());
    updateGeometry();
    viewport()->update();
}

QSize NavigationList::sizeHint() const
{
    const int zoomed = qRound(fullWidth * std::max(1.0, fontMetrics().height() / 18.0));
    return {m_rail ? std::max(railWidth, fontMetrics().height() + 34) : zoomed,
            std::max(1, count()) * heightOf(Extent::NavigationItem, fontMetrics())};
}

QSize NavigationList::minimumSizeHint() const
{
    return {sizeHint().width(), heightOf(Extent::NavigationItem, fontMetrics())};
}

void NavigationList::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refresh();
}

} // namespace Casement
