/** What is reported in a month of a year: of a count what the month brought and the total, of a rate its parts. */
export type DemoNumbers = { readonly thisMonth: string; readonly cumulative: string } | { readonly numerator: string; readonly denominator: string }

/** By the name of the indicator: what a department, by its code of the catalogue, reports for the month 1–12. Others go an even way to their target. */
const NUMBERS: Readonly<Record<string, (month: number, departmentCode: string | null) => DemoNumbers>> = {
  学校食堂量化等级A级占比: (month) => ({ numerator: String(68 + Math.floor(month / 4)), denominator: '120' }),
  // Each of its own: the education department of the schools it runs, the others of those in their care.
  学校食堂A级率: (month, code) => (code === 'education' ? { numerator: String(40 + Math.floor(month / 3)), denominator: '60' } : { numerator: String(4 + Math.floor(month / 6)), denominator: '10' }),
  规范化学校食堂建成率: (month) => ({ numerator: String(67 + 2 * month + Math.floor(month / 2)), denominator: '120' }),
  // One in January, one in February: the year's limit of one is passed.
  校园食源性疾病暴发事件: (month) => ({ thisMonth: month <= 2 ? '1' : '0', cumulative: month === 1 ? '1' : '2' }),
  // Two a month: fewer than can be judged by.
  集中消毒餐饮具抽检合格率: () => ({ numerator: '2', denominator: '2' }),
  培训餐饮从业人员: (month, code) => evenly(month, code === 'market-regulation' ? 270 : code === 'education' ? 165 : 70),
  粮油产品抽检合格率: (month) => ({ numerator: month % 4 === 0 ? '39' : '40', denominator: '40' }),
}

function evenly(month: number, each: number): DemoNumbers {
  return { thisMonth: String(each), cumulative: String(each * month) }
}

export function demoNumbers(indicatorName: string, month: number, departmentCode: string | null): DemoNumbers | null {
  return NUMBERS[indicatorName]?.(month, departmentCode) ?? null
}
