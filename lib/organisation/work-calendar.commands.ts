import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { readCalendarImport } from './calendar-import'
import { toDateColumn } from './date-column'
import { assertAllowed } from './decision'
import { findTopPaths } from './place.queries'
import { refuseDuplicate } from './refuse-duplicate'
import { canImportCalendar, workCalendarEntries } from './work-calendar.policy'
import type { ImportCalendarInput } from './work-calendar.schema'

const CHANGED = '该年度日历刚由他人导入，请刷新后核对'

/**
 * Writes the arrangement of holidays of a year, in place of what the year had. Nothing is written while a line of the
 * paste needs correcting.
 * @param input.version the version of the year's calendar as read, 0 where it had none
 */
export async function importCalendar(context: CommandContext, input: ImportCalendarInput): Promise<{ year: number; dayCount: number }> {
  assertAllowed(canImportCalendar(context.actor, await findTopPaths()))
  const { days, problems } = readCalendarImport(input.year, input.text)
  if (problems.length > 0 || days.length === 0) throw new InvalidError('粘贴的内容需要更正', { text: '粘贴的内容需要更正，请按预览中的提示修改' })
  return refuseDuplicate('year', CHANGED, () =>
    transact(async (tx) => {
      await writeYear(tx, context, input)
      await tx.calendarDay.deleteMany({ where: { year: input.year } })
      await tx.calendarDay.createMany({ data: days.map(({ on, kind, name }) => ({ day: toDateColumn(on), year: input.year, kind, name })) })
      await writeAudit(tx, context, {
        action: workCalendarEntries.import.id, subjectType: 'calendar-year', subjectId: String(input.year), subjectLabel: `${input.year}年工作日历`,
        detail: { source: input.source, publishedOn: input.publishedOn, replaced: input.version > 0, days: days.map(({ on, kind }) => `${on} ${kind}`) },
      })
      return { year: input.year, dayCount: days.length }
    }),
  )
}

async function writeYear(tx: Db, context: CommandContext, { year, version, source, publishedOn }: ImportCalendarInput): Promise<void> {
  const data = { source, publishedOn: toDateColumn(publishedOn), recordedAt: context.now }
  if (version === 0) {
    await tx.calendarYear.create({ data: { year, ...data }, select: { year: true } })
    return
  }
  const { count } = await tx.calendarYear.updateMany({ where: { year, version }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw new ConflictError()
}
