import { HowToVerify } from '@/components/inspection-draw/how-to-verify'
import { VerifyRecord } from '@/components/inspection-draw/verify-record'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { drawEntries } from '@/lib/inspection/draw/draw.policy'
import { definePage } from '@/lib/platform/auth/define-page'

export const metadata = { title: '核验抽取记录' }

export default definePage(drawEntries.verify, {}, async () => (
  <>
    <PageHead title="核验抽取记录" breadcrumb={[{ label: '双随机抽取', href: '/inspections/draws' }, { label: '核验' }]} meta="由浏览器在本机重算，不依赖服务器的结论" />
    <div className="space-y-5">
      <SectionCard title="选入记录文件"><VerifyRecord /></SectionCard>
      <SectionCard title="怎样核验"><HowToVerify verifyHref="/inspections/draws/verify" /></SectionCard>
    </div>
  </>
))
