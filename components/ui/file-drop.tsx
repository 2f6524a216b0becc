'use client'

import { clsx } from 'clsx'
import { FileText, Upload, X } from 'lucide-react'
import { useId, useState, type ClipboardEvent, type DragEvent } from 'react'
import { formatFileSize } from '@/lib/shared/format'
import { IconButton } from './button'
import { FieldError } from './field'
import { useFieldControl } from './field-context'
import { sortFiles, type FileRules } from './file-rules'
import { ProgressBar } from './progress-bar'
import { TextLink } from './text-link'

export type FileItem = {
  id: string
  name: string
  size: number
  /** 0 to 100 while it travels; absent once it has arrived. */
  progress?: number
  error?: string
  href?: string
}

export type FileDropProps = FileRules & {
  id?: string
  /** Receives what passed the rules, and whether it was pasted; sending it is the caller's business. */
  onFiles: (files: File[], pasted: boolean) => void
  items?: FileItem[]
  onRemove?: (id: string) => void
  multiple?: boolean
  disabled?: boolean
}

function rulesText({ extensions, maxBytes, maxFiles }: FileRules): string {
  return [extensions?.join('、'), maxBytes && `单个不超过 ${formatFileSize(maxBytes)}`, maxFiles && `最多 ${maxFiles} 个`].filter(Boolean).join('，')
}

function FileRow({ item, onRemove }: { item: FileItem; onRemove?: (id: string) => void }) {
  return (
    <li className="flex items-center gap-2.5 px-3 py-1.5">
      <FileText aria-hidden className="size-4.5 shrink-0 text-ink-2" />
      <div className="min-w-0 flex-1">
        <p className="text-table">
          {item.href ? <TextLink href={item.href}>{item.name}</TextLink> : item.name}
          <span className="ml-2 text-sm whitespace-nowrap text-ink-2">{formatFileSize(item.size)}</span>
        </p>
        {item.progress !== undefined && !item.error && <ProgressBar value={item.progress} label={`${item.name} 上传进度`} className="mt-1" />}
        {item.error && <FieldError>{item.error}</FieldError>}
      </div>
      {onRemove && <IconButton label={`移除 ${item.name}`} size="sm" onClick={() => onRemove(item.id)}><X aria-hidden className="size-4" /></IconButton>}
    </li>
  )
}

/** Takes files by picking, dropping or pasting, and shows how far each has travelled. */
export function FileDrop({ id, onFiles, items = [], onRemove, multiple = true, disabled = false, extensions, maxBytes, maxFiles }: FileDropProps) {
  const control = useFieldControl({ id })
  const rulesId = useId()
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState<string[]>([])
  const rules = { extensions, maxBytes, maxFiles }

  const offer = (list: FileList | null, pasted = false) => {
    if (!list || list.length === 0 || disabled) return
    const left = maxFiles === undefined ? undefined : Math.max(0, maxFiles - items.length)
    const sorted = sortFiles([...list], { extensions, maxBytes, maxFiles: multiple ? left : 1 })
    setRefused(sorted.refused)
    if (sorted.taken.length > 0) onFiles(sorted.taken, pasted)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    offer(event.dataTransfer.files)
  }
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    offer(event.clipboardData.files, true)
  }

  return (
    <div onPaste={onPaste} className="print:hidden">
      <label
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={clsx(
          'flex items-center gap-x-3.5 rounded-md border border-dashed px-4 py-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-action',
          over ? 'border-action bg-action-soft' : 'border-edge bg-surface hover:border-action',
          disabled && 'cursor-not-allowed bg-sunken text-ink-2',
        )}
      >
        <Upload aria-hidden className="size-5 shrink-0 text-action" />
        <span className="min-w-0 text-table">
          <span className="font-medium text-action">选择文件</span>
          <span className="text-ink-2">，也可拖到这里或粘贴</span>
          {rulesText(rules) && <span id={rulesId} className="block text-sm text-ink-2">{rulesText(rules)}</span>}
        </span>
        <input
          type="file"
          id={control.id}
          {...control.aria}
          aria-required={undefined}
          aria-describedby={[control.aria['aria-describedby'], rulesId].filter(Boolean).join(' ')}
          multiple={multiple}
          disabled={disabled}
          accept={extensions?.map((one) => `.${one}`).join(',')}
          onChange={(event) => {
            offer(event.target.files)
            event.target.value = ''
          }}
          className="sr-only"
        />
      </label>
      <div role="alert">{refused.map((sentence) => <FieldError key={sentence}>{sentence}</FieldError>)}</div>
      {items.length > 0 && (
        <ul aria-label="已选文件" className="mt-2 divide-y divide-line-soft rounded-md border border-line bg-surface">
          {items.map((item) => <FileRow key={item.id} item={item} onRemove={onRemove} />)}
        </ul>
      )}
    </div>
  )
}
