import { v7 as uuidv7 } from 'uuid'
import type { Prisma, PrismaClient } from '@/lib/generated/prisma/client'
import type { RevisionStep, SectionState } from '@/lib/generated/prisma/enums'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { useDb, type Db } from '@/lib/platform/db'
import { transact } from '@/lib/platform/transaction'
import { coveredMonth } from '@/lib/report/covered-period'
import { rebuildIndicatorMonths } from '@/lib/report/indicator-month.commands'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { demoAccounts } from './accounts'
import { planDemoEntries, type DemoEntry } from './report-entries'

const ANHE = '990181'
/** History is made as if the portal had been running for this long: obligations are made from these days before now on. */
const DAYS_BACK = [100, 50, 0] as const
const ROWS_AT_ONCE = 500
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How one report of the past went. */
type Course = 'accepted' | 'late' | 'submitted' | 'returned' | 'open'

/**
 * The obligations of the demo city's plans, and what became of those that are past: nearly all handed in on time and
 * accepted, one late, one returned, some waiting for the office, and one that its department still owes. Started again,
 * it makes what came into reach and files for the departments that nobody in the demo acts for.
 * @param context.now the instant of now: nothing is handed in later
 */
export async function seedDemoReports(db: Db, { now }: { now: Date }): Promise<void> {
  const before = useDb(db as PrismaClient)
  try {
    const place = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: ANHE }, select: { id: true } })
    const plans = await db.plan.findMany({ where: { jurisdictionId: place.id, status: 'PUBLISHED', duties: { some: { voidedAt: null } } }, orderBy: { createdAt: 'asc' }, select: { id: true, publishedAt: true } })
    const isFirst = (await db.obligation.count({ where: { jurisdictionId: place.id } })) === 0
    for (const { id, publishedAt } of plans) {
      for (const days of isFirst ? DAYS_BACK : [0]) {
        const at = new Date(now.getTime() - days * DAY_MS)
        if (days === 0 || (publishedAt && publishedAt <= at)) await transact((tx) => syncPlanObligations(tx, id, at))
      }
    }
    await filePast(db, place.id, now, isFirst)
  } finally {
    useDb(before)
  }
}

type Past = Prisma.ObligationGetPayload<{ select: typeof PAST }>
const PAST = { id: true, planId: true, dutyId: true, departmentId: true, deliverable: true, periodKey: true, periodTo: true, formPeriod: true, dueOn: true, department: { select: { name: true, catalogueCode: true } } } as const satisfies Prisma.ObligationSelect

async function filePast(db: Db, jurisdictionId: string, now: Date, isFirst: boolean): Promise<void> {
  const people = await findPeople(db)
  const all = await db.obligation.findMany({ where: { jurisdictionId, status: 'OPEN', dueOn: { lt: toDateColumn(dateOnOf(now)) }, section: null }, orderBy: [{ dueOn: 'desc' }, { department: { sortOrder: 'asc' } }, { id: 'asc' }], select: PAST })
  const past = isFirst ? all : all.filter(({ departmentId }) => !people.acted.has(departmentId))
  if (past.length === 0) return
  const entries = await planDemoEntries(db, past)
  const courses = isFirst ? coursesOf(past) : new Map<string, Course>()
  const reports = await ensureReports(db, jurisdictionId, past, people, past.filter(({ id }) => courses.get(id) !== 'open'))
  const rows = past.map((one) => fileOne(one, courses.get(one.id) ?? 'accepted', { people, now, reportId: reports.get(`${one.departmentId} ${one.formPeriod}`)!, entries: entries.get(one.id) ?? [] })).filter((one) => one !== null)
  await inChunks(rows.map(({ section }) => section), (data) => db.reportSection.createMany({ data }))
  await inChunks(rows.flatMap((one) => one.entries), (data) => db.reportEntry.createMany({ data }))
  await inChunks(rows.flatMap(({ revisions }) => revisions), (data) => db.sectionRevision.createMany({ data }))
  await inChunks(rows.flatMap(({ values }) => values), (data) => db.filedValue.createMany({ data }))
  const indicators = await db.indicator.findMany({ where: { jurisdictionId }, select: { id: true } })
  await rebuildIndicatorMonths(db, indicators.map(({ id }) => id))
}

