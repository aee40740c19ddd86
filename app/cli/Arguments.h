// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/ConnectionOptions.h"
#include "models/base/Result.h"
#include "models/domain/ClientAccessSettings.h"
#include "models/domain/UsageEvidence.h"

#include <QDate>
#include <QStringList>

#include <optional>
#include <vector>

namespace Casement {

enum class Verb
{
    Whoami,
    Report,
    Usage,
    Why,
    EvidenceLoad,
    EvidenceStatus,
    EvidenceImport,
    Set,
    Plan,
    PlanShow,
    PlanDiff,
    Apply,
    GuardList,
    GuardAdd,
    GuardRemove,
    GuardLimit,
    RingsSplit,
    RingsList,
    RingsStart,
    RingsCancel,
    Runs,
    Resume,
    Undo,
    JournalList,
    JournalExport,
    JournalVerify,
    ExceptionAdd,
    ExceptionList,
    ExceptionClose,
    ExceptionImport,
    ExceptionExport,
    TenantShow,
    TenantSet,
    PolicyCreate,
    PolicyDelete,
    PolicyAssign,
    PolicyRemove,
    PolicyDefault,
    ProfileList,
    ProfileAdd,
    ProfileRemove,
    ProfileAllowChanges,
    ProfileReadOnly,
    ProfileRequireNote,
    ProfileNoteOptional,
    ProfileSignIn,
    ProfileSignOut,
    DemoTenant
};

enum class Format
{
    Table,
    Csv,
    Json,
    JsonLines,
    Xlsx ///< to a file only
};

/// A command line as typed, options of all commands side by side; each command reads its own.
struct Arguments
{
    Verb verb = Verb::Whoami;

    std::optional<Format> format;
    QString output; ///< empty: standard output
    bool quiet = false;
    bool trace = false;
    ConnectionOptions connection;

    bool mailboxGiven = false;
    QStringList mailboxes;
    bool queryGiven = false;
    QString query;
    QStringList protocols; ///< set: pop=off; exception: pop
    QString columns;
    QString sort;
    bool loadEvidence = false; ///< report, why: ask the sources first
    bool stored = false;       ///< usage: what this computer knows is enough
    QString kind;              ///< evidence import
    QString period;            ///< evidence import: 2026-10-01..2026-10-31
    QStringList importColumns; ///< evidence import: subject=Sender address
    QString note;
    bool includeClientProtocols = false;
    QString skip; ///< groups of who would notice that are left out, with commas between
    bool dryRun = false;
    bool yes = false;
    std::optional<int> maxChanges;
    bool includeGuarded = false;
    bool skipGuarded = false;
    QString confirmDomain;
    QString run;
    QString since; ///< undo: a moment, instead of a run

    QString planFile;  ///< plan: where to keep it
    QString otherFile; ///< plan diff: what to compare with; empty: the tenant as it is
    bool detailedExit = false;
    bool stopIfChanged = false; ///< apply: all rows as the plan saw them, or none
    QString guardKind;
    int mostPerRun = 0;
    QString percent; ///< rings split: shares with commas between; one of these three
    QString pilotQuery;
    QString byColumn;
    QString wait; ///< rings split: 24h; empty: each ring by hand
    int ringSet = 0;
    QString ring; ///< its place or name; empty, where that may be: all of them

    QString reason;
    QString owner;
    QString ticket;
    QString expires;
    QString file;
    QString head; ///< of a journal, as it was kept elsewhere

    QStringList settings; ///< tenant set: NAME=VALUE, NAME+=ENTRY, NAME-=ENTRY
    QString plan;         ///< tenant set: the mailbox plan that --protocol is about, or all
    QStringList allowed;  ///< tenant policy create: what passwords may still open
    bool makeDefault = false;
    bool usersWithoutMailbox = false;
    bool expireTokens = false;

    QString name; ///< of a profile or an authentication policy
    QString colour;
    bool force = false; ///< profile remove: whatever the keychain says

    int port = 0;
    int mailboxCount = 5000;
    quint64 generatorSeed = 1;
    int readLagMs = 0;
    QString stateFile;
    QString faultsFile;
    QString truthFile;
    bool strict = false;
    bool opaqueTokens = false;
    QString appCertificate;
    QString tlsCertificate;
    QString tlsKey;
};

/// The format to write: as asked for, else as the output file's name says, else a table.
[[nodiscard]] Format formatOf(const Arguments &arguments);

/// What --protocol P=on|off|inherit asks for. BadInput names the part that cannot be.
[[nodiscard]] Result<ClientAccessSettings> readWanted(const QStringList &typed);

/// A waiting time like 30m, 24h or 7d in minutes; nullopt when nothing was typed.
[[nodiscard]] Result<std::optional<int>> readWait(const QString &typed);

/// The groups that --skip names. BadInput names the one that is none.
[[nodiscard]] Result<std::vector<EvidenceGroup>> readSkipped(const QString &typed);

/// The protocols that --protocol P names, each once.
[[nodiscard]] Result<std::vector<Protocol>> readProtocols(const QStringList &typed);

/// A moment as 2026-11-20, 2026-11-20T14:30 (of this computer's time) or with Z or an offset. BadInput otherwise.
[[nodiscard]] Result<QDateTime> readMoment(const QString &typed);

/// A date or a number of days from today (90d). Null when nothing was typed. The past is refused.
[[nodiscard]] Result<QDate> readExpiry(const QString &typed, const QDate &today);

/// Whether a run can be meant: its number, its id or the beginning of it.
[[nodiscard]] Outcome checkRunText(const QString &typed);

} // namespace Casement
