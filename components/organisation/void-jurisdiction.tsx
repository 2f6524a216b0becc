'use client'

import { useRouter } from 'next/navigation'
import type { Decision } from '@/lib/organisation/decision'
import type { ServerAction } from '@/lib/shared/action-result'
import { ConfirmAction } from './confirm-action'

type Props = { jurisdiction: { id: string; version: number; name: string; isTownship: boolean; can: Decision }; voidJurisdiction: ServerAction<unknown> }

/** Voids what was entered by mistake; what hangs on it is said where it cannot be done. */
export function VoidJurisdiction({ jurisdiction, voidJurisdiction }: Props) {
  const router = useRouter()
  const { id, version, name, isTownship, can } = jurisdiction
  if (!can.allowed) return <p className="text-table text-ink-2">不能作废：{can.reason}。</p>
  return (
    <div className="space-y-3">
      <p className="text-table text-ink-2">用于录入错误的辖区。作废后不再显示，也不能恢复；行政区划代码可重新使用。</p>
      <ConfirmAction label="作废辖区" title={`作废${name}`} action={voidJurisdiction} input={{ id, version }} doneMessage="辖区已作废" reasonHint="写入审计记录，例如：重复录入。" onDone={() => router.push('/organisation/jurisdictions')}>
        作废后不能恢复。{isTownship && '上级辖区中对应的单位一并作废。'}
      </ConfirmAction>
    </div>
  )
}
