import { PRODUCT_NAME } from '@/lib/terms/product'
import { formatDate, formatDue } from '@/lib/shared/format'
import { rectificationDigestLine, type RectificationDigestItem } from '@/lib/rectification/rectification-reminder'
import { caseDigestLine, type CaseDigestItem } from '@/lib/sampling/handling/case-reminder'
import { digestLine, type DigestItem } from './reminder-digest'

/** A digest as it leaves the portal: what is owed and where it is done, and of persons nothing but who is told. */
export type OutgoingDigest = {
  readonly deliveryId: string
  readonly on: string
  readonly title: string
  readonly about: { readonly subject: 'REPORTS'; readonly items: readonly DigestItem[] } | { readonly subject: 'CASES'; readonly items: readonly CaseDigestItem[] } | { readonly subject: 'RECTIFICATIONS'; readonly items: readonly RectificationDigestItem[] }
  /** The address of the page in the portal, in full. */
  readonly url: string
}

/** A mail stays readable; the rest stands in the portal. */
const MOST_LINES = 50

export function reminderMail({ on, title, about, url }: OutgoingDigest): { readonly subject: string; readonly text: string } {
  const all = linesOf(about, on)
  const lines = all.slice(0, MOST_LINES).map((line, index) => `${index + 1}. ${line}`)
  const more = all.length > MOST_LINES ? [`另有 ${all.length - MOST_LINES} 项，请登录平台查看。`] : []
  return { subject: title, text: [`${title}（${formatDate(on)}）`, '', ...lines, ...more, '', `请登录平台办理：${url}`, '', `本邮件由${PRODUCT_NAME}自动发送，请勿回复。`].join('\n') }
}

function linesOf(about: OutgoingDigest['about'], on: string): string[] {
  switch (about.subject) {
    case 'REPORTS': return about.items.map((item) => digestLine(item, formatDue(item.dueOn, on)))
    case 'CASES': return about.items.map(caseDigestLine)
    case 'RECTIFICATIONS': return about.items.map(rectificationDigestLine)
  }
}

/** The body of a webhook call, as the README describes it. */
export function reminderCall({ deliveryId, on, title, about, url }: OutgoingDigest, loginName: string): string {
  const head = { version: 1, id: deliveryId, on, recipient: { loginName }, title, url }
  if (about.subject === 'CASES') return JSON.stringify({ type: 'case-reminder.digest', ...head, items: about.items.map(({ number, productName, departmentName, dueOn, standing }) => ({ sample: number, product: productName, department: departmentName, dueOn, standing })) })
  if (about.subject === 'RECTIFICATIONS') return JSON.stringify({ type: 'rectification-reminder.digest', ...head, items: about.items.map(({ number, isKey, departmentName, dueOn, standing }) => ({ finding: number, isKey, department: departmentName, dueOn, standing })) })
  const listed = about.items.map(({ departmentName, planTitle, dutyName, covered, dueOn, need, reason, leadName }) => ({ department: departmentName, plan: planTitle, duty: dutyName, covered, dueOn, need, ...(leadName ? { lead: leadName } : {}), reason }))
  return JSON.stringify({ type: 'reminder.digest', ...head, items: listed })
}
