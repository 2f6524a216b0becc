import { describe, expect, test } from 'vitest'
import { createGate } from './gate'

function deferred() {
  let finish = () => {}
  const done = new Promise<void>((resolve) => (finish = resolve))
  return { done, finish }
}

describe('a gate', () => {
  test('runs no more at once than it allows, in order, and turns away what is too much', async () => {
    const gate = createGate(2, 1, () => new Error('full'))
    const work = [deferred(), deferred(), deferred()]
    const started: number[] = []
    const runs = work.map((one, index) => gate(async () => {
      started.push(index)
      await one.done
      return index
    }))
    await Promise.resolve()
    expect(started).toEqual([0, 1])
    await expect(gate(async () => 'never')).rejects.toThrow('full')
    work[1]!.finish()
    await runs[1]
    await Promise.resolve()
    expect(started).toEqual([0, 1, 2])
    work[0]!.finish()
    work[2]!.finish()
    expect(await Promise.all(runs)).toEqual([0, 1, 2])
  })

  test('is free again after work that failed', async () => {
    const gate = createGate(1, 0, () => new Error('full'))
    await expect(gate(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await expect(gate(async () => 'next')).resolves.toBe('next')
  })
})
