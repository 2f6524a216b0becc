import 'server-only'
import type { Db } from '@/lib/platform/db'

/** A section goes, with everything typed in it, into the form of a department and month. */
export async function moveSection(tx: Db, id: string, { jurisdictionId, departmentId, formPeriod }: { jurisdictionId: string; departmentId: string; formPeriod: string }): Promise<void> {
  await tx.monthlyReport.createMany({ data: [{ jurisdictionId, departmentId, period: formPeriod }], skipDuplicates: true })
  const report = await tx.monthlyReport.findUniqueOrThrow({ where: { departmentId_period: { departmentId, period: formPeriod } }, select: { id: true } })
  await tx.reportSection.update({ where: { id }, data: { reportId: report.id, version: { increment: 1 } }, select: { id: true } })
}
