import type { Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isOwn } from '@/lib/platform/auth/ownership'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { FILE_PURPOSES, findFilePurpose } from './file-purpose'

export const UPLOAD_ROLES: readonly Role[] = ['OFFICE', 'LIAISON', 'APPROVER', 'LEADER', 'INSPECTOR', 'SYSTEM_ADMIN']
/** Separated duties: who administers, secures or audits the portal does not thereby read its business files. */
const READING_ROLES: readonly Role[] = ['OFFICE', 'LIAISON', 'APPROVER', 'LEADER', 'INSPECTOR']

export const storedFileEntries = definePolicies('platform.file', {
  upload: { kind: 'route', label: '上传文件', allow: UPLOAD_ROLES },
  download: { kind: 'route', label: '下载文件', allow: 'signed-in' },
  remove: { kind: 'route', label: '移除尚未提交的文件', allow: UPLOAD_ROLES, ownRecord: true },
})

export interface FilePlace {
  jurisdictionPath: string
  departmentId: string | null
}

export interface FileFacts extends FilePlace {
  purpose: string
  uploadedById: string
  isAttached: boolean
}

/** Whether the actor may put a file there: in a role of its own that reaches so far. */
export function canUploadTo(actor: Actor, place: FilePlace): boolean {
  return isInScope(scopeFor(actor, UPLOAD_ROLES), place)
}

/**
 * Until a record refers to it a file is its sender's alone; from then on its purpose decides. What belongs to a record
 * is read through the record, by its rules, also by its sender. Fails closed for purposes unknown.
 */
export function canDownload(actor: Actor, file: FileFacts): boolean {
  const purpose = findFilePurpose(file.purpose)
  const readers = purpose && FILE_PURPOSES[purpose].readers
  if (file.isAttached && readers === 'record') return false
  if (isOwn(actor, file.uploadedById)) return true
  if (!file.isAttached || readers !== 'everyone-below') return false
  if (isInScope(scopeFor(actor, READING_ROLES), file)) return true
  return actor.grants.some((grant) => READING_ROLES.includes(grant.role) && grant.jurisdictionPath.startsWith(file.jurisdictionPath))
}

/** Only its sender, and only while no record refers to it. */
export function canRemove(actor: Actor, file: FileFacts): boolean {
  return isOwn(actor, file.uploadedById) && !file.isAttached
}
