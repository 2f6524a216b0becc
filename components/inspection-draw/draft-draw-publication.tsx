'use client'

import type { ServerAction } from '@/lib/shared/action-result'
import { useAccountAction } from '../accounts/use-account-action'
import { Button } from '../ui/button'
import { usePortalRouter } from '../ui/use-portal-router'

/** Drafts the publication of a draw's record and goes there; nothing is public by it. */
export function DraftDrawPublication({ drawId, draft }: { drawId: string; draft: ServerAction<{ id: string }> }) {
  const router = usePortalRouter()
  const { run, pending, error } = useAccountAction()
  return (
    <>
      <Button pending={pending} pendingLabel="正在起草" onClick={() => run(draft, { drawId }, { message: '公示草稿已建立，请送审', then: ({ id }) => router.push(`/publications/${id}`) })}>起草结果公示</Button>
      {error && <p role="alert" className="self-center text-table text-attention">{error}</p>}
    </>
  )
}
