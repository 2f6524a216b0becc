import type { InspectionSource } from '@/lib/generated/prisma/enums'
import { formatDate } from '@/lib/shared/format'

/** A filed visit. Days are `YYYY-MM-DD`. */
export type FiledVisit = { readonly source: InspectionSource; /** By a level above the jurisdiction. */ readonly isAbove: boolean; readonly inspectedOn: string; readonly filedOn: string }

const KINDS = ['投诉举报检查', '复查', '上级检查'] as const

function uncountedKind({ source, isAbove }: FiledVisit): (typeof KINDS)[number] | null {
  if (isAbove) return '上级检查'
  return source === 'COMPLAINT' ? '投诉举报检查' : source === 'FOLLOW_UP' ? '复查' : null
}

/**
 * Why none of a business's visits of a year makes it inspected by the end of a month (decisions 029, 043): visits for a
 * complaint, 复查 and those of a level above are none that its frequency asks for; what was filed after the month counts from
 * the month of its filing on; what was made after it is none of the month's.
 * @param visits of the year
 * @param lastOn the last day of the month, `YYYY-MM-DD`
 * @returns null where there is none of these
 */
export function uncountedWords(visits: readonly FiledVisit[], lastOn: string): string | null {
  const until = visits.filter(({ inspectedOn }) => inspectedOn <= lastOn)
  const kinds = KINDS.map((kind) => [kind, until.filter((visit) => uncountedKind(visit) === kind).length] as const).filter(([, count]) => count > 0)
  const late = until.filter((visit) => uncountedKind(visit) === null && visit.filedOn > lastOn).toSorted((a, b) => a.filedOn.localeCompare(b.filedOn))[0]
  const words = [
    ...(kinds.length > 0 ? [`本年度只有不计入覆盖率的检查：${kinds.map(([kind, count]) => `${kind} ${count} 次`).join('、')}`] : []),
    ...(late ? [`${formatDate(late.inspectedOn)}的检查于${formatDate(late.filedOn)}归档，自归档当月起计入`] : []),
  ]
  return words.length === 0 ? null : words.join('；')
}
