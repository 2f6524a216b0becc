import { ChevronRight } from 'lucide-react'
import { ChangeList } from '@/components/report/change-list'
import { SectionStateMark, TimelinessMark } from '@/components/report/report-marks'
import { ImportSubPlan } from '@/components/report/import-sub-plan'
import { FiledContent, ReviewDesk } from '@/components/report/review-desk'
import { RevisionChooser, RevisionHistory } from '@/components/report/revision-history'
import { ButtonLink } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/platform/auth/define-page'
import { compareRevisions, findNextWaiting, getReviewedSection, type ReviewedSection } from '@/lib/report/review-section.queries'
import { reviewEntries } from '@/lib/report/review.policy'
import { reviewSectionParams, reviewSectionSearch } from '@/lib/report/review.schema'
import { addDays, dateOnOf, formatDate, formatInstant } from '@/lib/shared/format'
import { decideSection, importPlan } from '../actions'

export const metadata = { title: '报送内容' }

/** Days that are offered for a correction; the office may choose others. */
const CORRECTION_DAYS = 3

export default definePage(reviewEntries.section, { params: reviewSectionParams, search: reviewSectionSearch }, async ({ params, search, ...context }) => {
  const section = await getReviewedSection(context, params.sectionId)
  const next = section.isOffice ? await findNextWaiting(section.id) : null
  const todayOn = dateOnOf(context.now)
  const path = `/reports/review/${section.id}`
  const { filed } = section
  return (
    <>
      <PageHead
        title={section.title}
        state={<><SectionStateMark state={section.state} /><TimelinessMark of={section.timeliness} plain={false} /></>}
        meta={<TextLink href={`/plans/${section.plan.id}`}>{section.plan.title}</TextLink>}
        breadcrumb={section.isOffice ? [{ label: '报送审核', href: '/reports/review' }, { label: section.title }] : [{ label: '报送情况', href: '/reports/timeliness' }, { label: section.title }]}
        action={section.ownFormId && <ButtonLink variant="primary" href={`/reports/${section.ownFormId}`}>{section.state === 'DRAFT' ? '继续填报' : '继续修改'}</ButtonLink>}
        secondary={next && <ButtonLink href={`/reports/review/${next.id}`}>下一份（还有 {next.left} 份待审核）<ChevronRight aria-hidden className="size-4" /></ButtonLink>}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-5">
          <ToLookAt section={section} />
          {filed === null ? (
            <div className="rounded-md border border-line bg-surface"><EmptyState title="这里将显示单位提交的内容">{section.history.length > 0 ? '单位尚未提交，或已撤回修改。' : '单位尚未提交。'}</EmptyState></div>
          ) : section.can.return.allowed ? (
            <ReviewDesk key={section.version} section={{ ...section, filed }} todayOn={todayOn} refusal={section.can.accept.allowed ? null : section.can.accept.reason} offeredOn={addDays(todayOn, CORRECTION_DAYS)} decide={decideSection} />
          ) : (
            <FiledContent section={{ ...section, filed }} />
          )}
          {section.can.importPlan.allowed && <SectionCard title="单位方案"><ImportSubPlan sectionId={section.id} importPlan={importPlan} /></SectionCard>}
          <Comparison section={section} path={path} from={search?.from} to={search?.to} />
        </div>
        <div className="grid min-w-0 gap-5">
          <SectionCard title="报送要求"><Facts section={section} /></SectionCard>
          {section.history.length > 0 && <SectionCard title="办理记录" aside={`${section.history.length} 步`}><RevisionHistory sectionId={section.id} revisions={section.history} /></SectionCard>}
        </div>
      </div>
    </>
  )
})

function Facts({ section }: { section: ReviewedSection }) {
  return (
    <DescriptionList
      items={[
        { term: '报送单位', detail: section.departmentName },
        { term: '应报日期', detail: <TextLink href={`/reports/obligations/${section.obligationId}`}>{formatDate(section.dueOn)}</TextLink> },
        { term: '数据截至', detail: formatDate(section.dataUpToOn) },
        { term: '最近提交', detail: section.submittedAt && formatInstant(section.submittedAt) },
        ...(section.summaryId ? [{ term: '数字来源', detail: <TextLink href={`/reports/summaries/${section.summaryId}`}>总结定稿及各数字的来源</TextLink> }] : []),
        ...(section.correctionDueOn ? [{ term: '改正期限', detail: formatDate(section.correctionDueOn) }] : []),
        ...(section.subPlan ? [{ term: '子方案', detail: section.subPlan.href ? <TextLink href={section.subPlan.href}>{section.subPlan.title}</TextLink> : `${section.subPlan.title}（食安办正在确认）` }] : []),
      ]}
    />
  )
}

/** What needs the reviewer's eye, before the content itself. */
function ToLookAt({ section }: { section: ReviewedSection }) {
  const { doubts, changesSince, acceptedRevision, state } = section
  const notGiven = section.filed?.entries.filter((entry) => entry.notGiven) ?? []
  return (
    <>
      {acceptedRevision !== null && (state === 'SUBMITTED' || state === 'RETURNED') && <Notice title="本次为更正">第 {acceptedRevision} 版已通过，更正通过之前以该版为准。</Notice>}
      {state === 'CORRECTING' && <Notice title="单位正在更正">第 {acceptedRevision} 版已通过，更正通过之前以该版为准。</Notice>}
      {state === 'ACCEPTED' && <Notice tone="ok" title={`第 ${acceptedRevision} 版已通过，内容已冻结`}>单位如需更正，须另行提交，更正会标明。</Notice>}
      {notGiven.length > 0 && (
        <Notice title={`${notGiven.length} 项责任单位未交来`}>
          <ul className="list-disc pl-5">{[...new Set(notGiven.map(({ departmentName }) => departmentName))].map((name) => <li key={name}>{name}：{notGiven.filter((one) => one.departmentName === name).map(({ heading }) => heading).join('、')}</li>)}</ul>
        </Notice>
      )}
      {doubts.length > 0 && (
        <SectionCard title="需要核对的数据" aside={`${doubts.length} 处`}>
          <ul className="-my-2 divide-y divide-line-soft text-table">
            {doubts.map((doubt) => (
              <li key={doubt.key} className="py-2">
                <p><a href={`#${doubt.anchor}`} className="rounded-sm text-action underline decoration-action-line underline-offset-3 hover:decoration-2">{doubt.where}</a></p>
                <p>{doubt.message}</p>
                <p className="text-ink-2">单位说明：{doubt.explanation || '没有说明'}</p>
              </li>
            ))}
          </ul>
        </SectionCard>
      )}
      {changesSince && <SectionCard title={`${changesSince.words}的改动`} aside={`${changesSince.changes.length} 处`}><ChangeList changes={changesSince.changes} empty="内容没有改动。" /></SectionCard>}
    </>
  )
}

async function Comparison({ section, path, from, to }: { section: ReviewedSection; path: string; from: number | undefined; to: number | undefined }) {
  const comparable = section.history.filter(({ isComparable }) => isComparable)
  if (comparable.length < 2) return null
  const [left, right] = [from ?? comparable.at(-1)!.number, to ?? comparable[0]!.number]
  const changes = await compareRevisions(section, left, right)
  return (
    <div id="compare" className="scroll-mt-24">
      <SectionCard title="版本比较" aside={changes && `${changes.length} 处不同`}>
        <RevisionChooser action={path} revisions={section.history} from={left} to={right} />
        {changes ? <ChangeList changes={changes} empty="两版内容完全一致。" /> : <p className="text-table text-ink-2">没有可以比较的这两版，请重新选择。</p>}
      </SectionCard>
    </div>
  )
}
