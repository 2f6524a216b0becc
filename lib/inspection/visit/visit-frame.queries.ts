import 'server-only'
import { fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { findLegalLimit } from '@/lib/organisation/legal-limit.queries'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { dateOnOf } from '@/lib/shared/format'
import type { ChecklistItemView } from '../checklist/checklist'
import { listRecheckSubjects } from './recheck-subjects.queries'
import type { ResultChoice } from './suggest-result'
import type { Visit } from './visit'
import type { VisitFrame } from './visit-problems'

/** The items of a checklist, in their order. */
export async function listChecklistItems(tx: Db, versionId: string): Promise<ChecklistItemView[]> {
  return tx.checklistItem.findMany({ where: { versionId }, orderBy: { position: 'asc' }, select: { id: true, code: true, section: true, text: true, isKey: true, clause: true, method: true } })
}

export type ResultDictionary = { readonly versionId: string; readonly basis: string; readonly choices: readonly ResultChoice[] }

/** The dictionary of results that holds in a jurisdiction on a day: its own latest one, else the one that comes with the portal. */
export async function getResultDictionary(tx: Db, jurisdictionId: string, on: string): Promise<ResultDictionary> {
  const rows = await tx.inspectionResultVersion.findMany({ where: { OR: [{ jurisdictionId }, { jurisdictionId: null }], validFrom: { lte: toDateColumn(on) } }, orderBy: [{ validFrom: 'desc' }, { number: 'desc' }], select: { id: true, jurisdictionId: true, basis: true, results: { orderBy: { position: 'asc' }, select: { code: true, label: true, outcome: true, generalAtMost: true, keyAtMost: true } } } })
  const chosen = rows.find((row) => row.jurisdictionId !== null) ?? rows[0]
  if (!chosen) throw new NotFoundError('该日没有可用的检查结果字典，请联系食安办')
  return { versionId: chosen.id, basis: chosen.basis, choices: chosen.results }
}

/** How many inspectors there must be in a jurisdiction on a day (令第49号第二十三条: 2). */
export async function getInspectorsAtLeast(tx: Db, jurisdictionPath: string, on: string): Promise<number> {
  const limit = await findLegalLimit({ code: 'inspection.inspectors-at-least', on, jurisdictionPath }, tx)
  return limit === null ? 1 : Number(limit.value)
}

/** How many days a finding has to be put right where the inspectors say nothing else; no law sets one (令第49号第三十三条). */
async function findRectifyDays(tx: Db, jurisdictionPath: string, on: string): Promise<{ readonly rectifyDays?: number }> {
  const limit = await findLegalLimit({ code: 'rectification.default-term', on, jurisdictionPath }, tx)
  return limit?.unit === 'CALENDAR_DAY' ? { rectifyDays: Number(limit.value) } : {}
}

type Framed = { readonly id: string; readonly jurisdictionId: string; readonly jurisdictionPath: string; readonly kind: VisitFrame['kind']; readonly checklistVersionId: string | null; readonly startedAt: Date | null; readonly inspectors: readonly { readonly accountId: string; readonly name: string }[] }

/**
 * All that a visit is filed against, and the dictionary its result is from. A 复查 of findings is about these: of the checklist
 * only items that were judged on it all the same, in what is stored or now sent (`written`), stand beside them.
 */
export async function readVisitFrame(tx: Db, one: Framed, now: Date, written: Visit | null = null): Promise<{ readonly frame: VisitFrame; readonly dictionary: ResultDictionary }> {
  const on = dateOnOf(one.startedAt ?? now)
  const [items, dictionary, inspectorsAtLeast, term] = await Promise.all([one.checklistVersionId === null ? [] : listChecklistItems(tx, one.checklistVersionId), getResultDictionary(tx, one.jurisdictionId, on), getInspectorsAtLeast(tx, one.jurisdictionPath, on), findRectifyDays(tx, one.jurisdictionPath, on)])
  const rechecks = await listRecheckSubjects(tx, one.id)
  const judged = rechecks.length === 0 ? [] : await tx.inspectionItem.findMany({ where: { inspectionId: one.id }, select: { itemId: true } })
  const asked = rechecks.length === 0 ? items : items.filter(({ id }) => written?.answers[id] !== undefined || judged.some(({ itemId }) => itemId === id))
  return { dictionary, frame: { kind: one.kind, items: asked, ...(rechecks.length === 0 ? {} : { rechecks }), results: dictionary.choices, inspectors: one.inspectors.map(({ accountId, name }) => ({ accountId, name })), inspectorsAtLeast, now: now.toISOString(), ...term } }
}

/** The visit of an inspection as it is stored; null where it has not begun or a higher level's has none. */
export async function readVisit(tx: Db, inspectionId: string): Promise<Visit | null> {
  const row = await tx.inspection.findUniqueOrThrow({
    where: { id: inspectionId },
    select: {
      startedAt: true, endedAt: true, latitude: true, longitude: true, accuracyMetres: true, identityShownAt: true, identityProof: true, metName: true, metPosition: true, resultCode: true, resultNote: true, businessOpinion: true,
      items: { orderBy: { itemId: 'asc' }, select: { itemId: true, answer: true, note: true } },
      rechecks: { where: { OR: [{ outcome: { not: null } }, { note: { not: '' } }] }, orderBy: { rectificationId: 'asc' }, select: { rectificationId: true, outcome: true, note: true } },
      findings: { where: { voidedAt: null }, orderBy: { number: 'asc' }, select: { id: true, itemId: true, isKey: true, clause: true, description: true, disposal: true, rectifyBy: true, correctedAt: true } },
      attachments: { where: { voidedAt: null }, orderBy: { id: 'asc' }, select: { id: true, kind: true, itemId: true, findingId: true, fileId: true, caption: true, takenAt: true } },
      signatures: { orderBy: [{ signedAt: 'asc' }, { id: 'asc' }], select: { id: true, party: true, accountId: true, name: true, fileId: true, refusedReason: true, signedAt: true } },
    },
  })
  if (!row.startedAt) return null
  return {
    format: 1,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    place: row.latitude && row.longitude ? { latitude: row.latitude.toNumber(), longitude: row.longitude.toNumber(), accuracyMetres: row.accuracyMetres ?? 0 } : null,
    identity: row.identityShownAt && row.identityProof ? { shownAt: row.identityShownAt.toISOString(), proof: row.identityProof } : null,
    metName: row.metName, metPosition: row.metPosition,
    answers: Object.fromEntries(row.items.map(({ itemId, answer, note }) => [itemId, { answer, note }])),
    ...(row.rechecks.length === 0 ? {} : { rechecks: Object.fromEntries(row.rechecks.map(({ rectificationId, ...said }) => [rectificationId, said])) }),
    findings: row.findings.map((one) => ({ ...one, rectifyBy: fromOptionalDateColumn(one.rectifyBy), correctedAt: one.correctedAt?.toISOString() ?? null })),
    attachments: row.attachments.map((one) => ({ ...one, takenAt: one.takenAt?.toISOString() ?? null })),
    signatures: row.signatures.map((one) => ({ ...one, signedAt: one.signedAt.toISOString() })),
    resultCode: row.resultCode, resultNote: row.resultNote, businessOpinion: row.businessOpinion,
  }
}

/** The same outside a transaction. */
export function findVisit(inspectionId: string): Promise<Visit | null> {
  return readVisit(db(), inspectionId)
}
