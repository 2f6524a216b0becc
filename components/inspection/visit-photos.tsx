'use client'

import { Camera, LoaderCircle, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { IconButton } from '../ui/button'
import { compressPhoto } from './compress-photo'
import { instantNow, type VisitParts } from './visit-context'

type Props = { parts: VisitParts; itemId: string | null; findingId: string | null; label: string }

/** Photographs of an item or finding: taken or picked, made small on the device, sent at once. Never asked for. */
export function VisitPhotos({ parts: { visit, act, keepFile, fileHref }, itemId, findingId, label }: Props) {
  const id = useId()
  const [sending, setSending] = useState(0)
  const [problem, setProblem] = useState<string>()
  const photos = visit.attachments.filter((one) => (findingId === null ? one.itemId === itemId && one.findingId === null : one.findingId === findingId))
  const take = async (files: FileList | null) => {
    setProblem(undefined)
    for (const file of files ?? []) {
      setSending((count) => count + 1)
      const kept = await keepFile(await compressPhoto(file))
      setSending((count) => count - 1)
      if (kept.ok) act({ kind: 'ATTACHED', attachment: { id: crypto.randomUUID(), kind: 'PHOTO', itemId, findingId, fileId: kept.id, caption: '', takenAt: instantNow() } })
      else setProblem(kept.message)
    }
  }
  return (
    <div>
      <input id={id} type="file" accept="image/jpeg,image/png,image/webp" capture="environment" multiple className="sr-only" aria-label={`${label}：拍照或选择照片`} onChange={(event) => { void take(event.currentTarget.files); event.currentTarget.value = '' }} />
      <label htmlFor={id} className="inline-flex min-h-(--control-height) cursor-pointer items-center gap-1.5 rounded-md px-2 text-sm font-medium text-action hover:bg-action-soft">
        {sending > 0 ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : <Camera aria-hidden className="size-4" />}
        {sending > 0 ? `正在上传 ${sending} 张` : '照片'}
      </label>
      {problem && <p role="alert" className="text-sm text-attention">{problem}</p>}
      {photos.length > 0 && (
        <ul aria-label={`${label}的照片`} className="mt-1 flex flex-wrap gap-2">
          {photos.map((photo, index) => (
            <li key={photo.id} className="relative size-24 overflow-hidden rounded-md border border-line bg-sunken">
              { }
              {photo.fileId ? <img src={fileHref(photo.fileId)} alt={photo.caption || `${label}，照片 ${index + 1}`} className="size-full object-cover" /> : <span className="flex size-full items-center justify-center text-sm text-ink-2">待上传</span>}
              <IconButton size="sm" label={`移除照片 ${index + 1}`} className="absolute top-0.5 right-0.5 bg-surface!" onClick={() => act({ kind: 'DETACHED', id: photo.id })}><Trash2 aria-hidden className="size-4" /></IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
