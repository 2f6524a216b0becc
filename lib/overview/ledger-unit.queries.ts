import 'server-only'
import type { CountedMeasure, MeasureQuestion, MeasureReading, MeasureUnit } from '@/lib/indicator/measure'
import { db } from '@/lib/platform/db'
import { NO_UNIT_WORDS } from './ledger-address'

/** What of a ledger's number is one department's or lies in one township, in records. */
export type LedgerUnit = { readonly unit: MeasureUnit; readonly name: string; readonly numerator: number; readonly denominator: number | null }

/**
 * The departments and the townships that a number of a ledger consists of, in the order of the register, and behind those of a
 * kind what of the jurisdiction itself has none recorded; those without records are left out.
 */
export async function findLedgerUnits(measure: CountedMeasure, question: Omit<MeasureQuestion, 'unit'>): Promise<LedgerUnit[]> {
  const kinds = await Promise.all((['DEPARTMENT', 'TOWNSHIP'] as const).map((kind) => findOfKind(measure, question, kind)))
  return kinds.flat()
}

async function findOfKind(measure: CountedMeasure, question: Omit<MeasureQuestion, 'unit'>, kind: MeasureUnit['kind']): Promise<LedgerUnit[]> {
  const found = await measure.readByUnit({ ...question, kind }, db())
  const named = await db().department.findMany({ where: { jurisdictionId: question.jurisdictionId, id: { in: [...found.keys()] } }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, name: true } })
  const own = named.map(({ id, name }) => toUnit({ kind, departmentId: id }, name, found.get(id)!)).filter(hasRecords)
  if (own.length === 0) return []
  const unit = { kind, departmentId: null }
  return [...own, ...[toUnit(unit, NO_UNIT_WORDS[kind], await measure.read({ ...question, unit }, db()))].filter(hasRecords)]
}

function toUnit(unit: MeasureUnit, name: string, { provenance }: MeasureReading): LedgerUnit {
  return { unit, name, numerator: provenance.numerator.count, denominator: provenance.population ? null : provenance.denominator.count }
}

const hasRecords = ({ numerator, denominator }: LedgerUnit) => numerator > 0 || (denominator ?? 0) > 0
