import type { Metadata } from 'next'
import { SiteFactsForm } from '@/components/organisation/site-facts-form'
import { PageHead } from '@/components/ui/page-head'
import { siteFactsEntries } from '@/lib/organisation/site-facts.policy'
import { getSiteFactsView } from '@/lib/organisation/site-facts.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatInstant } from '@/lib/shared/format'
import { changeSiteFacts } from './actions'

export const metadata: Metadata = { title: '网站信息' }

export default definePage(siteFactsEntries.open, {}, async () => {
  const { facts, version, changedAt, changedBy } = await getSiteFactsView()
  const changed = changedAt ? `最近修改：${formatInstant(changedAt)}${changedBy ? `，${changedBy}` : ''}` : '尚未填写'
  return (
    <>
      <PageHead title="网站信息" meta={`显示在登录页的页脚，所有人可见 · ${changed}`} />
      <SiteFactsForm key={version} facts={facts} version={version} action={changeSiteFacts} />
    </>
  )
})
