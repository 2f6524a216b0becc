import { formatDate } from '@/lib/shared/format'

/** What decides whether one more inspection of a business would be a repeated one. Dates are `YYYY-MM-DD`. */
export type RepeatedCheck = {
  /** The day it is planned for, and the day on which it is planned. */
  readonly on: string
  readonly todayOn: string
  readonly openCount: number
  readonly openOn: string | null
  readonly lastSuperiorOn: string | null
  readonly superiorUntilOn: string | null
  readonly countedYear: number | null
  readonly countedInYear: number
  readonly yearlyCap: number | null
  /** What superiors assign does not use up the cap (国办发〔2024〕54号). */
  readonly isSuperiorTask: boolean
}

/**
 * Why one more inspection would be repeated: another is open, a superior inspected within the term (令第49号第四十二条), or
 * the year's cap is reached when those open are counted too. None where it would not.
 */
export function repeatedCheck({ on, todayOn, openCount, openOn, lastSuperiorOn, superiorUntilOn, countedYear, countedInYear, yearlyCap, isSuperiorTask }: RepeatedCheck): string[] {
  const year = Number(on.slice(0, 4))
  const counted = (countedYear === year ? countedInYear : 0) + openCount
  const day = on < todayOn ? todayOn : on
  return [
    ...(openCount > 0 ? [`已安排${openOn === null ? '' : `${formatDate(openOn)}的`}检查，尚未完成`] : []),
    ...(lastSuperiorOn !== null && superiorUntilOn !== null && day <= superiorUntilOn ? [`上级已于 ${formatDate(lastSuperiorOn)}检查，${formatDate(superiorUntilOn)}前原则上不重复检查`] : []),
    ...(yearlyCap !== null && !isSuperiorTask && counted >= yearlyCap ? [`${year}年已检查和安排 ${counted} 次，达到年度上限 ${yearlyCap} 次`] : []),
  ]
}
