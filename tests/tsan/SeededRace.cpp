// SPDX-License-Identifier: GPL-3.0-or-later
#include <QThread>

#include <cstdio>
#include <memory>
#include <thread>

namespace {

int unguarded = 0;

void count()
{
    for (int i = 0; i < 100'000; ++i)
        ++unguarded;
}

} // namespace

/// Races on purpose: with "std" in two threads of the standard library, else in two of Qt's. The sanitizer must say so,
/// or its silence about everything else means nothing.
int main(int argc, char *argv[])
{
    if (argc > 1 && argv[1][0] == 's') {
        std::thread other(count);
        count();
        other.join();
    } else {
        const std::unique_ptr<QThread> one(QThread::create(count));
        const std::unique_ptr<QThread> two(QThread::create(count));
        one->start();
        two->start();
        one->wait();
        two->wait();
    }
    std::printf("counted %d\n", unguarded);
    return 0;
}
