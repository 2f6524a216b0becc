import { EditAccountForm } from '@/components/accounts/edit-account-form'
import { PageHead } from '@/components/ui/page-head'
import { accountEntries } from '@/lib/organisation/account.policy'
import { accountParamsSchema } from '@/lib/organisation/account.schema'
import { listPlaceOptions } from '@/lib/organisation/account-options.queries'
import { getAccountView } from '@/lib/organisation/account-view.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { RefusedError } from '@/lib/platform/errors'
import { updateAccount } from '../../actions'

export const metadata = { title: '修改账号资料' }

export default definePage(accountEntries.edit, { params: accountParamsSchema }, async ({ params, ...context }) => {
  const [account, places] = await Promise.all([getAccountView(context, params.id), listPlaceOptions(context)])
  if (!account.can.update.allowed) throw new RefusedError(account.can.update.reason)
  const { id, version, loginName, displayName, phone, email, jurisdiction } = account
  return (
    <>
      <PageHead
        title="修改账号资料"
        breadcrumb={[{ label: '账号管理', href: '/admin/accounts' }, { label: displayName, href: `/admin/accounts/${id}` }, { label: '修改资料' }]}
        meta={`登录名 ${loginName}，不能修改`}
      />
      <EditAccountForm account={{ id, version, loginName, displayName, phone, email, jurisdictionId: jurisdiction.id }} places={places} updateAccount={updateAccount} />
    </>
  )
})
