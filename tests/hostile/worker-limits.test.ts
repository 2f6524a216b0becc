import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import type { WorkerPool } from '@/lib/platform/worker/run-job'
import { createMisbehavingPool, createTestWorkerPool } from '../support/test-worker'

const limits = { timeoutMs: 20_000, memoryMb: 256 }
const run = (pool: WorkerPool, extra: Partial<Parameters<WorkerPool['runInWorker']>[0]> = {}) =>
  pool.runInWorker({ kind: 'document.check', input: { bytes: Buffer.from('x') }, options: {}, limits, ...extra })

describe('a worker that goes wrong does not take the portal along', () => {
  it.each([
    ['fills its heap', 'const all = []; for (;;) all.push({ a: Array.from({ length: 1000 }, (_, i) => `${i}${Math.random()}`) })', 'memory'],
    ['fills memory outside its heap', 'const all = []; for (;;) { all.push(Buffer.alloc(8e6, 1)); await new Promise((r) => setTimeout(r, 5)) }', 'memory'],
    ['fills memory outside its heap without a pause', 'const all = []; for (;;) all.push(Buffer.alloc(1e6, 1))', 'memory'],
    ['throws', 'throw new Error("x")', 'crashed'],
    ['throws where nobody catches', 'setTimeout(() => { throw new Error("x") }); await new Promise(() => {})', 'crashed'],
    ['exits', 'process.exit(0)', 'crashed'],
    ['kills itself', 'process.kill(process.pid, "SIGKILL")', 'crashed'],
    ['aborts', 'process.abort()', 'crashed'],
  ])('%s', async (_, program, code) => {
    expect(await run(await createMisbehavingPool(program))).toMatchObject({ ok: false, code })
  })

  it.each([
    ['loops', 'for (;;);'],
    ['says nothing', 'await new Promise(() => {})'],
    ['matches a pattern for ever', '/^(a+)+$/.test("a".repeat(50) + "b")'],
  ])('%s', async (_, program) => {
    const pool = await createMisbehavingPool(program)
    expect(await run(pool, { limits: { ...limits, timeoutMs: 700 } })).toMatchObject({ ok: false, code: 'timeout' })
  })

  it('the portal answers others meanwhile', async () => {
    const pool = await createMisbehavingPool('for (;;);', { maxRunning: 2 })
    const delay = monitorEventLoopDelay({ resolution: 10 })
    delay.enable()
    await Promise.all([1, 2].map(() => run(pool, { limits: { ...limits, timeoutMs: 1500 } })))
    delay.disable()
    expect(delay.max / 1e6).toBeLessThan(500)
  })
})

describe('limits and ends', () => {
  it('an abort ends the work at once', async () => {
    const pool = await createMisbehavingPool('send({ type: "chunk", value: process.pid }); for (;;);')
    const controller = new AbortController()
    let pid = 0
    const result = await pool.runInWorker({
      kind: 'document.text',
      input: { bytes: Buffer.from('x') },
      options: { format: 'txt' },
      signal: controller.signal,
      onChunk: (chunk) => {
        pid = Number(chunk)
        controller.abort()
      },
    })
    expect(result).toMatchObject({ ok: false, code: 'aborted' })
    expect(pid).toBeGreaterThan(0)
    await expect.poll(() => isRunning(pid)).toBe(false)
  })

  it('an abort before the start starts nothing', async () => {
    const pool = await createMisbehavingPool('send({ type: "done", output: 1 })')
    expect(await run(pool, { signal: AbortSignal.abort() })).toMatchObject({ ok: false, code: 'aborted' })
  })

  it('refuses when too many wait', async () => {
    const pool = await createMisbehavingPool('await new Promise((r) => setTimeout(r, 1000)); send({ type: "done", output: 1 })', { maxRunning: 1, maxWaiting: 1 })
    const results = await Promise.all([run(pool), run(pool), run(pool)])
    expect(results.map((result) => (result.ok ? 'ok' : result.code)).sort()).toEqual(['busy', 'ok', 'ok'])
  })

  it('an error of the receiver ends the work and reaches the caller', async () => {
    const pool = await createTestWorkerPool()
    const job = pool.runInWorker({
      kind: 'workbook.read',
      input: { bytes: Buffer.from('a,b\n1,2\n') },
      options: { format: 'csv' },
      onChunk: () => {
        throw new Error('database is gone')
      },
    })
    await expect(job).rejects.toThrow('database is gone')
  })

  it('a missing program is an error, not a hang', async () => {
    const { createWorkerPool } = await import('@/lib/platform/worker/run-job')
    expect(await run(createWorkerPool({ entryPath: '/nowhere/entry.mjs' }))).toMatchObject({ ok: false, code: 'crashed' })
  })

  it('an unknown kind is refused', async () => {
    const pool = await createTestWorkerPool()
    const result = await pool.runInWorker({ kind: 'constructor' as 'document.check', input: { bytes: Buffer.from('x') }, options: {} })
    expect(result).toMatchObject({ ok: false, code: 'crashed', reason: 'no handler for constructor' })
  })
})

describe('a worker taken over by a file', () => {
  const attempt = async (program: string) => run(await createMisbehavingPool(program))

  it('reads no file but its own program', async () => {
    expect(await attempt('fs.readFileSync("/etc/passwd"); send({ type: "done", output: 1 })')).toMatchObject({ reason: 'ERR_ACCESS_DENIED' })
  })
  it('writes no file', async () => {
    expect(await attempt('fs.writeFileSync("/tmp/owned", "x"); send({ type: "done", output: 1 })')).toMatchObject({ reason: 'ERR_ACCESS_DENIED' })
  })
  it('starts no program', async () => {
    expect(await attempt('child.execFileSync("/bin/true"); send({ type: "done", output: 1 })')).toMatchObject({ reason: 'ERR_ACCESS_DENIED' })
  })
  it('sees no secret of the portal', async () => {
    expect(await attempt('send({ type: "done", output: Object.keys(process.env).filter((name) => !name.startsWith("NODE_CHANNEL")).sort() })')).toMatchObject({
      ok: true,
      output: expect.not.arrayContaining(['DATABASE_URL', 'PORTAL_SECRET']),
    })
  })
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
