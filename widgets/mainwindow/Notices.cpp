// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/Notices.h"

#include "widgets/common/Banner.h"

#include <QPushButton>

#include <algorithm>

namespace Casement {

namespace {

int rankOf(Notice about)
{
    switch (about) {
    case Notice::Import:
    case Notice::NotKept:
        return 0;
    case Notice::Journal:
    case Notice::OtherRun:
    case Notice::Plan:
    case Notice::Problem:
    case Notice::Rings:
    case Notice::Run:
        return 1;
    case Notice::NotSignedIn:
        return 2;
    case Notice::RunWaits:
        return 3;
    case Notice::SignIn:
        return 4;
    }
    return 0;
}

} // namespace

Notices::Notices(Banner *banner, QObject *parent) : QObject(parent), m_banner(banner)
{
    m_banner->hide();
    connect(m_banner, &Banner::closed, this, [this] {
        std::function<void()> onClosed;
        if (!m_standing.empty()) {
            onClosed = m_standing.back().onClosed;
            m_standing.pop_back();
        }
        showLast();
        if (onClosed)
            onClosed();
    });
}

void Notices::tell(Notice about, const Fill &fill, const std::function<void()> &onClosed)
{
    remove(about);
    const auto behind = std::ranges::find_if(
        m_standing, [about](const Standing &other) { return rankOf(other.about) > rankOf(about); });
    m_standing.insert(behind, {about, fill, onClosed});
    if (m_standing.back().about == about)
        showLast();
}

void Notices::tellWork(Notice about, const QString &sentence, const QString &button,
                       const std::function<void()> &cancel)
{
    const Fill fill = [this, about, sentence, button, cancel](Banner *banner) {
        banner->setTone(Tone::Info);
        banner->setSentence(sentence);
        QPushButton *end = banner->addAction(tr("Cancel"), ButtonKind::Plain);
        end->setObjectName(button);
        connect(end, &QPushButton::clicked, this, [this, about, cancel] {
            cancel();
            withdraw(about);
        });
    };
    tell(about, fill, cancel);
}

void Notices::withdraw(Notice about)
{
    const bool isShown = !m_standing.empty() && m_standing.back().about == about;
    remove(about);
    if (isShown)
        showLast();
}

void Notices::remove(Notice about)
{
    std::erase_if(m_standing, [about](const Standing &one) { return one.about == about; });
}

void Notices::showLast()
{
    m_banner->clearActions();
    m_banner->setCloseable(true);
    m_banner->setVisible(!m_standing.empty());
    // A copy: what an action or a screen reader does about it may change the list.
    if (const Fill fill = m_standing.empty() ? Fill() : m_standing.back().fill)
        fill(m_banner);
    Q_EMIT changed();
}

} // namespace Casement
