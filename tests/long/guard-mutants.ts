/**
 * Takes guards out of a copy of the portal, builds it, and runs the access matrix against it: every entry that a
 * guard protects must be reported. A mutant that one entry survives is a hole in the matrix. Which guard protects
 * which entry is read from the policies as they are declared.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** What the matrix prints of each guarded entry, so that the expectation rests on the policies as they are. */
type EntryFacts = { id: string; kind: 'page' | 'route' | 'action'; restrictedToRoles: boolean; namesForeignRecord: boolean; ownRecord: boolean; writes: boolean }

type Mutant = {
  /** What the command line calls it. */
  key: string
  name: string
  file: string
  /** The guards as they stand, and what they become. */
  changes: [from: string, to: string][]
  /** Which entries' checks must fail. */
  mustCatch: (entry: EntryFacts) => boolean
}

const mutants: Mutant[] = [
  {
    key: 'role',
    name: '入口的角色判断一律放行',
    file: 'lib/platform/auth/entry-policy.ts',
    changes: [["return hasRole(actor, ...policy.allow) ? { allowed: true } : { allowed: false, reason: 'role' }", 'return hasRole(actor, ...policy.allow) ? { allowed: true } : { allowed: true }']],
    mustCatch: (entry) => entry.restrictedToRoles,
  },
  {
    key: 'session',
    name: '已结束、已停用、已变更的会话仍然有效',
    file: 'lib/platform/auth/find-actor.ts',
    changes: [['if (!session || !isAlive(session, settings, now)) return null', 'if (!session) return null']],
    mustCatch: () => true,
  },
  {
    key: 'scope',
    name: '辖区范围一律为全部',
    file: 'lib/platform/auth/scope.ts',
    changes: [['return { areas } as unknown as Scope', "return { areas: areas.map(() => ({ path: '/', departmentId: null })) } as unknown as Scope"]],
    mustCatch: (entry) => entry.namesForeignRecord && !entry.ownRecord,
  },
  {
    key: 'owner',
    name: '他人的记录一律视为本人的',
    file: 'lib/platform/auth/ownership.ts',
    changes: [
      ['return actor.accountId === accountId', 'return actor.accountId !== accountId || true'],
      ['return { equals: actor.accountId }', "return { not: '00000000-0000-0000-0000-000000000000' } as unknown as { equals: string }"],
    ],
    mustCatch: (entry) => entry.namesForeignRecord && entry.ownRecord,
  },
  {
    key: 'origin',
    name: '不核对写入请求的来源',
    file: 'lib/platform/auth/is-own-origin.ts',
    changes: [['if (!origin || !URL.canParse(origin)) return false', 'if (!origin || URL.canParse(origin)) return true']],
    mustCatch: (entry) => entry.writes,
  },
]

function copyProject(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-mutant-'))
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 })
  for (const name of listed.stdout.split('\0').filter((file) => file !== '' && fs.existsSync(path.join(root, file)))) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.copyFileSync(path.join(root, name), path.join(folder, name))
  }
  linkTree(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}

/** Hard links where the file system allows, copies elsewhere: the bundler does not follow a link out of its root. */
function linkTree(from: string, to: string): void {
  const linked = spawnSync('cp', ['-al', from, to])
  if (linked.status !== 0) fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true, force: true })
}

function mutate(folder: string, mutant: Mutant): () => void {
  const file = path.join(folder, mutant.file)
  const before = fs.readFileSync(file, 'utf8')
  let after = before
  for (const [from, to] of mutant.changes) {
    if (!after.includes(from)) throw new Error(`守卫“${mutant.name}”在 ${mutant.file} 中已变样，请更新变异规则`)
    after = after.replace(from, to)
  }
  fs.writeFileSync(file, after)
  return () => fs.writeFileSync(file, before)
}

function build(folder: string): void {
  const done = spawnSync('npm', ['run', '--silent', 'build'], { cwd: folder, encoding: 'utf8', env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } })
  if (done.status !== 0) throw new Error('变异后的构建失败：\n' + done.stdout + done.stderr)
}

type Report = { testResults: { assertionResults: { title: string; status: string }[] }[] }

/** Runs the untouched matrix against the mutated build. */
function runMatrix(folder: string): { status: Map<string, string>; facts: EntryFacts[] } {
  const report = path.join(folder, 'matrix.json')
  const factsFile = path.join(folder, 'entries.json')
  spawnSync(path.join(root, 'node_modules/.bin/vitest'), ['run', '-c', '.config/vitest.ts', '--project', 'access', 'tests/access/access-matrix.test.ts', '--reporter=json', `--outputFile=${report}`], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, PORTAL_BUILD_ROOT: folder, ACCESS_FACTS_FILE: factsFile },
  })
  const { testResults } = JSON.parse(fs.readFileSync(report, 'utf8')) as Report
  const status = new Map(testResults.flatMap((file) => file.assertionResults).map((test) => [test.title, test.status]))
  return { status, facts: JSON.parse(fs.readFileSync(factsFile, 'utf8')) as EntryFacts[] }
}

/** One mutant: built, and the matrix run against it. Every entry whose guard is gone must be reported. */
function tryMutant(folder: string, mutant: Mutant): { passed: number; failed: number } {
  const started = process.hrtime.bigint()
  const restore = mutate(folder, mutant)
  build(folder)
  const { status, facts } = runMatrix(folder)
  restore()
  const wanted = facts.filter(mutant.mustCatch)
  const survived = wanted.filter((entry) => status.get(entry.id) !== 'failed')
  const seconds = (Number(process.hrtime.bigint() - started) / 1e9).toFixed(0)
  console.log(`${survived.length === 0 && wanted.length > 0 ? '✓' : '✗'} ${mutant.key} · ${mutant.name}：${wanted.length} 个受保护入口，发现 ${wanted.length - survived.length} 个（${seconds} 秒）`)
  for (const entry of survived) console.log(`    未被发现：${entry.id}`)
  return { passed: wanted.length - survived.length, failed: survived.length + (wanted.length === 0 ? 1 : 0) }
}

/** The mutants named, or all of them. @returns entries reported, and entries that survived */
export function guardMutants(keys: readonly string[]): { passed: number; failed: number } {
  const unknown = keys.filter((key) => !mutants.some((mutant) => mutant.key === key))
  if (unknown.length > 0) throw new Error(`没有这些变异：${unknown.join('、')}。可用：${mutants.map((mutant) => mutant.key).join('、')}`)
  const folder = copyProject()
  try {
    const counts = mutants.filter((mutant) => keys.length === 0 || keys.includes(mutant.key)).map((mutant) => tryMutant(folder, mutant))
    return { passed: counts.reduce((sum, one) => sum + one.passed, 0), failed: counts.reduce((sum, one) => sum + one.failed, 0) }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
