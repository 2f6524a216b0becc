import { toDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { referenceChecklists } from './checklists'
import { referenceResultVersions } from './inspection-results'

/**
 * Writes the results of inspections and the checklists that come with the portal, each by its code and the number of its version.
 * @param context.now the instant recorded on new rows
 */
export async function seedInspectionReference(db: Db, { now }: { now: Date }): Promise<void> {
  await seedResults(db, now)
  await seedChecklists(db, now)
}

async function seedResults(db: Db, now: Date): Promise<void> {
  const present = new Set((await db.inspectionResultVersion.findMany({ where: { jurisdictionId: null }, select: { number: true } })).map(({ number }) => number))
  for (const { results, validFrom, ...version } of referenceResultVersions) {
    if (present.has(version.number)) continue
    await db.inspectionResultVersion.create({ data: { ...version, validFrom: toDateColumn(validFrom), recordedAt: now, results: { create: results.map((result, index) => ({ ...result, position: index + 1 })) } }, select: { id: true } })
  }
}

async function seedChecklists(db: Db, now: Date): Promise<void> {
  const present = new Set((await db.checklistVersion.findMany({ where: { template: { jurisdictionId: null } }, select: { number: true, template: { select: { code: true } } } })).map(({ number, template }) => `${template.code} ${number}`))
  for (const { code, name, businessKinds, inspectionKinds, items, validFrom, ...version } of referenceChecklists) {
    if (present.has(`${code} ${version.number}`)) continue
    const template = await db.checklistTemplate.upsert({ where: { code }, update: {}, create: { code, name, businessKinds: [...businessKinds], inspectionKinds: [...inspectionKinds], createdAt: now }, select: { id: true } })
    const { id } = await db.checklistVersion.create({ data: { ...version, templateId: template.id, validFrom: toDateColumn(validFrom), createdAt: now, items: { create: items.map((item, index) => ({ ...item, position: index + 1 })) } }, select: { id: true } })
    // Published last: from then on the database lets nobody change its items.
    await db.checklistVersion.update({ where: { id }, data: { state: 'PUBLISHED', publishedAt: now }, select: { id: true } })
  }
}
