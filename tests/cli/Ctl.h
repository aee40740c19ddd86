// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace Casement::TestSupport {

/// What a finished casementctl left behind.
struct CtlAnswer
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonArray rows() const;
    /// For QVERIFY2: everything it said.
    [[nodiscard]] QByteArray said() const;
};

/// Runs casementctl with a home of its own.
class Ctl final
{
public:
    Ctl();

    /// Given after the arguments of every call, for example the connection.
    void setAlways(const QStringList &arguments) { m_always = arguments; }

    /// One more variable in the environment of every call.
    void setVariable(const QString &name, const QString &value) { m_variables.insert(name, value); }

    [[nodiscard]] CtlAnswer run(const QStringList &arguments) const;
    /// The same without waiting; the caller ends it.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments) const;

    /// The same home without a connection.
    [[nodiscard]] Ctl local() const;

    /// Rows of the store's runs that are confirmed, read beside the program that is writing them.
    [[nodiscard]] int doneRows() const;

    /// Two minutes go by for the runs of the store: what is decided by waiting after a change that was cut is decided
    /// by the next reading.
    void letTimePass() const;

    /// No file may grow beyond this in any call; writing more fails, as on a disk that has no room. 0: no bound.
    void setLargestFile(qint64 bytes) { m_largestFile = bytes; }

    [[nodiscard]] QString home() const { return m_home; }
    void setHome(const QString &folder) { m_home = folder; }

    [[nodiscard]] static QString program();

private:
    std::shared_ptr<QTemporaryDir> m_folder;
    QString m_home;
    QStringList m_always;
    QHash<QString, QString> m_variables;
    qint64 m_largestFile = 0;
};

/// A demo tenant in a process of its own, strict, with a browser made of a shell script and curl.
class SeparateTenant final
{
public:
    explicit SeparateTenant(const QStringList &arguments);
    ~SeparateTenant();

    [[nodiscard]] bool isRunning() const { return !m_addresses.isEmpty(); }
    [[nodiscard]] QString address(const QString &name) const { return m_addresses.value(name).toString(); }
    /// The connection options that lead to it, with the scripted browser.
    [[nodiscard]] QStringList connection() const;
    /// A browser that signs in as somebody else, or presses another button of the account page.
    [[nodiscard]] QString browser(const QString &user, const QString &button) const;
    /// Ends it politely; what it said on standard error stands in slips().
    int end();
    [[nodiscard]] QByteArray slips() const { return m_slips; }
    [[nodiscard]] QProcess &process() { return m_process; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QJsonObject m_addresses;
    QByteArray m_slips;
};

/// The object whose property has this value; empty when there is none or several.
[[nodiscard]] QJsonObject rowWith(const QJsonArray &rows, const QString &property, const QString &value);

} // namespace Casement::TestSupport
