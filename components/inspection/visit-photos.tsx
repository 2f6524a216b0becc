'use client'

import { Camera, LoaderCircle, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { IconButton } from '../ui/button'
import { compressPhoto } from './compress-photo'
import { instantNow, type VisitParts } from './visit-context'

type Props = { parts: VisitParts; itemId: string | null; findingId: string | null; label: string }

/** Photographs of an item or finding: taken or picked, made small on the device. Never asked for. */
export function VisitPhotos({ parts: { visit, act, keepFile, fileHref, fileProblem }, itemId, findingId, label }: Props) {
  const id = useId()
  const [sending, setSending] = useState(0)
  const [problem, setProblem] = useState<string>()
  const photos = visit.attachments.filter((one) => (findingId === null ? one.itemId === itemId && one.findingId === null : one.findingId === findingId))
  const take = async (files: FileList | null) => {
    setProblem(undefined)
    for (const file of files ?? []) {
      setSending((count) => count + 1)
      const photoId = crypto.randomUUID()
      const kept = await keepFile(photoId, await compressPhoto(file))
      setSending((count) => count - 1)
      if (kept.ok) act({ kind: 'ATTACHED', attachment: { id: photoId, kind: 'PHOTO', itemId, findingId, fileId: kept.fileId, caption: '', takenAt: instantNow() } })
      else setProblem(kept.message)
    }
  }
  return (
    <div>
      <input id={id} type="file" accept="image/jpeg,image/png,image/webp" capture="environment" multiple className="sr-only" aria-label={`${label}：拍照或选择照片`} onChange={(event) => { void take(event.currentTarget.files); event.currentTarget.value = '' }} />
      <label htmlFor={id} className="inline-flex min-h-(--control-height) cursor-pointer items-center gap-1.5 rounded-md px-2 text-sm font-medium text-action hover:bg-action-soft">
        {sending > 0 ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : <Camera aria-hidden className="size-4" />}
        {sending > 0 ? `正在保存 ${sending} 张` : '照片'}
      </label>
      {problem && <p role="alert" className="text-sm text-attention">{problem}</p>}
      {photos.length > 0 && (
        <ul aria-label={`${label}的照片`} className="mt-1 flex flex-wrap gap-2">
          {photos.map((photo, index) => (
            <li key={photo.id} className="relative size-24 overflow-hidden rounded-md border border-line bg-sunken">
              <PhotoFace src={fileHref(photo)} words={photo.caption || `${label}，照片 ${index + 1}`} />
              {fileProblem?.(photo.id) && <p className="absolute inset-x-0 bottom-0 bg-surface px-1 text-sm text-attention">没有上传</p>}
              <IconButton size="sm" label={`移除照片 ${index + 1}`} className="absolute top-0.5 right-0.5 bg-surface!" onClick={() => act({ kind: 'DETACHED', id: photo.id })}><Trash2 aria-hidden className="size-4" /></IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function PhotoFace({ src, words }: { src: string | null; words: string }) {
  return src === null ? <span className="flex size-full items-center justify-center text-sm text-ink-2">联网后显示</span> : <img src={src} alt={words} className="size-full object-cover" />
}
