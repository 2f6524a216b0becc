'use client'

import { FileText, Image as Picture, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { evidenceHref, shortHash, type EvidenceView } from '@/lib/report/evidence-view'
import { formatFileSize, formatInstant } from '@/lib/shared/format'
import { Button, IconButton } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Notice } from '../ui/notice'

type Props = {
  sectionId: string
  files: readonly EvidenceView[]
  /** What the files belong to, read aloud with the list. */
  label: string
  onRemove?: (file: EvidenceView) => void
}

const LINK = 'rounded-sm break-all text-action underline decoration-action-line underline-offset-3 hover:decoration-2'

/** What is told of a file beside its name: PNG 图片 · 120 KB · 校验码 1a2b3c4d. */
export function FileFacts({ file }: { file: Pick<EvidenceView, 'kind' | 'byteCount' | 'sha256'> }) {
  return <>{file.kind} · {formatFileSize(file.byteCount)} · <span title={`SHA-256 ${file.sha256}`}>校验码 {shortHash(file.sha256)}</span></>
}

/** The files that support a task: saved under their names, pictures looked at in the page. */
export function EvidenceList({ sectionId, files, label, onRemove }: Props) {
  const [shown, setShown] = useState<EvidenceView | null>(null)
  if (files.length === 0) return null
  return (
    <>
      <ul aria-label={label} className="divide-y divide-line-soft rounded-md border border-line bg-surface">
        {files.map((file) => (
          <Row key={file.fileId} file={file} sectionId={sectionId}>
            {file.isPicture && <Button size="sm" variant="quiet" aria-label={`预览 ${file.name}`} onClick={() => setShown(file)}>预览</Button>}
            {onRemove && <IconButton label={`移除 ${file.name}`} size="sm" onClick={() => onRemove(file)}><X aria-hidden className="size-4" /></IconButton>}
          </Row>
        ))}
      </ul>
      {shown && <PictureDialog file={shown} sectionId={sectionId} onClose={() => setShown(null)} />}
    </>
  )
}

function Row({ file, sectionId, children }: { file: EvidenceView; sectionId: string; children: ReactNode }) {
  const Icon = file.isPicture ? Picture : FileText
  return (
    <li className="flex items-center gap-2.5 px-3 py-1.5">
      <Icon aria-hidden className="size-4.5 shrink-0 text-ink-2" />
      <div className="min-w-0 flex-1">
        <p className="text-table"><a href={evidenceHref(sectionId, file.fileId)} download className={LINK}>{file.name}</a></p>
        <p className="text-sm text-ink-2"><FileFacts file={file} /><span className="ml-2">{file.addedBy} {formatInstant(file.addedAt)}</span></p>
      </div>
      {children}
    </li>
  )
}

/** A picture, fetched only when somebody asks for it: each look is a reading that is on record. */
function PictureDialog({ file, sectionId, onClose }: { file: EvidenceView; sectionId: string; onClose: () => void }) {
  const [failed, setFailed] = useState(false)
  return (
    <Dialog open shape="wide" onOpenChange={(open) => !open && onClose()} title={file.name} description={<FileFacts file={file} />} footer={<a href={evidenceHref(sectionId, file.fileId)} download className={LINK}>下载原图</a>}>
      {failed
        ? <Notice tone="attention" live="alert" title="图片显示不出来">文件可能已被移除，或登录已失效。请关闭后重试，或下载查看。</Notice>
        : <img src={evidenceHref(sectionId, file.fileId, true)} alt={`佐证图片：${file.name}`} onError={() => setFailed(true)} className="mx-auto max-h-[70vh] max-w-full object-contain" />}
    </Dialog>
  )
}
