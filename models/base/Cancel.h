// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>
#include <map>
#include <memory>

namespace Casement {

namespace Detail {

/// What a source and its tokens share. Lives in one thread.
struct CancelState
{
    bool cancelled = false;
    quint64 next = 1;
    std::map<quint64, std::function<void()>> callbacks;
};

} // namespace Detail

/// Takes its callback back when it dies, so that a wait which ended by itself is never called again.
class CancelRegistration final
{
public:
    CancelRegistration() = default;
    CancelRegistration(std::weak_ptr<Detail::CancelState> state, quint64 id) : m_state(std::move(state)), m_id(id) {}
    CancelRegistration(CancelRegistration &&other) noexcept;
    CancelRegistration &operator=(CancelRegistration &&other) noexcept;
    CancelRegistration(const CancelRegistration &) = delete;
    CancelRegistration &operator=(const CancelRegistration &) = delete;
    ~CancelRegistration() { reset(); }

    void reset();

private:
    std::weak_ptr<Detail::CancelState> m_state;
    quint64 m_id = 0;
};

/// Tells a wait that it is no longer wanted. A default-made token is never cancelled. Copies share their source.
class CancelToken final
{
public:
    CancelToken() = default;
    explicit CancelToken(std::shared_ptr<Detail::CancelState> state) : m_state(std::move(state)) {}

    [[nodiscard]] bool isCancelled() const { return m_state && m_state->cancelled; }

    /// Calls back once, inside CancelSource::cancel(); at once if it is cancelled already.
    [[nodiscard]] CancelRegistration onCancel(std::function<void()> callback) const;

private:
    std::shared_ptr<Detail::CancelState> m_state;
};

/// The end that cancels. cancel() is synchronous and idempotent: when it returns, every wait has been resumed.
class CancelSource final
{
public:
    CancelSource();
    [[nodiscard]] CancelToken token() const { return CancelToken(m_state); }
    void cancel();
    [[nodiscard]] bool isCancelled() const { return m_state->cancelled; }

    /// Is cancelled when the outer token is, or by itself. Keep it as long as the inner token is waited on.
    void follow(const CancelToken &outer);

private:
    std::shared_ptr<Detail::CancelState> m_state;
    CancelRegistration m_outer;
};

} // namespace Casement