/** The education department's latest ledger came back, the market department still owes its own, one of another department was late, a few wait for the office. */
function coursesOf(past: readonly Past[]): Map<string, Course> {
  const courses = new Map<string, Course>()
  const ledgers = past.filter(({ deliverable }) => deliverable === 'LEDGER')
  const latestOf = (code: string) => ledgers.find(({ department }) => department.catalogueCode === code)
  const named = [latestOf('education'), latestOf('market-regulation')]
  if (named[0]) courses.set(named[0].id, 'returned')
  if (named[1]) courses.set(named[1].id, 'open')
  const others = [...groupBy(ledgers.filter(({ department }) => !['education', 'market-regulation'].includes(department.catalogueCode ?? '')), ({ departmentId }) => departmentId).values()]
  for (const [index, ofDepartment] of others.entries()) if (index % 4 === 1 && ofDepartment[0]) courses.set(ofDepartment[0].id, 'submitted')
  const late = others[0]?.at(-1)
  if (late) courses.set(late.id, 'late')
  return courses
}

type Unit = { readonly liaison?: string; readonly approver?: string }
/** `acted`: the departments that somebody in the demo is told to act for. */
type People = { readonly office: string; readonly byDepartment: ReadonlyMap<string, Unit>; readonly acted: ReadonlySet<string> }

async function findPeople(db: Db): Promise<People> {
  const grants = await db.roleGrant.findMany({ where: { revokedAt: null, role: { in: ['LIAISON', 'APPROVER'] }, departmentId: { not: null }, account: { isDemo: true } }, select: { role: true, departmentId: true, accountId: true, account: { select: { loginName: true } } } })
  const byDepartment = new Map<string, Unit>()
  const named = new Set(demoAccounts.map(({ loginName }) => loginName))
  for (const { role, departmentId, accountId } of grants) byDepartment.set(departmentId!, { ...byDepartment.get(departmentId!), [role === 'LIAISON' ? 'liaison' : 'approver']: accountId })
  return { office: (await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })).id, byDepartment, acted: new Set(grants.filter(({ account }) => named.has(account.loginName)).map(({ departmentId }) => departmentId!)) }
}

/** The forms of the past; those who act in the demo opened theirs a while before they handed in the first part. */
async function ensureReports(db: Db, jurisdictionId: string, past: readonly Past[], people: People, filed: readonly Past[]): Promise<Map<string, string>> {
  const keyOf = ({ departmentId, formPeriod }: Past) => `${departmentId} ${formPeriod}`
  // In the order of due days, the latest first: the earliest stays.
  const wanted = [...new Map(past.map((one) => [keyOf(one), one])).values()]
  const firstFiled = new Map(filed.map((one) => [keyOf(one), one]))
  const data = wanted.map((one, index) => {
    const [first, openedById] = [firstFiled.get(keyOf(one)), people.byDepartment.get(one.departmentId)?.liaison]
    const opened = first && openedById ? { openedAt: new Date(first.dueOn.getTime() - DAY_MS + 2 * HOUR_MS - (75 + ((index * 11) % 45)) * 60_000), openedById } : {}
    return { jurisdictionId, departmentId: one.departmentId, period: one.formPeriod, ...opened }
  })
  await db.monthlyReport.createMany({ data, skipDuplicates: true })
  const rows = await db.monthlyReport.findMany({ where: { departmentId: { in: wanted.map(({ departmentId }) => departmentId) } }, select: { id: true, departmentId: true, period: true } })
  return new Map(rows.map(({ id, departmentId, period }) => [`${departmentId} ${period}`, id]))
}

type Around = { readonly people: People; readonly now: Date; readonly reportId: string; readonly entries: readonly DemoEntry[] }
type Filed = { section: Prisma.ReportSectionCreateManyInput; entries: Prisma.ReportEntryCreateManyInput[]; revisions: Prisma.SectionRevisionCreateManyInput[]; values: Prisma.FiledValueCreateManyInput[] }

