// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/EvidenceSource.h"

#include <QWidget>

class QPushButton;

namespace Casement {

class GlyphLabel;
class PlainLabel;

/// One source of evidence: how it stands, how far it reaches, what it cannot say, and how to get what is missing.
class SourceCard final : public QWidget
{
    Q_OBJECT

public:
    explicit SourceCard(EvidenceSource source, QWidget *parent = nullptr);

    /// Why no file can be imported now; empty: it can. Only cards of files have the button.
    void setImportRefusal(const QString &reason);
    void setStatus(const SourceStatus &status, const QDateTime &now);

Q_SIGNALS:
    /// A file for this source is to be chosen.
    void importWanted();

private:
    EvidenceSource m_source;
    GlyphLabel *m_state;
    PlainLabel *m_reach;
    PlainLabel *m_help;
    PlainLabel *m_said;
    QPushButton *m_import = nullptr; ///< null for what is asked of the service
};

} // namespace Casement
