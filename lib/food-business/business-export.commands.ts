import 'server-only'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { requestExport } from '@/lib/platform/export/ledger-export.commands'
import { BUSINESS_EXPORT_KIND, businessExport } from './business-export.queries'
import { businessFilterFrom, businessFilterWords } from './business-question'
import { BUSINESS_READERS, foodBusinessEntries } from './food-business.policy'
import type { BusinessExportQuestion } from './food-business.schema'

/** Asks for a workbook of what the list shows, in its order. @throws NotFoundError where the place lies outside the actor's reach */
export async function exportBusinesses(context: CommandContext, question: BusinessExportQuestion): Promise<{ id: string }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, BUSINESS_READERS), question.jurisdiction)
  const filter = businessFilterFrom((key) => question[key])
  const township = filter.townshipId ? await db().department.findFirst({ where: { id: filter.townshipId, jurisdictionId: place.id }, select: { name: true } }) : null
  const words = [place.name, businessFilterWords(filter, township?.name ?? null)].filter((word) => word !== '').join('，')
  return requestExport(context, { kind: BUSINESS_EXPORT_KIND, ledger: businessExport, question, words, action: foodBusinessEntries.export.id })
}
