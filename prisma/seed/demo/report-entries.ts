import type { Db } from '@/lib/platform/db'
import { readMeasure } from '@/lib/overview/measure-reader'
import { askedOf, findAskedTargets, type AskedTargetRow } from '@/lib/report/asked-targets.queries'
import { valueOfYear } from '@/lib/report/checked-target'
import { placeEntries } from '@/lib/report/entry-home'
import { ASKED_FIELDS, EMPTY_ENTRY, numberFieldName, type EntryContent, type ValueContent } from '@/lib/report/entry-content'
import { demoNumbers } from './demo-numbers'
import { groupBy } from '@/lib/shared/group-by'
import { getPeriod, monthOf } from '@/lib/shared/period'

export type DemoEntry = { readonly taskId: string; readonly departmentId: string; readonly content: EntryContent }
type Due = { readonly id: string; readonly planId: string; readonly dutyId: string; readonly departmentId: string; readonly deliverable: string; readonly periodKey: string; readonly formPeriod: string }
type Task = { readonly id: string; readonly heading: string; readonly order: number }

/** What each department says of its tasks in the reports of the past, by obligation: plain words, numbers that grow month by month. */
export async function planDemoEntries(db: Db, past: readonly Due[]): Promise<Map<string, DemoEntry[]>> {
  const planIds = [...new Set(past.map(({ planId }) => planId))]
  const tasks = await db.planTask.findMany({ where: { planId: { in: planIds }, voidedAt: null, kind: { not: 'PHASE' } }, orderBy: { sortOrder: 'asc' }, select: { id: true, planId: true, heading: true, coordinatorId: true, units: { where: { departmentId: { not: null } }, orderBy: { sortOrder: 'asc' }, select: { departmentId: true, role: true } } } })
  const targets = await findAskedTargets(db, tasks.map(({ id }) => id))
  const named = new Map(tasks.map(({ id, heading }, order) => [id, { id, heading, order }]))
  // Whoever owed the duty for a period, those included whose report is still open.
  const owing = groupBy(await db.obligation.findMany({ where: { planId: { in: planIds }, status: 'OPEN' }, select: { dutyId: true, periodKey: true, departmentId: true } }), ({ dutyId, periodKey }) => `${dutyId} ${periodKey}`)
  const codes = new Map((await db.department.findMany({ where: { id: { in: [...new Set(past.map(({ departmentId }) => departmentId))] } }, select: { id: true, catalogueCode: true } })).map(({ id, catalogueCode }) => [id, catalogueCode]))
  const entries = new Map<string, DemoEntry[]>()
  for (const group of groupBy(past.filter(({ deliverable }) => deliverable === 'LEDGER'), ({ dutyId, periodKey }) => `${dutyId} ${periodKey}`).values()) {
    const { planId, dutyId, periodKey, formPeriod } = group[0]!
    const ofPlan = tasks.filter((task) => task.planId === planId).map((task) => ({ id: task.id, coordinatorId: task.coordinatorId, units: task.units.map(({ departmentId, role }) => ({ departmentId: departmentId!, role })) }))
    for (const place of placeEntries(ofPlan, new Set((owing.get(`${dutyId} ${periodKey}`) ?? []).map(({ departmentId }) => departmentId)))) {
      const home = group.find(({ departmentId }) => departmentId === place.sectionDepartmentId)
      if (!home) continue
      const content = await withLedgers(contentOf(named.get(place.taskId)!, askedOf(targets, place.taskId, place.departmentId), formPeriod, codes.get(place.departmentId) ?? null), targets, place.departmentId, formPeriod)
      entries.set(home.id, [...(entries.get(home.id) ?? []), { taskId: place.taskId, departmentId: place.departmentId, content }])
    }
  }
  return entries
}

function contentOf({ heading, order }: Task, targets: readonly AskedTargetRow[], period: string, departmentCode: string | null): EntryContent {
  const month = monthOf(getPeriod(period))
  const seen = 6 + ((order * 7 + month) % 20)
  const isBehind = order % 9 === 4
  return {
    ...EMPTY_ENTRY,
    progress: isBehind ? 'BEHIND' : 'ON_SCHEDULE',
    progressReason: isBehind ? '部分点位改造进度慢于计划，正在督促施工单位' : '',
    done: `推进“${heading}”：检查 ${seen} 家次，发现问题 ${Math.ceil(seen / 4)} 个，已督促整改 ${Math.floor(seen / 5)} 个；开展培训 1 场。`,
    problems: order % 4 === 1 ? '基层检查人员力量不足' : '',
    nextSteps: '对未完成整改的点位开展回头看',
    values: targets.map((target) => valueContent(target, period, month, departmentCode)),
    // As carried on from the month before: the state, totals that follow the month's count, wholes.
    prefilled: ['progress', ...targets.flatMap(({ targetId, reportedAs }) => (reportedAs === 'value' ? [] : [numberFieldName(targetId, reportedAs === 'count' ? 'cumulative' : 'denominator')]))],
  }
}

/** What a ledger of the portal holds stands in the report as its form had filled it in. */
async function withLedgers(content: EntryContent, targets: readonly AskedTargetRow[], departmentId: string, period: string): Promise<EntryContent> {
  const values = await Promise.all(content.values.map(async (value) => {
    const target = targets.find(({ targetId }) => targetId === value.targetId)
    const held = target?.measureCode ? await readMeasure({ measureCode: target.measureCode, departmentId, period }) : null
    if (!target || !held) return value
    const { source, ...numbers } = held
    const asked = ASKED_FIELDS[target.reportedAs].map((field) => [field, numbers[field] ?? null])
    return { ...value, thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', ...Object.fromEntries(asked), derivedFrom: source }
  }))
  return { ...content, values }
}

/** What the demo says of the indicator, else an even way to the year's value: a twelfth each month. */
function valueContent(target: AskedTargetRow, period: string, month: number, departmentCode: string | null): ValueContent {
  const empty = { targetId: target.targetId, thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null }
  const named = demoNumbers(target.name, month, departmentCode)
  if (named) return { ...empty, ...named }
  const goal = Number(valueOfYear(target, getPeriod(period)) ?? '')
  if (target.reportedAs === 'rate') return { ...empty, numerator: String(Math.min(200, 160 + month * 3)), denominator: '200' }
  if (target.reportedAs === 'value') return goal > 0 ? { ...empty, value: target.wholeValue ?? String(goal) } : { ...empty, explanation: '目标值待上级明确，本月暂无数据' }
  const each = Math.max(1, Math.round((goal || 120) / 12))
  return { ...empty, thisMonth: String(each), cumulative: String(each * month) }
}
