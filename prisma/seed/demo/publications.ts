import type { PrismaClient } from '@/lib/generated/prisma/client'
import { useDb, type Db } from '@/lib/platform/db'
import { createPublication, publish, submitPublication } from '@/lib/publication/publication.commands'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { lastDayOf, periodOf, shiftPeriod } from '@/lib/shared/period'
import { demoContext } from './demo-actor'

const ANHE = '990181'
const NOTE = '本期公布市本级组织的监督抽检结果（演示数据，单位和结果均为虚构）。'
const INSPECTION_NOTE = '公布监督检查的时间、类型和结果（演示数据，单位和结果均为虚构）。'

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
      const { id } = await createPublication(await at('office', days), { jurisdictionId: place.id, title: `安和市${Number(period.slice(5))}月食品安全监督抽检结果公示`, note: NOTE, from: `${period}-01`, to: lastDayOf(period), kind: 'SAMPLING', conclusion: 'ALL' })
      await submitPublication(await at('office', days), { id, version: 1 })
      return id
    }
    await publish(await at('office2', 24), { id: await draft(5, 26), version: 2 })
    await draft(4, 2)
  } finally {
    useDb(before)
  }
}

/**
 * The publication of a month's inspections of the demo city, checked by the second person and public. Made once.
 * @param context.now the instant of now
 */
export async function seedDemoInspectionPublication(db: Db, { now }: { now: Date }): Promise<void> {
  const before = useDb(db as PrismaClient)
  try {
    const place = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: ANHE }, select: { id: true } })
    if ((await db.publication.count({ where: { jurisdictionId: place.id, kind: 'INSPECTION' } })) > 0) return
    const at = async (login: string, days: number) => demoContext(db, login, new Date(`${addDays(dateOnOf(now), -days)}T02:00:00Z`))
    const period = shiftPeriod(periodOf(dateOnOf(now)), -2)
    const { id } = await createPublication(await at('office', 20), { jurisdictionId: place.id, title: `安和市${Number(period.slice(5))}月食品安全监督检查结果公示`, note: INSPECTION_NOTE, kind: 'INSPECTION', from: `${period}-01`, to: lastDayOf(period) })
    await submitPublication(await at('office', 20), { id, version: 1 })
    await publish(await at('office2', 19), { id, version: 2 })
  } finally {
    useDb(before)
  }
}
