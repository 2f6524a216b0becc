/**
 * Everything `npm test` does, one step after another, with a line of counts at the end. A failed step does not hide
 * the ones after it, except where they need its result. Arguments name single steps: `npm test -- lint unit`.
 */
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { findBrowser } from './support/find-browser'

/**
 * `failures`: what failed, by name, said again at the very end, where a long log is cut last. `unsteady`: what passed at
 * the second try only, named as well, so that it is mended and not got used to.
 */
type Counts = { passed: number; failed: number; failures?: readonly string[]; unsteady?: readonly string[] }
type Step = { name: string; label: string; run: () => Counts | Promise<Counts> }

const root = path.resolve(import.meta.dirname, '..')
const bin = (name: string) => path.join(root, 'node_modules/.bin', name)
const results = path.join(root, 'test-results')

const steps: Step[] = [
  { name: 'client', label: '生成数据库客户端', run: () => check(process.execPath, ['.config/generate-client.mjs']) },
  { name: 'types', label: '类型检查', run: () => checkBeside(process.execPath, ['node_modules/typescript-native/bin/tsc', '-p', 'tsconfig.json']) },
  { name: 'lint', label: '代码规则', run: () => checkBeside(bin('eslint'), ['-c', '.config/eslint.config.mjs', '--concurrency', '2', '.']) },
  { name: 'house', label: '结构规则', run: () => checkBeside(bin('depcruise'), ['-c', '.config/dependency-cruiser.cjs', ...houseFolders()]) },
  { name: 'unit', label: '单元测试', run: () => vitest('unit') },
  { name: 'integration', label: '集成测试（真实 PostgreSQL）', run: () => vitest('integration', 'integration-apart') },
  { name: 'build', label: '生产构建', run: () => check('npm', ['run', '--silent', 'build']) },
  { name: 'access', label: '权限矩阵（生产构建，逐入口逐主体）', run: () => vitest('access') },
  { name: 'browser', label: '浏览器测试（真实 Chromium，生产构建）', run: () => playwright() },
]

function houseFolders(): string[] {
  return ['app', 'components', 'lib', 'prisma', 'proxy.ts', 'instrumentation.ts'].filter((name) => fs.existsSync(path.join(root, name)))
}

/** These read the source and nothing else: they run side by side. */
const BESIDE: readonly string[] = ['types', 'lint', 'house']

