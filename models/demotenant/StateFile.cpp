// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/StateFile.h"

#include "models/base/Json.h"
#include "models/demotenant/OrganizationState.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <nlohmann/json.hpp>

namespace Casement::Demo {

StateFile::StateFile(QString path, QByteArray tenantId, Directory &directory, Organization &organization,
                     std::function<void(const QString &)> failed, QObject *parent)
    : QObject(parent),
      m_path(std::move(path)),
      m_tenantId(std::move(tenantId)),
      m_directory(directory),
      m_organization(organization),
      m_generated(organization),
      m_failed(std::move(failed)),
      m_later(this)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &StateFile::save);
}

void StateFile::load()
{
    m_generated = m_organization;
    QFile file(m_path);
    if (m_path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    const QByteArray bytes = file.readAll();
    file.close();
    if (parseJson(bytes)) {
        apply(bytes);
        return;
    }
    QFile::remove(m_path + QStringLiteral(".damaged"));
    QFile::rename(m_path, m_path + QStringLiteral(".damaged"));
}

void StateFile::apply(const QByteArray &bytes)
{
    const Result<nlohmann::json> state = parseJson(bytes);
    if (!state->is_object() || jsonString(*state, "tenantId").toUtf8() != m_tenantId)
        return;
    const nlohmann::json rows = state->value("mailboxes", nlohmann::json::object());
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const auto &[guid, changes] : rows.items()) {
        const int place = m_directory.indexOf(QUuid::fromString(QString::fromStdString(guid)));
        if (place < 0 || !changes.is_object())
            continue;
        CasSettings settings = m_directory.at(place).cas;
        for (const auto &[name, value] : changes.items()) {
            if (const auto index = casSettingIndex(QByteArray::fromStdString(name)))
                settings.set(*index, dumpJson(value));
        }
        m_directory.write(place, settings, now, 0);
    }
    restoreSwitched(*state);
    restoreUsers(state->value("users", nlohmann::json::object()));
    restoreOrganization(state->value("organization", nlohmann::json::object()), m_organization);
}

void StateFile::restoreUsers(const nlohmann::json &users)
{
    for (const auto &[guid, kept] : users.items()) {
        const int place = m_directory.indexOf(QUuid::fromString(QString::fromStdString(guid)));
        if (place < 0 || !kept.is_object())
            continue;
        std::vector<Directory::PastPolicy> past;
        for (const nlohmann::json &one : kept.value("past", nlohmann::json::array())) {
            if (one.is_object() && one.value("untilMs", nlohmann::json()).is_number_integer())
                past.push_back({one["untilMs"].get<qint64>(), jsonString(one, "policy").toUtf8()});
        }
        const nlohmann::json tokens = kept.value("tokensValidFromSecs", nlohmann::json());
        m_directory.restoreUser(place, jsonString(kept, "policy").toUtf8(),
                                tokens.is_number_integer() ? tokens.get<qint64>() : 0, std::move(past));
    }
}

nlohmann::json StateFile::usersJson() const
{
    nlohmann::json users = nlohmann::json::object();
    for (const int place : m_directory.changedUsers()) {
        const Recipient &one = m_directory.at(place);
        nlohmann::json past = nlohmann::json::array();
        for (const Directory::PastPolicy &before : m_directory.pastPolicies(place))
            past.push_back({{"untilMs", before.untilMs}, {"policy", before.name.toStdString()}});
        users[one.guidText.toStdString()] = {{"policy", one.authenticationPolicy.toStdString()},
                                             {"tokensValidFromSecs", one.tokensValidFromSecs},
                                             {"past", past}};
    }
    return users;
}

