'use client'

import { clsx } from 'clsx'
import { useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { findEntryProblems, missingOf } from '@/lib/report/entry-complete'
import type { EntryContent } from '@/lib/report/entry-content'
import type { EntryView, ReusableFile, SectionView } from '@/lib/report/report-view'
import { entryContentSchema } from '@/lib/report/section-content.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatDate, formatInstant } from '@/lib/shared/format'
import { REPORT_FIELD_LABELS, REVISION_STEP_LABELS } from '@/lib/terms/report'
import { callAction } from '../forms/call-action'
import { CurrentValue } from '../forms/current-value'
import { Button } from '../ui/button'
import { ErrorSummary } from '../ui/error-summary'
import { Field } from '../ui/field'
import { Notice } from '../ui/notice'
import { SectionCard } from '../ui/section-card'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { Textarea } from '../ui/textarea'
import { useToast } from '../ui/toast'
import { usePortalRouter } from '../ui/use-portal-router'
import { DraftButton, type DraftAction } from '../report-summary/draft-button'
import { SummaryStateMark } from '../report-summary/summary-marks'
import { DueWords } from './due-words'
import { EntryForm } from './entry-form'
import { AwaitedParts, PartReturn, ReturnPart } from './awaited-parts'
import { isPartAwaited, isRemarked, markOf } from './entry-mark'
import { EntryNav, entryName } from './entry-nav'
import { EntryRead } from './entry-read'
import { SaveProblem, SaveWord } from './save-word'
import { SectionDocument, type DocumentActions } from './section-document'
import { SectionStateBadge } from './section-state'
import { SectionSteps, type StepTaken } from './section-steps'
import { useAutosave, type Saved } from './use-autosave'
import { useEvidence, type EvidenceActions } from './use-evidence'

export type ReportActions = EvidenceActions & DocumentActions & { saveEntry: ServerAction<Saved>; saveText: ServerAction<Saved>; contribute: ServerAction<Saved>; handOn: ServerAction<StepTaken>; returnPart: ServerAction<void>; remindParts: ServerAction<{ count: number }>; draftSummary: DraftAction }

type Props = {
  section: SectionView
  ownDepartmentId: string
  accountId: string
  todayOn: string
  /** The task the address names. */
  taskId?: string
  reusable: readonly ReusableFile[]
  maxFileBytes: number
  actions: ReportActions
}

type Problem = { readonly fieldId: string; readonly entryId: string | null; readonly message: string }

const STEP_DONE = { 'send-for-signing': '已送审签', submit: '已提交食安办', 'send-back': '已退回经办', withdraw: '已撤回，可以继续修改', 'begin-correction': '可以开始更正', 'abandon-correction': '已放弃更正', return: '', accept: '' } as const

/** One section of a report: what it asks, its tasks one at a time, and the steps that send it on. */
export function SectionForm({ section, ownDepartmentId, accountId, todayOn, taskId, reusable, maxFileBytes, actions }: Props) {
  const router = usePortalRouter()
  const toast = useToast()
  const { entries } = section
  const saves = useAutosave<EntryContent>({
    accountId,
    items: entries.filter(({ canType }) => canType),
    save: (input) => actions.saveEntry(input),
    read: readEntry,
    currentOf: ({ values }) => readJson(values.content),
  })
  const evidence = useEvidence({ departmentId: ownDepartmentId, entries, actions, refresh: router.refresh })
  const [textVersion, setTextVersion] = useState(section.version)
  const text = useAutosave<string>({
    accountId,
    items: section.deliverable !== 'LEDGER' && section.canType ? [{ id: section.id, version: section.version, content: section.text }] : [],
    save: ({ id, version, content }) => actions.saveText({ id, version, text: content }),
    read: (kept) => (typeof kept === 'string' ? kept : null),
    currentOf: ({ values }) => (typeof values.text === 'string' ? values.text : null),
    onSaved: (_, { version }) => setTextVersion(version),
  })
  const [currentId, setCurrentId] = useState(() => (entries.find((one) => one.taskId === taskId) ?? entries[0])?.id ?? '')
  const [attempt, setAttempt] = useState(0)
  const [summary, setSummary] = useState<{ title: string; errors: readonly Problem[] } | null>(null)

  const contentOf = (entry: EntryView) => saves.drafts.get(entry.id)?.content ?? entry.content
  const problemsOf = useMemo(() => new Map(entries.map((entry) => [entry.id, findEntryProblems(saves.drafts.get(entry.id)?.content ?? entry.content, entry.targets, entry.words)])), [entries, saves.drafts])
  const awaited = section.isOwn ? entries.filter((entry) => isPartAwaited(entry, problemsOf.get(entry.id) ?? [])) : []
  const marks = new Map(entries.map((entry) => [entry.id, markOf(problemsOf.get(entry.id) ?? [], { isConflict: saves.drafts.get(entry.id)?.state === 'conflict', isNotCome: awaited.includes(entry), hasRemarks: isRemarked(entry, section.sentBack, contentOf(entry) !== entry.content) })]))
  const current = entries.find(({ id }) => id === currentId)
  const at = entries.findIndex(({ id }) => id === currentId)
  const drafts = [...saves.drafts.values(), ...text.drafts.values()]

  const go = (id: string) => {
    setCurrentId(id)
    const entry = entries.find((one) => one.id === id)
    if (entry) window.history.replaceState(null, '', `?task=${entry.taskId}#section-${section.id}`)
  }
  const show = (title: string, errors: readonly Problem[]) => {
    setSummary({ title, errors })
    setAttempt((n) => n + 1)
  }
  const collect = (): Problem[] => {
    const lacking = missingOf(section.deliverable, text.drafts.get(section.id)?.content ?? section.text, section.document !== null)
    const missingText = lacking ? [{ fieldId: `${section.id}-${lacking.field}`, entryId: null, message: lacking.message }] : []
    const named = (entry: EntryView, message: string) => (entries.length > 1 ? `${entryName(entry, ownDepartmentId)}：${message}` : message)
    return [...missingText, ...entries.filter((entry) => !awaited.includes(entry)).flatMap((entry) => (problemsOf.get(entry.id) ?? []).map(({ field, message }) => ({ fieldId: `${entry.id}-${field}`, entryId: entry.id, message: named(entry, message) })))]
  }
  const prepare = async () => {
    if (evidence.isTravelling) {
      show('还有佐证材料正在上传，请等上传完成或移除后再提交', [])
      return false
    }
    const errors = collect()
    if (errors.length > 0) {
      show(`有 ${errors.length} 处需要补充或核对`, errors)
      return false
    }
    const saved = (await Promise.all([saves.flush(), text.flush()])).every(Boolean)
    if (!saved) show('还有内容没有保存，请按提示处理后再提交', [])
    else setSummary(null)
    return saved
  }

  return (
    <div id={`section-${section.id}`} className="scroll-mt-4">
      <SectionCard title={section.isOwn ? section.dutyName : `${section.dutyName}（${section.departmentName}牵头）`} label={`${section.dutyName}（${section.isOwn ? section.planTitle : `${section.planTitle}，${section.departmentName}牵头`}）`} aside={section.covered} actions={<span className="flex flex-wrap items-center gap-3">{drafts.length > 0 && <SaveWord drafts={drafts} savedAt={saves.savedAt ?? text.savedAt} />}<SectionStateBadge state={section.state} /></span>}>
        <SectionFacts section={section} todayOn={todayOn} />
        {section.sentBack && <SentBackNotice section={section} />}
        {section.lacksApprover && section.verbs.includes('send-for-signing') && <Notice tone="attention" className="mb-4" title="本单位没有审签人">送审签后无人办理。请联系食安办在“审签设置”中改为无须审签，或请系统管理员为本单位设置审签人。</Notice>}
        {awaited.length > 0 && section.canType && <AwaitedParts awaited={awaited} section={section} remindParts={actions.remindParts} />}
        <SaveProblem drafts={drafts} onRetry={() => void Promise.all([saves.flush(), text.flush()])} />
        {summary && (
          // The task an error stands in comes into sight before its line is followed.
          <div className="mb-4" onClickCapture={(event) => bringIntoSight(event.target, summary.errors, (id) => flushSync(() => setCurrentId(id)))}>
            {summary.errors.length > 0 ? <ErrorSummary title={summary.title} attempt={attempt} errors={[...summary.errors]} /> : <Notice tone="attention" live="alert" title={summary.title} />}
          </div>
        )}
        {section.summary && <SummaryWay section={section} draft={actions.draftSummary} />}
        {section.deliverable === 'DOCUMENT' && <SectionDocument section={section} maxFileBytes={maxFileBytes} actions={actions} missing={attempt > 0} flush={text.flush} refresh={router.refresh} />}
        {section.deliverable !== 'LEDGER' && (section.deliverable === 'SUMMARY' || section.canType || section.text !== '') && <SectionText section={section} text={text} missing={attempt > 0} />}
        {section.deliverable === 'LEDGER' && entries.length === 0 && <p className="text-table text-ink-2">方案中没有由本单位报送的任务。请与食安办核对分工。</p>}
        {current && (
          <div className={clsx('grid items-start gap-x-6 gap-y-4', entries.length > 1 && 'lg:grid-cols-[15rem_minmax(0,1fr)]')}>
            {entries.length > 1 && <EntryNav label={`${section.planTitle}：${section.dutyName}的任务`} entries={entries} ownDepartmentId={ownDepartmentId} marks={marks} currentId={currentId} onGo={go} />}
            <div className="min-w-0 max-w-form">
              <EntryHead entry={current} position={entries.length > 1 ? `${at + 1}/${entries.length}` : ''} section={section} ownDepartmentId={ownDepartmentId} />
              {!section.isOwn && current.partReturn && <PartReturn partReturn={current.partReturn} leadName={section.departmentName} />}
              {saves.drafts.has(current.id) ? (
                <EntryForm
                  key={current.id}
                  entry={current}
                  draft={saves.drafts.get(current.id)!}
                  problems={problemsOf.get(current.id) ?? []}
                  attempted={attempt > 0}
                  sentBack={section.sentBack}
                  files={{ sectionId: section.id, evidence, reusable, maxFileBytes }}
                  onType={(next) => saves.type(current.id, next)}
                  onSettle={() => saves.settle(current.id)}
                  onTakeTheirs={() => saves.takeTheirs(current.id)}
                />
              ) : <EntryRead content={contentOf(current)} entry={current} sectionId={section.id} />}
              {section.isOwn && section.canType && current.isOfOther && current.contributedAt && <ReturnPart entry={current} versionNow={() => saves.versionOf(current.id) ?? current.version} flush={saves.flush} returnPart={actions.returnPart} onDone={router.refresh} />}
              {!section.isOwn && section.canType && <Contribution entry={current} versionNow={() => saves.versionOf(current.id) ?? current.version} prepare={async () => (problemsOf.get(current.id) ?? []).length === 0 ? saves.flush() : prepare()} leadName={section.departmentName} contribute={actions.contribute} onDone={router.refresh} onRefused={(message) => show(message, [])} />}
              {entries.length > 1 && (
                <div className="mt-5 flex justify-between gap-2 print:hidden">
                  <Button disabled={at <= 0} onClick={() => go(entries[at - 1]!.id)}>上一项</Button>
                  <Button disabled={at >= entries.length - 1} onClick={() => go(entries[at + 1]!.id)}>下一项</Button>
                </div>
              )}
            </div>
          </div>
        )}
        <div className="mt-5 border-t border-line-soft pt-4 empty:hidden">
          {section.isOwn && (
            <SectionSteps
              section={section}
              version={section.deliverable === 'LEDGER' ? section.version : textVersion}
              prepare={prepare}
              without={awaited.map((entry) => entryName(entry, ownDepartmentId))}
              handOn={actions.handOn}
              onTaken={(verb) => {
                toast({ message: STEP_DONE[verb] })
                router.refresh()
              }}
              onRefused={(failure) => {
                const errors = Object.entries(failure.fieldErrors ?? {}).map(([path, message]) => toProblem(path, message, entries))
                show(failure.message, errors)
                if (failure.code === 'conflict') router.refresh()
              }}
            />
          )}
          {!section.canType && section.verbs.length === 0 && <p className="text-table text-ink-2">{section.closedBecause}</p>}
        </div>
      </SectionCard>
    </div>
  )
}

function SectionFacts({ section, todayOn }: { section: SectionView; todayOn: string }) {
  return (
    <p className="mb-4 flex flex-wrap items-baseline gap-x-5 gap-y-1 text-table">
      {section.owed ? <DueWords label={section.owed.what === 'CORRECTION' ? '改正期限' : '应报'} dueOn={section.owed.dueOn} todayOn={todayOn} /> : <span>应报 {formatDate(section.dueOn)}{section.submittedAt && <span className="ml-3 text-ink-2">{formatInstant(section.submittedAt)}提交</span>}</span>}
      <span className="text-ink-2">数据截至 {formatDate(section.dataUpToOn)}</span>
      <TextLink href={`/plans/${section.planId}/duties${section.hasSource ? `?basis=duty:${section.dutyId}` : ''}`} aria-label={`${section.planTitle}：${section.hasSource ? '依据条款' : '报送规则'}`}>{section.planTitle}</TextLink>
      {section.isOwn && section.revisionCount > 0 && <TextLink href={`/reports/review/${section.id}`} aria-label={`${section.dutyName}：办理记录和各次内容对照`}>办理记录和各次内容对照</TextLink>}
      {!section.isOwn && <span className="text-ink-2">由{section.departmentName}牵头汇总，本单位填写下列任务的进展</span>}
    </p>
  )
}

/** A summary need not be written from nothing: it is drafted from accepted reports, and comes into the text when filed. */
function SummaryWay({ section, draft }: { section: SectionView; draft: DraftAction }) {
  const { obligationId, draft: known } = section.summary!
  return (
    <p className="mb-4 flex flex-wrap items-center gap-3 text-table print:hidden">
      {known ? <TextLink href={`/reports/summaries/${known.id}`}>打开总结草稿</TextLink> : <DraftButton draft={draft} input={{ of: 'department', obligationId }} label="按已采纳月报起草" about={section.dutyName} />}
      {known ? <SummaryStateMark state={known.state} plain /> : <span className="text-ink-2">各数字连着来源；定稿后写入下面的正文，再送审签。</span>}
    </p>
  )
}

function SentBackNotice({ section }: { section: SectionView }) {
  const { step, by, at, note, remarks } = section.sentBack!
  const named = remarks.filter(({ entryId }) => entryId !== null).length
  return (
    <Notice tone="attention" className="mb-4" title={`${REVISION_STEP_LABELS[step]}　${by}　${formatInstant(at)}`}>
      {note && <p className="break-words whitespace-pre-wrap">{note}</p>}
      {remarks.filter(({ entryId }) => entryId === null).map(({ field, reason }) => <p key={field}>{reason}</p>)}
      {named > 0 && <p>{named} 处意见已在相应栏目下标出。</p>}
    </Notice>
  )
}

function EntryHead({ entry, position, section, ownDepartmentId }: { entry: EntryView; position: string; section: SectionView; ownDepartmentId: string }) {
  return (
    <div className="mb-4">
      <h3 className="text-base font-semibold break-words">{position && <span className="mr-2 font-normal text-ink-2">{position}</span>}{entryName(entry, ownDepartmentId)}</h3>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm text-ink-2">
        {entry.taskDueOn && <span>完成时限 {formatDate(entry.taskDueOn)}</span>}
        {entry.savedBy && entry.savedAt && <span>{entry.savedBy} {formatInstant(entry.savedAt)}</span>}
        <TextLink href={`/plans/${section.planId}/tasks/${entry.taskId}`}>查看任务</TextLink>
        {(!section.isOwn || entry.departmentId !== ownDepartmentId) && <ToneBadge tone={entry.contributedAt ? 'good' : 'neutral'}>{entry.contributedAt ? (section.isOwn ? '已交来' : '已交牵头单位') : (section.isOwn ? '尚未交来' : '尚未交出')}</ToneBadge>}
      </p>
      {entry.body && entry.body !== entry.heading && <details className="mt-1 text-table"><summary className="w-fit cursor-pointer rounded-sm py-0.5 text-action">任务内容</summary><p className="mt-1 break-words whitespace-pre-wrap text-ink-2">{entry.body}</p></details>}
    </div>
  )
}

function SectionText({ section, text, missing }: { section: SectionView; text: ReturnType<typeof useAutosave<string>>; missing: boolean }) {
  const draft = text.drafts.get(section.id)
  if (!draft) return <p className="max-w-prose leading-7 break-words whitespace-pre-wrap">{section.text || '未填写正文'}</p>
  const remark = section.sentBack?.remarks.filter(({ field, entryId }) => field === 'text' && entryId !== null).map(({ reason }) => reason).join('；')
  return (
    <div className="grid max-w-prose gap-3">
      {draft.theirs && (
        <Notice tone="attention" live="alert" title="正文已被他人修改" actions={<Button size="sm" variant="primary" onClick={() => text.settle(section.id)}>按我填写的内容保存</Button>}>
          <p>您填写的内容仍在下面，没有覆盖对方。</p>
          <CurrentValue label={REPORT_FIELD_LABELS.text} words={draft.theirs.content || '（未填）'} onTake={() => text.takeTheirs(section.id)} />
        </Notice>
      )}
      <Field label={section.deliverable === 'DOCUMENT' ? '说明' : REPORT_FIELD_LABELS.text} optional={section.deliverable === 'DOCUMENT'} id={`${section.id}-text`} error={missing && section.deliverable === 'SUMMARY' && draft.content.trim() === '' ? '请填写正文' : undefined} below={remark && <p className="mt-1.5 border-l-2 border-attention bg-attention-soft py-1 pl-3 text-table">食安办意见：{remark}</p>}>
        <Textarea rows={section.deliverable === 'DOCUMENT' ? 3 : 8} maxCount={draft.content.length > 40_000 ? 50_000 : undefined} value={draft.content} onValueChange={(next) => text.type(section.id, () => next)} />
      </Field>
    </div>
  )
}

type ContributionProps = { entry: EntryView; versionNow: () => number; prepare: () => Promise<boolean>; leadName: string; contribute: ServerAction<Saved>; onDone: () => void; onRefused: (message: string) => void }

/** Hands this part to the department that answers for the whole, or takes it back while that is still drafting. */
function Contribution({ entry, versionNow, prepare, leadName, contribute, onDone, onRefused }: ContributionProps) {
  const [pending, setPending] = useState(false)
  const isGiven = entry.contributedAt !== null
  const press = async () => {
    setPending(true)
    const ready = isGiven || (await prepare())
    const result = ready ? await callAction(contribute, { id: entry.id, version: versionNow(), withdraw: isGiven }) : null
    setPending(false)
    if (result?.ok) onDone()
    else if (result) onRefused(result.message)
  }
  return (
    <div className="mt-5 flex flex-wrap items-center gap-3 print:hidden">
      <Button variant={isGiven ? 'secondary' : 'primary'} pending={pending} onClick={() => void press()}>{isGiven ? '收回修改' : `交${leadName}汇总`}</Button>
      {isGiven && <span className="text-table text-ink-2">已于 {formatInstant(entry.contributedAt!)} 交出</span>}
    </div>
  )
}

function readEntry(kept: unknown): EntryContent | null {
  const parsed = entryContentSchema.safeParse(kept)
  return parsed.success ? parsed.data : null
}

function readJson(text: unknown): EntryContent | null {
  try {
    return typeof text === 'string' ? readEntry(JSON.parse(text)) : null
  } catch {
    return null
  }
}

/** `<entryId>.<field>` of the server, as the field it stands at. */
function toProblem(path: string, message: string, entries: readonly EntryView[]): Problem {
  const [id = '', ...rest] = path.split('.')
  return { fieldId: `${id}-${rest.join('.')}`, entryId: entries.some((one) => one.id === id) ? id : null, message }
}

function bringIntoSight(target: EventTarget, errors: readonly Problem[], show: (entryId: string) => void): void {
  const href = target instanceof Element ? target.closest('a')?.getAttribute('href') : null
  const entryId = errors.find(({ fieldId }) => href === `#${fieldId}`)?.entryId
  if (entryId) show(entryId)
}
