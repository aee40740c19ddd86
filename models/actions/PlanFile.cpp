// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PlanFile.h"

#include "models/base/Json.h"
#include "models/tabular/AtomicFile.h"

#include <QCoreApplication>
#include <QFile>

#include <nlohmann/json.hpp>

namespace Casement {

namespace {

using nlohmann::json;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::PlanFile)
};

constexpr int fileVersion = 1;
constexpr qint64 largestFile = qint64(512) * 1024 * 1024; ///< a million rows are about 400 MiB

tl::unexpected<Error> noPlan()
{
    return failure(ErrorKind::BadAnswer, Words::tr("This file holds no plan that can be understood."),
                   Words::tr("Save the plan again with this version of Casement."));
}

std::optional<PlanUse> useFrom(const json &object)
{
    PlanUse use;
    const auto run = object.find("run");
    if (run == object.end() || !run->is_number_integer())
        return std::nullopt;
    use.run = run->get<int>();
    use.account = jsonString(object, "account");
    use.at = QDateTime::fromString(jsonString(object, "at"), Qt::ISODateWithMs).toUTC();
    return use.at.isValid() ? std::optional(use) : std::nullopt;
}

Outcome write(const QString &path, const PlanFile &file)
{
    const QByteArray bytes = planFileToJson(file);
    return Tabular::writeFileAtomically(path, [&bytes](QIODevice &device) -> Outcome {
        if (device.write(bytes) == bytes.size())
            return {};
        return failure(ErrorKind::Storage, device.errorString());
    });
}

} // namespace

QString planFilePattern()
{
    return QStringLiteral("*.casement-plan.json");
}

QByteArray planFileToJson(const PlanFile &file)
{
    const QByteArray plan = planToJson(file.plan);
    json object{{"casementPlan", fileVersion}, {"sha256", toStdUtf8(planHash(plan))}};
    if (file.use)
        object["used"] = {{"run", file.use->run},
                          {"account", toStdUtf8(file.use->account)},
                          {"at", toStdUtf8(file.use->at.toUTC().toString(Qt::ISODateWithMs))}};
    object["plan"] = json::parse(plan.cbegin(), plan.cend());
    return dumpJsonIndented(object) + '\n';
}

Result<PlanFile> planFileFromJson(const QByteArray &bytes)
{
    const auto parsed = parseJson(bytes, JsonLimits{largestFile, 20});
    if (!parsed || !parsed->is_object())
        return noPlan();
    const auto version = parsed->find("casementPlan");
    const auto inner = parsed->find("plan");
    if (version == parsed->end() || *version != fileVersion || inner == parsed->end())
        return noPlan();
    const QByteArray written = dumpJson(*inner);
    auto plan = planFromJson(written);
    if (!plan)
        return noPlan();
    PlanFile file{std::move(*plan), planHash(written), std::nullopt};
    if (file.hash != jsonString(*parsed, "sha256"))
        return failure(ErrorKind::Conflict, Words::tr("The plan in this file is not the one that was saved."),
                       Words::tr("Ask for the file again, or make a new plan."));
    if (const auto used = parsed->find("used"); used != parsed->end()) {
        file.use = useFrom(*used);
        if (!file.use)
            return noPlan();
    }
    return file;
}

Result<QString> savePlan(const QString &path, const ActionPlan &plan)
{
    if (const Outcome written = write(path, {plan, {}, std::nullopt}); !written)
        return failure(written.error());
    return planHash(planToJson(plan));
}

Result<PlanFile> openPlan(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, Words::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    if (file.size() > largestFile)
        return noPlan();
    return planFileFromJson(file.readAll());
}

Outcome markUsed(const QString &path, const QUuid &plan, const PlanUse &use)
{
    auto file = openPlan(path);
    if (!file)
        return failure(file.error());
    if (file->plan.id != plan)
        return failure(ErrorKind::Conflict, Words::tr("Another plan is in the file by now: %1").arg(path));
    file->use = use;
    return write(path, *file);
}

} // namespace Casement
