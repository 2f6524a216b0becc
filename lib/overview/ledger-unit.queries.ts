import 'server-only'
import type { CountedMeasure, MeasureQuestion, MeasureUnit } from '@/lib/indicator/measure'
import { db } from '@/lib/platform/db'

/** What of a ledger's number is one department's or lies in one township, in records. */
export type LedgerUnit = { readonly unit: MeasureUnit; readonly name: string; readonly numerator: number; readonly denominator: number | null }

/** The departments and the townships that a number of a ledger consists of, in the order of the register; those without records are left out. */
export async function findLedgerUnits(measure: CountedMeasure, question: Omit<MeasureQuestion, 'unit'>): Promise<LedgerUnit[]> {
  const kinds = ['DEPARTMENT', 'TOWNSHIP'] as const
  const found = (await Promise.all(kinds.map(async (kind) => [...(await measure.readByUnit({ ...question, kind }, db()))].map(([departmentId, { provenance }]) => ({ unit: { kind, departmentId }, numerator: provenance.numerator.count, denominator: provenance.population ? null : provenance.denominator.count }))))).flat()
  const named = await db().department.findMany({ where: { jurisdictionId: question.jurisdictionId, id: { in: [...new Set(found.map(({ unit }) => unit.departmentId))] } }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, name: true } })
  const places = new Map(named.map(({ id, name }, at) => [id, { name, at }]))
  return found.flatMap((one) => {
    const place = places.get(one.unit.departmentId)
    return place && (one.numerator > 0 || (one.denominator ?? 0) > 0) ? [{ ...one, ...place }] : []
  }).toSorted((a, b) => kinds.indexOf(a.unit.kind) - kinds.indexOf(b.unit.kind) || a.at - b.at).map(({ unit, name, numerator, denominator }) => ({ unit, name, numerator, denominator }))
}
