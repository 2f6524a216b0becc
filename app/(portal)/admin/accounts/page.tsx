import { Upload, UserPlus } from 'lucide-react'
import { AccountTable } from '@/components/accounts/account-table'
import { accountFilterOf, accountTableSpec } from '@/components/accounts/account-table-query'
import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { accountEntries } from '@/lib/organisation/account.policy'
import { listAccounts } from '@/lib/organisation/account.queries'
import { listPlaceOptions } from '@/lib/organisation/account-options.queries'
import { hasRole } from '@/lib/platform/auth/actor'
import { definePage } from '@/lib/platform/auth/define-page'

export const metadata = { title: '账号管理' }

export default definePage(accountEntries.list, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search ?? {}, accountTableSpec)
  const [{ rows, total }, places] = await Promise.all([listAccounts(context, accountFilterOf(query)), listPlaceOptions(context, ['SYSTEM_ADMIN', 'SECURITY_ADMIN'])])
  const mayChange = hasRole(context.actor, 'SYSTEM_ADMIN')
  return (
    <>
      <PageHead
        title="账号管理"
        meta={mayChange ? `${context.actor.focus?.name ?? ''}及下辖地区的账号` : `${context.actor.focus?.name ?? ''}及下辖地区的账号和角色，供核对权限，不能修改`}
        secondary={mayChange && <ButtonLink href="/admin/accounts/import" icon={<Upload aria-hidden className="size-4" />}>批量导入</ButtonLink>}
        action={mayChange && <ButtonLink href="/admin/accounts/new" variant="primary" icon={<UserPlus aria-hidden className="size-4" />}>新建账号</ButtonLink>}
      />
      <AccountTable rows={rows} total={total} query={query} places={places} />
    </>
  )
})
