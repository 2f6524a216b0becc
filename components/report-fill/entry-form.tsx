'use client'

import { clsx } from 'clsx'
import type { ProgressState } from '@/lib/generated/prisma/enums'
import { formatCovered } from '@/lib/report/covered-period'
import { reportFieldLabels } from '@/lib/report/period-labels'
import type { EntryProblem } from '@/lib/report/entry-complete'
import type { EntryContent } from '@/lib/report/entry-content'
import { EVIDENCE_EXTENSIONS } from '@/lib/report/evidence-view'
import { noProgressReasons, takeField, withoutProgress, withProgress, withProgressAgain, withWords } from '@/lib/report/entry-edit'
import type { EntryView, ReusableFile, SentBack } from '@/lib/report/report-view'
import { PROGRESS_LABELS } from '@/lib/terms/report'
import { Button } from '../ui/button'
import { Field, FieldGroup } from '../ui/field'
import { focusField } from '../ui/error-summary'
import { RadioGroup } from '../ui/radio-group'
import { Textarea } from '../ui/textarea'
import { sortFiles } from '../ui/file-rules'
import { useToast } from '../ui/toast'
import { EntryConflict } from './entry-conflict'
import { EntryEvidence } from './entry-evidence'
import { EntryValues } from './entry-values'
import { fileReceivers } from './received-files'
import type { Draft } from './use-autosave'
import type { Evidence } from './use-evidence'

type Props = {
  entry: EntryView
  draft: Draft<EntryContent>
  problems: readonly EntryProblem[]
  /** Words about what is still missing are spared until somebody tries to hand in. */
  attempted: boolean
  sentBack: SentBack | null
  files: { readonly sectionId: string; readonly evidence: Evidence; readonly reusable: readonly ReusableFile[]; readonly maxFileBytes: number }
  onType: (next: (content: EntryContent) => EntryContent) => void
  onSettle: () => void
  onTakeTheirs: () => void
}

const PROGRESS_OPTIONS = Object.entries(PROGRESS_LABELS).map(([value, label]) => ({ value, label }))
const TEXTS = [
  { field: 'problems', max: 3_000 },
  { field: 'nextSteps', max: 3_000 },
  { field: 'coordination', max: 2_000 },
] as const

/** One task, as one department reports on it: last month in sight, only what changed is asked for. */
export function EntryForm({ entry, draft, problems, attempted, sentBack, files, onType, onSettle, onTakeTheirs }: Props) {
  const toast = useToast()
  const labels = reportFieldLabels(entry.words)
  const { content } = draft
  const shown = attempted ? problems : problems.filter(({ severity }) => severity !== 'missing')
  const remarkOf = (field: string) => sentBack?.remarks.filter((one) => one.entryId === entry.id && one.field === field).map(({ reason }) => reason).join('；') || undefined
  const fieldOf = (field: string) => ({ id: `${entry.id}-${field}`, error: shown.find((one) => one.field === field)?.message, below: remarkOf(field) && <Remark words={remarkOf(field)!} /> })
  const last = entry.last?.content ?? null
  const receivers = fileReceivers((list, pasted) => {
    const { taken, refused } = sortFiles(list, { extensions: EVIDENCE_EXTENSIONS, maxBytes: files.maxFileBytes })
    for (const message of refused) toast({ tone: 'attention', message })
    if (taken.length > 0) void files.evidence.send(entry.id, taken, pasted)
  })
  return (
    <div className="grid gap-5" {...receivers}>
      {draft.state === 'conflict' && (
        <EntryConflict
          period={entry.words}
          draft={draft}
          targetNames={new Map(entry.targets.map(({ targetId, name }) => [targetId, name]))}
          onTake={(field) => onType((now) => takeField(now, draft.theirs!.content, field))}
          onTakeAll={onTakeTheirs}
          onKeep={onSettle}
        />
      )}
      <FieldGroup label={labels.progress} name={`${entry.id}-progress-choice`} hint={last?.progress ? `${entry.words.last}：${PROGRESS_LABELS[last.progress]}` : undefined} {...fieldOf('progress')}>
        <RadioGroup inline options={PROGRESS_OPTIONS} value={content.progress ?? ''} onValueChange={(value) => onType((now) => withProgress(now, value as ProgressState))} />
      </FieldGroup>
      {(content.progress === 'BEHIND' || content.progress === 'DONE' || content.progressReason !== '') && (
        <Field label={content.progress === 'DONE' ? '完成情况' : '滞后原因'} hint={content.progress === 'DONE' && entry.criterion ? `验收标准：${entry.criterion}` : undefined} {...fieldOf('progressReason')}>
          <Textarea rows={2} value={content.progressReason} onValueChange={(text) => onType((now) => withWords(now, 'progressReason', text))} />
        </Field>
      )}
      <Done content={content} entry={entry} onType={onType} fieldOf={fieldOf} />
      {entry.targets.map((target) => (
        <div key={target.targetId}>
          <EntryValues entryId={entry.id} content={content} target={target} problems={shown.filter(({ field }) => field.startsWith(`value:${target.targetId}:`))} onType={onType} />
          <TargetRemarks sentBack={sentBack} entryId={entry.id} targetId={target.targetId} />
        </div>
      ))}
      {TEXTS.map(({ field, max }) => (
        <Field key={field} label={labels[field]} optional {...fieldOf(field)}>
          <Textarea rows={2} maxCount={content[field].length > max * 0.8 ? max : undefined} value={content[field]} onValueChange={(text) => onType((now) => withWords(now, field, text))} />
        </Field>
      ))}
      <EntryEvidence entry={entry} {...files} below={fieldOf('evidence').below} />
    </div>
  )
}

