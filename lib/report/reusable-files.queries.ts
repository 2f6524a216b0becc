import 'server-only'
import type { Db } from '@/lib/platform/db'
import { formatPeriod, getPeriod } from '@/lib/shared/period'
import { EVIDENCE_COLUMNS, toEvidenceView } from './evidence-view'
import type { ReusableFile } from './report-view'

/** As many as a person looks through; older ones are found by uploading them again. */
const MOST = 100

/** The files that support something a department reports or has reported, the newest first. */
export async function listReusableFiles(tx: Db, departmentId: string): Promise<ReusableFile[]> {
  const rows = await tx.storedFile.findMany({
    where: { purpose: 'evidence', departmentId, voidedAt: null, OR: [{ evidence: { some: {} } }, { filedEvidence: { some: {} } }] },
    orderBy: [{ uploadedAt: 'desc' }, { id: 'desc' }],
    take: MOST,
    select: {
      ...EVIDENCE_COLUMNS.file.select,
      evidence: { orderBy: { addedAt: 'desc' }, take: 1, select: { entry: { select: { task: { select: { heading: true } }, section: { select: { report: { select: { period: true } } } } } } } },
      filedEvidence: { orderBy: { addedAt: 'desc' }, take: 1, select: { revision: { select: { section: { select: { report: { select: { period: true } } } } } } } },
    },
  })
  return rows.map(({ evidence: [live], filedEvidence: [filed], ...file }) => {
    const { addedBy: _by, addedAt: _at, ...view } = toEvidenceView({ file, addedBy: { displayName: '' }, addedAt: new Date(0) })
    const period = live?.entry.section.report.period ?? filed?.revision.section.report.period
    return { ...view, usedFor: [period && formatPeriod(getPeriod(period)), live?.entry.task.heading].filter(Boolean).join(' ') }
  })
}
