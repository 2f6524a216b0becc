import { CommitmentFacts } from '@/components/inspection-draw/commitment-facts'
import { CopyText } from '@/components/inspection-draw/copy-text'
import { DrawStateMark } from '@/components/inspection-draw/draw-state-mark'
import { DrawnTables } from '@/components/inspection-draw/drawn-tables'
import { HowToVerify } from '@/components/inspection-draw/how-to-verify'
import { RevealDrawForm } from '@/components/inspection-draw/reveal-draw-form'
import { ConfirmAction } from '@/components/organisation/confirm-action'
import { ButtonLink } from '@/components/ui/button'
import { DataTable, type TableColumn } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { drawEntries } from '@/lib/inspection/draw/draw.policy'
import { getDraw, type DrawView } from '@/lib/inspection/draw/draw.queries'
import { drawParams } from '@/lib/inspection/draw/draw.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatDate, formatInstant, formatInteger, formatTime } from '@/lib/shared/format'
import { INSPECTION_KIND_LABELS, INSPECTION_STATE_LABELS } from '@/lib/terms/inspection'
import { EXCLUSION_LABELS } from '@/lib/terms/inspection-draw'
import { PUBLICATION_STATE_LABELS } from '@/lib/terms/publication'
import { createDrawPublication } from '../../../publications/actions'
import { planDraw, revealDraw, voidDraw } from '../actions'
import { DraftDrawPublication } from '@/components/inspection-draw/draft-draw-publication'
import { getDrawPublicationStanding } from '@/lib/publication/draw-publication.queries'

export const metadata = { title: '双随机抽取' }

