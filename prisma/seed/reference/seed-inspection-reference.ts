import { toDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { referenceResultVersions } from './inspection-results'

/**
 * Writes the results of inspections that come with the portal, by the number of their version.
 * @param context.now the instant recorded on new rows
 */
export async function seedInspectionReference(db: Db, { now }: { now: Date }): Promise<void> {
  await seedResults(db, now)
}

async function seedResults(db: Db, now: Date): Promise<void> {
  const present = new Set((await db.inspectionResultVersion.findMany({ where: { jurisdictionId: null }, select: { number: true } })).map(({ number }) => number))
  for (const { results, validFrom, ...version } of referenceResultVersions) {
    if (present.has(version.number)) continue
    await db.inspectionResultVersion.create({ data: { ...version, validFrom: toDateColumn(validFrom), recordedAt: now, results: { create: results.map((result, index) => ({ ...result, position: index + 1 })) } }, select: { id: true } })
  }
}
