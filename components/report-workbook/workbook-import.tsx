'use client'

import { useState } from 'react'
import type { WorkbookResult } from '@/lib/report/report-workbook.commands'
import type { WorkbookPreview } from '@/lib/report/report-workbook.queries'
import type { ConfirmWorkbookInput } from '@/lib/report/report-workbook.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { uploadFile } from '../forms/upload-file'
import { Button, ButtonLink } from '../ui/button'
import { Field } from '../ui/field'
import { FileDrop, type FileItem } from '../ui/file-drop'
import { Notice } from '../ui/notice'
import { usePortalRouter } from '../ui/use-portal-router'
import { WorkbookPreviewView } from './workbook-preview'
import { RejectedRows } from './rejected-rows'

type Props = { reportId: string; departmentId: string; jurisdictionId: string; previewWorkbook: ServerAction<WorkbookPreview>; confirmWorkbook: ServerAction<WorkbookResult> }

const MOST_BYTES = 10 * 1024 * 1024

type Step = { readonly file: { readonly id: string; readonly name: string }; readonly preview: WorkbookPreview | null; readonly result: WorkbookResult | null }

/** Drop a filled-in workbook, look at what differs, write it: nothing is written before the button is pressed. */
export function WorkbookImport({ reportId, departmentId, jurisdictionId, previewWorkbook, confirmWorkbook }: Props) {
  const router = usePortalRouter()
  const [item, setItem] = useState<FileItem>()
  const [step, setStep] = useState<Step>()
  const [busy, setBusy] = useState<'reading' | 'writing' | null>(null)
  const [error, setError] = useState<string>()

  const startOver = () => {
    setItem(undefined)
    setStep(undefined)
    setError(undefined)
  }
  const read = async (file: Step['file']) => {
    setBusy('reading')
    setError(undefined)
    const answer = await callAction(previewWorkbook, { reportId, fileId: file.id })
    setBusy(null)
    setStep({ file, preview: answer.ok ? answer.data : null, result: null })
    if (!answer.ok) setError(sentenceOf(answer))
  }
  const take = async ([file]: File[]) => {
    if (!file) return
    startOver()
    setBusy('reading')
    const shown = { id: file.name, name: file.name, size: file.size }
    setItem({ ...shown, progress: 0 })
    const uploaded = await uploadFile(file, { purpose: 'import', jurisdictionId, departmentId }, (progress) => setItem({ ...shown, progress }))
    setItem({ ...shown, error: uploaded.ok ? undefined : uploaded.message })
    if (uploaded.ok) await read({ id: uploaded.id, name: file.name })
    else setBusy(null)
  }
  const write = async ({ file, preview }: Step, taken: ConfirmWorkbookInput['take']) => {
    if (!preview) return
    setBusy('writing')
    setError(undefined)
    const input: ConfirmWorkbookInput = { reportId, fileId: file.id, seen: preview.entries.map(({ entryId, version }) => ({ entryId, version })), take: taken }
    const answer = await callAction(confirmWorkbook, input)
    setBusy(null)
    if (!answer.ok) return setError(sentenceOf(answer))
    setStep({ file, preview: answer.data.preview, result: answer.data })
    router.refresh()
  }

  return (
    <div className="grid gap-5">
      <div className="max-w-form">
        <Field label="填好的填报工作簿" hint="上传后先列出与现有内容的不同，确认后才写入。">
          <FileDrop extensions={['xlsx']} maxBytes={MOST_BYTES} multiple={false} disabled={busy !== null} items={item ? [item] : []} onFiles={(files) => void take(files)} onRemove={busy ? undefined : startOver} />
        </Field>
      </div>
      {busy === 'reading' && <p role="status" className="text-ink-2">正在读取并核对，请稍候</p>}
      {error && <Notice tone="attention" live="alert" title="没有导入" className="max-w-form" actions={step && !step.preview ? <Button size="sm" onClick={() => void read(step.file)}>重新核对</Button> : undefined}>{error}</Notice>}
      {step?.result && <Written result={step.result} reportId={reportId} />}
      {step?.preview && <WorkbookPreviewView key={step.preview.entries.map(({ entryId, version }) => `${entryId}${version}`).join()} preview={step.preview} pending={busy === 'writing'} onConfirm={(taken) => void write(step, taken)} />}
      {step?.result && !step.preview && <RejectedRows rows={step.result.rejected} count={step.result.rejected.length} fileName={step.file.name} />}
    </div>
  )
}

function Written({ result, reportId }: { result: WorkbookResult; reportId: string }) {
  const { savedEntries, savedCells, moved, rejected } = result
  return (
    <div className="grid max-w-form gap-3">
      <Notice tone={savedEntries > 0 ? 'ok' : 'info'} live="status" title={savedEntries > 0 ? `已写入 ${savedEntries} 项任务的 ${savedCells} 处内容` : '没有写入任何内容'} actions={<ButtonLink size="sm" variant="primary" href={`/reports/${reportId}`}>到报送页面核对</ButtonLink>}>
        {rejected.length > 0 && <p>有 {rejected.length} 处错误所在的行没有导入，可在工作簿中更正后重新上传。</p>}
        <p>核对后再送审签或提交。</p>
      </Notice>
      {moved.length > 0 && (
        <Notice tone="attention" live="alert" title={`有 ${moved.length} 项任务在您核对期间又有改动，没有写入`}>
          <p>{moved.join('、')}。下面按最新内容重新列出，请核对后再确认。</p>
        </Notice>
      )}
    </div>
  )
}

function sentenceOf(answer: { readonly message: string; readonly reference?: string; readonly fieldErrors?: Readonly<Record<string, string>> }): string {
  return Object.values(answer.fieldErrors ?? {})[0] ?? (answer.reference ? `${answer.message}（编号 ${answer.reference}）` : answer.message)
}
