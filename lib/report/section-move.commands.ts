import 'server-only'
import type { Db } from '@/lib/platform/db'

/** A department's form for a month. */
export type FormPlace = { readonly jurisdictionId: string; readonly departmentId: string; readonly formPeriod: string }

/** The form of a department and month, made where there is none. @returns its id */
export async function ensureReport(tx: Db, { jurisdictionId, departmentId, formPeriod }: FormPlace): Promise<string> {
  await tx.monthlyReport.createMany({ data: [{ jurisdictionId, departmentId, period: formPeriod }], skipDuplicates: true })
  return (await tx.monthlyReport.findUniqueOrThrow({ where: { departmentId_period: { departmentId, period: formPeriod } }, select: { id: true } })).id
}

/** A section goes, with everything typed in it, into the form of a department and month. */
export async function moveSection(tx: Db, id: string, place: FormPlace): Promise<void> {
  await tx.reportSection.update({ where: { id }, data: { reportId: await ensureReport(tx, place), version: { increment: 1 } }, select: { id: true } })
}
