import type { PrismaClient } from '@/lib/generated/prisma/client'
import { useDb, type Db } from '@/lib/platform/db'
import { USUAL_PROGRAMME_COUNTING } from '@/lib/sampling/programme'
import { createProgramme, publishProgramme, saveProgramme } from '@/lib/sampling/programme.commands'
import { dateOnOf } from '@/lib/shared/format'
import { demoContext } from './demo-actor'

const ANHE = '990181'
const QUARTERS = [['3', 'market-regulation'], ['6', 'market-regulation'], ['9', 'market-regulation']] as const
/** Of some categories how many in the year, whoever samples them. */
const CATEGORIES = [['edible-agricultural-products', 1_300], ['catering-foods', 420], ['pastries', 210], ['soy-products', 210], ['grain-products', 210], ['edible-oils', 200], ['meat-products', 220], ['dairy-products', 210]] as const

/**
 * The sampling programme of the demo city's year, drafted and published by its office in January, by its own commands. Made
 * once a year.
 * @param context.now the instant of now
 */
export async function seedDemoProgramme(db: Db, { now }: { now: Date }): Promise<void> {
  const before = useDb(db as PrismaClient)
  try {
    const place = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: ANHE }, select: { id: true } })
    const year = Number(dateOnOf(now).slice(0, 4))
    if ((await db.samplingProgramme.count({ where: { jurisdictionId: place.id, year } })) > 0) return
    const january = new Date(`${year}-01-16T02:00:00Z`)
    const context = await demoContext(db, 'office', january < now ? january : now)
    const departments = new Map((await db.department.findMany({ where: { jurisdictionId: place.id, voidedAt: null }, select: { id: true, catalogueCode: true } })).map(({ id, catalogueCode }) => [catalogueCode, id]))
    const open = { categoryCode: null, departmentId: null, townshipId: null, month: null }
    const lines = [
      ...CATEGORIES.map(([categoryCode, batches]) => ({ ...open, categoryCode, batches })),
      { ...open, departmentId: departments.get('agriculture')!, batches: 520 },
      ...QUARTERS.map(([month, code]) => ({ ...open, departmentId: departments.get(code)!, month: Number(month), batches: 200 })),
    ]
    const { id } = await createProgramme(context, { jurisdictionId: place.id, year })
    await saveProgramme(context, { id, version: 1, title: `安和市${year}年食品安全抽检计划`, note: `安食安办〔${year}〕3号（虚构）`, levels: [...USUAL_PROGRAMME_COUNTING.levels], kinds: [...USUAL_PROGRAMME_COUNTING.kinds], lines })
    await publishProgramme(context, { id, version: 2 })
  } finally {
    useDb(before)
  }
}
