'use client'

import { clsx } from 'clsx'
import { RotateCw, WifiOff } from 'lucide-react'
import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button'
import { isOnline, sayHeld, useConnection, useIsKeptOnDevice } from '../ui/connection'

/** Whether this page is older than the server: its actions or its scripts are no longer there. */
function isOutdated(reason: unknown): boolean {
  return unstable_isUnrecognizedActionError(reason) || (reason instanceof Error && reason.name === 'ChunkLoadError')
}

function useOutdated(): boolean {
  const [outdated, setOutdated] = useState(false)
  useEffect(() => {
    const onRejection = (event: PromiseRejectionEvent) => isOutdated(event.reason) && setOutdated(true)
    const onError = (event: ErrorEvent) => isOutdated(event.error) && setOutdated(true)
    window.addEventListener('unhandledrejection', onRejection)
    window.addEventListener('error', onError)
    return () => {
      window.removeEventListener('unhandledrejection', onRejection)
      window.removeEventListener('error', onError)
    }
  }, [])
  return outdated
}

/** Whether following this link would replace the page in this window. */
function leavesPage(event: MouseEvent): boolean {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || link.target === '_blank') return false
  const to = new URL(link.href, window.location.href)
  const samePage = to.pathname === window.location.pathname && to.search === window.location.search
  return /^https?:$/.test(to.protocol) && !(samePage && to.hash !== '')
}

/**
 * Without a connection a followed link would end on the browser's error page and take the page with it. So presses
 * are held back before anything else hears of them; forms that nothing on the page answers, after all others did.
 */
function useHoldWhileOffline(): void {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (isOnline() || !leavesPage(event)) return
      event.preventDefault()
      event.stopPropagation()
      sayHeld()
    }
    const onSubmit = (event: SubmitEvent) => {
      if (isOnline() || event.defaultPrevented) return
      event.preventDefault()
      sayHeld()
    }
    window.addEventListener('click', onClick, { capture: true })
    window.addEventListener('submit', onSubmit)
    return () => {
      window.removeEventListener('click', onClick, { capture: true })
      window.removeEventListener('submit', onSubmit)
    }
  }, [])
}

/** Says when the connection is gone or the page has become older than the server; `className` says where it stays in sight. */
export function ConnectionBar({ className }: { className?: string }) {
  const connection = useConnection()
  const outdated = useOutdated()
  const isKept = useIsKeptOnDevice()
  useHoldWhileOffline()
  return (
    <div role="status" className={clsx('sticky z-20 print:hidden', className)}>
      {connection !== 'online' && (
        <p className="flex items-center gap-2 border-b border-attention-line bg-attention-soft px-4 py-1.5 text-table text-attention lg:px-6">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          <span>
            {isKept ? '网络已断开，检查内容保存在本机。' : '网络已断开，已填内容保留在本页。'}
            {connection === 'held' ? '现在打不开其他页面，请留在本页；恢复连接后再点即可。' : isKept ? '可以继续填写和提交，联网后自动同步。' : '恢复连接后再提交。'}
          </span>
        </p>
      )}
      {connection === 'online' && outdated && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-action-line bg-action-soft px-4 py-1.5 text-table lg:px-6">
          <RotateCw aria-hidden className="size-4 shrink-0 text-action" />
          页面已更新，重新载入后可继续使用。正在填写的表单会保留草稿。
          <Button size="sm" onClick={() => window.location.reload()}>重新载入</Button>
        </div>
      )}
    </div>
  )
}
