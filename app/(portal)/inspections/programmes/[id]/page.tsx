import { InspectionProgrammeLines, ProgrammeQuarters } from '@/components/inspection-programme/programme-lines'
import { InspectionProgrammeMark } from '@/components/inspection-programme/programme-state'
import { ConfirmAction } from '@/components/organisation/confirm-action'
import { ButtonLink } from '@/components/ui/button'
import { FigureCard, FigureRow } from '@/components/ui/figure-card'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { inspectionProgrammeEntries } from '@/lib/inspection/programme/programme.policy'
import { getInspectionProgramme, readProgrammeStanding } from '@/lib/inspection/programme/programme.queries'
import { inspectionProgrammeParamsSchema } from '@/lib/inspection/programme/programme.schema'
import { percentFulfilled } from '@/lib/shared/planned-lines'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatDate, formatInteger } from '@/lib/shared/format'
import { INSPECTION_PROGRAMME_KIND_LABELS, INSPECTION_PROGRAMME_STATE_LABELS } from '@/lib/terms/inspection-programme'
import { confirmInspectionProgramme, discardInspectionProgramme } from '../actions'

export const metadata = { title: '检查计划' }

export default definePage(inspectionProgrammeEntries.view, { params: inspectionProgrammeParamsSchema }, async ({ params, ...context }) => {
  const programme = await getInspectionProgramme(context, params.id)
  const { id, version, title, year, kind, number, state, documentNumber, note, place, lines, others, can } = programme
  const standing = await readProgrammeStanding({ id, jurisdictionId: place.id, year, kind, lines })
  const { wanted, inAll, outside } = standing
  const isAnnual = kind === 'ANNUAL'
  const holding = others.find((one) => one.state === 'CONFIRMED')
  return (
    <>
      <PageHead
        title={title}
        breadcrumb={[{ label: '检查计划', href: `/inspections/programmes?jurisdiction=${place.id}` }, { label: isAnnual ? `${year}年第 ${number} 版` : INSPECTION_PROGRAMME_KIND_LABELS[kind] }]}
        state={<InspectionProgrammeMark state={state} />}
        meta={[place.name, INSPECTION_PROGRAMME_KIND_LABELS[kind], `${year}年${isAnnual ? ` 第 ${number} 版` : ''}`, ...(documentNumber ? [documentNumber] : []), ...(programme.confirmedAt ? [`${programme.confirmedBy ?? ''}于${formatDate(programme.confirmedAt)}确认`] : []), ...(note ? [note] : [])].join(' · ')}
        secondary={can.change.allowed && (
          <>
            <ConfirmAction label="删除草稿" title="删除这份草稿" action={discardInspectionProgramme} input={{ id, version }} doneMessage="草稿已删除" leadsTo="/inspections/programmes">草稿删除后不能恢复，已确认的计划不受影响。</ConfirmAction>
            <ButtonLink href={`/inspections/programmes/${id}/edit`}>编制</ButtonLink>
          </>
        )}
        action={can.change.allowed && (
          <ConfirmAction label="确认计划" variant="primary" danger={false} title={`确认${title}`} action={confirmInspectionProgramme} input={{ id, version }} doneMessage="检查计划已确认">
            {holding ? `确认后替代第 ${holding.number} 版，进度按本版计算；前一版保留可查。` : '确认后各单位可以查看，进度按本计划计算，不能再修改。'}
          </ConfirmAction>
        )}
      />
      <FigureRow>
        <FigureCard label="计划检查" value={formatInteger(wanted)} unit="次" />
        <FigureCard label="已完成" value={formatInteger(inAll.done)} unit="次" note={wanted > 0 ? `完成 ${percentFulfilled(lines.map((line, index) => ({ wanted: line.wanted, done: standing.lines[index]!.done })))}%，超出一行的不抵其他行` : undefined} />
        <FigureCard label="已安排待检查" value={formatInteger(inAll.planned)} unit="次" />
        <FigureCard label="计划外" value={formatInteger(outside.done + outside.planned)} unit="次" note="不符合任何一行条件" />
      </FigureRow>
      <SectionCard className="mt-5" title="各季度" aside="按检查日期，未检查的按计划日期" flush><ProgrammeQuarters quarters={standing.quarters} /></SectionCard>
      <SectionCard className="mt-5" title="计划与进度" aside={`${lines.length} 行；${isAnnual ? '计入年度计划和双随机的检查，不计专项、上级任务、投诉举报和复查' : '计入为本任务安排的检查'}；一次检查符合几行条件的，在各行分别计入`} flush><InspectionProgrammeLines lines={lines} standing={standing} /></SectionCard>
      {others.length > 0 && <p className="mt-4 text-table text-ink-2">本年度其他版次：{others.map((one) => <TextLink key={one.id} href={`/inspections/programmes/${one.id}`} className="mr-3">第 {one.number} 版（{INSPECTION_PROGRAMME_STATE_LABELS[one.state]}）</TextLink>)}</p>}
    </>
  )
})
