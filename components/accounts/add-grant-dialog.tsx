'use client'

import { addGrantSchema } from '@/lib/organisation/account.schema'
import type { PlaceOptions } from '@/lib/organisation/account-options.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { Dialog } from '../ui/dialog'
import { GrantFields, type GrantDraft } from './grant-fields'

type Props = {
  account: { id: string; version: number; displayName: string; homeId: string }
  places: PlaceOptions
  addGrant: ServerAction<unknown>
  onClose: () => void
}

/** Grants one more role. */
export function AddGrantDialog({ account, places, addGrant, onClose }: Props) {
  const form = useActionForm<{ grant: GrantDraft }, unknown>({
    schema: addGrantSchema,
    action: addGrant,
    initialValues: { grant: { role: '', jurisdictionId: account.homeId, departmentId: null } },
    context: { id: account.id, version: account.version },
    successMessage: '角色已授予',
    onSuccess: onClose,
  })
  return (
    <Dialog open onOpenChange={(open) => !open && !form.pending && onClose()} title={`授予${account.displayName}角色`} description="授予后该账号在所有设备上退出登录，重新登录即生效。">
      <ActionForm form={form} submitLabel="授予角色" pendingLabel="正在授予">
        <GrantFields value={form.values.grant} onValueChange={(value) => form.setValue('grant', value)} places={places} fieldId={(name) => form.fieldId(`grant.${name}`)} errorOf={(name) => form.errorOf(`grant.${name}`)} />
      </ActionForm>
    </Dialog>
  )
}
