import 'server-only'
import type { MeasureDifference, MeasureQuestion, PopulationUsed } from '@/lib/indicator/measure'
import type { Db } from '@/lib/platform/db'
import { formatInteger } from '@/lib/shared/format'
import { yearOf } from '@/lib/shared/period'
import { populationUsed } from './population-used'

type People = { readonly year: number; readonly value: number; readonly source: string }
const PEOPLE = { year: true, value: true, source: true } as const

/** Those that hold, or that were known at an instant: recorded by then, and not yet voided or corrected. */
const heldAt = (at: Date | null) => (at === null ? { voidedAt: null } : { recordedAt: { lte: at }, OR: [{ voidedAt: null }, { voidedAt: { gt: at } }] })

/** A township's batches are counted against its own people, a department's against those of the whole jurisdiction; who lives in no township is nobody. */
const placeOf = ({ jurisdictionId, unit }: MeasureQuestion) => (unit?.kind === 'TOWNSHIP' && unit.departmentId === null ? { id: { in: [] } } : unit?.kind === 'TOWNSHIP' ? { jurisdiction: { linkedDepartments: { some: { id: unit.departmentId!, jurisdictionId } } } } : { jurisdictionId })

/**
 * What a question is counted against. A department's batches are its share of the whole jurisdiction's number, so that
 * departments add up to it; a township's are counted against its own people.
 * @param at what was known at that instant, what was recorded later is not; null: what holds now
 */
export async function readPopulations(tx: Db, question: MeasureQuestion, at: Date | null): Promise<People[]> {
  return tx.population.findMany({ where: { ...placeOf(question), ...heldAt(at), year: { lte: yearOf(question.range.to) } }, select: PEOPLE })
}

/** What holds now, for all units of a kind at once. */
export async function readUnitPopulations(tx: Db, jurisdictionId: string, kind: 'DEPARTMENT' | 'TOWNSHIP'): Promise<(unitId: string) => readonly People[]> {
  if (kind === 'DEPARTMENT') {
    const people = await tx.population.findMany({ where: { jurisdictionId, voidedAt: null }, select: PEOPLE })
    return () => people
  }
  const units = await tx.department.findMany({ where: { jurisdictionId, linkedJurisdictionId: { not: null } }, select: { id: true, linkedJurisdiction: { select: { populations: { where: { voidedAt: null }, select: PEOPLE } } } } })
  const byUnit = new Map(units.map(({ id, linkedJurisdiction }) => [id, linkedJurisdiction!.populations]))
  return (unitId) => byUnit.get(unitId) ?? []
}

/** That a question is counted against another number of persons than was known at an instant, with the document; null where it is the same. */
export async function findPopulationDifference(tx: Db, question: MeasureQuestion, since: Date): Promise<MeasureDifference | null> {
  const [then, now] = await Promise.all([since, null].map(async (at) => populationUsed(await readPopulations(tx, question, at), question.range.to)))
  if (then?.value === now?.value) return null
  const place = { ...placeOf(question), year: { lte: yearOf(question.range.to) } }
  const [recorded, voided] = await Promise.all([
    tx.population.findFirst({ where: { ...place, voidedAt: null, recordedAt: { gt: since }, year: now?.year ?? 0 }, select: { id: true, source: true, documentNumber: true, recordedAt: true } }),
    tx.population.findFirst({ where: { ...place, voidedAt: { gt: since } }, orderBy: { voidedAt: 'desc' }, select: { id: true, voidedReason: true, voidedAt: true } }),
  ])
  const cause = recorded ? { rowId: recorded.id, reason: [recorded.source, recorded.documentNumber].filter(Boolean).join('，'), at: recorded.recordedAt } : voided && { rowId: voided.id, reason: voided.voidedReason || '作废', at: voided.voidedAt! }
  return cause && { rowId: cause.rowId, label: '人口数', before: peopleWords(then ?? null), after: peopleWords(now ?? null), reason: cause.reason, recordedAt: cause.at.toISOString() }
}

function peopleWords(used: PopulationUsed | null): string {
  return used === null ? '未登记' : `${formatInteger(used.value)} 人（${used.year} 年）`
}
