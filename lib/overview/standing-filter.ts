import { TargetNature } from '@/lib/generated/prisma/enums'
import { JUDGED_STATUSES, JUDGED_STATUS_WORDS, type JudgedStatus } from '@/lib/terms/indicator'
import { TARGET_NATURE_LABELS } from '@/lib/terms/plan'
import { ATTENTION_STATUSES } from './dashboard'
import type { StandingRow } from './target-standing.queries'

/** Why a target has no data: somebody owes the numbers, they came but the baseline is wanting or they make no common value, or nobody was asked. */
export const LACKS = ['owed', 'baseline', 'apart', 'unasked'] as const
export type Lack = (typeof LACKS)[number]
export const LACK_WORDS: Readonly<Record<Lack, string>> = { owed: '应报而未报', baseline: '待补充基期值', apart: '只报了百分比，不能汇总', unasked: '尚未安排报送' }

/** @returns null for a target that is judged */
export function lackOf({ status, shown, parts, missing }: Pick<StandingRow, 'status' | 'shown' | 'parts' | 'missing'>): Lack | null {
  if (status !== 'NO_DATA') return null
  if (shown !== null) return 'baseline'
  if (parts.filter((part) => part.shown !== null && !part.place).length > 1) return 'apart'
  return missing.length > 0 ? 'owed' : 'unasked'
}

/** What of the targets is shown; `off`: whatever needs attention, `none`: a nature that the document does not name. */
export type StandingFilter = {
  readonly status?: JudgedStatus | 'off' | undefined
  readonly plan?: string | undefined
  readonly department?: string | undefined
  readonly nature?: TargetNature | 'none' | undefined
  /** Of those without data, why. */
  readonly lack?: Lack | undefined
  readonly text?: string | undefined
}

export const STATUS_FILTERS = ['off', ...JUDGED_STATUSES] as const
export const NATURE_FILTERS = { ...TargetNature, none: 'none' } as const

/** Whether anything is left out. */
export function isFiltered(filter: StandingFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== '')
}

/** The targets that fit, in the order in which they come. */
export function filterStandings<T extends Pick<StandingRow, 'status' | 'planId' | 'planTitle' | 'owners' | 'nature' | 'indicatorName' | 'shown' | 'parts' | 'missing'>>(rows: readonly T[], { status, plan, department, nature, lack, text }: StandingFilter): T[] {
  const wanted = text?.trim().toLowerCase()
  return rows.filter((row) =>
    (!status || (status === 'off' ? ATTENTION_STATUSES.includes(row.status) : row.status === status)) &&
    (!plan || row.planId === plan) &&
    (!department || row.owners.some(({ departmentId }) => departmentId === department)) &&
    (!nature || (row.nature ?? 'none') === nature) &&
    (!lack || lackOf(row) === lack) &&
    (!wanted || [row.indicatorName, row.planTitle, ...row.owners.map(({ name }) => name)].some((words) => words.toLowerCase().includes(wanted))))
}

/** The filter as it stands in an address, without what is not asked. */
export function filterQuery(filter: StandingFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).flatMap(([key, value]) => (value ? [[key, value]] : [])))
}

/**
 * A filter in words for a file: `状态 有风险`, `方案 2026年重点工作`.
 * @param rows all targets, by which plans and departments are named
 */
export function filterWords({ status, plan, department, nature, lack, text }: StandingFilter, rows: readonly Pick<StandingRow, 'planId' | 'planTitle' | 'owners'>[]): string[] {
  return [
    ...(status ? [`状态 ${status === 'off' ? '偏离目标' : JUDGED_STATUS_WORDS[status].word}`] : []),
    ...(plan ? [`方案 ${rows.find(({ planId }) => planId === plan)?.planTitle ?? '不在此列'}`] : []),
    ...(department ? [`责任单位 ${rows.flatMap(({ owners }) => owners).find(({ departmentId }) => departmentId === department)?.name ?? '不在此列'}`] : []),
    ...(nature ? [`性质 ${nature === 'none' ? '未注明' : TARGET_NATURE_LABELS[nature]}`] : []),
    ...(lack ? [`无数据的原因 ${LACK_WORDS[lack]}`] : []),
    ...(text?.trim() ? [`文字 ${text.trim()}`] : []),
  ]
}
