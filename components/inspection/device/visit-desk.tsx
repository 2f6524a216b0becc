'use client'

import { useEffect, useState, type ReactNode } from 'react'
import { deviceVisitOf, isWaiting, playDevice, type DeviceVisit } from '@/lib/inspection/visit/device-visit'
import type { VisitPack } from '@/lib/inspection/visit/visit-pack'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { Skeleton } from '../../ui/skeleton'
import { instantNow } from '../visit-context'
import { DeviceDesk } from './device-desk'
import { openDeviceStore } from './device-store'
import { DeviceVisitForm } from './device-visit-form'
import { holdVisit } from './visit-lock'
import { askToPersist, keepVisitPage } from './visit-worker'

type Props = {
  accountId: string
  visitId: string
  /** As the server has it now; null where there is no network. */
  pack: VisitPack | null
  /** Names the build, whose page is kept for places without a network. */
  build?: string
  /** Where the visit has not begun, neither here nor there. */
  unbegun?: ReactNode
  /** Where this browser keeps nothing: the form that works with the server alone. */
  withoutStore?: ReactNode
  onFiled: () => void
  onLeave: () => void
}

type Opened = { readonly kind: 'opening' | 'denied' | 'elsewhere' | 'missing' | 'unbegun' } | { readonly kind: 'open'; readonly desk: DeviceDesk }

/** Opens a visit from this device, puts it there where it is not yet, and shows its form. */
export function VisitDesk({ accountId, visitId, pack: given, build, unbegun, withoutStore, onFiled, onLeave }: Props) {
  // A newer one comes with a new key from the page.
  const [pack] = useState(given)
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' })
  useEffect(() => {
    let isOver = false
    let release: (() => void) | null = null
    let stop: (() => Promise<void>) | undefined
    const open = async (): Promise<Opened> => {
      release = await holdVisit(accountId, visitId)
      if (release === null) return { kind: 'elsewhere' }
      const store = await openDeviceStore(accountId)
      const found = await store.find(visitId)
      const one = startOf(found, pack)
      if (one === null) return { kind: 'missing' }
      if (one.visit === null && found === null) return { kind: 'unbegun' }
      return { kind: 'open', desk: new DeviceDesk(store, playDevice(one, { kind: 'RETRIED' })) }
    }
    const end = async () => {
      await stop?.()
      release?.()
    }
    void open().catch((): Opened => ({ kind: 'denied' })).then((next) => {
      if (isOver) return end()
      if (next.kind === 'open') {
        stop = next.desk.start()
        void askToPersist()
      }
      setOpened(next)
    })
    return () => {
      isOver = true
      void end()
    }
  }, [accountId, visitId, pack])
  useEffect(() => {
    if (build !== undefined) void keepVisitPage(build)
  }, [build])
  if (opened.kind === 'open') {
    const { desk } = opened
    const leave = async () => {
      const { one } = desk.state()
      // With everything on the server nothing need stay behind, unless it was taken along on purpose.
      if (!isWaiting(one) && !one.isTaken) await desk.remove().catch(() => undefined)
      onLeave()
    }
    return <DeviceVisitForm desk={desk} onFiled={onFiled} onLeave={() => void leave()} />
  }
  if (opened.kind === 'denied' && withoutStore) return <><Notice tone="attention" title="这个浏览器不保存离线内容" className="mb-4">可能是无痕窗口或存储被禁用。有网络时可以照常填写；需要在没有网络的地方检查，请换用普通窗口。</Notice>{withoutStore}</>
  if (opened.kind === 'unbegun') return unbegun
  if (opened.kind === 'opening') return <div role="status" className="space-y-3"><span className="sr-only">正在打开</span><Skeleton className="w-1/3" /><Skeleton className="h-24 w-full" /></div>
  return <Notice tone="attention" live="alert" title={WORDS[opened.kind].title} actions={<><Button size="sm" onClick={() => window.location.reload()}>重新打开</Button><Button size="sm" onClick={onLeave}>返回</Button></>}>{WORDS[opened.kind].text}</Notice>
}

const WORDS = {
  elsewhere: { title: '这次检查已在另一个窗口打开', text: '同一次检查在本机只能在一个窗口填写。请回到那个窗口，或关闭它后重新打开。' },
  missing: { title: '这次检查不在本机', text: '请在有网络时打开它，或从检查安排中带到现场。' },
  denied: { title: '这个浏览器不保存离线内容', text: '可能是无痕窗口或存储被禁用，没有网络时无法打开检查。' },
} as const

function startOf(found: DeviceVisit | null, pack: VisitPack | null): DeviceVisit | null {
  if (pack === null) return found
  return found === null ? deviceVisitOf(pack, instantNow()) : playDevice(found, { kind: 'PACKED', pack, at: instantNow() })
}
