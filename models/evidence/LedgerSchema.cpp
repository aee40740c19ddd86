// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/EvidenceLedger.h"

namespace Casement {

/// Texts stand once, in dictionaries; the big table holds packed numbers only. Days count from 1 January 2000, times
/// are seconds since 1970. A subject's ident is an object id (16 bytes) or a folded name (text).
Schema EvidenceLedger::schema()
{
    const auto table = [](const char *name, const char *columns, const char *tail = "") {
        return QStringLiteral("CREATE TABLE evidence_%1 (%2)%3")
            .arg(QLatin1String(name), QLatin1String(columns), QLatin1String(tail));
    };
    const char *const compact = " WITHOUT ROWID";
    return {
        QStringLiteral("evidence"),
        {{1,
          {table("tenants", "id INTEGER PRIMARY KEY, tenant_id TEXT NOT NULL UNIQUE"),
           // Counts up when numbers are given back, so that another program forgets the ones it remembers.
           table("state", "id INTEGER PRIMARY KEY, generation INTEGER NOT NULL"),
           QStringLiteral("INSERT INTO evidence_state VALUES (1, 0)"),
           table("words", "id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE"),
           QStringLiteral("INSERT INTO evidence_words VALUES (0, '')"),
           table("subjects", "id INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, ident NOT NULL, name INTEGER NOT NULL, "
                             "UNIQUE (tenant, ident)"),
           // waits: a part of a whole that is still shown; see putSlice().
           table("slices", "id INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, kind INTEGER NOT NULL, begins INTEGER "
                           "NOT NULL, ends INTEGER NOT NULL, read_at INTEGER NOT NULL, waits INTEGER NOT NULL, uses "
                           "INTEGER NOT NULL"),
           QStringLiteral("CREATE INDEX evidence_slices_by_tenant ON evidence_slices (tenant, kind, begins)"),
           // Slice and chunk in one number; see SignInRows.h for both columns.
           table("signins", "id INTEGER PRIMARY KEY, uses BLOB NOT NULL"),
           table("reports", "subject INTEGER PRIMARY KEY, memory BLOB NOT NULL"),
           // The days that usage reports told of.
           table("cover",
                 "tenant INTEGER NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL, "
                 "PRIMARY KEY (tenant, begins)",
                 compact),
           table("status",
                 "tenant INTEGER NOT NULL, source INTEGER NOT NULL, state INTEGER NOT NULL, why INTEGER NOT "
                 "NULL, words TEXT NOT NULL, read_at INTEGER NOT NULL, PRIMARY KEY (tenant, source)",
                 compact),
           table("imports", "id INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, kind INTEGER NOT NULL, digest BLOB NOT "
                            "NULL, file TEXT NOT NULL, read_at INTEGER NOT NULL, begins INTEGER, ends INTEGER, "
                            "UNIQUE (tenant, kind, digest)"),
           // uses: NULL when the file does not count, 0 when it says that there was none.
           table("import_rows",
                 "import INTEGER NOT NULL, n INTEGER NOT NULL, subject INTEGER NOT NULL, way INTEGER "
                 "NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL, uses INTEGER, client "
                 "INTEGER NOT NULL, address INTEGER NOT NULL, country INTEGER NOT NULL, PRIMARY KEY (import, n)",
                 compact),
           table("mappings",
                 "tenant INTEGER NOT NULL, kind INTEGER NOT NULL, mapping TEXT NOT NULL, PRIMARY KEY "
                 "(tenant, kind)",
                 compact)}},
         {2, {table("keeping", "tenant INTEGER PRIMARY KEY, days INTEGER NOT NULL")}},
         {3, {QStringLiteral("ALTER TABLE evidence_slices ADD COLUMN known_only INTEGER NOT NULL DEFAULT 0")}},
         // Rows of files, some thousands in one; see ImportRows.h. File and part in one number. A row is a line, so
         // names must not break it.
         {4,
          {table("import_uses", "id INTEGER PRIMARY KEY, n INTEGER NOT NULL, uses BLOB NOT NULL"),
           QStringLiteral("INSERT INTO evidence_import_uses SELECT (import<<24)+n/4096, count(*), "
                          "CAST(group_concat(line, '') AS BLOB) FROM (SELECT r.import, r.n, r.way||' '||r.begins||' "
                          "'||r.ends||' '||coalesce(r.uses, '-')||' '||r.client||' '||r.address||' '||r.country||' "
                          "'||CASE typeof(s.ident) WHEN 'blob' THEN '#'||lower(hex(s.ident))||CASE w.text WHEN '' THEN "
                          "'' ELSE ' '||replace(w.text, char(10), ' ') END ELSE '='||replace(s.ident, char(10), ' ') "
                          "END||char(10) AS line FROM evidence_import_rows "
                          "r JOIN evidence_subjects s ON s.id=r.subject JOIN evidence_words w ON w.id=s.name ORDER BY "
                          "r.import, r.n) GROUP BY import, n/4096"),
           QStringLiteral("DROP TABLE evidence_import_rows")}},
         // Slices read before sign-ins without an outcome were kept do not know whether there were any.
         {5, {QStringLiteral("ALTER TABLE evidence_slices ADD COLUMN keeps_unsaid INTEGER NOT NULL DEFAULT 0")}}}};
}

} // namespace Casement