export default definePage(drawEntries.view, { params: drawParams }, async ({ params, ...context }) => {
  const [draw, published] = await Promise.all([getDraw(context, params.drawId), getDrawPublicationStanding(context, params.drawId)])
  const { id, version, number, title, state, can, reveal, voided, commitment } = draw
  const record = { id, version }
  return (
    <>
      <PageHead
        title={title}
        breadcrumb={[{ label: '双随机抽取', href: '/inspections/draws' }, { label: number }]}
        state={<DrawStateMark state={state} />}
        meta={`${draw.placeName} · ${number} · ${INSPECTION_KIND_LABELS[draw.inspectionKind]} · ${formatDate(draw.dueOn)}前完成检查`}
        secondary={
          <>
            {can.void.allowed && <ConfirmAction label="作废" title="作废本次抽取" action={voidDraw} input={record} doneMessage="已作废" reasonHint="公众可见。">作废的抽取连同承诺、结果和原因一直保留并公示，不能恢复；需要重新抽取的，另行承诺并写明替代本次。</ConfirmAction>}
            {published.draft.allowed && <DraftDrawPublication drawId={id} draft={createDrawPublication} />}
            {published.publication && <ButtonLink href={`/publications/${published.publication.id}`}>结果公示（{PUBLICATION_STATE_LABELS[published.publication.state]}）</ButtonLink>}
            <ButtonLink href={`/published/draws/${id}`}>公众看到的页面</ButtonLink>
            {reveal && <ButtonLink href={`/api/inspections/draws/${id}/record`} download>下载抽取记录</ButtonLink>}
          </>
        }
        action={
          can.plan.allowed ? (
            <ConfirmAction label="安排检查" variant="primary" danger={false} title="按抽取结果安排检查" action={planDraw} input={record} doneMessage="检查已安排">{`为 ${draw.unplanned} 家各安排一次${INSPECTION_KIND_LABELS[draw.inspectionKind]}，由抽中的人员在${formatDate(draw.dueOn)}前完成。安排后本次抽取不能再直接作废。`}</ConfirmAction>
          ) : draw.state === 'VOID' && !draw.replacedBy ? (
            <ButtonLink variant="primary" href={`/inspections/draws/new?jurisdiction=${draw.jurisdictionId}&replaces=${id}`}>重新抽取</ButtonLink>
          ) : null
        }
      />
      <div className="space-y-5">
        <Links draw={draw} />
        {voided && <Notice tone="attention" title={`本次抽取已于${formatInstant(voided.at)}作废`}>原因：{voided.reason}（{voided.by}）。承诺和结果保留备查。</Notice>}
        {state === 'COMMITTED' && !can.reveal.allowed && <Notice title="承诺已公布，名录已固定">{can.reveal.reason}。最早 {formatInstant(draw.notBefore)}。现在请把下面的哈希写入公告或报上级备案，以便日后对照。</Notice>}
        {can.reveal.allowed && (
          <SectionCard title="录入公共随机值" aside="抽取由这个数值和承诺决定，任何人不能左右">
            <RevealDrawForm record={record} sourceName={commitment.source.name} form={commitment.source.form} publicOn={dateOnOf(draw.notBefore)} publicTime={formatTime(draw.notBefore)} todayOn={dateOnOf(context.now)} reveal={revealDraw} />
          </SectionCard>
        )}
        <SectionCard title="承诺" aside="公布后没有改动，也不能改动">
          <CommitmentFacts commitment={commitment} hash={draw.commitmentHash} more={[{ term: '办理人', detail: draw.committedBy }]} />
        </SectionCard>
        {reveal && (
          <>
            <SectionCard title="抽取" aside={`抽取 ${formatInteger(reveal.drawnCount)} 家${reveal.unassignedCount > 0 ? `，未派人 ${formatInteger(reveal.unassignedCount)} 家` : ''}`}>
              <DescriptionList
                columns={2}
                items={[
                  { term: commitment.source.name, detail: <span className="text-h2 font-semibold">{reveal.value}</span>, wide: true },
                  { term: '公布时间', detail: formatInstant(reveal.publicAt) },
                  { term: '核对依据', detail: reveal.evidence },
                  { term: '抽取时间', detail: formatInstant(reveal.drawnAt) },
                  { term: '办理人', detail: reveal.drawnBy },
                  { term: '种子', detail: <CopyText text={reveal.seed} label="种子" />, wide: true },
                  { term: '记录校验值', detail: <CopyText text={reveal.recordHash} label="校验值" />, wide: true },
                ]}
              />
            </SectionCard>
            <DrawnTables
              rows={draw.rows.map(({ businessId, inspection, ...row }) => ({ ...row, businessHref: `/businesses/${businessId}`, inspection: inspection && { id: inspection.id, number: inspection.number, words: INSPECTION_STATE_LABELS[inspection.state] } }))}
              inspectors={draw.inspectors.map(({ id: inspector, limit }) => ({ id: inspector, limit }))}
              showsInspections
            />
          </>
        )}
        {draw.exclusions.length > 0 && <SectionCard flush title="排除名单" aside={`${draw.exclusions.length} 家，在名录中、不参加抽取`}><DataTable bare caption="排除的监管对象" columns={EXCLUSION_COLUMNS} rows={[...draw.exclusions]} rowKey={({ business }) => business} phone="stack" empty={null} /></SectionCard>}
        <SectionCard title="怎样核验"><HowToVerify verifyHref="/inspections/draws/verify" /></SectionCard>
      </div>
    </>
  )
})

function Links({ draw: { replaces, replacedBy } }: { draw: Pick<DrawView, 'replaces' | 'replacedBy'> }) {
  return (
    <>
      {replaces && <p className="text-table">本次替代已作废的<TextLink href={`/inspections/draws/${replaces.id}`}>{replaces.number}</TextLink>。</p>}
      {replacedBy && <p className="text-table">已由<TextLink href={`/inspections/draws/${replacedBy.id}`}>{replacedBy.number}</TextLink>重新抽取。</p>}
    </>
  )
}

const EXCLUSION_COLUMNS: TableColumn<DrawView['exclusions'][number]>[] = [
  { key: 'name', header: '监管对象', className: 'min-w-52', cell: ({ business, name }) => <TextLink href={`/businesses/${business}`}>{name}</TextLink> },
  { key: 'code', header: '原因', className: 'min-w-44', cell: ({ code }) => EXCLUSION_LABELS[code] },
  { key: 'reason', header: '说明', className: 'min-w-52', cell: ({ reason }) => reason },
]
