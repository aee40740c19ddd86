// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QTranslator>

#include <memory>
#include <vector>

namespace Casement {

/// The languages embedded in this program, and the one in use. Lives as long as the application object: when it goes,
/// its texts go, and what is on the screen falls back to the sources' words.
class Languages final
{
public:
    Languages() = default;
    ~Languages();
    Q_DISABLE_COPY_MOVE(Languages)

    /// Names as in the files: "en", "x-pseudo", …; sorted.
    [[nodiscard]] static QStringList available();

    /// Installs the texts for a language ("de", "de_AT"; empty: the system's), and Qt's own for its dialogs. English
    /// always lies below, because it holds singular and plural. False when the language is not there: English is in
    /// use.
    bool use(const QString &language = {});

private:
    bool install(const QString &fileName, const QString &folder);
    void removeAll();

    std::vector<std::unique_ptr<QTranslator>> m_installed;
};

} // namespace Casement
