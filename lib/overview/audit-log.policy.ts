import { definePolicies } from '@/lib/platform/auth/entry-policy'
import type { Scope } from '@/lib/platform/auth/scope'

/** GB/T 22239-2019 8.1.4, separation of administrators: only the auditor reads the log, and reading it is recorded. */
export const auditLogEntries = definePolicies('overview.audit-log', {
  list: { kind: 'page', label: '查阅审计日志', allow: ['AUDITOR'], auditRead: true },
  read: { kind: 'page', label: '查阅审计记录详情', allow: ['AUDITOR'], auditRead: true },
  export: { kind: 'route', label: '导出审计日志', allow: ['AUDITOR'] },
  verify: { kind: 'action', label: '校验审计日志的链', allow: ['AUDITOR'] },
})

/** What part of the log an auditor may read. */
export type AuditReach = {
  /** Entries of jurisdictions under these paths, and of accounts that belong there. */
  readonly paths: readonly string[]
  /** Entries that concern the installation as a whole, for the auditor of a root jurisdiction. */
  readonly installation: boolean
}

/** The reach of a scope made for the auditor's role. A root jurisdiction's path has one segment. */
export function auditReach(scope: Scope): AuditReach {
  const paths = scope.areas.map((area) => area.path)
  return { paths, installation: paths.some((path) => /^\/[^/]+\/$/.test(path)) }
}
