'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { ImportProgress as Progress } from '@/lib/platform/import/ledger-import.queries'
import { formatInteger } from '@/lib/shared/format'
import { LEDGER_IMPORT_STATE_LABELS } from '@/lib/terms/ledger-import'
import { Notice } from '../ui/notice'
import { ProgressBar } from '../ui/progress-bar'
import { usePortalRouter } from '../ui/use-portal-router'

const EVERY_MS = 1_500

/** How far the portal is; shows the page anew once the step is over. Whoever leaves is told by a notice. */
export function ImportProgress({ href, progress: given }: { href: string; progress: Progress }) {
  const { refresh } = usePortalRouter()
  const [progress, setProgress] = useState(given)
  // The router is another object at each drawing: asking goes on with the latest one.
  const showAnew = useEffectEvent(() => refresh())
  useEffect(() => {
    const leaving = new AbortController()
    const ask = async () => {
      const answer = await fetch(href, { signal: leaving.signal }).catch(() => null)
      if (!answer?.ok) return
      const now = (await answer.json()) as Progress
      setProgress(now)
      if (now.state === given.state) return
      clearInterval(asking)
      showAnew()
    }
    const asking = setInterval(() => void ask(), EVERY_MS)
    return () => {
      clearInterval(asking)
      leaving.abort()
    }
  }, [href, given.state])
  const { done, of, isStalled } = progress
  const about = given.state === 'CHECKING' ? '约 ' : ''
  return (
    <div className="max-w-form space-y-3">
      <ProgressBar label={LEDGER_IMPORT_STATE_LABELS[given.state]} value={of > 0 ? (done / of) * 100 : 0} text={of > 0 ? `${formatInteger(done)} / ${about}${formatInteger(of)} 行` : '正在排队'} />
      <p className="text-table text-ink-2">可以离开本页，完成后会收到通知。</p>
      {isStalled && <Notice tone="info" title="处理中断，将自动接着进行">已完成的部分保留，几分钟内会从中断的地方继续。</Notice>}
    </div>
  )
}
