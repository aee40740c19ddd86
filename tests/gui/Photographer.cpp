// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Photographer.h"

#include <QImage>
#include <QTest>
#include <QWidget>

#include <cstdio>
#include <utility>

namespace Casement::TestSupport {

void Photographer::take(QWidget *window, const QString &name) const
{
    // Layouts settle in several rounds of events, on a busy computer late: a picture that stays the same is the one.
    QImage seen = window->grab().toImage();
    for (int round = 0; round < 20; ++round) {
        settle(100);
        const QImage next = window->grab().toImage();
        if (std::exchange(seen, next) == next)
            break;
    }
    const QString file = QStringLiteral("%1/%2-%3.png").arg(m_folder, name, m_theme);
    if (!seen.save(file))
        qFatal("cannot write %s", qPrintable(file));
    // Minutes pass between some of them; whoever waits sees that it goes on, and after what it stopped.
    std::printf("%s\n", qPrintable(file));
    std::fflush(stdout);
}

void Photographer::require(bool held, const char *what)
{
    if (!held)
        qFatal("%s did not come", what);
}

void Photographer::settle(int milliseconds)
{
    (void)QTest::qWaitFor([] { return false; }, milliseconds);
}

} // namespace Casement::TestSupport
