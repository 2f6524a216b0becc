import 'server-only'
import type { ChecklistState, FoodBusinessKind, InspectionKind, Verification } from '@/lib/generated/prisma/enums'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { isInScope, jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import type { ResultChoice } from '../visit/suggest-result'
import type { ChecklistItemView, ChecklistOffer } from './checklist'
import { CHECKLIST_KEEPERS, CHECKLIST_READERS } from './checklist.policy'

/** Every published checklist version that a jurisdiction may use: its own and those that come with the portal. */
export async function listChecklistOffers(tx: Db, jurisdictionId: string): Promise<ChecklistOffer[]> {
  const rows = await tx.checklistVersion.findMany({
    where: { state: 'PUBLISHED', template: { OR: [{ jurisdictionId }, { jurisdictionId: null }] } },
    select: { id: true, number: true, validFrom: true, template: { select: { id: true, name: true, jurisdictionId: true, businessKinds: true, inspectionKinds: true } } },
  })
  return rows.map(({ id, number, validFrom, template }) => ({ versionId: id, templateId: template.id, name: template.name, number, isOwn: template.jurisdictionId !== null, businessKinds: template.businessKinds, inspectionKinds: template.inspectionKinds, validFrom: fromDateColumn(validFrom!) }))
}

export type ChecklistRow = { readonly versionId: string; readonly templateId: string; readonly name: string; readonly number: number; readonly state: ChecklistState; readonly validFrom: string | null; readonly isOwn: boolean; readonly businessKinds: readonly FoodBusinessKind[]; readonly items: number; readonly keyItems: number; readonly verification: Verification }

/** The checklists of a jurisdiction and those that come with the portal, each with all its versions; drafts to the office only. */
export async function listChecklists(context: Pick<CommandContext, 'actor'>, place: { readonly id: string; readonly path: string }): Promise<ChecklistRow[]> {
  const keeps = isInScope(scopeFor(context.actor, CHECKLIST_KEEPERS), { jurisdictionPath: place.path })
  const rows = await db().checklistVersion.findMany({
    where: { template: { OR: [{ jurisdictionId: place.id }, { jurisdictionId: null }] }, ...(keeps ? {} : { state: { not: 'DRAFT' } }) },
    orderBy: [{ template: { jurisdictionId: { sort: 'asc', nulls: 'last' } } }, { template: { createdAt: 'asc' } }, { templateId: 'asc' }, { number: 'desc' }],
    select: { id: true, number: true, state: true, validFrom: true, verification: true, template: { select: { id: true, name: true, jurisdictionId: true, businessKinds: true } }, items: { select: { isKey: true } } },
  })
  return rows.map(({ id, template, items, validFrom, ...one }) => ({ ...one, versionId: id, templateId: template.id, name: template.name, isOwn: template.jurisdictionId !== null, businessKinds: template.businessKinds, validFrom: fromOptionalDateColumn(validFrom), items: items.length, keyItems: items.filter(({ isKey }) => isKey).length }))
}

export type ChecklistView = ChecklistRow & { readonly version: number; readonly basis: string; readonly note: string; readonly inspectionKinds: readonly InspectionKind[]; readonly place: { readonly id: string; readonly name: string } | null; readonly contents: readonly ChecklistItemView[]; readonly isFirst: boolean; readonly canKeep: boolean }

/**
 * A version of a checklist with its items.
 * @throws NotFoundError for another jurisdiction's, and for a draft to whoever does not keep it
 */
export async function getChecklist(context: Pick<CommandContext, 'actor'>, id: string): Promise<ChecklistView> {
  const row = await db().checklistVersion.findFirst({
    where: { id, OR: [{ template: { jurisdictionId: null } }, { template: { jurisdiction: jurisdictionInScope(scopeFor(context.actor, CHECKLIST_READERS)) } }] },
    include: { template: { include: { jurisdiction: { select: { id: true, name: true, path: true } }, _count: { select: { versions: { where: { state: { not: 'DRAFT' } } } } } } }, items: { orderBy: { position: 'asc' }, select: { id: true, code: true, section: true, text: true, isKey: true, clause: true, method: true } } },
  })
  const place = row?.template.jurisdiction ?? null
  const canKeep = place !== null && isInScope(scopeFor(context.actor, CHECKLIST_KEEPERS), { jurisdictionPath: place.path })
  if (!row || (row.state === 'DRAFT' && !canKeep)) throw new NotFoundError()
  const { template, items } = row
  return {
    versionId: id, version: row.version, templateId: template.id, name: template.name, number: row.number, state: row.state, validFrom: fromOptionalDateColumn(row.validFrom), isOwn: place !== null, businessKinds: template.businessKinds, inspectionKinds: template.inspectionKinds,
    items: items.length, keyItems: items.filter(({ isKey }) => isKey).length, verification: row.verification, basis: row.basis, note: row.note, place: place && { id: place.id, name: place.name }, contents: items, isFirst: template._count.versions === 0, canKeep,
  }
}

export type ResultsView = { readonly number: number; readonly isOwn: boolean; readonly validFrom: string; readonly basis: string; readonly note: string; readonly verification: Verification; readonly results: readonly ResultChoice[]; /** The latest own number, 0 where there is none. */ readonly ownNumber: number }

/** The dictionary of results that a jurisdiction uses, a version still to come before the one in force. */
export async function getResults(jurisdictionId: string): Promise<ResultsView> {
  const rows = await db().inspectionResultVersion.findMany({ where: { OR: [{ jurisdictionId }, { jurisdictionId: null }] }, orderBy: [{ validFrom: 'desc' }, { number: 'desc' }], include: { results: { orderBy: { position: 'asc' }, select: { code: true, label: true, outcome: true, generalAtMost: true, keyAtMost: true } } } })
  const shown = rows.find((one) => one.jurisdictionId !== null) ?? rows[0]
  if (!shown) throw new NotFoundError()
  return { number: shown.number, isOwn: shown.jurisdictionId !== null, validFrom: fromDateColumn(shown.validFrom), basis: shown.basis, note: shown.note, verification: shown.verification, results: shown.results, ownNumber: Math.max(0, ...rows.filter((one) => one.jurisdictionId !== null).map(({ number }) => number)) }
}
