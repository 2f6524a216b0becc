import 'server-only'
import { systemNow } from './clock'
import type { Db } from './db'

/** What a notice is about; shown as its mark. */
export type NoticeKind = 'account' | 'security' | 'work'

export type NewNotice = {
  readonly accountIds: readonly string[]
  readonly kind: NoticeKind
  /** One sentence in Chinese that says what happened; no protected data. At most 200 characters. */
  readonly title: string
  /** The page where it can be seen or done, within the portal: `/…`. */
  readonly href: string
  /** The same key reaches an account once: for what a retry or a nightly job would tell again. */
  readonly dedupeKey: string
}

/**
 * Leaves a notice with each of the accounts, in the transaction of what it tells of.
 * @throws RangeError for an address outside the portal
 */
export async function notify(tx: Db, notice: NewNotice): Promise<void> {
  await notifyAll(tx, [notice])
}

/** The same with several notices, written at once. */
export async function notifyAll(tx: Db, notices: readonly NewNotice[]): Promise<void> {
  const createdAt = systemNow()
  const data = notices.flatMap(({ accountIds, kind, title, href, dedupeKey }) => {
    if (!/^\/(?![/\\])/.test(href)) throw new RangeError(`Not a page of the portal: ${href}`)
    return [...new Set(accountIds)].map((accountId) => ({ accountId, kind, title: title.slice(0, 200), href, dedupeKey, createdAt }))
  })
  if (data.length > 0) await tx.notification.createMany({ data, skipDuplicates: true })
}
