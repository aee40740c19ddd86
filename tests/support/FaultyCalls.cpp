// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded before the C library (LD_PRELOAD) into a program under test: at the n-th call of one kind the program is
// killed, or the call fails. CASEMENT_FAULT says what is to happen:
//
//     fdatasync:200:kill       the program is gone before the 200th fdatasync, without a word
//     send:17:killafter        the same, after the 17th message to a socket has left
//     pwrite64:37:EIO          the 37th pwrite64 fails; EIO, ENOSPC and EINTR are known
//     pwrite64:37+:ENOSPC      that one and all after it
//     count:FILE               nothing happens; how often each was called is written there at the end
//     log:FILE                 nothing happens; what is written to databases and sent to services is told there, in
//                              the order in which it happened, as tests/cli/DiskLog.h reads it
//
// A debugger's breakpoints do the same and make every system call a hundred times as slow.
#include <dlfcn.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <string_view>

namespace {

constexpr std::array names{"pwrite64", "fdatasync", "ftruncate64", "send"};
enum Call
{
    Pwrite,
    Fdatasync,
    Ftruncate,
    Send
};

struct Order
{
    std::string call;
    long nth = 0;
    bool andAllAfter = false;
    std::string what;
    std::string countFile;
    std::string logFile;
};

Order readOrder()
{
    Order order;
    const char *given = std::getenv("CASEMENT_FAULT");
    if (!given)
        return order;
    const std::string text(given);
    const size_t first = text.find(':');
    order.call = text.substr(0, first);
    if (order.call == "count") {
        order.countFile = text.substr(first + 1);
        return order;
    }
    if (order.call == "log") {
        order.logFile = text.substr(first + 1);
        return order;
    }
    const size_t second = text.find(':', first + 1);
    const std::string number = text.substr(first + 1, second - first - 1);
    order.nth = std::strtol(number.c_str(), nullptr, 10);
    order.andAllAfter = !number.empty() && number.back() == '+';
    order.what = text.substr(second + 1);
    return order;
}

const Order &order()
{
    static const Order read = readOrder();
    return read;
}

std::array<std::atomic<long>, names.size()> counts{};

struct AtTheEnd
{
    AtTheEnd() { (void)order(); } // so that it goes later than this
    ~AtTheEnd()
    {
        if (order().countFile.empty())
            return;
        if (std::FILE *file = std::fopen(order().countFile.c_str(), "w")) {
            for (size_t call = 0; call < names.size(); ++call)
                std::fprintf(file, "%s %ld\n", names[call], counts[call].load());
            std::fclose(file);
        }
    }
};
const AtTheEnd atTheEnd;

int errorNumber()
{
    if (order().what == "ENOSPC")
        return ENOSPC;
    return order().what == "EINTR" ? EINTR : EIO;
}

template <class Function>
Function real(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

/// A message to a service: Qt writes to sockets as to files.
bool isNetwork(int file)
{
    sockaddr_storage peer = {};
    socklen_t size = sizeof peer;
    return ::getpeername(file, reinterpret_cast<sockaddr *>(&peer), &size) == 0 && peer.ss_family != AF_UNIX;
}

/// One after another, whatever thread it is: the log tells in which order the disk and the network saw it.
std::mutex &logGate()
{
    static std::mutex gate;
    return gate;
}

std::FILE *logFile()
{
    static std::FILE *const file = order().logFile.empty() ? nullptr : std::fopen(order().logFile.c_str(), "wb");
    return file;
}

std::string pathOf(int file)
{
    std::array<char, 4096> path{};
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    const ssize_t length = ::readlink(link.c_str(), path.data(), path.size() - 1);
    return length > 0 ? std::string(path.data(), static_cast<size_t>(length)) : std::string();
}

bool isDatabase(const std::string &path)
{
    return path.ends_with(".sqlite") || path.ends_with(".sqlite-wal") || path.ends_with(".sqlite-journal");
}

/// w: written, t: truncated to the size `at`, s: synchronized, u: removed, n: sent.
void tell(char what, const std::string &path, long long at, const void *data, size_t size)
{
    const std::array<long long, 3> numbers{static_cast<long long>(path.size()), at, static_cast<long long>(size)};
    std::fputc(what, logFile());
    std::fwrite(numbers.data(), sizeof(long long), numbers.size(), logFile());
    std::fwrite(path.data(), 1, path.size(), logFile());
    std::fwrite(data, 1, size, logFile());
    std::fflush(logFile()); // the program may leave without a word
}

/// Does it, and tells it when it was done to a database.
template <class Act>
auto logged(char what, int file, long long at, const void *data, size_t size, const Act &act) -> decltype(act())
{
    if (!logFile())
        return act();
    const std::lock_guard<std::mutex> turn(logGate());
    const auto done = act();
    const std::string path = pathOf(file);
    if (done >= 0 && isDatabase(path))
        tell(what, path, at, data, what == 'w' ? static_cast<size_t>(done) : size);
    return done;
}

/// Before it leaves: what is on the disk then is all there is, should the power fail while it travels.
void tellSending(const void *data, size_t size)
{
    if (!logFile())
        return;
    const std::lock_guard<std::mutex> turn(logGate());
    const std::string_view text(static_cast<const char *>(data), size);
    if (text.find("Set-CASMailbox") != std::string_view::npos)
        tell('n', std::string(), 0, data, size);
}

/// Counts, and does what was ordered around the call itself.
template <class Act>
auto meet(Call call, const Act &act) -> decltype(act())
{
    const long number = ++counts[call];
    const bool meant =
        order().call == names[call] && (number == order().nth || (order().andAllAfter && number > order().nth));
    if (!meant)
        return act();
    if (order().what == "kill")
        ::kill(::getpid(), SIGKILL);
    if (order().what == "killafter") {
        const auto done = act();
        ::kill(::getpid(), SIGKILL);
        return done;
    }
    errno = errorNumber();
    return -1;
}

} // namespace

extern "C" {

ssize_t pwrite64(int file, const void *data, size_t size, off64_t at)
{
    static const auto next = real<ssize_t (*)(int, const void *, size_t, off64_t)>("pwrite64");
    return logged('w', file, at, data, size, [&] { return meet(Pwrite, [&] { return next(file, data, size, at); }); });
}

int fdatasync(int file)
{
    static const auto next = real<int (*)(int)>("fdatasync");
    return logged('s', file, 0, nullptr, 0, [&] { return meet(Fdatasync, [&] { return next(file); }); });
}

int unlink(const char *path)
{
    static const auto next = real<int (*)(const char *)>("unlink");
    if (!logFile() || !isDatabase(path))
        return next(path);
    const std::lock_guard<std::mutex> turn(logGate());
    tell('u', path, 0, nullptr, 0);
    return next(path);
}

int ftruncate64(int file, off64_t size)
{
    static const auto next = real<int (*)(int, off64_t)>("ftruncate64");
    return logged('t', file, size, nullptr, 0, [&] { return meet(Ftruncate, [&] { return next(file, size); }); });
}

ssize_t write(int file, const void *data, size_t size)
{
    static const auto next = real<ssize_t (*)(int, const void *, size_t)>("write");
    const auto act = [&] { return next(file, data, size); };
    if (!isNetwork(file))
        return act();
    tellSending(data, size);
    return meet(Send, act);
}
}
