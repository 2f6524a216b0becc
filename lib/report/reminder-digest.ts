import { formatInteger, formatMonthDay } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { audiencesOf, type ReminderAudience, type ReminderRule, type ReminderWindow } from './reminder-rule'

/** What a department owes and has not handed in. */
export type OwedReport = {
  readonly obligationId: string
  readonly jurisdictionId: string
  readonly departmentId: string
  readonly departmentName: string
  readonly planTitle: string
  readonly dutyName: string
  /** The period it is about, in words. */
  readonly covered: string
  /** Of the report, extensions included; of its correction, where it was returned. `YYYY-MM-DD`. */
  readonly dueOn: string
  readonly need: OwedNeed
  /** Who waits for the part, where one is owed to another department. */
  readonly leadName?: string | undefined
}

/** What is to be done: fill it in, sign it off, correct what was returned, or hand a part to the lead. */
export type OwedNeed = 'FILL' | 'SIGN' | 'CORRECT' | 'CONTRIBUTE'

/** Somebody who may be told: a live grant of an account in use. */
export type ReminderGrant = { readonly accountId: string; readonly role: ReminderAudience; readonly jurisdictionId: string; readonly departmentId: string | null }

/** OWN: to be done by whoever is told. ESCALATED: late in the approver's department. LISTED: on the office's list. */
export type DigestReason = 'OWN' | 'ESCALATED' | 'LISTED'

export type DigestItem = Omit<OwedReport, 'jurisdictionId' | 'departmentId'> & { readonly reason: DigestReason }

export type ReminderDigest = { readonly accountId: string; readonly items: readonly DigestItem[] }

/** Whom a reminder reaches where nobody holds the role: the next who can see to it. */
const IN_PLACE_OF: Record<ReminderAudience, ReminderAudience | null> = { LIAISON: 'APPROVER', APPROVER: 'OFFICE', OFFICE: null }
const REASON_OF: Record<ReminderAudience, DigestReason> = { LIAISON: 'OWN', APPROVER: 'ESCALATED', OFFICE: 'LISTED' }
const REASON_ORDER: readonly DigestReason[] = ['OWN', 'ESCALATED', 'LISTED']

/**
 * Who is to be told of what in one round: one digest a person, each report in it once, for the reason that asks most of
 * the person; the earliest due day first.
 * @param ruleOf the rule of a jurisdiction
 */
export function composeDigests(owed: readonly OwedReport[], grants: readonly ReminderGrant[], ruleOf: (jurisdictionId: string) => ReminderRule, window: ReminderWindow): ReminderDigest[] {
  const holders = groupBy(grants, ({ role, jurisdictionId, departmentId }) => placeOf(role, jurisdictionId, departmentId))
  const told = owed.flatMap((report) => toldOf(report, audiencesOf(report.dueOn, ruleOf(report.jurisdictionId), window), holders))
  return [...groupBy(told, ({ accountId }) => accountId)].map(([accountId, own]) => ({ accountId, items: sortItems(mergeItems(own.map(({ item }) => item))) }))
}

function toldOf(report: OwedReport, audiences: readonly ReminderAudience[], holders: ReadonlyMap<string, readonly ReminderGrant[]>): { accountId: string; item: DigestItem }[] {
  const { jurisdictionId, departmentId, ...facts } = report
  return audiences.flatMap((audience) => {
    const told = reach(audience, report, holders).map(({ accountId, role }) => ({ accountId, item: { ...facts, reason: REASON_OF[role] } }))
    if (audience !== 'LIAISON' || report.need !== 'SIGN') return told
    // What waits for a signature is the approver's to do, and the liaison is told along.
    const signers = holders.get(placeOf('APPROVER', jurisdictionId, departmentId)) ?? []
    return [...told, ...signers.map(({ accountId }) => ({ accountId, item: { ...facts, reason: 'OWN' as const } }))]
  })
}

