'use client'

import { useState } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { uploadFile } from '../forms/upload-file'
import { Field } from '../ui/field'
import { FileDrop, type FileItem } from '../ui/file-drop'
import { Notice } from '../ui/notice'
import { usePortalRouter } from '../ui/use-portal-router'

type Props = { label: string; hint: string; basePath: string; maxBytes: number; jurisdictionId: string; departmentId: string | null; start: ServerAction<{ readonly id: string }> }

/** Takes a file, has its head read, and leads to where its columns are matched. */
export function ImportUpload({ label, hint, basePath, maxBytes, jurisdictionId, departmentId, start }: Props) {
  const { push } = usePortalRouter()
  const [item, setItem] = useState<FileItem>()
  const [step, setStep] = useState<'idle' | 'uploading' | 'reading'>('idle')
  const [problem, setProblem] = useState<string>()

  const take = async ([file]: File[]) => {
    if (!file) return
    const shown = { id: file.name, name: file.name, size: file.size }
    setProblem(undefined)
    setItem({ ...shown, progress: 0 })
    setStep('uploading')
    const uploaded = await uploadFile(file, { purpose: 'import', jurisdictionId, ...(departmentId === null ? {} : { departmentId }) }, (progress) => setItem({ ...shown, progress }))
    if (!uploaded.ok) {
      setStep('idle')
      return setItem({ ...shown, error: uploaded.message })
    }
    setItem(shown)
    setStep('reading')
    const started = await callAction(start, { fileId: uploaded.id, jurisdictionId, departmentId })
    setStep('idle')
    if (started.ok) push(`${basePath}/${started.data.id}`)
    else setProblem(started.message)
  }
  return (
    <div className="max-w-form space-y-3">
      <Field label={label} hint={hint}>
        <FileDrop extensions={['xlsx', 'csv']} maxBytes={maxBytes} multiple={false} disabled={step !== 'idle'} items={item ? [item] : []} onFiles={(files) => void take(files)} onRemove={step === 'idle' ? () => (setItem(undefined), setProblem(undefined)) : undefined} />
      </Field>
      {step === 'reading' && <p role="status" className="text-ink-2">已上传，正在识别工作表和表头</p>}
      {problem && <Notice tone="attention" live="alert" title="这个文件不能导入">{problem}</Notice>}
    </div>
  )
}