/** One report as it was handed in, with the steps it took; null where its department still owes it. */
function fileOne(one: Past, course: Course, { people, now, reportId, entries }: Around): Filed | null {
  if (course === 'open') return null
  const sectionId = uuidv7()
  const dueOn = fromDateColumn(one.dueOn)
  const at = (on: string, hour: number) => new Date(Math.min(Date.parse(`${on}T00:00:00Z`) + (hour - 8) * 3_600_000, now.getTime()))
  const submittedAt = at(addDays(dueOn, course === 'late' ? 2 : -1), 10)
  const decidedAt = at(addDays(dueOn, course === 'late' ? 4 : 1), 15)
  const own = people.byDepartment.get(one.departmentId)
  if (!own?.liaison) return null
  const by = own.liaison
  const text = one.deliverable === 'LEDGER' ? '' : `${one.department.name}按照方案分工推进各项工作：一是落实责任，二是开展检查，三是督促整改。主要问题是基层力量不足，下一步将加强培训和督导。`
  const content = { text, entries: entries.map(({ taskId, departmentId, content: words }) => ({ taskId, departmentId, content: words })) } as unknown as Prisma.InputJsonObject
  const steps: { step: RevisionStep; madeById: string; madeAt: Date; note?: string; remarks?: Prisma.InputJsonArray }[] = []
  if (own.approver) steps.push({ step: 'SENT_FOR_SIGNING', madeById: by, madeAt: new Date(submittedAt.getTime() - 3_600_000) })
  steps.push({ step: 'SUBMITTED', madeById: own.approver ?? by, madeAt: submittedAt })
  const submitted = steps.length
  const entryRows = entries.map((entry) => ({ id: uuidv7(), sectionId, taskId: entry.taskId, departmentId: entry.departmentId, content: entry.content as unknown as Prisma.InputJsonObject, contributedAt: entry.departmentId === one.departmentId ? null : submittedAt, savedById: by, savedAt: submittedAt }))
  const remarks = entryRows.slice(0, 2).map(({ id }, index) => ({ entryId: id, field: index === 0 ? 'done' : 'problems', reason: index === 0 ? '请写明整改完成情况和具体数字' : '请说明问题的责任单位和解决时限' }))
  if (course === 'returned') steps.push({ step: 'RETURNED', madeById: people.office, madeAt: decidedAt, note: '请补充整改情况后重新报送', remarks })
  else if (course !== 'submitted') steps.push({ step: 'ACCEPTED', madeById: people.office, madeAt: decidedAt })
  const state: SectionState = course === 'returned' ? 'RETURNED' : course === 'submitted' ? 'SUBMITTED' : 'ACCEPTED'
  const revisions = steps.map(({ note = '', remarks: named = [], ...step }, index) => ({ id: uuidv7(), sectionId, number: index + 1, ...step, content, note, remarks: named, dueOn: one.dueOn, idempotencyKey: uuidv7() }))
  const revisionId = revisions[submitted - 1]!.id
  return {
    section: {
      id: sectionId, reportId, obligationId: one.id, state, text, firstSubmittedAt: submittedAt, submittedAt, revisionCount: steps.length,
      ...(state === 'RETURNED' ? { returnedAt: decidedAt, correctionDueOn: toDateColumn(addDays(dateOnOf(now), 3)) } : {}), ...(state === 'ACCEPTED' ? { acceptedAt: decidedAt, acceptedRevision: steps.length } : {}),
    },
    entries: entryRows,
    revisions,
    values: entries.flatMap(({ taskId, departmentId, content: { values } }) => values.map((value) => ({ revisionId, taskId, departmentId, period: coveredMonth({ periodKey: one.periodKey, periodTo: fromDateColumn(one.periodTo) }), ...value }))),
  }
}

async function inChunks<T>(rows: readonly T[], write: (rows: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await write(rows.slice(at, at + ROWS_AT_ONCE))
}