type DoneProps = Pick<Props, 'entry' | 'onType'> & { content: EntryContent; fieldOf: (field: string) => { id: string; error?: string; below?: React.ReactNode } }

/** What was done; or that nothing was, with the reason in one click. */
function Done({ content, entry, onType, fieldOf }: DoneProps) {
  const last = entry.last
  const labels = reportFieldLabels(entry.words)
  if (content.noProgress) {
    return (
      <div className="grid gap-2">
        <Field label={`${labels.noProgress}，${labels.noProgressReason}`} {...fieldOf('noProgressReason')}>
          <Textarea rows={2} value={content.noProgressReason} onValueChange={(text) => onType((now) => withWords(now, 'noProgressReason', text))} />
        </Field>
        <div><Button size="sm" onClick={() => onType(withProgressAgain)}>改为填写进展</Button></div>
      </div>
    )
  }
  const takeOver = (text: string) => {
    onType((now) => withWords(now, 'done', text))
    focusField(`${entry.id}-done`)
  }
  return (
    <div className="grid gap-2.5">
      {last && <LastWords last={last} onTakeOver={content.done === '' && last.content.done !== '' ? () => takeOver(last.content.done) : null} />}
      <Field label={labels.done} {...fieldOf('done')}>
        <Textarea rows={4} maxCount={content.done.length > 4_000 ? 5_000 : undefined} value={content.done} onValueChange={(text) => onType((now) => withWords(now, 'done', text))} />
      </Field>
      {content.done === '' && (
        <div role="group" aria-label={`${entry.words.now}无进展`} className="flex flex-wrap items-center gap-2">
          <span className="text-sm text-ink-2">{entry.words.now}无进展，因为</span>
          {noProgressReasons(entry.words).map((one) => <Button key={one.reason} size="sm" onClick={() => onType((now) => withoutProgress(now, entry.targets, one))}>{one.reason}</Button>)}
        </div>
      )}
    </div>
  )
}

/** What was said the period before: what was done or why nothing was, and what was planned for now. */
function LastWords({ last, onTakeOver }: { last: NonNullable<EntryView['last']>; onTakeOver: (() => void) | null }) {
  const when = formatCovered(last.periodKey)
  const { done, noProgress, noProgressReason, nextSteps } = last.content
  const lines = [{ label: when, words: noProgress ? `无进展，${noProgressReason}` : done }, { label: `${when}提出的计划`, words: nextSteps }].filter(({ words }) => words !== '')
  if (lines.length === 0) return null
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-1.5 border-l-2 border-line pl-3 text-table text-ink-2">
      <div className="grid min-w-0 flex-[1_1_16rem] gap-1">
        {lines.map(({ label, words }) => <p key={label} className="break-words whitespace-pre-wrap"><span className="font-medium">{label}：</span>{words}</p>)}
      </div>
      {onTakeOver && <Button size="sm" onClick={onTakeOver}>沿用并修改</Button>}
    </div>
  )
}

function Remark({ words, className }: { words: string; className?: string }) {
  return <p className={clsx('mt-1.5 border-l-2 border-attention bg-attention-soft py-1 pl-3 text-table', className)}><span className="font-medium">食安办意见：</span>{words}</p>
}

function TargetRemarks({ sentBack, entryId, targetId }: { sentBack: SentBack | null; entryId: string; targetId: string }) {
  const reasons = sentBack?.remarks.filter((one) => one.entryId === entryId && one.field.startsWith(`value:${targetId}:`)).map(({ reason }) => reason) ?? []
  return reasons.length > 0 ? <Remark words={reasons.join('；')} /> : null
}
