// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/DiskLog.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cstring>

namespace Casement::TestSupport {

namespace {

constexpr qint64 sector = 512;

void put(QByteArray &content, qint64 at, QByteArrayView data)
{
    if (content.size() < at + data.size())
        content.append(QByteArray(at + data.size() - content.size(), '\0'));
    std::memcpy(content.data() + at, data.data(), static_cast<size_t>(data.size()));
}

void apply(DiskLog::Image &image, const DiskLog::Event &event)
{
    QByteArray &content = image[event.file];
    if (event.what == 'w')
        put(content, event.at, event.data);
    else if (event.at < content.size())
        content.truncate(event.at);
    else
        content.append(QByteArray(event.at - content.size(), '\0'));
}

/// Each sector by itself: a disk promises no more.
void applyByChance(DiskLog::Image &image, const DiskLog::Event &event, QRandomGenerator &random)
{
    if (event.what != 'w') {
        if (random.bounded(2) == 0)
            apply(image, event);
        return;
    }
    const QByteArrayView data(event.data);
    for (qint64 done = 0; done < data.size();) {
        const qint64 length = std::min<qint64>(data.size() - done, sector - (event.at + done) % sector);
        if (random.bounded(2) == 0)
            put(image[event.file], event.at + done, data.sliced(done, length));
        done += length;
    }
}

} // namespace

DiskLog DiskLog::read(const QString &path, const Image &before)
{
    DiskLog log;
    log.m_before = before;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return log;
    while (!file.atEnd()) {
        char what = 0;
        std::array<qint64, 3> numbers{};
        constexpr qint64 size = sizeof numbers;
        if (!file.getChar(&what) || file.read(reinterpret_cast<char *>(numbers.data()), size) != size)
            return {};
        const QByteArray name = file.read(numbers[0]);
        const QByteArray data = file.read(numbers[2]);
        if (name.size() != numbers[0] || data.size() != numbers[2])
            return {};
        log.m_events.append({what, QFileInfo(QString::fromUtf8(name)).fileName(), numbers[1], data});
    }
    return log;
}

DiskLog::Open DiskLog::openAt(qsizetype before) const
{
    Open open{m_before, {}};
    for (const Event &event : m_events.first(before)) {
        if (event.what == 'w' || event.what == 't') {
            open.pending.append(event);
        } else if (event.what == 's') {
            const auto isOfFile = [&event](const Event &one) { return one.file == event.file; };
            for (const Event &one : std::as_const(open.pending)) {
                if (isOfFile(one))
                    apply(open.certain, one);
            }
            open.pending.removeIf(isOfFile);
        } else if (event.what == 'u') {
            open.certain.remove(event.file);
            open.pending.removeIf([&event](const Event &one) { return one.file == event.file; });
        }
    }
    return open;
}

DiskLog::Image DiskLog::certain(qsizetype before) const
{
    return openAt(before).certain;
}

DiskLog::Image DiskLog::withChance(qsizetype before, QRandomGenerator &random) const
{
    Open open = openAt(before);
    for (const Event &event : std::as_const(open.pending))
        applyByChance(open.certain, event, random);
    return open.certain;
}

} // namespace Casement::TestSupport
