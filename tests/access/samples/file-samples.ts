import { createHash } from 'node:crypto'
import type { FilePurpose } from '@/lib/platform/files/file-purpose'
import { FolderStorage } from '@/lib/platform/storage/folder-storage'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** A notice of the main city's education department, published by its liaison; and an upload of the office, not yet submitted. */
export async function makeFileSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const submitted = await storeFile(city, 'LIAISON', 'notice', '通知内容', new Date())
  const unsubmitted = await storeFile(city, 'OFFICE', 'notice', '尚未提交的内容', null)
  const body = '上传的内容'
  return {
    'platform.file.upload': {
      query: '?purpose=evidence',
      headers: { 'x-content-sha256': createHash('sha256').update(body).digest('hex'), 'x-file-name': encodeURIComponent('说明.txt'), 'content-type': 'application/octet-stream' },
      body,
    },
    'platform.file.download': { params: { id: submitted }, canary: '通知内容' },
    'platform.file.remove': { params: { id: unsubmitted } },
  }
}

/** A text file of the main city's department in storage, with the row that names it. */
export async function storeFile(city: AccessCity, role: 'LIAISON' | 'OFFICE', purpose: FilePurpose, text: string, attachedAt: Date | null): Promise<string> {
  async function* content() {
    yield Buffer.from(text)
  }
  const stored = await new FolderStorage(process.env.STORAGE_DIR ?? '').put(content(), { maxBytes: 1000 })
  const { id } = await city.db.storedFile.create({
    data: {
      ...stored,
      displayName: '材料.txt',
      contentType: 'text/plain',
      purpose,
      jurisdictionId: city.main.jurisdiction.id,
      departmentId: city.main.department.id,
      uploadedById: city.of(role).account.id,
      uploadedAt: new Date(),
      attachedAt,
    },
    select: { id: true },
  })
  return id
}
