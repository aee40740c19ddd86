// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace Casement::Http {

/// A request body that can be read once. Qt silently sends a request again when the connection is cut before an
/// answer; with a sequential body that cannot be rewound it has to report an error instead. Every change goes out
/// with one of these, also when it is empty.
class OneShotBody final : public QIODevice
{
    Q_OBJECT
public:
    explicit OneShotBody(const QByteArray &bytes, QObject *parent = nullptr);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override;
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 maxSize) override;

private:
    QByteArray m_bytes;
    qint64 m_position = 0;
};

} // namespace Casement::Http
