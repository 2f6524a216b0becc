import { Prisma } from '@/lib/generated/prisma/client'
import type { Db } from '@/lib/platform/db'
import { referenceCalendars } from './calendars'
import { daysOf } from './calendar-days'
import { referenceLimits } from './legal-limits'

/** A date as PostgreSQL's `date` takes it. */
function dateColumn(on: string): Date {
  return new Date(`${on}T00:00:00Z`)
}

/**
 * Writes the published calendars and the nationwide limits. Only what is missing is added (a calendar by its year, a
 * limit by its code and first day, voided ones included): what people changed since stays as they left it.
 * @param context.now the instant recorded on new rows
 */
export async function seedOrganisationReference(db: Db, context: { now: Date }): Promise<void> {
  await seedCalendars(db, context.now)
  await seedLimits(db, context.now)
}

async function seedCalendars(db: Db, now: Date): Promise<void> {
  const present = new Set((await db.calendarYear.findMany({ select: { year: true } })).map((row) => row.year))
  for (const calendar of referenceCalendars) {
    if (present.has(calendar.year)) continue
    await db.calendarYear.create({
      data: {
        year: calendar.year,
        source: calendar.source,
        publishedOn: dateColumn(calendar.publishedOn),
        recordedAt: now,
        days: { create: daysOf(calendar).map((day) => ({ day: dateColumn(day.on), kind: day.kind, name: day.name })) },
      },
      select: { year: true },
    })
  }
}

async function seedLimits(db: Db, now: Date): Promise<void> {
  const rows = await db.legalLimit.findMany({ where: { jurisdictionId: null }, select: { code: true, effectiveFrom: true } })
  const present = new Set(rows.map((row) => `${row.code} ${row.effectiveFrom.toISOString().slice(0, 10)}`))
  const missing = referenceLimits.filter((one) => !present.has(`${one.code} ${one.effectiveFrom}`))
  if (missing.length === 0) return
  await db.legalLimit.createMany({
    data: missing.map((one) => ({
      ...one,
      value: new Prisma.Decimal(one.value),
      effectiveFrom: dateColumn(one.effectiveFrom),
      effectiveTo: one.effectiveTo === null ? null : dateColumn(one.effectiveTo),
      recordedAt: now,
    })),
  })
}
