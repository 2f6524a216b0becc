import { formatTime } from '@/lib/shared/format'
import { isWaiting, waitingFiles, type DeviceVisit } from './device-visit'
import { CLOCK_TOLERANCE_MS } from './visit-problems'

export type DeviceTone = 'ok' | 'busy' | 'waiting' | 'attention'
export type DeviceWord = { readonly tone: DeviceTone; readonly words: string }

/** What the device is doing at this moment. */
export type DeviceDoing = { readonly isWriting: boolean; readonly isSyncing: boolean; readonly isOnline: boolean; /** The device could not keep the last change. */ readonly isUnkept: boolean }

/** How far what is written is kept, in a few words that stand in sight at all times. */
export function deviceWord(one: DeviceVisit, { isWriting, isSyncing, isOnline, isUnkept }: DeviceDoing): DeviceWord {
  if (one.conflict !== null) return { tone: 'attention', words: '与服务器不一致' }
  if (isUnkept) return { tone: 'attention', words: '没有存到本机' }
  if (isWriting) return { tone: 'busy', words: '正在保存到本机' }
  if (one.problem !== null && one.problem.kind !== 'network' && isWaiting(one)) return { tone: 'attention', words: '已保存到本机，没有同步' }
  if (!isWaiting(one)) return { tone: 'ok', words: one.syncedAt === null ? '已同步' : `已同步 ${formatTime(one.syncedAt)}` }
  if (!isOnline || one.problem?.kind === 'network') return { tone: 'waiting', words: one.filing ? '已保存到本机，待联网后提交' : '已保存到本机，待联网后同步' }
  return isSyncing ? { tone: 'busy', words: '正在同步' } : { tone: 'waiting', words: '已保存到本机' }
}

/** What of a visit waits on the device, for the list of them. */
export function waitingWords(one: DeviceVisit): string {
  const photos = waitingFiles(one).length
  if (one.conflict !== null) return '与服务器不一致，待选择'
  if (one.visit === null) return '未开始'
  if (!isWaiting(one)) return '已同步'
  return [one.filing ? '待提交' : '待同步', ...(photos > 0 ? [`${photos} 个照片和签名待上传`] : [])].join('，')
}

/** Says that the device's clock is off by more than is taken without a word; null where it is not, or nobody knows. */
export function clockWarning(clockAheadMs: number | null): string | null {
  if (clockAheadMs === null || Math.abs(clockAheadMs) <= CLOCK_TOLERANCE_MS) return null
  return `本机时间比服务器${clockAheadMs > 0 ? '快' : '慢'} ${spanWords(Math.abs(clockAheadMs))}。检查时间按本机时间记录，请先校准本机时间`
}

/** A span of time in the largest unit that says it: minutes, hours or days. */
export function spanWords(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 120) return `${minutes} 分钟`
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} 小时` : `${Math.round(minutes / 60 / 24)} 天`
}