/// When protocols were turned on and off: what was used before that stays used.
void StateFile::restoreSwitched(const nlohmann::json &state)
{
    const nlohmann::json histories = state.value("switched", nlohmann::json::object());
    for (const auto &[guid, history] : histories.items()) {
        const int place = m_directory.indexOf(QUuid::fromString(QString::fromStdString(guid)));
        std::vector<ProtocolSwitch> switches;
        for (const nlohmann::json &one : place >= 0 && history.is_array() ? history : nlohmann::json::array()) {
            if (!one.is_object())
                continue;
            const auto setting = casSettingIndex(jsonString(one, "setting").toUtf8());
            const nlohmann::json atMs = one.value("atMs", nlohmann::json());
            const nlohmann::json value = one.value("value", nlohmann::json());
            if (setting && *setting <= SmtpAuthDisabled && atMs.is_number_integer() &&
                (value.is_boolean() || value.is_null()))
                switches.push_back({atMs.get<qint64>(), *setting,
                                    static_cast<qint8>(value.is_null()     ? -1
                                                       : value.get<bool>() ? 1
                                                                           : 0)});
        }
        if (!switches.empty())
            m_directory.restoreSwitched(place, std::move(switches));
    }
}

nlohmann::json StateFile::switchedJson(int place) const
{
    nlohmann::json history = nlohmann::json::array();
    for (const ProtocolSwitch &one : m_directory.switched(place)) {
        history.push_back({{"atMs", one.atMs},
                           {"setting", casSettings().at(static_cast<std::size_t>(one.setting)).name},
                           {"value", one.value < 0 ? nlohmann::json() : nlohmann::json(one.value != 0)}});
    }
    return history;
}

QByteArray StateFile::bytes() const
{
    nlohmann::json rows = nlohmann::json::object();
    for (const int place : m_directory.changed()) {
        const CasSettings &now = m_directory.at(place).cas;
        const CasSettings &before = m_directory.generated(place);
        nlohmann::json changes = nlohmann::json::object();
        for (int i = 0; i < settingCount; ++i) {
            if (now.json(i) != before.json(i))
                changes[casSettings().at(static_cast<std::size_t>(i)).name] =
                    nlohmann::json::parse(now.json(i).toStdString());
        }
        rows[m_directory.at(place).guidText.toStdString()] = changes;
    }
    nlohmann::json histories = nlohmann::json::object();
    for (const int place : m_directory.everSwitched())
        histories[m_directory.at(place).guidText.toStdString()] = switchedJson(place);
    return dumpJsonIndented({{"tenantId", m_tenantId.toStdString()},
                             {"mailboxes", rows},
                             {"switched", histories},
                             {"users", usersJson()},
                             {"organization", organizationChanges(m_generated, m_organization)}}) +
           '\n';
}

void StateFile::touch()
{
    m_dirty = true;
    if (m_path.isEmpty())
        return;
    if (!m_sinceSave.isValid() || m_sinceSave.elapsed() >= m_costMs * 10)
        save();
    else if (!m_later.isActive())
        m_later.start(static_cast<int>(m_costMs * 10));
}

void StateFile::save()
{
    if (m_path.isEmpty() || !m_dirty)
        return;
    QElapsedTimer cost;
    cost.start();
    const Outcome written = write();
    m_dirty = !written;
    m_costMs = cost.elapsed();
    m_sinceSave.start();
    const bool wasFine = m_problem.isEmpty();
    m_problem = written ? QString() : written.error().text;
    if (!written && wasFine && m_failed)
        m_failed(m_problem);
}

Outcome StateFile::write() const
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QSaveFile file(m_path);
    const bool opened = file.open(QIODevice::WriteOnly);
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const QByteArray content = bytes();
    if (opened && file.write(content) == content.size() && file.commit())
        return {};
    return failure(ErrorKind::Storage,
                   QCoreApplication::translate("Casement::Demo", "The demo tenant could not save its changes to %1: %2")
                       .arg(m_path, file.errorString()));
}

void StateFile::reset()
{
    m_directory.forgetChanges();
    m_organization = m_generated;
    remove();
}

void StateFile::remove()
{
    m_later.stop();
    m_dirty = false;
    m_problem.clear();
    if (!m_path.isEmpty())
        QFile::remove(m_path);
}

} // namespace Casement::Demo
