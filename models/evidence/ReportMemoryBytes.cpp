// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/Days.h"
#include "models/evidence/ReportMemory.h"

namespace Casement {

namespace {

constexpr char version = 1;
/// Stands for "the same days as all that were observed", which is true of most mailboxes and protocols.
constexpr quint32 allObserved = 0xffff;
constexpr quint32 mostSpans = 4096;

/// Numbers of seven bits a byte; dates as the distance from the one before.
class Writer final
{
public:
    void number(quint32 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes.append(static_cast<char>((value & 0x7f) | 0x80));
        m_bytes.append(static_cast<char>(value));
    }
    void day(const QDate &day)
    {
        const int distance = dayNumber(day) - m_before;
        m_before += distance;
        // The sign goes into the lowest bit.
        number((static_cast<quint32>(distance) << 1) ^ static_cast<quint32>(distance >> 31));
    }
    void days(const DaySet &set)
    {
        number(static_cast<quint32>(set.spans().size()));
        for (const DaySpan &span : set.spans()) {
            day(span.from);
            day(span.to);
        }
    }
    QByteArray m_bytes = QByteArray(1, version);

private:
    int m_before = 0;
};

/// Reads what a Writer wrote; after anything else isBroken.
class Reader final
{
public:
    explicit Reader(const QByteArray &bytes) : m_bytes(bytes) { m_isBroken = bytes.isEmpty() || bytes[0] != version; }

    quint32 number()
    {
        quint32 value = 0;
        for (int shift = 0; shift < 32 && m_at < m_bytes.size(); shift += 7) {
            const auto byte = static_cast<quint8>(m_bytes[m_at++]);
            value |= static_cast<quint32>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_isBroken = true;
        return 0;
    }
    quint32 count()
    {
        const quint32 value = number();
        m_isBroken = m_isBroken || value > mostSpans;
        return m_isBroken ? 0 : value;
    }
    QDate day()
    {
        const quint32 coded = number();
        m_before = static_cast<int>(static_cast<quint32>(m_before) + ((coded >> 1) ^ (~(coded & 1) + 1)));
        return dayOf(m_before);
    }
    DaySet days(quint32 count)
    {
        DaySet set;
        for (quint32 i = 0; i < count && !m_isBroken; ++i) {
            const QDate from = day();
            set.add({from, day()});
        }
        return set;
    }
    [[nodiscard]] bool isWhole() const { return !m_isBroken && m_at == m_bytes.size(); }
    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    void setBroken() { m_isBroken = true; }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 1;
    int m_before = 0;
    bool m_isBroken = false;
};

} // namespace

QByteArray ReportMemory::toBytes() const
{
    Writer writer;
    writer.days(m_covered);
    for (const KeyMemory &memory : m_keys) {
        if (memory.unused == m_covered)
            writer.number(allObserved);
        else
            writer.days(memory.unused);
        writer.number(static_cast<quint32>(memory.runs.size()));
        for (const Run &run : memory.runs) {
            writer.day(run.since);
            writer.day(run.newest.from);
            writer.day(run.newest.to);
        }
    }
    return writer.m_bytes;
}

std::optional<ReportMemory> ReportMemory::fromBytes(const QByteArray &bytes)
{
    Reader reader(bytes);
    ReportMemory whole;
    whole.m_covered = reader.days(reader.count());
    for (KeyMemory &memory : whole.m_keys) {
        const quint32 spans = reader.number();
        if (spans == allObserved)
            memory.unused = whole.m_covered;
        else if (spans <= mostSpans)
            memory.unused = reader.days(spans);
        else
            reader.setBroken();
        const quint32 runs = reader.count();
        for (quint32 i = 0; i < runs && !reader.isBroken(); ++i) {
            const QDate since = reader.day();
            const QDate from = reader.day();
            memory.runs.push_back({since, {from, reader.day()}});
        }
    }
    return reader.isWhole() ? std::optional(std::move(whole)) : std::nullopt;
}

} // namespace Casement
