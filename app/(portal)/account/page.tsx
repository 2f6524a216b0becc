import type { Metadata } from 'next'
import { z } from 'zod'
import { OwnSessions } from '@/components/account/own-sessions'
import { PastSignIns } from '@/components/account/past-sign-ins'
import { EndOtherSessionsButton } from '@/components/account/session-actions'
import { TypeSizeSwitch } from '@/components/layout/type-size-switch'
import { ButtonLink } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { sessionEntries } from '@/lib/organisation/session.policy'
import { getOwnAccount, type OwnAccountView } from '@/lib/organisation/session.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatDate } from '@/lib/shared/format'
import { endOtherSessions, endOwnSession } from './actions'

export const metadata: Metadata = { title: '我的账号' }

const DONE = { password: '密码已修改，其他设备已退出登录', 'second-factor': '二次验证已启用，其他设备已退出登录', 'second-factor-removed': '二次验证已解除，其他设备已退出登录' }

const searchSchema = z.looseObject({ done: z.enum(['password', 'second-factor', 'second-factor-removed']).optional().catch(undefined) })

export default definePage(sessionEntries.ownAccount, { search: searchSchema }, async ({ search, ...context }) => {
  const account = await getOwnAccount(context)
  return (
    <>
      <PageHead title="我的账号" meta={`${account.displayName} · ${account.jurisdictionName}`} />
      {search?.done && <Notice tone="ok" live="status" className="mb-5">{DONE[search.done]}</Notice>}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <SectionCard title="基本信息"><OwnData account={account} /></SectionCard>
        <div className="min-w-0 space-y-5">
          <SectionCard title="登录保护"><Protection account={account} /></SectionCard>
          <SectionCard title="在用设备" aside={`${account.sessions.length} 处`} flush actions={<EndOtherSessionsButton count={account.sessions.length - 1} action={endOtherSessions} />}>
            <OwnSessions sessions={account.sessions} endSession={endOwnSession} />
          </SectionCard>
        </div>
      </div>
      <div className="mt-6">
        <h2 className="mb-2 text-h3 font-semibold">最近登录记录</h2>
        <PastSignIns rows={account.past} />
      </div>
    </>
  )
})

function OwnData({ account }: { account: OwnAccountView }) {
  return (
    <>
      <DescriptionList
        items={[
          { term: '姓名', detail: account.displayName },
          { term: '登录账号', detail: <span className="font-mono">{account.loginName}</span> },
          { term: '联系电话', detail: account.phone },
          { term: '提醒邮箱', detail: account.email },
          { term: '所属辖区', detail: account.jurisdictionName },
          { term: '角色', detail: account.grants.length > 0 && <ul>{account.grants.map((grant) => <li key={grant.role + grant.place}>{grant.role}<span className="ml-2 text-table text-ink-2">{grant.place}</span></li>)}</ul> },
          { term: '字号', detail: <TypeSizeSwitch /> },
        ]}
      />
      <p className="mt-3 text-sm text-ink-2">姓名、电话、邮箱和角色如有变化，请联系本辖区系统管理员更改。</p>
    </>
  )
}

function Protection({ account }: { account: OwnAccountView }) {
  return (
    <div className="divide-y divide-line-soft">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pb-3.5">
        <div>
          <p className="font-medium">密码</p>
          <p className="text-sm text-ink-2">
            {account.passwordChangedAt ? `上次修改：${formatDate(account.passwordChangedAt)}` : '尚未修改过'}
            {account.passwordExpiresAt && `，请于 ${formatDate(account.passwordExpiresAt)}前更换`}
          </p>
        </div>
        <ButtonLink href="/account/password" size="sm">修改密码</ButtonLink>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pt-3.5">
        <div>
          <p className="font-medium">二次验证</p>
          <p className="text-sm text-ink-2">{account.secondFactor === 'in-force' ? '已启用，登录时须输入手机验证器中的验证码' : '未启用。启用后登录时须再输入手机验证器中的验证码'}</p>
        </div>
        <ButtonLink href="/account/second-factor" size="sm">{account.secondFactor === 'in-force' ? '查看' : '设置'}</ButtonLink>
      </div>
    </div>
  )
}
