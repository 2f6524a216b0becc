import { CreateAccountForm } from '@/components/accounts/create-account-form'
import { PageHead } from '@/components/ui/page-head'
import { accountEntries } from '@/lib/organisation/account.policy'
import { listPlaceOptions } from '@/lib/organisation/account-options.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { createAccount } from '../actions'

export const metadata = { title: '新建账号' }

export default definePage(accountEntries.new, {}, async (context) => {
  const places = await listPlaceOptions(context)
  const focusId = context.actor.focus?.jurisdictionId
  const homeId = places.jurisdictions.find((one) => one.id === focusId)?.id ?? places.jurisdictions[0]?.id ?? ''
  return (
    <>
      <PageHead title="新建账号" breadcrumb={[{ label: '账号管理', href: '/admin/accounts' }, { label: '新建账号' }]} />
      <CreateAccountForm places={places} homeId={homeId} createAccount={createAccount} />
    </>
  )
})
