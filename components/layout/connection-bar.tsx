'use client'

import { RotateCw, WifiOff } from 'lucide-react'
import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '../ui/button'

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

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

/** Says at the top of the page when the connection is gone or the page has become older than the server. */
export function ConnectionBar() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine, () => true)
  const outdated = useOutdated()
  return (
    <div role="status" className="print:hidden">
      {!online && (
        <p className="flex items-center gap-2 border-b border-attention-line bg-attention-soft px-4 py-1.5 text-table text-attention lg:px-6">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          网络已断开。已填内容会保留在本页，恢复连接后再提交。
        </p>
      )}
      {online && outdated && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-action-line bg-action-soft px-4 py-1.5 text-table lg:px-6">
          <RotateCw aria-hidden className="size-4 shrink-0 text-action" />
          页面已更新，重新载入后可继续使用。正在填写的表单会保留草稿。
          <Button size="sm" onClick={() => window.location.reload()}>重新载入</Button>
        </div>
      )}
    </div>
  )
}
