'use client'

import { useState } from 'react'
import type { ImportResult } from '@/lib/organisation/account-import.commands'
import type { ImportPreview } from '@/lib/organisation/account-import.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { uploadFile } from '../forms/upload-file'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { FileDrop, type FileItem } from '../ui/file-drop'
import { Notice } from '../ui/notice'
import { AccountImportPreview } from './account-import-preview'
import { AccountImportResult } from './account-import-result'
import { useAccountAction } from './use-account-action'

type Props = { jurisdictionId: string; previewImport: ServerAction<ImportPreview>; confirmImport: ServerAction<ImportResult> }

const MOST_BYTES = 5 * 1024 * 1024

/** Pick a sheet, look at what it would do, make the accounts, take the passwords: one step after another. */
export function AccountImport({ jurisdictionId, previewImport, confirmImport }: Props) {
  const [item, setItem] = useState<FileItem>()
  const [fileId, setFileId] = useState('')
  const [preview, setPreview] = useState<ImportPreview>()
  const [result, setResult] = useState<ImportResult>()
  const { run, pending, error, clear } = useAccountAction()

  const startOver = () => {
    setItem(undefined)
    setFileId('')
    setPreview(undefined)
    setResult(undefined)
    clear()
  }
  const take = async (files: File[]) => {
    const file = files[0]
    if (!file) return
    startOver()
    setItem({ id: file.name, name: file.name, size: file.size, progress: 0 })
    const uploaded = await uploadFile(file, { purpose: 'import', jurisdictionId }, (progress) => setItem({ id: file.name, name: file.name, size: file.size, progress }))
    setItem({ id: file.name, name: file.name, size: file.size, error: uploaded.ok ? undefined : uploaded.message })
    if (!uploaded.ok) return
    setFileId(uploaded.id)
    run(previewImport, { fileId: uploaded.id }, { then: setPreview })
  }
  if (result) return <AccountImportResult result={result} onAnother={startOver} />
  return (
    <div className="space-y-5">
      <div className="max-w-form">
        <Field label="账号清单文件" hint="Excel 工作簿（xlsx）或 csv，读取第一张有内容的工作表。">
          <FileDrop extensions={['xlsx', 'csv']} maxBytes={MOST_BYTES} multiple={false} disabled={pending} items={item ? [item] : []} onFiles={(files) => void take(files)} onRemove={pending ? undefined : startOver} />
        </Field>
      </div>
      {pending && !preview && <p role="status" className="text-ink-2">正在读取并核对，请稍候</p>}
      {error && <Notice tone="attention" live="alert" title="没有完成" className="max-w-form" actions={fileId && !preview ? <Button size="sm" onClick={() => run(previewImport, { fileId }, { then: setPreview })}>重试</Button> : undefined}>{error}</Notice>}
      {preview && <AccountImportPreview preview={preview} pending={pending} onConfirm={(rows) => run(confirmImport, { fileId, rows }, { then: setResult })} />}
    </div>
  )
}
