/**
 * `npm run test:long`: what takes longer than a commit can wait for. Many times the cases for every fuzzed parser,
 * reader and token; drills in which database and server are killed; mutants of the access layer that the matrix must
 * catch. Needs what `npm test` needs, the drills also its build. Arguments name single parts, and behind `mutants`
 * single mutants: `npm run test:long -- fuzz`, `npm run test:long -- mutants scope owner`.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { guardMutants } from './guard-mutants'

const root = path.resolve(import.meta.dirname, '../..')
const results = path.join(root, 'test-results')
/** 50,000 mutated plans; a quarter of a million forged session tokens. */
const FUZZ_FACTOR = '25'
const FUZZED_FOLDERS = ['lib', 'components', 'tests']

type Counts = { passed: number; failed: number }

function vitest(name: string, words: string[], environment: Record<string, string> = {}): Counts {
  const report = path.join(results, `long-${name}.json`)
  fs.rmSync(report, { force: true })
  const all = ['run', '-c', '.config/vitest.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...words]
  const ok = spawnSync(path.join(root, 'node_modules/.bin/vitest'), all, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } }).status === 0
  if (!fs.existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(fs.readFileSync(report, 'utf8')) as Record<string, number>
  return { passed: numPassedTests, failed: ok ? numFailedTests : Math.max(numFailedTests, 1) }
}

/** Every test file that takes its counts from `fuzzRuns`. */
function fuzzedFiles(): string[] {
  const names = FUZZED_FOLDERS.flatMap((folder) => fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)))
  return names.filter((name) => name.endsWith('.test.ts') && fs.readFileSync(path.join(root, name), 'utf8').includes('fuzzRuns(')).sort()
}

function fuzz(): Counts {
  const files = fuzzedFiles()
  const countFile = path.join(results, 'fuzz-cases.txt')
  fs.rmSync(countFile, { force: true })
  const counts = vitest('fuzz', ['--testTimeout=1800000', ...files], { FUZZ_FACTOR, FUZZ_COUNT_FILE: countFile })
  const cases = fs.existsSync(countFile) ? fs.readFileSync(countFile, 'utf8').split('\n').filter(Boolean).map(Number) : []
  console.log(`模糊测试：${files.length} 个文件，${cases.length} 条性质，共 ${cases.reduce((sum, one) => sum + one, 0)} 个用例`)
  return counts
}

const PARTS: Record<string, { label: string; run: (words: string[]) => Counts }> = {
  fuzz: { label: `模糊测试（用例数为平时的 ${FUZZ_FACTOR} 倍）`, run: fuzz },
  faults: { label: '故障演练（数据库中断、进程被杀、演示环境起停）', run: () => vitest('faults', ['--project', 'access', 'tests/faults'], { FAULT_KILLS: '20' }) },
  mutants: { label: '访问控制变异（去掉守卫，权限矩阵必须发现）', run: guardMutants },
}

fs.mkdirSync(results, { recursive: true })
const words = process.argv.slice(2)
const wanted = words.filter((word) => word in PARTS)
const rest = words.filter((word) => !(word in PARTS))
const total: Counts = { passed: 0, failed: 0 }
const summary: string[] = []
for (const [name, { label, run }] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n── ${name} · ${label}`)
  const started = process.hrtime.bigint()
  const { passed, failed } = run(rest)
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  total.passed += passed
  total.failed += failed
  summary.push(`${failed === 0 ? '✓' : '✗'} ${name} · ${label}：通过 ${passed}，失败 ${failed}（${seconds.toFixed(0)} 秒）`)
}
console.log('\n' + summary.join('\n'))
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
