import type { PrismaClient } from '@/lib/generated/prisma/client'
import type { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { confirmInspectionProgramme, createInspectionProgramme, saveInspectionProgramme } from '@/lib/inspection/programme/programme.commands'
import { createInspectionProgrammeSchema, saveInspectionProgrammeSchema } from '@/lib/inspection/programme/programme.schema'
import { useDb, type Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { demoContext } from './demo-actor'

const ANHE = '990181'
/** How many inspections the office wants in each quarter, by kind. */
const ANNUAL: readonly (readonly [FoodBusinessKind, readonly [number, number, number, number]])[] = [['CATERER', [4, 4, 4, 4]], ['CANTEEN', [2, 1, 2, 1]], ['SELLER', [3, 3, 3, 3]], ['PRODUCER', [1, 2, 1, 2]], ['WORKSHOP', [1, 1, 1, 1]]]
const CAMPAIGN: typeof ANNUAL = [['CANTEEN', [0, 0, 2, 2]], ['CATERER', [0, 0, 0, 3]]]

/**
 * Programmes of the demo city for this year: the yearly one, confirmed and under way, and a campaign around schools. Written
 * by the office through its commands, once a year.
 */
export async function seedDemoInspectionProgrammes(db: Db, { now }: { readonly now: Date }): Promise<void> {
  const before = useDb(db as PrismaClient)
  try {
    const { id: jurisdictionId } = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: ANHE }, select: { id: true } })
    const year = Number(dateOnOf(now).slice(0, 4))
    if ((await db.inspectionProgramme.count({ where: { jurisdictionId, year } })) > 0) return
    const market = await db.department.findFirstOrThrow({ where: { jurisdictionId, catalogueCode: 'market-regulation' }, select: { id: true } })
    const add = async (at: Date, kind: 'ANNUAL' | 'SPECIAL', title: string, documentNumber: string, wanted: typeof ANNUAL) => {
      const context = await demoContext(db, 'office', at < now ? at : now)
      const { id } = await createInspectionProgramme(context, createInspectionProgrammeSchema.parse({ jurisdictionId, year: String(year), kind, title, documentNumber, fromDue: false, byTownship: false, byDepartment: false }))
      const lines = wanted.flatMap(([businessKind, quarters]) => quarters.flatMap((count, index) => (count === 0 ? [] : [{ businessKind, riskGrade: '', townshipId: '', departmentId: market.id, quarter: String(index + 1), wanted: String(count) }])))
      await saveInspectionProgramme(context, saveInspectionProgrammeSchema.parse({ id, version: 1, title: title || `安和市${year}年食品安全年度监督检查计划`, documentNumber, note: '演示数据', lines }))
      await confirmInspectionProgramme(context, { id, version: 2 })
    }
    await add(new Date(`${year}-01-12T02:00:00Z`), 'ANNUAL', '', `安食安办〔${year}〕2号（虚构）`, ANNUAL)
    await add(new Date(`${year}-08-20T02:00:00Z`), 'SPECIAL', '秋季校园及周边食品安全专项检查', `安食安办〔${year}〕31号（虚构）`, CAMPAIGN)
  } finally {
    useDb(before)
  }
}
