import { z } from 'zod'
import { readCalendarImport } from './calendar-import'
import { dateField, integerField, nameField } from './name.schema'

export const importCalendarSchema = z
  .strictObject({
    year: integerField('年份', 2000, 2200),
    source: nameField('依据文件', 200),
    publishedOn: dateField('发布日期'),
    text: z.string().max(20_000, '粘贴内容最多 20000 个字'),
    /** 0 where the year has no calendar yet. */
    version: z.number().int().min(0),
  })
  .superRefine((input, context) => {
    const { days, problems } = readCalendarImport(input.year, input.text)
    const [first] = problems
    if (first) context.addIssue({ code: 'custom', path: ['text'], message: `有 ${problems.length} 行需要更正，首处在第 ${first.line} 行：${first.message}` })
    else if (days.length === 0) context.addIssue({ code: 'custom', path: ['text'], message: '没有读到任何放假或调休日期，请粘贴通知正文或按行填写' })
  })

export const calendarSearchSchema = z.looseObject({ year: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined) })

export type ImportCalendarInput = z.output<typeof importCalendarSchema>
