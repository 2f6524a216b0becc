'use client'

import { clsx } from 'clsx'
import { RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button'
import { usePortalRouter } from '../ui/use-portal-router'

/** How often an open page asks; and at least how long it waits, for a page that is shown and hidden again and again. */
const EVERY_MS = 120_000
const LEAST_MS = 60_000

/**
 * Asks now and then whether the figures on the page are still those of the portal, and says so where they are not; what
 * is on the screen changes only when somebody wants it to. Nothing is asked while the page is hidden, and nothing any
 * more once it was refused (the session has ended). Floats, so that nothing moves when it appears.
 * @param href where the figures are asked for
 * @param mark of the figures on the page
 * @param className where it floats, so that it covers nothing that is pressed
 */
export function NewerNotice({ href, mark, className = 'bottom-20 md:bottom-4' }: { href: string; mark: string; className?: string }) {
  const { pending, refresh } = usePortalRouter()
  const [newerThan, setNewerThan] = useState<string | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    let askedAt = Date.now()
    const ask = async () => {
      if (document.visibilityState === 'hidden' || Date.now() - askedAt < LEAST_MS) return
      askedAt = Date.now()
      // Without a connection it is asked again the next time.
      const answer = await fetch(href, { headers: { 'if-none-match': `"${mark}"` }, signal: leaving.signal }).catch(() => null)
      if (answer === null || answer.status === 304 || answer.status >= 500) return
      stop()
      if (answer.ok) setNewerThan(mark)
    }
    const asking = setInterval(() => void ask(), EVERY_MS)
    const onSeen = () => void ask()
    document.addEventListener('visibilitychange', onSeen)
    const stop = () => {
      clearInterval(asking)
      document.removeEventListener('visibilitychange', onSeen)
    }
    return () => {
      stop()
      leaving.abort()
    }
  }, [href, mark])
  return (
    <div role="status" className={clsx('fixed right-4 z-50 print:hidden', className)}>
      {newerThan === mark && <Button size="sm" className="shadow-float" icon={<RotateCw aria-hidden className="size-4" />} onClick={refresh} pending={pending}>数据已更新，点此刷新</Button>}
    </div>
  )
}
