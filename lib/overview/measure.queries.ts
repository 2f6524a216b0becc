import 'server-only'
import type { MonthRange } from '@/lib/indicator/indicator-value'
import type { CountedMeasure, Measure, MeasureDifference, MeasureMonth, MeasureQuestion, MeasureReading, MeasureRowPage, MeasureUnit, RowPart, RowsWanted } from '@/lib/indicator/measure'
import { areasOrNowhere, jurisdictionInScope, scopeFor, type Scope } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { SAMPLING_READERS } from '@/lib/sampling/sample-batch.policy'
import { findCountedMeasure } from './measure-registry'

/** Who sees numbers of ledgers: the office and leaders all of their jurisdiction, others those of their own department. */
export const MEASURE_READERS = SAMPLING_READERS

/** A measure asked for by somebody. `options`: as the indicator stores them; null: the usual way of counting. */
export type MeasureAsked = MeasureQuestion & { readonly code: string; readonly options: unknown }

type Asker = Pick<CommandContext, 'actor'>

/** A measure's value with its provenance, from the sums alone. @throws NotFoundError where the asker may not know it, or there is none such */
export async function getMeasure(context: Asker, asked: MeasureAsked): Promise<MeasureReading & { readonly measure: Measure }> {
  const { measure, counted, question } = await admit(context, asked)
  return { measure, ...(await counted.read(question, db())) }
}

/** Month by month, from the sums alone. @throws NotFoundError as `getMeasure` */
export async function getMeasureSeries(context: Asker, asked: MeasureAsked): Promise<readonly MeasureMonth[]> {
  const { counted, question } = await admit(context, asked)
  return counted.readSeries(question, db())
}

/** All departments' or townships' values at once, by department id, from the sums alone; for those who see the whole jurisdiction. */
export async function getMeasureByUnit(context: Asker, { kind, ...asked }: Omit<MeasureAsked, 'unit'> & { readonly kind: MeasureUnit['kind'] }): Promise<ReadonlyMap<string, MeasureReading>> {
  const { counted, question } = await admit(context, { ...asked, unit: null })
  return counted.readByUnit({ jurisdictionId: question.jurisdictionId, range: question.range, kind }, db())
}

/** The rows behind a value: of the numerator, all that count, or those left out with their reasons. @throws NotFoundError as `getMeasure` */
export async function listRowsOfMeasure(context: Asker, asked: MeasureAsked, part: RowPart, page: RowsWanted): Promise<MeasureRowPage> {
  const { counted, question, scope } = await admit(context, asked)
  return counted.listRows(question, part, page, scope, db())
}

export type MeasureAsOf = { readonly then: MeasureReading; readonly now: MeasureReading; readonly differences: readonly MeasureDifference[] }

/** As it was known at an instant, beside what is known now, with what was recorded in between (at most 200). Reads revisions: not for a page that is only looked at. */
export async function getMeasureAsOf(context: Asker, asked: MeasureAsked, at: Date): Promise<MeasureAsOf> {
  const { counted, question, scope } = await admit(context, asked)
  const [then, now] = [await counted.readAsOf(question, at, db()), await counted.read(question, db())]
  return { then, now, differences: (await counted.listDifferences(question, at, { after: null, take: 200 }, scope, db())).rows }
}

type Admitted = { readonly measure: Measure; readonly counted: CountedMeasure; readonly question: MeasureQuestion; readonly scope: Scope }

/** The one way in: the place must be in the asker's reach, a unit must be of that place, and an asker who acts for a department asks for that one. */
async function admit({ actor }: Asker, { code, options, jurisdictionId, unit, range }: MeasureAsked): Promise<Admitted> {
  const scope = scopeFor(actor, MEASURE_READERS)
  const found = findCountedMeasure(code, options)
  const place = await db().jurisdiction.findFirst({ where: { id: jurisdictionId, voidedAt: null, ...jurisdictionInScope(scope) }, select: { path: true } })
  if (!found || !place) throw new NotFoundError()
  const isOpen = areasOrNowhere(scope).some(({ path, departmentId }) => place.path.startsWith(path) && (departmentId === null || departmentId === unit?.departmentId))
  if (!isOpen) throw new NotFoundError()
  if (unit?.departmentId != null && (await db().department.count({ where: { id: unit.departmentId, jurisdictionId } })) === 0) throw new NotFoundError()
  return { ...found, question: { jurisdictionId, unit, range }, scope }
}

/**
 * What a department itself organised, for the reports it files; whoever asks has been admitted to the report.
 * @returns null where the code or the options are no measure's or the department does not exist
 */
export async function readDepartmentMeasure({ code, options }: { readonly code: string; /** As the indicator stores them; null: the usual way. */ readonly options: unknown }, departmentId: string, range: MonthRange, tx: Db = db()): Promise<{ readonly reading: MeasureReading; readonly measureUnit: string; readonly source: string } | null> {
  const found = findCountedMeasure(code, options)
  const department = found && (await tx.department.findUnique({ where: { id: departmentId }, select: { jurisdictionId: true, shortName: true } }))
  if (!found || !department) return null
  const reading = await found.counted.read({ jurisdictionId: department.jurisdictionId, unit: { kind: 'DEPARTMENT', departmentId }, range }, tx)
  return { reading, measureUnit: found.measure.measureUnit, source: found.measure.ledgerOf(department.shortName) }
}
