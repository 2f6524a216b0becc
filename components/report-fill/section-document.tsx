'use client'

import { useRef, useState } from 'react'
import { EVIDENCE_EXTENSIONS } from '@/lib/report/evidence-view'
import type { SectionView } from '@/lib/report/report-view'
import type { ServerAction } from '@/lib/shared/action-result'
import { REPORT_FIELD_LABELS } from '@/lib/terms/report'
import { callAction } from '../forms/call-action'
import { uploadFile } from '../forms/upload-file'
import { EvidenceList } from '../report/evidence-list'
import { Field } from '../ui/field'
import { FileDrop, type FileItem } from '../ui/file-drop'
import { useToast } from '../ui/toast'

export type DocumentActions = { putDocument: ServerAction<{ version: number }>; removeDocument: ServerAction<void> }

type Props = {
  section: SectionView
  maxFileBytes: number
  actions: DocumentActions
  /** Nothing stands here and somebody tried to hand in. */
  missing: boolean
  /** Saves what is typed, before the page is brought up to what the server has. */
  flush: () => Promise<boolean>
  refresh: () => void
}

/** The document that a section asks for: dropped, pasted or picked; another takes its place. */
export function SectionDocument({ section, maxFileBytes, actions, missing, flush, refresh }: Props) {
  const toast = useToast()
  const [item, setItem] = useState<FileItem | null>(null)
  const stop = useRef<AbortController | null>(null)
  const { document: file } = section
  const send = async (picked: File | undefined) => {
    if (!picked) return
    const { signal } = (stop.current = new AbortController())
    const base = { id: picked.name, name: picked.name, size: picked.size }
    setItem({ ...base, progress: 0 })
    const uploaded = await uploadFile(picked, { purpose: 'document', departmentId: section.departmentId }, (progress) => setItem({ ...base, progress }), signal)
    if (signal.aborted) return
    if (!uploaded.ok) return setItem({ ...base, error: uploaded.message })
    await flush()
    const put = await callAction(actions.putDocument, { id: section.id, fileId: uploaded.id })
    setItem(put.ok ? null : { ...base, error: put.message })
    if (!put.ok) return
    toast({ message: `已放入“${picked.name}”` })
    refresh()
  }
  const remove = async (fileId: string, name: string) => {
    await flush()
    const removed = await callAction(actions.removeDocument, { id: section.id, fileId })
    toast(removed.ok ? { message: `已移除“${name}”` } : { tone: 'attention', message: removed.message })
    refresh()
  }
  const dismiss = () => {
    stop.current?.abort()
    setItem(null)
  }
  const remarks = section.sentBack?.remarks.filter(({ field }) => field === 'document').map(({ reason }) => reason).join('；')
  const list = file && <EvidenceList sectionId={section.id} files={[file]} label={REPORT_FIELD_LABELS.document} {...(section.canType ? { onRemove: () => void remove(file.fileId, file.name) } : {})} />
  if (!section.canType) return <div className="mb-5 max-w-prose">{list || <p className="text-table text-ink-2">没有文件</p>}</div>
  return (
    <div className="mb-5 grid max-w-prose gap-2">
      <Field
        id={`${section.id}-document`}
        label={REPORT_FIELD_LABELS.document}
        hint={file ? '再放入一个文件，将替换现有文件。' : '例如本单位的实施方案。可上传 Word、PDF、Excel 或文本，Word（docx）和有文字的 PDF 可由食安办导入为子方案。'}
        error={missing && !file ? '请放入要报送的文件' : undefined}
        below={remarks && <p className="mt-1.5 border-l-2 border-attention bg-attention-soft py-1 pl-3 text-table">食安办意见：{remarks}</p>}
      >
        <FileDrop extensions={EVIDENCE_EXTENSIONS} maxBytes={maxFileBytes} multiple={false} disabled={item?.progress !== undefined && !item.error} items={item ? [item] : []} onRemove={dismiss} onFiles={(files) => void send(files[0])} />
      </Field>
      {list}
    </div>
  )
}
