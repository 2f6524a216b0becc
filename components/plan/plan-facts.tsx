import type { PlanDto, RevisionDto } from '@/lib/plan/plan-view.queries'
import { periodWords } from '@/lib/plan/plan-words'
import { formatDate, formatFileSize, formatInstant } from '@/lib/shared/format'
import { PLAN_GENRE_LABELS } from '@/lib/terms/plan'
import { DescriptionList, type Description } from '../ui/description-list'
import { TextLink } from '../ui/text-link'
import { Timeline, type TimelineEntry } from '../ui/timeline'

const ORIGIN_WORDS: Record<string, string> = { file: '由文件录入', paste: '由粘贴的文本录入', hand: '手工建立' }

/** What the plan is: document, issuer, period, file. */
export function PlanFacts({ plan }: { plan: PlanDto }) {
  const current = plan.revisions.find((one) => one.id === plan.currentRevisionId)
  const more: Description[] = [
    ...(plan.departmentName ? [{ term: '所属单位', detail: plan.departmentName }] : []),
    ...(plan.copiedFrom ? [{ term: '沿用自', detail: <TextLink href={`/plans/${plan.copiedFrom.id}`}>{plan.copiedFrom.title}</TextLink> }] : []),
    ...(plan.summary ? [{ term: '说明', detail: plan.summary }] : []),
    ...(plan.closedAt ? [{ term: '办结时间', detail: formatInstant(plan.closedAt) }] : []),
  ]
  return (
    <DescriptionList
      items={[
        { term: '类型', detail: PLAN_GENRE_LABELS[plan.genre] },
        { term: '文号', detail: plan.documentNumber },
        { term: '发文机关', detail: plan.issuer },
        { term: '印发日期', detail: plan.issuedOn && formatDate(plan.issuedOn) },
        { term: '期限', detail: periodWords(plan.periodFrom, plan.periodTo) },
        { term: '文件', detail: current?.file ? <FileLink file={current.file} /> : plan.hasSource ? '没有上传文件，原文由粘贴录入' : '没有文件，手工建立' },
        ...more,
      ]}
    />
  )
}

function FileLink({ file }: { file: NonNullable<RevisionDto['file']> }) {
  return <a href={`/api/files/${file.id}`} download className="inline-block rounded-sm py-0.5 break-all text-action underline decoration-action-line underline-offset-3 hover:decoration-2">{file.name}（{formatFileSize(file.byteCount)}）</a>
}

/** The documents the plan went through, the latest first. */
export function RevisionHistory({ plan }: { plan: PlanDto }) {
  return <Timeline label="文稿沿革" entries={plan.revisions.map((revision) => entryOf(revision, revision.id === plan.currentRevisionId))} />
}

function entryOf(revision: RevisionDto, isCurrent: boolean): TimelineEntry {
  const at = revision.publishedAt ?? revision.createdAt
  const state = revision.status === 'CONFIRMING' ? '确认中' : isCurrent ? '现行' : '已发布'
  return {
    key: revision.id,
    when: formatInstant(at),
    dateTime: at,
    who: revision.publishedBy ?? revision.createdBy,
    what: `第 ${revision.number} 稿${revision.stage ? `（${revision.stage}）` : ''}，${state}`,
    detail: <>{[ORIGIN_WORDS[revision.origin], revision.note].filter(Boolean).join('；')}{revision.file && <>；<FileLink file={revision.file} /></>}</>,
    tone: revision.status === 'CONFIRMING' ? 'waiting' : isCurrent ? 'good' : 'plain',
  }
}
