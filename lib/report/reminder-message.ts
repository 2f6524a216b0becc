import { PRODUCT_NAME } from '@/lib/terms/product'
import { formatDate, formatDue } from '@/lib/shared/format'
import { digestLine, type DigestItem } from './reminder-digest'

/** A digest as it leaves the portal: what is owed and where it is done, and of persons nothing but who is told. */
export type OutgoingDigest = {
  readonly deliveryId: string
  readonly on: string
  readonly title: string
  readonly items: readonly DigestItem[]
  /** The address of the page in the portal, in full. */
  readonly url: string
}

/** A mail stays readable; the rest stands in the portal. */
const MOST_LINES = 50

export function reminderMail({ on, title, items, url }: OutgoingDigest): { readonly subject: string; readonly text: string } {
  const lines = items.slice(0, MOST_LINES).map((item, index) => `${index + 1}. ${digestLine(item, formatDue(item.dueOn, on))}`)
  const more = items.length > MOST_LINES ? [`另有 ${items.length - MOST_LINES} 项，请登录平台查看。`] : []
  return { subject: title, text: [`${title}（${formatDate(on)}）`, '', ...lines, ...more, '', `请登录平台办理：${url}`, '', `本邮件由${PRODUCT_NAME}自动发送，请勿回复。`].join('\n') }
}

/** The body of a webhook call, as the README describes it. */
export function reminderCall({ deliveryId, on, title, items, url }: OutgoingDigest, loginName: string): string {
  const listed = items.map(({ departmentName, planTitle, dutyName, covered, dueOn, need, reason, leadName }) => ({ department: departmentName, plan: planTitle, duty: dutyName, covered, dueOn, need, ...(leadName ? { lead: leadName } : {}), reason }))
  return JSON.stringify({ type: 'reminder.digest', version: 1, id: deliveryId, on, recipient: { loginName }, title, url, items: listed })
}
