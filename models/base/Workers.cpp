// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Workers.h"

#include <QCoreApplication>
#include <QEvent>

namespace Casement {

void Inbox::post(std::function<void()> closure)
{
    {
        const std::lock_guard lock(m_mutex);
        m_closures.push_back(std::move(closure));
    }
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool Inbox::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    std::deque<std::function<void()>> closures;
    {
        const std::lock_guard lock(m_mutex);
        closures.swap(m_closures);
    }
    for (const std::function<void()> &closure : closures)
        closure();
    return true;
}

Workers::Workers(int threads) : m_inbox(std::make_shared<Inbox>())
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

Workers::~Workers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_jobs.clear();
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void Workers::enqueue(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void Workers::work()
{
    while (true) {
        std::function<void()> job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_jobs.empty(); });
            if (m_jobs.empty())
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }
}

} // namespace Casement
