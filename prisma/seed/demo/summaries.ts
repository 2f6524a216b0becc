import type { PrismaClient } from '@/lib/generated/prisma/client'
import { toDateColumn } from '@/lib/organisation/date-column'
import { useDb, type Db } from '@/lib/platform/db'
import { draftSummary } from '@/lib/report/summary.commands'
import { fileSummary } from '@/lib/report/summary-filing.commands'
import { parseSummaryPeriod } from '@/lib/report/summary-period'
import type { CommandContext } from '@/lib/platform/command-context'
import { dateOnOf } from '@/lib/shared/format'
import { findDemoActor } from './demo-actor'

const ANHE = '990181'

/**
 * Summaries of the demo city's office, by its own commands: of the plan that asks departments for summaries, the last
 * period that is over is filed and the one under way is drafted. Running it again changes nothing.
 * @param context.now the instant of now
 */
export async function seedDemoSummaries(db: Db, { now }: { now: Date }): Promise<void> {
  const before = useDb(db as PrismaClient)
  try {
    const place = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: ANHE }, select: { id: true } })
    if ((await db.summary.count({ where: { jurisdictionId: place.id } })) > 0) return
    const todayOn = dateOnOf(now)
    const asked = await db.obligation.findMany({ where: { jurisdictionId: place.id, deliverable: 'SUMMARY', status: { not: 'WITHDRAWN' }, periodFrom: { lte: toDateColumn(todayOn) } }, distinct: ['planId', 'periodKey'], orderBy: [{ periodFrom: 'desc' }, { planId: 'asc' }], select: { planId: true, periodKey: true } })
    const periods = asked.filter(({ periodKey }) => parseSummaryPeriod(periodKey) !== null)
    const context: CommandContext = { actor: await findDemoActor(db, 'office'), request: { requestId: 'demo', address: 'local', userAgent: 'demo', origin: null }, now, at: now }
    const draft = ({ planId, periodKey }: (typeof periods)[number]) => draftSummary(context, { of: 'office', planId, periodKey })
    const over = periods.find(({ periodKey }) => parseSummaryPeriod(periodKey)!.to < todayOn)
    const current = periods.find((one) => one !== over && parseSummaryPeriod(one.periodKey)!.to >= todayOn)
    if (current) await draft(current)
    const filed = over ? await draft(over) : null
    if (filed) await fileSummary(context, { id: filed.id, version: 1, note: '', replaceText: false, idempotencyKey: filed.id })
  } finally {
    useDb(before)
  }
}
