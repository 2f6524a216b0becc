import 'server-only'
import { fromDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import type { ChecklistOffer } from './checklist'

/** Every published checklist version that a jurisdiction may use: its own and those that come with the portal. */
export async function listChecklistOffers(tx: Db, jurisdictionId: string): Promise<ChecklistOffer[]> {
  const rows = await tx.checklistVersion.findMany({
    where: { state: 'PUBLISHED', template: { OR: [{ jurisdictionId }, { jurisdictionId: null }] } },
    select: { id: true, number: true, validFrom: true, template: { select: { id: true, name: true, jurisdictionId: true, businessKinds: true, inspectionKinds: true } } },
  })
  return rows.map(({ id, number, validFrom, template }) => ({ versionId: id, templateId: template.id, name: template.name, number, isOwn: template.jurisdictionId !== null, businessKinds: template.businessKinds, inspectionKinds: template.inspectionKinds, validFrom: fromDateColumn(validFrom!) }))
}
