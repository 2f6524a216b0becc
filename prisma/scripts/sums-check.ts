/**
 * `npm run sums:check` computes from the rows of the ledgers every sum that figures are read from, and from the reports
 * every month of an indicator, and when each business is to be inspected next, and names those that are not what is kept; `-- --mend` sets the sums right. `-- --demo` looks at the demo, whose database needs not be running.
 * Exit code 0: none differs, or the sums that did were set right; 1: some differ; 2: could not be checked.
 */
import { recomputeBusinessSums } from '@/lib/food-business/register/business-standing.commands'
import { recomputeInspectionDue } from '@/lib/inspection/programme/due-check.commands'
import { businessNow } from '@/lib/platform/clock'
import { createDb, useDb } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { findIndicatorMonthDifferences, type MonthDifference } from '@/lib/report/indicator-month.commands'
import { recomputeRectificationSums } from '@/lib/rectification/rectification-sum.commands'
import { recomputeCategorySums } from '@/lib/sampling/category-sum.commands'
import { recomputeHandlingSums } from '@/lib/sampling/handling/handling-sum.commands'
import { recomputeSamplingSums, type SumDifference } from '@/lib/sampling/sampling-sum.commands'
import { DEMO_DATABASE, demoPaths } from './demo-settings'
import { isEmbeddedThere, startEmbedded } from './embedded-database'
import { loadEnvFile } from './load-settings'

async function main(words: readonly string[]): Promise<number> {
  const unknown = words.filter((word) => !['--mend', '--demo'].includes(word))
  if (unknown.length > 0) throw new Error(`不认识的参数：${unknown.join(' ')}。可用 --mend（校正）、--demo（演示数据）`)
  const mend = words.includes('--mend')
  if (words.includes('--demo')) return checkDemo(mend)
  loadEnvFile()
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('缺少 DATABASE_URL：请填写数据库连接串；核对演示数据请运行 npm run sums:check -- --demo')
  return check(url, mend)
}

/** The demo's server is started for it, or shared where it runs. */
async function checkDemo(mend: boolean): Promise<number> {
  if (!isEmbeddedThere(demoPaths.database)) throw new Error('还没有演示数据，请先运行 npm run demo')
  const database = await startEmbedded({ dataDir: demoPaths.database })
  try {
    return await check(database.appUrl(DEMO_DATABASE), mend)
  } finally {
    await database.stop()
  }
}

async function check(url: string, mend: boolean): Promise<number> {
  const db = createDb(url, { poolSize: 2, connectTimeoutMs: 5_000, statementTimeoutMs: 600_000 })
  const before = useDb(db)
  try {
    const { batches, sums, differences, listed } = await recomputeSamplingSums({ mend })
    console.log(`已按 ${batches} 条抽检批次重算，核对 ${sums} 个汇总数`)
    for (const one of listed) console.log(describe(one))
    if (differences > listed.length) console.log(`……另有 ${differences - listed.length} 处`)
    if (differences === 0) console.log('汇总数与台账一致')
    else console.log(mend ? `已校正 ${differences} 处，并记入审计` : `有 ${differences} 处与台账不一致；核实后运行 npm run sums:check -- --mend 校正`)
    const byCategory = await recomputeCategorySums({ mend })
    console.log(byCategory.differences.length === 0 ? `分食品大类的 ${byCategory.sums} 个汇总数与台账一致` : `分食品大类的汇总数有 ${byCategory.differences.length} 处与台账不一致${mend ? '，已校正' : ''}`)
    const handling = await recomputeHandlingSums({ mend })
    console.log(`已按 ${handling.cases} 件核查处置重算，核对 ${handling.sums} 个汇总数`)
    for (const { kept, recomputed, ...key } of handling.listed) console.log(`${Object.values(key).join(' ')}：现存 ${Object.values(kept).join('/')}，台账 ${Object.values(recomputed).join('/')}（应处置/已办结/暂停）`)
    if (handling.differences > 0) console.log(mend ? `已校正核查处置汇总数 ${handling.differences} 处，并记入审计` : `核查处置汇总数有 ${handling.differences} 处与台账不一致；核实后运行 npm run sums:check -- --mend 校正`)
    const rectification = await recomputeRectificationSums({ mend })
    console.log(`已按 ${rectification.rectifications} 个问题的整改重算，核对 ${rectification.sums} 个汇总数`)
    for (const { kept, recomputed, ...key } of rectification.listed) console.log(`${Object.values(key).join(' ')}：现存 ${Object.values(kept).join('/')}，台账 ${Object.values(recomputed).join('/')}（问题/已销号/按期/暂停/无期限）`)
    if (rectification.differences > 0) console.log(mend ? `已校正问题整改汇总数 ${rectification.differences} 处，并记入审计` : `问题整改汇总数有 ${rectification.differences} 处与台账不一致；核实后运行 npm run sums:check -- --mend 校正`)
    const register = await recomputeBusinessSums({ mend, now: await businessNow() })
    const registerWrong = register.strayed + register.differences
    console.log(`已按 ${register.businesses} 个监管对象重算，核对 ${register.sums} 个名录汇总数`)
    for (const { key, kept, recomputed } of register.listed) console.log(`${key}：现存 ${kept}，名录 ${recomputed}（当月增减户数）`)
    if (registerWrong > 0) console.log(mend ? `已校正名录汇总 ${registerWrong} 处，并记入审计` : `有 ${register.strayed} 个监管对象、${register.differences} 个汇总数与名录不一致；核实后运行 npm run sums:check -- --mend 校正`)
    const due = await recomputeInspectionDue({ mend, todayOn: dateOnOf(await businessNow()) })
    for (const { businessId, field, kept, recomputed } of due.listed) console.log(`${businessId} ${field}：现存 ${kept}，重算 ${recomputed}`)
    console.log(due.differences === 0 ? `按 ${due.inspections} 次监督检查重算，${due.businesses} 个监管对象的应检日期一致` : `有 ${due.differences} 个监管对象的应检日期与监督检查不一致${mend ? '，已重算' : ''}`)
    const months = await findIndicatorMonthDifferences(db)
    for (const one of months.slice(0, 100)) console.log(describeMonth(one))
    console.log(months.length === 0 ? '各单位报送的月度数值与报告一致' : `各单位报送的月度数值有 ${months.length} 处与报告不一致`)
    return ((differences === 0 && byCategory.differences.length === 0 && handling.differences === 0 && rectification.differences === 0 && registerWrong === 0 && due.differences === 0) || mend) && months.length === 0 ? 0 : 1
  } finally {
    useDb(before)
    await db.$disconnect()
  }
}

function describe({ kept, recomputed, ...key }: SumDifference): string {
  const words = (counts: SumDifference['kept']) => `${counts.batches}/${counts.concluded}/${counts.qualified}/${counts.unqualified}/${counts.problem}`
  return `${Object.values(key).join(' ')}：现存 ${words(kept)}，台账 ${words(recomputed)}（批次/已出结论/合格/不合格/问题）`
}

const MONTH_WORDS: Record<MonthDifference['what'], string> = { LACKING: '缺少', EXTRA: '多余', OTHER: '数值不同' }

function describeMonth({ what, ...key }: MonthDifference): string {
  return `${Object.values(key).join(' ')}：${MONTH_WORDS[what]}`
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(`未能完成核对：${error instanceof Error ? error.message : String(error)}`)
    process.exit(2)
  },
)
