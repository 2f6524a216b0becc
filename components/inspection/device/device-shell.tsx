'use client'

import { useCallback, useState, useSyncExternalStore } from 'react'
import { PRODUCT_NAME } from '@/lib/terms/product'
import { BrandMark } from '../../layout/brand-mark'
import { MainContent } from '../../layout/main-content'
import { SkipLink } from '../../layout/skip-link'
import { Button, ButtonLink } from '../../ui/button'
import { useConnection } from '../../ui/connection'
import { EmptyState } from '../../ui/empty-state'
import { PageHead } from '../../ui/page-head'
import { ToastProvider } from '../../ui/toast'
import { lastAccount } from './device-account'
import { DeviceList } from './device-list'
import { DeviceVisitHead } from './device-visit-head'
import { onPlaceChange, showVisit, shownVisit } from './shell-place'
import { VisitDesk } from './visit-desk'

/** The visits on this device of whoever used it last, and one of them, with or without a network. */
export function DeviceShell() {
  const visitId = useSyncExternalStore(onPlaceChange, shownVisit, () => null)
  // On the server nobody is known: the page is the same for all.
  const accountId = useSyncExternalStore(onPlaceChange, lastAccount, () => null)
  const isReady = useSyncExternalStore(onPlaceChange, () => true, () => false)
  const isOnline = useConnection() === 'online'
  return (
    <ToastProvider>
      <div className="flex min-h-dvh flex-col">
        <SkipLink />
        <header className="sticky top-0 z-30 flex h-(--topbar-height) items-center justify-between gap-3 border-b border-line bg-surface px-4 print:hidden">
          <span className="flex min-w-0 items-center gap-2.5 font-semibold"><BrandMark /><span className="truncate">{PRODUCT_NAME}</span></span>
          {isReady && (isOnline ? <ButtonLink size="sm" href="/inspections">返回平台</ButtonLink> : <span role="status" className="shrink-0 text-sm text-ink-2">没有网络</span>)}
        </header>
        <MainContent className="mx-auto w-full max-w-[60rem] flex-1 px-4 pt-5 pb-12 outline-none">
          {isReady && <Content key={`${accountId ?? ''}${visitId ?? ''}`} accountId={accountId} visitId={visitId} />}
        </MainContent>
      </div>
    </ToastProvider>
  )
}

function Content({ accountId, visitId }: { accountId: string | null; visitId: string | null }) {
  const [isFiled, setFiled] = useState(false)
  const filed = useCallback(() => setFiled(true), [])
  const toList = () => showVisit(null)
  if (accountId === null) return <><PageHead title="本机上的检查" /><EmptyState title="没有登录过的账号" action={<ButtonLink variant="primary" href="/login">登录</ButtonLink>}>在本机登录并打开或带走检查后，没有网络也能在这里继续填写。</EmptyState></>
  if (visitId === null) return <><PageHead title="本机上的检查" meta="检查内容加密保存在本机，同步归档后移除" /><DeviceList accountId={accountId} /></>
  return (
    <>
      <DeviceVisitHead accountId={accountId} visitId={visitId} action={<Button onClick={toList}>{isFiled ? '完成' : '本机上的检查'}</Button>} />
      <VisitDesk accountId={accountId} visitId={visitId} pack={null} onFiled={filed} onLeave={toList} />
    </>
  )
}
