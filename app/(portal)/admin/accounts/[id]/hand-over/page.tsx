import { HandOverForm } from '@/components/accounts/hand-over-form'
import { RoleWords } from '@/components/accounts/role-words'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { accountParamsSchema } from '@/lib/organisation/account.schema'
import { listReceivers } from '@/lib/organisation/account-options.queries'
import { getAccountView } from '@/lib/organisation/account-view.queries'
import { roleGrantEntries } from '@/lib/organisation/role-grant.policy'
import { definePage } from '@/lib/platform/auth/define-page'
import { RefusedError } from '@/lib/platform/errors'
import { handOverAccount } from '../../actions'

export const metadata = { title: '账号交接' }

export default definePage(roleGrantEntries.handOverPage, { params: accountParamsSchema }, async ({ params, ...context }) => {
  const account = await getAccountView(context, params.id)
  if (!account.can.changeGrants.allowed) throw new RefusedError(account.can.changeGrants.reason)
  const receivers = await listReceivers(context, account.id)
  return (
    <>
      <PageHead
        title={`交接${account.displayName}的工作`}
        breadcrumb={[{ label: '账号管理', href: '/admin/accounts' }, { label: account.displayName, href: `/admin/accounts/${account.id}` }, { label: '账号交接' }]}
        meta={`登录名 ${account.loginName}`}
      />
      <Notice title="将一并转给接收账号" className="mb-5 max-w-form">
        {account.grants.length === 0 ? '该账号目前没有角色。' : <ul>{account.grants.map((grant) => <li key={grant.id}><RoleWords grant={grant} /></li>)}</ul>}
        <p className="mt-1 text-ink-2">以往办理的记录仍记在原账号名下。</p>
      </Notice>
      <HandOverForm from={{ id: account.id, version: account.version, displayName: account.displayName, isActive: account.status === 'ACTIVE' }} receivers={receivers} handOverAccount={handOverAccount} />
    </>
  )
})
