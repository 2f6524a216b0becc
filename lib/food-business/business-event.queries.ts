import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromDateColumn } from '@/lib/organisation/date-column'
import { db } from '@/lib/platform/db'
import { CATERING_GRADE_LABELS, FOOD_BUSINESS_CHANGE_LABELS, FOOD_BUSINESS_FIELD_LABELS, RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { contentOfRevision, isBehind, revisionChanges, dayColumnAt, startOfDay, type BusinessEvent, type BusinessEventKind, type EventPlace } from './business-event'
import { businessValueInWords } from './business-words'
import { FOOD_BUSINESS_FIELDS } from './food-business'

/**
 * What an area gives to the history of a business: events behind a place, the latest first, up to `limit`. The business
 * is in the reader's reach; what of the area is not, the source leaves out itself.
 */
export type ListBusinessEvents = (asked: { readonly businessId: string; readonly place: EventPlace | null; readonly limit: number }) => Promise<readonly BusinessEvent[]>

export type BusinessEventSource = { readonly kinds: readonly BusinessEventKind[]; readonly list: ListBusinessEvents }

const MERGES = ['MERGED', 'ABSORBED', 'SEPARATED'] as const

/** Revisions of the register: recorded, corrected with what changed, voided. */
const listRegisterEvents: ListBusinessEvents = (asked) => listRevisions(asked, { change: { notIn: [...MERGES] } }, 'REGISTER')

const listMergeEvents: ListBusinessEvents = (asked) => listRevisions(asked, { change: { in: [...MERGES] } }, 'MERGE')

async function listRevisions({ businessId, place, limit }: Parameters<ListBusinessEvents>[0], which: Prisma.FoodBusinessRevisionWhereInput, kind: BusinessEventKind): Promise<BusinessEvent[]> {
  const rows = await db().foodBusinessRevision.findMany({
    where: { businessId, ...which, ...(place ? { recordedAt: { lte: new Date(place.at) } } : {}) },
    orderBy: [{ recordedAt: 'desc' }, { version: 'desc' }],
    // Those of the very instant of the place that lie before it fall away below.
    take: limit + SAME_INSTANT,
    select: { version: true, change: true, recordedAt: true, reason: true, content: true, recordedBy: { select: { displayName: true } }, other: { select: { id: true, name: true } } },
  })
  const before = await db().foodBusinessRevision.findMany({ where: { businessId, version: { in: rows.map(({ version }) => version - 1) } }, select: { version: true, content: true } })
  const contents = new Map(before.map(({ version, content }) => [version, contentOfRevision(content)]))
  const townshipIds = [...contents.values(), ...rows.map(({ content }) => contentOfRevision(content))].map(({ townshipId }) => townshipId).filter((id) => typeof id === 'string')
  const townships = await db().department.findMany({ where: { id: { in: townshipIds } }, select: { id: true, name: true } })
  const names = new Map(townships.map(({ id, name }) => [id, name]))
  return rows
    .map(({ version, change, recordedAt, reason, content, recordedBy, other }): BusinessEvent => {
      const previous = contents.get(version - 1)
      return {
        key: `r:${String(version).padStart(9, '0')}`,
        kind,
        at: recordedAt.toISOString(),
        byDay: false,
        title: other ? `${FOOD_BUSINESS_CHANGE_LABELS[change]}：${other.name}` : FOOD_BUSINESS_CHANGE_LABELS[change],
        tone: change === 'VOIDED' || change === 'MERGED' ? 'attention' : 'plain',
        who: recordedBy?.displayName ?? null,
        href: other ? `/businesses/${other.id}` : null,
        lines: reason === '' ? [] : [`原因：${reason}`],
        changes: change === 'RECORDED' || !previous ? [] : revisionChanges(previous, contentOfRevision(content), FOOD_BUSINESS_FIELDS, (field, value) => businessValueInWords(field, value, names), (field) => FOOD_BUSINESS_FIELD_LABELS[field]),
      }
    })
    .filter((event) => isBehind(event, place))
    .slice(0, limit)
}

/** How many events of one source may share one instant or day at the edge of a page. */
const SAME_INSTANT = 50

/** Both kinds of grades, on the day from which they hold. */
const listGradeEvents: ListBusinessEvents = async ({ businessId, place, limit }) => {
  const query = { where: { businessId, ...(place ? { gradedOn: { lte: dayColumnAt(place.at) } } : {}) }, orderBy: [{ gradedOn: 'desc' }, { id: 'desc' }], take: limit + SAME_INSTANT } as const
  const select = { id: true, gradedOn: true, basis: true, recordedBy: { select: { displayName: true } } } as const
  const [risk, catering] = await Promise.all([
    db().businessRiskGrade.findMany({ ...query, orderBy: [...query.orderBy], select: { ...select, grade: true } }),
    db().businessCateringGrade.findMany({ ...query, orderBy: [...query.orderBy], select: { ...select, grade: true } }),
  ])
  const event = (row: (typeof risk)[number] | (typeof catering)[number], title: string): BusinessEvent => ({
    key: `g:${row.id}`, kind: 'GRADE', at: startOfDay(fromDateColumn(row.gradedOn)), byDay: true, title, tone: 'plain', who: row.recordedBy?.displayName ?? null, href: null, lines: [`依据：${row.basis}`], changes: [],
  })
  return [
    ...risk.map((row) => event(row, `评定风险等级：${RISK_GRADE_LABELS[row.grade]}`)),
    ...catering.map((row) => event(row, row.grade === null ? '餐饮量化等级：不予评级' : `评定餐饮量化等级：${CATERING_GRADE_LABELS[row.grade]}`)),
  ]
    .filter((one) => isBehind(one, place))
    .toSorted((a, b) => b.at.localeCompare(a.at) || (a.key < b.key ? 1 : -1))
    .slice(0, limit)
}

/** What the register itself knows. The areas above add theirs at the top. */
export const registerEventSources: readonly BusinessEventSource[] = [
  { kinds: ['REGISTER'], list: listRegisterEvents },
  { kinds: ['MERGE'], list: listMergeEvents },
  { kinds: ['GRADE'], list: listGradeEvents },
]
