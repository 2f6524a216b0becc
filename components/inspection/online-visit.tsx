'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { playVisit, unsigns, type Visit, type VisitEvent } from '@/lib/inspection/visit/visit'
import { visitProblems, type VisitFrame, type VisitProblem } from '@/lib/inspection/visit/visit-problems'
import { visitSchema } from '@/lib/inspection/visit/visit.schema'
import type { VisitSaved } from '@/lib/inspection/visit/visit.commands'
import type { CurrentRecord, ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { uploadFile } from '../forms/upload-file'
import { SaveProblem, SaveWord } from '../report-fill/save-word'
import { useAutosave } from '../report-fill/use-autosave'
import { Button, ButtonLink } from '../ui/button'
import { Field } from '../ui/field'
import { Notice } from '../ui/notice'
import { Textarea } from '../ui/textarea'
import { useOptionalToast } from '../ui/toast'
import { instantNow, type Kept, type VisitParts } from './visit-context'
import { VisitForm } from './visit-form'

type Props = {
  inspection: { readonly id: string; readonly version: number }
  accountId: string
  visit: Visit
  frame: VisitFrame
  resultBasis: string
  todayOn: string
  /** A filed record is corrected, with a reason; else a visit under way is written and filed. */
  isCorrection: boolean
  save: ServerAction<VisitSaved>
  submit: ServerAction<VisitSaved>
}

/** The visit's form where there is a network: every press is saved on the server after a short pause. */
export function OnlineVisit(props: Props) {
  return props.isCorrection ? <CorrectedVisit {...props} /> : <WrittenVisit {...props} />
}

/** One key for one save: the same content on the same version is sent under the same key until it is answered. */
function useSaveKeys() {
  const keys = useRef(new WeakMap<Visit, { version: number; key: string }>())
  return (visit: Visit, version: number) => {
    const known = keys.current.get(visit)
    if (known?.version === version) return known.key
    const key = crypto.randomUUID()
    keys.current.set(visit, { version, key })
    return key
  }
}

function readKept(kept: unknown): Visit | null {
  const read = visitSchema.safeParse(kept)
  return read.success ? read.data : null
}

function readStored({ values }: CurrentRecord): Visit | null {
  return typeof values.visit === 'string' ? readKept(JSON.parse(values.visit)) : null
}

/** A file goes to the sender's own place: an inspector of a department has no other. */
function useFiles({ id }: Props['inspection']): Pick<VisitParts, 'keepFile' | 'fileHref'> {
  return {
    keepFile: async (_id: string, file: File): Promise<Kept> => {
      const sent = await uploadFile(file, { purpose: 'inspection' })
      return sent.ok ? { ok: true, fileId: sent.id } : sent
    },
    fileHref: ({ fileId }) => (fileId === null ? null : `/api/inspections/${id}/files/${fileId}`),
  }
}

function WrittenVisit({ inspection, accountId, visit: stored, frame, resultBasis, todayOn, save, submit }: Props) {
  const { id } = inspection
  const router = useRouter()
  const toast = useOptionalToast()
  const keyFor = useSaveKeys()
  const files = useFiles(inspection)
  const [problems, setProblems] = useState<readonly VisitProblem[]>([])
  const [attempt, setAttempt] = useState(0)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<string>()
  const autosave = useAutosave<Visit>({
    accountId,
    items: [{ id, version: inspection.version, content: stored }],
    save: ({ version, content }) => save({ id, version, key: keyFor(content, version), visit: content }),
    read: readKept,
    currentOf: readStored,
  })
  const draft = autosave.drafts.get(id)!
  const visit = draft.content
  const drafts = [draft]
  const act = (event: VisitEvent) => {
    if (unsigns(visit, event)) toast?.({ message: '内容有改动，原签名已失效，请重新签名' })
    autosave.type(id, (now) => playVisit(now, event, frame.items))
  }
  const file = async () => {
    setFailure(undefined)
    const found = visitProblems(visit, { ...frame, now: instantNow() })
    setProblems(found)
    setAttempt((count) => count + 1)
    if (found.length > 0) return
    setPending(true)
    const isSaved = await autosave.flush()
    const version = autosave.versionOf(id)
    if (isSaved && version !== undefined) {
      const result = await callAction(submit, { id, version, key: keyFor(visit, version), visit })
      if (result.ok) return router.push(`/inspections/${id}/record`)
      setProblems(Object.entries(result.fieldErrors ?? {}).map(([at, message]) => ({ at, message })))
      setFailure(result.message)
    }
    setPending(false)
  }
  const parts: VisitParts = { visit, frame, act, todayOn, ...files, problemAt: (at) => problems.find((one) => one.at === at)?.message }
  return (
    <VisitForm
      parts={parts}
      resultBasis={resultBasis}
      problems={problems}
      attempt={attempt}
      isCorrection={false}
      saveWord={<SaveWord drafts={drafts} savedAt={autosave.savedAt} />}
      notices={
        <>
          <SaveProblem drafts={drafts} onRetry={() => void autosave.flush()} />
          {draft.theirs && (
            <Notice tone="attention" live="alert" title={`${draft.theirs.by === '' ? '其他人' : `“${draft.theirs.by}”`}也修改了这次检查`} actions={<><Button size="sm" onClick={() => autosave.takeTheirs(id)}>采用已保存的内容</Button><Button size="sm" onClick={() => autosave.settle(id)}>以我的内容为准</Button></>}>
              已保存的：判定 {Object.keys(draft.theirs.content.answers).length} 项，问题 {draft.theirs.content.findings.length} 个；您的：判定 {Object.keys(visit.answers).length} 项，问题 {visit.findings.length} 个。选择之前两者都保留。
            </Notice>
          )}
        </>
      }
      footer={
        <div className="space-y-3 rounded-md border border-line bg-surface px-4 py-4">
          {failure && problems.length === 0 && <Notice tone="attention" live="alert" title="没有提交">{failure}</Notice>}
          <p className="text-table text-ink-2">提交后检查记录归档，发现的问题开始计入整改；需要改动时另作更正。</p>
          <div className="flex flex-wrap gap-2"><Button variant="primary" pending={pending} pendingLabel="正在提交" onClick={() => void file()}>提交检查记录</Button><ButtonLink href={`/inspections/${id}`}>稍后继续</ButtonLink></div>
        </div>
      }
    />
  )
}

function CorrectedVisit({ inspection, visit: stored, frame, resultBasis, todayOn, submit }: Props) {
  const { id, version } = inspection
  const router = useRouter()
  const keyFor = useSaveKeys()
  const files = useFiles(inspection)
  const [visit, setVisit] = useState(stored)
  const [reason, setReason] = useState('')
  const [problems, setProblems] = useState<readonly VisitProblem[]>([])
  const [attempt, setAttempt] = useState(0)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<string>()
  const correct = async () => {
    setFailure(undefined)
    const found = [...visitProblems(visit, { ...frame, now: instantNow() }, { isCorrection: true }), ...(reason.trim() === '' ? [{ at: 'reason', message: '请填写更正原因' }] : [])]
    setProblems(found)
    setAttempt((count) => count + 1)
    if (found.length > 0) return
    setPending(true)
    const result = await callAction(submit, { id, version, key: keyFor(visit, version), visit, reason })
    if (result.ok) return router.push(`/inspections/${id}`)
    setPending(false)
    setProblems(Object.entries(result.fieldErrors ?? {}).map(([at, message]) => ({ at, message })))
    setFailure(result.message)
  }
  const problemAt = (at: string) => problems.find((one) => one.at === at)?.message
  const parts: VisitParts = { visit, frame, act: (event) => setVisit((now) => playVisit(now, event, frame.items, { keepsSignatures: true })), todayOn, ...files, problemAt }
  return (
    <VisitForm
      parts={parts}
      resultBasis={resultBasis}
      problems={problems}
      attempt={attempt}
      isCorrection
      saveWord={<span className="text-sm text-ink-2">更正，提交后生效</span>}
      notices={<Notice title="更正已归档的检查记录">原记录和签名保留在变更记录中；撤销的问题不再要求整改。</Notice>}
      footer={
        <div className="space-y-3 rounded-md border border-line bg-surface px-4 py-4">
          {failure && problems.length === 0 && <Notice tone="attention" live="alert" title="没有保存">{failure}</Notice>}
          <Field label="更正原因" id="visit-reason" error={problemAt('reason')}><Textarea rows={2} maxCount={500} value={reason} onValueChange={setReason} /></Field>
          <div className="flex flex-wrap gap-2"><Button variant="primary" pending={pending} pendingLabel="正在保存" onClick={() => void correct()}>保存更正</Button><ButtonLink href={`/inspections/${id}`}>取消</ButtonLink></div>
        </div>
      }
    />
  )
}
