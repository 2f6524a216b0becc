'use client'

import { Download } from 'lucide-react'
import type { ServerAction } from '@/lib/shared/action-result'
import { useAccountAction } from '../accounts/use-account-action'
import { Button } from '../ui/button'
import { usePortalRouter } from '../ui/use-portal-router'

type Props = { /** What the list shows, as its action takes it. */ question: Readonly<Record<string, string>>; start: ServerAction<{ id: string }> }

/** Asks for a workbook of what a list shows, and leads to where it can be fetched. */
export function StartExport({ question, start }: Props) {
  const router = usePortalRouter()
  const { run, pending, error } = useAccountAction()
  return (
    <div>
      <Button pending={pending} pendingLabel="正在提交" icon={<Download aria-hidden className="size-4" />} onClick={() => run(start, question, { message: '已开始导出，完成后会通知您', then: () => router.push('/exports') })}>导出 Excel</Button>
      {error && <p role="alert" className="mt-1 max-w-72 text-sm text-attention">{error}</p>}
    </div>
  )
}
