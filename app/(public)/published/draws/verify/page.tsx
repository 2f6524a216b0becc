import type { Metadata } from 'next'
import { HowToVerify } from '@/components/inspection-draw/how-to-verify'
import { VerifyRecord } from '@/components/inspection-draw/verify-record'
import { PublicPublicationFrame } from '@/components/publication/public-publication-frame'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { listSiteFacts } from '@/lib/organisation/site-facts.queries'
import { definePublicPage } from '@/lib/platform/auth/define-page'
import { publicationEntries } from '@/lib/publication/publication.policy'

export const metadata: Metadata = { title: '核验双随机抽取记录' }

export default definePublicPage(publicationEntries.publicVerify, {}, async () => {
  const facts = await listSiteFacts()
  return (
    <PublicPublicationFrame facts={facts}>
      <PageHead title="核验双随机抽取记录" breadcrumb={[{ label: '双随机抽取公示', href: '/published/draws' }, { label: '核验' }]} meta="由您的浏览器在本机重算，不依赖服务器的结论" />
      <div className="space-y-5">
        <SectionCard title="选入记录文件"><VerifyRecord /></SectionCard>
        <SectionCard title="怎样核验"><HowToVerify verifyHref="/published/draws/verify" /></SectionCard>
      </div>
    </PublicPublicationFrame>
  )
})
