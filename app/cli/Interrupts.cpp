// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Interrupts.h"

#include "app/cli/ExitCode.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace Casement {

namespace {

// A signal handler may do next to nothing: it writes a byte, the event loop does the rest.
std::array<int, 2> wakePipe{-1, -1};
volatile sig_atomic_t caught = 0;

extern "C" void onSignal(int)
{
    if (caught)
        ::_exit(static_cast<int>(ExitCode::Interrupted));
    caught = 1;
    const char byte = 1;
    const ssize_t written = ::write(wakePipe[1], &byte, 1);
    static_cast<void>(written);
}

} // namespace

Interrupts::Interrupts()
{
    // A reader that went away is told by write(); it must not kill us in the middle of a run.
    std::signal(SIGPIPE, SIG_IGN);
    if (::pipe2(wakePipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(wakePipe[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] {
        m_notifier->setEnabled(false);
        m_source.cancel();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

Interrupts::~Interrupts()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    m_notifier.reset();
    for (int &end : wakePipe) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

} // namespace Casement
