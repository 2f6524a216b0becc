import 'server-only'
import type { FindingDisposal, FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { readClockRules } from '@/lib/organisation/clock-rules.queries'
import { fromDateColumn } from '@/lib/organisation/date-column'
import { clockStanding, termOf, type ClockRules, type LegalClock } from '@/lib/organisation/legal-clock'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { dateOnOf } from '@/lib/shared/format'
import { toRectificationEntry } from './held-rectifications.queries'
import { countedTerm, rectificationClocks } from './rectification-clock'
import type { RectificationEvent } from './rectification-event'
import { rectificationForms, undoRectificationForm, type RectificationForm } from './rectification-form'
import { canRecordRectification, rectificationInScope, RECTIFICATION_READERS } from './rectification.policy'
import { currentStep, playRectification, undoneNumbers, type Rectifying } from './rectification-state'
import { rectificationObstacles, undoRectificationProblem } from './rectification-step'
import { describeRectification } from './rectification-words'

export type RectificationClockView = Pick<LegalClock, 'key' | 'startOn' | 'dueOn' | 'dueAt' | 'isEstimated' | 'extendedTo' | 'agreedOn' | 'metAt'> & { readonly standing: ReturnType<typeof clockStanding>; /** `15 个工作日 · 《…》 第十八条`; null where a person set the day. */ readonly basis: string | null; readonly isVerified: boolean; readonly note: string }

export type RectificationEntryView = { readonly number: number; readonly what: string; readonly kind: RectificationEvent['kind']; readonly text: string; readonly byName: string | null; readonly at: string; readonly isUndone: boolean; readonly files: readonly { readonly id: string; readonly name: string; readonly byteCount: number }[]; /** Of the follow-up inspection it tells of. */ readonly inspectionId: string | null; /** The form that undoes it, where the reader may. */ readonly undoKey: string | null }

export type RectificationView = {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly jurisdictionId: string
  readonly placeName: string
  readonly inspection: { readonly id: string; readonly number: string; readonly inspectedOn: string | null }
  readonly business: { readonly id: string; readonly name: string; readonly kind: FoodBusinessKind; readonly address: string; readonly licence: string }
  readonly departmentName: string | null
  readonly townshipName: string | null
  readonly finding: { readonly description: string; readonly clause: string; readonly code: string | null; readonly itemText: string | null; readonly isKey: boolean; readonly disposal: FindingDisposal | null; readonly photos: readonly { readonly fileId: string; readonly caption: string }[] }
  readonly state: Rectifying
  readonly step: ReturnType<typeof currentStep>
  readonly isPaused: boolean
  /** By when it counts. */
  readonly dueOn: string | null
  readonly clocks: readonly RectificationClockView[]
  readonly obstacles: readonly string[]
  /** The latest first. */
  readonly entries: readonly RectificationEntryView[]
  readonly forms: readonly RectificationForm[]
  /** Whether the reader may plan a follow-up inspection now. */
  readonly mayPlanRecheck: boolean
  /** Why nothing may be recorded; null where the reader may. */
  readonly refusal: string | null
  /** Other open ones of the business. */
  readonly others: readonly { readonly id: string; readonly number: string; readonly description: string; readonly mayJoin: boolean }[]
}

const UNIT_WORDS: Readonly<Record<string, string>> = { WORKING_DAY: '个工作日', CALENDAR_DAY: '日', MONTH: '个月', HOUR: '小时' }

const SELECT = {
  id: true, version: true, jurisdictionId: true, departmentId: true, isKey: true, isPaused: true,
  department: { select: { name: true } }, township: { select: { name: true } }, jurisdiction: { select: { name: true, path: true } },
  inspection: { select: { id: true, number: true, inspectedOn: true, businessId: true, businessName: true, businessKind: true, businessAddress: true, businessLicence: true } },
  finding: { select: { number: true, description: true, clause: true, isKey: true, disposal: true, item: { select: { code: true, text: true } }, attachments: { where: { voidedAt: null, kind: 'PHOTO' as const }, orderBy: { id: 'asc' as const }, select: { fileId: true, caption: true } } } },
  entries: { orderBy: { number: 'asc' as const }, select: { number: true, event: true, text: true, at: true, by: { select: { displayName: true } }, files: { select: { file: { select: { id: true, displayName: true, byteCount: true } } } } } },
} as const

/**
 * One rectification with everything of it, and what the reader may record next.
 * @throws NotFoundError where it is not there or out of reach
 */
export async function getRectification({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, id: string): Promise<RectificationView> {
  const row = await db().rectification.findFirst({ where: { id, AND: [rectificationInScope(scopeFor(actor, RECTIFICATION_READERS))] }, select: SELECT })
  if (!row) throw new NotFoundError()
  const { inspection, finding, jurisdiction } = row
  const entries = row.entries.map(toRectificationEntry)
  const state = playRectification(entries)
  const [rules, departments, others] = await Promise.all([readClockRules(db(), jurisdiction.path), db().department.findMany({ where: { jurisdictionId: row.jurisdictionId }, select: { id: true, name: true } }), listOthers({ actor }, id, inspection.businessId, row.departmentId)])
  const clocks = rectificationClocks(state, rules)
  const place = { jurisdictionPath: jurisdiction.path, departmentId: row.departmentId }
  const decision = canRecordRectification(actor, place, 'ORDERED')
  const isOffice = canRecordRectification(actor, place, 'ASSIGNED').allowed
  const undone = undoneNumbers(entries)
  const names = new Map(departments.map((one) => [one.id, one.name]))
  const views = row.entries.map(({ number, text, at, by, files }, index): RectificationEntryView => {
    const { event } = entries[index]!
    const mayUndo = canRecordRectification(actor, place, 'UNDONE', event.kind).allowed && undoRectificationProblem(entries, number, '-') === null
    return { number, kind: event.kind, what: describeRectification(entries, event, (departmentId) => names.get(departmentId) ?? ''), text, byName: by?.displayName ?? null, at: at.toISOString(), isUndone: undone.has(number), files: files.map(({ file }) => ({ id: file.id, name: file.displayName, byteCount: file.byteCount })), inspectionId: 'inspectionId' in event ? event.inspectionId : null, undoKey: mayUndo ? `undo-${number}` : null }
  })
  const todayOn = dateOnOf(now)
  return {
    id: row.id, version: row.version, number: `${inspection.number}-${finding.number}`, jurisdictionId: row.jurisdictionId, placeName: jurisdiction.name,
    inspection: { id: inspection.id, number: inspection.number, inspectedOn: inspection.inspectedOn && fromDateColumn(inspection.inspectedOn) },
    business: { id: inspection.businessId, name: inspection.businessName, kind: inspection.businessKind, address: inspection.businessAddress, licence: inspection.businessLicence },
    departmentName: row.department?.name ?? null, townshipName: row.township?.name ?? null,
    finding: { description: finding.description, clause: finding.clause, code: finding.item?.code ?? null, itemText: finding.item?.text ?? null, isKey: finding.isKey, disposal: finding.disposal, photos: finding.attachments },
    state, step: currentStep(state), isPaused: row.isPaused, dueOn: countedTerm(state, rules)?.dueOn ?? null,
    clocks: clocks.map((clock) => toClockView(clock, now)),
    obstacles: state.state === 'OPEN' ? rectificationObstacles(state) : [],
    entries: views.toReversed(),
    forms: [...(decision.allowed ? rectificationForms(state, clocks, { isOffice, isKey: row.isKey, defaultTermOn: defaultTermOn(rules, todayOn) }) : []), ...views.flatMap(({ undoKey, number, what }) => (undoKey ? [undoRectificationForm(number, what)] : []))],
    mayPlanRecheck: decision.allowed && state.state === 'OPEN' && state.putRightOn === null && state.planned === null && row.departmentId !== null,
    refusal: decision.allowed ? null : decision.reason,
    others,
  }
}

function toClockView({ limit, isStopped, ...clock }: LegalClock, now: Date): RectificationClockView {
  return { ...clock, standing: clockStanding({ ...clock, isStopped, limit }, now), basis: limit && `${limit.value} ${UNIT_WORDS[limit.unit] ?? ''} · ${limit.basisTitle} ${limit.basisArticle}`, isVerified: limit?.isVerified ?? true, note: limit?.note ?? '' }
}

/** The day a term begins with on a form: the reference value from today on (令第49号 sets none). */
function defaultTermOn(rules: ClockRules, todayOn: string): string {
  const limit = rules.limitOn('rectification.default-term', todayOn)
  return limit === null ? todayOn : termOf(limit, todayOn, 'next-working-day', rules.calendar).on
}

/** Other open findings of the business, for which the same department answers; those without a planned recheck may be looked at along with it. */
async function listOthers({ actor }: Pick<CommandContext, 'actor'>, id: string, businessId: string, departmentId: string | null): Promise<RectificationView['others']> {
  const rows = await db().rectification.findMany({
    where: { id: { not: id }, state: 'OPEN', departmentId, inspection: { businessId }, AND: [rectificationInScope(scopeFor(actor, RECTIFICATION_READERS))] }, orderBy: [{ foundOn: 'asc' }, { id: 'asc' }], take: 50,
    select: { id: true, inspection: { select: { number: true } }, finding: { select: { number: true, description: true } }, entries: { orderBy: { number: 'asc' }, select: { number: true, event: true } } },
  })
  return rows.map(({ entries, inspection, finding, ...row }) => {
    const state = playRectification(entries.map(toRectificationEntry))
    return { id: row.id, number: `${inspection.number}-${finding.number}`, description: finding.description, mayJoin: state.putRightOn === null && state.planned === null }
  })
}
