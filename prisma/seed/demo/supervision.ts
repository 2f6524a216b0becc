import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { draftBriefContent } from '@/lib/overview/brief-draft.queries'
import { useDb, type Db } from '@/lib/platform/db'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { periodOf, previousPeriod } from '@/lib/shared/period'
import { draftBrief, issueBrief } from '@/lib/supervision/brief.commands'
import { answerInstruction, closeInstruction, writeInstruction } from '@/lib/supervision/instruction.commands'
import { demoContext } from './demo-actor'

const ANHE = '990181'

type Words = { readonly by: string; /** Days before now. */ readonly daysAgo: number; readonly text: string }

type DemoInstruction = {
  /** The indicator it is about; null: the leader's page. */
  readonly indicatorName: string | null
  /** The department that answers, by its catalogue code; null: the office. */
  readonly department: string | null
  readonly written: Words
  /** Days from now. */
  readonly dueIn: number
  readonly answer?: Words
  readonly closed?: Words
}

const INSTRUCTIONS: readonly DemoInstruction[] = [
  {
    indicatorName: null, department: null, dueIn: -14,
    written: { by: 'leader', daysAgo: 24, text: '请梳理全年指标中可能完不成的事项，逐项提出措施。' },
    answer: { by: 'office', daysAgo: 17, text: '已会同市市场监管局、市农业农村局逐项核对，抽检量和核查处置两项进度偏慢，已约谈责任科室并排定补抽计划。' },
    closed: { by: 'leader', daysAgo: 15, text: '同意，按计划抓好落实。' },
  },
  {
    indicatorName: '不合格核查处置完成率', department: 'market-regulation', dueIn: 2,
    written: { by: 'leader', daysAgo: 8, text: '不合格食品核查处置须全部办结，请说明未办结各批次的原因和办结时间。' },
    answer: { by: 'liaison.market', daysAgo: 1, text: '未办结的 4 个批次均在法定期限内：2 个批次等待复检结论，2 个批次正在立案调查，预计下月 10 日前全部办结。' },
  },
  {
    indicatorName: '学校食堂“互联网+明厨亮灶”覆盖率', department: 'education', dueIn: 6,
    written: { by: 'leader', daysAgo: 3, text: '请市教育局提出分校推进的时间表，明年春季开学前完成。' },
  },
]

/**
 * What leaders of the demo city wrote, one item answered and waiting, one open, one closed, and the brief of the month
 * before, drafted from the figures and issued; all by the portal's own commands. Running it again changes nothing. Needs
 * accounts and plans of the demo.
 * @param context.now the instant of now
 */
export async function seedDemoSupervision(db: Db, { now }: { now: Date }): Promise<void> {
  const before = useDb(db as PrismaClient)
  try {
    const place = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: ANHE }, select: { id: true } })
    if ((await db.leaderInstruction.count({ where: { jurisdictionId: place.id } })) === 0) for (const one of INSTRUCTIONS) await seedInstruction(db, place.id, one, now)
    const office = await demoContext(db, 'office', now)
    if ((await db.dispatchBrief.count({ where: { jurisdictionId: place.id } })) > 0) return
    const { id } = await draftBrief(office, { jurisdictionId: place.id, period: previousPeriod(periodOf(dateOnOf(now))) }, draftBriefContent)
    await issueBrief(office, { id, version: 1 })
  } finally {
    useDb(before)
  }
}

async function seedInstruction(db: Db, jurisdictionId: string, { indicatorName, department, written, dueIn, answer, closed }: DemoInstruction, now: Date): Promise<void> {
  const target = indicatorName === null ? null : await db.indicatorTarget.findFirst({ where: { voidedAt: null, plan: { jurisdictionId, status: 'PUBLISHED' }, indicator: { name: indicatorName } }, orderBy: { id: 'asc' }, select: { id: true } })
  if (indicatorName !== null && target === null) return
  const contextOf = ({ by, daysAgo }: Words) => demoContext(db, by, new Date(now.getTime() - daysAgo * 86_400_000))
  const answerer = department === null ? null : await db.department.findFirstOrThrow({ where: { jurisdictionId, catalogueCode: department }, select: { id: true } })
  const about = target ? { kind: 'TARGET' as const, subjectId: target.id, jurisdictionId: null, path: '', label: '' } : { kind: 'PAGE' as const, subjectId: null, jurisdictionId, path: `/dashboard?jurisdiction=${jurisdictionId}`, label: '食品安全工作态势' }
  const { id } = await writeInstruction(await contextOf(written), { ...about, text: written.text, dueOn: addDays(dateOnOf(now), dueIn), departmentId: answerer?.id ?? '', idempotencyKey: randomUUID() })
  if (answer) await answerInstruction(await contextOf(answer), { id, version: 1, text: answer.text, idempotencyKey: randomUUID() })
  if (answer && closed) await closeInstruction(await contextOf(closed), { id, version: 2, text: closed.text, idempotencyKey: randomUUID() })
}
