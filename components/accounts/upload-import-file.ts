'use client'

type Uploaded = { ok: true; id: string } | { ok: false; message: string }

async function hexDigest(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Sends a sheet to the upload route, with its hash, so that what arrives is what was picked.
 * @returns the id of the stored file, or the sentence that says why it was not taken
 */
export async function uploadImportFile(file: File, jurisdictionId: string): Promise<Uploaded> {
  try {
    const answer = await fetch(`/api/files?${new URLSearchParams({ purpose: 'import', jurisdictionId })}`, {
      method: 'POST',
      body: file,
      headers: { 'x-file-name': encodeURIComponent(file.name), 'x-content-sha256': await hexDigest(file), 'content-type': 'application/octet-stream' },
    })
    const body = (await answer.json()) as { id?: string; message?: string }
    return answer.ok && body.id ? { ok: true, id: body.id } : { ok: false, message: body.message ?? '文件没有上传成功，请重试' }
  } catch {
    return { ok: false, message: '网络中断，文件没有上传成功，请重试' }
  }
}
