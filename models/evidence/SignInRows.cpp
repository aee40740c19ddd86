// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/SignInRows.h"

namespace Casement::SignInRows {

namespace {

/// What is 0 in almost every row is left out, and one of these bits says when it is there. The key has the lower four.
enum Flag : quint16
{
    HasFailures = 16,
    HasWouldBreak = 32,
    HasName = 64,
    HasDay = 128,
    HasUnsaid = 256
};

void put(QByteArray &bytes, quint64 value)
{
    for (; value >= 0x80; value >>= 7)
        bytes.append(static_cast<char>((value & 0x7f) | 0x80));
    bytes.append(static_cast<char>(value));
}

/// Reads numbers; after the end or a number without one it stays broken.
class Reader final
{
public:
    explicit Reader(const QByteArray &bytes) : m_at(bytes.cbegin()), m_end(bytes.cend()) {}

    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64 && m_at != m_end; shift += 7) {
            const auto byte = static_cast<quint8>(*m_at++);
            value |= static_cast<quint64>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_isBroken = true;
        return 0;
    }
    quint32 small() { return static_cast<quint32>(number()); }
    [[nodiscard]] bool atEnd() const { return m_at == m_end; }
    [[nodiscard]] bool isBroken() const { return m_isBroken; }

private:
    QByteArray::const_iterator m_at;
    QByteArray::const_iterator m_end;
    bool m_isBroken = false;
};

} // namespace

QByteArray packed(const SignInRow *begin, const SignInRow *end)
{
    QByteArray bytes;
    bytes.reserve((end - begin) * 16);
    quint32 subject = 0;
    for (const SignInRow *row = begin; row != end; ++row) {
        put(bytes, row->subject - subject);
        subject = row->subject;
        put(bytes, static_cast<quint64>(row->key) | (row->failures ? HasFailures : 0) |
                       (row->wouldBreak ? HasWouldBreak : 0) | (row->name ? HasName : 0) | (row->day ? HasDay : 0) |
                       (row->unsaid ? HasUnsaid : 0));
        for (const quint64 value :
             {quint64(row->minute), quint64(row->successes), quint64(row->client), row->address, quint64(row->country)})
            put(bytes, value);
        for (const quint32 value : {row->failures, row->wouldBreak, row->name, row->day, row->unsaid}) {
            if (value)
                put(bytes, value);
        }
    }
    return bytes;
}

bool unpack(const QByteArray &bytes, std::vector<SignInRow> &rows)
{
    Reader reader(bytes);
    quint32 subject = 0;
    while (!reader.atEnd() && !reader.isBroken()) {
        SignInRow row;
        row.subject = subject += reader.small();
        const quint64 head = reader.number();
        if (head > 511 || (head & 15) >= useKeys)
            return false;
        row.key = static_cast<UseKey>(head & 15);
        row.minute = reader.small();
        row.successes = reader.small();
        row.client = reader.small();
        row.address = reader.number();
        row.country = reader.small();
        row.failures = head & HasFailures ? reader.small() : 0;
        row.wouldBreak = head & HasWouldBreak ? reader.small() : 0;
        row.name = head & HasName ? reader.small() : 0;
        row.day = head & HasDay ? reader.small() : 0;
        row.unsaid = head & HasUnsaid ? reader.small() : 0;
        rows.push_back(row);
    }
    return !reader.isBroken();
}

} // namespace Casement::SignInRows
