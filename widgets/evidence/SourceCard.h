// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/EvidenceSource.h"

#include <QWidget>

namespace Casement {

class GlyphLabel;
class PlainLabel;

/// One source of evidence: how it stands, how far it reaches, what it cannot say, and how to get what is missing.
class SourceCard final : public QWidget
{
    Q_OBJECT

public:
    explicit SourceCard(EvidenceSource source, QWidget *parent = nullptr);

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
};

} // namespace Casement
