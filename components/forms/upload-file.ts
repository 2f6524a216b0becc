'use client'

import type { UploadQuery } from '@/lib/platform/files/stored-file.schema'

/** `status`: of the answer; 0 where none came. */
type Uploaded = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly message: string; readonly status: number }

const LOST = '网络中断，文件没有上传成功，请重试'

async function hexDigest(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function answerOf(status: number, text: string): Uploaded {
  try {
    const body = JSON.parse(text) as { id?: string; message?: string }
    if (status === 201 && body.id) return { ok: true, id: body.id }
    return { ok: false, status, message: body.message ?? '文件没有上传成功，请重试' }
  } catch {
    return { ok: false, status, message: '文件没有上传成功，请重试' }
  }
}

/** What the file is for and where it belongs. */
type Destination = Pick<UploadQuery, 'purpose' | 'jurisdictionId' | 'departmentId' | 'deviceKey' | 'accountId'>

/**
 * Sends a file to the upload route, with its hash, so that what arrives is what was picked.
 * @param onProgress told how much has travelled, 0 to 100
 * @param signal stops it
 * @returns the id of the stored file, or the sentence that says why it was not taken; never throws
 */
export async function uploadFile(file: File, destination: Destination, onProgress?: (percent: number) => void, signal?: AbortSignal): Promise<Uploaded> {
  const digest = await hexDigest(file).catch(() => null)
  if (digest === null) return { ok: false, status: 400, message: '文件读不出来，可能已被移动或正在被其他程序使用，请重新选择' }
  return new Promise((resolve) => {
    // The one way in a browser to see how far an upload is.
    const request = new XMLHttpRequest()
    request.open('POST', `/api/files?${new URLSearchParams(destination)}`)
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.setRequestHeader('x-content-sha256', digest)
    request.setRequestHeader('content-type', 'application/octet-stream')
    if (onProgress) request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.round((loaded / total) * 100) : 0)
    request.onload = () => resolve(answerOf(request.status, request.responseText))
    request.onerror = () => resolve({ ok: false, status: 0, message: LOST })
    request.onabort = () => resolve({ ok: false, status: 0, message: LOST })
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
