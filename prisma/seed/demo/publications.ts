import type { PrismaClient } from '@/lib/generated/prisma/client'
import { useDb, type Db } from '@/lib/platform/db'
import { createPublication, publish, submitPublication } from '@/lib/publication/publication.commands'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { lastDayOf, periodOf, shiftPeriod } from '@/lib/shared/period'
import { demoContext } from './demo-actor'

const ANHE = '990181'
const NOTE = '本期公布市本级组织的监督抽检结果（演示数据，单位和结果均为虚构）。'

/**
 * Publications of sampling results of the demo city, by the commands of its office: one that the second person checked and
 * made public, one that waits to be checked. Of months so long ago that nearly all failed batches of them are handled.
 * Made once.
 * @param context.now the instant of now
 */
export async function seedDemoPublications(db: Db, { now }: { now: Date }): Promise<void> {
  const before = useDb(db as PrismaClient)
  try {
    const place = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: ANHE }, select: { id: true } })
    if ((await db.publication.count({ where: { jurisdictionId: place.id, kind: 'SAMPLING' } })) > 0) return
    const at = async (login: string, days: number) => demoContext(db, login, new Date(`${addDays(dateOnOf(now), -days)}T02:00:00Z`))
    const draft = async (months: number, days: number) => {
      const period = shiftPeriod(periodOf(dateOnOf(now)), -months)
      const { id } = await createPublication(await at('office', days), { jurisdictionId: place.id, title: `安和市${Number(period.slice(5))}月食品安全监督抽检结果公示`, note: NOTE, from: `${period}-01`, to: lastDayOf(period), conclusion: 'ALL' })
      await submitPublication(await at('office', days), { id, version: 1 })
      return id
    }
    await publish(await at('office2', 24), { id: await draft(5, 26), version: 2 })
    await draft(4, 2)
  } finally {
    useDb(before)
  }
}
