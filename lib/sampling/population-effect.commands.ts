import 'server-only'
import type { OnPopulationChanged } from '@/lib/organisation/population-changed'
import { writeAudit } from '@/lib/platform/audit'
import { dateOnOf } from '@/lib/shared/format'
import { makePeriod } from '@/lib/shared/period'
import { populationEffect } from './population-effect'
import { populationUsed } from './population-used'
import { batchesPerThousandMeasure } from './sampling-measures.queries'

/**
 * 批次/千人 is computed when it is read and needs no recomputing; what changed by it is left as a trace: each year that is
 * counted against the population, up to this one, with the value before and after.
 */
export const tracePopulationEffect: OnPopulationChanged = async (tx, source, { jurisdictionId, jurisdictionPath, year, before }) => {
  const held = await tx.population.findMany({ where: { jurisdictionId, voidedAt: null }, select: { year: true, value: true, source: true } })
  const others = held.filter((one) => one.year !== year)
  const heldBefore = before === null ? others : [...others, { year, value: before, source: '' }]
  const thisYear = Number(dateOnOf(source.now).slice(0, 4))
  const until = Math.min(thisYear, ...others.filter((one) => one.year > year).map((one) => one.year - 1))
  const place = await findCountedPlace(tx, jurisdictionId)
  const counted = batchesPerThousandMeasure.count(null)!
  const years = []
  for (let each = year; each <= until; each += 1) {
    const to = makePeriod(each, 12)
    const { provenance } = await counted.read({ ...place, range: { from: makePeriod(each, 1), to } }, tx)
    const effect = provenance.numerator.count === 0 ? null : populationEffect(each, provenance.numerator.count, populationUsed(heldBefore, to), populationUsed(held, to))
    if (effect) years.push(effect)
  }
  if (years.length > 0) await writeAudit(tx, source, { action: 'sampling.measure.recompute', subjectType: 'measure', subjectLabel: batchesPerThousandMeasure.name, jurisdictionPath, detail: { years } })
}

/** A township's batches are kept under the jurisdiction it is a department of. */
async function findCountedPlace(tx: Parameters<OnPopulationChanged>[0], jurisdictionId: string) {
  const department = await tx.department.findFirst({ where: { linkedJurisdictionId: jurisdictionId, voidedAt: null }, select: { id: true, jurisdictionId: true } })
  return department ? { jurisdictionId: department.jurisdictionId, unit: { kind: 'TOWNSHIP' as const, departmentId: department.id } } : { jurisdictionId, unit: null }
}
