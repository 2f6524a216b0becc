/**
 * `npm run test:long`: what takes longer than a commit can wait for. More cases for every fuzzed parser, reader and
 * token, and mutants of the access layer. Needs what `npm test` needs. Ends with one line of counts.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const bin = (name: string) => path.join(root, 'node_modules/.bin', name)
const FUZZ = { FUZZ_FACTOR: '10', PLAN_PROPERTY_RUNS: '50000' }
const FUZZED = ['lib/plan/reader/read-plan.property.test.ts', 'lib/platform', 'lib/organisation', 'tests/hostile', 'tests/integration/auth/session-life.test.ts']

type Counts = { passed: number; failed: number }

function execute(command: string, words: string[], environment: Record<string, string>): boolean {
  return spawnSync(command, words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } }).status === 0
}

function fuzz(): Counts {
  const report = path.join(root, 'test-results/long.json')
  fs.rmSync(report, { force: true })
  const ok = execute(bin('vitest'), ['run', '-c', '.config/vitest.ts', '--testTimeout=1800000', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...FUZZED], FUZZ)
  if (!fs.existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(fs.readFileSync(report, 'utf8')) as Record<string, number>
  return { passed: numPassedTests, failed: ok ? numFailedTests : Math.max(numFailedTests, 1) }
}

function mutants(): Counts {
  return execute(process.execPath, ['--import', 'tsx', 'tests/long/guard-mutants.ts'], {}) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

fs.mkdirSync(path.join(root, 'test-results'), { recursive: true })
const wanted = process.argv.slice(2)
const steps = { fuzz, mutants }
const total: Counts = { passed: 0, failed: 0 }
for (const [name, run] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n── ${name}`)
  const { passed, failed } = run()
  total.passed += passed
  total.failed += failed
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
