import { ConfirmAction } from '@/components/organisation/confirm-action'
import { ProgrammeCounted } from '@/components/sampling/programme-counted'
import { ProgrammeLines } from '@/components/sampling/programme-lines'
import { ProgrammeState } from '@/components/sampling/programme-state'
import { ButtonLink } from '@/components/ui/button'
import { FigureCard, FigureRow } from '@/components/ui/figure-card'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/platform/auth/define-page'
import { batchListHref, countedFilter, yearRange } from '@/lib/sampling/batch-list'
import { programmeEntries } from '@/lib/sampling/programme.policy'
import { programmePercent } from '@/lib/sampling/programme'
import { getProgramme, readCountedParts, readProgrammeProgress } from '@/lib/sampling/programme.queries'
import { programmeParamsSchema } from '@/lib/sampling/programme.schema'
import { formatDate, formatInteger } from '@/lib/shared/format'
import { SAMPLING_PROGRAMME_STATE_LABELS } from '@/lib/terms/sampling'
import { discardProgramme, publishProgramme } from '../actions'

export const metadata = { title: '抽检计划' }

export default definePage(programmeEntries.view, { params: programmeParamsSchema }, async ({ params, ...context }) => {
  const programme = await getProgramme(context, params.id)
  const { id, version, title, year, number, state, note, place, lines, levels, kinds, others, can } = programme
  const [progress, parts] = await Promise.all([readProgrammeProgress(place.id, year, programme), readCountedParts(place.id, year)])
  const { done, planned, fulfilled, linesMet, doneInAll, unplanned } = progress
  const publishing = others.find((one) => one.state === 'PUBLISHED')
  return (
    <>
      <PageHead
        title={title}
        breadcrumb={[{ label: '抽检计划', href: `/sampling/programmes?jurisdiction=${place.id}` }, { label: `${year}年第 ${number} 版` }]}
        state={<ProgrammeState state={state} />}
        meta={[place.name, `${year}年 第 ${number} 版`, ...(programme.publishedAt ? [`${programme.publishedBy ?? ''}于${formatDate(programme.publishedAt)}发布`] : []), ...(note ? [note] : [])].join(' · ')}
        secondary={can.change.allowed && (
          <>
            <ConfirmAction label="删除草稿" title="删除这份草稿" action={discardProgramme} input={{ id, version }} doneMessage="草稿已删除">草稿删除后不能恢复，已发布的各版不受影响。</ConfirmAction>
            <ButtonLink href={`/sampling/programmes/${id}/edit`}>编制</ButtonLink>
          </>
        )}
        action={can.change.allowed && (
          <ConfirmAction label="发布" variant="primary" danger={false} title={`发布${year}年抽检计划第 ${number} 版`} action={publishProgramme} input={{ id, version }} doneMessage="抽检计划已发布">
            {publishing ? `发布后替代第 ${publishing.number} 版，进度按本版计算；前一版保留可查。` : '发布后各单位可以查看，进度按本版计算。'}
          </ConfirmAction>
        )}
      />
      <FigureRow>
        <FigureCard label="计划批次" value={formatInteger(planned)} />
        <FigureCard label="计划完成" value={String(programmePercent(progress))} unit="%" note={`各行计划数内 ${formatInteger(fulfilled)} 批次，${linesMet} / ${lines.length} 行已完成；超出一行的不抵其他行`} />
        <FigureCard label="已抽" value={formatInteger(doneInAll)} note={<>符合计划条件；计入口径内共 <TextLink href={batchListHref({ place: place.id, ...countedFilter(programme), ...yearRange(year) })}>{formatInteger(doneInAll + unplanned)} 批次</TextLink>，计划外 {formatInteger(unplanned)} 批次</>} />
      </FigureRow>
      <ProgrammeCounted counting={{ levels, kinds }} parts={parts} year={year} placeId={place.id} />
      <SectionCard className="mt-5" title="计划与进度" aside={`${lines.length} 行，按抽样日期计；一批次符合几行条件的，在各行分别计入`} flush><ProgrammeLines lines={lines} done={done} year={year} placeId={place.id} counting={programme} /></SectionCard>
      {others.length > 0 && <p className="mt-4 text-table text-ink-2">本年度其他版次：{others.map((one) => <TextLink key={one.id} href={`/sampling/programmes/${one.id}`} className="mr-3">第 {one.number} 版（{SAMPLING_PROGRAMME_STATE_LABELS[one.state]}）</TextLink>)}</p>}
    </>
  )
})
