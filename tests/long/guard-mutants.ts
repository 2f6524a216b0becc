/**
 * Takes guards out of a copy of the portal, builds it, and runs the access matrix against it: every entry that a
 * guard protects must be reported. A mutant that one entry survives is a hole in the matrix.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

type Mutant = {
  name: string
  file: string
  /** The guard as it stands, and what it becomes. */
  from: string
  to: string
  /** Which entries' checks must fail. */
  mustCatch: (facts: EntryFacts) => boolean
}

/** What the matrix prints of each guarded entry, so that the expectation rests on the policies as they are. */
export type EntryFacts = { id: string; kind: 'page' | 'route' | 'action'; restrictedToRoles: boolean; namesForeignRecord: boolean }

const mutants: Mutant[] = [
  {
    name: '入口的角色判断一律放行',
    file: 'lib/platform/auth/entry-policy.ts',
    from: 'return hasRole(actor, ...policy.allow) ? { allowed: true } : { allowed: false, reason: \'role\' }',
    to: 'return hasRole(actor, ...policy.allow) ? { allowed: true } : { allowed: true }',
    mustCatch: (entry) => entry.restrictedToRoles,
  },
  {
    name: '已结束、已停用、已变更的会话仍然有效',
    file: 'lib/platform/auth/find-actor.ts',
    from: 'if (!session || !isAlive(session, settings, now)) return null',
    to: 'if (!session) return null',
    mustCatch: () => true,
  },
  {
    name: '辖区范围一律为全部',
    file: 'lib/platform/auth/scope.ts',
    from: 'return { areas } as unknown as Scope',
    to: "return { areas: areas.map(() => ({ path: '/', departmentId: null })) } as unknown as Scope",
    mustCatch: (entry) => entry.namesForeignRecord,
  },
  {
    name: '不核对写入请求的来源',
    file: 'lib/platform/auth/is-own-origin.ts',
    from: 'if (!origin || !URL.canParse(origin)) return false',
    to: 'if (origin !== undefined) return true',
    mustCatch: (entry) => entry.kind === 'action',
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
  if (!before.includes(mutant.from)) throw new Error(`守卫“${mutant.name}”在 ${mutant.file} 中已变样，请更新变异规则`)
  fs.writeFileSync(file, before.replace(mutant.from, mutant.to))
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
  spawnSync(path.join(root, 'node_modules/.bin/vitest'), ['run', '-c', '.config/vitest.ts', '--project', 'access', '--reporter=json', `--outputFile=${report}`], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, PORTAL_BUILD_ROOT: folder, ACCESS_FACTS_FILE: factsFile },
  })
  const { testResults } = JSON.parse(fs.readFileSync(report, 'utf8')) as Report
  const status = new Map(testResults.flatMap((file) => file.assertionResults).map((test) => [test.title, test.status]))
  return { status, facts: JSON.parse(fs.readFileSync(factsFile, 'utf8')) as EntryFacts[] }
}

const folder = copyProject()
let [passed, failed] = [0, 0]
try {
  for (const mutant of mutants) {
    const restore = mutate(folder, mutant)
    build(folder)
    const { status, facts } = runMatrix(folder)
    restore()
    const wanted = facts.filter(mutant.mustCatch)
    const survived = wanted.filter((entry) => status.get(entry.id) !== 'failed')
    passed += wanted.length - survived.length
    failed += survived.length + (wanted.length === 0 ? 1 : 0)
    console.log(`${survived.length === 0 ? '✓' : '✗'} ${mutant.name}：${wanted.length} 个受保护入口，发现 ${wanted.length - survived.length} 个`)
    for (const entry of survived) console.log(`    未被发现：${entry.id}`)
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true })
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
