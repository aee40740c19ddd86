// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Completion.h"

#include <QObject>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace Casement {

/// Brings closures back to the thread it was made in. The mutex is ours, so the thread sanitizer sees the hand-over.
class Inbox final : public QObject
{
    Q_OBJECT
public:
    explicit Inbox(QObject *parent = nullptr) : QObject(parent) {}
    /// May be called from any thread.
    void post(std::function<void()> closure);

protected:
    bool event(QEvent *event) override;

private:
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_closures;
};

/// A small pool of threads for work that must not block the caller's. What goes in and comes out is moved or
/// immutable. Work that was started cannot be interrupted: it may outlive its wait, and its late result is dropped.
class Workers final
{
public:
    explicit Workers(int threads);
    ~Workers();
    Workers(const Workers &) = delete;
    Workers &operator=(const Workers &) = delete;

    /// Runs f on a worker and resumes the waiter in the thread that made this pool. f returns Result<T>.
    template <class F>
    [[nodiscard]] auto run(F f, const CancelToken &token) -> Completion<typename std::invoke_result_t<F>::value_type>
    {
        using T = typename std::invoke_result_t<F>::value_type;
        Completion<T> done(token);
        if (done.isSettled())
            return done;
        // The completion belongs to this thread: the worker only carries it there and back inside a shared box.
        auto box = std::make_shared<std::optional<Result<T>>>();
        const auto inbox = m_inbox;
        enqueue([box, inbox, done, f = std::move(f)]() mutable {
            box->emplace(f());
            inbox->post([box, done] { done.fire(std::move(**box)); });
        });
        return done;
    }

private:
    void enqueue(std::function<void()> job);
    void work();

    std::shared_ptr<Inbox> m_inbox;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace Casement
