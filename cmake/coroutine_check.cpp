// SPDX-License-Identifier: GPL-3.0-or-later
// Run at configure time. Each shape below makes objects that count their own lives inside a statement with co_await.
// A right compiler destroys every one of them once; gcc 12 copies some bit by bit and destroys them twice, without a
// warning. Prints the shapes it got wrong and ends with their number.
#include <coroutine>
#include <cstdio>
#include <exception>
#include <set>
#include <utility>

namespace {

/// Knows every living Counted by its address: a second destruction, or one of something never made, is a fault.
struct Counted
{
    static inline std::set<const void *> alive;
    static inline int faults = 0;

    Counted() { alive.insert(this); }
    Counted(const Counted &) { alive.insert(this); }
    Counted(Counted &&) noexcept { alive.insert(this); }
    Counted &operator=(const Counted &) = default;
    ~Counted() { faults += alive.erase(this) == 1 ? 0 : 1; }
};

struct Options
{
    Counted first;
    int number = 0;
    Counted second;
};

struct Task
{
    struct promise_type
    {
        std::coroutine_handle<> waiter;
        Task get_return_object() { return Task{std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        auto final_suspend() noexcept
        {
            struct Resume
            {
                bool await_ready() noexcept { return false; }
                std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> self) noexcept
                {
                    const auto waiter = self.promise().waiter;
                    return waiter ? waiter : std::noop_coroutine();
                }
                void await_resume() noexcept {}
            };
            return Resume{};
        }
        void return_value(bool value) { result = value; }
        void unhandled_exception() { std::terminate(); }
        bool result = false;
    };

    explicit Task(std::coroutine_handle<promise_type> handle) : m_handle(handle) {}
    Task(Task &&other) noexcept : m_handle(std::exchange(other.m_handle, {})) {}
    Task &operator=(Task &&) = delete;
    ~Task()
    {
        if (m_handle)
            m_handle.destroy();
    }

    bool await_ready() const { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> waiter)
    {
        m_handle.promise().waiter = waiter;
        return m_handle;
    }
    bool await_resume() const { return m_handle.promise().result; }
    void start() const { m_handle.resume(); }

private:
    std::coroutine_handle<promise_type> m_handle;
};

Task takesOptions(Options options)
{
    co_return options.number == 0; // lint: allow coroutine-place: the program is about them
}

Task takesCounted(Counted)
{
    co_return true;
}

template <class Function>
Task calls(Function function)
{
    co_return function();
}

Task aggregateInPlace()
{
    co_await takesOptions(Options{});
    co_return true;
}

Task designatedAggregate()
{
    co_await takesOptions({.first = {}, .number = 1, .second = {}});
    co_return true;
}

Task capturingLambda()
{
    Counted kept;
    co_await calls([kept] { return Counted::alive.contains(&kept); });
    co_return true;
}

Task conditionalArgument(bool which)
{
    Counted one;
    Counted other;
    co_await takesCounted(which ? one : Counted());
    co_await takesCounted(which ? Counted() : Counted(other));
    co_return true;
}

Task conditionalAwaited(bool which)
{
    co_await (which ? takesCounted(Counted()) : takesOptions(Options{})); // lint: allow await-shape: the fault shown
    co_return true;
}

template <class Make>
int wrong(const char *shape, Make make)
{
    Counted::alive.clear();
    Counted::faults = 0;
    {
        const Task task = make();
        task.start();
    }
    const bool right = Counted::faults == 0 && Counted::alive.empty();
    if (!right)
        std::printf("%s: %d destroyed twice, %zu never\n", shape, Counted::faults, Counted::alive.size());
    return right ? 0 : 1;
}

} // namespace

int main()
{
    std::setvbuf(stdout, nullptr, _IONBF, 0); // a wrong shape may crash; what was found before must be seen
    int count = 0;
    count += wrong("aggregate made in place in an awaited call", aggregateInPlace);
    count += wrong("aggregate with named members in an awaited call", designatedAggregate);
    count += wrong("lambda with a capture as argument of an awaited call", capturingLambda);
    count += wrong("conditional as argument of an awaited call", [] { return conditionalArgument(false); });
    count += wrong("conditional as the awaited object", [] { return conditionalAwaited(true); });
    return count;
}
