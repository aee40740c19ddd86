// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/SvgPath.h"

#include <cmath>
#include <numbers>

namespace Casement {

namespace {

class Reader final
{
public:
    explicit Reader(QStringView d) : m_d(d) {}

    QPainterPath path()
    {
        while (nextCommand() && step()) {
        }
        return m_path;
    }

private:
    bool nextCommand()
    {
        skipSeparators();
        if (m_at >= m_d.size())
            return false;
        if (m_d.at(m_at).isLetter()) {
            m_command = m_d.at(m_at++);
            return true;
        }
        if (m_command.isNull() || m_command.toUpper() == QLatin1Char('Z'))
            return false;
        // A pair of numbers after a move is a line; after anything else the command repeats.
        if (m_command == QLatin1Char('M'))
            m_command = QLatin1Char('L');
        else if (m_command == QLatin1Char('m'))
            m_command = QLatin1Char('l');
        return true;
    }

    bool step()
    {
        const QPointF origin = m_command.isLower() ? m_path.currentPosition() : QPointF();
        switch (m_command.toUpper().unicode()) {
        case 'M':
            m_path.moveTo(origin + point());
            return m_ok;
        case 'L':
            m_path.lineTo(origin + point());
            return m_ok;
        case 'H':
            m_path.lineTo(origin.x() + number(), m_path.currentPosition().y());
            return m_ok;
        case 'V':
            m_path.lineTo(m_path.currentPosition().x(), origin.y() + number());
            return m_ok;
        case 'C':
            return curve(origin, origin + point());
        case 'S':
            // The first handle mirrors the last curve's second one.
            return curve(origin, 2 * m_path.currentPosition() - m_lastHandle);
        case 'A':
            return arc(origin);
        case 'Z':
            m_path.closeSubpath();
            return true;
        default:
            return false;
        }
    }

    bool curve(QPointF origin, QPointF first)
    {
        const QPointF second = origin + point();
        const QPointF end = origin + point();
        m_path.cubicTo(first, second, end);
        m_lastHandle = second;
        return m_ok;
    }

    bool arc(QPointF origin)
    {
        const qreal given = number();
        number(); // the second radius: equal, as arcs are circular
        number(); // the rotation: without effect on a circle
        const bool large = flag();
        const bool clockwise = flag();
        const QPointF end = origin + point();
        const QPointF start = m_path.currentPosition();
        const QPointF half = (end - start) / 2;
        const qreal reach = std::hypot(half.x(), half.y());
        if (!m_ok || reach <= 0)
            return m_ok;
        const qreal radius = std::max(given, reach);
        const qreal away = std::sqrt(radius * radius - reach * reach) * (large == clockwise ? -1 : 1);
        const QPointF centre = start + half + QPointF(-half.y(), half.x()) / reach * away;
        const qreal from = angle(start - centre);
        qreal sweep = angle(end - centre) - from;
        if (clockwise && sweep > 0)
            sweep -= 360;
        if (!clockwise && sweep < 0)
            sweep += 360;
        m_path.arcTo(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), from, sweep);
        return true;
    }

    /// In degrees, counted as QPainterPath does: counter-clockwise with y upwards.
    static qreal angle(QPointF p) { return std::atan2(-p.y(), p.x()) * 180 / std::numbers::pi; }

    QPointF point()
    {
        const qreal x = number();
        const qreal y = number();
        return {x, y};
    }

    bool flag()
    {
        skipSeparators();
        if (m_at >= m_d.size())
            m_ok = false;
        return m_ok && m_d.at(m_at++) == QLatin1Char('1');
    }

    qreal number()
    {
        skipSeparators();
        const qsizetype begin = m_at;
        bool dot = false;
        for (; m_at < m_d.size(); ++m_at) {
            const QChar c = m_d.at(m_at);
            const bool sign = m_at == begin && (c == QLatin1Char('-') || c == QLatin1Char('+'));
            const bool firstDot = c == QLatin1Char('.') && !dot;
            if (!sign && !firstDot && !c.isDigit())
                break;
            dot = dot || firstDot;
        }
        bool read = false;
        const qreal value = m_d.mid(begin, m_at - begin).toDouble(&read);
        m_ok = m_ok && read;
        return value;
    }

    void skipSeparators()
    {
        while (m_at < m_d.size() && (m_d.at(m_at).isSpace() || m_d.at(m_at) == QLatin1Char(',')))
            ++m_at;
    }

    QStringView m_d;
    qsizetype m_at = 0;
    QChar m_command;
    QPainterPath m_path;
    QPointF m_lastHandle;
    bool m_ok = true;
};

} // namespace

QPainterPath svgPath(QStringView d)
{
    return Reader(d).path();
}

} // namespace Casement
