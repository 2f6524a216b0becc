/**
 * The statutory holidays of a year that have a fixed place in the solar calendar, as days `YYYY-MM-DD`:
 * 全国年节及纪念日放假办法（2024年修订）第二条 — 元旦 1 天，清明 1 天，劳动节 2 天，国庆 3 天. They serve while the year's notice
 * is not published. 春节, 端午 and 中秋 wait for the notice: the lunar calendar built into the platform puts the New
 * Year of 2027 a day late, and a wrong holiday is worse than a missing one that is flagged.
 */
export function statutoryHolidays(year: number): string[] {
  const fixed = ['01-01', qingming(year), '05-01', '05-02', '10-01', '10-02', '10-03']
  return fixed.map((day) => `${year}-${day}`)
}

/** 清明 in the 21st century: day = floor(Y × 0.2422 + 4.81) − floor(Y / 4), Y the last two digits of the year. */
function qingming(year: number): string {
  const y = year % 100
  return `04-${String(Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)).padStart(2, '0')}`
}

/** What is said beside a day that rests on a year whose notice is not published: what is counted, and every holiday that is not. */
export const ESTIMATE_WORDS = '跨未公布放假安排的年度，暂按周末和元旦、清明、劳动节、国庆节推算，未计春节、端午、中秋和调休，安排公布后重算'
