// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCollator>

#include <memory>

struct UCollator;

namespace Casement {

/// Sort keys of many texts in one piece of memory, with the first eight bytes of each beside its row: nearly every
/// comparison ends there. Orders as the QCollator does, which gives no way to its keys' bytes; so ICU, which it stands
/// on here, is asked directly. In the C locale texts are ordered by their code units, as QCollator does there. For one
/// thread; several may have one each.
class SortKeys final
{
public:
    struct Row
    {
        quint64 head;  ///< the key's first bytes, the first one highest
        quint32 start; ///< of the key
        quint32 length;
        quint32 number;
    };

    explicit SortKeys(const QCollator &collator);
    ~SortKeys();
    SortKeys(SortKeys &&) noexcept;
    SortKeys &operator=(SortKeys &&) = delete;

    Row add(quint32 number, const QString &text);
    /// Less than, equal to or greater than 0. Equal texts are told apart by nothing, so that their ranks are the same.
    [[nodiscard]] static int compare(const SortKeys &a, const Row &left, const SortKeys &b, const Row &right);

private:
    void appendKey(const QString &text);

    struct Close
    {
        void operator()(UCollator *collator) const;
    };
    std::unique_ptr<UCollator, Close> m_collator; ///< null in the C locale
    QByteArray m_keys;
};

} // namespace Casement
