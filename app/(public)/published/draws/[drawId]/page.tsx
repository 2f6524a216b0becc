import type { Metadata } from 'next'
import { CommitmentFacts } from '@/components/inspection-draw/commitment-facts'
import { CopyText } from '@/components/inspection-draw/copy-text'
import { DrawStateMark } from '@/components/inspection-draw/draw-state-mark'
import { DrawnTables } from '@/components/inspection-draw/drawn-tables'
import { HowToVerify } from '@/components/inspection-draw/how-to-verify'
import { VerifyRecord } from '@/components/inspection-draw/verify-record'
import { PublicPublicationFrame } from '@/components/publication/public-publication-frame'
import { ButtonLink } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { listSiteFacts } from '@/lib/organisation/site-facts.queries'
import { definePublicPage } from '@/lib/platform/auth/define-page'
import { getPublicDraw } from '@/lib/publication/public-draw.queries'
import { publicationEntries } from '@/lib/publication/publication.policy'
import { publicDrawParams } from '@/lib/publication/publication.schema'
import { formatDate, formatInstant, formatInteger } from '@/lib/shared/format'

export const metadata: Metadata = { title: '双随机抽取公示' }

export default definePublicPage(publicationEntries.publicDraw, { params: publicDrawParams }, async ({ params }) => {
  const [draw, facts] = await Promise.all([getPublicDraw(params.drawId), listSiteFacts()])
  const { id, number, title, state, commitment, commitmentHash, voided, replacedBy, result } = draw
  return (
    <PublicPublicationFrame facts={facts}>
      <PageHead
        title={title}
        breadcrumb={[{ label: '双随机抽取公示', href: '/published/draws' }, { label: number }]}
        state={<DrawStateMark state={state} />}
        meta={`${draw.placeName} · ${number}${result ? ` · 结果于${formatDate(result.publishedAt)}公布，抽取 ${formatInteger(result.rows.length)} 家` : ''}`}
        secondary={<ButtonLink href={`/api/published/draws/${id}/commitment`} download>下载承诺原文</ButtonLink>}
        action={result && <ButtonLink variant="primary" href={`/api/published/draws/${id}/record`} download>下载抽取记录</ButtonLink>}
      />
      <div className="space-y-5">
        {voided && <Notice tone="attention" title={`本次抽取已于${formatInstant(voided.at)}作废`}>原因：{voided.reason}。{replacedBy && <>已由<TextLink href={`/published/draws/${replacedBy.id}`}>{replacedBy.number}</TextLink>重新抽取。</>}</Notice>}
        {commitment.replaces && <p className="text-table">本次替代已作废的<TextLink href={`/published/draws/${commitment.replaces.id}`}>{commitment.replaces.number}</TextLink>。</p>}
        {state === 'COMMITTED' && <Notice title="承诺已公布，尚未抽取">公共随机值公布后抽取。请现在记下承诺的哈希，以便日后对照。</Notice>}
        {state === 'DRAWN' && !result && <Notice title="已经抽取，结果正在审核">审核后在这里公布抽中的监管对象、检查人员和完整记录。</Notice>}
        <SectionCard title="承诺" aside="抽取之前已公布"><CommitmentFacts commitment={commitment} hash={commitmentHash} /></SectionCard>
        {result && (
          <>
            <SectionCard title="抽取">
              {result.note && <p className="mb-3 max-w-prose whitespace-pre-line">{result.note}</p>}
              <DescriptionList
                columns={2}
                items={[
                  { term: commitment.source.name, detail: <span className="text-h2 font-semibold">{result.value}</span>, wide: true },
                  { term: '公布时间', detail: formatInstant(result.publicAt) },
                  { term: '核对依据', detail: result.evidence },
                  { term: '抽取时间', detail: formatInstant(result.drawnAt) },
                  { term: '种子', detail: <CopyText text={result.seed} label="种子" />, wide: true },
                  { term: '记录校验值', detail: <CopyText text={result.recordHash} label="校验值" />, wide: true },
                ]}
              />
            </SectionCard>
            <SectionCard title="核验" aside="在您的浏览器中重算"><VerifyRecord published={commitmentHash} recordHref={`/api/published/draws/${id}/record`} /></SectionCard>
            <DrawnTables rows={result.rows.map(({ businessId: _businessId, ...row }) => row)} showsInspections={false} />
          </>
        )}
        <SectionCard title="怎样核验"><HowToVerify verifyHref="/published/draws/verify" /></SectionCard>
      </div>
    </PublicPublicationFrame>
  )
})
