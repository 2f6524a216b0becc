'use client'

import { useCallback, useEffect, useState } from 'react'
import { isWaiting, type DeviceVisit } from '@/lib/inspection/visit/device-visit'
import { waitingWords } from '@/lib/inspection/visit/device-words'
import { formatInstant } from '@/lib/shared/format'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { useConnection } from '../../ui/connection'
import { EmptyState } from '../../ui/empty-state'
import { Notice } from '../../ui/notice'
import { Skeleton } from '../../ui/skeleton'
import { ToneBadge } from '../../ui/status-badge'
import { openDeviceStore } from './device-store'
import { syncWaiting } from './sync-waiting'
import { showVisit } from './shell-place'
import { holdVisit } from './visit-lock'

type Held = { readonly kind: 'reading' | 'denied' } | { readonly kind: 'read'; readonly visits: readonly DeviceVisit[] }

/** What of one account lies on this device: what waits, when it was last tried, and what to do with it. */
export function DeviceList({ accountId }: { accountId: string }) {
  const [held, setHeld] = useState<Held>({ kind: 'reading' })
  const [isTrying, setTrying] = useState(false)
  const [leaving, setLeaving] = useState<DeviceVisit | null>(null)
  const [problem, setProblem] = useState<string>()
  const isOnline = useConnection() === 'online'
  const read = useCallback(async () => {
    try {
      const store = await openDeviceStore(accountId)
      const visits = await store.list()
      setHeld({ kind: 'read', visits: visits.toSorted((a, b) => (a.touchedAt < b.touchedAt ? 1 : -1)) })
    } catch {
      setHeld({ kind: 'denied' })
    }
  }, [accountId])
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the store lies outside of React and is read once it is there
    void read()
  }, [read])
  const tryNow = async () => {
    setTrying(true)
    await syncWaiting(accountId)
    await read()
    setTrying(false)
  }
  // Opened, or online again: what waits is sent without being asked for.
  useEffect(() => {
    if (!isOnline) return
    let isGone = false
    void syncWaiting(accountId).catch(() => undefined).then(() => (isGone ? undefined : read()))
    return () => {
      isGone = true
    }
  }, [accountId, isOnline, read])
  const remove = async (one: DeviceVisit) => {
    const release = await holdVisit(accountId, one.id)
    if (release === null) return setProblem('这次检查正在另一个窗口填写，请先关闭那个窗口')
    await (await openDeviceStore(accountId)).remove(one.id)
    release()
    setLeaving(null)
    setProblem(undefined)
    await read()
  }
  if (held.kind !== 'read') return held.kind === 'denied' ? <Notice tone="attention" live="alert" title="这个浏览器不保存离线内容">可能是无痕窗口或存储被禁用。请换用普通窗口。</Notice> : <div role="status" className="space-y-3"><span className="sr-only">正在读取</span><Skeleton className="w-1/2" /><Skeleton className="h-20 w-full" /></div>
  if (held.visits.length === 0) return <EmptyState title="本机上没有检查">有网络时打开现场检查，或在检查安排中选择“带到现场”，之后没有网络也能填写。</EmptyState>
  const waiting = held.visits.filter(isWaiting)
  return (
    <div className="space-y-4">
      {waiting.length > 0 && <div className="flex flex-wrap items-center justify-between gap-3"><p className="text-table">{waiting.length} 次检查待同步{isOnline ? '' : '，联网后自动同步'}</p><Button pending={isTrying} pendingLabel="正在同步" disabled={!isOnline} onClick={() => void tryNow()}>立即同步</Button></div>}
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {held.visits.map((one) => (
          <li key={one.id} className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
            <div className="min-w-0 flex-[1_1_16rem]">
              <p className="font-semibold">{one.pack.business.name}</p>
              <p className="text-sm text-ink-2">{one.pack.number} · {formatInstant(one.touchedAt)} 最后填写</p>
              <p className="mt-1"><ToneBadge tone={one.conflict || (one.problem && one.problem.kind !== 'network') ? 'attention' : isWaiting(one) ? 'info' : 'muted'}>{waitingWords(one)}</ToneBadge></p>
              {one.problem && (isWaiting(one) || one.problem.kind === 'refused') && <p className="mt-1 text-sm text-ink-2">{one.triedAt ? `${formatInstant(one.triedAt)} 尝试：` : ''}{one.problem.message}</p>}
            </div>
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => showVisit(one.id)} aria-label={`打开 ${one.pack.business.name}`}>打开</Button>
              <Button variant="quiet" onClick={() => setLeaving(one)} aria-label={`从本机移除 ${one.pack.business.name}`}>从本机移除</Button>
            </div>
          </li>
        ))}
      </ul>
      {leaving && (
        <ConfirmDialog open onOpenChange={(open) => !open && setLeaving(null)} title="从本机移除" danger={isWaiting(leaving)} confirmLabel={isWaiting(leaving) ? '丢弃未同步的内容并移除' : '从本机移除'} error={problem} onConfirm={() => void remove(leaving)}>
          {isWaiting(leaving) ? `“${leaving.pack.business.name}”有内容还没有同步到服务器，移除后这些内容不能恢复。` : `“${leaving.pack.business.name}”的内容都在服务器上，移除后可以重新打开。`}
        </ConfirmDialog>
      )}
    </div>
  )
}
