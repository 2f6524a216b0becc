import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../errors'

/** Answers held back for one address at a time; more than this many waiting are turned away. */
const WAITING_AT_MOST = 20

const queues = new Map<string, { tail: Promise<void>; waiting: number }>()

/**
 * Holds back one answer to an address by `delayMs`; several follow one another, so that an address under throttle
 * gets one try per delay however many it sends at once.
 * @throws AppError `too-many` when twenty are waiting already
 */
export async function holdBack(address: string, delayMs: number): Promise<void> {
  if (delayMs === 0) return
  const queue = queues.get(address) ?? { tail: Promise.resolve(), waiting: 0 }
  if (queue.waiting >= WAITING_AT_MOST) throw new AppError('too-many', '该网络登录失败次数过多，请稍后再试')
  queue.waiting++
  queue.tail = queue.tail.then(() => wait(delayMs))
  queues.set(address, queue)
  await queue.tail
  queue.waiting--
  if (queue.waiting === 0) queues.delete(address)
}