const environmentOf = (more: Record<string, string> = {}) => ({ ...process.env, NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1', ...more })

function execute(command: string, words: string[], environment: Record<string, string> = {}): boolean {
  const done = spawnSync(command, words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: environmentOf(environment) })
  return done.status === 0
}

function check(command: string, words: string[]): Counts {
  return execute(command, words) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Like `check`, but others may run meanwhile: what it prints is kept together and shown when it has ended. */
function checkBeside(command: string, words: string[]): Promise<Counts> {
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: environmentOf() })
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    const end = (ok: boolean) => {
      if (printed !== '') process.stdout.write(printed)
      resolve(ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
    }
    child.on('error', (error) => {
      printed += `${error.message}\n`
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  testResults: { name: string; status: string; message: string; assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[]
}

function failuresOf({ name, status, message, assertionResults }: VitestReport['testResults'][number]): string[] {
  const file = path.relative(root, name)
  const failed = assertionResults.filter((test) => test.status === 'failed')
  if (failed.length === 0) return status === 'failed' ? [`${file}\n  ${head(message)}`] : []
  return failed.map(({ fullName, failureMessages }) => `${file} › ${fullName}\n  ${head(failureMessages.join('\n'))}`)
}

const ESCAPES = /\u001B\[[\d;]*m/g
/** The first lines of what a failed test says. */
const head = (message: string): string => message.replaceAll(ESCAPES, '').split('\n').slice(0, 12).join('\n  ')

function vitest(...projects: string[]): Counts {
  const report = path.join(results, `${projects[0]!}.json`)
  fs.rmSync(report, { force: true })
  const ok = execute(bin('vitest'), ['run', '-c', '.config/vitest.ts', ...projects.flatMap((project) => ['--project', project]), '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
  if (!fs.existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(fs.readFileSync(report, 'utf8')) as VitestReport
  return { ...settle(numPassedTests, Math.max(numFailedTests, numFailedTestSuites ? 1 : 0), ok), failures: testResults.flatMap(failuresOf) }
}

function playwright(): Counts {
  const report = path.join(results, 'browser.json')
  fs.rmSync(report, { force: true })
  const ok = execute(bin('playwright'), ['test', '-c', '.config/playwright.ts'], { BROWSER_PATH: findBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: report, NODE_OPTIONS: '--conditions=react-server' })
  if (!fs.existsSync(report)) return { passed: 0, failed: 1 }
  const { stats, suites } = JSON.parse(fs.readFileSync(report, 'utf8')) as PlaywrightReport
  return { ...settle(stats.expected + stats.flaky, stats.unexpected, ok), failures: suites.flatMap((suite) => browserFailuresOf(suite, 'unexpected')), unsteady: suites.flatMap((suite) => browserFailuresOf(suite, 'flaky')) }
}

type PlaywrightSuite = { title: string; suites?: PlaywrightSuite[]; specs: { title: string; tests: { status: 'expected' | 'unexpected' | 'flaky' | 'skipped'; results: { errors: { message?: string }[] }[] }[] }[] }
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; suites: PlaywrightSuite[] }

/** The tests of a suite that ended so, each with what it said. */
function browserFailuresOf({ title, suites = [], specs }: PlaywrightSuite, status: 'unexpected' | 'flaky'): string[] {
  const own = specs.filter(({ tests }) => tests.some((test) => test.status === status)).map((spec) => {
    const said = spec.tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message ?? '')))
    return `${spec.title}\n  ${head(said.join('\n'))}`
  })
  return [...own, ...suites.flatMap((suite) => browserFailuresOf(suite, status))].map((line) => `${title} › ${line}`)
}

/** A runner that failed without a failing test still counts as one failure; a runner that ran nothing has failed. */
function settle(passed: number, failed: number, ok: boolean): Counts {
  if (passed + failed === 0) return { passed: 0, failed: 1 }
  return { passed, failed: ok ? failed : Math.max(failed, 1) }
}

fs.mkdirSync(results, { recursive: true })
const wanted = process.argv.slice(2)
const total: Counts = { passed: 0, failed: 0 }
const summary: string[] = []
const lines = new Map<string, string>()
const failures: string[] = []
const unsteady: string[] = []
const asked = steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
for (let at = 0; at < asked.length; ) {
  const isBeside = BESIDE.includes(asked[at]!.name)
  const group = isBeside ? asked.slice(at).filter(({ name }) => BESIDE.includes(name)) : [asked[at]!]
  await Promise.all(group.map(runStep))
  at += group.length
}
for (const { name } of asked) summary.push(lines.get(name)!)

async function runStep(step: Step): Promise<void> {
  console.log(`\n── ${step.label}`)
  const started = process.hrtime.bigint()
  const counts = await step.run()
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  total.passed += counts.passed
  total.failed += counts.failed
  failures.push(...(counts.failures ?? []))
  unsteady.push(...(counts.unsteady ?? []))
  lines.set(step.name, `${counts.failed === 0 ? '✓' : '✗'} ${step.label}：通过 ${counts.passed}，失败 ${counts.failed}（${seconds.toFixed(0)} 秒）`)
}
if (unsteady.length > 0) console.log('\n' + unsteady.map((name) => `△ 第二次才通过：${name}`).join('\n'))
if (failures.length > 0) console.log('\n' + failures.map((failure) => `✗ ${failure}`).join('\n'))
console.log('\n' + summary.join('\n'))
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
