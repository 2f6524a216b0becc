import { AccountStatusBadge } from '@/components/accounts/account-badges'
import { passwordInWords } from '@/components/accounts/account-facts'
import { AccountEvents, SignInHistory } from '@/components/accounts/account-history'
import { AccountSecurity } from '@/components/accounts/account-security'
import { AccountStanding } from '@/components/accounts/account-standing'
import { GrantSection } from '@/components/accounts/grant-section'
import { ButtonLink } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { ToneBadge } from '@/components/ui/status-badge'
import { accountEntries } from '@/lib/organisation/account.policy'
import { accountParamsSchema } from '@/lib/organisation/account.schema'
import { listPlaceOptions } from '@/lib/organisation/account-options.queries'
import { getAccountView, type AccountView } from '@/lib/organisation/account-view.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatDate } from '@/lib/shared/format'
import { addGrant, disableAccount, enableAccount, resetPassword, resetSecondFactor, revokeGrant, unlockAccount } from '../actions'

export const metadata = { title: '账号' }

export default definePage(accountEntries.view, { params: accountParamsSchema }, async ({ params, ...context }) => {
  const [account, places] = await Promise.all([getAccountView(context, params.id), listPlaceOptions(context)])
  const { id, version, displayName, can, grants, pastGrants } = account
  const grantAccount = { id, version, displayName, grants, pastGrants, homeId: account.jurisdiction.id, mayChange: can.changeGrants.allowed }
  return (
    <>
      <PageHead
        title={displayName}
        breadcrumb={[{ label: '账号管理', href: '/admin/accounts' }, { label: displayName }]}
        state={<States account={account} />}
        meta={`登录名 ${account.loginName}，${account.jurisdiction.name}`}
        action={can.update.allowed && <ButtonLink href={`/admin/accounts/${id}/edit`}>修改资料</ButtonLink>}
      />
      <Limits account={account} />
      <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
        <div className="space-y-5">
          <GrantSection account={grantAccount} places={places} addGrant={addGrant} revokeGrant={revokeGrant} />
          <SectionCard title="资料与登录">
            <SecurityFacts account={account} />
            <AccountSecurity account={{ id, version, displayName }} can={can} resetPassword={resetPassword} resetSecondFactor={resetSecondFactor} unlockAccount={unlockAccount} />
          </SectionCard>
          <SectionCard title="离岗与停用">
            <AccountStanding account={{ id, version, displayName, isActive: account.status === 'ACTIVE' }} can={can} disableAccount={disableAccount} enableAccount={enableAccount} />
          </SectionCard>
        </div>
        <div className="space-y-5">
          <AccountEvents events={account.events} />
          <SignInHistory signIns={account.signIns} />
        </div>
      </div>
    </>
  )
})

function States({ account }: { account: AccountView }) {
  return (
    <>
      <AccountStatusBadge status={account.status} />
      {account.isLocked && <ToneBadge tone="caution">登录已锁定</ToneBadge>}
      {account.isDemo && <ToneBadge tone="neutral">演示账号</ToneBadge>}
    </>
  )
}

/** Why most of the page cannot be used, said once at its top. */
function Limits({ account }: { account: AccountView }) {
  if (account.isSelf) return <Notice title="这是您自己的账号" className="mb-5">角色、停用和密码重置须由另一名系统管理员办理；修改自己的密码请到“我的账号”。</Notice>
  if (!account.can.administer.allowed) return <Notice title="只能查看" className="mb-5">{account.can.administer.reason}。</Notice>
  if (account.status === 'DISABLED') return <Notice title="账号已停用" className="mb-5">{account.disabledReason ?? ''}</Notice>
  return null
}

function SecurityFacts({ account }: { account: AccountView }) {
  return (
    <DescriptionList
      items={[
        { term: '电话', detail: account.phone },
        { term: '邮箱', detail: account.email },
        { term: '密码', detail: passwordInWords(account.password) },
        { term: '二次验证', detail: account.hasSecondFactor ? '已设置' : '未设置' },
        { term: '在线会话', detail: account.sessionCount === 0 ? '没有' : `${account.sessionCount} 处` },
        { term: '建立日期', detail: formatDate(account.createdAt) },
      ]}
    />
  )
}
