import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readPlan } from '@/lib/plan/reader/read-plan'

/**
 * `npx tsx tests/bench/plan-reader.ts`: how the plan reader's time grows with its text. Each shape is read at 10k,
 * 100k and 1M characters; a ratio says how much longer ten times the text takes (12 is the limit over both steps).
 */
const SHAPES: readonly (readonly [string, string])[] = [
  ['plan', readFileSync('prisma/seed/demo/plans/anhe-campaign-2025-2027.txt', 'utf8')],
  ['one line', readFileSync('prisma/seed/demo/plans/anhe-key-work-2026.txt', 'utf8').replace(/\s+/g, '')],
  ['open brackets', '（市教育局、【'],
  ['closed brackets', '（市教育局负责）'],
  ['numbers', '覆盖率达到98%，'],
  ['units', '市教育局、'],
  ['labels', '牵头单位：市教育局。'],
  ['items', '（一）加强监管。\n1.落实责任\n'],
  ['inline items', '（一）加强监管（二）落实责任'],
  ['times', '每年6月底前每月21日前报送'],
  ['titles', '《《关于'],
  ['table rows', '序号\t指标名称\t目标值\t属性\n1\t合格率（%）\t≥98\t约束性\n'],
  ['run-together', '序号指标名称目标值指标属性1合格率（%）98约束性'],
  ['plain', '食品安全'],
]
const SIZES = [10_000, 100_000, 1_000_000]
const LIMIT = 12

/**
 * Each shape is read in a process of its own, so that none pays for what another left in memory, and with the
 * collector in the reading thread: helper threads that wait for a core would count as work of the reader.
 */
const FLAGS = ['--single-threaded-gc', '--import', 'tsx']

const shape = process.env.BENCH_SHAPE
if (shape !== undefined) process.stdout.write(JSON.stringify(timesOf(SHAPES[Number(shape)]![1])))
else compareShapes()

function compareShapes(): void {
  let worst = 0
  for (const [index, [name]] of SHAPES.entries()) {
    const read = spawnSync(process.execPath, [...FLAGS, import.meta.filename], { encoding: 'utf8', env: { ...process.env, BENCH_SHAPE: String(index) } })
    if (read.status !== 0) throw new Error(`${name}: ${read.stderr}`)
    const times = JSON.parse(read.stdout) as number[]
    const ratios = times.slice(1).map((time, step) => time / Math.max(times[step]!, 5))
    const perStep = Math.sqrt(times.at(-1)! / Math.max(times[0]!, 2))
    worst = Math.max(worst, perStep)
    process.stdout.write(`${name.padEnd(16)} ${times.map((time) => `${time.toFixed(1)} ms`.padStart(12)).join('')}  ratios ${ratios.map((ratio) => ratio.toFixed(1)).join(' ')}  per step ${perStep.toFixed(1)}\n`)
  }
  process.stdout.write(`worst ratio ${worst.toFixed(1)} (limit ${LIMIT})\n`)
  process.exitCode = worst > LIMIT ? 1 : 0
}

/** The shape at each size, in milliseconds, once the compiler has seen it. */
function timesOf(unit: string): number[] {
  const textOf = (size: number) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size)
  for (let run = 0; run < 5; run += 1) readPlan({ text: textOf(SIZES[0]!), tables: [] })
  return SIZES.map((size) => timeOf(textOf(size)))
}

/** The least processor time of several runs, in milliseconds: other work on the machine does not count. */
function timeOf(text: string): number {
  let best = Number.POSITIVE_INFINITY
  const runs = text.length > 500_000 ? 3 : 6
  for (let run = 0; run < runs; run += 1) {
    const start = process.cpuUsage()
    readPlan({ text, tables: [] })
    const { user, system } = process.cpuUsage(start)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}
