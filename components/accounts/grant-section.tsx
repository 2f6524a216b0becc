'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { AccountView } from '@/lib/organisation/account-view.queries'
import type { PlaceOptions } from '@/lib/organisation/account-options.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatDate } from '@/lib/shared/format'
import { ROLE_LABELS } from '@/lib/terms/roles'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { EmptyState } from '../ui/empty-state'
import { SectionCard } from '../ui/section-card'
import { AddGrantDialog } from './add-grant-dialog'
import { RoleWords } from './role-words'
import { useAccountAction } from './use-account-action'

type Account = Pick<AccountView, 'id' | 'version' | 'displayName' | 'grants' | 'pastGrants'> & { homeId: string; mayChange: boolean }
type Props = { account: Account; places: PlaceOptions; addGrant: ServerAction<unknown>; revokeGrant: ServerAction<unknown> }

/** The roles an account holds, with granting and revoking, and those it held. */
export function GrantSection({ account, places, addGrant, revokeGrant }: Props) {
  const [adding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<AccountView['grants'][number]>()
  const { run, pending, error, clear } = useAccountAction()
  const close = () => {
    setRevoking(undefined)
    clear()
  }
  return (
    <SectionCard
      title="角色"
      aside={`${account.grants.length} 个`}
      flush
      actions={account.mayChange && <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>授予角色</Button>}
    >
      {account.grants.length === 0 && <EmptyState title="没有角色">授予角色后，本人登录即可看到相应的工作。</EmptyState>}
      <ul aria-label="现有角色">
        {account.grants.map((grant) => (
          <li key={grant.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line-soft px-4 py-2 last:border-0">
            <div className="min-w-0">
              <p className="font-medium"><RoleWords grant={grant} /></p>
              <p className="text-sm text-ink-2">{formatDate(grant.grantedAt)}授予{account.mayChange && !grant.can.revoke.allowed && `　不能撤销：${grant.can.revoke.reason}`}</p>
            </div>
            {grant.can.revoke.allowed && <Button size="sm" aria-label={`撤销${ROLE_LABELS[grant.role]}${grant.departmentName ? `（${grant.departmentName}）` : ''}`} onClick={() => setRevoking(grant)}>撤销</Button>}
          </li>
        ))}
      </ul>
      {account.pastGrants.length > 0 && <PastGrants grants={account.pastGrants} />}
      {adding && <AddGrantDialog account={account} places={places} addGrant={addGrant} onClose={() => setAdding(false)} />}
      <ConfirmDialog
        open={revoking !== undefined}
        onOpenChange={(open) => !open && close()}
        title={revoking ? `撤销${account.displayName}的“${ROLE_LABELS[revoking.role]}”` : ''}
        confirmLabel="撤销角色"
        danger
        pending={pending}
        pendingLabel="正在撤销"
        error={error}
        reason={{ label: '原因', hint: '写入审计记录，例如：岗位调整。', maxCount: 200 }}
        onConfirm={(reason) => revoking && run(revokeGrant, { id: account.id, version: account.version, grantId: revoking.id, reason }, { message: '角色已撤销', then: close })}
      >
        {revoking && <p><RoleWords grant={revoking} /></p>}
        立即生效，该账号在所有设备上退出登录。
      </ConfirmDialog>
    </SectionCard>
  )
}

function PastGrants({ grants }: { grants: AccountView['pastGrants'] }) {
  return (
    <details className="border-t border-line px-4 py-2">
      <summary className="text-table text-action">以往角色 {grants.length} 个</summary>
      <ul aria-label="以往角色" className="mt-1.5 space-y-1.5 text-table">
        {grants.map((grant) => (
          <li key={grant.id}>
            <RoleWords grant={grant} />
            <p className="text-sm text-ink-2">{formatDate(grant.grantedAt)}至{formatDate(grant.revokedAt)}，{grant.reason}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