function reach(audience: ReminderAudience, { jurisdictionId, departmentId }: OwedReport, holders: ReadonlyMap<string, readonly ReminderGrant[]>): readonly ReminderGrant[] {
  for (let role: ReminderAudience | null = audience; role; role = IN_PLACE_OF[role]) {
    const found = holders.get(placeOf(role, jurisdictionId, departmentId))
    if (found) return found
  }
  return []
}

/** The office's grant is for the jurisdiction, the others' for their department. */
function placeOf(role: ReminderAudience, jurisdictionId: string, departmentId: string | null): string {
  return role === 'OFFICE' ? `${role} ${jurisdictionId}` : `${role} ${departmentId ?? ''}`
}

function mergeItems(items: readonly DigestItem[]): DigestItem[] {
  const rank = ({ reason }: DigestItem) => REASON_ORDER.indexOf(reason)
  return [...groupBy(items, ({ obligationId, departmentName }) => `${obligationId} ${departmentName}`).values()].map((same) => same.reduce((first, other) => (rank(other) < rank(first) ? other : first)))
}

function sortItems(items: readonly DigestItem[]): DigestItem[] {
  return items.toSorted((a, b) => REASON_ORDER.indexOf(a.reason) - REASON_ORDER.indexOf(b.reason) || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}

/**
 * A digest in one sentence of at most 200 characters: 报送提醒：1 项已逾期，2 项今天到期.
 * @param on the day of the round
 */
export function digestTitle(items: readonly DigestItem[], on: string): string {
  const own = items.filter(({ reason }) => reason === 'OWN')
  const ahead = own.filter(({ dueOn }) => dueOn > on)
  const aheadTo = ahead.reduce((last, { dueOn }) => (dueOn > last ? dueOn : last), on)
  const parts = [
    counted(own.filter(({ dueOn }) => dueOn < on), () => '已逾期'),
    counted(own.filter(({ dueOn }) => dueOn === on), () => '今天到期'),
    counted(ahead, () => `${formatMonthDay(aheadTo)}前到期`),
    counted(own.filter(({ need }) => need === 'SIGN'), () => '待审签', '其中 '),
    counted(own.filter(({ need }) => need === 'CONTRIBUTE'), () => '待交牵头单位', '其中 '),
    counted(items.filter(({ reason }) => reason === 'ESCALATED'), () => '逾期未报', '本单位 '),
    counted(items.filter(({ reason }) => reason === 'LISTED'), (listed) => (listed.some(({ dueOn }) => dueOn >= on) ? '需要督促报送' : '逾期未报'), departmentsOf),
  ]
  return `报送提醒：${parts.filter(Boolean).join('，')}`
}

function counted(items: readonly DigestItem[], words: (items: readonly DigestItem[]) => string, before: string | ((items: readonly DigestItem[]) => string) = ''): string {
  return items.length === 0 ? '' : `${typeof before === 'string' ? before : before(items)}${formatInteger(items.length)} 项${words(items)}`
}

function departmentsOf(items: readonly DigestItem[]): string {
  return `${formatInteger(new Set(items.map(({ departmentName }) => departmentName)).size)} 家单位 `
}

/** The page where a digest's items can be done or seen. */
export function digestHref(items: readonly DigestItem[]): string {
  return items.some(({ reason }) => reason !== 'LISTED') ? '/reports' : '/reports/timeliness'
}

const NEED_WORDS: Record<OwedNeed, string> = { FILL: '待填报', SIGN: '待审签', CORRECT: '退回待改', CONTRIBUTE: '待交牵头单位' }

/** An item as a line of a message: 市教育局 · 月调度台账（2026年11月）· 《…》 · 应报 11月21日 · 今天到期 · 待填报. */
export function digestLine({ departmentName, dutyName, covered, planTitle, dueOn, need, leadName }: DigestItem, standing: string): string {
  return [departmentName, `${leadName ? `${leadName}的` : ''}${dutyName}（${covered}）`, `《${planTitle}》`, `应报 ${formatMonthDay(dueOn)}`, standing, NEED_WORDS[need]].join(' · ')
}
