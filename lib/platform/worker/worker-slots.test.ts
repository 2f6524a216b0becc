import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WorkerSlots } from './worker-slots'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('WorkerSlots', () => {
  it('runs so many, lets so many wait, refuses the rest', async () => {
    const slots = new WorkerSlots(1, 1, 1000)
    expect(await slots.take()).toBe(true)
    const second = slots.take()
    expect(await slots.take()).toBe(false)
    slots.release()
    expect(await second).toBe(true)
    slots.release()
    expect(await slots.take()).toBe(true)
  })

  it('lets nobody wait longer than allowed', async () => {
    const slots = new WorkerSlots(1, 1, 1000)
    await slots.take()
    const second = slots.take()
    await vi.advanceTimersByTimeAsync(1000)
    expect(await second).toBe(false)
    const third = slots.take()
    slots.release()
    expect(await third).toBe(true)
  })

  it('leaves the line when aborted', async () => {
    const slots = new WorkerSlots(1, 1, 1000)
    await slots.take()
    const controller = new AbortController()
    const second = slots.take(controller.signal)
    controller.abort()
    expect(await second).toBe(false)
    expect(await slots.take(AbortSignal.abort())).toBe(false)
  })
})
