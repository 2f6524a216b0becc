import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysOf } from '@/prisma/seed/reference/calendar-days'
import { referenceCalendars } from '@/prisma/seed/reference/calendars'
import { readCalendarImport } from './calendar-import'

const notice2026 = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`

describe('the national notice', () => {
  test('2026 as pasted gives the calendar of 2026', () => {
    const read = readCalendarImport(2026, notice2026)
    expect(read.problems).toEqual([])
    expect(read.warnings).toEqual([])
    const reference = daysOf(referenceCalendars.find((one) => one.year === 2026)!)
    expect(read.days.map(({ on, kind }) => ({ on, kind }))).toEqual(reference.map(({ on, kind }) => ({ on, kind })))
  })

  test('the same lines for the wrong year are refused by their weekdays', () => {
    const read = readCalendarImport(2027, notice2026)
    expect(read.problems[0]).toMatchObject({ line: 1, message: '2027-01-01 是周五，与所写“周四”不符，请核对年份或日期' })
    expect(read.problems).toHaveLength(7)
  })
})

describe('rows', () => {
  test('date, kind, name, however separated', () => {
    const read = readCalendarImport(2026, '2026-01-02\t休\t元旦\n2026/1/4,班,元旦调休\n\n2026年2月16日 放假 春节\n2026-02-14，上班')
    expect(read.problems).toEqual([])
    expect(read.days).toEqual([
      { on: '2026-01-02', kind: 'HOLIDAY', name: '元旦', line: 1 },
      { on: '2026-01-04', kind: 'WORKDAY', name: '元旦调休', line: 2 },
      { on: '2026-02-14', kind: 'WORKDAY', name: '', line: 5 },
      { on: '2026-02-16', kind: 'HOLIDAY', name: '春节', line: 4 },
    ])
  })

  test.each([
    ['2026-02-30 休 春节', '日期不存在，请核对'],
    ['2026-02-16 节 春节', '“节”不是可识别的类别，请写“休”或“班”'],
    ['2025-02-16 休 春节', '2025-02-16 不在 2026 年，请核对年份'],
    ['2026-02-25 班', '2026-02-25 是周三，本来就是工作日，请核对日期'],
    ['放假安排见附件', '无法识别：请粘贴“名称：日期放假”一行，或按“日期 休/班 名称”填写'],
    ['春节：2月16日至2月20日', '“2月16日至2月20日”未写明放假或上班'],
    ['春节：2月30日放假', '2月30日不存在，请核对'],
    ['春节：2月20日至16日放假', '2026-02-20 至 2026-02-16 起止颠倒'],
  ])('%s: %s', (line, message) => expect(readCalendarImport(2026, `2026-01-01 休 元旦\n${line}`).problems).toEqual([{ line: 2, text: line, message }]))

  test('a day given twice is refused with both lines', () => {
    expect(readCalendarImport(2026, '2026-01-01 休 元旦\n2026-01-01 休 元旦').problems[0]).toMatchObject({ line: 2, message: '2026-01-01 与第 1 行重复' })
  })

  test('a weekend day that is off needs no row', () => expect(readCalendarImport(2026, '2026-01-03 休 元旦').days).toEqual([]))

  test('an arrangement without New Year is looked at twice', () => {
    const { warnings } = readCalendarImport(2026, '2026-02-16 休 春节')
    expect(warnings[0]).toContain('2026-01-01')
  })
})

test('any text is answered', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => Array.isArray(readCalendarImport(2026, text).days)))
})
